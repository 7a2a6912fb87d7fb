"""Words that give an amount without a number ("a week", "twice", "the ninth time") → quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from compare.model import Bound, Quantity
from compare.quantities.bounds import bound_quantity
from compare.quantities.nouns import find_noun
from compare.quantities.numerals import SMALL, TENS, parse_number
from compare.quantities.units import UNITS

_STEPS = "second|minute|hour|day|night|week|fortnight|month|year|decade|century"
# The least and the most of a unit that its bare plural means: "for weeks" is no two months.
_SEVERAL = {
    **{"minute": (2, 59), "hour": (2, 23), "day": (2, 6), "week": (2, 8), "month": (2, 11)},
    **{"year": (2, 9), "decade": (2, 9), "night": (2, 6)},
}
_ONE_STRETCH = re.compile(
    r"(?:(?<=\bfor )|(?<=\bwithin )|(?<=\bafter )|(?<=\bover )|(?<=\bunder )|(?<=\bthan )"
    r"|(?<=\bnearly )|(?<=\babout )|(?<=\balmost )|(?<=\btook )|(?<=\blast )|(?<=\blasted )"
    r"|(?<=\bonly )|(?<=\bjust )|(?<=\bwas )|(?<=\bbarely )|(?<=\bleast )"
    rf"|(?P<free>(?=(?:half )?an? (?:{_STEPS})(?: and a half)? (?:later|earlier|before|ago|after)\b"
    r"|half an? )))"
    rf"(?P<part>half )?(?:an?|one) (?:full |whole )?(?P<unit>{_STEPS})\b(?![’'-])"
    r"(?P<more> and a half)?(?P<ago> ago\b)?",
    re.IGNORECASE,
)
_SEVERAL_STRETCHES = re.compile(
    rf"\b(?:for|in|took|lasted|after|within|over) (?:many )?(?P<led>{'|'.join(_SEVERAL)})s\b"
    r"(?! ago)"
    rf"|\b(?P<before>{'|'.join(_SEVERAL)})s (?:later|earlier|of|after|before)\b"
    rf"|\b(?P<long>{'|'.join(_SEVERAL)})s?-?long\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:(?P<two>twice)|thrice)\b(?! (?:as|the|its|their|his|her|that|what)\b)", re.IGNORECASE
)
_LONE = re.compile(r"\b(?:an?|the|its|one) (?:lone|sole)\b(?= [a-z])", re.IGNORECASE)
_NONE = re.compile(r"\bnone of(?= )", re.IGNORECASE)
_ORDINALS = {
    word: n
    for n, word in enumerate(
        re.findall(
            r"\w+",
            "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
            " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
        ),
        start=2,
    )
}
# An ordinal is an amount where it goes with a stretch of time, or with what befell the last one.
_SPAN = (
    r"this year|since|within|so far|in (?:a|as|the (?:last|past)|less|under|\d\d?"
    rf"|{'|'.join(SMALL[2:13])})"
)
_ORDINAL = re.compile(
    rf"\b(?P<word>(?:(?:{'|'.join(TENS)})-)?(?:first|{'|'.join(_ORDINALS)})"
    r"|\d{1,3}(?:st|nd|rd|th))"
    rf"(?= (?:(?:[\w’'-]+ ){{1,6}}?(?:(?:{_SPAN})\b|to (?:be|go|leave|resign|die|quit)\b)"
    r"|to be\b))",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"(?<![\w.,$-])(?P<one>\d{1,4})(?:(?:-to-|[-–])(?P<other>\d{1,4})"
    r"(?= (?:[\w-]+ ){0,2}?(?:votes?|voting|ruling|decision|majority|tally|margin)\b)"
    r"|(?:-to-| (?:votes )?to )(?P<last>\d{1,4})"
    r"(?= votes?\b|[,.;:)](?!\d)|$| (?:in|on|with|against|and|to|for|but)\b))"
)
_VOTED = re.compile(r"\b(?:vot(?:e[sd]?|ing)|won|lost|passed|approved|defeated|beat|by|ruled)\b")
_DAY = 86_400.0


def find_worded(window: str, today: date | None) -> Iterator[Quantity]:
    """Find the amounts of a text that no number gives.

    :param today: Day of publication, from which "a week ago" counts; without it, that is left out.
    """
    yield from _find_stretches(window, today)
    for match in _TIMES.finditer(window):
        yield _exact(match, 2 if match["two"] else 3, "time")
    for match in _LONE.finditer(window):
        if noun := find_noun(window, match.end(), one=True):
            yield _exact(match, 1, noun)
    for match in _NONE.finditer(window):
        if noun := find_noun(window, match.end() - len(" of"), inside=True):
            yield _exact(match, 0, noun)
    for match in _ORDINAL.finditer(window):
        if (value := _ordinal(match["word"].lower())) > 1:
            yield _exact(match, value, find_noun(window, match.end(), one=True))


def find_tallies(window: str) -> Iterator[Quantity]:
    """Find the two sides of a vote: "74 votes to 71", "a 134-to-63 vote"."""
    for match in _TALLY.finditer(window):
        if match["other"] or _VOTED.search(window, 0, match.start()):
            for group in ("one", "other" if match["other"] else "last"):
                count = float(match[group])
                yield Quantity(*match.span(group), count, count, "", "vote", Bound.EXACT)


def _exact(match: re.Match[str], value: float, of: str) -> Quantity:
    return Quantity(*match.span(), value, value, "", of, Bound.EXACT)


def _ordinal(word: str) -> float:
    if word[0].isdigit():
        return float(word[:-2])
    tens, _, last = word.rpartition("-")
    return parse_number(tens) + _ORDINALS.get(last, 1)


def _find_stretches(window: str, today: date | None) -> Iterator[Quantity]:
    for match in _ONE_STRETCH.finditer(window):
        size = UNITS[match["unit"].lower()][1] * (0.5 if match["part"] else 1.0)
        size *= 1.5 if match["more"] else 1.0
        if not match["ago"]:
            found = Quantity(*match.span(), size, size, "second", "", Bound.EXACT)
            yield bound_quantity(window, found)
        elif today and size >= _DAY:
            slack = 0 if size == _DAY else int(size / _DAY / 2) + 1
            day = today.toordinal() - int(size / _DAY)
            yield Quantity(*match.span(), day - slack, day + slack, "date", "", Bound.EXACT)
    for match in _SEVERAL_STRETCHES.finditer(window):
        name = (match["led"] or match["before"] or match["long"]).lower()
        low, high = (n * UNITS[name][1] for n in _SEVERAL[name])
        if match["long"] and not match[0].lower().startswith(f"{name}s"):
            low = high = UNITS[name][1]
        start = match.start(match.lastgroup or 0)
        vague = Bound.ABOUT if low < high else Bound.EXACT
        yield Quantity(start, match.end(), low, high, "second", "", vague)
