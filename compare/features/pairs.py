"""Claims and their vectors → candidate pairs of different outlets, each as a row of numbers."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from compare.embed import Encoding
from compare.features.coverage import COVERAGE_FEATURES, coverage_features, weigh_pieces
from compare.features.frequency import inverse_frequency, letter_vectors, stem_vectors, unit
from compare.features.matrices import MATRIX_FEATURES, matrix_features
from compare.features.rivals import MEASURES, RIVAL_FEATURES, write_rival_features
from compare.features.texts import TEXT_FEATURES, read_texts, text_features
from compare.model import Claim
from compare.words import content_stems

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Ranks beyond this in all of cosine, centred cosine and TF-IDF, in both directions, make no
# candidate: 98 in 100 links of the training events stay within it.
CANDIDATE_RANK = 8
# Pairs whose sparse rows are gathered at once: they take a kilobyte or two each.
_TOGETHER = 4096

# What can be said of two claims that have no rivals; then how they stand among those they have.
_NEAR_FEATURES = (*MATRIX_FEATURES, *COVERAGE_FEATURES)
LONE_FEATURES = (*_NEAR_FEATURES, *TEXT_FEATURES, "letter_cosine")
FEATURES = (*LONE_FEATURES, *RIVAL_FEATURES)


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Pairs of claims of different outlets that are near enough to be asked about.

    ``a`` and ``b`` of shape (n,) index into the claims, a before b; ``features`` of shape
    (n, len(FEATURES)) is in the order of ``FEATURES``.
    """

    a: Ints
    b: Ints
    features: Floats


def candidate_pairs(claims: Sequence[Claim], encoding: Encoding) -> CandidatePairs:
    """Every pair that is a near neighbour in at least one sense, with its features.

    :param claims: All claims of a story, those of one article in a row and in text order.
    :param encoding: Their encoding, in the same order.
    :raises ValueError: If claims and encoding differ in number.
    """
    if len(claims) != len(encoding.vectors):
        raise ValueError(f"{len(claims)} claims but {len(encoding.vectors)} vectors")
    pairs = _near_pairs(claims, encoding)
    if not len(pairs.a):
        return pairs
    a, b, features = pairs.a, pairs.b, pairs.features
    _read(claims, a, b, features[:, len(_NEAR_FEATURES) : len(LONE_FEATURES)])
    ranges = article_ranges(claims)
    article = np.repeat(np.arange(len(ranges)), [len(indices) for indices in ranges])
    measures = features[:, [LONE_FEATURES.index(measure) for measure in MEASURES]]
    write_rival_features(a, b, article, measures, features[:, len(LONE_FEATURES) :])
    return pairs


def article_ranges(claims: Sequence[Claim]) -> list[range]:
    """The indices of each article's claims, in the order of ``claims``."""
    counts = Counter(claim.article for claim in claims)
    starts = np.cumsum([0, *counts.values()]).tolist()
    return [range(start, end) for start, end in zip(starts, starts[1:], strict=False)]


def _near_pairs(claims: Sequence[Claim], encoding: Encoding) -> CandidatePairs:
    """The candidates, of whose features only ``_NEAR_FEATURES`` are set.

    The features of many articles take most of the memory, so each block of them is let go as soon
    as it is written.
    """
    blocks = deque(_blocks(claims, encoding) if claims else ())
    a, b = (
        np.concatenate([np.zeros(0, np.int64), *(block[side] for block in blocks)])
        for side in (0, 1)
    )
    features = np.empty((len(a), len(FEATURES)), np.float32)
    end = 0
    while blocks:
        _, _, near = blocks.popleft()
        features[end : end + len(near), : len(_NEAR_FEATURES)] = near
        end += len(near)
    return CandidatePairs(a, b, features)


def _blocks(claims: Sequence[Claim], encoding: Encoding) -> Iterator[tuple[Ints, Ints, Floats]]:
    vectors = encoding.vectors
    centred = unit(vectors - vectors.mean(axis=0))
    stems = [content_stems(claim.text) for claim in claims]
    weight = inverse_frequency(stems)
    tfidf = stem_vectors(stems, weight)
    ranges = article_ranges(claims)
    context = _context(centred, ranges)
    rarity = inverse_frequency(encoding.piece_ids)
    pieces = {own: weigh_pieces(encoding.part(own.start, own.stop), rarity) for own in ranges}
    for rows, columns in combinations(ranges, 2):
        if claims[rows[0]].outlet == claims[columns[0]].outlet:
            continue
        a, b = _span(rows), _span(columns)
        matrices = matrix_features(
            cosine=vectors[a] @ vectors[b].T,
            centred=centred[a] @ centred[b].T,
            tfidf=tfidf[a] @ tfidf[b].T,
            context=context[a] @ context[b].T,
        )
        ranks = [matrices[:, :, i] for i, name in enumerate(MATRIX_FEATURES) if "rank" in name]
        i, j = np.nonzero(np.min(ranks, axis=0) < math.log1p(CANDIDATE_RANK))
        coverage = coverage_features(pieces[rows], pieces[columns])
        yield i + rows.start, j + columns.start, np.hstack([matrices[i, j], coverage[i, j]])


def _read(claims: Sequence[Claim], a: Ints, b: Ints, features: Floats) -> None:
    """Write into ``features`` what the texts of each pair share, some pairs after the other."""
    places = [place for own in article_ranges(claims) for place in range(len(own))]
    texts, letters = read_texts(claims, places), letter_vectors([claim.text for claim in claims])
    for start in range(0, len(a), _TOGETHER):
        these = slice(start, start + _TOGETHER)
        one, other = a[these], b[these]
        features[these, :-1] = text_features(texts, one, other)
        features[these, -1] = letters[one].multiply(letters[other]).sum(axis=1)


def _context(vectors: Floats, ranges: Sequence[range]) -> Floats:
    """Each claim's vector with half of the one before it in its article."""
    blended = vectors.copy()
    for indices in ranges:
        blended[indices.start + 1 : indices.stop] += 0.5 * vectors[indices.start : indices.stop - 1]
    return unit(blended)


def _span(indices: range) -> slice:
    return slice(indices.start, indices.stop)
