"""Features of a pair → the calibrated probability that its two claims state the same thing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from compare.errors import ModelError

Floats = npt.NDArray[np.float32]

BUNDLED_PAIR_MODEL = Path(__file__).parent / "models" / "pair.json"


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """A logistic regression on standardised features, fitted by scikit-learn.

    p = 1 / (1 + exp(-(b + w · (x - mean) / scale)))
    """

    features: tuple[str, ...]
    mean: Floats
    scale: Floats
    weights: Floats
    intercept: float

    def probability(self, features: Floats) -> Floats:
        """Probabilities of shape (n,) for rows of shape (n, len(self.features)).

        :raises ValueError: If the rows are of another width.
        """
        if features.shape[1] != len(self.features):
            raise ValueError(f"{features.shape[1]} features, not {len(self.features)}")
        logits = (features - self.mean) / self.scale @ self.weights + self.intercept
        return (1 / (1 + np.exp(-logits))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class PairModel:
    """Do two claims state the same thing? Three logistic regressions that share one fitting.

    ``near`` looks at a pair among all claims of its two articles; ``settled`` looks again, beside
    the pair's competitors; ``alone`` is for two texts of which nothing else is known.
    """

    name: str
    near: LogisticModel
    settled: LogisticModel
    alone: LogisticModel


def load_pair_model(path: Path = BUNDLED_PAIR_MODEL) -> PairModel:
    """The pair model of a file that ``training/pair.py`` wrote.

    :raises ModelError: If the file is missing or not such a model.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: no pair model ({error}): name a file of that kind") from error
    try:
        parts = {part: logistic_model(record[part]) for part in ("near", "settled", "alone")}
        return PairModel(name=record["name"], **parts)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path}: not a pair model ({error!r})") from error


def logistic_model(record: Mapping[str, Any]) -> LogisticModel:
    """A logistic regression from its plain numbers.

    :raises ValueError: If the numbers do not fit the names of the features.
    """
    arrays = [np.array(record[key], np.float32) for key in ("mean", "scale", "weights")]
    features: Sequence[str] = record["features"]
    if any(array.shape != (len(features),) for array in arrays):
        raise ValueError(f"{len(features)} features, {[len(array) for array in arrays]} numbers")
    mean, scale, weights = arrays
    return LogisticModel(tuple(features), mean, scale, weights, float(record["intercept"]))
