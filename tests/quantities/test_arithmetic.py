from __future__ import annotations

import pytest

from compare.model import Bound, Quantity
from compare.quantities.arithmetic import describe_gap, print_value


def figure(
    low: float, high: float | None = None, *, unit: str = "", bound: Bound = Bound.EXACT
) -> Quantity:
    return Quantity(0, 1, low, low if high is None else high, unit, "", bound)


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (figure(34), figure(26), "34 against 26 is 8 more, 31 %"),
        (figure(40), figure(30), "40 against 30 is 10 more, a third"),
        (figure(60), figure(30), "60 against 30 is 30 more, twice as many"),
        (figure(13), figure(40), "13 against 40 is 27 fewer, about a third as many"),
        (figure(0), figure(4), "0 against 4 is 4 fewer"),
        (figure(350, 450), figure(1000), "350 to 450 against 1,000 is at least 550 fewer"),
        (figure(24, 99), figure(50), "24 to 99 against 50, which overlap"),
        (
            figure(6.5e6, unit="USD"),
            figure(4e6, unit="USD"),
            "$6.5 million against $4 million is $2.5 million more, 62 %",
        ),
        (
            figure(6, unit="crown"),
            figure(4, unit="crown"),
            "6 crowns against 4 crowns is 2 crowns more, half",
        ),
        (
            figure(90, unit="second"),
            figure(360, unit="second"),
            "90 seconds against 6 minutes is 270 seconds shorter, a quarter as long",
        ),
        (
            figure(41, unit="percent"),
            figure(47, unit="percent"),
            "41 % against 47 % is 6 percentage points less",
        ),
        (figure(34, unit="year of age"), figure(43, unit="year of age"), "34 years against"),
        (figure(736_600, unit="date"), figure(736_602, unit="date"), "2 days apart"),
        (figure(736_600, unit="date"), figure(736_500, unit="date"), "about 3 months apart"),
        (figure(736_600, 736_630, unit="date"), figure(736_610, unit="date"), "one date may be"),
        (figure(120, unit="time"), figure(323, unit="time"), "3 hours 23 minutes apart"),
        (figure(1380, unit="time"), figure(60, unit="time"), "2 hours apart"),
        (
            figure(250_000, unit="USD"),
            figure(250_000, unit="USD", bound=Bound.MORE_THAN),
            "the same figure, but a plain one against “more than”",
        ),
        (
            figure(545, unit="time", bound=Bound.MORE_THAN),
            figure(545, unit="time"),
            "the same time, but “after” against a plain one",
        ),
    ],
)
def test_the_gap_of_two_figures_is_put_in_words(a: Quantity, b: Quantity, words: str) -> None:
    assert describe_gap(a, b).startswith(words)


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (figure(1_200), "1,200"),
        (figure(1.9e9, unit="GBP"), "£1.9 billion"),
        (figure(1_600, 2_400, unit="metre"), "1.6 km to 2.4 km"),
        (figure(4_856_227, unit="square metre"), "4.86 square km"),
        (figure(3e8, unit="kilogram"), "300,000 tonnes"),
        (figure(604_800, unit="second"), "1 week"),
        (figure(450, unit="time"), "07:30"),
        (figure(738_000, unit="date"), "2021-07-29"),
    ],
)
def test_a_value_is_printed_in_units_that_a_reader_knows(quantity: Quantity, printed: str) -> None:
    assert print_value(quantity) == printed
