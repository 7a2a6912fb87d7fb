"""Linked claims → where each comes from, how many origins they have, who puts them more surely."""

from compare.provenance.chains import Step, StepKind, chain
from compare.provenance.inflation import Inflation, find_inflations
from compare.provenance.origins import (
    Origin,
    Origins,
    count_origins,
    describe_origins,
    find_all_origins,
    find_origins,
)

__all__ = [
    "Inflation",
    "Origin",
    "Origins",
    "Step",
    "StepKind",
    "chain",
    "count_origins",
    "describe_origins",
    "find_all_origins",
    "find_inflations",
    "find_origins",
]
