from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from compare.errors import ModelError
from compare.relate import BUNDLED_PAIR_MODEL, load_pair_model, logistic_model


def numbers(**changed: object) -> dict[str, Any]:
    record = {
        "features": ["cosine", "length"],
        "mean": [0.5, 10],
        "scale": [0.25, 5],
        "weights": [2, -1],
        "intercept": -1,
    }
    return record | changed


def test_the_logistic_formula_by_hand() -> None:
    rows = np.array([[0.5, 10], [1.0, 10], [0.5, 15]], np.float32)

    # Logits: -1, then 2 * 2 more, then 1 less.
    expected = [1 / (1 + np.exp(1)), 1 / (1 + np.exp(-3)), 1 / (1 + np.exp(2))]
    assert logistic_model(numbers()).probability(rows).tolist() == pytest.approx(expected)


def test_no_rows_give_no_probabilities() -> None:
    assert logistic_model(numbers()).probability(np.zeros((0, 2), np.float32)).shape == (0,)


def test_rows_of_another_width_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="3 features, not 2"):
        logistic_model(numbers()).probability(np.zeros((1, 3), np.float32))


def test_numbers_that_do_not_fit_the_names_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="2 features"):
        logistic_model(numbers(weights=[1.0]))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        json.dumps({"name": "m", "near": numbers(), "settled": numbers()}),
        json.dumps(
            {"name": "m", "near": numbers(), "settled": numbers(), "alone": numbers(mean="zero")}
        ),
        json.dumps({"near": numbers(), "settled": numbers(), "alone": numbers()}),
    ],
)
def test_a_damaged_pair_model_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "pair.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ModelError, match=r"pair\.json: "):
        load_pair_model(path)


def test_a_missing_pair_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere.json: no pair model"):
        load_pair_model(tmp_path / "nowhere.json")


def test_the_bundled_pair_model_loads_under_the_name_in_its_file() -> None:
    record = json.loads(BUNDLED_PAIR_MODEL.read_text(encoding="utf-8"))

    assert load_pair_model().name == record["name"]
