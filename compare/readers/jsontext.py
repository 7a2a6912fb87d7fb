"""JSON of unknown origin → its value, unless it would fill the memory."""

from __future__ import annotations

import json

# Fifty megabytes of "{}," would take two gigabytes as values; files of articles have some ten
# lists, objects and strings for each article.
_MOST_VALUES = 2_000_000
_QUOTES_A_VALUE = 4


def parse_json(text: str) -> object:
    """The value that ``text`` holds; line ends and tabs may stand inside strings as they are.

    :raises ValueError: If it is not JSON, or more of it than a file of articles can have.
    :raises RecursionError: If it is too deep.
    """
    values = text.count("[") + text.count("{") + text.count('"') // _QUOTES_A_VALUE
    if values > _MOST_VALUES:
        raise ValueError(f"more than {_MOST_VALUES:,} values")
    return json.loads(text, strict=False)
