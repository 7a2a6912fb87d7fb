"""The charts of quantities in dispute: who says what, on one axis."""

from __future__ import annotations

import pandas as pd
import pytest

from compare.dashboard.figures.charts import describe_dispute, dispute_points, draw_dispute


def figures(*rows: dict[str, object]) -> pd.DataFrame:
    plain = {"bound": "", "as_of": "2026-03-14", "dispute": 0.0}
    return pd.DataFrame([{**plain, **row} for row in rows])


TOLL = figures(
    {"outlet": "Post", "value": "14", "low": 14.0, "high": 14.0, "dispute": 0.6},
    {"outlet": "Log", "value": "17", "low": 17.0, "high": 17.0, "dispute": 0.6, "bound": "about"},
    {"outlet": "Wire", "value": "6", "low": 6.0, "high": 6.0, "bound": "at least", "as_of": ""},
    {"outlet": "Post", "value": "14", "low": 14.0, "high": 14.0},
)


def test_each_figure_of_an_outlet_is_one_point_with_its_bound_and_its_day() -> None:
    points = dispute_points(TOLL)

    assert points["outlet"].tolist() == ["Post", "Log", "Wire"]
    assert points["bound"].tolist() == ["exact", "about", "at least, more than"]
    assert points["label"].tolist() == [
        "14, as of Saturday 14 March 2026 (in dispute)",
        "about 17, as of Saturday 14 March 2026 (in dispute)",
        "at least 6",
    ]


def test_a_range_is_drawn_from_its_lowest_to_its_highest_value() -> None:
    row = {"outlet": "Post", "value": "40 to 60", "low": 40.0, "high": 60.0}
    points = dispute_points(figures(row))

    assert points[["low", "value", "high"]].iloc[0].tolist() == [40, 50, 60]


@pytest.mark.parametrize(("unit", "start"), [("", 0.0), ("date", 6.0)])
def test_the_axis_of_a_count_starts_at_nothing_and_that_of_days_at_the_first(
    unit: str, start: float
) -> None:
    chart = draw_dispute(dispute_points(TOLL), unit, "light").to_dict()

    domain = chart["layer"][1]["encoding"]["x"]["scale"]["domain"]
    assert domain[0] == start
    assert domain[1] > 17


def test_the_chart_is_told_in_words() -> None:
    words = describe_dispute(dispute_points(TOLL))

    assert words.startswith("Post: 14, as of Saturday 14 March 2026 (in dispute); Log: about 17")
