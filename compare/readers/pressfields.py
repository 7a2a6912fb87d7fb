"""The lines of one article in a press database's file → its head and the lines of its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compare.readers.building import Head
from compare.readers.dates import parse_published
from compare.readers.outlets import web_address

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"(?i)(?:[a-z]+day,?\s+)?({_MONTHS} \d{{1,2}}, (?:19|20)\d\d"
    rf"|\d{{1,2}} {_MONTHS},? (?:19|20)\d\d)\b"
)
_LONGEST_DATE_LINE = 90
_HEAD_FIELD = re.compile(
    r"(?i)(?:byline|section|length|dateline|highlight|series|distribution|columns?):(?:\s|$)"
)
# Written so and no other way, lest a paragraph that begins with "Language:" ends the text.
_TAIL_FIELD = re.compile(
    r"(?:LOAD-DATE|Load-Date|LANGUAGE|GRAPHIC|PUBLICATION-TYPE|JOURNAL-CODE|DOCUMENT-TYPE|SUBJECT"
    r"|COMPANY|ORGANIZATION|GEOGRAPHIC|COUNTRY|STATE|CITY|PERSON|INDUSTRY|TICKER|ACC-NO):(?:\s.*)?"
    r"|Language: [A-Z]{4,}.*|Publication-Type: .*|Classification|Graphic|Notes"
)
_LENGTH = re.compile(r"(?i)length: ?[\d,]+ words?")
_WORDS = re.compile(r"[\d,]+ words")
_ADDRESS = re.compile(r"(?i)url: ?(https?://\S+)")
_RIGHTS = re.compile(r"(?i)(?:copyright\b|\u00a9|\(c\) ?\d{4}|all rights reserved\b).{0,150}")
_EDITION = re.compile(r"(?i).{0,60}\bedition\b.{0,20}|final|correction appended.{0,40}")
# What stands before the first article: who searched for what, and the list of all titles.
_FRONT = re.compile(
    r"(?i)(?:user name|date and time|job number|client/matter|search terms|search type|narrowed by"
    r"|content type)\b.*|.*about lexisnexis.*|documents? \(\d+\)"
)
_LONGEST_HEAD = 60
_MOST_TITLE_LINES = 3
_CODES = {
    "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP",
    "TD", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "CT", "RF", "ART", "CLM",
}  # fmt: skip
_CODE = re.compile(r"([A-Z]{2,3})(?: (.*))?")
_LANGUAGE = re.compile(r"[A-Z][a-z]{3,12}")


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it stands in the file."""

    head: Head
    body: list[str]


def read_nexis(lines: Sequence[str]) -> Document | None:
    """The article of one Nexis document, or ``None`` if it has not the head of one."""
    lines = _without_front(lines)
    day = next((i for i, line in enumerate(lines[:_LONGEST_HEAD]) if _day(line)), -1)
    has_fields = any(_LENGTH.fullmatch(line) or _is_loaded(line) for line in lines)
    if day < 1 or not has_fields:
        return None
    start, between = _start_of_text(lines, day + 1)
    end = _end_of_text(lines, start)
    above = [line for line in lines[:day] if line and not _RIGHTS.fullmatch(line)]
    if start <= day or not above:
        return None
    # The newer layout has the title above the outlet, the older one below the date.
    titles = above[:-1][-_MOST_TITLE_LINES:] or between
    tail = (match for line in lines[end:] if (match := _ADDRESS.fullmatch(line)))
    address = next((match[1] for match in tail), None)
    head = Head(" ".join(titles), above[-1], _day(lines[day]), web_address(address))
    return Document(head, list(lines[start:end]))


def read_factiva(lines: Sequence[str]) -> Document | None:
    """The article of one Factiva document, or ``None`` if it has not the head of one."""
    coded = _coded(lines)
    if {"HD", "PD", "SN"} <= coded.keys() and coded.keys() & {"LP", "TD"}:
        head = Head(_joined(coded["HD"]), _joined(coded["SN"]), _day(_joined(coded["PD"])))
        return Document(head, [*coded.get("LP", []), "", *coded.get("TD", [])])
    filled = [(i, line) for i, line in enumerate(lines) if line][:_LONGEST_HEAD]
    place = next((j for j, (_, line) in enumerate(filled) if _WORDS.fullmatch(line)), -1)
    if place < 1 or place + 2 >= len(filled):
        return None
    published = _day(filled[place + 1][1])
    # A clock time may stand between the day and the outlet.
    names = [k for k in range(place + 2, min(place + 4, len(filled))) if filled[k][1][0].isalpha()]
    last = _end_of_head(filled, place)
    if published is None or not names or last < names[0]:
        return None
    above = [line for _, line in filled[:place] if not re.match(r"(?i)by ", line)]
    title = max(above, key=len, default="")
    head = Head(title=title, outlet=filled[names[0]][1], published=published)
    return Document(head, list(lines[filled[last][0] + 1 :]))


def _without_front(lines: Sequence[str]) -> list[str]:
    fronts = [i for i, line in enumerate(lines) if _FRONT.fullmatch(line)]
    first_field = next((i for i, line in enumerate(lines) if _HEAD_FIELD.match(line)), len(lines))
    before = [i for i in fronts if i < first_field]
    return list(lines[before[-1] + 1 :] if before else lines)


def _day(line: str) -> str | None:
    found = _DATE.match(line) if len(line) <= _LONGEST_DATE_LINE else None
    return parse_published(found[1]) if found else None


def _is_loaded(line: str) -> bool:
    return re.match(r"(?:LOAD-DATE|Load-Date):", line) is not None


def _start_of_text(lines: Sequence[str], below: int) -> tuple[int, list[str]]:
    """Where the text begins, and the lines above the first field, which may be the title."""
    titles: list[str] = []
    has_field = is_field = False
    for i in range(below, min(len(lines), below + _LONGEST_HEAD)):
        line = lines[i]
        if line == "Body":
            return i + 1, titles
        if _HEAD_FIELD.match(line):
            has_field = is_field = True
        elif not line:
            is_field = False
        elif not has_field:
            if not _EDITION.fullmatch(line) and not _RIGHTS.fullmatch(line):
                titles.append(line)
        elif not _RIGHTS.fullmatch(line) and not (is_field and _goes_on(lines, i)):
            return i, titles
    return 0, titles


def _goes_on(lines: Sequence[str], i: int) -> bool:
    """Whether a field runs on over this line: only where blank lines part the fields."""
    return "" in lines and not _LENGTH.fullmatch(lines[i - 1])


def _end_of_text(lines: Sequence[str], start: int) -> int:
    fields = (i for i in range(start, len(lines)) if _TAIL_FIELD.fullmatch(lines[i]))
    end = next(fields, len(lines))
    while end > start and _is_foot(lines[end - 1]):
        end -= 1
    return end


def _is_foot(line: str) -> bool:
    is_address = _ADDRESS.fullmatch(line) is not None
    return not line or is_address or _RIGHTS.fullmatch(line) is not None


def _coded(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines under each code in the margin."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _CODE.fullmatch(line)
        if match and match[1] in _CODES and match[1] not in found:
            code = match[1]
            found[code] = [match[2] or ""]
        elif code:
            found[code].append(line)
    return found


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def _end_of_head(filled: Sequence[tuple[int, str]], place: int) -> int:
    """The last line of a head without codes: the notice of rights, or else the language."""
    below = range(place + 2, min(place + 12, len(filled)))
    rights = [j for j in below if _RIGHTS.fullmatch(filled[j][1])]
    languages = [j for j in below if _LANGUAGE.fullmatch(filled[j][1])]
    return (rights or languages or [-1])[-1]
