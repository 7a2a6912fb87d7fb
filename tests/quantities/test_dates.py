from __future__ import annotations

from datetime import date

import pytest

from compare.model import Bound
from compare.quantities.dates import find_calendar_spans, find_dates, find_times, read_day

# A Wednesday.
TODAY = date(2017, 10, 18)


def days(first: str, last: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("text", "minutes", "of", "bound"),
    [
        ("3:40 a.m.", 220, "", Bound.EXACT),
        ("5 p.m.", 1020, "", Bound.EXACT),
        ("at 17:30", 1050, "", Bound.EXACT),
        ("midnight", 0, "", Bound.EXACT),
        ("half past three", 210, "half day", Bound.EXACT),
        ("at ten to two", 110, "half day", Bound.EXACT),
        ("nine that evening", 1260, "", Bound.EXACT),
        ("shortly before three.", 180, "half day", Bound.ABOUT),
    ],
)
def test_clock_times_are_minutes_after_midnight(
    text: str, minutes: int, of: str, bound: Bound
) -> None:
    found = next(find_times(text))

    assert (found.low, found.unit, found.of, found.bound) == (minutes, "time", of, bound)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12 October 2017", "2017-10-12", "2017-10-12"),
        ("Oct. 12", "2017-10-12", "2017-10-12"),
        ("on December 30", "2017-12-30", "2017-12-30"),
        ("May 2017", "2017-05-01", "2017-05-31"),
        ("mid-May", "2017-05-09", "2017-05-21"),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("the third quarter", "2017-07-01", "2017-09-30"),
        ("on Wednesday", "2017-10-18", "2017-10-18"),
        ("on Thursday", "2017-10-12", "2017-10-12"),
        ("it will open on Friday", "2017-10-20", "2017-10-20"),
        ("last Wednesday", "2017-10-11", "2017-10-11"),
        ("yesterday", "2017-10-17", "2017-10-17"),
        ("last month", "2017-09-01", "2017-09-30"),
    ],
)
def test_dates_are_ranges_of_days(text: str, first: str, last: str) -> None:
    found = next(find_dates(text, TODAY))

    assert ((found.low, found.high), found.unit) == (days(first, last), "date")


def test_without_the_day_of_publication_only_dates_with_a_year_are_found() -> None:
    text = "on Monday, yesterday, on 3 May and on 12 October 2017"

    found = [text[date.start : date.end] for date in find_dates(text, None)]

    assert found[0] == "12 October 2017"
    assert all("2017" in printed for printed in found)


def test_dates_are_pointed_out_even_where_the_day_is_not_known() -> None:
    text = "on 3 May"

    assert [text[start:end] for start, end in find_calendar_spans(text)] == ["3 May"]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2017-10-18", TODAY),
        ("2017-10-18T09:30:00Z", TODAY),
        ("last spring", None),
        ("0001-01-01", None),
        (None, None),
    ],
)
def test_the_day_of_publication_is_read_from_iso_dates(
    published: str | None, day: date | None
) -> None:
    assert read_day(published) == day
