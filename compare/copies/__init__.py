"""Articles → which carry one text, whole or in part, which claims are copies; how texts differ."""

from compare.copies.credits import Credit, agency_name, find_credit
from compare.copies.differences import Difference, find_differences
from compare.copies.find import (
    CopyPair,
    CopySet,
    copied_claims,
    find_copies,
    find_copy_pairs,
)
from compare.copies.wordings import Passage

__all__ = [
    "CopyPair",
    "CopySet",
    "Credit",
    "Difference",
    "Passage",
    "agency_name",
    "copied_claims",
    "find_copies",
    "find_copy_pairs",
    "find_credit",
    "find_differences",
]
