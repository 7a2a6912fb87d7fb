"""Dates of publication."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.readers.dates import parse_published


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("2017-11-13", "2017-11-13"),
        ("2017-11-13T19:45:00Z", "2017-11-13T19:45:00+00:00"),
        ("2017-11-13 19:45:00 +0100", "2017-11-13T19:45:00+01:00"),
        ("Mon, 13 Nov 2017 19:45:00 GMT", "2017-11-13T19:45:00+00:00"),
        ("13 November 2017", "2017-11-13"),
        ("Nov. 13, 2017", "2017-11-13"),
        ("Published: Monday 13th November 2017 at 7:45 pm", "2017-11-13T19:45:00"),
        ("13/11/2017", "2017-11-13"),
        ("11/13/2017", "2017-11-13"),
        ("05/05/2017", "2017-05-05"),
        ("05.06.2017", "2017-06-05"),
        ("2017/11/13", "2017-11-13"),
        ("2017年11月13日", "2017-11-13"),
        ("lundi 13 novembre 2017", "2017-11-13"),
        ("13 ноября 2017", "2017-11-13"),
    ],
)
def test_a_full_date_is_read(text: str, published: str) -> None:
    assert parse_published(text) == published


@pytest.mark.parametrize(
    "text",
    [
        "",
        "05/06/2017",
        "November 2017",
        "2017",
        "yesterday",
        "2 hours ago",
        "30 February 2017",
        "0001-01-01T00:00:00",
        "20171113",
        "In 2017, 13 people",
        "12 people since 2017",
        "May 2017 was warm",
    ],
)
def test_no_day_is_made_up(text: str) -> None:
    assert parse_published(text) is None


@given(st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2099, 12, 31)))
def test_iso_stays_as_it_is(moment: datetime.datetime) -> None:
    assert parse_published(moment.isoformat()) == moment.isoformat()


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-z]{1,8}[-/. ][0-9]{1,5}"))
@settings(deadline=None)
def test_any_text_gives_a_date_or_none(text: str) -> None:
    published = parse_published(text)

    assert published is None or datetime.datetime.fromisoformat(published)
