"""Articles in columns: their shared passages, how they follow each other, what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from compare.dashboard.side_by_side.reading import (
    SharedPassage,
    choose_articles,
    find_active,
    find_chain,
    find_passages,
)
from compare.dashboard.side_by_side.views import reader_data
from compare.model import (
    Article,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Story,
)

# An article and a sentence in it.
Place = tuple[int, int]
SENTENCES = ("The mill burned.", "Nobody was hurt.", "The owner fled.", "It rained later.")
STARTS = [sum(len(other) + 1 for other in SENTENCES[:i]) for i in range(len(SENTENCES))]


def article_of(place: int, outlet: str = "", url: str | None = None) -> Article:
    outlet = outlet or f"Outlet {place}"
    return Article(f"a{place}", outlet, f"Mill {place}", " ".join(SENTENCES), url, "2024-05-01T08")


def claim_at(place: int, sentence: int) -> Claim:
    text, start = SENTENCES[sentence], STARTS[sentence]
    return Claim(f"a{place}", f"Outlet {place}", start, start + len(text), text)


def told(*places: Place) -> tuple[str, ...]:
    return tuple(claim_at(*place).id for place in places)


def mill(
    groups: Sequence[tuple[Place, ...]] = (),
    links: Sequence[tuple[Place, Place, float]] = (),
    count: int = 3,
) -> Comparison:
    """Articles of the same four sentences; a claim is named by article and sentence."""
    return Comparison(
        story=Story("mill", "A mill", tuple(article_of(i) for i in range(count))),
        claims=tuple(claim_at(i, j) for i in range(count) for j in range(len(SENTENCES))),
        links=tuple(Link(claim_at(*a).id, claim_at(*b).id, score) for a, b, score in links),
        groups=tuple(ClaimGroup(f"g{i}", told(*group)) for i, group in enumerate(groups)),
        divergences=(),
        omissions=(),
        settings={},
        models={},
    )


def parting(number: int, kind: str, score: float, *places: Place) -> Divergence:
    claims = (claim_at(*place) for place in places)
    evidence = tuple(Evidence(claim.id, claim.start + 4, claim.start + 8) for claim in claims)
    return Divergence(f"d{number}", kind, "g0", score, f"Reason {number}.", evidence)


def passages_of(comparison: Comparison) -> list[SharedPassage]:
    return find_passages(comparison, comparison.story.articles)


def drawn_of(comparison: Comparison) -> Any:  # noqa: ANN401  # nested plain values
    return reader_data(comparison, comparison.story.articles, passages_of(comparison))


def test_what_three_outlets_tell_of_a_fact_is_one_passage() -> None:
    comparison = mill(groups=[((0, 0), (1, 1), (2, 0))], links=[((0, 0), (1, 1), 0.9)])

    (passage,) = passages_of(comparison)

    assert [claim.id for claim in passage.claims] == list(told((0, 0), (1, 1), (2, 0)))
    assert [(p.a.id, p.b.id, p.same) for p in passage.pairs] == [
        ("a0", "a1", 0.9),
        ("a0", "a2", 0.0),
        ("a1", "a2", 0.0),
    ]


def test_of_a_group_only_what_the_shown_articles_tell_is_a_passage() -> None:
    comparison = mill(groups=[((0, 0), (1, 1), (2, 0)), ((0, 1), (2, 1))])

    found = find_passages(comparison, comparison.story.articles[:2])

    assert [passage.key for passage in found] == [" ".join(told((0, 0), (1, 1)))]


def test_a_fact_within_another_is_no_passage_of_its_own_and_a_lone_link_is_one() -> None:
    comparison = mill(
        groups=[((0, 0), (1, 0), (2, 0)), ((0, 0), (2, 0))], links=[((0, 3), (2, 2), 0.7)]
    )

    assert [p.key.split() for p in passages_of(comparison)] == [
        list(told((0, 0), (1, 0), (2, 0))),
        list(told((0, 3), (2, 2))),
    ]


def test_passages_are_numbered_as_the_first_article_tells_them_then_as_the_next() -> None:
    comparison = mill(groups=[((1, 0), (2, 3)), ((0, 2), (1, 1)), ((0, 1), (2, 2))])

    found = passages_of(comparison)

    assert [(p.number, p.claims[0].id) for p in found] == [
        (1, told((0, 1))[0]),
        (2, told((0, 2))[0]),
        (3, told((1, 0))[0]),
    ]


def test_the_gravest_kind_comes_first_and_none_is_agreement() -> None:
    comparison = mill(groups=[((0, 0), (1, 0), (2, 0)), ((0, 1), (1, 1))])
    parted = replace(
        comparison,
        divergences=(
            parting(1, "wording", 0.9, (0, 0), (1, 0)),
            parting(2, "number", 0.5, (1, 0), (2, 0)),
        ),
    )

    assert [[sign.word for sign in p.signs] for p in passages_of(parted)] == [
        ["number", "wording"],
        ["agree"],
    ]


@pytest.mark.parametrize(
    ("scores", "kept"),
    [((0.6, 0.6, 0.9), [0, 1]), ((0.4, 0.4, 0.9), [2])],
)
def test_columns_follow_the_best_links_that_do_not_cross(
    scores: tuple[float, float, float], kept: list[int]
) -> None:
    places = [((0, 1), (1, 0)), ((0, 2), (1, 1)), ((0, 0), (1, 3))]
    links = [(a, b, score) for (a, b), score in zip(places, scores, strict=True)]
    comparison = mill(links=links)
    one, other, _ = comparison.story.articles

    chain = find_chain(comparison, one, other)

    assert [(anchor.a.id, anchor.b.id) for anchor in chain] == [told(*places[i]) for i in kept]
    turned = [(anchor.b, anchor.a) for anchor in find_chain(comparison, other, one)]
    assert turned == [(anchor.a, anchor.b) for anchor in chain]


def test_articles_that_share_nothing_do_not_move_each_other() -> None:
    comparison = mill(links=[((0, 0), (1, 0), 0.9)])
    _, one, other = comparison.story.articles

    assert find_chain(comparison, one, other) == []


@pytest.mark.parametrize(
    ("groups", "chosen"),
    [
        ([((1, 0), (3, 0)), ((1, 1), (3, 1)), ((0, 2), (3, 2))], ["a0", "a1", "a3"]),
        ([((1, 0), (3, 0))], ["a1", "a3"]),
        ([], ["a0", "a1"]),
    ],
)
def test_at_first_the_articles_are_shown_that_share_the_most(
    groups: list[tuple[Place, ...]], chosen: list[str]
) -> None:
    comparison = mill(groups=groups, count=4)

    assert [article.id for article in choose_articles(comparison)] == chosen


@pytest.mark.parametrize(
    ("key", "number"),
    [
        (told((0, 1), (2, 1)), 2),
        (told((0, 0), (1, 0), (2, 0)), 1),
        (told((0, 1)), 0),
        (("no", "claims"), 0),
        ((), 0),
    ],
)
def test_an_address_names_a_passage_by_two_of_its_claims(key: tuple[str, ...], number: int) -> None:
    comparison = mill(groups=[((0, 0), (1, 0)), ((0, 1), (1, 1), (2, 1))])

    assert find_active(passages_of(comparison), " ".join(key)) == number


def test_every_column_reads_as_written_and_its_claims_lead_to_their_passages() -> None:
    comparison = mill(groups=[((0, 0), (1, 1)), ((0, 0), (2, 2))])

    drawn = drawn_of(comparison)

    texts = ["".join(run["text"] for run in column["segments"]) for column in drawn["columns"]]
    assert texts == [article.text for article in comparison.story.articles]
    (jump,) = [jump for run in drawn["columns"][0]["segments"] for jump in run["jumps"]]
    assert jump["passages"] == [1, 2]
    assert jump["label"] == (
        "Also told by Outlet 1, Outlet 2: agree. 2 passages: choose it again for the next."
    )


def test_the_words_at_issue_are_marked_in_the_passage_that_they_are_of() -> None:
    comparison = replace(
        mill(groups=[((0, 0), (1, 0))]),
        divergences=(parting(1, "wording", 0.9, (0, 0), (1, 0)),),
    )

    runs = drawn_of(comparison)["columns"][1]["segments"]

    assert [(run["text"], run["tone"]) for run in runs if run["issue"]] == [("mill", "wording")]


def test_each_pair_is_told_apart_likely_divergences_first_and_who_is_silent() -> None:
    comparison = mill(
        groups=[((0, 0), (1, 0), (2, 0), (3, 0))],
        links=[((0, 0), (1, 0), 0.95), ((1, 0), (3, 0), 0.7)],
        count=5,
    )
    comparison = replace(
        comparison,
        divergences=(parting(1, "number", 0.6, (2, 0), (3, 0)),),
        hints=(parting(2, "wording", 0.3, (0, 0), (2, 0)),),
    )

    (passage,) = drawn_of(comparison)["passages"]

    lines = [(line["who"], line["sign"]["word"], line["score"]) for line in passage["lines"]]
    assert lines == [
        ("Outlet 2 and Outlet 3", "number", "more likely than not · 0.60"),
        ("Outlet 0 and Outlet 2", "hint: wording", "possible · 0.30"),
        ("Outlet 0 and Outlet 1", "agree", "very likely · 0.95"),
        ("Outlet 1 and Outlet 3", "agree", "likely · 0.70"),
        ("Outlet 0 and Outlet 3", "not compared directly", ""),
        ("Outlet 1 and Outlet 2", "not compared directly", ""),
        ("Outlet 4", "silent here", ""),
    ]
    assert [sign["word"] for sign in passage["tellings"]] == [*["states"] * 4, "silent here"]


def test_an_article_that_was_not_compared_is_not_called_silent() -> None:
    comparison = mill(groups=[((0, 0), (1, 0))])
    claims = tuple(claim for claim in comparison.claims if claim.article != "a2")

    (passage,) = drawn_of(replace(comparison, claims=claims))["passages"]

    assert passage["tellings"][2]["word"] == "not compared"
    assert [line["sign"]["word"] for line in passage["lines"]] == ["not compared directly"]


@pytest.mark.parametrize(
    ("url", "shown"),
    [("https://mill.example/1", "https://mill.example/1"), ("javascript:alert(1)", ""), (None, "")],
)
def test_only_addresses_of_the_web_lead_to_the_original(url: str | None, shown: str) -> None:
    comparison = mill()
    articles = (article_of(0, url=url), *comparison.story.articles[1:])

    drawn = drawn_of(replace(comparison, story=replace(comparison.story, articles=articles)))

    assert drawn["columns"][0]["url"] == shown
    assert drawn["columns"][0]["date"] == "2024-05-01"
