from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Bound, Quantity, Span
from compare.quantities.find import find_quantities

# A Wednesday.
PUBLISHED = "2017-10-18T09:30:00"


def find(text: str, published: str | None = PUBLISHED) -> list[Quantity]:
    return find_quantities(text, Span(0, len(text)), published)


def only(text: str, published: str | None = PUBLISHED) -> Quantity:
    (quantity,) = find(text, published)
    return quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "of", "bound"),
    [
        ("1,204 tickets were sold", 1204, 1204, "ticket", Bound.EXACT),
        ("twenty-five sheep", 25, 25, "sheep", Bound.EXACT),
        ("a hundred and fifty villages", 150, 150, "village", Bound.EXACT),
        ("half a million visitors", 500_000, 500_000, "visitor", Bound.EXACT),
        ("a quarter of a million visitors", 250_000, 250_000, "visitor", Bound.EXACT),
        ("3.5m people", 3_500_000, 3_500_000, "person", Bound.EXACT),
        ("two dozen lorries", 24, 24, "lorry", Bound.EXACT),
        ("dozens of lorries", 24, 199, "lorry", Bound.ABOUT),
        ("between 30 and 40 buses", 30, 40, "bus", Bound.RANGE),
        ("30-40 buses", 30, 40, "bus", Bound.RANGE),
        ("no casualties", 0, 0, "casualty", Bound.EXACT),
        ("at least 250 armed border fighters", 250, 250, "fighter", Bound.AT_LEAST),
        ("as many as 80 homes", 80, 80, "home", Bound.AT_MOST),
        ("just over 80 homes", 80, 80, "home", Bound.MORE_THAN),
        ("nearly 80 homes", 80, 80, "home", Bound.NEARLY),
        ("fewer than 80 homes", 80, 80, "home", Bound.LESS_THAN),
        ("80 or so homes", 80, 80, "home", Bound.ABOUT),
    ],
)
def test_counts_have_a_value_a_noun_and_a_bound(
    text: str, low: float, high: float, of: str, bound: Bound
) -> None:
    found = only(text)

    assert (found.low, found.high, found.unit, found.of, found.bound) == (low, high, "", of, bound)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("12 people were killed", "person killed"),
        ("a blast killing 12", "person killed"),
        ("12 dead", "person killed"),
        ("the death toll from the flood rose to 12", "person killed"),
        ("12 miners were badly injured", "miner injured"),
        ("police arrested 12 marchers", "marcher arrested"),
    ],
)
def test_what_befell_the_people_counted_is_part_of_what_is_counted(text: str, of: str) -> None:
    assert only(text).of == of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.2 billion", 1.2e9, "USD"),
        ("€40m", 4e7, "EUR"),
        ("GBP 300", 300, "GBP"),
        ("70 rupees", 70, "INR"),
        ("40 per cent", 40, "percent"),
        ("two-thirds of voters", 66.7, "percent"),
        ("four trains in ten", 40, "percent"),
        ("3 percentage points", 3, "percentage point"),
        ("5 miles", 8046.72, "metre"),
        ("400 m", 400, "metre"),
        ("40 hectares", 400_000, "square metre"),
        ("2 tonnes", 2000, "kilogram"),
        ("212 degrees Fahrenheit", 100, "celsius"),
        ("a four-hour delay", 14_400, "second"),
        ("a 58-year-old fitter", 58, "year of age"),
        ("Roos, 34, left", 34, "year of age"),
        ("aged 58", 58, "year of age"),
    ],
)
def test_measures_are_given_in_their_base_unit(text: str, value: float, unit: str) -> None:
    found = only(text)

    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "of"),
    [("120 kg of chlorine", "chlorine"), ("$3 million in fines", "fine")],
)
def test_measures_name_the_stuff_that_they_measure(text: str, of: str) -> None:
    assert only(text).of == of


def test_both_ends_of_a_range_take_the_scale_of_the_second() -> None:
    found = only("$3 to $4 million")

    assert (found.low, found.high, found.unit) == (3e6, 4e6, "USD")


def test_a_change_from_one_figure_to_another_is_no_range() -> None:
    assert [found.value for found in find("fell from 506 to 492")] == [506, 492]


@pytest.mark.parametrize("text", ["on Monday night", "yesterday", "last week", "on 3 May"])
@pytest.mark.parametrize("published", [None, "", "last spring"])
def test_dates_that_need_the_day_of_publication_are_left_out_without_it(
    text: str, published: str | None
) -> None:
    assert find(text, published) == []


@pytest.mark.parametrize(
    "text",
    [
        "No. 5 on Highway 61",
        "a Boeing 737 and an F-16",
        "leaders of the G20",
        "since 9/11",
        "she called 911",
        "under Article 50",
        "in Room 12",
        "flight MH17",
        "a 50-50 chance",
        "COVID-19",
        "one of the most admired",
        "no one knew",
        "they won 3-2",
        "call 1-800-555-0199",
        "her second novel",
    ],
)
def test_numbers_that_are_names_are_no_quantities(text: str) -> None:
    assert find(text) == []


def test_offsets_count_from_the_start_of_the_text_and_hold_the_bounding_words() -> None:
    text = "Seven boats left. About 50 boats came back."

    (found,) = find_quantities(text, Span(18, len(text)), None)

    assert text[found.start : found.end] == "About 50"


@given(
    st.lists(
        st.sampled_from(
            ["12", "half", "a", "million", "to", "$", "May", "2017", "-", "five", "past", "a.m.",
             "dead", "in", "31", "Monday", "ago", "years", "%", "no", "13:61", ",", "of", "people"]
        )
    ),
    st.sampled_from([None, PUBLISHED]),
)  # fmt: skip
def test_quantities_come_in_order_inside_the_span_and_apart(
    words: list[str], published: str | None
) -> None:
    text = " ".join(words)

    found = find(text, published)

    edges = [offset for quantity in found for offset in (quantity.start, quantity.end)]
    assert edges == sorted(edges)
    assert all(0 <= quantity.start < quantity.end <= len(text) for quantity in found)
    assert all(quantity.low <= quantity.high for quantity in found)


@pytest.mark.parametrize(
    ("text", "percent"),
    [("a 1 in 4 chance", 25), ("a two-in-five hope", 40), ("a one-in-three chance", 33.3)],
)
def test_odds_are_one_share_and_not_two_counts(text: str, percent: float) -> None:
    found = find_quantities(text, Span(0, len(text)), None)

    assert [(figure.value, figure.unit) for figure in found] == [(percent, "percent")]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "of"),
    [
        ("a man in his early 40s", 40, 44, "year of age", ""),
        ("a 48-page report released today", 48, 48, "", "page"),
        ("$900 worth of furniture", 900, 900, "USD", "furniture"),
        ("Not one ferry sailed", 0, 0, "", "ferry"),
        ("a wall some 200 years old", 200 * 31_557_600, 200 * 31_557_600, "second", ""),
        ("carved 3,000 years ago", 3_000 * 31_557_600, 3_000 * 31_557_600, "second", ""),
    ],
)
def test_ages_things_and_none_are_told_apart(
    text: str, low: float, high: float, unit: str, of: str
) -> None:
    found, *_ = find(text)

    assert (found.low, found.high, found.unit, found.of) == (low, high, unit, of)
