from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from compare.dashboard import data
from compare.dashboard.timeline.views import (
    chart_points,
    describe_timeline,
    draw_timeline,
    name_thing,
    select_changing,
    updates_html,
)
from compare.interchange import comparison_to_dict
from compare.model import Comparison, Divergence, Evidence
from compare.report import timeline_frame
from tests.dashboard.test_dashboard_take import downloads, open_page, shown_html
from tests.report.test_report_timeline import TOLL, build


@pytest.fixture
def toll() -> Comparison:
    """A flood whose toll rises, the last two figures of one day in dispute."""
    told = build(*TOLL, of="person killed")
    evidence = tuple(Evidence(claim.id, claim.start, claim.end) for claim in told.claims[1:3])
    return replace(
        told, divergences=(Divergence("d", "number", "toll", 0.7, "18 against 21.", evidence),)
    )


@pytest.fixture
def stored_toll(toll: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "toll").mkdir()
    record = json.dumps(comparison_to_dict(toll))
    (tmp_path / "toll" / "comparison.json").write_text(record, encoding="utf-8")
    monkeypatch.setattr(data, "SAMPLES", tmp_path)


@pytest.mark.usefixtures("no_samples")
def test_without_any_story_the_page_says_what_to_do() -> None:
    assert "Nothing to compare yet" in shown_html(open_page("timeline"))


@pytest.mark.usefixtures("stored_toll")
def test_an_update_is_told_as_one_and_undated_articles_stand_apart() -> None:
    page = open_page("timeline")

    html = shown_html(page)
    assert not page.exception
    assert "“12” killed; Post, Tuesday 5 March 2024: “At least 18” killed — an update" in html
    assert "<b>Echo</b> · Echo title" in html
    assert "Without a date" in [heading.value for heading in page.subheader]
    assert downloads(page) == ["These 4 figures in time as CSV", "This fact as CSV"]
    assert not page.info


@pytest.mark.usefixtures("stored_flood")
def test_a_story_without_figures_in_time_says_so() -> None:
    page = open_page("timeline")

    assert not page.exception
    assert "No figure here is known" in page.info[0].value
    assert "No figure that was told at several times" in page.info[1].value
    assert "Radio &lt;b&gt;Delta" in shown_html(page)


def test_only_what_is_an_update_or_in_dispute_is_drawn(toll: Comparison) -> None:
    lorries = timeline_frame(build(*TOLL, of="lorry"))

    assert len(select_changing(timeline_frame(toll))) == 4
    assert select_changing(lorries).empty
    assert select_changing(lorries.iloc[:0]).empty


def test_a_day_without_an_hour_is_drawn_as_all_of_that_day(toll: Comparison) -> None:
    points = chart_points(timeline_frame(toll))

    herald, courier, post = points.itertuples()
    assert (herald.start, herald.end) == (pd.Timestamp("2024-03-04"), pd.Timestamp("2024-03-05"))
    assert (courier.start, courier.end) == (pd.Timestamp("2024-03-05T20:15"),) * 2
    assert (post.label, post.bound) == (
        "Post: at least 18 (update, in dispute)",
        "at least, more than",
    )
    assert (herald.part, post.part) == ("other", "in dispute")


def test_outlets_that_give_one_figure_for_one_time_share_a_point() -> None:
    twice = [("Mail", *TOLL[0][1:]), TOLL[0], TOLL[1]]

    points = chart_points(timeline_frame(build(*twice, of="person killed")))

    assert list(points["outlets"]) == ["Herald, Mail", "Post"]


def test_of_two_labels_that_would_meet_the_lesser_is_below() -> None:
    near = ("Mail", TOLL[0][1], "13 people were killed in the flood.", "13", 13, TOLL[0][5])

    points = chart_points(timeline_frame(build(TOLL[0], near, TOLL[1], of="person killed")))

    assert list(zip(points["outlets"], points["is_below"], strict=True)) == [
        ("Herald", True),
        ("Mail", False),
        ("Post", False),
    ]


def test_a_time_that_is_no_date_is_not_drawn() -> None:
    spring = ("Post", "spring", *TOLL[1][2:])
    frame = timeline_frame(build(TOLL[0], spring, of="person killed"))

    assert list(chart_points(frame)["outlets"]) == ["Herald"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chart_says_in_words_what_it_draws(toll: Comparison, theme: str) -> None:
    points = chart_points(timeline_frame(toll))

    drawn = draw_timeline(points, theme).to_dict()

    assert len(drawn["layer"]) == 7
    assert describe_timeline(points).startswith("Monday 4 March 2024: Herald: 12; ")


def test_an_update_in_dispute_says_both(toll: Comparison) -> None:
    html = updates_html(timeline_frame(toll))

    assert html.count("an update, not a dispute") == 2
    assert html.count("With a third one") == 2


@pytest.mark.parametrize(
    ("of", "name"),
    [("person killed", "Killed"), ("lorry", "Lorry"), ("", "Figures like “12”")],
)
def test_a_thing_is_called_by_what_is_counted(of: str, name: str) -> None:
    assert name_thing(timeline_frame(build(*TOLL, of=of))) == name
