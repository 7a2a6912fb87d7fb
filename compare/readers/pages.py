"""The lines of printed pages → the lines of the text, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from compare.readers.outlets import web_address

# Heads and feet take up to this many lines at the edge of a page.
_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(
    r"(?i)\W*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of|von|-)\s*\d{1,4})?\W*"
)
_ADDRESS = re.compile(r"https?://\S+")
# A justified column differs by a few letters; a tenth of the lines may stick out of it.
_WIDTH_RANK = 0.9


def join_pages(pages: Sequence[Sequence[str]]) -> tuple[list[str], str | None]:
    """The filled lines of all pages, and the web address that a browser printed at their edges."""
    filled = [[line for line in page if line] for page in pages]
    counts = Counter(shape for page in filled for shape in {_shape(page[i]) for i in _edges(page)})
    least = max(2, (len(filled) + 1) // 2)
    running = {shape for shape, n in counts.items() if n >= least}
    kept: list[str] = []
    dropped: list[str] = []
    for page in filled:
        edges = set(_edges(page))
        for i, line in enumerate(page):
            is_furniture = i in edges and (_shape(line) in running or _is_mark(line))
            (dropped if is_furniture else kept).append(line)
    found = _ADDRESS.search("\n".join(dropped))
    return kept, web_address(found.group()) if found else None


def line_width(lines: Sequence[str]) -> int:
    """Characters on a full line of the text."""
    lengths = sorted(map(len, lines))
    return lengths[int(_WIDTH_RANK * (len(lengths) - 1))] if lengths else 0


def _edges(page: Sequence[str]) -> list[int]:
    return [i for i in range(len(page)) if i < _EDGE_LINES or i >= len(page) - _EDGE_LINES]


def _is_mark(line: str) -> bool:
    """A page number, or the foot of a printed web page: its address and a page number."""
    rest, addresses = _ADDRESS.subn("", line)
    return bool(_PAGE_NUMBER.fullmatch(rest)) or (
        addresses == 1 and not re.search(r"[A-Za-z]", rest)
    )


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)
