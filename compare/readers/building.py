"""What a reader found → an article; the one place where articles are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compare.errors import InputError
from compare.model import Article, article_id
from compare.readers.layout import join_paragraphs, letters, tidy
from compare.readers.outlets import outlet_from_address, outlet_from_file_name, web_address

_TITLE_WORDS = 12
# Some eighty thousand words: no report, but a book or a file of many articles.
_LONGEST_TEXT = 500_000
_LONGEST_OUTLET, _LONGEST_TITLE = 200, 1000


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an article besides its text; "" and ``None`` where it is not."""

    title: str = ""
    outlet: str = ""
    published: str | None = None
    url: str | None = None

    def or_else(self, other: Head) -> Head:
        """A head with the gaps of this one filled from ``other``."""
        return Head(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            published=self.published or other.published,
            url=self.url or other.url,
        )


def article_of_paragraphs(name: str, head: Head, paragraphs: Iterable[str]) -> Article:
    """The article of a format whose text is free to be laid out anew.

    A title that opens the text as well is taken off it. An outlet that is not known is named after
    the web address or the file.

    :param name: The file's name.
    :raises InputError: If there is no text.
    """
    body = [paragraph for paragraph in paragraphs if paragraph]
    while len(body) > 1 and head.title and _same_words(body[0], head.title):
        body = body[1:]
    outlet = head.outlet or outlet_from_address(head.url) or outlet_from_file_name(name)
    return build_article(name, head.or_else(Head(outlet=outlet)), join_paragraphs(body))


def build_article(where: str, head: Head, text: str) -> Article:
    """The article with exactly this text; without a title it is called by its first words.

    :param where: File name, with a line or member after a colon where there is one.
    :raises InputError: If there is no text, more than an article has, or no outlet.
    """
    if not text.strip():
        raise InputError(where, "holds no text")
    if not _label(head.outlet, _LONGEST_OUTLET):
        raise InputError(where, "no outlet", "name it in a field called outlet")
    check_length(where, len(text))
    outlet = _label(head.outlet, _LONGEST_OUTLET)
    title = _label(head.title, _LONGEST_TITLE) or _first_words(text)
    return Article(
        id=article_id(outlet, title, text),
        outlet=outlet,
        title=title,
        text=text,
        url=web_address(head.url),
        published=head.published,
    )


def check_length(where: str, length: int) -> None:
    """:raises InputError: If a text of this many characters is no single article."""
    if length > _LONGEST_TEXT:
        what = f"{length:,} characters in one article, more than {_LONGEST_TEXT:,}"
        raise InputError(where, what, "split it into its articles")


def _label(text: str, longest: int) -> str:
    """A name or a title on one line; controls in it would reorder what stands around it."""
    line = " ".join(tidy(text[: 2 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "\u2026"


def _first_words(text: str) -> str:
    words = tidy(text[:1000]).split()
    if len(words) <= _TITLE_WORDS:
        return " ".join(words)
    return " ".join(words[:_TITLE_WORDS]).rstrip(",;:") + "\u2026"


def _same_words(first: str, second: str) -> bool:
    return first == second or letters(first) == letters(second) != ""
