"""Two counts of one thing → whether the later one is news, and no contradiction of the earlier."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from compare.model import Article, Claim, Quantity
from compare.quantities.dates import read_day

# What befell those counted, where the count grows or, as people are found, shrinks.
_DEVELOPING = frozenset(
    ("killed", "injured", "arrested", "displaced", "freed", "taken", "infected", "missing")
)
_SHRINKING = "missing"
_TOLLS = frozenset(("casualty", "victim", "arrest", "detainee", "body", "evacuee"))
_AREA = "square metre"
_LOST = re.compile(
    r"\b(?:burn\w*|scorch\w*|charred|consumed|eaten|blackened|destroy\w*|levell?ed|razed|gutted"
    r"|flattened|collapsed|flooded|damaged|lost|gone|without (?:power|electricity|water))\b"
)
# Characters on either side of a figure within which a word of loss is taken to be about it.
_REACH = 40
# Counts over years do not grow from one day to the next.
_OVER_YEARS = re.compile(
    r"\b(?:since|in|between|from) (?:19|20)\d\d\b|\bin (?:the (?:last|past) )?[\w-]+ years\b"
    r"|\b(?:a|per|each|every|last) year\b",
    re.IGNORECASE,
)
_EARLY = re.compile(
    r"\b(?:so far|by (?:then|now|the same hour)|at first|initially|until then|had stood"
    r"|and counting)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:ministry|minister|police|coastguard|government|governor|officials?|authorit\w+|army"
    r"|military|state media|spokes\w+ for the|officially|crisis (?:staff|centre))\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:unions?|lawyers?|activists?|rebels?|opposition|campaigners?|residents?|families"
    r"|relatives|neighbou?rs|organi[sz]ers|protesters|monitors?|federation|charit\w+|parish|priests?"
    r"|watchdog|survivors|than (?:the )?\w+ admits?|names of)\b",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    r"\b(?:by|as of|as at|at|until)(?: about| around)?(?: \w+day)? $", re.IGNORECASE
)
_BY = re.compile(r"\b(?:by|as of|as at|until)(?: about| around)?(?: \w+day)? $", re.IGNORECASE)
_PART_OF_DAY = re.compile(r" (?P<part>dawn|morning|afternoon|evening|nightfall|night)\b")
# First and last hour after midnight that a part of the day can mean.
_HOURS = {
    **{"dawn": (4, 7), "morning": (5, 12), "afternoon": (12, 18), "evening": (17, 22)},
    **{"nightfall": (17, 22), "night": (18, 30)},
}
_DAY = 1440.0
_NOON = 720.0
# Counts taken closer together than this are taken as of one time, in minutes.
_SAME_TIME = 60.0


class Count(NamedTuple):
    """A figure in its claim and article."""

    claim: Claim
    figure: Quantity
    article: Article


class Order(StrEnum):
    """How two counts of one thing follow on each other."""

    SAME_TIME = "same time"
    UPDATE = "update"
    UNSURE = "unsure"


def order_counts(a: Count, b: Count) -> Order:
    """Whether the later of two counts has overtaken the earlier one.

    A toll rises, but that of the missing falls. It is of the hour that the claim gives ("by noon
    on Sunday"), else of the day of publication. ``UNSURE`` are a later count that goes back on
    the earlier, and those of an authority and of somebody else, who may differ at any time. What
    is no toll counts as of the same time, unless both claims give the hour of their count.
    """
    times = read_as_of(a), read_as_of(b)
    developing = _is_developing(a.claim, a.figure) or _is_developing(b.claim, b.figure)
    if a.figure.unit not in ("", _AREA) or not (developing or all(times)):
        return Order.SAME_TIME
    later, is_sure = _which_is_later(a, b, times)
    if not later:
        return Order.SAME_TIME
    rises = (b.figure.value > a.figure.value) == (later > 0)
    shrinks = any(_SHRINKING in count.figure.of.split() for count in (a, b))
    if rises != shrinks and not (is_sure and _are_rivals(a.claim, b.claim)):
        return Order.UPDATE
    return Order.UNSURE if is_sure else Order.SAME_TIME


def is_time_of_count(claim: Claim, time: Quantity, other: Claim) -> bool:
    """Whether a clock time is the one for which the claim gives a toll, and no act's.

    :param other: The claim that is held against it; "at noon" is a count's only beside a count.
    """
    before = claim.text[: time.start - claim.start]
    if not _has_toll(claim) or not _AS_OF.search(before):
        return False
    return bool(_BY.search(before)) or _has_toll(other)


def _has_toll(claim: Claim) -> bool:
    counts = (figure for figure in claim.quantities if figure.unit in ("", _AREA))
    return any(_is_developing(claim, figure) for figure in counts)


def _is_developing(claim: Claim, figure: Quantity) -> bool:
    if _OVER_YEARS.search(claim.text):
        return False
    noun, _, fate = figure.of.partition(" ")
    if not figure.unit and (fate in _DEVELOPING or noun in _TOLLS):
        return True
    start, end = figure.start - claim.start, figure.end - claim.start
    return bool(_LOST.search(claim.text, max(0, start - _REACH), end + _REACH))


def _are_rivals(a: Claim, b: Claim) -> bool:
    """Whether one claim has its count from an authority and the other from somebody else."""
    official = [bool(_OFFICIAL.search(claim.text)) for claim in (a, b)]
    otherwise = [bool(_OTHERWISE.search(claim.text)) for claim in (a, b)]
    return (official[0] and otherwise[1] and not official[1]) or (
        official[1] and otherwise[0] and not official[0]
    )


Minutes = tuple[float, float]


def _which_is_later(
    a: Count, b: Count, times: tuple[Minutes | None, Minutes | None]
) -> tuple[int, bool]:
    """Give -1 where a is the later, 1 where b is, 0 where they are of one time; and if sure."""
    if times[0] and times[1]:
        if times[1][0] - times[0][1] >= _SAME_TIME:
            return 1, True
        return (-1 if times[0][0] - times[1][1] >= _SAME_TIME else 0), True
    days = read_day(a.article.published), read_day(b.article.published)
    if days[0] and days[1] and days[0] != days[1]:
        return (1 if days[0] < days[1] else -1), True
    # Where only one says that it counted early, the other may well have counted later.
    return _is_early(a, times[0]) - _is_early(b, times[1]), False


def _is_early(count: Count, time: Minutes | None) -> bool:
    if _EARLY.search(count.claim.text):
        return True
    day = read_day(count.article.published)
    dawn = day.toordinal() * _DAY if day else 0.0
    return bool(time and dawn and dawn <= time[0] and time[1] <= dawn + _NOON)


def read_as_of(count: Count) -> Minutes | None:
    """Give the first and last minute for which a claim may give a count, if it names a time.

    Minutes count from the day 0 of ``date.toordinal``.
    """
    claim, figure = count.claim, count.figure
    published = read_day(count.article.published)
    dates = [q for q in claim.quantities if q.unit == "date" and q.low == q.high]
    dates.sort(key=lambda day: abs(day.start - figure.start))
    day = dates[0].low if dates else float(published.toordinal()) if published else 0.0
    times = [q for q in claim.quantities if q.unit == "time" and q.of != "half day"]
    for time in sorted(times, key=lambda time: abs(time.start - figure.start)):
        if _AS_OF.search(claim.text, 0, time.start - claim.start):
            return (day * _DAY + time.value,) * 2
    for named in dates:
        part = _PART_OF_DAY.match(claim.text, named.end - claim.start)
        if part and _BY.search(claim.text, 0, named.start - claim.start):
            first, last = _HOURS[part["part"]]
            return named.low * _DAY + 60 * first, named.low * _DAY + 60 * last
    return None
