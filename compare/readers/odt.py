"""An OpenDocument text → an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.model import Article
from compare.readers.archive import Source, open_archive
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.dates import parse_published
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.heads import split_head
from compare.readers.layout import tidy
from compare.readers.xmltrees import local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

# Deleted text that is kept with tracked changes, notes, comments and the lists of forms.
_LEFT_OUT = {"tracked-changes", "note", "annotation", "forms", "table-of-content", "title"}
_SPACES = {"s": " ", "tab": " ", "line-break": "\n"}
_HEADINGS = ("Title", "Heading")


def read(name: str, data: bytes) -> list[Article]:
    """The article of an OpenDocument text: paragraphs and tables in their order.

    The first heading is the title. Where the text has no head with a date, the day on which the
    document was made stands in.

    :raises InputError: If it is damaged, protected or holds no text.
    """
    opened = open_archive(Source(name, data))
    try:
        content = opened.read("content.xml")
        members = {info.filename for info in opened.infolist()}
        properties = opened.read("meta.xml") if "meta.xml" in members else b""
    except FOREIGN_ERRORS as error:
        what = f"a damaged OpenDocument text ({type(error).__name__})"
        raise InputError(name, what, "save it again") from error
    marked = [
        (line, is_heading)
        for text, is_heading in _blocks(parse_xml(name, content))
        for line in tidy(text).split("\n")
        if line
    ]
    title = next((line for line, is_heading in marked if is_heading), "")
    lines = [line for line, _ in marked]
    found, used = split_head(lines, has_title=bool(title) and lines[:1] == [title])
    head = Head(title=title).or_else(found).or_else(_properties(name, properties))
    return [article_of_paragraphs(name, head, lines[used:])]


def _blocks(root: _Element) -> Iterator[tuple[str, bool]]:
    """The text of each paragraph and table row, and whether it is a heading."""
    body = next((element for element in root.iter() if local_name(element) == "text"), None)
    waiting = [] if body is None else [body]
    while waiting:
        element = waiting.pop()
        name = local_name(element)
        if name == "table-row":
            # A line a row, so that a row stays one statement.
            cells = (" ".join(_texts(cell)) for cell in element)
            yield " | ".join(cell for cell in cells if cell.strip()), False
        elif name in ("p", "h"):
            style = next(
                (value for key, value in element.items() if key.endswith("}style-name")), ""
            )
            yield _text(element), name == "h" or style.startswith(_HEADINGS)
            waiting.extend(reversed(_boxes(element)))
        elif name not in _LEFT_OUT:
            waiting.extend(reversed(element))


def _texts(cell: _Element) -> Iterator[str]:
    return (_text(part) for part in cell.iter() if local_name(part) in ("p", "h"))


def _text(paragraph: _Element) -> str:
    """The text of a paragraph without its notes and frames."""
    pieces: list[str] = []
    waiting: list[_Element | str] = [paragraph]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            pieces.append(part)
            continue
        name = local_name(part)
        pieces.append(_SPACES.get(name, ""))
        if part is not paragraph:
            waiting.append(part.tail or "")
        if name and name not in _LEFT_OUT and name not in ("p", "h", "frame") or part is paragraph:
            waiting.extend(reversed(part))
            pieces.append(part.text or "")
    return "".join(pieces)


def _boxes(paragraph: _Element) -> list[_Element]:
    """The outermost text boxes in a paragraph; those in them come with their own paragraphs."""
    found: list[_Element] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        if local_name(element) == "text-box":
            found.append(element)
        else:
            waiting.extend(reversed(element))
    return found


def _properties(name: str, data: bytes) -> Head:
    if not data:
        return Head()
    values: dict[str, str] = {}
    for element in parse_xml(name, data).iter():
        values.setdefault(local_name(element), element.text or "")
    return Head(
        title=tidy(values.get("title", "")),
        published=parse_published(values.get("creation-date", "")[:10]),
    )
