"""Addresses of JSON lines and Parquet → their articles, one after the other, with their stories."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from lzma import LZMAError
from typing import Any, NamedTuple

from compare.batch.folder import is_local
from compare.cards import mend_characters
from compare.errors import InputError
from compare.model import Article
from compare.readers.jsonl import record_of_line
from compare.readers.problems import on_one_line
from compare.readers.records import article_of_record

JSON_LINES = tuple(f"{kind}{packed}" for kind in (".jsonl", ".ndjson") for packed in
                   ("", ".gz", ".xz", ".bz2"))  # fmt: skip
PARQUET = (".parquet", ".pq")
# The column whose values say which story a row is of.
STORY = "story"
_ADVICE = f"give {', '.join((*JSON_LINES[:4], PARQUET[0]))}"
# What a file that is cut off or damaged raises where it is unpacked.
_DAMAGED = (OSError, EOFError, LZMAError, zlib.error, ValueError)


class Row(NamedTuple):
    """An article, and the story that its row names; "" if it names none."""

    article: Article
    story: str
    where: str


class InputFile(NamedTuple):
    """A file with the filesystem that it is on, and the name by which errors speak of it."""

    files: Any
    path: str
    name: str


def find_inputs(addresses: Sequence[str]) -> list[InputFile]:
    """The files at addresses: files, folders with all below them, and patterns such as ``*``.

    :raises InputError: If there is none at one of them, or one of another format.
    """
    return [file for address in addresses for file in _find(address)]


def read_rows(
    inputs: Sequence[InputFile], on_problem: Callable[[InputError], None]
) -> Iterator[Row]:
    """The rows of files in order, whatever their number.

    :param inputs: What ``find_inputs`` gives.
    :param on_problem: Is told each row that cannot be used, and where a file is damaged; the others
        are read on.
    """
    for file in inputs:
        read = _parquet_records if file.path.lower().endswith(PARQUET) else _lines
        try:
            for where, record in read(file):
                if isinstance(record, InputError):
                    on_problem(on_one_line(record))
                    continue
                try:
                    row = Row(article_of_record(where, record), _story(where, record), where)
                except InputError as problem:
                    on_problem(on_one_line(problem))
                    continue
                yield row
        except _DAMAGED as error:
            what = f"is damaged, and was read no further ({error})"
            on_problem(on_one_line(InputError(file.name, what, "fetch or write it again")))


def _find(address: str) -> list[InputFile]:
    from fsspec.core import url_to_fs  # noqa: PLC0415 - slow to import

    try:
        files, path = url_to_fs(address)
        if any(mark in address for mark in "*?["):
            paths = sorted(files.glob(path))
        elif files.isdir(path):
            paths = sorted(p for p in files.find(path) if p.lower().endswith(JSON_LINES + PARQUET))
        else:
            paths = [path] if files.exists(path) else []
    # A protocol that is unknown is a ValueError, one whose package is missing an ImportError.
    except (OSError, ValueError, ImportError) as error:
        raise InputError(address, f"cannot be read ({error})", "check the address") from error
    if not paths:
        raise InputError(address, "no such file", "check the address")
    other = next((p for p in paths if not p.lower().endswith(JSON_LINES + PARQUET)), None)
    if other is not None:
        raise InputError(other, "neither JSON lines nor Parquet", _ADVICE)
    return [InputFile(files, p, address if [p] == paths else _name(files, p)) for p in paths]


def _name(files: Any, path: str) -> str:  # noqa: ANN401 - fsspec has no types
    return path if is_local(files) else str(files.unstrip_protocol(path))


def _lines(file: InputFile) -> Iterator[tuple[str, Mapping[str, object] | InputError]]:
    with file.files.open(file.path, "rb", compression=_packing(file.path)) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                where = f"{file.name}:{number}"
                yield where, _record(where, line)


def _record(where: str, line: bytes) -> Mapping[str, object] | InputError:
    try:
        return record_of_line(where, line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return InputError(where, "not UTF-8", "write it in UTF-8")
    except InputError as problem:
        return problem


def _packing(path: str) -> str | None:
    from fsspec.utils import infer_compression  # noqa: PLC0415 - slow to import

    found: str | None = infer_compression(path.lower())
    return found


def _parquet_records(file: InputFile) -> Iterator[tuple[str, Mapping[str, object] | InputError]]:
    from pyarrow import types  # noqa: PLC0415 - slow to import
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - slow to import

    with file.files.open(file.path, "rb") as content:
        table = ParquetFile(content)
        # Nothing of an article is a list; vectors are, and take long.
        columns = [
            field.name
            for field in table.schema_arrow
            if not (types.is_list(field.type) or types.is_fixed_size_list(field.type))
        ]
        number = 0
        for batch in table.iter_batches(batch_size=256, columns=columns):
            for record in batch.to_pylist():
                number += 1
                yield f"{file.name}:{number}", {key: _plain(record[key]) for key in record}


def _plain(value: object) -> object:
    """A moment as text, as JSON has it."""
    return str(value.isoformat()) if hasattr(value, "isoformat") else value


def _story(where: str, record: Mapping[str, object]) -> str:
    named = next((record[key] for key in record if key.strip().lower() == STORY), None)
    if named is None or isinstance(named, str):
        return mend_characters(named or "").strip()
    if isinstance(named, int):
        return str(named)
    # So pandas writes whole numbers of a column that lacks some.
    if isinstance(named, float) and named.is_integer():
        return str(int(named))
    raise InputError(where, f"a {STORY} that is neither text nor a number", "name it in words")
