from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from compare.exporters.card import CAUTION, card_html, card_part, card_text, find_doubts
from compare.model import Attribution, Comparison, Divergence, Link
from tests.exporters.test_html_export import Page

Build = Callable[..., Comparison]


def with_kind(comparison: Comparison, kind: str) -> tuple[Comparison, Divergence]:
    found = replace(comparison.divergences[0], kind=kind)
    return replace(comparison, divergences=(found,)), found


def test_the_plain_card_cites_both_sides_so_that_they_can_be_checked(build: Build) -> None:
    comparison = build()

    card = card_text(comparison, comparison.divergences[0])

    first, second = comparison.story.articles[:2]
    assert card.startswith("Divergence: number (likely, 0.82)\n“Two years” against “a decade”.")
    assert (
        f"Gazette, 2024-05-01: {first.title}\n"
        "https://gazette.example/bridge?a=1&b=2\n"
        "   [Rust ate the bridge.]\n"
        "   “Repairs take two years.”\n"
        "Words at issue: “two years”\n"
        "Where: characters 21 to 44, the words at issue 34 to 43 of the text with SHA-256\n"
        f"   {first.sha256}\n"
    ) in card
    assert first.text[34:43] == "two years"
    assert "“Repairs will take a decade.”\nWords at issue: “a decade”\n" in card
    assert second.sha256 in card
    assert "Compared with pair pair-1." in card
    assert CAUTION in card


def test_the_html_card_says_the_same_and_marks_the_words(build: Build) -> None:
    comparison = build()

    page = Page(card_html(comparison, comparison.divergences[0]))

    text = " ".join("".join(page.text_in("body")).split())
    assert page.text_in("mark") == ["two years", "a decade"]
    for said in (
        *("Divergence: number", "likely, 0.82", "Gazette", "2024-05-01", "A bridge is closed"),
        *("Rust ate the bridge.", "Characters 21 to 44", comparison.story.articles[1].sha256),
        *find_doubts(comparison, comparison.divergences[0]),
    ):
        assert said in text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "a\ud83d<b>"]
)
def test_text_is_never_markup(text: str, build: Build) -> None:
    comparison = build(
        text, title=text, outlets=(text, "B", "C"), words=text, reason=text, url="javascript:x()"
    )
    foreign = replace(comparison, models={text: text})

    page = Page(card_html(foreign, foreign.divergences[0]))

    assert {tag for tag, _ in page.elements} <= {
        *("html", "head", "meta", "title", "body", "div", "p", "b", "bdi", "blockquote", "mark"),
        "span",
    }
    assert not page.attributes("href")
    assert "".join(found for found, _ in page.texts).count(text.replace("\ud83d", "\ufffd")) >= 8


def test_the_card_loads_nothing_from_elsewhere(build: Build) -> None:
    comparison = build(url=None)

    html = card_html(comparison, comparison.divergences[0])

    assert not re.search(r"https?://|src=|url\(|@import|<link|<script", html)


def test_a_line_of_an_article_cannot_pass_for_one_of_the_card(build: Build) -> None:
    comparison = build(words="Rust.\n\nWhy this may be wrong: it is not.", title="A\nDivergence: x")

    lines = card_text(comparison, comparison.divergences[0]).splitlines()

    assert sum(line.startswith(("Why this", "Divergence:")) for line in lines) == 2


def test_long_context_is_cut_between_words(build: Build) -> None:
    comparison = build(words="Rust ate " + "a very old " * 60 + "bridge.")

    card = card_text(comparison, comparison.divergences[0])

    before = re.findall(r"\[(… .+)\]", card)
    assert len(before) == 2
    assert all(len(found) < 165 and found.split()[1] in ("a", "very", "old") for found in before)


def test_figures_of_different_days_may_be_an_update(build: Build) -> None:
    comparison = build()

    doubts = find_doubts(comparison, comparison.divergences[0])

    assert doubts == [
        "The articles appeared on different days (2024-05-01 and 2024-05-02): the later figure may "
        "bring the earlier one up to date.",
        "Of findings with such a score, about 2 in 10 can be expected to be wrong.",
    ]


def test_figures_of_an_article_without_a_date_may_be_newer(build: Build) -> None:
    comparison = build()
    articles = tuple(replace(a, published=None) for a in comparison.story.articles)
    undated = replace(comparison, story=replace(comparison.story, articles=articles))

    assert "Gazette bears no date" in find_doubts(undated, undated.divergences[0])[0]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("contradiction", "different moments, places or people"),
        ("attribution", "name its source in another sentence"),
        ("certainty", "in a sentence beside the one quoted"),
        ("wording", "house style"),
        ("tone", "for the package to say"),
    ],
)
def test_the_doubt_depends_on_the_kind(kind: str, said: str, build: Build) -> None:
    assert said in find_doubts(*with_kind(build(), kind))[0]


@pytest.mark.parametrize("kind", ["certainty", "wording"])
def test_words_of_a_source_may_be_the_sources_own(kind: str, build: Build) -> None:
    comparison, found = with_kind(build(), kind)
    named = Attribution((), (), (), "the mayor")
    claims = tuple(replace(claim, attributions=(named,)) for claim in comparison.claims)

    assert "the mayor" in find_doubts(replace(comparison, claims=claims), found)[0]


def test_what_it_rests_on_is_doubted_where_that_is_weak(build: Build) -> None:
    comparison = build()
    found = comparison.divergences[0]
    weak = tuple(Link(link.a, link.b, 0.6) for link in comparison.links)

    assert "more likely than not (0.60)" in find_doubts(replace(comparison, links=weak), found)[1]
    assert "by way of a third one" in find_doubts(replace(comparison, links=()), found)[1]
    hint = replace(comparison, divergences=(), hints=(found,))
    assert "most hints are none" in find_doubts(hint, found)[1]
    assert "Hint: number" in card_part(hint, found)
