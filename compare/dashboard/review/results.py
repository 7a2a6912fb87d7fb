"""What came of the review: agreement, outcomes by kind, lost verdicts, files to take and bring."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compare.dashboard.data import story_corrections
from compare.dashboard.frame import offer_frame
from compare.dashboard.review import actions
from compare.dashboard.review.actions import Desk
from compare.dashboard.review.views import (
    agreement_text,
    gold_zip,
    kinds_html,
    lost_html,
    pairs_html,
)
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.model import Comparison
from compare.report import agreement_frame, kind_frame, verdict_frame
from compare.review import (
    lost_verdicts,
    read_verdicts,
    reviewer_agreement,
    write_verdicts,
)


def show_results(comparison: Comparison, desk: Desk) -> None:
    """Show what came of the review: agreement, outcomes by kind, files to take and to bring."""
    lost = lost_verdicts(comparison, desk.verdicts)
    agreement, kinds, gone, files = st.tabs(
        ["Agreement", "By kind", f"No longer found ({len(lost)})", "Files"]
    )
    with agreement:
        st.write(agreement_text(reviewer_agreement(desk.verdicts)))
        pairs = agreement_frame(desk.verdicts)
        if not pairs.empty:
            st.html(pairs_html(pairs))
    with kinds:
        st.caption(f"What became of the {desk.family}s under review; each counts once.")
        st.html(kinds_html(kind_frame(comparison, desk.verdicts), desk.family))
    with gone:
        st.caption(
            "Verdicts on what this comparison does not show any more. They are kept, are in every "
            "file, and stand again as soon as it is found again."
            if lost
            else "Every verdict is on something that this comparison shows."
        )
        if lost:
            st.html(lost_html(verdict_frame(comparison, lost)))
    with files:
        _offer_files(comparison, desk)
        _take_files(comparison, desk)


def _offer_files(comparison: Comparison, desk: Desk) -> None:
    if not desk.verdicts:
        st.caption("As soon as there is a verdict, all of them can be taken away as files here.")
        return
    corrections = [given for _, given in story_corrections(desk.story)]
    with st.container(horizontal=True):
        offer_frame("Verdicts as CSV", verdict_frame(comparison, desk.verdicts), "verdicts.csv")
        st.download_button(
            "Verdicts as JSON lines",
            partial(write_verdicts, desk.verdicts),
            file_name="verdicts.jsonl",
            mime="application/jsonl",
            on_click="ignore",
        )
        st.download_button(
            "Annotated story",
            partial(gold_zip, comparison, desk.verdicts, corrections),
            file_name="annotated-story.zip",
            mime="application/zip",
            on_click="ignore",
            help="What reviewers settled, for “python -m compare evaluate”: is what was accepted "
            "found again? Only what the tool had shown was judged, so it tells nothing of what was "
            "missed, and precision comes out too low on it.",
        )


def _take_files(comparison: Comparison, desk: Desk) -> None:
    with st.form("review-bring", clear_on_submit=True):
        files = st.file_uploader(
            "Bring in a colleague’s verdicts (JSON lines from this page)",
            type=["jsonl"],
            accept_multiple_files=True,
        )
        if not st.form_submit_button("Add these verdicts"):
            return
        try:
            verdicts = [v for file in files for v in read_verdicts(file.name, file.getvalue())]
            added = actions.bring_verdicts(desk, verdicts)
        except CompareError as error:
            st.error(escape_markdown(str(error)))
            return
    lost = len(lost_verdicts(comparison, verdicts))
    st.toast(f"{added} new verdicts added; {lost} are on what is not found in this story.")
    st.rerun()
