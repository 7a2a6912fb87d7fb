"""Corrections by hand: which passages state the same thing and which do not.

They are kept apart from the comparison, which they change each time it is shown.
"""

from compare.corrections.apply import COUNT, correct_comparison, find_apart, rests
from compare.corrections.values import (
    SORT,
    Correction,
    Relation,
    correction_from_dict,
    correction_to_dict,
    load_corrections,
)

__all__ = [
    "COUNT",
    "Correction",
    "Relation",
    "SORT",
    "correct_comparison",
    "correction_from_dict",
    "correction_to_dict",
    "find_apart",
    "load_corrections",
    "rests",
]
