"""The page of figures: who gives which number for what, as a ledger."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from compare.cards import story_outlets
from compare.dashboard.data import make_frame, show_chart
from compare.dashboard.figures.charts import describe_dispute, dispute_points, draw_dispute
from compare.dashboard.figures.views import ledger_html, select_figures
from compare.dashboard.frame import choose_comparison, offer_frame
from compare.dashboard.text import escape_markdown
from compare.dashboard.timeline.views import name_thing
from compare.report import figure_frame

SELECTION_WORDS = {
    "all": "All figures",
    "shared": "Given by several outlets",
    "disputed": "In dispute",
}


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    st.caption(
        "Every figure that an outlet prints, with what it counts. Figures in one block may be of "
        "one thing; they can differ and all be right, if they were counted at different times or "
        "in different ways."
    )
    figures = make_frame(figure_frame, comparison)
    if figures.empty:
        st.info("No figure was found in these articles: no count, sum, measure, date or time.")
        return
    by_kind, by_outlet = st.columns([7, 4], gap="medium", vertical_alignment="bottom")
    selection = by_kind.segmented_control(
        "Figures shown",
        list(SELECTION_WORDS),
        default="all",
        required=True,
        format_func=SELECTION_WORDS.__getitem__,
        key="figures",
        bind="query-params",
    )
    outlets = by_outlet.multiselect(
        "Outlets",
        story_outlets(comparison),
        key="outlet",
        bind="query-params",
        placeholder="All outlets",
    )
    shown = select_figures(figures, selection, outlets)
    if shown.empty:
        st.info("No figure fits this choice. Show all figures, or take an outlet away.")
        return
    _show_disputes(shown)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("What is in dispute comes first, then what several outlets give a figure for.")
        offer_frame(f"These {len(shown)} as CSV", shown, "figures.csv")
    st.html(ledger_html(comparison, shown))


def _show_disputes(figures: pd.DataFrame) -> None:
    """Show each quantity in dispute on an axis of its own."""
    disputed = figures[figures.groupby("thing")["dispute"].transform("max") > 0]
    if disputed.empty:
        return
    st.subheader("In dispute", anchor=False)
    st.caption(
        "Each quantity on its own axis, an outlet a line. ● exact, ▶ at least, ◀ at most or "
        "nearly, ◆ about; a bar is the range that the words give."
    )
    theme = "dark" if st.context.theme.type == "dark" else "light"
    for _, rows in disputed.groupby("thing", sort=False):
        points = dispute_points(rows)
        st.markdown(f"**{escape_markdown(name_thing(rows))}**")
        unit = rows["unit"].iloc[0]
        show_chart(draw_dispute, points, unit, theme, words=describe_dispute(points))
    st.subheader("All that are shown", anchor=False)
