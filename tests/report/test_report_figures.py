from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Bound, Claim, ClaimGroup, Comparison, Quantity
from compare.report import figure_frame
from tests.report.quarry import (
    LORRIES_HILL,
    LORRIES_RADIO,
    MISSING_HILL,
    MISSING_VALLEY,
    QUARRY,
    RADIO,
)


def with_claims(*changed: Claim) -> Comparison:
    known = {claim.id: claim for claim in changed}
    return replace(QUARRY, claims=tuple(known.get(claim.id, claim) for claim in QUARRY.claims))


def test_a_figure_is_a_row_with_what_it_counts_and_where_it_stands() -> None:
    row = figure_frame(QUARRY).to_dict("records")[0]

    assert row == {
        "story": "quarry",
        "thing": 1,
        "outlets": 2,
        "dispute": 0.8,
        "outlet": RADIO,
        "figure": "At least 12",
        "value": "12",
        "low": 12.0,
        "high": 12.0,
        "unit": "",
        "of": "lorry",
        "scope": "",
        "per": "",
        "bound": "at least",
        "as_of": "2024-04-05",
        "quote": LORRIES_RADIO.text,
        "start": LORRIES_RADIO.start,
        "end": LORRIES_RADIO.start + len("At least 12"),
        "article": "a3",
        "claim": LORRIES_RADIO.id,
        "groups": "lorries",
    }


def test_rivals_stand_together_the_disputed_before_what_more_outlets_agree_on() -> None:
    frame = figure_frame(QUARRY)

    assert list(zip(frame["thing"], frame["value"], frame["outlets"], strict=True)) == [
        (1, "12", 2),
        (1, "20", 2),
        *[(2, "9", 3)] * 3,
    ]


def test_without_a_dispute_what_most_outlets_count_comes_first() -> None:
    frame = figure_frame(replace(QUARRY, divergences=()))

    assert list(frame["of"]) == ["worker"] * 3 + ["lorry"] * 2
    assert set(frame["dispute"]) == {0.0}


@pytest.mark.parametrize(
    "other",
    [
        replace(LORRIES_HILL.quantities[0], of="van"),
        replace(LORRIES_HILL.quantities[0], unit="kilogram"),
    ],
    ids=["another noun", "another unit"],
)
def test_figures_that_count_differently_are_of_two_things(other: Quantity) -> None:
    changed = with_claims(replace(LORRIES_HILL, quantities=(other,)))

    frame = figure_frame(replace(changed, divergences=()))

    lorries = frame[frame["claim"].isin([LORRIES_HILL.id, LORRIES_RADIO.id])]
    assert lorries["thing"].nunique() == len(lorries) == 2


def test_two_days_are_of_one_thing_only_if_they_may_be_one_day() -> None:
    def on(claim: Claim, low: float, high: float) -> Claim:
        day = Quantity(claim.start, claim.start + 4, low, high, "date", "", Bound.EXACT)
        return replace(claim, quantities=(day,))

    april = on(MISSING_VALLEY, 738977, 739006)
    same, later = on(MISSING_HILL, 738981, 738981), on(MISSING_HILL, 739100, 739100)
    ridge = [claim for claim in QUARRY.claims if claim.outlet == "Ridge News"]
    plain = [replace(claim, quantities=()) for claim in ridge]

    one, two = (figure_frame(with_claims(april, hill, *plain)) for hill in (same, later))

    assert one[one["unit"] == "date"]["thing"].nunique() == 1
    assert two[two["unit"] == "date"]["thing"].nunique() == 2


def test_a_claim_of_several_facts_names_them_all() -> None:
    again = ClaimGroup("again", (LORRIES_HILL.id,))

    frame = figure_frame(replace(QUARRY, groups=(*QUARRY.groups, again))).set_index("claim")

    assert frame.loc[LORRIES_HILL.id, "groups"] == "lorries; again"
