from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from compare.classroom import Opinion, Origin, Pair, Same, draw_pairs, find_pairs, surroundings
from compare.model import Article, Claim, ClaimGroup, Comparison, Divergence, Evidence
from tests.harbour import tell

LINKED = tuple(
    (f"The crane {name} stood idle on Monday.", f"On Monday nobody worked at crane {name}.")
    for name in ("Alba", "Brisk", "Cobalt", "Dover", "Ember", "Fathom", "Garnet", "Hollow")
)
GULL = tuple(
    f"The {name} pilot refused the tow." for name in ("northern", "elder", "injured", "absent")
)
QUAY = tuple(
    f"A {name} pilot asked for a tow." for name in ("northern", "elder", "injured", "absent")
)


def parting(comparison: Comparison, place: int, kind: str, score: float) -> Divergence:
    link = comparison.links[place]
    evidence = tuple(
        Evidence(claim, comparison.claim[claim].start, comparison.claim[claim].end)
        for claim in (link.a, link.b)
    )
    return Divergence(f"{kind}-{place}", kind, "g", score, "They part.", evidence)


@pytest.fixture
def strike() -> Comparison:
    """Eight links, of which two part in a number, one in wording and one perhaps; near claims."""
    told = tell(*LINKED, gull=GULL, quay=QUAY)
    return replace(
        told,
        divergences=(
            parting(told, 0, "number", 0.9),
            parting(told, 1, "number", 0.8),
            parting(told, 2, "wording", 0.6),
        ),
        hints=(parting(told, 3, "certainty", 0.3),),
    )


def keys(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [pair.key for pair in pairs]


def test_one_seed_gives_everybody_the_same_pairs_in_the_same_order(strike: Comparison) -> None:
    shuffled = replace(strike, links=strike.links[::-1], claims=strike.claims[::-1])

    assert keys(draw_pairs(strike, 8, 5)) == keys(draw_pairs(shuffled, 8, 5))
    assert len({tuple(keys(draw_pairs(strike, 8, seed))) for seed in range(5)}) == 5


def test_a_draw_mixes_what_parts_what_may_part_what_agrees_and_what_is_only_near(
    strike: Comparison,
) -> None:
    for seed in range(5):
        drawn = draw_pairs(strike, 6, seed)

        assert Counter(pair.origin for pair in drawn) == {
            Origin.DIVERGENCE: 3,
            Origin.HINT: 1,
            Origin.LINK: 1,
            Origin.NEAR: 1,
        }


def test_every_kind_comes_before_a_second_of_one_kind(strike: Comparison) -> None:
    for seed in range(8):
        drawn = draw_pairs(strike, 4, seed)

        kinds = [d.kind for pair in drawn for d in pair.divergences]
        assert sorted(kinds) == ["number", "wording"]


def test_where_one_sort_is_exhausted_the_others_fill_up_and_nothing_comes_twice(
    strike: Comparison,
) -> None:
    drawn = draw_pairs(strike, 30, 1)

    assert len(drawn) == len(set(keys(drawn))) == len(strike.links) + len(GULL)


def test_near_pairs_are_the_nearest_that_are_neither_linked_nor_in_one_group(
    strike: Comparison,
) -> None:
    near = [p for p in draw_pairs(strike, 30, 1) if p.origin is Origin.NEAR]
    told = {(pair.a.text.split()[1], pair.b.text.split()[1]) for pair in near}
    assert told == {(name, name) for name in ("northern", "elder", "injured", "absent")}

    joined = ClaimGroup("joined", near[0].key)
    regrouped = draw_pairs(replace(strike, groups=(joined,)), 30, 1)

    assert near[0].key not in keys(regrouped)


def test_two_outlets_in_the_same_words_are_no_question() -> None:
    same = "The gate was shut at noon."

    assert draw_pairs(tell((same, same), gull=["No tug came."], quay=["No tug came."]), 6, 1) == []


@pytest.mark.parametrize(
    ("place", "opinion"),
    [
        (0, Opinion(Same.YES, ("number",))),
        (3, Opinion(Same.YES)),
        (5, Opinion(Same.YES)),
    ],
    ids=["divergence", "hint", "link"],
)
def test_the_tool_says_what_it_shows_and_a_hint_is_no_answer(
    strike: Comparison, place: int, opinion: Opinion
) -> None:
    link = strike.links[place]
    key = (min(link.a, link.b), max(link.a, link.b))

    assert find_pairs(strike, [key])[key].opinion == opinion


def test_of_what_is_not_linked_the_tool_says_that_it_is_not_the_same(strike: Comparison) -> None:
    a, b = sorted((strike.claims[0].id, strike.links[4].b))

    found = find_pairs(strike, [(a, b), (a, "gone:0-9")])

    assert {key: pair.opinion for key, pair in found.items()} == {(a, b): Opinion(Same.NO)}


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ("Two came.", "One came. Two came. Three came, and four left."),
        ("One came.", "One came. Two came."),
        ("and four left", "Two came. Three came, and four left. All were paid."),
    ],
)
def test_a_passage_has_the_sentence_before_and_the_one_after(claim: str, shown: str) -> None:
    text = "One came. Two came. Three came, and four left. All were paid."
    start = text.index(claim)
    told = Claim("a", "The Gull", start, start + len(claim), claim)

    first, last = surroundings(Article("a", "The Gull", "Strike", text), told)

    assert text[first:last] == shown
