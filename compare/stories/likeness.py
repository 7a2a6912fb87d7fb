"""Articles → how much each two of them read like reports of one event."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from compare.embed import Encoder, Vectors
from compare.language import detect_articles, languages_of_encoder
from compare.linkage import Pairs
from compare.model import Article
from compare.quantities.dates import read_day
from compare.stories.blocks import CHUNK, Block, last_seen, plan_blocks
from compare.words import content_stems, names

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Progress = Callable[[str, float], None]
Floats = npt.NDArray[np.float32]

# Weights of the cosines of vectors, content words and names, by B-cubed F1 on 64 events (40 real,
# 24 invented) without their dates. More for the vectors joins events on one topic.
_VECTORS, _WORDS, _NAMES = 0.1, 0.6, 0.3
# Words say nothing across languages. There the cosine of the vectors alone, times this, crosses the
# same threshold as it does best on the 64 events (0.16 for 0.40).
_ACROSS_LANGUAGES = 0.4
# So many articles of a general kind are thought to stand beside the heap, in which a word is as
# rare as here; else the words that all reports of a single event share would count for nothing.
_BESIDE, _RARE = 100, 0.003
# What lies beyond tells background, and takes long.
_LEAD_WORDS, _READ = 50, 4000
# Pairs less alike than this count as not alike at all; no event of the 64 is split by it.
FLOOR = 0.05
# Of one article at most so many pairs are kept, so that memory grows with the heap, not its square.
_MOST_PAIRS = 200
# Of equally alike pairs of 10,001 articles far fewer are of one event if they are some days apart.
# A steeper fall would split more of the 64 events.
_EDGE = 4
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class View:
    """What articles are compared by, in their order; it does not depend on other articles.

    ``vectors`` are the encoder's for title and lead. ``words`` and ``names`` hold an article's
    terms with all their repeats, a line each, which takes a tenth of the memory of counts.
    ``days`` are ordinals, -1 where there is no date; ``languages`` are codes, and ``readable``
    tells whether the encoder reads the article.
    """

    vectors: Vectors
    words: tuple[str, ...]
    names: tuple[str, ...]
    days: tuple[int, ...]
    languages: tuple[str, ...]
    readable: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Rows:
    """A view as arrays: rows of unit length, words and names weighed by how rare they are."""

    vectors: Vectors
    words: csr_array
    names: csr_array
    days: npt.NDArray[np.int64]
    languages: npt.NDArray[np.str_]
    readable: npt.NDArray[np.bool_]


def measure_likeness(
    articles: Sequence[Article],
    encoder: Encoder,
    *,
    story_days: int,
    progress: Progress = lambda _stage, _share: None,
) -> Pairs:
    """The pairs (i, j, likeness) of articles, i < j, that are alike by more than ``FLOOR``.

    Weighs the encoder's vectors of title and lead, content words with their figures, and names.
    Words and names count by how rare they are (TF-IDF) in the block that is measured: in the heap
    where that is one block (see ``plan_blocks``), else among the articles of some days. Between
    languages the vectors alone count, and only if the encoder reads both. Articles more than
    ``story_days`` apart are not alike, those exactly so many apart three quarters as much as on
    one day; one without a date can be like any of its block.

    :param articles: In order of their dates, those without one last; see ``in_order``.
    :param progress: Is told the stage and the share of all work that is done, in [0, 1].
    """
    count, reached = len(articles), 0
    views: dict[tuple[int, int], View] = {}
    pairs: list[tuple[int, int, float]] = []
    blocks = plan_blocks([day_of(article) for article in articles], story_days=story_days)
    for block, seen in zip(blocks, last_seen(blocks), strict=True):
        for start, end in block.chunks():
            if (start, end) not in views:
                progress("Encoding titles and leads", 0.85 * start / count)
                views[start, end] = view_articles(articles[start:end], encoder)
        reached = max(reached, block.reach)
        progress("Comparing the articles", 0.85 * reached / count + 0.05)
        pairs += compare_views([views[chunk] for chunk in block.chunks()], block, story_days)
        for chunk in seen:
            del views[chunk]
    return pairs


def in_order(articles: Sequence[Article]) -> list[Article]:
    """The articles by date and id, those without a date last."""
    return sorted(articles, key=lambda a: (read_day(a.published) or date.max, a.id))


def day_of(article: Article) -> int:
    """The day of an article as an ordinal, -1 where it is not known."""
    day = read_day(article.published)
    return day.toordinal() if day else -1


def shorten(article: Article) -> Article:
    """The article with no more of its text than ``view_articles`` looks at."""
    return replace(article, text=article.text[:_READ])


def view_articles(articles: Sequence[Article], encoder: Encoder) -> View:
    """What articles are compared by.

    :param articles: A chunk of a block: an encoding holds all word pieces too.
    """
    opened = [article.text[:_READ] for article in articles]
    leads = [" ".join(text.split()[:_LEAD_WORDS])[:600] for text in opened]
    titled = [f"{article.title}. {lead}" for article, lead in zip(articles, leads, strict=True)]
    codes = [language.code for language in detect_articles(articles)]
    read = languages_of_encoder(encoder.name)
    words = map("{0.title}. {1}".format, articles, opened)
    named = map("{0.title}\n{1}".format, articles, opened)
    return View(
        vectors=encoder.encode(titled).vectors,
        words=tuple("\n".join((*content_stems(text), *_bigrams(text))) for text in words),
        names=tuple("\n".join(names(text)) for text in named),
        days=tuple(map(day_of, articles)),
        languages=tuple(codes),
        readable=tuple(read is None or code in read for code in codes),
    )


def compare_views(
    views: Sequence[View], block: Block, story_days: int
) -> list[tuple[int, int, float]]:
    """The pairs of a block's articles with those after them, as ``measure_likeness`` gives them.

    :param views: Of the block's chunks.
    """
    rows, size = _rows(views), block.end - block.start
    first, shift = (size, block.beyond - size) if block.beyond else (0, block.start)
    return [
        (block.start + i, shift + j, likeness)
        for start in range(0, size, CHUNK)
        for i, j, likeness in _pairs(
            rows, slice(start, min(start + CHUNK, size)), first, story_days
        )
    ]


def _rows(views: Sequence[View]) -> _Rows:
    """The articles of all views, without the direction that their vectors have in common."""
    vectors = np.concatenate([view.vectors for view in views])
    # Of a few articles it is their event that they have in common.
    common = vectors.sum(axis=0) / (len(vectors) + _BESIDE)
    return _Rows(
        vectors=_unit(vectors - common),
        words=_weighed([terms for view in views for terms in view.words]),
        names=_weighed([terms for view in views for terms in view.names]),
        days=np.array([day for view in views for day in view.days], np.int64),
        languages=np.array([code for view in views for code in view.languages], np.str_),
        readable=np.array([readable for view in views for readable in view.readable], np.bool_),
    )


def _weighed(texts: Sequence[str]) -> csr_array:
    """One unit row of TF-IDF a text: (1 + log count) times log((n + beside) / (df + beside's)).

    :param texts: The terms of each, a line each.
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import

    held = Counter(term for text in texts for term in _count(text))
    size = len(texts) + _BESIDE
    # A term of one text alone makes no two alike, but makes its own less like all others.
    place = {term: i for i, term in enumerate(sorted(held))}
    rarity = {term: max(0.0, math.log(size / (held[term] + _BESIDE * _RARE))) for term in held}
    # Lists would take three times the memory, and there are hundreds of terms a text.
    values, columns, ends = array("d"), array("q"), array("q", [0])
    for text in texts:
        own = _count(text)
        row = [(1 + math.log(count)) * rarity[term] for term, count in own.items()]
        length = math.sqrt(sum(value * value for value in row)) or 1.0
        values.extend(value / length for value in row)
        columns.extend(place[term] for term in own)
        ends.append(len(columns))
    data = np.array(values, np.float32)
    return csr_array((data, columns, ends), shape=(len(texts), max(1, len(place))))


def _count(text: str) -> Counter[str]:
    return Counter(text.split("\n") if text else ())


def _bigrams(text: str) -> Iterator[str]:
    """Each two letters of scripts that put no space between words."""
    for match in _UNSPACED.finditer(text):
        run = match.group()
        yield from (run[i : i + 2] for i in range(len(run) - 1))


def _pairs(
    views: _Rows, rows: slice, first: int, story_days: int
) -> Iterator[tuple[int, int, float]]:
    """The pairs of a chunk of articles with those after them, within the days of a story.

    :param first: The first that may be the second of a pair.
    """
    days, count = views.days, len(views.days)
    start, end = rows.start, rows.stop
    first = max(first, start)
    dated = int(np.count_nonzero(days >= 0))
    last = int(days[min(end, dated) - 1]) if dated else -1
    reached = int(np.searchsorted(days[:dated], last + story_days, side="right"))
    others = np.concatenate(
        [np.arange(first, max(first, reached)), np.arange(max(first, reached, dated), count)]
    )
    likeness = _likeness(views, rows, others)
    known = (days[rows, None] >= 0) & (days[others][None] >= 0)
    apart = np.where(known, np.abs(days[rows, None] - days[others][None]), 0)
    likeness *= 1 - apart / max(1, _EDGE * story_days)
    before = others[None] <= np.arange(start, end)[:, None]
    likeness[(apart > story_days) | before] = 0
    for i, row in enumerate(likeness, start=start):
        best = np.argsort(-row, kind="stable")[:_MOST_PAIRS]
        yield from (
            (i, int(others[place]), float(row[place]))
            for place in np.sort(best)
            if row[place] > FLOOR
        )


def _likeness(views: _Rows, rows: slice, others: npt.NDArray[np.intp]) -> Floats:
    vectors = views.vectors[rows] @ views.vectors[others].T
    words = (views.words[rows] @ views.words[others].T).toarray()
    shared = (views.names[rows] @ views.names[others].T).toarray()
    own, their = views.languages[rows, None], views.languages[others][None]
    across = (own != their) & (own != "") & (their != "")
    within = _VECTORS * vectors + _WORDS * words + _NAMES * shared
    both = views.readable[rows, None] & views.readable[others][None]
    likeness: Floats = np.where(across, _ACROSS_LANGUAGES * vectors * both, within)
    return likeness


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
