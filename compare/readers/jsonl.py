"""JSON Lines, an article a line → articles, text kept to the letter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from compare.errors import InputError
from compare.model import Article
from compare.readers.encoding import decode
from compare.readers.jsontext import parse_json
from compare.readers.records import article_of_record, first_entries

_LINE = re.compile(r"[^\n]+")


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The articles of a JSON Lines file, and an error for each line that cannot be used.

    :raises InputError: If it is not text or has no line.
    """
    found = list(first_entries(name, _articles(name, decode(name, data))))
    if not found:
        raise InputError(name, "holds no articles", "give one JSON object a line")
    return found


def _articles(name: str, text: str) -> Iterator[Article | InputError]:
    number, counted = 1, 0
    # Not splitlines(): U+2028 and U+0085 may stand inside a string. Nor all lines at once, of which
    # there may be millions.
    for line in _LINE.finditer(text):
        number, counted = number + text.count("\n", counted, line.start()), line.start()
        if not line.group().isspace():
            try:
                where = f"{name}:{number}"
                yield article_of_record(where, record_of_line(where, line.group()))
            except InputError as problem:
                yield problem


def record_of_line(where: str, line: str) -> Mapping[str, object]:
    """The object that a line holds.

    :param where: File name and line.
    :raises InputError: If it is not JSON, or no object.
    """
    try:
        record = parse_json(line)
    except (ValueError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(where, f"not JSON ({what})", "give one JSON object a line") from error
    if not isinstance(record, Mapping):
        raise InputError(where, "not an object", "give one JSON object a line")
    return record
