from __future__ import annotations

from datetime import date

import pytest

from compare.model import Bound, Quantity
from compare.quantities.worded import find_tallies, find_worded

DAY = 86_400.0
WEEK = 7 * DAY
TODAY = date(2024, 3, 6)


def worded(text: str) -> list[tuple[str, float, float, str, str]]:
    return [
        (text[found.start : found.end], found.low, found.high, found.unit, found.of)
        for found in find_worded(text, TODAY)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They were held for a week.", ("a week", WEEK, WEEK, "second", "")),
        ("A day later it rained.", ("A day", DAY, DAY, "second", "")),
        ("He spoke for half an hour.", ("half an hour", 1800, 1800, "second", "")),
        ("It took an hour and a half.", ("an hour and a half", 5400, 5400, "second", "")),
        ("They marched for weeks.", ("weeks", 2 * WEEK, 8 * WEEK, "second", "")),
        ("A weekslong strike ended.", ("weekslong", 2 * WEEK, 8 * WEEK, "second", "")),
        ("A day-long strike ended.", ("day-long", DAY, DAY, "second", "")),
        ("She was twice fined.", ("twice", 2, 2, "", "time")),
        ("A lone guard watched.", ("A lone", 1, 1, "", "guard")),
        ("It is the ninth flood this year.", ("ninth", 9, 9, "", "flood")),
        ("It was the 31st night since June.", ("31st", 31, 31, "", "night")),
        ("He is the twenty-third mayor to resign.", ("twenty-third", 23, 23, "", "mayor")),
    ],
)
def test_amounts_that_no_number_gives_are_found(
    text: str, found: tuple[str, float, float, str, str]
) -> None:
    assert worded(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Tickets cost 40 crowns a week.",
        "It is twice as large.",
        "The second gate was shut.",
        "It was the first flood this year.",
        "She has a day’s work.",
    ],
)
def test_rates_ratios_and_places_in_a_row_are_no_amounts(text: str) -> None:
    assert worded(text) == []


def test_a_week_ago_is_a_date_and_needs_a_day_of_publication() -> None:
    text = "He left a week ago."

    assert [
        (found.unit, found.low <= TODAY.toordinal() - 7 <= found.high)
        for found in find_worded(text, TODAY)
    ] == [("date", True)]
    assert list(find_worded(text, None)) == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("It passed by 74 votes to 71.", [74, 71]),
        ("She won by a 134-to-63 vote.", [134, 63]),
        ("In a 5-4 ruling the court agreed.", [5, 4]),
        ("They won 3-2.", []),
        ("Rates rose by 3 to 5 percent.", []),
    ],
)
def test_both_sides_of_a_vote_are_votes(text: str, sides: list[float]) -> None:
    found: list[Quantity] = list(find_tallies(text))

    assert [(side.low, side.of, side.bound) for side in found] == [
        (side, "vote", Bound.EXACT) for side in sides
    ]
