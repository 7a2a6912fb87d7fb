"""The first lines of a plain text → its title, outlet, date and address, and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.readers.building import Head
from compare.readers.dates import parse_published
from compare.readers.outlets import web_address

_KEYS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "site": "outlet",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
    "author": "",
    "authors": "",
    "byline": "",
    "language": "",
}
_KEY_LINE = re.compile(r"([A-Za-z]{3,12})\s*:\s+(.*)")
_BAR = re.compile(r"\s*\|\s*|\s+[\u00b7\u2022]\s+")
_DASH = re.compile(r"\s+[-\u2013\u2014]\s+|,\s+")
# "Updated 8:30 a.m. ET, 14 November 2017" and "By Ann Lee, 14 November 2017" name no outlet.
_NO_OUTLET = re.compile(r"(?i)(?:updated|published|posted|modified|by|on|at)\b")
# What pages put over a report: a byline, an age ("7 years ago"), a credit in brackets.
_NO_TITLE = re.compile(r"(?i)by\s|\d+ \w+ ago\b|\(|\[|https?:")
_FEWEST_TITLE_WORDS = 3
# Headlines of the large outlets have up to 120 characters.
_LONGEST_TITLE = 150
_LONGEST_OUTLET = 60
_LONGEST_HEAD = 8


def split_head(lines: Sequence[str], *, has_title: bool = False) -> tuple[Head, int]:
    """The head that a text begins with, and how many lines it takes.

    These are known: lines ``Title: ...``, ``Outlet: ...``, ``Date: ...``, ``URL: ...``; a title
    over ``Outlet | date``; a title over an outlet over a date; each with an address on a line of
    its own. Failing these, a short first line that is no sentence is the title.

    :param lines: The lines of the text; blank ones may be among them.
    :param has_title: The first line is a title for sure.
    """
    filled = [i for i, line in enumerate(lines) if line.strip()][: _LONGEST_HEAD + 1]
    first = [lines[i].strip() for i in filled]
    head, used = _keyed_head(first)
    if not used:
        head, used = _titled_head(first)
    if not used and first and (has_title or _is_headline(first)):
        head, used = Head(title=first[0]), 1
    while used and used < len(first) and (url := web_address(first[used])):
        head, used = head.or_else(Head(url=url)), used + 1
    return head, filled[used - 1] + 1 if used else 0


def head_of_fields(fields: Sequence[tuple[str, str]]) -> Head:
    """The head that named fields give; the first value of each is taken."""
    head = Head()
    for key, value in fields:
        field = _KEYS.get(key.strip().lower(), "")
        plain = value.strip().strip("\"'")
        if field == "published":
            head = head.or_else(Head(published=parse_published(plain)))
        elif field == "url":
            head = head.or_else(Head(url=web_address(plain)))
        elif field == "title":
            head = head.or_else(Head(title=plain))
        elif field == "outlet":
            head = head.or_else(Head(outlet=plain))
    return head


def _keyed_head(first: Sequence[str]) -> tuple[Head, int]:
    fields: list[tuple[str, str]] = []
    for line in first[:_LONGEST_HEAD]:
        match = _KEY_LINE.fullmatch(line)
        if match is None or match[1].lower() not in _KEYS:
            break
        fields.append((match[1], match[2]))
    head = head_of_fields(fields)
    return (head, len(fields)) if head.title or head.outlet else (Head(), 0)


def _titled_head(first: Sequence[str]) -> tuple[Head, int]:
    """A head of a title and the line ``Outlet | date``, or of title, outlet and date in lines."""
    if len(first) < 2 or len(first[0]) > _LONGEST_TITLE:
        return Head(), 0
    origin = _origin_of(first[1])
    if origin is not None:
        return Head(title=first[0]).or_else(origin), 2
    published = parse_published(first[2]) if len(first) > 3 else None
    if published and _is_name(first[1]):
        return Head(title=first[0], outlet=first[1], published=published), 3
    return Head(), 0


def _origin_of(line: str) -> Head | None:
    """Outlet, date and perhaps address of a line such as "Outlet | 14 November 2017"."""
    parts = [part for part in _BAR.split(line) if part]
    if len(parts) in (2, 3):
        published = next((found for part in parts if (found := parse_published(part))), None)
        url = next((found for part in parts if (found := web_address(part))), None)
        names = [part for part in parts if not parse_published(part) and not web_address(part)]
        is_dated = published or url or re.search(r"\b(?:19|20)\d\d\b", parts[-1])
        if is_dated and names and _is_name(names[0]):
            return Head(outlet=names[0], published=published, url=url)
    for mark in _DASH.finditer(line[: _LONGEST_OUTLET + 4]):
        published = parse_published(line[mark.end() :])
        if published and _is_name(line[: mark.start()]):
            return Head(outlet=line[: mark.start()], published=published)
    return None


def _is_name(text: str) -> bool:
    is_short = 0 < len(text) <= _LONGEST_OUTLET and not text.endswith((".", "!", "?", ":"))
    return is_short and not _NO_OUTLET.match(text)


def _is_headline(first: Sequence[str]) -> bool:
    """A short line over a longer one, which does not end as a sentence does."""
    line = first[0]
    if len(line) > _LONGEST_TITLE or len(line) >= max(map(len, first[1:]), default=0):
        return False
    if _NO_TITLE.match(line) or (" " in line and len(line.split()) < _FEWEST_TITLE_WORDS):
        return False
    return not re.search(r"[.:;,\u2026][\"'\u2019\u201d)]*$", line)
