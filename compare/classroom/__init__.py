"""A comparison → passages for a class to judge, what readers say of them and how far they agree."""

from compare.classroom.answers import (
    SORT,
    Answer,
    Opinion,
    PairKey,
    Same,
    answer_from_dict,
    answer_to_dict,
    asked_kinds,
    latest_answers,
    load_answers,
)
from compare.classroom.concord import QUESTIONS, SAME, alpha_of, answer_distance, answer_value
from compare.classroom.pairs import (
    FEWEST_PAIRS,
    MOST_PAIRS,
    USUAL_PAIRS,
    Origin,
    Pair,
    draw_pairs,
    find_pairs,
    surroundings,
)

__all__ = [
    "Answer",
    "FEWEST_PAIRS",
    "MOST_PAIRS",
    "Opinion",
    "Origin",
    "Pair",
    "PairKey",
    "QUESTIONS",
    "SAME",
    "SORT",
    "Same",
    "USUAL_PAIRS",
    "alpha_of",
    "answer_distance",
    "answer_from_dict",
    "answer_to_dict",
    "answer_value",
    "asked_kinds",
    "draw_pairs",
    "find_pairs",
    "latest_answers",
    "load_answers",
    "surroundings",
]
