"""The page of disputes and omissions: narrowed, read as cards, taken away as CSV."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil

import streamlit as st

from compare.cards import DivergenceCard, divergence_cards, story_outlets
from compare.dashboard.card_views import card_html, narrow, omission_html
from compare.dashboard.frame import choose_comparison
from compare.dashboard.pages import find_page
from compare.dashboard.side_by_side import passage_address
from compare.dashboard.take import card_address
from compare.exporters.csv import divergences_csv, frame_csv
from compare.kinds import KINDS, find_sign
from compare.model import Comparison
from compare.report import omission_frame

CARDS_PER_PAGE = 20


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    shown = _choose_part(comparison)
    unsure = replace(shown, divergences=shown.hints)
    cards, hints = divergence_cards(shown), divergence_cards(unsure)
    disputes, doubts, omissions = st.tabs(
        [
            f"Divergences ({len(cards)})",
            f"Hints ({len(hints)})",
            f"Omissions ({len(shown.omissions)})",
        ]
    )
    with disputes:
        _show_disputes(comparison, shown, cards)
    with doubts:
        _show_hints(unsure, hints)
    with omissions:
        _show_omissions(shown)


def _choose_part(comparison: Comparison) -> Comparison:
    by_kind, by_outlet, by_score = st.columns([7, 3, 3], gap="medium")
    found = {divergence.kind for divergence in comparison.divergences}
    kinds = by_kind.pills(
        "Kinds",
        [kind for kind in KINDS if kind in found] + sorted(found - set(KINDS)),
        selection_mode="multi",
        wrap=True,
        format_func=_label_kind,
        key="kind",
        bind="query-params",
        help="None chosen shows all of them. The page “Method” says what each means.",
    )
    outlets = by_outlet.multiselect(
        "Outlets",
        story_outlets(comparison),
        key="outlet",
        bind="query-params",
        placeholder="All outlets",
        help="One: whatever it takes part in. Several: what they say against each other.",
    )
    least_score = by_score.slider(
        "Least score",
        min_value=0.0,
        max_value=1.0,
        value=0.0,
        step=0.05,
        key="score",
        bind="query-params",
        help="The probability that a careful reader agrees.",
    )
    return narrow(comparison, kinds=kinds, outlets=outlets, least_score=least_score)


def _label_kind(kind: str) -> str:
    sign = find_sign(kind)
    return f"{sign.mark} {sign.word}"


def _show_disputes(comparison: Comparison, shown: Comparison, cards: list[DivergenceCard]) -> None:
    _offer_csv(comparison, shown)
    if not comparison.divergences:
        st.info(
            "No divergence was found that is likely enough to be shown. That does not prove that "
            "these reports agree: look at the hints, too."
            if comparison.hints
            else "No divergence was found: as far as the tool can tell, these reports agree."
        )
        return
    if not cards:
        st.info("Nothing fits this choice. Take a filter away or lower the least score.")
        return
    _show_cards(shown, cards, "page")


def _show_hints(unsure: Comparison, cards: list[DivergenceCard]) -> None:
    if not cards:
        st.info("There are no hints here.")
        return
    st.caption(
        "Places to look at, of which most are no divergence: too unsure to be shown as one. They "
        "are counted nowhere and are in no CSV file."
    )
    _show_cards(unsure, cards, "hints")


def _show_cards(comparison: Comparison, cards: list[DivergenceCard], key: str) -> None:
    """Show the cards page by page; ``key`` names the page in the address."""
    pages = ceil(len(cards) / CARDS_PER_PAGE)
    place = st.container()
    page = st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
    with place:
        for card in cards[(page - 1) * CARDS_PER_PAGE : page * CARDS_PER_PAGE]:
            _show_card(comparison, card)


def _show_card(comparison: Comparison, card: DivergenceCard) -> None:
    with st.container(border=True, gap=None):
        st.html(card_html(comparison, card))
        st.page_link(
            find_page("side-by-side"),
            label="Read the two articles side by side",
            query_params=passage_address(comparison, card.top),
        )
        st.page_link(
            find_page("take"),
            label="Take this away as a card for a mail",
            query_params=card_address(comparison, card.top),
        )


def _offer_csv(comparison: Comparison, shown: Comparison) -> None:
    count, total = len(shown.divergences), len(comparison.divergences)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "Likeliest first. Pairs of quotes that part over one fact in one way share a card."
        )
        if 0 < count < total:
            _offer_file(f"CSV of this choice ({_pairs(count)})", shown, "divergences-chosen.csv")
        _offer_file(f"CSV of all ({_pairs(total)})", comparison, "divergences.csv")


def _pairs(count: int) -> str:
    return f"{count or 'no'} {'pair' if count == 1 else 'pairs'}"


def _offer_file(label: str, comparison: Comparison, name: str) -> None:
    st.download_button(
        label,
        partial(divergences_csv, comparison),
        file_name=name,
        mime="text/csv",
        on_click="ignore",
    )


def _show_omissions(shown: Comparison) -> None:
    if not shown.omissions:
        st.info("No fact was found that several outlets tell and one of these lacks.")
        return
    st.caption(
        "A fact is listed here if most outlets, at least two, tell it and another does not. The "
        "nearest thing that outlet says is shown, so that you can check."
    )
    st.download_button(
        f"These {len(shown.omissions)} as CSV",
        partial(_omissions_csv, shown),
        file_name="omissions.csv",
        mime="text/csv",
        on_click="ignore",
    )
    for omission in shown.omissions:
        with st.container(border=True):
            st.html(omission_html(shown, omission))


def _omissions_csv(comparison: Comparison) -> bytes:
    return frame_csv(omission_frame(comparison))
