"""The source of a web page → its article, without the page around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.readers.blocks import blocks_of
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.layout import tidy
from compare.readers.metadata import metadata_of
from compare.readers.readings import Reading, find_cuts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNKNOWN = Head()
_BULLET = re.compile(r"^(?:[-\u2022*]|\d{1,2}[.)])\s+")
# Lines of a page that no extraction should let through, and sometimes does. They are told from
# reports by more than their first word: "Copyright law was changed" is news.
_JUNK = re.compile(
    r"(?i)(?:(?:read (?:more|next|also)(?! than)|also read|see also|more on this)\b"
    r"|sign up (?:to|for)\b.*\b(?:newsletter|inbox|updates|alerts)|subscribe (?:to|now)\b"
    r"|follow us\b|share (?:this|on)\b|click here\b"
    r"|image (?:source|caption)\b|photo(?:graph)?s?\s*:"
    r"|(?:copyright )?\u00a9|all rights reserved|skip to\b|accept all\b|watch(?: live)?:"
    r"|view (?:this|it|in)\b.*\bbrowser|unsubscribe from\b|manage (?:your )?(?:email )?preferences"
    r"|you(?: are|['\u2019]re) receiving this|was this email forwarded"
    r"|we use cookies|by continuing to|this (?:site|website) uses cookies).*"
    r"|(?:advertisement|sponsored(?: content)?|recommended(?: for you)?|comments?"
    r"|loading|newsletter|unsubscribe|related(?: (?:stories|articles|topics|content))?)\W*"
)
_JUNK_LENGTH = 120
# Each takes a twentieth of a millisecond; a live blog of a whole day has some fifty thousand.
_MOST_TAGS = 200_000
# Less than one sentence of news is a sign that the extraction took the wrong part of the page.
_LEAST_LETTERS = 40
_PAGE_FURNITURE = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form",
    "button", "select", "figure", "iframe", "svg",
)  # fmt: skip


def read_page(name: str, page: str, *, sure: Head = _UNKNOWN, known: Head = _UNKNOWN) -> Reading:
    """The article of a web page, and the lines of the page around it.

    Nothing in the page is run or fetched.

    :param name: The file's name.
    :param page: The page's source.
    :param sure: What is known of the article and goes before the page's own data.
    :param known: What is known of it besides, for what the page does not tell.
    :raises InputError: If there is no article in it.
    """
    # lxml refuses text that names its own encoding, and zero bytes.
    page = re.sub(r"^\s*<\?xml[^>]*>", "", page).replace("\0", "")
    if page.count("<") > _MOST_TAGS:
        raise InputError(name, f"more than {_MOST_TAGS:,} tags in one page", "copy the text")
    # Loaded with the first web page only.
    from lxml import etree, html  # noqa: PLC0415

    try:
        tree = html.document_fromstring(page)
        lines = blocks_of(tree)
        head, body = metadata_of(page, tree)
        paragraphs = _paragraphs(page, tree, body)
    except (etree.LxmlError, *FOREIGN_ERRORS) as error:
        what = f"not a web page ({type(error).__name__})"
        raise InputError(name, what, "save the page again") from error
    if not paragraphs:
        raise InputError(name, "holds no text of an article", "copy the text and paste it")
    head = sure.or_else(head).or_else(known)
    article = article_of_paragraphs(name, head, _without_junk(paragraphs, head))
    return Reading(article, find_cuts(article, lines))


def is_junk(line: str) -> bool:
    """Whether a line is a notice of pages and newsletters, which no report has."""
    return len(line) <= _JUNK_LENGTH and _JUNK.fullmatch(line) is not None


def _paragraphs(page: str, tree: HtmlElement, body: str) -> list[str]:
    """The first of these that gives a sentence: extraction, the page's own data, its paragraphs."""
    extracted = _extract(page)
    if _letters(extracted) >= _LEAST_LETTERS:
        return extracted
    stated = [line for line in tidy(body).split("\n") if line]
    if _letters(stated) >= _LEAST_LETTERS:
        return stated
    return _plain_paragraphs(tree)


def _extract(page: str) -> list[str]:
    import trafilatura  # noqa: PLC0415

    text = trafilatura.extract(page, favor_precision=True, include_comments=False) or ""
    lines = (_BULLET.sub("", line) for line in tidy(text).split("\n"))
    return [line for line in lines if line]


def _plain_paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs outside of navigation and forms, or all its text if there are none."""
    for element in list(tree.iter(*_PAGE_FURNITURE)):
        if element.getparent() is not None:
            element.drop_tree()
    marked = [element.text_content() for element in tree.iter("p")]
    body = tree.find("body")
    texts = marked or [(tree if body is None else body).text_content()]
    return [line for text in texts if (line := " ".join(tidy(text).split()))]


def _without_junk(paragraphs: list[str], head: Head) -> list[str]:
    kept = [line for line in paragraphs if not is_junk(line)]
    return kept if kept or head.title else paragraphs


def _letters(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))
