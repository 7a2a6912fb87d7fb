"""A date as pages, feeds and people write it → ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_LEAD = (
    r"(?:(?:first |last )?(?:published|updated|posted|modified|created)(?: (?:on|at))?:?\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
)
_CLOCK = (
    r"(?:\s*(?:,|at|-|\u2013|\||\u00b7|T)?\s*(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?"
    r"(?::(?P<second>\d{2}))?\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>\(?[A-Za-z]{1,5}\)?)?)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WRITTEN = tuple(
    re.compile(f"{_LEAD}{form}{_CLOCK}", re.I)
    for form in (
        rf"{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}[/.\u5e74-]\s?(?P<month>\d{{1,2}})[/.\u6708-]\s?{_DAY}\u65e5?",
    )
)
_FIGURES = re.compile(
    rf"{_LEAD}(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<next>\d{{1,2}})(?P=mark){_YEAR}{_CLOCK}", re.I
)
_INTERNET = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? ([+-]\d{4}|[A-Z]{1,4})"
)
# "lundi 13 novembre 2017", "13 de noviembre de 2017", "13. Dezember 2017".
_FOREIGN = re.compile(
    r"(?:[^\W\d_]+\.?,?\s+){0,2}((?P<day>\d{1,2})(?:er|\.|\u00ba)?\s+(?:de\s+)?[^\W\d_]{3,}\.?,?\s+"
    r"(?:del?\s+)?(?P<year>\d{4}))(?:\s*\D{0,3})?"
)
_LANGUAGES = (
    "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro", "el", "ru",
    "uk", "tr", "ar", "id",
)  # fmt: skip
_ZERO_ZONES = {"gmt", "utc", "z"}
# Systems write 1 January 1 or 1970 where they know no date, and no web page is from before 1990;
# scanned newspapers are older.
_FIRST_YEAR = 1600
_LONGEST = 100


def parse_published(text: str) -> str | None:
    """The ISO 8601 date, or date and time, that ``text`` gives; ``None`` if it gives no full date.

    No day is ever made up: "November 2017", "yesterday" and "05/06/2017", which is May to some and
    June to others, give ``None``. A time zone other than UTC is kept only where it is a figure.
    """
    text = " ".join(text.split()).strip(" .,;|-")
    if not text or len(text) > _LONGEST or not re.search(r"\d", text):
        return None
    found = _from_iso(text) or _from_internet(text) or _from_words(text) or _from_figures(text)
    if found is None:
        found = _from_other_language(text)
    return found if found is None or int(found[:4]) >= _FIRST_YEAR else None


def _from_iso(text: str) -> str | None:
    # "2017-W46" and "20171113" are ISO too, but a bare number is more often a serial number.
    if not re.match(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    # JavaScript and SQL write "2017-11-13T19:45:00.1234567Z" and "2017-11-13 19:45:00 +0000".
    text = re.sub(r"(\.\d{6})\d+", r"\1", text)
    text = re.sub(
        r"\s+(?=[+-]\d\d:?\d\d$|Z$)|\s*UTC$", lambda m: "Z" if "UTC" in m[0] else "", text
    )
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _from_internet(text: str) -> str | None:
    if not _INTERNET.fullmatch(text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except ValueError:
        return None


def _from_words(text: str) -> str | None:
    match = next((match for form in _WRITTEN if (match := form.fullmatch(text))), None)
    if match is None:
        return None
    named = match["month"].lower()
    month = int(named) if named.isdigit() else _MONTHS.index(named[:3]) + 1
    return _compose(match, month, int(match["day"]))


def _from_figures(text: str) -> str | None:
    match = _FIGURES.fullmatch(text)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["next"])
    # Points between the figures are a European habit, where the day comes first.
    if first > 12 or first == second or match["mark"] == ".":
        return _compose(match, second, first)
    return _compose(match, first, second) if second > 12 else None


def _compose(match: re.Match[str], month: int, day: int) -> str | None:
    try:
        whole = date(int(match["year"]), month, day)
    except ValueError:
        return None
    clock = _clock(match)
    return whole.isoformat() if clock is None else datetime.combine(whole, clock).isoformat()


def _clock(match: re.Match[str]) -> time | None:
    half = (match["half"] or "").lower()[:1]
    if match["hour"] is None or (match["minute"] is None and not half):
        return None
    hour = int(match["hour"])
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = (match["zone"] or "").strip("()").lower()
    utc = timezone(timedelta(0)) if zone in _ZERO_ZONES else None
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0), tzinfo=utc)
    except ValueError:
        return None


def _from_other_language(text: str) -> str | None:
    """A day, a month's name and a year in another language, with no room for a guess."""
    match = _FOREIGN.fullmatch(text)
    if match is None:
        return None
    # Loading its languages takes up to two seconds, so it is kept for what can only be a date.
    import dateparser  # noqa: PLC0415

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(match[1], languages=list(_LANGUAGES), settings=settings)
    except (ValueError, OverflowError, TypeError):
        return None
    if found is None or (found.day, found.year) != (int(match["day"]), int(match["year"])):
        return None
    day: date = found.date()
    return day.isoformat()
