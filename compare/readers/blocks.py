"""The tree of a web page → its lines as a reader sees them, one a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.readers.layout import tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = {
    "canvas", "head", "iframe", "math", "noscript", "object", "script", "select", "style", "svg",
    "template", "textarea", "title",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_CELLS = {"td", "th"}
_NOT_SHOWN = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")


def blocks_of(tree: HtmlElement) -> list[str]:
    """The text of each block below ``tree``, in order; what a browser does not show is left out."""
    # Loaded with the first web page only.
    from lxml import etree  # noqa: PLC0415

    # Pieces are joined once, for a block can have a million of them.
    lines: list[list[str]] = [[]]
    hidden: list[HtmlElement] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        is_start = event == "start"
        if is_start and _is_hidden(element):
            hidden.append(element)
        if event in ("start", "end") and element.tag not in _INLINE:
            _part(lines, element)
        if not hidden and is_start:
            lines[-1].append(element.text or "")
        if event == "end" and hidden and hidden[-1] is element:
            hidden.pop()
        if not hidden and not is_start and element is not tree:
            lines[-1].append(element.tail or "")
    plain = (" ".join(tidy("".join(line)).split()) for line in lines)
    return [line for line in plain if line]


def _part(lines: list[list[str]], element: HtmlElement) -> None:
    """Begin a new line, or set two cells of a row apart."""
    if element.tag in _CELLS:
        lines[-1].append(" ")
    elif lines[-1]:
        lines.append([])


def _is_hidden(element: HtmlElement) -> bool:
    is_secret = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    style = element.get("style")
    return element.tag in _HIDDEN or is_secret or bool(style and _NOT_SHOWN.search(style))
