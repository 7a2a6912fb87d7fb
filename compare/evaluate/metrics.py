"""Counts of right and wrong answers → precision, recall, F1 and calibration error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Score:
    """Counts that add up; ratios as properties.

    With two annotators the two sides differ: ``right`` of ``predicted`` were marked by either,
    ``found`` of ``wanted`` were marked by both.
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        """The score of both samples together."""
        return Score(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that is found; 0 where nothing is wanted."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def calibration_error(
    probabilities: Sequence[float], truths: Sequence[bool], bins: int = 10
) -> float:
    """Expected calibration error: mean gap between probability and truth over equal-width bins.

    Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks" (2017).

    :raises ValueError: If the two differ in number.
    """
    if len(probabilities) != len(truths):
        raise ValueError(f"{len(probabilities)} probabilities but {len(truths)} truths")
    if not probabilities:
        return 0.0
    p, y = np.asarray(probabilities, float), np.asarray(truths, float)
    bin_of = np.minimum((p * bins).astype(int), bins - 1)
    gaps = [
        abs(p[bin_of == b].mean() - y[bin_of == b].mean()) * (bin_of == b).sum()
        for b in range(bins)
        if (bin_of == b).any()
    ]
    return float(sum(gaps) / len(p))
