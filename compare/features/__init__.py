"""Claims and their vectors → candidate pairs, each as a row of numbers."""

from compare.features.pairs import (
    CANDIDATE_RANK,
    FEATURES,
    LONE_FEATURES,
    CandidatePairs,
    Floats,
    article_ranges,
    candidate_pairs,
)

__all__ = [
    "CANDIDATE_RANK",
    "CandidatePairs",
    "FEATURES",
    "Floats",
    "LONE_FEATURES",
    "article_ranges",
    "candidate_pairs",
]
