from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Bound, Quantity
from compare.quantities.measures import Relation, compare_quantities


def figure(
    low: float,
    high: float | None = None,
    *,
    unit: str = "",
    of: str = "person",
    bound: Bound = Bound.EXACT,
) -> Quantity:
    return Quantity(0, 1, low, low if high is None else high, unit, of, bound)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (figure(12), figure(12), Relation.SAME),
        (figure(50, bound=Bound.ABOUT), figure(53), Relation.ROUNDING),
        (figure(50), figure(53), Relation.CONFLICT),
        (figure(4_000), figure(3_980), Relation.ROUNDING),
        (figure(59, unit="percent"), figure(59.2, unit="percent"), Relation.ROUNDING),
        (figure(59.6, unit="percent"), figure(59.2, unit="percent"), Relation.CONFLICT),
        (figure(1.3, unit="percent"), figure(1.25, unit="percent"), Relation.ROUNDING),
        (figure(1.3, unit="percent"), figure(1.2, unit="percent"), Relation.CONFLICT),
        (
            figure(1_000, bound=Bound.MORE_THAN),
            figure(1_400, bound=Bound.MORE_THAN),
            Relation.COMPATIBLE,
        ),
        (figure(1_000, bound=Bound.MORE_THAN), figure(1_400), Relation.CONFLICT),
        (
            figure(1_000, bound=Bound.MORE_THAN),
            figure(2_400, bound=Bound.MORE_THAN),
            Relation.CONFLICT,
        ),
        (
            figure(3, unit="percentage point"),
            figure(2.8, unit="percentage point"),
            Relation.ROUNDING,
        ),
        (
            figure(60_000, bound=Bound.MORE_THAN),
            figure(60_000, bound=Bound.ABOUT),
            Relation.SAME,
        ),
        (figure(60, bound=Bound.MORE_THAN), figure(64), Relation.COMPATIBLE),
        (figure(46, bound=Bound.AT_LEAST), figure(71), Relation.CONFLICT),
        (figure(24, 99, bound=Bound.ABOUT), figure(50), Relation.COMPATIBLE),
        (figure(12, of="person killed"), figure(12, of="person injured"), Relation.DIFFERENT),
        (figure(12, of="civilian"), figure(30, of="fighter"), Relation.DIFFERENT),
        (figure(12, of="vehicle"), figure(7, of="truck"), Relation.DIFFERENT),
        (figure(12, of="lorry"), figure(7, of="truck"), Relation.CONFLICT),
        (figure(5, unit="USD"), figure(7, unit="EUR"), Relation.DIFFERENT),
    ],
)
def test_counts_agree_within_their_bounds_and_rounding(
    a: Quantity, b: Quantity, relation: Relation
) -> None:
    assert compare_quantities(a, b).relation is relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (
            figure(8046.72, unit="metre", of=""),
            figure(8000, unit="metre", of=""),
            Relation.ROUNDING,
        ),
        (figure(430, unit="metre", of=""), figure(412, unit="metre", of=""), Relation.CONFLICT),
        (figure(9_676_800, unit="second"), figure(10_519_200, unit="second"), Relation.ROUNDING),
        (figure(81, unit="second"), figure(74, unit="second"), Relation.CONFLICT),
        (figure(580, unit="time", of=""), figure(581, unit="time", of=""), Relation.ROUNDING),
        (figure(412, unit="time", of="half day"), figure(1132, unit="time"), Relation.ROUNDING),
        (figure(412, unit="time", of="half day"), figure(1127, unit="time"), Relation.CONFLICT),
        (figure(1439, unit="time"), figure(0, unit="time"), Relation.ROUNDING),
        (
            figure(540, unit="time", bound=Bound.AT_MOST),
            figure(1260, unit="time", bound=Bound.MORE_THAN),
            Relation.CONFLICT,
        ),
        (figure(736_600, unit="date"), figure(736_590, 736_620, unit="date"), Relation.COMPATIBLE),
        (figure(736_600, unit="date"), figure(736_601, unit="date"), Relation.CONFLICT),
        (
            figure(736_600, unit="date", of="weekday"),
            figure(736_607, unit="date", of="weekday"),
            Relation.COMPATIBLE,
        ),
    ],
)
def test_measures_times_and_dates_agree_within_what_they_were_rounded_to(
    a: Quantity, b: Quantity, relation: Relation
) -> None:
    assert compare_quantities(a, b).relation is relation


def test_a_verdict_puts_the_arithmetic_in_words() -> None:
    verdict = compare_quantities(figure(50, bound=Bound.ABOUT), figure(53))

    assert verdict.words == "50 against 53 is 3 fewer, 5.7 %"


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(Bound))
def test_comparing_is_symmetric(low: int, other: int, bound: Bound) -> None:
    a, b = figure(low, bound=bound), figure(other)

    assert compare_quantities(a, b).relation is compare_quantities(b, a).relation
