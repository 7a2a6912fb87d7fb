"""The page of disputes and omissions: narrowed, read as cards, taken away as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import TypeVar

import streamlit as st

from compare.cards import DivergenceCard, story_outlets
from compare.dashboard.divergences.cards import card_html, narrow, omission_html
from compare.dashboard.frame import choose_comparison
from compare.dashboard.pages import find_page
from compare.dashboard.review.actions import kept_verdicts
from compare.dashboard.side_by_side.page import passage_address
from compare.dashboard.take import card_address
from compare.exporters.csv import divergences_csv, frame_csv
from compare.kinds import KINDS, find_sign
from compare.model import Comparison, Omission
from compare.report import omission_frame
from compare.review import (
    Reviews,
    Section,
    Subject,
    Verdict,
    find_reviews,
    raise_hints,
    review_order,
    reviewed_cards,
    select_section,
)

CARDS_PER_PAGE = 20
# In the address: how what is shown stands under review. ALL folds what was rejected.
SECTION, ALL = "verdict", "all"

_Item = TypeVar("_Item", DivergenceCard, Omission)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asks for of a story.

    ``part`` is what of ``whole`` is asked for, as the tool found it. Of a ``section`` all is shown;
    of ALL what reviewers rejected is folded.
    """

    whole: Comparison
    part: Comparison
    section: str
    verdicts: tuple[Verdict, ...]
    reviews: Reviews

    def fold(
        self, items: Sequence[_Item], subject_of: Callable[[_Item], Subject]
    ) -> tuple[list[_Item], list[_Item]]:
        """Those of ``items`` that are shown, and those that are folded below."""
        sections = [self.reviews.find(subject_of(item)).section for item in items]
        folds = [self.section == ALL and section is Section.REJECTED for section in sections]
        parted = [
            [i for i, f in zip(items, folds, strict=True) if f is wanted]
            for wanted in (False, True)
        ]
        return parted[0], parted[1]


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    choice = _choose(comparison)
    shown = raise_hints(choice.part, choice.reviews)
    unsure = replace(shown, divergences=shown.hints)
    cards, hints = (
        choice.fold(reviewed_cards(part, choice.reviews), lambda card: card.top)
        for part in (shown, unsure)
    )
    omissions = choice.fold(review_order(shown.omissions, choice.reviews), lambda found: found)
    disputes, doubts, gaps = st.tabs(
        [
            f"Divergences ({len(cards[0])})",
            f"Hints ({len(hints[0])})",
            f"Omissions ({len(omissions[0])})",
        ]
    )
    with disputes:
        _show_disputes(choice, *cards)
    with doubts:
        _show_hints(choice, *hints)
    with gaps:
        _show_omissions(choice, *omissions)


def _choose(comparison: Comparison) -> Choice:
    verdicts = kept_verdicts(comparison)
    reviews = find_reviews(comparison, verdicts)
    part = _choose_part(comparison)
    section = _choose_section() if verdicts else ALL
    if section != ALL:
        part = select_section(part, reviews, Section(section))
    return Choice(comparison, part, section, verdicts, reviews)


def _choose_part(comparison: Comparison) -> Comparison:
    by_kind, by_outlet, by_score = st.columns([7, 3, 3], gap="medium")
    found = {divergence.kind for divergence in (*comparison.divergences, *comparison.hints)}
    kinds: Sequence[str] = ()
    if found:
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


def _choose_section() -> str:
    chosen = st.segmented_control(
        "Under review",
        [ALL, Section.OPEN.value, Section.ACCEPTED.value, Section.REJECTED.value],
        default=ALL,
        required=True,
        format_func=str.capitalize,
        key=SECTION,
        bind="query-params",
        help="Open is what nobody judged, and what reviewers differ on or are unsure of.",
    )
    return str(chosen)


def _label_kind(kind: str) -> str:
    sign = find_sign(kind)
    return f"{sign.mark} {sign.word}"


def _show_disputes(
    choice: Choice, cards: list[DivergenceCard], folded: list[DivergenceCard]
) -> None:
    _offer_csv(choice)
    if not (choice.whole.divergences or cards or folded):
        st.info(
            "No divergence was found that is likely enough to be shown. That does not prove that "
            "these reports agree: look at the hints, too."
            if choice.whole.hints
            else "No divergence was found: as far as the tool can tell, these reports agree."
        )
        return
    _show_cards(choice, cards, folded, "page")


def _show_hints(choice: Choice, cards: list[DivergenceCard], folded: list[DivergenceCard]) -> None:
    if not choice.whole.hints:
        st.info("There are no hints here.")
        return
    st.caption(
        "Places to look at, of which most are no divergence: too unsure to be shown as one. They "
        "are counted nowhere and are in no CSV file. A hint that reviewers accept moves to the "
        "divergences."
    )
    _show_cards(choice, cards, folded, "hints")


def _show_cards(
    choice: Choice, cards: list[DivergenceCard], folded: list[DivergenceCard], key: str
) -> None:
    """Show the cards page by page; ``key`` names the page in the address."""
    if not cards:
        _explain_none(folded)
    _show_pages(choice, cards, key)
    if folded:
        with st.expander(_rejected_label(len(folded))):
            _show_pages(choice, folded, f"{key}-rejected")


def _explain_none(folded: Sequence[object]) -> None:
    if folded:
        st.info("Reviewers rejected all that fits this choice.")
    else:
        st.info("Nothing fits this choice. Take a filter away or lower the least score.")


def _rejected_label(count: int) -> str:
    return f"{count} rejected by reviewers"


def _show_pages(choice: Choice, cards: list[DivergenceCard], key: str) -> None:
    pages = ceil(len(cards) / CARDS_PER_PAGE)
    place = st.container()
    page = st.pagination(pages, key=key, bind="query-params") if pages > 1 else 1
    with place:
        for card in cards[(page - 1) * CARDS_PER_PAGE : page * CARDS_PER_PAGE]:
            _show_card(choice, card)


def _show_card(choice: Choice, card: DivergenceCard) -> None:
    with st.container(border=True, gap=None):
        st.html(card_html(choice.whole, card, choice.reviews))
        st.page_link(
            find_page("side-by-side"),
            label="Read the two articles side by side",
            query_params=passage_address(choice.whole, card.top),
        )
        st.page_link(
            find_page("take"),
            label="Take this away as a card for a mail",
            query_params=card_address(choice.whole, card.top),
        )


def _offer_csv(choice: Choice) -> None:
    part, whole = (raise_hints(found, choice.reviews) for found in (choice.part, choice.whole))
    count, total = len(part.divergences), len(whole.divergences)
    order = (
        "What reviewers accepted first, then the likeliest"
        if choice.verdicts
        else "Likeliest first"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{order}. Pairs of quotes that part over one fact in one way share a card.")
        if 0 < count < total:
            _offer_file(f"CSV of this choice ({_pairs(count)})", choice, choice.part)
        _offer_file(f"CSV of all ({_pairs(total)})", choice, choice.whole)


def _pairs(count: int) -> str:
    return f"{count or 'no'} {'pair' if count == 1 else 'pairs'}"


def _offer_file(label: str, choice: Choice, comparison: Comparison) -> None:
    chosen = "" if comparison is choice.whole else "-chosen"
    st.download_button(
        label,
        partial(divergences_csv, comparison, choice.verdicts),
        file_name=f"divergences{chosen}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _show_omissions(choice: Choice, omissions: list[Omission], folded: list[Omission]) -> None:
    if not choice.whole.omissions:
        st.info("No fact was found that several outlets tell and one of these lacks.")
        return
    if not omissions and not folded:
        _explain_none(folded)
        return
    st.caption(
        "A fact is listed here if most outlets, at least two, tell it and another does not. The "
        "nearest thing that outlet says is shown, so that you can check."
    )
    rejected = f" and the {len(folded)} rejected" if folded else ""
    st.download_button(
        f"These {len(omissions)}{rejected} as CSV",
        partial(_omissions_csv, choice),
        file_name="omissions.csv",
        mime="text/csv",
        on_click="ignore",
    )
    if not omissions:
        _explain_none(folded)
    _show_gaps(choice, omissions)
    if folded:
        with st.expander(_rejected_label(len(folded))):
            _show_gaps(choice, folded)


def _show_gaps(choice: Choice, omissions: list[Omission]) -> None:
    for omission in omissions:
        with st.container(border=True):
            st.html(omission_html(choice.whole, omission, choice.reviews))


def _omissions_csv(choice: Choice) -> bytes:
    return frame_csv(omission_frame(choice.part, choice.verdicts))
