"""The words on either side of a figure → how exact it is meant."""

from __future__ import annotations

import re
from dataclasses import replace

from compare.model import Bound, Quantity
from compare.quantities.numerals import CARDINAL

_BOUNDS = (
    (Bound.AT_LEAST, r"at least|no (?:fewer|less) than|not less than|a minimum of"),
    (Bound.AT_MOST, r"up to|as (?:many|much|high) as|(?:no|not) more than|at most|a maximum of"),
    (
        Bound.MORE_THAN,
        r"(?:a little |just |well |slightly |far )?(?:more than|over|above)|upwards? of"
        r"|in excess of|exceed(?:s|ed|ing)|beyond|north of",
    ),
    (Bound.NEARLY, r"nearly|almost|close to|approaching|just (?:under|shy of|short of)"),
    (Bound.LESS_THAN, r"(?:well )?(?:under|fewer than|less than|below)"),
    (
        Bound.ABOUT,
        r"about|around|some|roughly|approximately|(?:an )?estimated(?: at)?|circa|perhaps|maybe"
        r"|in the region of|something like|shortly (?:before|after)|just (?:before|after)",
    ),
)
_BOUND = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(rf"(?P<b{i}>{words})" for i, (_, words) in enumerate(_BOUNDS))
    + r") $",
    re.IGNORECASE,
)
# "On Tuesday at least 30" bounds the 30.
_ALONE = rf"(?! (?:[\d$€£]|a\b|half\b|{CARDINAL}\b))"
_AFTER = re.compile(
    r" or so\b|(?P<least>-plus\b|\+| or (?:more|older|over)\b| at (?:the )?least\b{alone})"
    r"|(?P<most> or (?:less|fewer|under)\b| at (?:the )?most\b{alone})".replace("{alone}", _ALONE)
)
_SIDE = re.compile(r"\b(by|before|after) $", re.IGNORECASE)
_SIDES = {"by": Bound.AT_MOST, "before": Bound.LESS_THAN, "after": Bound.MORE_THAN}


def bound_quantity(text: str, quantity: Quantity) -> Quantity:
    """Give the quantity with the words on either side that bound it."""
    match = _BOUND.search(text, max(0, quantity.start - 30), quantity.start)
    if match and (quantity.unit != "date" or match.lastgroup == "b5"):
        bound = _BOUNDS[int((match.lastgroup or "b0")[1:])][0]
        if quantity.unit == "second" and match[0].lower() == "over ":
            return quantity
        return replace(quantity, start=match.start(), bound=bound)
    if quantity.unit in ("date", "time") and (match := _SIDE.search(text, 0, quantity.start)):
        return replace(quantity, bound=_SIDES[match[1].lower()])
    if match := _AFTER.match(text, quantity.end):
        bound = Bound.AT_LEAST if match["least"] else Bound.AT_MOST
        bound = bound if match["least"] or match["most"] else Bound.ABOUT
        return replace(quantity, end=match.end(), bound=bound)
    return quantity


def skip_bound(text: str, end: int) -> int:
    """Where the words that bound a figure end, such as "or so" after it; ``end`` without any."""
    match = _AFTER.match(text, end)
    return match.end() if match else end
