"""The start page: who reports what, what they share and where they part."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from compare.cards import overview
from compare.dashboard.charts import describe_outlets, draw_outlets, legend_html
from compare.dashboard.components import show_matrix
from compare.dashboard.data import make_frame
from compare.dashboard.frame import choose_comparison
from compare.dashboard.text import headline_html
from compare.dashboard.views import fact_html, matrix_data, select_facts
from compare.model import Article, Comparison
from compare.report import matrix_frame, outlet_frame, version_frame

# Session state: by story, the fact whose tellings are shown.
FACT = "fact"
# A longer list scrolls, so that the facts stay in reach.
MOST_ROWS, SCROLL_PIXELS = 7, 400
SELECTION_WORDS = {
    "all": "All facts",
    "disputed": "Disputed",
    "agreed": "No dispute found",
    "alone": "Told by one",
}


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    _show_numbers(comparison)
    _show_outlets(comparison)
    _show_facts(comparison)


def _show_numbers(comparison: Comparison) -> None:
    numbers = overview(comparison)
    shown = (
        ("Facts told by several outlets", numbers.shared),
        ("Disputed among these", numbers.disputed),
        ("Facts told by one alone", numbers.alone),
        ("Facts left out by an outlet", numbers.omissions),
    )
    for column, (label, value) in zip(st.columns(len(shown)), shown, strict=True):
        column.metric(label, value)


def _show_outlets(comparison: Comparison) -> None:
    articles = comparison.story.articles
    with st.container(
        height="content" if len(articles) <= MOST_ROWS else SCROLL_PIXELS, border=False
    ):
        reports, chart = st.columns([3, 2], gap="large")
    versions = make_frame(version_frame, comparison)
    past = set(versions.query("version < versions")["article"])
    rows = "".join(_report_html(article, article.id not in past) for article in articles)
    reports.html(f'<ul class="reports">{rows}</ul>')
    outlets = make_frame(outlet_frame, comparison)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    chart.altair_chart(draw_outlets(outlets, theme), alt=describe_outlets(outlets))
    chart.html(legend_html(theme))


def _report_html(article: Article, is_current: bool) -> str:
    date = escape(article.published[:10]) if article.published else "no date"
    date += "" if is_current else "</time> · <time>earlier version, not compared"
    return (
        f'<li><span class="by"><b>{escape(article.outlet)}</b> · <time>{date}</time></span>'
        f'<span class="headline">{headline_html(article)}</span></li>'
    )


@st.fragment
def _show_facts(comparison: Comparison) -> None:
    st.subheader("Fact by fact", anchor=False)
    matrix = make_frame(matrix_frame, comparison)
    selection = st.segmented_control(
        "Facts shown",
        list(SELECTION_WORDS),
        default="all",
        required=True,
        format_func=SELECTION_WORDS.__getitem__,
        key="facts",
        bind="query-params",
        label_visibility="collapsed",
    )
    rows = select_facts(matrix, selection)
    if rows.empty:
        st.info("There is no such fact in this story.")
        return
    groups = {group.id: group for group in comparison.groups}
    chosen = st.session_state.get(FACT, {}).get(comparison.story.id)
    if chosen not in set(rows["group"]):
        chosen = rows["group"].iloc[0]
    table, panel = st.columns([5, 3], gap="medium")
    with table:
        show_matrix(matrix_data(comparison, rows, chosen), partial(_choose, comparison.story.id))
    with panel:
        st.html(fact_html(comparison, groups[chosen]))


def _choose(story: str, group: str) -> None:
    st.session_state[FACT] = {**st.session_state.get(FACT, {}), story: group}
