"""Calendar dates and clock times in a text → quantities in days and minutes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from compare.model import Bound, Quantity
from compare.quantities.bounds import bound_quantity
from compare.quantities.numerals import CARDINAL, SMALL, parse_number

MONTHS = re.findall(
    r"\w+",
    "January February March April May June July August September October November December",
)
DAYS = re.findall(r"\w+", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_M = (
    rf"(?P<month>(?:{'|'.join(MONTHS)})\b"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|Sept?\b|Oct\b)"
)
_Y = r"(?P<year>(?:19|20)\d\d)\b"
_CALENDAR = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_M}(?:,? {_Y})?",
        rf"\b{_M} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%]|,\d)(?:,? {_Y})?",
        r"\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[ -]|-to-late )|(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y"
        r"|[Ll]ast|[Nn]ext|[Tt]his|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]hrough|[Tt]o) )"
        rf"{_M}(?:,? (?:of )?{_Y})?(?! [A-Z])",
        rf"\b{_M},? (?:of )?{_Y}",
        r"\b(?P<quarter>first|second|third|fourth) quarter(?:(?: of)? (?P<year>(?:19|20)\d\d)\b)?",
        r"(?<![\w$€£,.-])(?P<year>1[6-9]\d\d|20\d\d)(?:(?P<decade>s)|[-–](?P<until>(?:20)?\d\d)\b)?"
        r"(?![\w,-]*\d|\w| (?:people|residents|men"
        r"|women|homes|jobs|workers|troops|soldiers|pages|votes|metres|meters|miles|km))",
    )
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<which>last|next|this|[Ee]arly|[Ll]ate) )?(?P<weekday>{'|'.join(DAYS)})\b"
    r"|\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast night)\b"
    r"|\b(?:(?P<near>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he past|[Oo]ver the) )"
    r"(?P<period>weekend|week|month|year|spring|summer|autumn|fall|winter)\b(?! [Hh]ouse)"
)
_AHEAD = re.compile(
    r"\b(?:will|next|until|till|due|expected|scheduled|set to|planned|is to|are to)\b"
    r"[^.;]*$"
)
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(SMALL[12:0:-1])})\b"
_DAYPART = (
    r"(?= (?:(?:in the|on \w+|that|this|the \w+|\w+day) (?P<part>morning|afternoon|evening|night)\b"
    r"|at (?P<night>night)))"
)
_CLOCK = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?::\d\d)?[ -]?"
        r"(?P<half>[ap])(?:\.m\.|m\b)",
        rf"(?<![\w:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\w:])(?:{_DAYPART})?",
        r"(?:(?<=\bat )|(?<=\bby ))(?P<hour>[01]\d|2[0-4])\.(?P<minute>[0-5]\d)"
        r"(?!\d| ?(?:%|per|m))",
        r"(?<!after)(?<!fore)\b(?P<word>noon|midday|midnight)\b",
        rf"\b(?P<past>half|(?:a )?quarter|{CARDINAL})(?: minutes)? (?P<side>past) {_HOUR}"
        rf"(?:{_DAYPART})?",
        rf"(?:\b(?:at|by|until|around|about|before|after|since) |(?={CARDINAL} minutes to))"
        rf"(?P<past>(?:a )?quarter|{CARDINAL})(?: minutes)? (?P<side>to) {_HOUR}"
        rf"(?! \w+s\b)(?:{_DAYPART})?",
        rf"\b{_HOUR} o['’]clock(?:{_DAYPART})?",
        rf"\b{_HOUR}{_DAYPART}",
        rf"(?:(?<=\bat )|(?<=\bby )|(?<=[yt] before )|(?<=[yt] after )|(?<=until )){_HOUR}"
        r"(?![.,]\d)(?=[.,;]|$| (?:on|and|when|local|sharp)\b)",
    )
)
# The stamp of a quoted post is in the time of whoever copied it.
_STAMPED = re.compile(r"\(@\w+\)\s*$")
_CLOCK_HINT = re.compile(
    r"\d[:.]\d|\d ?[ap]\.?m|(?i:noon|midday|midnight|past|clock|morning|afternoon|evening|night"
    r"|(?:at|by|until|before|after|minutes to) (?:\d|[otfsenw]))"
)


def find_calendar_spans(text: str) -> list[tuple[int, int]]:
    """Where the text names a day, a month, a quarter or a year of the calendar."""
    return [match.span() for pattern in _CALENDAR for match in pattern.finditer(text)]


def find_dates(text: str, today: date | None) -> Iterator[Quantity]:
    """Find the dates of a text as ranges of day numbers; where two overlap, the better comes first.

    :param today: Day of publication, from which "yesterday" counts; without it, only dates that
        name a year are found.
    """
    for pattern in _CALENDAR:
        for match in pattern.finditer(text):
            named = {"part", "month"} & match.re.groupindex.keys()
            start = min((match.start(name) for name in named if match[name]), default=match.start())
            is_stamp = _STAMPED.search(text, 0, match.start())
            if (days := _calendar_days(match.groupdict(), today)) and not is_stamp:
                start = match.start() if match.re.groupindex.get("day") == 1 else start
                yield bound_quantity(text, _dated(start, match.end(), days))
    if today is None:
        return
    for match in _RELATIVE.finditer(text):
        days = _relative_days(match, today, bool(_AHEAD.search(text, 0, match.start())))
        yield bound_quantity(
            text, _dated(match.start(), match.end(), days, "weekday" if match["weekday"] else "")
        )


def _dated(start: int, end: int, days: tuple[date, date], of: str = "") -> Quantity:
    low, high = (day.toordinal() for day in days)
    return Quantity(start, end, low, high, "date", of, Bound.EXACT)


def _calendar_days(words: dict[str, str | None], today: date | None) -> tuple[date, date] | None:
    """First and last day of what the words name; the nearest such month where no year is given."""
    year = int(words.get("year") or 0)
    if words.get("quarter"):
        month = 3 * ("first", "second", "third", "fourth").index(words["quarter"] or "") + 1
    elif words.get("month"):
        month = 1 + [name[:3] for name in MONTHS].index((words["month"] or "")[:3])
    else:
        month = int(words.get("number") or 0)
    if not year:
        if today is None:
            return None
        year = today.year + round((today.month - month) / 12)
    if month == 0:
        until = words.get("until") or str(year + 9 * bool(words.get("decade")))
        last = int(str(year)[: 4 - len(until)] + until)
        return date(year, 1, 1), date(max(last, year), 12, 31)
    if words.get("quarter"):
        return date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1])
    length = monthrange(year, month)[1]
    if not words.get("day"):
        edges = {"early": (1, 12), "mid": (9, 21), "late": (19, length)}
        first, last = edges.get((words.get("part") or "").lower(), (1, length))
        return date(year, month, first), date(year, month, last)
    day = int(words["day"] or 0)
    return (date(year, month, day),) * 2 if 1 <= day <= length else None


def _relative_days(match: re.Match[str], today: date, ahead: bool) -> tuple[date, date]:
    if match["weekday"]:
        back = (today.weekday() - DAYS.index(match["weekday"])) % 7
        if match["which"] == "next" or (ahead and match["which"] != "last"):
            back = -((7 - back) % 7 or 7 * (match["which"] == "next"))
        elif match["which"] == "last" and back == 0:
            back = 7
        return (today - timedelta(back),) * 2
    if match["word"]:
        word = match["word"].lower()
        day = today + timedelta({"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0))
        return day, day
    return _period(match["period"], match["near"].lower(), today)


def _period(period: str, near: str, today: date) -> tuple[date, date]:
    """Give the days that "last week" and the like can mean, wide rather than narrow."""
    step = {"last": -1, "the past": -1, "next": 1}.get(near, 0)
    if period == "week":
        monday = today - timedelta(today.weekday()) + timedelta(7 * step)
        return monday - timedelta(1), monday + timedelta(6)
    if period == "weekend":
        saturday = today - timedelta((today.weekday() - 5) % 7) + timedelta(7 * max(step, 0))
        return saturday - timedelta(8 if step < 0 else 1), saturday + timedelta(1)
    if period == "month":
        month = today.year * 12 + today.month - 1 + step
        year, month = divmod(month, 12)
        return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
    if period == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    return today - timedelta(365), today + timedelta(365 if step > 0 else 0)


def find_times(text: str) -> Iterator[Quantity]:
    """Find the clock times of a text; where two overlap, the better comes first."""
    for pattern in _CLOCK if _CLOCK_HINT.search(text) else ():
        for match in pattern.finditer(text):
            minutes, whole = _minutes(match.groupdict())
            if 0 <= minutes < 1440:
                of = "" if whole else "half day"
                start = match.start("past" if match.groupdict().get("past") else 0)
                found = Quantity(start, match.end(), minutes, minutes, "time", of, Bound.EXACT)
                yield bound_quantity(text, found)


def _minutes(words: dict[str, str | None]) -> tuple[int, bool]:
    """Minutes after midnight, and whether the words tell morning from evening."""
    if words.get("word"):
        return (0 if (words["word"] or "").lower() == "midnight" else 720), True
    hour, minute = int(parse_number(words["hour"] or "")), int(words.get("minute") or 0)
    past = (words.get("past") or "").lower()
    if past:
        minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(past) or int(parse_number(past))
        hour, minute = (hour - 1, 60 - minute) if words["side"] == "to" else (hour, minute)
    part = (
        words.get("part")
        or words.get("night")
        or {"a": "morning", "p": "evening"}.get((words.get("half") or "").lower(), "")
    )
    late = part in ("afternoon", "evening") or (part == "night" and hour >= 6)
    if part:
        hour = hour % 12 + 12 * late
    padded = (words["hour"] or "").startswith("0")
    return hour * 60 + minute, bool(part) or hour > 12 or padded


def read_day(published: str | None) -> date | None:
    """Give the day of an ISO 8601 date or time, or ``None`` where it is none or too far off."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    # Room on both sides for "next year" and "the past decade".
    return day if 100 < day.year < 9000 else None
