"""Similarities of two articles' claims → the features that need all pairs of the two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

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


def matrix_features(cosine: Floats, centred: Floats, tfidf: Floats, context: Floats) -> Floats:
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
