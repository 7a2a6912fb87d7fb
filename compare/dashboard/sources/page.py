"""The page of who rests on whom: origins of facts, claims that grew surer, copies of one text."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from compare.dashboard.components import show_matrix
from compare.dashboard.data import make_frame
from compare.dashboard.frame import choose_comparison, offer_frame
from compare.dashboard.sources.copy_views import copies_html, part_html, versions_html
from compare.dashboard.sources.rests import show_fact, show_rests
from compare.dashboard.sources.views import (
    inflation_html,
    origin_data,
    select_origins,
)
from compare.model import Comparison
from compare.report import (
    chain_frame,
    copy_frame,
    difference_frame,
    inflation_frame,
    origin_frame,
    part_frame,
    version_frame,
)

# In the address: the fact whose chains are shown.
FACT = "fact"
WHOLE_STORY = "Who rests on whom"
SELECTION_WORDS = {
    "all": "All facts",
    "one": "One origin",
    "unsure": "Perhaps one origin",
    "several": "Several origins",
}


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    st.caption(
        "On how many independent origins each fact rests, however many outlets tell it. Sources "
        "are told apart by what the texts call them: two outlets that name none may still rest on "
        "the same one, and what has one origin may well be true."
    )
    origins = make_frame(origin_frame, comparison)
    inflations = make_frame(inflation_frame, comparison)
    copies, parts, versions = (
        make_frame(frame, comparison) for frame in (copy_frame, part_frame, version_frame)
    )
    _show_numbers(origins, copies)
    shared = f"Facts ({len(origins)})"
    picture, facts, surer, texts, edited = st.tabs(
        [
            WHOLE_STORY,
            shared,
            f"Grew surer ({inflations['inflation'].nunique()})",
            f"Copies ({copies['text'].nunique() + parts['pair'].nunique()})",
            f"Versions ({versions['text'].nunique()})",
        ],
        default=shared if st.query_params.get(FACT) in set(origins["group"]) else WHOLE_STORY,
    )
    with picture:
        show_rests(comparison)
    with facts:
        _show_facts(comparison, origins)
    with surer:
        _show_inflations(comparison, inflations)
    with texts:
        _show_copies(comparison, copies, parts)
    with edited:
        _show_versions(comparison, versions)


def _show_numbers(origins: pd.DataFrame, copies: pd.DataFrame) -> None:
    surely = int((origins["most"] == 1).sum())
    perhaps = int((origins["least"] == 1).sum()) - surely
    shown = (
        ("Facts told by several outlets", len(origins), None),
        ("Rest on one origin only", surely, "All who tell it name the same source, or copy it."),
        (
            "Perhaps on one origin",
            perhaps,
            "Origins that may be the same: “officials” and a named "
            "official, or an outlet that names no source.",
        ),
        ("Articles that carry one text", len(copies), None),
    )
    for column, (label, value, note) in zip(st.columns(len(shown)), shown, strict=True):
        column.metric(label, value, help=note)


@st.fragment
def _show_facts(comparison: Comparison, origins: pd.DataFrame) -> None:
    if origins.empty:
        st.info("No fact was found that two outlets tell, so nothing rests on a common origin.")
        return
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        selection = st.segmented_control(
            "Facts shown",
            list(SELECTION_WORDS),
            default="all",
            required=True,
            format_func=SELECTION_WORDS.__getitem__,
            key="origins",
            bind="query-params",
            label_visibility="collapsed",
        )
        with st.container(horizontal=True, width="content"):
            offer_frame("Facts as CSV", origins, "origins.csv")
            offer_frame("Chains as CSV", make_frame(chain_frame, comparison), "chains.csv")
    rows = select_origins(origins, selection)
    if rows.empty:
        st.info("There is no such fact in this story. Choose “All facts” to see the others.")
        return
    chosen = st.query_params.get(FACT, "")
    if chosen not in set(rows["group"]):
        chosen = str(rows["group"].iloc[0])
    table, panel = st.columns(2, gap="medium")
    with table:
        show_matrix(origin_data(rows, chosen), partial(st.query_params.__setitem__, FACT))
    with panel.container(key="fact-quotes"):
        show_fact(comparison, rows[rows["group"] == chosen].to_dict("records")[0])


def _show_inflations(comparison: Comparison, inflations: pd.DataFrame) -> None:
    if inflations.empty:
        st.info("No outlet was found to put a claim more surely than the source it rests on.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "Claims that one outlet puts more surely than those it rests on. It may have made "
            "sure by itself; the quotes show only what is printed."
        )
        offer_frame("These as CSV", inflations, "inflations.csv")
    for _, steps in inflations.groupby("inflation"):
        with st.container(border=True):
            st.html(inflation_html(comparison, steps))


def _show_copies(comparison: Comparison, copies: pd.DataFrame, parts: pd.DataFrame) -> None:
    if copies.empty and parts.empty:
        st.info("No two outlets were found to carry the same text, in whole or in part.")
        return
    differences = make_frame(difference_frame, comparison).query("relation == 'copy'")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "Articles that carry one text, whole or in part, lightly edited at most; what stands "
            "in quotation marks does not count. Copies of one text count as one origin."
        )
        with st.container(horizontal=True, width="content"):
            offer_frame("Copies as CSV", copies, "copies.csv")
            offer_frame("Parts as CSV", parts, "parts.csv")
            offer_frame("Differences as CSV", differences, "differences.csv")
    for number, articles in copies.groupby("text"):
        with st.container(border=True):
            st.html(copies_html(comparison, articles, differences[differences["text"] == number]))
    for _, part in parts.groupby("pair"):
        with st.container(border=True):
            st.html(part_html(comparison, part))


def _show_versions(comparison: Comparison, versions: pd.DataFrame) -> None:
    if versions.empty:
        st.info("No outlet was found to have published two versions of its article.")
        return
    changes = make_frame(difference_frame, comparison).query("relation == 'version'")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "What an outlet published again, brought up to date. Only the latest version is set "
            "beside the other outlets."
        )
        with st.container(horizontal=True, width="content"):
            offer_frame("Versions as CSV", versions, "versions.csv")
            offer_frame("Changes as CSV", changes, "changes.csv")
    for number, articles in versions.groupby("text"):
        with st.container(border=True):
            st.html(versions_html(comparison, articles, changes[changes["text"] == number]))
