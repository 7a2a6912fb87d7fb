"""A saved web page → its article, without the page around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.model import Article
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.encoding import decode
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.layout import tidy
from compare.readers.metadata import metadata_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)")
_CHARSET_WITHIN = 4096
_BULLET = re.compile(r"^(?:[-\u2022*]|\d{1,2}[.)])\s+")
# Lines of a page that no extraction should let through, and sometimes does. They are told from
# reports by more than their first word: "Copyright law was changed" is news.
_JUNK = re.compile(
    r"(?i)(?:(?:read (?:more|next|also)(?! than)|also read|see also|more on this)\b"
    r"|sign up (?:to|for)\b.*\b(?:newsletter|inbox|updates|alerts)|subscribe (?:to|now)\b"
    r"|follow us\b|share (?:this|on)\b|click here\b"
    r"|image (?:source|caption)\b|photo(?:graph)?s?\s*:"
    r"|(?:copyright )?\u00a9|all rights reserved|skip to\b|accept all\b|watch(?: live)?:"
    r"|we use cookies|by continuing to|this (?:site|website) uses cookies).*"
    r"|(?:advertisement|sponsored(?: content)?|recommended(?: for you)?|comments?"
    r"|loading|newsletter|related(?: (?:stories|articles|topics|content))?)\W*"
)
_JUNK_LENGTH = 120
# Less than one sentence of news is a sign that the extraction took the wrong part of the page.
_LEAST_LETTERS = 40
_PAGE_FURNITURE = (
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form",
    "button", "select", "figure", "iframe", "svg",
)  # fmt: skip


def read(name: str, data: bytes) -> list[Article]:
    """The article of a saved web page; nothing in the page is run or fetched.

    :raises InputError: If it is not text or has no article in it.
    """
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    page = decode(name, data, found[1].decode("ascii") if found else None)
    # lxml refuses text that names its own encoding, and zero bytes.
    page = re.sub(r"^\s*<\?xml[^>]*>", "", page).replace("\0", "")
    # Loaded with the first web page only.
    from lxml import etree, html  # noqa: PLC0415

    try:
        tree = html.document_fromstring(page)
        head, body = metadata_of(page, tree)
        paragraphs = _paragraphs(page, tree, body)
    except (etree.LxmlError, *FOREIGN_ERRORS) as error:
        what = f"not a web page ({type(error).__name__})"
        raise InputError(name, what, "save the page again") from error
    if not paragraphs:
        raise InputError(name, "holds no text of an article", "copy the text and paste it")
    return [article_of_paragraphs(name, head, _without_junk(paragraphs, head))]


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
    kept = [line for line in paragraphs if len(line) > _JUNK_LENGTH or not _JUNK.fullmatch(line)]
    return kept if kept or head.title else paragraphs


def _letters(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))
