"""Plain text, with or without a head → an article."""

from __future__ import annotations

from compare.model import Article
from compare.readers.building import article_of_paragraphs
from compare.readers.encoding import decode
from compare.readers.heads import split_head
from compare.readers.layout import tidy, to_paragraphs


def read(name: str, data: bytes) -> list[Article]:
    """The article of a plain text file.

    :raises InputError: If it is not text or holds none.
    """
    lines = tidy(decode(name, data)).split("\n")
    head, used = split_head(lines)
    return [article_of_paragraphs(name, head, to_paragraphs("\n".join(lines[used:])))]
