"""Claims and their vectors → candidate pairs of different outlets, each as a row of numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from compare.embed import Encoding
from compare.features.coverage import COVERAGE_FEATURES, coverage_features, weigh_pieces
from compare.features.frequency import inverse_frequency, letter_vectors, stem_vectors, unit
from compare.features.matrices import MATRIX_FEATURES, matrix_features
from compare.features.rivals import MEASURES, RIVAL_FEATURES, rival_features
from compare.features.texts import TEXT_FEATURES, Texts, read_texts, text_features
from compare.model import Claim
from compare.words import content_stems

if TYPE_CHECKING:
    from scipy.sparse import csr_array

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


NO_PAIRS = CandidatePairs(
    a=np.zeros(0, np.int64),
    b=np.zeros(0, np.int64),
    features=np.zeros((0, len(FEATURES)), np.float32),
)


def candidate_pairs(claims: Sequence[Claim], encoding: Encoding) -> Iterator[CandidatePairs]:
    """Every pair that is a near neighbour in at least one sense, with its features.

    The pairs of two articles come at once, and then those of the next two: the features of all
    pairs of forty articles take more memory than the models.

    :param claims: All claims of a story, those of one article in a row and in text order.
    :param encoding: Their encoding, in the same order.
    :raises ValueError: If claims and encoding differ in number.
    """
    if len(claims) != len(encoding.vectors):
        raise ValueError(f"{len(claims)} claims but {len(encoding.vectors)} vectors")
    if not claims:
        return
    ranges = article_ranges(claims)
    texts = read_texts(claims, [place for own in ranges for place in range(len(own))])
    letters = letter_vectors([claim.text for claim in claims])
    measured = [LONE_FEATURES.index(measure) for measure in MEASURES]
    for a, b, near in _near_pairs(claims, encoding, ranges):
        lone = np.hstack([near, _read(texts, letters, a, b)])
        rivals = rival_features(a, b, lone[:, measured])
        yield CandidatePairs(a, b, np.hstack([lone, rivals]))


def join_pairs(parts: Iterable[CandidatePairs]) -> CandidatePairs:
    """The candidates of all articles as one."""
    joined = [NO_PAIRS, *parts]
    return CandidatePairs(
        a=np.concatenate([part.a for part in joined]),
        b=np.concatenate([part.b for part in joined]),
        features=np.concatenate([part.features for part in joined]),
    )


def article_ranges(claims: Sequence[Claim]) -> list[range]:
    """The indices of each article's claims, in the order of ``claims``."""
    counts = Counter(claim.article for claim in claims)
    starts = np.cumsum([0, *counts.values()]).tolist()
    return [range(start, end) for start, end in zip(starts, starts[1:], strict=False)]


def _near_pairs(
    claims: Sequence[Claim], encoding: Encoding, ranges: Sequence[range]
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Candidates of two articles, with what their vectors say of them (``_NEAR_FEATURES``)."""
    vectors = encoding.vectors
    centred = unit(vectors - vectors.mean(axis=0))
    stems = [content_stems(claim.text) for claim in claims]
    weight = inverse_frequency(stems)
    tfidf = stem_vectors(stems, weight)
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


def _read(texts: Texts, letters: csr_array, a: Ints, b: Ints) -> Floats:
    """What the texts of each pair share, some pairs after the other."""
    features = np.empty((len(a), len(TEXT_FEATURES) + 1), np.float32)
    for start in range(0, len(a), _TOGETHER):
        these = slice(start, start + _TOGETHER)
        one, other = a[these], b[these]
        features[these, :-1] = text_features(texts, one, other)
        features[these, -1] = letters[one].multiply(letters[other]).sum(axis=1)
    return features


def _context(vectors: Floats, ranges: Sequence[range]) -> Floats:
    """Each claim's vector with half of the one before it in its article."""
    blended = vectors.copy()
    for indices in ranges:
        blended[indices.start + 1 : indices.stop] += 0.5 * vectors[indices.start : indices.stop - 1]
    return unit(blended)


def _span(indices: range) -> slice:
    return slice(indices.start, indices.stop)
