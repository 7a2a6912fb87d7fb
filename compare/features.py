"""Claims and their vectors → candidate pairs of different outlets, each as a row of numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from compare.embed import Encoding
from compare.model import Claim
from compare.words import content_stems, names, words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Ranks beyond this in all of cosine, centred cosine and TF-IDF, in both directions, make no
# candidate: 98 in 100 links of the training events stay within it.
CANDIDATE_RANK = 8
# Word pieces this near count as matched: between the median best match of a piece in an unrelated
# sentence (.39) and in a linked one (.60) of the training events.
MATCHED = 0.55
# How many nearest claims make a claim's usual similarity to an article.
NEAREST = 5

MATRIX_FEATURES = (
    "cosine",
    "centred_cosine",
    "tfidf",
    "rank_ab",
    "rank_ba",
    "centred_rank_ab",
    "centred_rank_ba",
    "tfidf_rank_ab",
    "tfidf_rank_ba",
    "margin_a",
    "margin_b",
    "gap_a",
    "gap_b",
    "diagonal_neighbours",
    "adjacent_neighbours",
    "centred_diagonal_neighbours",
    "context_cosine",
    "position_difference",
)
TEXT_FEATURES = (
    "coverage_min",
    "coverage_max",
    "matched_min",
    "matched_max",
    "containment_min",
    "containment_max",
    "shared_weight",
    "rarest_shared",
    "shared_stems",
    "shared_names",
    "shared_names_ratio",
    "no_shared_name",
    "shared_figures",
    "no_shared_figure",
    "shared_trigrams",
    "shared_trigrams_ratio",
    "length_min",
    "length_max",
    "earliest",
    "a_lead",
    "quotations",
    "one_quotation",
)
FEATURES = MATRIX_FEATURES + TEXT_FEATURES

Term = TypeVar("Term", str, int)

_QUOTATION = re.compile('["“”]')


@dataclass(frozen=True, slots=True)
class CandidatePairs:
    """Pairs of claims of different outlets that are near enough to be asked about.

    ``a`` and ``b`` of shape (n,) index into the claims, a before b; ``features`` of shape
    (n, len(FEATURES)) is in the order of ``FEATURES``.
    """

    a: Ints
    b: Ints
    features: Floats


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is known of one claim before it meets another."""

    stems: frozenset[str]
    names: frozenset[str]
    figures: frozenset[tuple[str, float]]
    trigrams: frozenset[tuple[str, ...]]
    length: int
    quoted: bool
    place: int
    pieces: Floats
    weights: Floats


def candidate_pairs(claims: Sequence[Claim], encoding: Encoding) -> CandidatePairs:
    """Every pair that is a near neighbour in at least one sense, with its features.

    :param claims: All claims of a story, those of one article in a row and in text order.
    :param encoding: Their encoding, in the same order.
    :raises ValueError: If claims and encoding differ in number.
    """
    if len(claims) != len(encoding.vectors):
        raise ValueError(f"{len(claims)} claims but {len(encoding.vectors)} vectors")
    blocks = [] if not claims else list(_blocks(claims, encoding))
    return CandidatePairs(
        a=np.concatenate([np.zeros(0, np.int64), *(block.a for block in blocks)]),
        b=np.concatenate([np.zeros(0, np.int64), *(block.b for block in blocks)]),
        features=np.concatenate(
            [np.zeros((0, len(FEATURES)), np.float32), *(block.features for block in blocks)]
        ),
    )


def article_ranges(claims: Sequence[Claim]) -> list[range]:
    """The indices of each article's claims, in the order of ``claims``."""
    counts = Counter(claim.article for claim in claims)
    starts = np.cumsum([0, *counts.values()]).tolist()
    return [range(start, end) for start, end in zip(starts, starts[1:], strict=False)]


def _blocks(claims: Sequence[Claim], encoding: Encoding) -> Iterator[CandidatePairs]:
    vectors = encoding.vectors
    centred = _unit(vectors - vectors.mean(axis=0))
    weight = _inverse_frequency([content_stems(claim.text) for claim in claims])
    tfidf = _tfidf([content_stems(claim.text) for claim in claims], weight)
    context = _context(centred, article_ranges(claims))
    profiles = _profiles(claims, encoding)
    for rows, columns in combinations(article_ranges(claims), 2):
        if claims[rows[0]].outlet == claims[columns[0]].outlet:
            continue
        a, b = _span(rows), _span(columns)
        matrices = _matrix_features(
            cosine=vectors[a] @ vectors[b].T,
            centred=centred[a] @ centred[b].T,
            tfidf=tfidf[a] @ tfidf[b].T,
            context=context[a] @ context[b].T,
        )
        ranks = [matrices[:, :, i] for i, name in enumerate(MATRIX_FEATURES) if "rank" in name]
        i, j = np.nonzero(np.min(ranks, axis=0) < math.log1p(CANDIDATE_RANK))
        texts = [
            _text_features(profiles[rows[k]], profiles[columns[n]], weight)
            for k, n in zip(i.tolist(), j.tolist(), strict=True)
        ]
        yield CandidatePairs(
            a=i + rows.start,
            b=j + columns.start,
            features=np.hstack(
                [matrices[i, j], np.array(texts, np.float32).reshape(len(i), len(TEXT_FEATURES))]
            ),
        )


def _matrix_features(cosine: Floats, centred: Floats, tfidf: Floats, context: Floats) -> Floats:
    """Features that need the whole article pair, of shape (n, m, len(MATRIX_FEATURES))."""
    usual_a, usual_b = _usual(cosine)[:, None], _usual(cosine.T)[None, :]
    positions = [np.arange(size) / size for size in cosine.shape]
    layers = (
        cosine,
        centred,
        tfidf,
        *(
            np.log1p(rank)
            for matrix in (cosine, centred, tfidf)
            for rank in (_ranks(matrix), _ranks(matrix.T).T)
        ),
        cosine - usual_a,
        cosine - usual_b,
        cosine.max(axis=1, keepdims=True) - cosine,
        cosine.max(axis=0, keepdims=True) - cosine,
        _best_shifted(cosine, ((-1, -1), (1, 1))),
        _best_shifted(cosine, ((-1, 0), (1, 0), (0, -1), (0, 1))),
        _best_shifted(centred, ((-1, -1), (1, 1))),
        context,
        np.abs(positions[0][:, None] - positions[1][None, :]),
    )
    return np.stack(layers, axis=2).astype(np.float32)


def _text_features(a: _Profile, b: _Profile, weight: dict[str, float]) -> tuple[float, ...]:
    """Features of the two texts, in the order of ``TEXT_FEATURES``."""
    coverages, matched = _piece_coverage(a, b)
    shared = [weight[stem] for stem in a.stems & b.stems]
    containments = [
        sum(shared) / (sum(weight[stem] for stem in side.stems) or 1.0) for side in (a, b)
    ]
    shared_names, shared_figures = len(a.names & b.names), len(a.figures & b.figures)
    trigrams = len(a.trigrams & b.trigrams)
    return (
        min(coverages),
        max(coverages),
        min(matched),
        max(matched),
        min(containments),
        max(containments),
        math.log1p(sum(shared)),
        max(shared, default=0.0),
        math.log1p(len(shared)),
        math.log1p(shared_names),
        shared_names / (1 + min(len(a.names), len(b.names))),
        float(bool(a.names and b.names) and not shared_names),
        math.log1p(shared_figures),
        float(bool(a.figures and b.figures) and not shared_figures),
        math.log1p(trigrams),
        trigrams / (1 + min(a.length, b.length)),
        math.log1p(min(a.length, b.length)),
        math.log1p(max(a.length, b.length)),
        math.log1p(min(a.place, b.place)),
        float(min(a.place, b.place) == 0),
        float(a.quoted + b.quoted),
        float(a.quoted != b.quoted),
    )


def _piece_coverage(a: _Profile, b: _Profile) -> tuple[tuple[float, float], tuple[float, float]]:
    """How much of each text the other covers: mean best match, and share of matched weight.

    The best match of each word piece in the other text, weighted by its rarity, is BERTScore's
    recall (Zhang, Kishore, Wu, Weinberger and Artzi, 2020).
    """
    if not len(a.pieces) or not len(b.pieces):
        return (0.0, 0.0), (0.0, 0.0)
    similarity = a.pieces @ b.pieces.T
    best_a, best_b = similarity.max(axis=1), similarity.max(axis=0)
    coverages = (float(best_a @ a.weights), float(best_b @ b.weights))
    matched = (float((best_a > MATCHED) @ a.weights), float((best_b > MATCHED) @ b.weights))
    return coverages, matched


def _profiles(claims: Sequence[Claim], encoding: Encoding) -> list[_Profile]:
    weight = _inverse_frequency(encoding.piece_ids)
    places = [place for indices in article_ranges(claims) for place in range(len(indices))]
    profiles = []
    for claim, place, pieces, ids in zip(
        claims, places, encoding.pieces, encoding.piece_ids, strict=True
    ):
        plain = words(claim.text)
        weights = np.array([weight[i] for i in ids], np.float32)
        profiles.append(
            _Profile(
                stems=frozenset(content_stems(claim.text)),
                names=names(claim.text),
                figures=frozenset((figure.unit, figure.value) for figure in claim.quantities),
                trigrams=frozenset(zip(plain, plain[1:], plain[2:], strict=False)),
                length=len(plain),
                quoted=bool(_QUOTATION.search(claim.text)),
                place=place,
                pieces=pieces,
                weights=weights / max(float(weights.sum()), 1e-9),
            )
        )
    return profiles


def _inverse_frequency(texts: Sequence[Sequence[Term]]) -> dict[Term, float]:
    """Smoothed inverse document frequency, 1 + ln((1 + n) / (1 + df)), as scikit-learn has it."""
    frequency = Counter(term for terms in texts for term in set(terms))
    return {term: 1 + math.log((1 + len(texts)) / (1 + df)) for term, df in frequency.items()}


def _tfidf(texts: Sequence[Sequence[str]], weight: dict[str, float]) -> Floats:
    """Unit TF-IDF vectors with sublinear term frequency, of shape (len(texts), len(weight))."""
    column = {stem: i for i, stem in enumerate(weight)}
    matrix = np.zeros((len(texts), len(column)), np.float32)
    for row, stems in enumerate(texts):
        for stem, count in Counter(stems).items():
            matrix[row, column[stem]] = (1 + math.log(count)) * weight[stem]
    return _unit(matrix)


def _context(vectors: Floats, ranges: Sequence[range]) -> Floats:
    """Each claim's vector with half of the one before it in its article."""
    blended = vectors.copy()
    for indices in ranges:
        blended[indices.start + 1 : indices.stop] += 0.5 * vectors[indices.start : indices.stop - 1]
    return _unit(blended)


def _usual(matrix: Floats) -> Floats:
    """Mean of each row's ``NEAREST`` largest values."""
    usual: Floats = np.sort(matrix, axis=1)[:, -NEAREST:].mean(axis=1)
    return usual


def _ranks(matrix: Floats) -> Ints:
    """Each value's place within its row, 0 for the largest; the earlier column wins a tie."""
    return np.argsort(np.argsort(-matrix, axis=1, kind="stable"), axis=1)


def _best_shifted(matrix: Floats, shifts: Sequence[tuple[int, int]]) -> Floats:
    """The largest value among each cell's neighbours at ``shifts``; 0 where it has none."""
    n, m = matrix.shape
    padded = np.pad(matrix, 1, constant_values=-np.inf)
    best = np.max([padded[1 + i : 1 + i + n, 1 + j : 1 + j + m] for i, j in shifts], axis=0)
    return np.where(np.isfinite(best), best, 0.0)


def _span(indices: range) -> slice:
    return slice(indices.start, indices.stop)


def _unit(vectors: Floats) -> Floats:
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit
