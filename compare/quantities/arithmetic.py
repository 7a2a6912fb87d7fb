"""Figures → their values in words, and the arithmetic between two of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compare.model import Bound, Quantity
from compare.quantities.units import CUSTOMARY, DURATIONS, SYMBOLS, UNITS, is_money

_SIGNS = {unit: sign for sign, unit in SYMBOLS.items()}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# For a base unit, the larger ones that a reader is shown, largest first.
_LARGER = {
    "metre": ((1000.0, "km"), (1.0, "m"), (0.01, "cm"), (0.001, "mm")),
    "square metre": ((1e6, "square km"), (1e4, "hectares"), (1.0, "square metres")),
    "kilogram": ((1000.0, "tonnes"), (1.0, "kg"), (0.001, "g"), (1e-6, "mg"), (1e-9, "µg")),
    "metre per second": ((1 / 3.6, "km/h"),),
    "watt": ((1e9, "GW"), (1e6, "MW"), (1e3, "kW"), (1.0, "W")),
}
_STRETCHES = {
    size: name
    for name in ("second", "minute", "hour", "day", "week", "month", "year")
    for size in (UNITS[name][1],)
}
_FRACTIONS = (
    (1 / 10, "a tenth"),
    (1 / 5, "a fifth"),
    (1 / 4, "a quarter"),
    (1 / 3, "a third"),
    (1 / 2, "half"),
    (2 / 3, "two thirds"),
    (3 / 4, "three quarters"),
)
# A share as near a plain fraction is called by its name.
_NEAR = 0.025
# More, less and "as ..." for the figures of a unit; counts first.
_MORE = {
    "": ("more", "fewer", "many"),
    "second": ("longer", "shorter", "long"),
    "year of age": ("older", "younger", "old"),
}
_BY = {Bound.AT_MOST: "by", Bound.LESS_THAN: "before", Bound.MORE_THAN: "after"}
# What a bound is called beside a date or a time.
_SIDES: dict[str, dict[Bound, str]] = {"date": _BY, "time": _BY}
_MONTH, _YEAR = 30.44, 365.25


def print_value(figure: Quantity) -> str:
    """Give the value or range of a figure with its unit, for a table: "$1.2 million", "3 km"."""
    if figure.low == figure.high:
        return _spell(figure.low, figure.unit)
    return f"{_spell(figure.low, figure.unit)} to {_spell(figure.high, figure.unit)}"


def describe_gap(a: Quantity, b: Quantity) -> str:
    """Say in words what the first figure is to the second: "34 against 26 is 8 more, a third"."""
    if (a.low, a.high) == (b.low, b.high):
        name = a.unit if a.unit in _SIDES else "figure"
        return f"the same {name}, but {_bound(a)} against {_bound(b)}"
    if a.unit == "date":
        return _date_gap(a, b)
    if a.unit == "time":
        return f"{_clock_gap(a, b)} apart"
    if max(a.low, b.low) <= min(a.high, b.high):
        return f"{print_value(a)} against {print_value(b)}, which overlap"
    return f"{print_value(a)} against {print_value(b)} is {_difference(a, b)}"


def to_customary(figure: Quantity, name: str) -> Quantity:
    """The figure in a unit of ``CUSTOMARY``, to be put in words beside another one in it."""
    size = UNITS[name][1]
    return replace(figure, low=figure.low / size, high=figure.high / size, unit=name)


def _bound(figure: Quantity) -> str:
    if figure.bound in (Bound.EXACT, Bound.RANGE):
        return "a plain one"
    return f"“{_SIDES.get(figure.unit, {}).get(figure.bound, figure.bound.value)}”"


def _difference(a: Quantity, b: Quantity) -> str:
    """Give the distance of two figures that do not overlap, from the first to the second."""
    rises = a.value > b.value
    gap = a.low - b.high if rises else b.low - a.high
    least = "" if a.low == a.high and b.low == b.high else "at least "
    more, less, many = _MORE.get(a.unit if a.unit == b.unit else "USD", ("more", "less", "much"))
    spelled = _spell(gap, a.unit or b.unit)
    if a.unit == "percent":
        return (
            f"{least}{gap:.3g} percentage point{'' if gap == 1 else 's'} {more if rises else less}"
        )
    words = f"{least}{spelled} {more if rises else less}"
    if not a.value or not b.value or least:
        return words
    ratio = a.value / b.value
    if ratio >= 1.9 or ratio < 0.55:
        times = f"{ratio:.2g} times" if ratio > 1 else _share(ratio)
        return f"{words}, {'twice' if times == '2 times' else times} as {many}"
    return f"{words}, {_share(abs(ratio - 1))}"


def _share(share: float) -> str:
    nearest, name = min(_FRACTIONS, key=lambda fraction: abs(fraction[0] - share))
    if abs(nearest - share) <= _NEAR:
        return name if abs(nearest - share) < 1e-9 else f"about {name}"
    return f"{100 * share:.2g} %"


def _spell(value: float, unit: str) -> str:
    if unit == "date":
        return date.fromordinal(round(value)).isoformat()
    if unit == "time":
        return f"{int(value) // 60:02}:{int(value) % 60:02}"
    if unit == "second":
        return _spell_stretch(value)
    if unit in CUSTOMARY:
        return f"{_number(value, 4)} {unit if value == 1 else CUSTOMARY[unit]}"
    if is_money(unit):
        sign = _SIGNS.get(unit, "")
        many = "s" if unit.islower() and value != 1 else ""
        return f"{sign}{_number(value)}" if sign else f"{_number(value)} {unit}{many}"
    for size, name in _LARGER.get(unit, ()):
        if abs(value) >= size:
            return f"{_number(value / size, 3)} {name}"
    named = {"percent": "%", "year of age": "years", "celsius": "°C"}.get(unit, unit)
    return f"{_number(value)} {named}".strip()


def _number(value: float, digits: int = 10) -> str:
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:,.{digits}g}" if abs(value) < 10**digits else f"{value:,.0f}"


def _spell_stretch(seconds: float) -> str:
    sizes = [size for size in DURATIONS if size in _STRETCHES]
    whole = (size for size in sizes if seconds and seconds % size == 0)
    size = next(whole, next((size for size in sizes if seconds >= size), 1.0))
    n = f"{seconds / size:,.3g}"
    return f"{n} {_STRETCHES[size]}{'' if n == '1' else 's'}"


def _date_gap(a: Quantity, b: Quantity) -> str:
    days = max(a.low - b.high, b.low - a.high)
    if days <= 0:
        return "one date may be part of the other"
    least = "" if a.low == a.high and b.low == b.high else "at least "
    if days >= 2 * _YEAR:
        return f"{least}about {days / _YEAR:.0f} years apart"
    if days >= 2 * _MONTH:
        return f"{least}about {days / _MONTH:.0f} months apart"
    return f"{least}{days:g} day{'' if days == 1 else 's'} apart"


def _clock_gap(a: Quantity, b: Quantity) -> str:
    turn = 720 if "half day" in (a.of, b.of) else 1440
    gap = abs(a.value - b.value) % turn
    hours, rest = divmod(round(min(gap, turn - gap)), 60)
    parts = [
        f"{n} {name}{'' if n == 1 else 's'}" for n, name in ((hours, "hour"), (rest, "minute")) if n
    ]
    return " ".join(parts) or "0 minutes"
