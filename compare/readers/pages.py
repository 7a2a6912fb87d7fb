"""The lines of printed pages → the lines of the text, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from compare.readers.outlets import web_address

# Heads and feet take up to this many lines at the edge of a page.
_EDGE_LINES = 3
_PAGE_NUMBER = re.compile(
    r"(?i)\W*(?:page|p\.|seite)?\s*\d{1,4}(?:\s*(?:/|of|von|-)\s*\d{1,4})?\W*"
)
_ADDRESS = re.compile(r"https?://\S+")
# A justified column differs by a few letters; a tenth of the lines may stick out of it.
_WIDTH_RANK = 0.9


@dataclass(frozen=True, slots=True)
class Printed:
    """The filled lines of all pages, and the address that a browser printed at their edges.

    ``dropped`` are the running heads and page numbers, each with the number of lines above it.
    """

    lines: list[str]
    dropped: list[tuple[int, str]]
    url: str | None


def join_pages(pages: Sequence[Sequence[str]]) -> Printed:
    """The lines of the text on printed pages, with those at the edges of the pages set apart."""
    filled = [[line for line in page if line] for page in pages]
    counts = Counter(shape for page in filled for shape in {_shape(page[i]) for i in _edges(page)})
    least = max(2, (len(filled) + 1) // 2)
    running = {shape for shape, n in counts.items() if n >= least}
    kept: list[str] = []
    dropped: list[tuple[int, str]] = []
    for page in filled:
        edges = set(_edges(page))
        for i, line in enumerate(page):
            is_furniture = i in edges and (_shape(line) in running or _is_mark(line))
            if is_furniture:
                dropped.append((len(kept), line))
            else:
                kept.append(line)
    found = _ADDRESS.search("\n".join(line for _, line in dropped))
    return Printed(kept, dropped, web_address(found.group()) if found else None)


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
