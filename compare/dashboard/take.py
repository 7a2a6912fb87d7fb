"""The page of all that a reader can take away: tables, a workbook, a report, a card for a mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from compare.cards import score_word, sorted_divergences
from compare.dashboard.data import story_address
from compare.dashboard.frame import choose_comparison
from compare.dashboard.pages import find_page
from compare.dashboard.review.actions import kept_verdicts
from compare.dashboard.text import escape_markdown
from compare.exporters.card import card_html, card_part, card_text
from compare.exporters.csv import frame_csv
from compare.exporters.html import report_html
from compare.exporters.json import comparison_json
from compare.exporters.xlsx import comparison_xlsx
from compare.kinds import find_sign
from compare.model import Comparison, Divergence
from compare.report import (
    claim_frame,
    divergence_frame,
    figure_frame,
    omission_frame,
    origin_frame,
    telling_frame,
    timeline_frame,
    verdict_frame,
    without_verdicts,
)
from compare.review import OUTCOME_SIGNS, Verdict, find_reviews, review_sentences

# In the address: the name of the divergence whose card is shown.
CARD = "card"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# File → its frame and what it is for.
TABLES: Mapping[str, tuple[Callable[[Comparison, Sequence[Verdict]], pd.DataFrame], str]] = {
    "divergences.csv": (divergence_frame, "every pair of quotes that part, with both addresses"),
    "omissions.csv": (omission_frame, "what several outlets tell and one lacks"),
    "claims.csv": (
        without_verdicts(claim_frame),
        "every sentence that was compared, to count with your own tools",
    ),
    "figures.csv": (
        without_verdicts(figure_frame),
        "every figure with value, unit, bound and time",
    ),
    "origins.csv": (
        without_verdicts(origin_frame),
        "on how many independent origins each fact rests",
    ),
    "timeline.csv": (
        without_verdicts(timeline_frame),
        "figures in the order of time, updates told as updates",
    ),
    "tellings.csv": (
        without_verdicts(telling_frame),
        "facts in the order of time: who told each first, and how",
    ),
    "verdicts.csv": (verdict_frame, "what each reviewer said, of divergences, hints and omissions"),
}


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    st.caption(
        "Each file is made when you ask for it, on this machine. All of them hold all of this "
        "story; nothing in them says who is right. What reviewers say stands beside each "
        "divergence and omission, and what they rejected stays in, marked."
    )
    verdicts = kept_verdicts(comparison)
    _offer_whole(comparison, verdicts)
    _offer_card(comparison, verdicts)
    _offer_tables(comparison, verdicts)


def name_divergences(comparison: Comparison) -> dict[str, Divergence]:
    """The divergences of ``comparison``, then its hints, by what the choice calls them.

    No two names are equal.
    """
    unsure = sorted_divergences(replace(comparison, divergences=comparison.hints))
    marked = [*((found, "") for found in sorted_divergences(comparison))]
    marked += [(hint, " (hint)") for hint in unsure]
    names: dict[str, Divergence] = {}
    for found, mark in marked:
        outlets = dict.fromkeys(comparison.claim[e.claim].outlet for e in found.evidence)
        kind = find_sign(found.kind).word + mark
        name = f"{kind[0].upper()}{kind[1:]}: {' / '.join(outlets)} — {found.reason}"
        names[name if name not in names else f"{name} ({len(names) + 1})"] = found
    return names


def card_address(comparison: Comparison, divergence: Divergence) -> dict[str, str]:
    """The address parameters that open this page at the card of ``divergence``."""
    named = name_divergences(comparison).items()
    name = next(name for name, found in named if found == divergence)
    return {**story_address(), CARD: name}


def _offer_whole(comparison: Comparison, verdicts: Sequence[Verdict]) -> None:
    st.subheader("The whole comparison", anchor=False)
    _offer(
        "Report (HTML)",
        "One page with everything, to read, to print or to keep: it needs nothing else.",
        partial(_report, comparison, verdicts),
        file=("report.html", "text/html"),
    )
    _offer(
        "Workbook (Excel)",
        "Divergences, omissions, claims, figures, origins, verdicts as sheets; how it was made.",
        partial(_workbook, comparison, verdicts),
        file=("comparison.xlsx", EXCEL),
    )
    _offer(
        "Data (JSON)",
        "All of it with the full texts, for programs; the dashboard’s own format.",
        partial(comparison_json, comparison, verdicts),
        file=("comparison.json", "application/json"),
    )


def _offer_tables(comparison: Comparison, verdicts: Sequence[Verdict]) -> None:
    st.subheader("Tables (CSV)", anchor=False)
    st.caption("For Excel, Sheets, R or Python. No cell is run as a formula.")
    for name, (to_frame, meaning) in TABLES.items():
        _offer(
            name,
            f"{meaning[0].upper()}{meaning[1:]}.",
            partial(_table, to_frame, comparison, verdicts),
            file=(name, "text/csv"),
        )
    st.page_link(
        find_page("divergences"),
        label="Only some divergences? Narrow them, and take the file of your choice",
        query_params=story_address(),
    )


def _offer_card(comparison: Comparison, verdicts: Sequence[Verdict]) -> None:
    st.subheader("One divergence, for a mail", anchor=False)
    names = name_divergences(comparison)
    if not names:
        st.info("No divergence was found in this story, so there is no card to take.")
        return
    name = st.selectbox("Divergence", list(names), key=CARD, bind="query-params")
    divergence = names[name]
    st.caption(
        f"{score_word(divergence.score).capitalize()} · {divergence.score:.2f}"
        f"{_outcome(comparison, divergence, verdicts)}. Select the card and copy it into a mail, "
        "or take the plain text, which every mail program shows alike."
    )
    card, text = st.tabs(["Card", "Plain text"])
    with card:
        st.html(card_part(comparison, divergence, verdicts))
        _offer_file(
            "Card (HTML)",
            partial(card_html, comparison, divergence, verdicts),
            file=("divergence.html", "text/html"),
        )
    with text:
        st.code(card_text(comparison, divergence, verdicts), language=None, wrap_lines=True)
        _offer_file(
            "Card (text)",
            partial(card_text, comparison, divergence, verdicts),
            file=("divergence.txt", "text/plain"),
        )


def _offer(
    label: str, meaning: str, make: Callable[[], str | bytes], *, file: tuple[str, str]
) -> None:
    button, purpose = st.columns([2, 9], vertical_alignment="center")
    with button:
        _offer_file(label, make, file=file)
    purpose.markdown(meaning)


def _offer_file(label: str, make: Callable[[], str | bytes], *, file: tuple[str, str]) -> None:
    name, kind = file
    st.download_button(
        label, make, file_name=name, mime=kind, key=f"take-{name}", on_click="ignore"
    )


def _outcome(comparison: Comparison, divergence: Divergence, verdicts: Sequence[Verdict]) -> str:
    reviews = find_reviews(comparison, verdicts)
    mark = OUTCOME_SIGNS[reviews.find(divergence).outcome].mark
    said = review_sentences(divergence, reviews, escape_markdown)[:1]
    return "".join(f" · {mark} {text}" for text in said)


def _report(comparison: Comparison, verdicts: Sequence[Verdict]) -> bytes:
    return report_html(comparison, verdicts).encode()


def _workbook(comparison: Comparison, verdicts: Sequence[Verdict]) -> bytes:
    return comparison_xlsx(comparison, verdicts, made_on=date.today())


def _table(
    to_frame: Callable[[Comparison, Sequence[Verdict]], pd.DataFrame],
    comparison: Comparison,
    verdicts: Sequence[Verdict],
) -> bytes:
    return frame_csv(to_frame(comparison, verdicts))
