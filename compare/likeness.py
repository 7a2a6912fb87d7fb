"""Articles → how much each two of them read like reports of one event."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from compare.embed import Encoder, Vectors
from compare.language import detect_articles, languages_of_encoder
from compare.linkage import Pairs
from compare.model import Article
from compare.quantities.dates import read_day
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
_CHUNK = 128
# Of equally alike pairs of 10,001 articles far fewer are of one event if they are some days apart.
# A steeper fall would split more of the 64 events.
_EDGE = 4
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Views:
    """What pairs are compared by: rows of unit length, days (-1 is not known), language codes.

    ``readable`` tells whether the encoder reads the article.
    """

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
    Words and names count by how rare they are in the heap (TF-IDF). Between languages the vectors
    alone count, and only if the encoder reads both. Articles more than
    ``story_days`` apart are not alike, those exactly so many apart three quarters as much as on one
    day; one without a date can be like any.

    :param articles: In order of their dates, those without one last; see ``in_order``.
    :param progress: Is told the stage and the share of all work that is done, in [0, 1].
    """
    views = _views(articles, encoder, progress)
    progress("Comparing the articles", 0.9)
    return [
        pair
        for start in range(0, len(articles), _CHUNK)
        for pair in _pairs(views, start, story_days)
    ]


def in_order(articles: Sequence[Article]) -> list[Article]:
    """The articles by date and id, those without a date last."""
    return sorted(articles, key=lambda a: (read_day(a.published) or date.max, a.id))


def _views(articles: Sequence[Article], encoder: Encoder, progress: Progress) -> _Views:
    opened = [article.text[:_READ] for article in articles]
    days = (read_day(article.published) for article in articles)
    codes = [language.code for language in detect_articles(articles)]
    read = languages_of_encoder(encoder.name)
    return _Views(
        vectors=_encode(articles, encoder, progress),
        words=_weighed(
            [
                Counter((*content_stems(text), *_bigrams(text)))
                for text in map("{0.title}. {1}".format, articles, opened)
            ]
        ),
        names=_weighed(
            [Counter(names(text)) for text in map("{0.title}\n{1}".format, articles, opened)]
        ),
        days=np.array([day.toordinal() if day else -1 for day in days], np.int64),
        languages=np.array(codes, np.str_),
        readable=np.array([read is None or code in read for code in codes], np.bool_),
    )


def _encode(articles: Sequence[Article], encoder: Encoder, progress: Progress) -> Vectors:
    """Unit vectors of title and lead, without the direction that the heap has in common."""
    texts = [
        f"{article.title}. {' '.join(article.text[:_READ].split()[:_LEAD_WORDS])[:600]}"
        for article in articles
    ]
    # In chunks, for an encoding holds all word pieces too.
    parts = []
    for start in range(0, len(texts), _CHUNK):
        progress("Encoding titles and leads", 0.85 * start / len(texts))
        parts.append(encoder.encode(texts[start : start + _CHUNK]).vectors)
    vectors = np.concatenate(parts)
    # Of a few articles it is their event that they have in common.
    common = vectors.sum(axis=0) / (len(texts) + _BESIDE)
    return _unit(vectors - common)


def _weighed(counts: Sequence[Mapping[str, int]]) -> csr_array:
    """One unit row of TF-IDF a text: (1 + log count) times log((n + beside) / (df + beside's))."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import

    held = Counter(term for own in counts for term in own)
    size = len(counts) + _BESIDE
    # A term of one text alone makes no two alike, but makes its own less like all others.
    place = {term: i for i, term in enumerate(sorted(held))}
    rarity = {term: max(0.0, math.log(size / (held[term] + _BESIDE * _RARE))) for term in held}
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for own in counts:
        row = [(1 + math.log(count)) * rarity[term] for term, count in own.items()]
        length = math.sqrt(sum(value * value for value in row)) or 1.0
        values.extend(value / length for value in row)
        columns.extend(place[term] for term in own)
        ends.append(len(columns))
    data = np.array(values, np.float32)
    return csr_array((data, columns, ends), shape=(len(counts), max(1, len(place))))


def _bigrams(text: str) -> Iterator[str]:
    """Each two letters of scripts that put no space between words."""
    for match in _UNSPACED.finditer(text):
        run = match.group()
        yield from (run[i : i + 2] for i in range(len(run) - 1))


def _pairs(views: _Views, start: int, story_days: int) -> Iterator[tuple[int, int, float]]:
    """The pairs of a chunk of articles with those after them, within the days of a story."""
    days, count = views.days, len(views.days)
    end = min(start + _CHUNK, count)
    dated = int(np.count_nonzero(days >= 0))
    last = int(days[min(end, dated) - 1]) if dated else -1
    reached = int(np.searchsorted(days[:dated], last + story_days, side="right"))
    others = np.concatenate(
        [np.arange(start, max(start, reached)), np.arange(max(start, reached, dated), count)]
    )
    rows = slice(start, end)
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


def _likeness(views: _Views, rows: slice, others: npt.NDArray[np.intp]) -> Floats:
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
