"""The page of facts by outlets: narrowed, sorted, and each fact's tellings beside it."""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qs

import pandas as pd
import streamlit as st

from compare.cards import story_outlets
from compare.dashboard.components import show_fact, show_matrix
from compare.dashboard.data import make_frame
from compare.dashboard.frame import choose_comparison, offer_frame
from compare.dashboard.matrix.choice import (
    LACK,
    PART,
    TELL,
    FactChoice,
    find_ways_back,
    select_facts,
    sort_facts,
)
from compare.dashboard.matrix.fact_views import fact_data
from compare.dashboard.matrix.views import matrix_data, summary_html
from compare.dashboard.pages import PAGES, find_page
from compare.dashboard.text import escape_markdown
from compare.kinds import KINDS, find_sign
from compare.model import Comparison
from compare.report import matrix_frame, standing_frame

# In the address: the fact whose tellings are shown.
FACT = "fact"
# Session state: that fact by story, for the way back from where a link led.
FACTS = "matrix_facts"
SELECTION_WORDS = {
    "all": "All facts",
    "disputed": "Disputed",
    "agreed": "No dispute found",
    "alone": "Told by one",
}
STAND_WORDS = {TELL: "tell it", LACK: "lack it", PART: "part over it"}
ORDER_WORDS = {"dispute": "Dispute", "importance": "Importance", "telling": "Order of telling"}
ORDER_MEANINGS = {
    "dispute": "The likeliest dispute first, then what most outlets tell.",
    "importance": "First what many outlets tell, and early: each counts 1 for a fact in its "
    "headline or first sentence, down to ½ for one at its end; copies of one text count once.",
    "telling": "As the articles tell it: by how much of an article stands before the fact, on "
    "average over those that tell it.",
}
# The parts of the choice, by their names in the address. A page that is led to from here must have
# other names for its own: Streamlit sets none that a widget of this page is bound to.
_EMPTY = {"facts": "all", "kinds": [], "outlets": [], "words": ""}


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    matrix = make_frame(matrix_frame, comparison)
    if matrix.empty:
        st.info("No claim was found in these articles, so there is no fact to show.")
        return
    _show_choice(comparison, matrix, make_frame(standing_frame, comparison))


@st.fragment
def show_facts(comparison: Comparison, rows: pd.DataFrame, summary: str) -> None:
    """Show facts by outlets, and every telling of the one that is chosen.

    :param rows: Rows of ``matrix_frame``, one at least.
    :param summary: Which facts these are.
    """
    st.html(summary_html(summary))
    story = comparison.story.id
    chosen = st.query_params.get(FACT) or st.session_state.get(FACTS, {}).get(story, "")
    if chosen not in set(rows["group"]):
        chosen = str(rows["group"].iloc[0])
    group = next(group for group in comparison.groups if group.id == chosen)
    table, panel = st.columns([5, 3], gap="medium")
    with table:
        show_matrix(matrix_data(comparison, rows, chosen), partial(_choose_fact, story))
    with panel:
        page, _, query = show_fact(fact_data(comparison, group)).partition("?")
    if page in PAGES:
        st.switch_page(find_page(page), query_params=parse_qs(query))


def _choose_fact(story: str, group: str) -> None:
    st.query_params[FACT] = group
    st.session_state[FACTS] = {**st.session_state.get(FACTS, {}), story: group}


@st.fragment
def _show_choice(comparison: Comparison, matrix: pd.DataFrame, standing: pd.DataFrame) -> None:
    choice, order = _choose(comparison)
    rows = sort_facts(select_facts(comparison, matrix, choice), standing, order)
    if rows.empty:
        _explain_none(find_ways_back(comparison, matrix, choice))
        return
    show_facts(comparison, rows, f"{len(rows)} of {_count(len(matrix))}. {ORDER_MEANINGS[order]}")
    offer_frame(f"These {_count(len(rows))} as CSV", rows, "facts.csv")


def _choose(comparison: Comparison) -> tuple[FactChoice, str]:
    """Show what the facts can be narrowed and sorted by; what is chosen."""
    with st.container(horizontal=True):
        selection = _choose_one("Facts shown", SELECTION_WORDS, "facts")
        kinds = _choose_kinds(comparison)
    with st.container(horizontal=True):
        outlets = st.multiselect(
            "Outlets",
            story_outlets(comparison),
            key="outlets",
            bind="query-params",
            placeholder="All outlets",
            width=260,
        )
        stand = _choose_one("All of these outlets", STAND_WORDS, "stand") if outlets else TELL
        words = st.text_input(
            "Words in the fact or its quotes", key="words", bind="query-params", width=215
        )
        order = _choose_one("Sorted by", ORDER_WORDS, "sort")
    return FactChoice(selection, tuple(kinds), tuple(outlets), stand, words or ""), order


def _choose_one(label: str, words: dict[str, str], key: str) -> str:
    chosen = st.segmented_control(
        label,
        list(words),
        default=next(iter(words)),
        required=True,
        format_func=words.__getitem__,
        key=key,
        bind="query-params",
    )
    return chosen or next(iter(words))


def _choose_kinds(comparison: Comparison) -> list[str]:
    found = {divergence.kind for divergence in comparison.divergences}
    kinds: list[str] = st.pills(
        "In dispute by",
        [kind for kind in KINDS if kind in found] + sorted(found - set(KINDS)),
        selection_mode="multi",
        format_func=_label_kind,
        key="kinds",
        bind="query-params",
    )
    return kinds


def _label_kind(kind: str) -> str:
    sign = find_sign(kind)
    return f"{sign.mark} {sign.word}"


def _explain_none(ways: dict[str, int]) -> None:
    widen = ", or ".join(f"{way} ({_count(count)})" for way, count in ways.items())
    st.info(
        escape_markdown(
            f"No fact fits all of this. {widen[0].upper()}{widen[1:]}."
            if widen
            else "No fact fits this, even with one choice less."
        )
    )
    st.button("Start again with all facts", on_click=st.session_state.update, args=(_EMPTY,))


def _count(facts: int) -> str:
    return f"{facts} {'fact' if facts == 1 else 'facts'}"
