from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.cards import (
    DivergenceCard,
    Overview,
    Segment,
    central_claim,
    claim_quote,
    divergence_cards,
    divergence_quotes,
    overview,
    quantity_text,
    score_word,
    shared_origins,
)
from compare.model import (
    Article,
    Bound,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Omission,
    Quantity,
    Story,
)
from tests.report.quarry import QUARRY

TEXTS = ("Nine goats fled the barn.", "Eleven goats got out.", "Goats are loose, again.")
ARTICLES = tuple(Article(name, name.upper(), "Goats", TEXTS[i]) for i, name in enumerate("abc"))
A, B, C = (Claim(x.id, x.outlet, 0, len(x.text), x.text) for x in ARTICLES)


def part_ways(name: str, kind: str, score: float, *claims: Claim) -> Divergence:
    evidence = tuple(Evidence(claim.id, 0, 4) for claim in claims)
    return Divergence(name, kind, "goats", score, "They differ.", evidence)


FIRST = part_ways("1", "number", 0.6, A, B)
SECOND = part_ways("2", "number", 0.9, A, C)
THIRD = part_ways("3", "wording", 0.7, B, C)
COMPARISON = Comparison(
    Story("goats", "Goats", ARTICLES),
    (A, B, C),
    (Link(A.id, B.id, 0.9), Link(C.id, B.id, 0.8)),
    (ClaimGroup("goats", (A.id, B.id, C.id)), ClaimGroup("alone", (C.id,))),
    (FIRST, SECOND, THIRD),
    (Omission("goats", (A.id, B.id), "C", None, 0.0, "C lacks it."),),
    {},
    {},
)


def test_the_overview_counts_facts_disputes_and_pairs() -> None:
    assert overview(COMPARISON) == Overview(
        articles=3,
        outlets=3,
        claims=3,
        shared=1,
        single=0,
        alone=1,
        disputed=1,
        disputes=2,
        omissions=1,
        kinds={"number": 2, "wording": 1},
    )


def test_several_pairs_that_part_in_one_way_over_one_fact_are_one_card() -> None:
    assert divergence_cards(COMPARISON) == [
        DivergenceCard("goats", "number", SECOND, (FIRST,)),
        DivergenceCard("goats", "wording", THIRD, ()),
    ]


@pytest.mark.parametrize(
    ("scores", "best"),
    [
        ({(A.id, B.id): 0.9, (B.id, A.id): 0.9, (B.id, C.id): 0.2, (C.id, B.id): 0.2}, B),
        ({(A.id, C.id): 0.9, (C.id, A.id): 0.9}, C),
        ({}, B),
    ],
    ids=["linked best", "shortest of equals", "shortest without links"],
)
def test_the_central_claim_is_linked_best_and_short(
    scores: dict[tuple[str, str], float], best: Claim
) -> None:
    assert central_claim([A, B, C], scores) == best


def test_two_stretches_of_one_claim_are_one_quote_with_two_marks() -> None:
    evidence = (Evidence(A.id, 0, 4), Evidence(B.id, 0, 6), Evidence(A.id, 20, 24))

    quotes = divergence_quotes(COMPARISON, replace(FIRST, evidence=evidence))

    assert [quote.claim for quote in quotes] == [A, B]
    assert [quote.words for quote in quotes] == ["Nine … barn", "Eleven"]
    assert quotes[1].segments == (Segment("Eleven", True), Segment(" goats got out.", False))


@pytest.mark.parametrize("end", [len(A.text), len(A.text) - 1], ids=["all", "but the full stop"])
def test_a_claim_that_is_at_issue_as_a_whole_is_not_marked(end: int) -> None:
    quote = claim_quote(COMPARISON, A.id, [Evidence(A.id, 0, end)])

    assert quote.segments == (Segment(A.text, False),)
    assert quote.words == A.text


@given(st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
def test_the_segments_of_a_quote_make_up_its_claim(spans: list[tuple[int, int]]) -> None:
    quote = claim_quote(COMPARISON, A.id, [Evidence(A.id, start, end) for start, end in spans])

    assert "".join(segment.text for segment in quote.segments) == A.text


@pytest.mark.parametrize(
    ("score", "word"),
    [
        (1.0, "very likely"),
        (0.896, "very likely"),
        (0.894, "likely"),
        (0.66, "likely"),
        (0.5, "more likely than not"),
        (0.49, "possible"),
        (0.0, "possible"),
    ],
)
def test_a_score_is_named_by_the_two_decimals_that_are_shown(score: float, word: str) -> None:
    assert score_word(score) == word


@pytest.mark.parametrize(
    ("low", "high", "unit", "of", "bound", "text"),
    [
        (63, 63, "", "person", Bound.EXACT, "63 person"),
        (180, 180, "", "house", Bound.AT_LEAST, "at least 180 house"),
        (2.5, 3, "percent", "", Bound.RANGE, "2.5 to 3 percent"),
        (1_200_000_000, 1_200_000_000, "EUR", "", Bound.ABOUT, "about 1,200,000,000 EUR"),
        (220, 220, "time", "", Bound.ABOUT, "about 03:40"),
        (190, 190, "time", "half day", Bound.EXACT, "03:10"),
        (
            date(2017, 5, 1).toordinal(),
            date(2017, 5, 31).toordinal(),
            "date",
            "",
            Bound.EXACT,
            "2017-05-01 to 2017-05-31",
        ),
        (0, 0, "date", "", Bound.EXACT, "0"),
    ],
)
def test_a_quantity_reads_as_text(
    low: float, high: float, unit: str, of: str, bound: Bound, text: str
) -> None:
    assert quantity_text(Quantity(0, 1, low, high, unit, of, bound)) == text


def test_the_overview_counts_the_shared_facts_that_rest_on_one_origin() -> None:
    found = {group: origins.most for group, origins in shared_origins(QUARRY).items()}

    assert found == {"mayor": 1, "lorries": 2, "missing": 2, "slope": 1}
    assert (overview(QUARRY).shared, overview(QUARRY).single) == (4, 2)
