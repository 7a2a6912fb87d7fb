from __future__ import annotations

import pytest

from compare.model import Article, Claim, Quantity, Span
from compare.quantities.find import find_quantities
from compare.quantities.tolls import Count, Order, is_time_of_count, order_counts

WEDNESDAY, THURSDAY = "2024-03-06", "2024-03-07"


def claim(text: str, published: str = WEDNESDAY) -> Claim:
    span = Span(0, len(text))
    return Claim(
        "post", "Post", *span, text, quantities=tuple(find_quantities(text, span, published))
    )


def count(text: str, published: str) -> Count:
    made = claim(text, published)
    figure = next(q for q in made.quantities if q.unit not in ("date", "time"))
    return Count(made, figure, Article("post", "Post", "Title", text, published=published))


def order(early: str, late: str, days: tuple[str, str] = (WEDNESDAY, WEDNESDAY)) -> Order:
    return order_counts(count(early, days[0]), count(late, days[1]))


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("At least 12 miners died.", "Rescuers counted 31 miners dead."),
        ("Some 30 miners are missing.", "Nine miners are still missing."),
        ("The fire has burned 300 acres.", "The fire has burned 4,000 acres."),
        ("Forty homes were destroyed.", "Ninety homes were destroyed."),
    ],
)
def test_a_later_article_updates_a_toll(early: str, late: str) -> None:
    assert order(early, late, (WEDNESDAY, THURSDAY)) is Order.UPDATE


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("By noon 12 miners had died.", "At nine in the evening 31 miners were dead."),
        ("Twelve miners had died by noon on Tuesday.", "By Wednesday night 31 miners had died."),
        ("So far 12 miners have died.", "Rescuers counted 31 miners dead."),
        ("Forty miners were missing at 8 a.m.", "Five miners were missing at 6 p.m."),
        ("By 9 a.m. some 400 people had signed.", "By 5 p.m. some 900 people had signed."),
    ],
)
def test_a_later_hour_updates_a_count_on_the_same_day(early: str, late: str) -> None:
    assert order(early, late) is Order.UPDATE
    assert order_counts(count(late, WEDNESDAY), count(early, WEDNESDAY)) is Order.UPDATE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twelve miners died.", "Rescuers counted 31 miners dead."),
        ("By noon on Tuesday 12 miners had died.", "At noon on Tuesday 31 miners were dead."),
        ("The court heard 12 witnesses.", "The court heard 31 witnesses."),
    ],
)
def test_counts_of_one_time_are_no_update(one: str, other: str) -> None:
    assert order(one, other) is Order.SAME_TIME


def test_counts_of_one_hour_are_no_update_even_of_different_days_articles() -> None:
    early, late = "By noon on Tuesday 12 had died.", "By noon on Tuesday 31 had died."

    assert order(early, late, (WEDNESDAY, THURSDAY)) is Order.SAME_TIME


def test_what_does_not_grow_is_not_updated_by_a_later_article() -> None:
    early, late = "The court heard 12 witnesses.", "The court heard 31 witnesses."

    assert order(early, late, (WEDNESDAY, THURSDAY)) is Order.SAME_TIME


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("Thirty-one miners died.", "Twelve miners died."),
        ("Nine miners are missing.", "Thirty miners are missing."),
        ("Police said 12 marchers were held.", "Lawyers said 31 marchers were held."),
    ],
)
def test_a_toll_that_goes_back_or_is_anothers_is_unsure(early: str, late: str) -> None:
    assert order(early, late, (WEDNESDAY, THURSDAY)) is Order.UNSURE


def test_tolls_over_years_do_not_grow_overnight() -> None:
    early, late = "The mine has seen four deaths since 2015.", "Nine deaths since 2015, it said."

    assert order(early, late, (WEDNESDAY, THURSDAY)) is Order.SAME_TIME


def test_an_hour_before_which_people_died_is_that_of_a_count() -> None:
    counted, act = claim("By 9 a.m. some 12 miners had died."), claim("The shaft fell at 7 a.m.")
    struck = claim("A blast killed 12 miners at 9 a.m.")

    def time(made: Claim) -> Quantity:
        return next(q for q in made.quantities if q.unit == "time")

    assert is_time_of_count(counted, time(counted), act)
    assert not is_time_of_count(act, time(act), counted)
    assert not is_time_of_count(struck, time(struck), act)
    assert is_time_of_count(struck, time(struck), counted)
