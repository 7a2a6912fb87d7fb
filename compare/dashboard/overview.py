"""The start page: who reports what, what they share and where they part."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from compare.cards import overview
from compare.dashboard.charts import describe_outlets, draw_outlets, legend_html
from compare.dashboard.data import make_frame, show_chart, story_address
from compare.dashboard.frame import choose_comparison
from compare.dashboard.matrix.page import show_facts
from compare.dashboard.pages import find_page
from compare.dashboard.text import headline_html
from compare.model import Article, Comparison
from compare.report import matrix_frame, outlet_frame, version_frame

# The matrix has a page of its own; here stand the first of its facts.
MOST_FACTS = 5
# A longer list scrolls, so that the facts stay in reach.
MOST_ROWS, SCROLL_PIXELS = 7, 400


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    _show_numbers(comparison)
    _show_outlets(comparison)
    _show_facts(comparison, make_frame(matrix_frame, comparison))


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
    with chart:
        show_chart(draw_outlets, outlets, theme, words=describe_outlets(outlets))
    chart.html(legend_html(theme))


def _report_html(article: Article, is_current: bool) -> str:
    date = escape(article.published[:10]) if article.published else "no date"
    date += "" if is_current else "</time> · <time>earlier version, not compared"
    return (
        f'<li><span class="by"><b>{escape(article.outlet)}</b> · <time>{date}</time></span>'
        f'<span class="headline">{headline_html(article)}</span></li>'
    )


def _show_facts(comparison: Comparison, matrix: pd.DataFrame) -> None:
    st.subheader("Fact by fact", anchor=False)
    if matrix.empty:
        st.info("No claim was found in these articles, so there is no fact to show.")
        return
    rows, count = matrix.head(MOST_FACTS), len(matrix)
    first = "most disputed first" if rows["dispute"].iloc[0] else "those that most outlets tell"
    show_facts(
        comparison, rows, f"{len(rows)} of {count} {'fact' if count == 1 else 'facts'}, {first}"
    )
    st.page_link(
        find_page("matrix"),
        label="All facts: sort, narrow and search them",
        query_params=story_address(),
    )
