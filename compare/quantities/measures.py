"""Two figures → whether they agree, and the arithmetic in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from compare.model import Bound, Quantity
from compare.quantities.arithmetic import describe_gap
from compare.quantities.nouns import are_alike
from compare.quantities.units import DURATIONS, is_measure, is_money


class Relation(StrEnum):
    """How two figures stand to each other."""

    SAME = "same"
    ROUNDING = "rounding"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    DIFFERENT = "different thing"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two figures stand to each other, and the arithmetic in words.

    ``likeness`` in [0, 1] says how surely the words name one thing counted.
    """

    relation: Relation
    words: str
    likeness: float


def compare_quantities(a: Quantity, b: Quantity) -> Verdict:
    """Whether two figures agree, as far as unit, thing counted, bounds and rounding tell."""
    likeness = compare_things(a, b)
    if not likeness:
        return Verdict(Relation.DIFFERENT, "they count different things", 0.0)
    if (a.low, a.high, a.unit) == (b.low, b.high, b.unit):
        return Verdict(Relation.SAME, "the figures are equal", likeness)
    if "weekday" in (a.of, b.of) and a.low == a.high and abs(a.low - b.low) in (7, 14):
        return Verdict(Relation.COMPATIBLE, "both may mean the same day", likeness)
    # "More than a thousand" and "more than 1,400" may be of one crowd.
    share = _SHARE_OF_BOTH if a.bound == b.bound else _SHARE
    reach_a, reach_b = _reach(a, share), _reach(b, share)
    turns: tuple[float, ...] = (0.0,)
    if a.unit == "time" and not {a.bound, b.bound} - {Bound.EXACT, Bound.ABOUT}:
        turn = 720.0 if "half day" in (a.of, b.of) else 1440.0
        turns = (-1440.0, -turn, 0.0, turn, 1440.0)
    near = any(reach_a[0] + t <= reach_b[1] and reach_b[0] <= reach_a[1] + t for t in turns)
    if not near:
        return Verdict(Relation.CONFLICT, describe_gap(a, b), likeness)
    wide = {a.bound, b.bound} - {Bound.EXACT, Bound.ABOUT} or a.low != a.high or b.low != b.high
    relation = Relation.COMPATIBLE if wide else Relation.ROUNDING
    return Verdict(relation, describe_gap(a, b), likeness)


def compare_things(a: Quantity, b: Quantity) -> float:
    """How surely two figures measure the same thing: 0 for no, 1 for the same words."""
    if a.unit != b.unit:
        return 0.4 if _is_sum(a, b) or _is_sum(b, a) else 0.0
    if a.unit in ("date", "time"):
        return 1.0
    (noun_a, _, fate_a), (noun_b, _, fate_b) = a.of.partition(" "), b.of.partition(" ")
    if fate_a and fate_b and fate_a != fate_b:
        return 0.0
    if a.unit == "year of age":
        return 1.0 if noun_a == noun_b and noun_a else 0.0
    scoped = 1.0 if fate_a == fate_b else 0.6
    if noun_a == noun_b:
        return scoped if noun_a else (0.7 if fate_a or a.unit else 0.4)
    if not noun_a or not noun_b:
        return scoped * 0.5
    if are_alike(noun_a, noun_b):
        return scoped * 0.9
    return 0.3 if a.unit and a.unit != "percent" else 0.0


def _is_sum(a: Quantity, b: Quantity) -> bool:
    """Whether "1.9 billion" stands beside "1.2 billion crowns"."""
    money = is_money(a.unit)
    return money and not b.unit and not b.of and min(a.value, b.value) >= 1e6


def _reach(figure: Quantity, share: float) -> tuple[float, float]:
    """Lowest and highest value that the words of a figure allow.

    :param share: How far words such as "at least" go: who knew of twice as many would say so.
    """
    low, high = figure.low, figure.high
    open_low = figure.bound in (Bound.AT_MOST, Bound.LESS_THAN)
    open_high = figure.bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    if figure.unit in ("date", "time"):
        timed = figure.unit == "time"
        slack, least, most = (_clock_slack(figure), 0.0, 1440.0) if timed else (0.0, 1.0, 1e7)
        return (least if open_low else low - slack), (most if open_high else high + slack)
    below, above = _SLACK.get(figure.bound, (share * open_low, share * open_high))
    rounding = _rounding(figure)
    return low - max(below * low, rounding), high + max(above * high, rounding)


def _clock_slack(figure: Quantity) -> float:
    """Minutes by which speakers round a time: to the hour, the half hour, five minutes."""
    if figure.bound is Bound.ABOUT:
        return 20.0
    steps = ((60, 15.0), (30, 10.0), (5, 2.0))
    return next((slack for step, slack in steps if figure.low % step == 0), 0.0)


# Share of the figure that the words allow below and above it.
_SLACK = {Bound.ABOUT: (0.1, 0.1), Bound.NEARLY: (0.1, 0.0)}
# The same of open bounds, and of one that both figures have.
_SHARE, _SHARE_OF_BOTH = 0.25, 0.5


def _rounding(figure: Quantity) -> float:
    """Just under half of the last printed digit, for large round figures and for measures."""
    value = abs(figure.value)
    if figure.unit == "second":
        steps = (step for step in (*DURATIONS, 1.0) if value and value % step == 0)
        return 0.499 * next(steps, 1.0)
    if "percent" in figure.unit:
        # Holds only against a figure with more decimals: 59 percent of 59.2, 1.3 of 1.25.
        decimals = str(value).partition(".")[2]
        return 0.499 if value == int(value) else 0.499 * 10 ** -len(decimals)
    if is_measure(figure.unit) and value != int(value):
        return 0.02 * value
    if value < 1000 or value != int(value):
        return 0.0
    step = 1.0
    while value % (step * 10) == 0:
        step *= 10
    return min(0.499 * step, 0.05 * value) if step > 1 else 0.0
