"""Files, folders, archives, uploads and pasted text → articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import cast

from compare.errors import InputError, UnknownNameError
from compare.model import Article
from compare.readers.archive import Source, members_of, too_large
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.dates import parse_published
from compare.readers.heads import split_head
from compare.readers.kinds import is_archive, kind_of
from compare.readers.layout import tidy, to_paragraphs
from compare.readers.outlets import outlet_from_address
from compare.readers.sources import files_at
from compare.registry import resolve

__all__ = ["READERS", "read_articles", "read_pasted", "read_upload"]

# A format is a function ``read(name, data)`` that gives articles, and an error for each part that
# cannot be used, and raises InputError if the whole cannot.
READERS = {
    ".csv": "compare.readers.csv:read",
    ".docx": "compare.readers.docx:read",
    ".htm": "compare.readers.html:read",
    ".html": "compare.readers.html:read",
    ".json": "compare.readers.json:read",
    ".jsonl": "compare.readers.jsonl:read",
    ".md": "compare.readers.markdown:read",
    ".pdf": "compare.readers.pdf:read",
    ".txt": "compare.readers.text:read",
}
_PASTED = "pasted text"

_Reader = Callable[[str, bytes], Iterable[Article | InputError]]


def read_articles(
    *paths: str | Path, on_problem: Callable[[InputError], None] | None = None
) -> list[Article]:
    """The articles in files, folders (with all below them) and zip archives, in order.

    Of equal articles the first is kept, and the others count as problems.

    :param on_problem: Called with each file or entry that cannot be used; the others are read on.
    :raises InputError: At the first problem, if there is no ``on_problem``.
    """
    files = (file for path in paths for file in files_at(path))
    return _collect((source for file in files for source in _unpacked(file)), on_problem)


def read_upload(
    name: str, data: bytes, on_problem: Callable[[InputError], None] | None = None
) -> list[Article]:
    """The articles in the bytes of one file or zip archive.

    :param name: The file's name, as errors will speak of it.
    :param on_problem: Called with each part that cannot be used; the others are read on.
    :raises InputError: At the first problem, if there is no ``on_problem``.
    """
    return _collect(_unpacked(too_large(name, len(data)) or Source(name, data)), on_problem)


def read_pasted(
    text: str,
    *,
    outlet: str = "",
    title: str = "",
    published: str | None = None,
    url: str | None = None,
) -> Article:
    """The article that a reader pasted, perhaps with a head of title and ``Outlet | date``.

    What is given by name outweighs the head.

    :raises InputError: If there is no text, or no outlet is given, in the head or by the address.
    """
    lines = tidy(text).split("\n")
    found, used = split_head(lines)
    date = parse_published(published) if published else None
    head = Head(title.strip(), outlet.strip(), date, url).or_else(found)
    if not head.outlet and not outlet_from_address(head.url):
        raise InputError(_PASTED, "no outlet", "name the outlet that the text is from")
    return article_of_paragraphs(_PASTED, head, to_paragraphs("\n".join(lines[used:])))


def _collect(
    sources: Iterable[Source | InputError], on_problem: Callable[[InputError], None] | None
) -> list[Article]:
    report = on_problem or _raise
    articles: dict[str, Article] = {}
    # Looking a name up among the installed packages takes longer than reading a short file.
    readers: dict[str, _Reader] = {}
    for source in sources:
        if isinstance(source, InputError):
            report(source)
            continue
        for entry in _articles(source, readers):
            if isinstance(entry, InputError):
                report(entry)
            elif entry.id in articles:
                what = f"holds the same article of {entry.outlet} as another entry"
                report(InputError(source.name, what, "give each article once"))
            else:
                articles[entry.id] = entry
    return list(articles.values())


def _raise(problem: InputError) -> None:
    raise problem


def _unpacked(source: Source | InputError) -> Iterator[Source | InputError]:
    """The members of an archive; anything else as it is."""
    if isinstance(source, InputError):
        yield source
        return
    try:
        is_packed = is_archive(source.name, source.data)
        yield from members_of(source) if is_packed else (source,)
    except InputError as problem:
        yield problem


def _articles(source: Source, readers: dict[str, _Reader]) -> Iterator[Article | InputError]:
    try:
        kind = kind_of(source.name, source.data)
        if kind not in readers:
            readers[kind] = _reader(source.name, kind)
        yield from readers[kind](source.name, source.data)
    except InputError as problem:
        yield problem


def _reader(name: str, kind: str) -> _Reader:
    if kind == ".zip":
        raise InputError(name, "an archive inside an archive", "unpack it first")
    try:
        # The table and the entry points promise this signature.
        return cast(_Reader, resolve(kind, READERS, "readers"))
    except UnknownNameError as error:
        advice = f"these can: {', '.join(sorted([*READERS, '.zip']))}"
        raise InputError(name, f"{kind} files cannot be read", advice) from error
