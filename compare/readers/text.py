"""Plain text, with or without a head → an article, or those of a press database's file."""

from __future__ import annotations

from compare.errors import InputError
from compare.model import Article
from compare.readers.building import article_of_paragraphs, check_length
from compare.readers.encoding import decode
from compare.readers.heads import split_head
from compare.readers.layout import tidy, to_paragraphs
from compare.readers.pressbase import articles_of_documents

# A press database gives some hundred articles in a file; to tidy takes twenty times their room.
_LONGEST_FILE = 20_000_000


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The article of a plain text file, or all articles of a press database's file.

    :raises InputError: If it is not text or holds none.
    """
    text = decode(name, data)
    if len(text) > _LONGEST_FILE:
        raise InputError(name, f"{len(text):,} characters, more than {_LONGEST_FILE:,}", "split it")
    lines = tidy(text).split("\n")
    documents = articles_of_documents(name, lines, lambda body: to_paragraphs("\n".join(body)))
    if documents:
        return documents
    # Before the paragraphs are found, which takes twenty times the room of the text.
    check_length(name, sum(map(len, lines)))
    head, used = split_head(lines)
    return [article_of_paragraphs(name, head, to_paragraphs("\n".join(lines[used:])))]
