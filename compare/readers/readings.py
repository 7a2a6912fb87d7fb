"""An article with the lines that its reader left out, each at its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from compare.model import Article
from compare.readers.layout import letters

# Lists of links make up most of a page; a reader looks through no more lines than this.
_MOST_CUTS = 400
# Shorter lines, such as "Share", stand in longer ones by chance.
_LEAST_INSIDE = 20


@dataclass(frozen=True, slots=True)
class Cut:
    """A line of a document that its reader took for no part of the article.

    It stood before the paragraph of that number: 0 is above the first, and the number of
    paragraphs is below the last.
    """

    text: str
    place: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read, and what was cut, in the order of the document."""

    article: Article
    cuts: tuple[Cut, ...] = ()


def restore_cut(reading: Reading, i: int, text: str | None = None) -> str:
    """The text with a cut line back at its place, as a paragraph of its own.

    The text may have been edited since, and other cuts may be back in it already: the line goes
    below the nearest line above it in the document that the text still has.

    :param i: The number of the cut in ``reading.cuts``.
    :param text: The text as it stands now; that of the article if none is given.
    """
    now = (reading.article.text if text is None else text).split("\n\n")
    whole = _whole_document(reading)
    place = next(j for j, (_, cut) in enumerate(whole) if cut == i)
    matcher = SequenceMatcher(None, [line for line, _ in whole], now, autojunk=False)
    below = 0
    for block in matcher.get_matching_blocks():
        if block.a < place:
            below = max(below, block.b + min(block.size, place - block.a))
    return "\n\n".join(line for line in [*now[:below], whole[place][0], *now[below:]] if line)


def find_cuts(article: Article, lines: Sequence[str]) -> tuple[Cut, ...]:
    """The lines of a document that are neither in the article nor its title.

    :param lines: All that the document shows, in order.
    """
    keys = [letters(paragraph) for paragraph in article.text.split("\n\n")]
    starts = [0, *accumulate(map(len, keys))]
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    title, whole = letters(article.title), "".join(keys)
    cuts: list[Cut] = []
    place = 0
    for line in lines:
        key = letters(line)
        found = first.get(key, -1)
        if found < 0 and len(key) >= _LEAST_INSIDE:
            inside = whole.find(key)
            found = bisect_right(starts, inside) - 1 if inside >= 0 else -1
        if found >= 0:
            place = max(place, found + 1)
        elif key and key != title:
            cuts.append(Cut(line, place))
        if len(cuts) == _MOST_CUTS:
            break
    return tuple(cuts)


def place_cuts(
    article: Article, kept: Sequence[str], dropped: Sequence[tuple[int, str]]
) -> tuple[Cut, ...]:
    """The cuts among printed lines, of which the kept ones were joined to paragraphs.

    A line between two of one paragraph goes below it.

    :param kept: The lines that the article was made of, perhaps with its head before them.
    :param dropped: The other lines, each with the number of kept lines above it.
    """
    keys = [letters(paragraph) for paragraph in article.text.split("\n\n")]
    starts = list(accumulate((len(key) for key in keys), initial=0))
    above = list(accumulate((len(letters(line)) for line in kept), initial=0))
    head = above[-1] - starts[-1]
    return tuple(
        Cut(line, sum(start < above[number] - head for start in starts[:-1]))
        for number, line in dropped[:_MOST_CUTS]
    )


def _whole_document(reading: Reading) -> list[tuple[str, int]]:
    """The lines with the cuts among them, and the number of the cut, -1 for a paragraph."""
    paragraphs = reading.article.text.split("\n\n")
    marked = [(i, 1, -1, text) for i, text in enumerate(paragraphs)]
    marked += [(cut.place, 0, i, cut.text) for i, cut in enumerate(reading.cuts)]
    return [(text, number) for _, _, number, text in sorted(marked)]
