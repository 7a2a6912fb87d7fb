from __future__ import annotations

from dataclasses import replace

from compare.model import ClaimGroup
from compare.report import chain_frame, inflation_frame, origin_frame
from tests.report.quarry import MISSING_RIDGE, QUARRY, SLOPE_VALLEY


def test_a_fact_is_a_row_with_its_outlets_and_origins() -> None:
    row = origin_frame(QUARRY).to_dict("records")[2]

    assert row == {
        "story": "quarry",
        "group": "missing",
        "fact": "Nine workers are missing.",
        "outlets": 3,
        "told_by": "Valley Wire; Hill Post; Ridge News",
        "least": 1,
        "most": 2,
        "origins": "foreman Ada Brook; Ridge News (own word)",
        "sentence": "3 outlets, 1 to 2 independent origins: foreman Ada Brook; Ridge News on its "
        "own word.",
    }


def test_facts_of_most_outlets_on_fewest_origins_come_first_and_those_of_one_outlet_not() -> None:
    frame = origin_frame(QUARRY)

    assert list(zip(frame["group"], frame["outlets"], frame["most"], strict=True)) == [
        ("mayor", 2, 1),
        ("slope", 2, 1),
        ("missing", 3, 2),
        ("lorries", 2, 2),
    ]


def test_a_claim_is_a_row_with_its_chain_in_the_order_of_the_facts() -> None:
    frame = chain_frame(QUARRY)

    assert list(dict.fromkeys(frame["group"])) == list(origin_frame(QUARRY)["group"])
    assert frame[frame["group"] == "slope"].to_dict("records")[0] == {
        "story": "quarry",
        "group": "slope",
        "outlet": "Valley Wire",
        "chain": "Valley Wire → Ada Brook",
        "kind": "named source",
        "quote": SLOPE_VALLEY.text,
        "start": SLOPE_VALLEY.start,
        "end": SLOPE_VALLEY.end,
        "article": "a0",
        "claim": SLOPE_VALLEY.id,
    }


def test_an_outlet_that_names_no_source_is_its_own_chain() -> None:
    frame = chain_frame(QUARRY).set_index("claim")

    assert list(frame.loc[MISSING_RIDGE.id, ["chain", "kind"]]) == ["Ridge News", "outlet"]


def test_a_claim_that_grew_surer_is_told_step_by_step() -> None:
    frame = inflation_frame(QUARRY)

    assert list(frame["step"]) == [1, 2, 3]
    assert list(frame["certainty"]) == ["attributed", "attributed", "asserted"]
    assert list(frame["outlet"]) == ["Valley Wire", "Hill Post", "Ridge News"]
    assert set(frame["origin"]) == {"foreman Ada Brook"}


def test_what_grew_surer_in_two_facts_at_once_is_listed_once() -> None:
    missing = next(group for group in QUARRY.groups if group.id == "missing")
    again = ClaimGroup("again", missing.claims)

    frame = inflation_frame(replace(QUARRY, groups=(*QUARRY.groups, again)))

    assert list(frame["inflation"]) == [1, 1, 1]
