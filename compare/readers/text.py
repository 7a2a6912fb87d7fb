"""Plain text, with or without a head → an article, or those of a press database's file."""

from __future__ import annotations

from compare.errors import InputError
from compare.model import Article
from compare.readers.building import article_of_paragraphs
from compare.readers.encoding import decode
from compare.readers.heads import split_head
from compare.readers.layout import tidy, to_paragraphs
from compare.readers.pressbase import articles_of_documents


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The article of a plain text file, or all articles of a press database's file.

    :raises InputError: If it is not text or holds none.
    """
    lines = tidy(decode(name, data)).split("\n")
    documents = articles_of_documents(name, lines, lambda body: to_paragraphs("\n".join(body)))
    if documents:
        return documents
    head, used = split_head(lines)
    return [article_of_paragraphs(name, head, to_paragraphs("\n".join(lines[used:])))]
