"""A Rich Text document → an article."""

from __future__ import annotations

from compare.errors import InputError
from compare.model import Article
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.dates import parse_published
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.heads import split_head
from compare.readers.layout import tidy, to_paragraphs
from compare.readers.pressbase import articles_of_documents
from compare.readers.richtext import read_rich_text


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The article of a Rich Text document, or all articles of a press database's file.

    Pictures and embedded objects are left out.

    Where the text has no head with a date, the day on which the document was made stands in.

    :raises InputError: If it is damaged or holds no text.
    """
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise InputError(name, "not a Rich Text document", "save it again")
    try:
        found = read_rich_text(data)
    except FOREIGN_ERRORS as error:
        what = f"a damaged Rich Text document ({type(error).__name__})"
        raise InputError(name, what, "save it again") from error
    lines = tidy("\n".join(found.lines)).split("\n")
    documents = articles_of_documents(name, lines, lambda body: to_paragraphs("\n".join(body)))
    if documents:
        return documents
    known = Head(title=tidy(found.title), published=parse_published(found.day))
    head, used = split_head(lines)
    paragraphs = to_paragraphs("\n".join(lines[used:]))
    return [article_of_paragraphs(name, head.or_else(known), paragraphs)]
