"""A JSON document with one article or a list of them → articles, text kept to the letter."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from compare.errors import InputError
from compare.model import Article
from compare.readers.encoding import decode
from compare.readers.jsontext import parse_json
from compare.readers.records import article_of_record, first_entries

_ADVICE = 'give an object with outlet, title and text, a list of them, or {"articles": [...]}'


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The articles of a JSON document, and an error for each that cannot be used.

    :raises InputError: If it is not JSON or holds no articles.
    """
    document = _parse(name, decode(name, data))
    listed = document.get("articles") if isinstance(document, Mapping) else None
    if isinstance(listed, list):
        document = listed
    if isinstance(document, Mapping):
        return [article_of_record(name, document)]
    if not isinstance(document, list) or not document:
        raise InputError(name, "holds no articles", _ADVICE)
    return list(first_entries(name, _articles(name, document)))


def _articles(name: str, entries: list[object]) -> Iterator[Article | InputError]:
    for number, entry in enumerate(entries, start=1):
        where = f"{name}:article {number}"
        if not isinstance(entry, Mapping):
            yield InputError(where, "not an object", _ADVICE)
            continue
        try:
            yield article_of_record(where, entry)
        except InputError as problem:
            yield problem


def _parse(name: str, text: str) -> object:
    try:
        return parse_json(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}", f"not JSON ({error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise InputError(name, f"JSON that cannot be used ({error})") from error
