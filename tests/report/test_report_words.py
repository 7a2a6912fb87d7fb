from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from compare.exporters.csv import frame_csv
from compare.model import Comparison
from compare.report import (
    chain_frame,
    copy_frame,
    emphasis_frame,
    figure_frame,
    inflation_frame,
    origin_frame,
    word_frame,
)
from tests.report.quarry import ARTICLES, MAYOR_RIDGE, MAYOR_VALLEY, QUARRY, RADIO


def test_a_marked_word_is_a_row_with_its_counts_and_its_first_use() -> None:
    (row,) = word_frame(QUARRY).to_dict("records")

    assert (row["outlet"], row["word"], row["count"], row["others_count"]) == (RADIO, "giant", 6, 0)
    assert 0 < row["low"] < row["log_odds"] < row["high"]
    assert ARTICLES[RADIO].text[row["start"] : row["end"]] == "giant"
    assert "giant" in row["quote"]
    assert row["quote"] == QUARRY.claim[row["claim"]].text


def test_what_one_leads_with_and_another_tells_late_is_a_row_with_both_quotes() -> None:
    (row,) = emphasis_frame(QUARRY).to_dict("records")

    assert (row["group"], row["difference"]) == ("mayor", 0.8)
    assert {name: row[f"{name}_lead"] for name in ("outlet", "sentence", "claim")} == {
        "outlet": "Ridge News",
        "sentence": 1,
        "claim": MAYOR_RIDGE.id,
    }
    assert {name: row[f"{name}_late"] for name in ("outlet", "sentence", "sentences")} == {
        "outlet": "Valley Wire",
        "sentence": 9,
        "sentences": 10,
    }
    assert (row["start_late"], row["end_late"]) == (MAYOR_VALLEY.start, MAYOR_VALLEY.end)


@pytest.mark.parametrize(
    "to_frame",
    [
        *(origin_frame, chain_frame, inflation_frame, copy_frame),
        *(figure_frame, word_frame, emphasis_frame),
    ],
)
def test_every_frame_can_be_taken_away_as_csv(
    to_frame: Callable[[Comparison], pd.DataFrame],
) -> None:
    frame = to_frame(QUARRY)

    lines = frame_csv(frame).decode("utf-8-sig").splitlines()

    assert lines[0].split(",") == list(frame.columns)
    assert len(lines) == len(frame) + 1 > 1
