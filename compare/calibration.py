"""A detector's own confidence → the probability that a careful reader agrees with it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from compare.errors import ModelError

BUNDLED_CALIBRATION = Path(__file__).parent / "models" / "detectors.json"
# Logits of scores nearer to 0 or 1 than this would say more than a hand-made score can.
_MARGIN = 0.01


@dataclass(frozen=True, slots=True)
class Calibration:
    """Platt scaling for each kind: p = 1 / (1 + exp(-(intercept + slope · logit(score)))).

    Platt, "Probabilistic outputs for support vector machines" (1999). A kind that is not known,
    such as another package's, keeps its own score.
    """

    kinds: Mapping[str, tuple[float, float]]

    def probability(self, kind: str, score: float) -> float:
        """The probability that two claims differ in this way, given that they are linked."""
        if kind not in self.kinds:
            return score
        slope, intercept = self.kinds[kind]
        return 1 / (1 + math.exp(-(intercept + slope * logit(score))))


def logit(score: float) -> float:
    """Log odds of a score in [0, 1], kept finite."""
    clipped = min(max(score, _MARGIN), 1 - _MARGIN)
    return math.log(clipped / (1 - clipped))


def load_calibration(path: Path = BUNDLED_CALIBRATION) -> Calibration:
    """The calibration of a file that ``training/detectors.py`` wrote.

    :raises ModelError: If the file is missing or not such a calibration.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        kinds = {
            kind: (float(entry["slope"]), float(entry["intercept"]))
            for kind, entry in record["kinds"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not a calibration of detectors ({error!r})") from error
    return Calibration(kinds)
