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
from compare.readers.messages import attachments_of
from compare.readers.outlets import outlet_from_address
from compare.readers.problems import on_one_line
from compare.readers.readings import Cut, Reading, restore_cut
from compare.readers.sources import files_at
from compare.registry import resolve

__all__ = [
    "Cut",
    "READERS",
    "Reading",
    "read_articles",
    "read_pasted",
    "read_upload",
    "read_upload_with_cuts",
    "restore_cut",
]

# A format is a function ``read(name, data)`` that gives articles, or readings where it can tell
# what it cut, and an error for each part that cannot be used; it raises InputError if the whole
# cannot.
READERS = {
    ".atom": "compare.readers.feed:read",
    ".csv": "compare.readers.csv:read",
    ".docx": "compare.readers.docx:read",
    ".eml": "compare.readers.eml:read",
    ".htm": "compare.readers.html:read",
    ".html": "compare.readers.html:read",
    ".json": "compare.readers.json:read",
    ".jsonl": "compare.readers.jsonl:read",
    ".md": "compare.readers.markdown:read",
    ".mht": "compare.readers.mhtml:read",
    ".mhtml": "compare.readers.mhtml:read",
    ".odt": "compare.readers.odt:read",
    ".pdf": "compare.readers.pdf:read",
    ".rss": "compare.readers.feed:read",
    ".rtf": "compare.readers.rtf:read",
    ".txt": "compare.readers.text:read",
    ".xml": "compare.readers.feed:read",
}
# A forwarded mail may have one in it that was forwarded before.
_DEEPEST_MAIL = 3
_PASTED = "pasted text"

_Entry = Article | Reading | InputError
_Reader = Callable[[str, bytes], Iterable[_Entry]]


def read_articles(
    *paths: str | Path, on_problem: Callable[[InputError], None] | None = None
) -> list[Article]:
    """The articles in files, folders (with all below them) and zip archives, in order.

    Of equal articles the first is kept, and the others count as problems.

    :param on_problem: Called with each file or entry that cannot be used; the others are read on.
    :raises InputError: At the first problem, if there is no ``on_problem``.
    """
    files = (file for path in paths for file in files_at(path))
    sources = (source for file in files for source in _unpacked(file))
    return [reading.article for reading in _collect(sources, on_problem)]


def read_upload(
    name: str, data: bytes, on_problem: Callable[[InputError], None] | None = None
) -> list[Article]:
    """The articles in the bytes of one file or zip archive.

    :param name: The file's name, as errors will speak of it.
    :param on_problem: Called with each part that cannot be used; the others are read on.
    :raises InputError: At the first problem, if there is no ``on_problem``.
    """
    return [reading.article for reading in read_upload_with_cuts(name, data, on_problem)]


def read_upload_with_cuts(
    name: str, data: bytes, on_problem: Callable[[InputError], None] | None = None
) -> list[Reading]:
    """The articles in the bytes of one file, as ``read_upload`` gives them, with what was cut.

    Web pages, mails and printed pages have lines around the article: menus, notices, running
    heads. A page that shows the text before it is compared lists ``reading.cuts``; when a reader
    wants line ``i`` back, ``restore_cut(reading, i, text)`` puts it into the text as it stands.

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
) -> list[Reading]:
    tell = on_problem or _raise

    def report(problem: InputError) -> None:
        tell(on_one_line(problem))

    readings: dict[str, Reading] = {}
    # Looking a name up among the installed packages takes longer than reading a short file.
    readers: dict[str, _Reader] = {}
    for source in sources:
        if isinstance(source, InputError):
            report(source)
            continue
        for entry in _entries(source, readers):
            if isinstance(entry, InputError):
                report(entry)
                continue
            reading = Reading(entry) if isinstance(entry, Article) else entry
            article = reading.article
            if article.id in readings:
                what = f"holds the same article of {article.outlet} as another entry"
                report(InputError(source.name, what, "give each article once"))
            else:
                readings[article.id] = reading
    return list(readings.values())


def _raise(problem: InputError) -> None:
    raise problem


def _unpacked(source: Source | InputError) -> Iterator[Source | InputError]:
    """The members of an archive, anything else as it is, and what is attached to a mail."""
    if isinstance(source, InputError):
        yield source
        return
    try:
        is_packed = is_archive(source.name, source.data)
        for member in members_of(source) if is_packed else (source,):
            yield from _opened(member, _DEEPEST_MAIL)
    except InputError as problem:
        yield problem


def _opened(source: Source | InputError, depth: int) -> Iterator[Source | InputError]:
    """A file, and what is attached to it if it is a mail."""
    yield source
    if not isinstance(source, Source) or not _is_mail(source):
        return
    for file in attachments_of(source):
        if depth:
            yield from _opened(file, depth - 1)
        elif isinstance(file, Source):
            yield InputError(file.name, "too deep in mails in mails", "save it and give it")


def _is_mail(source: Source) -> bool:
    try:
        return kind_of(source.name, source.data) == ".eml"
    except InputError:
        return False


def _entries(source: Source, readers: dict[str, _Reader]) -> Iterator[_Entry]:
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
