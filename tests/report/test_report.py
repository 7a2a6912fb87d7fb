from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from compare.model import Comparison, Divergence, Story
from compare.report import (
    CHAIN_COLUMNS,
    CLAIM_COLUMNS,
    COPY_COLUMNS,
    DIVERGENCE_COLUMNS,
    EMPHASIS_COLUMNS,
    FIGURE_COLUMNS,
    INFLATION_COLUMNS,
    MATRIX_COLUMNS,
    OMISSION_COLUMNS,
    ORIGIN_COLUMNS,
    OUTLET_COLUMNS,
    WORD_COLUMNS,
    chain_frame,
    claim_frame,
    copy_frame,
    divergence_frame,
    emphasis_frame,
    figure_frame,
    inflation_frame,
    matrix_frame,
    omission_frame,
    origin_frame,
    outlet_frame,
    word_frame,
)
from tests.report.ferry import (
    AGROUND,
    COMPARISON,
    FEARED,
    FIFTEEN,
    SLEPT,
    STUCK,
    TWELVE,
    records,
    whole,
)

NOT_REVIEWED = {"outcome": "", "verdicts": "", "verdict_notes": ""}
NOTHING = Comparison(Story("s", "t", ()), (), (), (), (), (), {}, {})


def test_a_divergence_is_a_row_of_both_quotes_with_the_words_at_issue() -> None:
    row = records(divergence_frame(COMPARISON))[0]

    assert row == {
        "story": "ferry",
        "story_title": "A ferry runs aground",
        "divergence": "d2",
        "group": "hurt",
        "kind": "number",
        "score": 0.9,
        "reason": "12, at least 15.",
        "outlet_a": "Harbour Times",
        "quote_a": "Twelve passengers were hurt.",
        "words_a": "Twelve",
        "start_a": TWELVE.start,
        "end_a": TWELVE.end,
        "date_a": "2024-03-02",
        "url_a": "https://times.example/ferry",
        "article_a": "times",
        "outlet_b": "Coast Daily",
        "quote_b": "At least 15 passengers were hurt, police said.",
        "words_b": "At least 15",
        "start_b": FIFTEEN.start,
        "end_b": FIFTEEN.end,
        "date_b": "",
        "url_b": "",
        "article_b": "daily",
        "found_as": "divergence",
        **NOT_REVIEWED,
    }


def test_divergences_come_by_score_and_then_by_id() -> None:
    assert list(divergence_frame(COMPARISON)["divergence"]) == ["d2", "d0", "d1"]


def test_a_divergence_of_three_claims_has_a_row_for_each_two_of_different_outlets() -> None:
    evidence = (whole(AGROUND), whole(TWELVE), whole(FEARED))
    divergence = Divergence("d", "wording", "aground", 0.5, "x.", evidence)

    frame = divergence_frame(replace(COMPARISON, divergences=(divergence,)))

    assert list(zip(frame["quote_a"], frame["quote_b"], strict=True)) == [
        (AGROUND.text, FEARED.text),
        (TWELVE.text, FEARED.text),
    ]


def test_an_omission_shows_who_tells_the_fact_and_the_nearest_that_is_said() -> None:
    assert records(omission_frame(COMPARISON)) == [
        {
            "story": "ferry",
            "group": "hurt",
            "missing_from": "Island Radio",
            "told_by": "Harbour Times; Coast Daily",
            "quote": TWELVE.text,
            "nearest": STUCK.text,
            "nearest_score": 0.25,
            "reason": "Two tell it.",
            "score": 0.7,
            "origins": 2,
            "words": 90,
            "median_words": 300,
            "excuses": "published before it was known; a short item",
            **NOT_REVIEWED,
        },
        {
            "story": "ferry",
            "group": "slept",
            "missing_from": "Coast Daily",
            "told_by": "Harbour Times",
            "quote": SLEPT.text,
            "nearest": "",
            "nearest_score": 0.0,
            "reason": "One tells it.",
            "score": 0.0,
            "origins": 0,
            "words": 0,
            "median_words": 0,
            "excuses": "",
            **NOT_REVIEWED,
        },
    ]


def test_a_claim_is_a_row_with_its_sources_figures_and_company() -> None:
    row = records(claim_frame(COMPARISON))[4]

    assert row == {
        "story": "ferry",
        "story_title": "A ferry runs aground",
        "claim": FIFTEEN.id,
        "article": "daily",
        "outlet": "Coast Daily",
        "title": "Ferry feared stuck",
        "start": FIFTEEN.start,
        "end": FIFTEEN.end,
        "text": FIFTEEN.text,
        "certainty": "attributed",
        "sources": "police",
        "quantities": "at least 15 passenger",
        "outlets_telling": 2,
        "groups": "hurt",
        "kinds": "number",
    }


def test_a_claim_of_no_group_is_told_by_its_own_outlet() -> None:
    frame = claim_frame(replace(COMPARISON, groups=()))

    assert list(frame["outlets_telling"]) == [1] * 6


@pytest.mark.parametrize(
    ("to_frame", "columns"),
    [
        (divergence_frame, DIVERGENCE_COLUMNS),
        (omission_frame, OMISSION_COLUMNS),
        (claim_frame, CLAIM_COLUMNS),
        (matrix_frame, MATRIX_COLUMNS),
        (outlet_frame, OUTLET_COLUMNS),
        (origin_frame, ORIGIN_COLUMNS),
        (chain_frame, CHAIN_COLUMNS),
        (inflation_frame, INFLATION_COLUMNS),
        (copy_frame, COPY_COLUMNS),
        (figure_frame, FIGURE_COLUMNS),
        (word_frame, WORD_COLUMNS),
        (emphasis_frame, EMPHASIS_COLUMNS),
    ],
)
def test_a_frame_of_nothing_has_its_columns_and_their_types(
    to_frame: Callable[[Comparison], pd.DataFrame], columns: Mapping[str, str]
) -> None:
    empty, filled = to_frame(NOTHING), to_frame(COMPARISON)

    assert list(empty.columns) == list(columns)
    assert list(filled.columns[: len(columns)]) == list(columns)
    for name, kind in columns.items():
        if kind != "str":
            assert str(empty[name].dtype) == str(filled[name].dtype) == kind
