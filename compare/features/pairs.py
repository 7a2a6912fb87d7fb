"""Claims and their vectors → candidate pairs of different outlets, each as a row of numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from compare.embed import Encoding
from compare.features.frequency import inverse_frequency, letter_cosine, stem_vectors, unit
from compare.features.matrices import MATRIX_FEATURES, matrix_features
from compare.features.rivals import MEASURES, RIVAL_FEATURES, rival_features
from compare.features.texts import TEXT_FEATURES, make_profiles, text_features
from compare.model import Claim
from compare.words import content_stems

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Ranks beyond this in all of cosine, centred cosine and TF-IDF, in both directions, make no
# candidate: 98 in 100 links of the training events stay within it.
CANDIDATE_RANK = 8

# What can be said of two claims that have no rivals; then how they stand among those they have.
LONE_FEATURES = (*MATRIX_FEATURES, *TEXT_FEATURES, "letter_cosine")
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
    blocks = list(_blocks(claims, encoding)) if claims else []
    if not blocks:
        none = np.zeros(0, np.int64)
        return CandidatePairs(none, none, np.zeros((0, len(FEATURES)), np.float32))
    a, b, features = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    letters = letter_cosine([claim.text for claim in claims], a, b)
    features = np.column_stack([features, letters])
    ranges = article_ranges(claims)
    article = np.repeat(np.arange(len(ranges)), [len(indices) for indices in ranges])
    rivals = rival_features(a, b, article, features[:, [LONE_FEATURES.index(m) for m in MEASURES]])
    return CandidatePairs(a, b, np.hstack([features, rivals]))


def article_ranges(claims: Sequence[Claim]) -> list[range]:
    """The indices of each article's claims, in the order of ``claims``."""
    counts = Counter(claim.article for claim in claims)
    starts = np.cumsum([0, *counts.values()]).tolist()
    return [range(start, end) for start, end in zip(starts, starts[1:], strict=False)]


def _blocks(claims: Sequence[Claim], encoding: Encoding) -> Iterator[tuple[Ints, Ints, Floats]]:
    vectors = encoding.vectors
    centred = unit(vectors - vectors.mean(axis=0))
    weight = inverse_frequency([content_stems(claim.text) for claim in claims])
    tfidf = stem_vectors([content_stems(claim.text) for claim in claims], weight)
    context = _context(centred, article_ranges(claims))
    ranges = article_ranges(claims)
    places = [place for indices in ranges for place in range(len(indices))]
    profiles = make_profiles(claims, encoding, places)
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
        texts = [
            text_features(profiles[rows[k]], profiles[columns[n]], weight)
            for k, n in zip(i.tolist(), j.tolist(), strict=True)
        ]
        text_rows = np.array(texts, np.float32).reshape(len(i), len(TEXT_FEATURES))
        yield i + rows.start, j + columns.start, np.hstack([matrices[i, j], text_rows])


def _context(vectors: Floats, ranges: Sequence[range]) -> Floats:
    """Each claim's vector with half of the one before it in its article."""
    blended = vectors.copy()
    for indices in ranges:
        blended[indices.start + 1 : indices.stop] += 0.5 * vectors[indices.start : indices.stop - 1]
    return unit(blended)


def _span(indices: range) -> slice:
    return slice(indices.start, indices.stop)
