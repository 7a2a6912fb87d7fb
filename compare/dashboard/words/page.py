"""The page of words: what each outlet calls the same, what marks its voice, what it leads with."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from compare.cards import story_outlets
from compare.dashboard.data import make_frame, story_address
from compare.dashboard.frame import choose_comparison, offer_frame
from compare.dashboard.pages import find_page
from compare.dashboard.read.page import ARTICLE, PASSAGE
from compare.dashboard.side_by_side.page import name_articles
from compare.dashboard.text import escape_markdown
from compare.dashboard.words.views import (
    Record,
    emphasis_html,
    naming_html,
    select_emphasis,
    select_namings,
    select_words,
    thing_html,
    words_html,
)
from compare.model import Comparison
from compare.report import emphasis_frame, naming_frame, word_frame


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    lead, choice = st.columns([7, 4], gap="medium", vertical_alignment="center")
    lead.caption(
        "What each outlet calls the same people and acts, the words that it uses more than the "
        "others do, and what it tells first that others tell late. Quotations are left out."
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
    namings = select_namings(make_frame(naming_frame, comparison), outlets)
    names, voices, order = st.tabs(
        [
            f"What each calls the same ({namings['number'].nunique()})",
            f"Words ({len(words)})",
            f"Told first, told late ({emphasis['group'].nunique()})",
        ]
    )
    with names:
        _show_namings(comparison, namings)
    with voices:
        _show_words(comparison, words)
    with order:
        _show_emphasis(comparison, emphasis)


def _show_namings(comparison: Comparison, namings: pd.DataFrame) -> None:
    if namings.empty:
        st.info(
            "No person, actor or act was found that two outlets name differently. Only what the "
            "same name or the same words around it make sure is shown: look at “Side by side” for "
            "the rest."
        )
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "Each block is one person, actor or act in the words of each outlet. Another word is "
            "no bias by itself: it may be house style, or another side of the same thing. Counts "
            "are of these words in all that the outlet reports, whatever they name there."
        )
        offer_frame("These as CSV", namings, "namings.csv")
    names = {article.id: name for name, article in name_articles(comparison).items()}
    for number, rows in namings.groupby("number", sort=False):
        with st.container(border=True, gap="small", key=f"thing-{number}"):
            records = rows.to_dict("records")
            st.html(thing_html(records[0]))
            for row in records:
                _show_naming(comparison, row, names[row["article"]])


def _show_naming(comparison: Comparison, row: Record, article: str) -> None:
    said, link = st.columns([5, 1], gap="medium")
    said.html(naming_html(comparison, row))
    link.page_link(
        find_page("read"),
        label=f"Read it in {escape_markdown(row['outlet'])}",
        query_params={**story_address(), ARTICLE: article, PASSAGE: row["claim"]},
    )


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
            "the word to those of the others: 95 times in 100 the true one lies in the range. A "
            "word that is commoner is no verdict: it may be the subject that only this outlet "
            "covers."
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
