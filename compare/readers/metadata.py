"""What a web page says of itself → title, outlet, time of publication and address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from compare.readers.building import Head
from compare.readers.dates import parse_published
from compare.readers.layout import tidy
from compare.readers.outlets import split_title, web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_OUTLETS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "apple-mobile-web-app-title",
)
_DATES = (
    "article:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.created",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "date",
    "og:published_time", "cxenseparse:recs:publishtime",
)  # fmt: skip
_ADDRESSES = ("og:url", "twitter:url", "parsely-link")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)", re.I)
_ARTICLE_TYPES = re.compile(r"(?:\w*Article|LiveBlogPosting|BlogPosting|Report)")
# A page's data is a few objects deep; more is damage or malice.
_MAX_NODES = 5000


def metadata_of(page: str, tree: HtmlElement) -> tuple[Head, str]:
    """The head that a page's data gives, and the text of the article if the data holds it.

    Structured data (JSON-LD) goes before meta elements, and these before what readers see.

    :param page: The page's source.
    :param tree: The same, parsed.
    """
    data = _article_data(tree)
    meta = _meta(tree)
    stated = Head(
        title=_text(data.get("headline")) or _first(meta, _TITLES),
        outlet=_name(data.get("publisher")) or _first(meta, _OUTLETS),
        published=_published(data, meta, tree),
        url=_address(page, tree, data, meta),
    )
    title, outlet = split_title(stated.title or _page_title(tree), stated.outlet)
    if not outlet:
        _, outlet = split_title(_content(tree.find(".//title")))
    head = Head(title=title, outlet=outlet).or_else(stated)
    if head.published is None:
        head = head.or_else(Head(published=_searched_date(page)))
    return head, _text(data.get("articleBody"), lines=True)


def _article_data(tree: HtmlElement) -> Mapping[str, object]:
    """The first object of JSON-LD that describes an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_parse(script.text_content())):
            types = node.get("@type")
            named = types if isinstance(types, list) else [types]
            if any(isinstance(kind, str) and _ARTICLE_TYPES.fullmatch(kind) for kind in named):
                return node
    return {}


def _parse(text: str) -> object:
    try:
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(data: object) -> Iterator[Mapping[str, object]]:
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, Mapping):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, (list, dict)))
        elif isinstance(node, list):
            waiting.extend(node)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The content of meta elements by their name in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _text(element.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _published(
    data: Mapping[str, object], meta: Mapping[str, str], tree: HtmlElement
) -> str | None:
    times = (element.get("datetime") or "" for element in tree.iter("time"))
    stated = (_text(data.get("datePublished")), *(meta.get(name, "") for name in _DATES))
    found = (parse_published(text) for text in (*stated, *times) if text)
    return next((published for published in found if published), None)


def _searched_date(page: str) -> str | None:
    from htmldate import find_date  # noqa: PLC0415

    # Not extensive: that would take the year of a copyright line for a date.
    found = find_date(page, original_date=True, extensive_search=False)
    return parse_published(found) if found else None


def _address(
    page: str, tree: HtmlElement, data: Mapping[str, object], meta: Mapping[str, str]
) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"]
    saved = _SAVED_FROM.search(page[:2000])
    main = data.get("mainEntityOfPage")
    named = main.get("@id") if isinstance(main, Mapping) else main
    stated = (data.get("url"), named, *(meta.get(name) for name in _ADDRESSES))
    found = (web_address(text) for text in (*links, *stated, saved[1] if saved else None))
    return next((url for url in found if url), None)


def _page_title(tree: HtmlElement) -> str:
    """The only main heading, or else the title in the window's bar."""
    headings = [text for element in tree.iter("h1") if (text := _content(element))]
    return headings[0] if len(headings) == 1 else _content(tree.find(".//title"))


def _content(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(tidy(element.text_content()).split())


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _text(value: object, *, lines: bool = False) -> str:
    """Plain text of a value of the page's data, which may hold entities and marked-up text."""
    if not isinstance(value, str):
        return ""
    text = tidy(re.sub(r"<[^<>]*>", " ", html.unescape(value)))
    return text if lines else " ".join(text.split())
