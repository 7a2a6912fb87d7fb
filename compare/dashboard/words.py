"""The page of words and emphasis: what marks each outlet's voice, and what it leads with."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from compare.cards import story_outlets
from compare.dashboard.data import make_frame
from compare.dashboard.frame import choose_comparison, offer_frame
from compare.dashboard.word_views import (
    emphasis_html,
    select_emphasis,
    select_words,
    words_html,
)
from compare.model import Comparison
from compare.report import emphasis_frame, word_frame


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    lead, choice = st.columns([7, 4], gap="medium", vertical_alignment="center")
    lead.caption(
        "The words that an outlet uses more than the others do, outside quotations, and what it "
        "tells first that others tell late. A word that is commoner is no verdict: it may be the "
        "subject that only this outlet covers."
    )
    outlets = choice.multiselect(
        "Outlets",
        story_outlets(comparison),
        key="outlet",
        bind="query-params",
        placeholder="All outlets",
    )
    words = select_words(make_frame(word_frame, comparison), outlets)
    emphasis = select_emphasis(make_frame(emphasis_frame, comparison), outlets)
    voices, order = st.tabs(
        [f"Words ({len(words)})", f"Told first, told late ({emphasis['group'].nunique()})"]
    )
    with voices:
        _show_words(comparison, words)
    with order:
        _show_emphasis(comparison, emphasis)


def _show_words(comparison: Comparison, words: pd.DataFrame) -> None:
    if words.empty:
        st.info(
            "No word was found that marks an outlet more surely than chance would. In short "
            "articles that is the rule: a word must come five times in the story to be tested."
        )
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "The surest of each outlet first. “More often by” is the ratio of its odds of using "
            "the word to those of the others: 95 times in 100 the true one lies in the range."
        )
        offer_frame("These as CSV", words, "words.csv")
    st.html(words_html(comparison, words))


def _show_emphasis(comparison: Comparison, emphasis: pd.DataFrame) -> None:
    if emphasis.empty:
        st.info(
            "No fact was found that one outlet opens with and another tells in its second half."
        )
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Facts in the opening of one report and the second half of another.")
        offer_frame("These as CSV", emphasis, "emphasis.csv")
    for _, rows in emphasis.groupby("group", sort=False):
        with st.container(border=True):
            st.html(emphasis_html(comparison, rows))
