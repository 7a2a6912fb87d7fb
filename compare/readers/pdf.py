"""A PDF document with text in it → an article."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.model import Article
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.columns import in_reading_order
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.heads import split_head
from compare.readers.layout import join_lines, tidy
from compare.readers.outlets import web_address
from compare.readers.pages import join_pages, line_width
from compare.readers.pressbase import articles_of_documents
from compare.readers.readings import Reading, place_cuts

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

# A reference book is no news report, and each page takes a few hundredths of a second.
_MAX_PAGES = 300
# Pages of text take up to some hundred kilobytes once unpacked, and a second for each megabyte;
# packed, a megabyte can be a thousandth of that.
_MOST_ON_PAGE = 2 * 2**20
_MOST_CONTENT = 10 * 2**20
# No printed page has as many; its layout would take long.
_MOST_LETTERS = 50_000
# Only the ligatures: a full compatibility mapping would change other characters.
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
# A print-out of a web page is dated by its printing, which is not the day of publication.
_PRINTERS = re.compile(r"(?i)skia|chrom|firefox|mozilla|quartz|webkit|print to pdf|cairo|safari")
# What word processors put where a title should be.
_NO_TITLE = re.compile(r"(?i)microsoft word\b.*|untitled.*|.*\.(?:docx?|pdf|indd|odt|html?|qxd)|")


def read(name: str, data: bytes) -> list[Article | InputError] | list[Reading]:
    """The article of a PDF document, or all of a press database's file, in paragraphs again.

    :raises InputError: If it is damaged, protected, too long, or holds no text but only images.
    """
    pages, known = _contents(name, data)
    printed = join_pages([tidy(page.translate(_LIGATURES)).split("\n") for page in pages])
    lines = printed.lines
    if not lines:
        what = "holds no text, perhaps only scanned images"
        raise InputError(name, what, "run text recognition (OCR) on it first")
    width = line_width(lines)
    documents = articles_of_documents(name, lines, lambda body: join_lines(body, width))
    if documents:
        return documents
    found, used = split_head(lines)
    head = found.or_else(known).or_else(Head(url=printed.url))
    article = article_of_paragraphs(name, head, join_lines(lines[used:], width))
    return [Reading(article, place_cuts(article, lines, printed.dropped))]


def _contents(name: str, data: bytes) -> tuple[list[str], Head]:
    # Loaded with the first PDF only.
    from pypdf import PdfReader  # noqa: PLC0415

    notes = logging.getLogger("pypdf")
    if not notes.handlers:
        # It tells of each small mistake in a file; without a handler Python would print that.
        notes.addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if _is_locked(reader):
            raise InputError(name, "protected by a password", "save it without one")
        if len(reader.pages) > _MAX_PAGES:
            what = f"{len(reader.pages)} pages, more than {_MAX_PAGES}"
            raise InputError(name, what, "cut out the pages of the article")
        return _texts(name, reader), _properties(reader)
    except _errors() as error:
        what = f"a damaged PDF ({type(error).__name__})"
        raise InputError(name, what, "print or save it again") from error


def _texts(name: str, reader: PdfReader) -> list[str]:
    found: list[str] = []
    left = _MOST_CONTENT
    for number, page in enumerate(reader.pages, start=1):
        content = page.get_contents()
        size = len(content.get_data()) if content is not None else 0
        left -= size
        if size > _MOST_ON_PAGE or left < 0:
            what = f"drawn with {size / 2**20:.1f} MB of commands, more than a page of text has"
            raise InputError(f"{name}:page {number}", what, "copy the text and paste it")
        found.append(_text(page))
    return found


def _text(page: PageObject) -> str:
    plain = page.extract_text()
    if len(plain) > _MOST_LETTERS:
        return plain
    try:
        layout = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except _errors():
        # The plain text bears more damage.
        return plain
    return in_reading_order(plain, layout)


def _errors() -> tuple[type[Exception], ...]:
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    return (PyPdfError, *FOREIGN_ERRORS)


def _is_locked(reader: PdfReader) -> bool:
    """Whether a password is needed; many documents are encrypted with an empty one."""
    from pypdf.errors import DependencyError, WrongPasswordError  # noqa: PLC0415

    if not reader.is_encrypted:
        return False
    try:
        return not reader.decrypt("")
    except (DependencyError, WrongPasswordError, NotImplementedError):
        return True


def _properties(reader: PdfReader) -> Head:
    known = reader.metadata
    if known is None:
        return Head()
    title = tidy(known.title or "")
    made = known.creation_date
    is_printed = _PRINTERS.search(f"{known.producer or ''} {known.creator or ''}") is not None
    return Head(
        title="" if _NO_TITLE.fullmatch(title) or web_address(title) else title,
        published=None if made is None or is_printed else made.date().isoformat(),
    )
