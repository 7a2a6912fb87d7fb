"""Candidate pairs → how each stands among the other candidates of its two claims."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# What a pair's likeness is worth depends on what else its claims are like.
MEASURES = (
    "coverage_min",
    "coverage_max",
    "matched_min",
    "containment_min",
    "containment_max",
    "shared_weight",
    "context_cosine",
    "cosine",
    "tfidf",
    "letter_cosine",
)
RIVAL_FEATURES = tuple(
    f"{measure}_{feature}"
    for feature in ("rank_min", "lead_min", "rank_max", "lead_max")
    for measure in MEASURES
)


def rival_features(a: Ints, b: Ints, measures: Floats) -> Floats:
    """Rank and lead of each candidate of two articles by each measure.

    The rivals of a pair are the candidates that share one of its claims. A rank is ln(1 + rivals
    that are more alike), a lead the distance to the most alike rival; both are taken among the
    rivals of either claim, and of the two values the lesser and the greater stand here.

    :param a: Indices of shape (n,) into the claims, and so is ``b``.
    :param measures: Of shape (n, len(MEASURES)), in the order of ``MEASURES``.
    :return: Of shape (n, len(RIVAL_FEATURES)), in the order of ``RIVAL_FEATURES``.
    """
    rivalries = [np.unique(claim, return_inverse=True, return_counts=True)[1:] for claim in (a, b)]
    features = np.empty((len(a), len(RIVAL_FEATURES)), np.float32)
    for column, values in enumerate(measures.T):
        one, other = (_stand(group, size, values) for group, size in rivalries)
        of_measure = features[:, column :: len(MEASURES)]
        of_measure[:, :2] = np.minimum(one, other).T
        of_measure[:, 2:] = np.maximum(one, other).T
    return features


def _stand(group: Ints, size: Ints, values: Floats) -> Floats:
    """Rank and lead, of shape (2, n), among the pairs of equal ``group``.

    :param size: How many pairs each group has.
    """
    first = np.cumsum(size) - size
    order = np.lexsort((-values, group))
    ranks = np.empty(len(order), np.float32)
    ranks[order] = np.log1p(np.arange(len(order)) - first[group[order]])
    best = values[order[first]]
    second = np.where(size > 1, values[order[np.minimum(first + 1, len(order) - 1)]], 0)
    rival = np.where(values >= best[group], second[group], best[group])
    return np.stack([ranks, values - rival])
