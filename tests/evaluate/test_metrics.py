from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.evaluate.metrics import Score, calibration_error


def test_ratios_of_hand_made_counts() -> None:
    score = Score(right=6, predicted=8, found=3, wanted=12)

    assert (score.precision, score.recall) == (0.75, 0.25)
    assert score.f1 == pytest.approx(0.375)


@pytest.mark.parametrize("score", [Score(), Score(predicted=4), Score(wanted=4)])
def test_ratios_of_nothing_are_0(score: Score) -> None:
    assert (score.precision, score.recall, score.f1) == (0, 0, 0)


def test_scores_add_count_by_count() -> None:
    assert Score(1, 2, 3, 4) + Score(10, 20, 30, 40) == Score(11, 22, 33, 44)


@given(st.tuples(*[st.integers(0, 50)] * 4))
def test_f1_lies_between_precision_and_recall(counts: tuple[int, int, int, int]) -> None:
    right, wrong, found, missed = counts
    score = Score(right, right + wrong, found, found + missed)

    low, high = sorted((score.precision, score.recall))
    assert low - 1e-12 <= score.f1 <= high + 1e-12


@pytest.mark.parametrize(
    ("probabilities", "truths", "expected"),
    [
        ([], [], 0),
        ([1.0, 0.0], [True, False], 0),
        ([1.0, 0.0], [False, True], 1),
        ([0.75] * 4, [True, True, True, False], 0),
        # Bins of .1: (.95 - .5) of two and (.25 - 0) of two.
        ([0.95, 0.95, 0.25, 0.25], [True, False, False, False], 0.35),
    ],
)
def test_calibration_error_by_hand(
    probabilities: list[float], truths: list[bool], expected: float
) -> None:
    assert calibration_error(probabilities, truths) == pytest.approx(expected)


def test_one_truth_a_probability() -> None:
    with pytest.raises(ValueError, match="2 probabilities but 1 truths"):
        calibration_error([0.1, 0.2], [True])
