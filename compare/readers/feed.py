"""A feed saved as a file (RSS or Atom) → an article for each item that holds its whole text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.errors import InputError
from compare.model import Article
from compare.readers.blocks import blocks_of
from compare.readers.building import Head, article_of_paragraphs
from compare.readers.dates import parse_published
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.layout import tidy, to_paragraphs
from compare.readers.outlets import host_of, outlet_from_file_name, web_address
from compare.readers.web import is_junk
from compare.readers.xmltrees import local_name, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOTS = {"rss", "rdf", "feed"}
_ITEMS = {"item", "entry"}
_DATES = ("published", "pubdate", "date", "issued", "created", "updated")
# Feeds of the large outlets have up to 100 items.
_MOST_ITEMS = 500
# How a text ends that goes on elsewhere.
_GOES_ON = re.compile(
    r"(?i)(?:\u2026|\.\.\.|\[(?:\u2026|\.{3})\]|(?:read|see|learn) (?:the )?(?:more|full \w+)"
    r"|continue reading|keep reading|read on|full (?:story|article|coverage))[\W_]*$"
)
_ENDING = 200
_FOOTER = re.compile(r"(?i)the post .{1,300} (?:appeared|first appeared) (?:first )?on .{1,100}")
_SENTENCE = re.compile(r"[.!?\u2026\u3002][\"'\u2019\u201d\u00bb)\]]*(?:\s|$)")
# A description is written as a teaser of one or two sentences unless it is the text itself.
_LEAST_SENTENCES = 4
_LEAST_LETTERS = 400
_BREAK = re.compile(r"\s+[-|\u2013\u2014\u00b7\u00bb>:]+\s+")


def read(name: str, data: bytes) -> list[Article | InputError]:
    """The articles of a feed, and an error for each item that gives only a teaser.

    :raises InputError: If it is no feed or has no items.
    """
    root = parse_xml(name, data, mend=True)
    if local_name(root) not in _ROOTS:
        what = f"an XML document of the kind {local_name(root)!r}, not a feed"
        raise InputError(name, what[:200], "give the articles as text, web pages or PDF")
    items = [element for element in root.iter() if local_name(element) in _ITEMS]
    if not items:
        raise InputError(name, "a feed without items", "save it again")
    outlet = _outlet(root) or outlet_from_file_name(name)
    found = [
        _article(f"{name}:item {i}", item, outlet) for i, item in enumerate(items[:_MOST_ITEMS], 1)
    ]
    if len(items) > _MOST_ITEMS:
        what = f"{len(items):,} items, of which the first {_MOST_ITEMS} were read"
        return [*found, InputError(name, what, "split the feed")]
    return found


def _article(where: str, item: _Element, outlet: str) -> Article | InputError:
    title = " ".join(_fragment(_content(item, "title")))
    url = _link(item)
    source = next((part for part in item if local_name(part) == "source"), None)
    head = Head(
        title=title,
        outlet=_source(source) or outlet,
        published=_published(item),
        url=url,
    )
    paragraphs = _whole_text(item)
    if not paragraphs:
        what = f"only a teaser of \u201c{title[:100]}\u201d" if title else "only a teaser"
        place = f"open {url} and save the page" if url else "save the page of the article"
        return InputError(where, f"the feed gives {what}", place)
    try:
        return article_of_paragraphs(where, head, paragraphs)
    except InputError as problem:
        return problem


def _whole_text(item: _Element) -> list[str]:
    """The paragraphs of the item's text, or none if it goes on elsewhere.

    What is given as the content is the whole, unless it is short and the description over again.
    """
    teasers = [_fragment(_content(item, name)) for name in ("description", "summary")]
    for name in ("encoded", "content"):
        lines = _fragment(_content(item, name))
        if _is_whole(lines) and (lines not in teasers or _is_report(lines)):
            return _report(lines)
    return next((_report(lines) for lines in teasers if _is_whole(lines) and _is_report(lines)), [])


def _is_whole(lines: list[str]) -> bool:
    text = _report(lines)
    is_cut = not text or _GOES_ON.search(text[-1][-_ENDING:]) is not None
    return not is_cut and (_is_report(lines) or not _GOES_ON.search(lines[-1][-_ENDING:]))


def _report(lines: list[str]) -> list[str]:
    return [line for line in lines if not is_junk(line) and not _FOOTER.fullmatch(line)]


def _is_report(lines: list[str]) -> bool:
    text = "\n".join(_report(lines))
    return len(text) >= _LEAST_LETTERS and len(_SENTENCE.findall(text)) >= _LEAST_SENTENCES


def _content(item: _Element, name: str) -> str:
    """The text or the markup in the first child of that name, as text with markup.

    A picture of Media RSS is called content as well, and holds no text.
    """
    for part in item:
        if local_name(part) != name:
            continue
        # Atom may hold a page's elements themselves instead of their source.
        source = _markup(part) if len(part) else part.text or ""
        if source.strip():
            return source
    return ""


def _markup(part: _Element) -> str:
    from lxml import etree  # noqa: PLC0415

    inner = "".join(etree.tostring(element, encoding="unicode") for element in part)
    return (part.text or "") + re.sub(r"<(/?)[A-Za-z0-9]+:", r"<\1", inner)


def _fragment(source: str) -> list[str]:
    """The lines of a piece of a page, or of plain text."""
    if not re.search(r"<[A-Za-z/!]|&\w+;|&#", source):
        return to_paragraphs(tidy(source))
    from lxml import etree, html  # noqa: PLC0415

    try:
        tree = html.document_fromstring(f"<div>{source}</div>")
    except (etree.LxmlError, *FOREIGN_ERRORS):
        return []
    return blocks_of(tree)


def _link(item: _Element) -> str | None:
    """The address of the item's page: Atom has it in an attribute, RSS as text."""
    links = [part for part in item if local_name(part) in ("link", "guid", "id", "origlink")]
    links.sort(key=lambda part: (local_name(part) != "link", (part.get("rel") or "") == "self"))
    usual = (part for part in links if (part.get("rel") or "alternate") in ("alternate", "self"))
    found = (web_address(part.get("href") or part.text) for part in usual)
    return next((url for url in found if url), None)


def _published(item: _Element) -> str | None:
    values = {local_name(part): part.text or "" for part in reversed(item)}
    found = (parse_published(values[name]) for name in _DATES if values.get(name))
    return next((published for published in found if published), None)


def _source(source: _Element | None) -> str:
    """The outlet of an item that a feed of many outlets names."""
    if source is None:
        return ""
    return " ".join(_fragment(_content(source, "title") or source.text or ""))


def _outlet(root: _Element) -> str:
    """The outlet of the feed: of "Headlines - Harbour Post" the part that its address has too."""
    channel = next((part for part in root if local_name(part) == "channel"), root)
    title = " ".join(_fragment(_content(channel, "title")))
    host = re.sub(r"\W", "", host_of(_link(channel)))
    for part in _BREAK.split(title):
        letters = re.sub(r"\W", "", part.lower())
        first = re.sub(r"\W", "", part.lower().split(" ")[0]) if part else ""
        if host and letters and (letters in host or (len(first) > 2 and first in host)):
            return part
    return title
