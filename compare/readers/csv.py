"""A table with an article a row → articles, text kept to the letter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from compare.errors import InputError
from compare.model import Article
from compare.readers.encoding import decode
from compare.readers.records import article_of_record, count_known, first_entries

_DELIMITERS = (",", ";", "\t", "|")
_ADVICE = "name the columns outlet, title, text, published and url in the first row"
# The parser's own limit, 128 KiB a field, is less than a long report; this is more than a file.
_LARGEST_FIELD = 2**30
_LONGEST_HEADER = 20_000


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The articles of a table with commas, semicolons, tabs or bars, and an error for each bad row.

    :raises InputError: If it is not text or has no column of text.
    """
    csv.field_size_limit(_LARGEST_FIELD)
    text = decode(name, data)
    skipped = 0
    if text.startswith("sep="):
        # Excel's own note of the delimiter.
        _, _, text = text.partition("\n")
        skipped = 1
    delimiter = max(_DELIMITERS, key=lambda mark: count_known(_header(text, mark)))
    header = _header(text, delimiter)
    if not count_known(header):
        columns = ", ".join(header)[:200] or "none"
        raise InputError(name, f"no column of text (columns: {columns})", _ADVICE)
    found = list(first_entries(name, _articles(name, text, delimiter, skipped)))
    if not found:
        raise InputError(name, "holds no articles", "give one a row below the header")
    return found


def _header(text: str, delimiter: str) -> list[str]:
    start = io.StringIO(text[:_LONGEST_HEADER], newline="")
    try:
        return [column.strip() for column in next(csv.reader(start, delimiter=delimiter), [])]
    except csv.Error:
        return []


def _articles(name: str, text: str, delimiter: str, skipped: int) -> Iterator[Article | InputError]:
    # newline="" leaves the line ends inside quotes as they are; strict finds a quote left open,
    # which would swallow the rows below it.
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    while True:
        where = f"{name}:{skipped + rows.line_num + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield InputError(where, f"not a row of a table ({error})", "save it as CSV again")
            continue
        if not header:
            header = [column.strip() for column in row]
        elif any(cell.strip() for cell in row):
            yield _article(where, header, row)


def _article(where: str, header: list[str], row: list[str]) -> Article | InputError:
    if any(cell.strip() for cell in row[len(header) :]):
        what = f"{len(row)} cells under {len(header)} columns"
        return InputError(where, what, "put quotes around a text that holds the delimiter")
    try:
        return article_of_record(where, dict(zip(header, row, strict=False)))
    except InputError as problem:
        return problem
