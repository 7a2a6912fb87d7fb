"""A claim and one of its figures → the figure as printed, and what the words around make of it."""

from __future__ import annotations

import re

from compare.model import Claim, Quantity
from compare.quantities.nouns import singular
from compare.quantities.numerals import CARDINAL
from compare.quantities.units import is_currency

_NUMBER = rf"(?:[$€£]?\d[\d,.]*|(?:{CARDINAL})\b)"
_LOOSELY = r"(?: the| some| at least| about| around| nearly| almost| more than| just)*"
# Words that make a figure a part of another, or a thing beside those counted elsewhere: "the mayor
# and three other people" are four.
_OF_THEM = re.compile(r" of (?:them|whom|which|these|those|the|its|their|his|her|our)\b")
# At the start of a sentence, "another 12" only goes on from the sentence before.
_AMONG = re.compile(
    r"\b(?:including|among them|of whom|of them|of which|among|plus|another|other|further|besides"
    rf"|an additional|along with|in addition to){_LOOSELY} ?$"
)
_BESIDES = re.compile(r" (?:other|more|additional|further)\b")
_THERE = re.compile(r"\bthere (?:were|are|was|is|had been) (?:some |about )?$", re.IGNORECASE)
_WHOLE = re.compile(
    rf"(?:\b(?!one\b){_NUMBER}(?: [a-z]+)?"
    r"|\b(?:some|most|half|none|many|few|each|any|all|percent)) of"
    rf"(?: the| her| its| his| their| our| those| these)?{_LOOSELY} $|^Of(?: the)?{_LOOSELY} $",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:(?:compared? (?:with|to)|compares with|as against|instead of|rather than"
    r"|(?:up|down) from|(?:\bto|by) (?:[^.;]|\.\d){1,30} from|(?:,|\d%?|percent|per cent) against)"
    rf"{_LOOSELY} $)",
    re.IGNORECASE,
)
# A figure that was only reckoned with, and those that tell how far a survey can be off.
_FORECAST = re.compile(
    r"\b(?:expect\w*|forecast\w*|predict\w*|project(?:ed|ions? of)|reckon\w*|foresee\w*"
    r"|anticipat\w+|hoped for|(?:goal|target)s? of|targeted"
    r"|(?:analysts|economists|experts|forecasters)(?: [\w’'-]+){0,3} estimat\w+)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\baverag(?:e[ds]?|ing)\b[^,;.]{0,30}$", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"(?: (?!and\b|but\b|or\b)[\w’'-]+){0,2}? (?:more|fewer|less|higher|lower|above|below)"
    r"(?: [\w’'-]+){0,3}? than\b"
)
_LIMIT = re.compile(
    r"\b(?:cap(?:s|ped|ping)?|limit(?:s|ed|ing)?|ceilings?|quotas?|threshold|afford|can lose"
    r"|could lose)\b[^,;.]{0,70}$",
    re.IGNORECASE,
)
_ALLOWED = re.compile(
    r"(?: [\w’'-]+){0,3} (?:can|may|could|will|would|to)(?: only)? be"
    r" (?:allowed|let in|permitted)\b"
)
_MARGIN = re.compile(r"\b(?:margin of (?:sampling )?error|sampling error)\b", re.IGNORECASE)
_TOLD_BY = re.compile(
    r"\b(?:according to|told by|interviews? with|in the words of) $", re.IGNORECASE
)
_TELLERS = re.compile(r"(?: [a-z]+){1,2},? (?:say|said|tell|told|who (?:said|saw|walked))\b")
_FROM = re.compile(rf"\bfrom(?: the equivalent of| [a-z]+ of)?{_LOOSELY} $", re.IGNORECASE)
_ON_TO = re.compile(rf"(?: [\w%/.-]+){{0,3}},? to{_LOOSELY} {_NUMBER}", re.IGNORECASE)
_BASE = re.compile(
    r"(?: (?!and\b|but\b|in\b|on\b|at\b|to\b|for\b|from\b|with\b|by\b|as\b)[\w’'-]+){0,2}?"
    r" (?:(?:per|each|every|for (?:each|every)) (?P<any>(?:(?:cubic|square) )?[\w,]+)"
    r"|an? (?P<named>"
    r"(?:cubic |square )?(?:second|minute|hour|day|night|week|month|quarter|year|head|person"
    r"|share|unit|barrel|tonne|ton|kilo|kilogram|litre|liter|gallon|metre|meter|kilometre|mile"
    r"|foot|household|family|passenger|patient|child|pupil|vote|seat|ticket|shift|acre|hectare"
    r"|dose|tablet|piece|bottle|bag|box))|to the (?P<money>[a-z]+))\b"
)
_GROUP = re.compile(r" of (?:all |the |those )?(?:([a-z]+(?:-[a-z]+)?) )?([a-z]+s)\b")
_TOLD = re.compile(
    r"\b(?:said|says?|told|tells?|announced?|wrote|tweeted|reported|according|released|statement"
    r"|spoke|added|interview)\b",
    re.IGNORECASE,
)
# Characters on either side of a date within which a word of telling is taken to be dated by it.
_TOLD_WITHIN = 24
_STAMP = re.compile(
    r"\b(?:updat(?:e|ed|es)|posted|first published|last modified)\b[^.;]{0,20}$|\bhere are $",
    re.IGNORECASE,
)
_LISTED = re.compile(r" (?:[a-z]+ )?(?:takeaways?|things (?:to|you|we)|questions (?:about|for))\b")
# "Taken to hospital" is any hospital.
_HOUSE = r"(?:[Hh]ospital|[Ii]nfirmary|[Cc]linic|[Mm]edical [Cc]ent(?:re|er)|[Mm]orgue)"
_TAKEN_IN = re.compile(
    rf"\b{_HOUSE}(?: [\w,’'-]+){{0,6}}? (?:took in|treat(?:ed|ing)|receiv(?:ed|ing)"
    rf"|admitt(?:ed|ing)|counted|had|got){_LOOSELY} $"
)
_TAKEN_TO = re.compile(
    r"(?: (?!and (?!released)|but\b)[\w’'-]+){0,8}? (?:at|by|from|in|to)"
    r" (?:(?:the|an?|our|its|that|their|this)(?: [\w’'-]+){0,3}"
    rf"|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}}) {_HOUSE}\b"
)
# What is measured of weather, of what moves and of fires changes within hours.
_CHANGING = frozenset({"metre", "metre per second", "celsius", "fahrenheit"})
_MOVING = re.compile(
    r"\b(?:winds?|gusts?|gusting|sustained|moving|moved|heading|drifting|crawling|churning"
    r"|temperatures?|thermometers?|cent(?:re|er)(?:ed)?|storm|hurricane|typhoon|cyclone)\b",
    re.IGNORECASE,
)
_CONTAINED = re.compile(r" (?:contained|containment)\b")
_AWAY = re.compile(
    r",? (?:(?:north|south|east|west|off|out)[\w-]* )?(?:of|from|off)\b", re.IGNORECASE
)
# Characters on either side of a figure that are taken to say what it is a figure of.
_REACH = 60


def print_figure(claim: Claim, figure: Quantity) -> str:
    """Give the figure in the words of the claim."""
    return claim.text[figure.start - claim.start : figure.end - claim.start]


def is_part(claim: Claim, figure: Quantity) -> bool:
    """Whether the words make the figure a share of a larger one: "four of her lifeboats"."""
    start, end = _offsets(claim, figure)
    if _THERE.search(claim.text, 0, start):
        return False
    after = _OF_THEM.match(claim.text, end) or _BESIDES.match(claim.text, end)
    return bool(after or _AMONG.search(claim.text, 0, start))


def is_whole(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure is what another is a share of: the six of "three of the six"."""
    start, _ = _offsets(claim, figure)
    return bool(_WHOLE.search(claim.text, max(0, start - _REACH), start))


def is_reference(claim: Claim, figure: Quantity) -> bool:
    """Whether another figure is held against this one: the 3 of "from 3 to 5 percent"."""
    start, end = _offsets(claim, figure)
    if figure.unit in ("date", "time"):
        return False
    text, near = claim.text, max(0, start - _REACH)
    rises = _FROM.search(text, near, start) and _ON_TO.match(text, end)
    return bool(rises or _REFERENCE.search(text, near, start))


def is_forecast(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure was only reckoned with: "economists had expected 150,000 jobs"."""
    start, _ = _offsets(claim, figure)
    return bool(_FORECAST.search(claim.text, max(0, start - _REACH), start))


def is_average(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure is one of many taken together: "an average of 153,000 jobs"."""
    start, _ = _offsets(claim, figure)
    return bool(_AVERAGE.search(claim.text, max(0, start - _REACH), start))


def is_difference(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure is by how much two others differ: "66,000 fewer jobs than in May"."""
    _, end = _offsets(claim, figure)
    return bool(_DIFFERENCE.match(claim.text, end))


def is_limit(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure is what may be, not what is: "a cap of 50,000", "can lose 22 votes"."""
    start, end = _offsets(claim, figure)
    before = _LIMIT.search(claim.text, max(0, start - 2 * _REACH), start)
    return bool(before or _ALLOWED.match(claim.text, end))


def is_of_one_house(claim: Claim, figure: Quantity) -> bool:
    """Whether those counted are one hospital's: others may have more of them."""
    start, end = _offsets(claim, figure)
    before = _TAKEN_IN.search(claim.text, max(0, start - 2 * _REACH), start)
    return bool(before or _TAKEN_TO.match(claim.text, end))


def counts_itself(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure is of the report, not of the event: "updated at 9:15", "5 takeaways"."""
    start, end = _offsets(claim, figure)
    before = _STAMP.search(claim.text, max(0, start - _REACH), start)
    return bool(before or _LISTED.match(claim.text, end))


def is_momentary(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure holds for an hour: how far off a storm is, how far a fire contained."""
    start, end = _offsets(claim, figure)
    if figure.unit == "percent":
        return bool(_CONTAINED.match(claim.text, end))
    if figure.unit not in _CHANGING or (
        figure.unit == "metre" and not _AWAY.match(claim.text, end)
    ):
        return False
    return bool(_MOVING.search(claim.text, max(0, start - _REACH), end + _REACH))


def is_margin(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure is by how much a survey may err."""
    start, end = _offsets(claim, figure)
    return "percent" in figure.unit and bool(
        _MARGIN.search(claim.text, max(0, start - _REACH), end + _REACH)
    )


def counts_sources(claim: Claim, figure: Quantity) -> bool:
    """Whether those counted are the ones who tell it: "according to three residents"."""
    start, end = _offsets(claim, figure)
    return any(
        span.start < figure.end and figure.start < span.end
        for attribution in claim.attributions
        for span in attribution.source
    ) or bool(_TOLD_BY.search(claim.text, 0, start) or _TELLERS.match(claim.text, end))


def find_base(claim: Claim, figure: Quantity) -> str:
    """Name what a rate is reckoned on, in the singular: "year" for "two a year", else ""."""
    match = _BASE.match(claim.text, _offsets(claim, figure)[1])
    if not match or figure.unit in ("date", "time"):
        return ""
    base = singular(match["any"] or match["named"] or match["money"])
    return "" if match["money"] and not is_currency(base) else base


def find_group(claim: Claim, figure: Quantity) -> tuple[str, str]:
    """Name the group that a share is of, and its kind: ("registered", "voters"), else ""."""
    match = _GROUP.match(claim.text, _offsets(claim, figure)[1])
    return (match[1] or "", match[2]) if match and figure.unit == "percent" else ("", "")


def is_day_of_telling(claim: Claim, date: Quantity) -> bool:
    """Whether a date is the day on which something was said, not done: "he said on Friday"."""
    start, end = _offsets(claim, date)
    return bool(
        _TOLD.search(claim.text, max(0, start - _TOLD_WITHIN), start)
        or _TOLD.search(claim.text, end, end + _TOLD_WITHIN)
    )


def _offsets(claim: Claim, figure: Quantity) -> tuple[int, int]:
    return figure.start - claim.start, figure.end - claim.start
