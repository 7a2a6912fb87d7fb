from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.calibration import Calibration, load_calibration, logit
from compare.detectors import DETECTORS
from compare.errors import ModelError

CALIBRATION = Calibration({"number": (0.8, -1.5)})
scores = st.floats(0, 1)


@given(scores, scores)
def test_a_higher_score_is_never_less_probable(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert CALIBRATION.probability("number", low) <= CALIBRATION.probability("number", high)


@given(scores)
def test_a_probability_lies_strictly_between_0_and_1(score: float) -> None:
    assert 0 < CALIBRATION.probability("number", score) < 1


def test_platts_formula_by_hand() -> None:
    # 1 / (1 + exp(1.5)), since the logit of one half is 0.
    assert CALIBRATION.probability("number", 0.5) == pytest.approx(0.18242552)


@pytest.mark.parametrize("kind", sorted(DETECTORS))
def test_the_bundled_calibration_knows_and_never_turns_round_a_kind(kind: str) -> None:
    slope, _ = load_calibration().kinds[kind]

    assert slope >= 0


def test_an_unknown_kind_keeps_its_own_score() -> None:
    assert CALIBRATION.probability("tone", 0.37) == 0.37


def test_logits_are_finite_and_odd_around_one_half() -> None:
    assert logit(0) == pytest.approx(-logit(1)) == pytest.approx(-4.59511985)


def test_a_calibration_comes_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "detectors.json"
    entry = {"slope": 2, "intercept": -1.0, "precision": 0.5}
    path.write_text(json.dumps({"kinds": {"number": entry}}), encoding="utf-8")

    assert load_calibration(path) == Calibration({"number": (2.0, -1.0)})


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"kinds": 3}', '{"kinds": {"number": {"slope": "steep"}}}']
)
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "detectors.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ModelError, match=r"detectors\.json: not a calibration"):
        load_calibration(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere.json"):
        load_calibration(tmp_path / "nowhere.json")
