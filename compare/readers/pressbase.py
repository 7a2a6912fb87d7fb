"""The lines of a file from a press database → the articles in it, each with its head.

Known are the exports of Nexis ("1 of 25 DOCUMENTS", "End of Document") and of Factiva ("Document
ABC0000020171113...", with and without codes in the margin).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from compare.errors import InputError
from compare.model import Article
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.outlets import outlet_from_file_name
from compare.readers.pressfields import Document, read_factiva, read_nexis

_NUMBER = re.compile(r"(?i)(?:document )?(\d{1,4}) of (\d{1,4})(?: documents?)?")
_END = re.compile(r"(?i)end of document")
# The number under which Factiva keeps an article: a code of the source, then zeros and the day.
_ACCESSION = re.compile(r"(?:AN )?Document [A-Z][A-Z0-9]{1,9}0{2,}\d{8}[a-z0-9]{6,12}")
# What follows the last article: an index of sources, a notice of rights.
_LONGEST_REST = 2000


def articles_of_documents(
    name: str, lines: Sequence[str], join: Callable[[list[str]], list[str]]
) -> list[Article | InputError]:
    """The articles of a press database's file, or none if it is not clearly one.

    Its marks have to part the whole file, and each part has to have the head of an article.

    :param lines: The tidy lines of the file, blank ones among them if it has any.
    :param join: Makes paragraphs of the lines of one article.
    """
    documents = _documents(lines)
    return [_article(name, i, document, join) for i, document in enumerate(documents, 1)]


def _article(
    name: str, number: int, document: Document, join: Callable[[list[str]], list[str]]
) -> Article | InputError:
    head = document.head.or_else(Head(outlet=outlet_from_file_name(name)))
    try:
        return article_of_paragraphs(f"{name}:document {number}", head, join(document.body))
    except InputError as problem:
        return problem


def _documents(lines: Sequence[str]) -> list[Document]:
    for parts, read in (
        (_ended(lines, _END), read_nexis),
        (_numbered(lines), read_nexis),
        (_ended(lines, _ACCESSION), read_factiva),
    ):
        found = [read(part) for part in parts]
        whole = [document for document in found if document is not None]
        if whole and len(whole) == len(found):
            return whole
    return []


def _ended(lines: Sequence[str], mark: re.Pattern[str]) -> list[list[str]]:
    """The parts that end with a mark of their own."""
    ends = [i for i, line in enumerate(lines) if mark.fullmatch(line)]
    if not ends or sum(map(len, lines[ends[-1] + 1 :])) > _LONGEST_REST:
        return []
    starts = [0, *(end + 1 for end in ends)]
    return [list(lines[start:end]) for start, end in zip(starts, ends, strict=False)]


def _numbered(lines: Sequence[str]) -> list[list[str]]:
    """The parts below "1 of 25", "2 of 25", ...: the numbers have to rise by one each."""
    marks = [(i, match) for i, line in enumerate(lines) if (match := _NUMBER.fullmatch(line))]
    numbers = [int(match[1]) for _, match in marks]
    totals = {int(match[2]) for _, match in marks}
    if not marks or len(totals) > 1 or numbers[-1] > max(totals):
        return []
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return []
    ends = [*(i for i, _ in marks[1:]), len(lines)]
    return [list(lines[i + 1 : end]) for (i, _), end in zip(marks, ends, strict=True)]
