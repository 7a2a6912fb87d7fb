"""Claims and their vectors → candidate pairs, each as a row of numbers."""

from compare.features.pairs import (
    CANDIDATE_RANK,
    FEATURES,
    LONE_FEATURES,
    NO_PAIRS,
    CandidatePairs,
    Floats,
    article_ranges,
    candidate_pairs,
    join_pairs,
)

__all__ = [
    "CANDIDATE_RANK",
    "CandidatePairs",
    "FEATURES",
    "Floats",
    "LONE_FEATURES",
    "NO_PAIRS",
    "article_ranges",
    "candidate_pairs",
    "join_pairs",
]
