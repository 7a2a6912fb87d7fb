"""The page of time: how figures grew, what is an update and no dispute, what was told first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from compare.dashboard.data import make_frame, show_chart
from compare.dashboard.frame import choose_comparison, offer_frame
from compare.dashboard.text import escape_markdown
from compare.dashboard.timeline.views import (
    chart_points,
    describe_timeline,
    draw_timeline,
    name_thing,
    select_changing,
    tellings_html,
    undated_html,
    updates_html,
)
from compare.model import Comparison
from compare.report import telling_frame, timeline_frame, undated_articles


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    st.caption(
        "Figures and facts in the order of time: the time for which a sentence gives its figure, "
        "else the publication of its article, both as the outlets print them. A toll that "
        "rises from one day to the next is an update, not a dispute."
    )
    timeline = make_frame(timeline_frame, comparison)
    _show_updates(timeline)
    _show_charts(timeline)
    _show_facts(make_frame(telling_frame, comparison))
    _show_undated(comparison)


def _show_updates(timeline: pd.DataFrame) -> None:
    st.subheader("Updates", anchor=False)
    if not (timeline["update"] != "").any():
        st.info(
            "No figure here is known to bring an earlier one up to date. Only counts of those "
            "killed, missing, burned and the like are taken for updates, or counts with their hour."
        )
        return
    st.html(updates_html(timeline))


def _show_charts(timeline: pd.DataFrame) -> None:
    st.subheader("Figures told at several times", anchor=False)
    changing = select_changing(timeline)
    others = timeline[timeline["moments"] > 1]["thing"].nunique() - changing["thing"].nunique()
    theme = "dark" if st.context.theme.type == "dark" else "light"
    if changing.empty:
        st.info("No figure that was told at several times is an update or in dispute.")
    else:
        st.caption(
            "A line across is the time that a figure may be of: all day, where only the day is "
            "known. A line upwards is its range. ● exact, ▲ at least, ▼ at most or nearly, ◆ about."
        )
    for _, rows in changing.groupby("thing", sort=False):
        points = chart_points(rows)
        if not points.empty:
            st.markdown(f"**{escape_markdown(name_thing(rows))}**")
            show_chart(draw_timeline, points, theme, words=describe_timeline(points))
    if others:
        st.caption(
            f"Besides, {others} {'thing has' if others == 1 else 'things have'} figures of several "
            "times of which nothing says how they follow on each other. The page “Figures” and "
            "the file have them."
        )
    if not timeline.empty:
        offer_frame(f"These {len(timeline)} figures in time as CSV", timeline, "timeline.csv")


def _show_facts(tellings: pd.DataFrame) -> None:
    st.subheader("Facts in the order of time", anchor=False)
    if tellings.empty:
        st.info("No fact is told by several outlets at several times that are known.")
        return
    count = tellings["group"].nunique()
    st.caption(
        "Each block is one fact, its first telling on top. Who printed it first need not have been "
        "the first to know it, and a later one need not have it from there."
    )
    st.html(tellings_html(tellings))
    offer_frame(
        "This fact as CSV" if count == 1 else f"These {count} facts as CSV",
        tellings,
        "tellings.csv",
    )


def _show_undated(comparison: Comparison) -> None:
    undated = undated_articles(comparison)
    if not undated:
        return
    st.subheader("Without a date", anchor=False)
    st.caption("These articles bear no date, so what they tell has no place in time here.")
    st.html(undated_html(undated))
