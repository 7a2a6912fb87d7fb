"""A Word document → an article."""

from __future__ import annotations

import io
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
from compare.readers.pressbase import articles_of_documents
from compare.readers.xmltrees import MOST_TAGS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P

# The library's own walk leaves out what stands in a form field or was inserted with changes
# tracked, and unfolds cells as often as a damaged table says.
_BLOCKS = "./w:p | ./w:tbl | ./w:sdt/w:sdtContent/w:p | ./w:sdt/w:sdtContent/w:tbl"
_RUNS = ".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent)]"
_HEADINGS = ("Title", "Heading", "heading")
# The day on which python-docx's blank document was made; programs that build on it leave it in.
_TEMPLATE_DAY = "2013-12-23"


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The article of a Word document, or all of a press database's file: paragraphs and tables.

    The first heading is the title. Where the text has no head with a date, the day on which the
    document was made stands in.

    :raises InputError: If it is damaged or holds no text.
    """
    _check_size(name, data)
    try:
        lines, title, known = _contents(data)
    except FOREIGN_ERRORS as error:
        raise _damaged(name, error) from error
    documents = articles_of_documents(name, lines, list)
    if documents:
        return documents
    found, used = split_head(lines, has_title=bool(title) and lines[:1] == [title])
    head = Head(title=title).or_else(found).or_else(known)
    return [article_of_paragraphs(name, head, lines[used:])]


def _check_size(name: str, data: bytes) -> None:
    """:raises InputError: If it is damaged, or its parts would fill the memory."""
    package = open_archive(Source(name, data))
    parts = [part for part in package.infolist() if part.filename.endswith((".xml", ".rels"))]
    tags = 0
    for part in parts:
        try:
            tags += package.read(part).count(b"<")
        except FOREIGN_ERRORS as error:
            raise _damaged(name, error) from error
        if tags > MOST_TAGS:
            raise InputError(name, f"more than {MOST_TAGS:,} tags", "split it")


def _damaged(name: str, error: Exception) -> InputError:
    what = f"a damaged Word document ({type(error).__name__})"
    return InputError(name, what, "save it again")


def _contents(data: bytes) -> tuple[list[str], str, Head]:
    """The lines of the document, its first heading and what its properties say."""
    # Loaded with the first Word document only.
    import docx  # noqa: PLC0415

    document = docx.Document(io.BytesIO(data))
    marked = [
        (line, heading)
        for text, heading in _blocks(document)
        for line in tidy(text).split("\n")
        if line
    ]
    title = next((line for line, is_heading in marked if is_heading), "")
    return [line for line, _ in marked], title, _properties(document)


def _blocks(document: Document) -> Iterator[tuple[str, bool]]:
    """The text of each paragraph and table row, and whether it is a heading."""
    # Looked up once: the library goes through all styles for each paragraph.
    names = {style.style_id: style.name or "" for style in document.styles}
    for block in document.element.body.xpath(_BLOCKS):
        if block.tag.endswith("}tbl"):
            # A line a row, so that a row stays one statement.
            for row in block.xpath("./w:tr"):
                cells = (" ".join(map(_text, cell.xpath("./w:p"))) for cell in row.xpath("./w:tc"))
                yield " | ".join(cell for cell in cells if cell.strip()), False
        else:
            yield _text(block), names.get(block.style, "").startswith(_HEADINGS)


def _text(paragraph: CT_P) -> str:
    return "".join(run.text for run in paragraph.xpath(_RUNS))


def _properties(document: Document) -> Head:
    properties = document.core_properties
    made = properties.created
    day = made.date().isoformat() if made is not None else ""
    published = None if day == _TEMPLATE_DAY else parse_published(day)
    return Head(title=tidy(properties.title or ""), published=published)
