"""The page of the review: one divergence at a time, judged by keyboard, with undo."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compare.dashboard import review_desk
from compare.dashboard.frame import choose_comparison, offer_frame, read_asset
from compare.dashboard.pages import find_page
from compare.dashboard.review_desk import REVIEWER, Desk, find_reviewer, open_desk
from compare.dashboard.review_views import (
    agreement_text,
    choosable_kinds,
    entry_html,
    entry_label,
    gold_zip,
    kinds_html,
    last_html,
    lost_html,
    pairs_html,
    standing_html,
)
from compare.dashboard.side_by_side import passage_address
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.kinds import find_sign
from compare.model import Comparison
from compare.report import agreement_frame, kind_frame, verdict_frame
from compare.review import (
    NAME_CHARACTERS,
    NOTE_CHARACTERS,
    Decision,
    QueueEntry,
    lost_verdicts,
    read_verdicts,
    reviewer_agreement,
    write_verdicts,
)

# What is judged. R and C are keys that Streamlit keeps to itself.
ACTIONS = (
    ("Accept", Decision.ACCEPT, "A", "I agree that the two texts part in this way."),
    ("Reject", Decision.REJECT, "X", "The two texts do not part in this way."),
    ("Unsure", Decision.UNSURE, "U", "I cannot tell from what is shown."),
)


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    try:
        desk = open_desk(comparison, st.session_state.get(REVIEWER, ""))
    except CompareError as error:
        st.error(escape_markdown(f"The verdicts kept for this story cannot be read: {error}"))
        return
    if not desk.reviewer:
        _ask_name(desk)
        return
    _show_progress(desk)
    if desk.queue:
        _show_entry(comparison, desk)
    else:
        st.info(
            "There is nothing to review: no divergence was found in this story that is likely "
            "enough to be shown."
        )
    _show_results(comparison, desk)


def _ask_name(desk: Desk) -> None:
    with st.form("review-name", width=560):
        st.subheader("Who reviews?", anchor=False)
        st.write(
            "You judge whether the tool put the right things side by side, never which outlet is "
            "right. Your name stands beside your verdicts wherever they are shown or exported; a "
            "pseudonym will do."
        )
        typed = st.text_input("Your name", max_chars=NAME_CHARACTERS, autocomplete="name")
        if not st.form_submit_button("Start reviewing", type="primary"):
            return
        name = find_reviewer(typed, desk.verdicts)
        if not name:
            st.error("Type a name or a pseudonym first.")
            return
    st.session_state[REVIEWER] = name
    st.rerun()


def _show_progress(desk: Desk) -> None:
    progress, name = st.columns([5, 2], vertical_alignment="center", gap="large")
    count = len(desk.queue)
    if count:
        progress.progress(desk.decided / count, f"You have judged {desk.decided} of {count}")
    with name.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Reviewing as {escape_markdown(desk.reviewer)}")
        st.button("Change", type="tertiary", on_click=partial(st.session_state.pop, REVIEWER, None))


def _show_entry(comparison: Comparison, desk: Desk) -> None:
    entry = desk.entry
    if desk.decided == len(desk.queue):
        st.success(
            "You have judged every divergence of this story. Those on which you and another "
            "differ come first in the queue."
        )
    _show_choice(comparison, desk)
    with st.container(border=True, gap=None):
        st.html(entry_html(comparison, entry))
        st.page_link(
            find_page("side-by-side"),
            label="Read the two articles side by side",
            query_params=passage_address(comparison, entry.divergence),
        )
    with st.container(key="review-actions", gap="small"):
        if failure := review_desk.take_failure():
            st.error(escape_markdown(f"Nothing was changed: {failure}"))
        _show_actions(desk)
        _show_kinds(desk)
        st.html(standing_html(entry) + last_html(review_desk.last_verdict(desk), comparison))
    st.components.v2.component("compare.review", js=read_asset("review.js"))(key="review-keys")


def _show_choice(comparison: Comparison, desk: Desk) -> None:
    key = "review-choice"
    st.session_state[key] = desk.place

    def choose() -> None:
        review_desk.show(desk, desk.queue[st.session_state[key]].key)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            f"Divergence {desk.place + 1} of {len(desk.queue)}",
            range(len(desk.queue)),
            format_func=lambda i: entry_label(comparison, desk.queue[i], i + 1),
            key=key,
            on_change=choose,
        )
        for label, steps, shortcut in (("Previous", -1, "K"), ("Next", 1, "J")):
            st.button(label, shortcut=shortcut, on_click=review_desk.move, args=(desk, steps))


def _show_actions(desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html('<p class="question">Do the two texts part in this way?</p>', width="content")
        for label, decision, shortcut, meaning in ACTIONS:
            st.button(
                label,
                type="primary" if decision is Decision.ACCEPT else "secondary",
                shortcut=shortcut,
                help=meaning,
                on_click=review_desk.decide,
                args=(desk, decision),
            )
        st.button(
            "Undo",
            shortcut="Z",
            disabled=review_desk.last_verdict(desk) is None,
            help="Takes your last verdict back.",
            on_click=review_desk.undo,
            args=(desk,),
        )
        _show_note(desk, desk.entry)


def _show_note(desk: Desk, entry: QueueEntry) -> None:
    st.caption("Note (N)", width="content")
    with st.container(key="review-note"):
        st.text_input(
            "Note",
            value=entry.own.note if entry.own else "",
            max_chars=NOTE_CHARACTERS,
            key=review_desk.note_key(desk, entry),
            persist_state="session",
            on_change=review_desk.keep_note,
            args=(desk, entry),
            label_visibility="collapsed",
        )


def _show_kinds(desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="review-kinds"):
        st.caption("They part, but in another way:", width="content")
        for number, kind in enumerate(choosable_kinds(), start=1):
            sign = find_sign(kind)
            st.button(
                f"{escape_markdown(sign.mark)} {sign.word}",
                shortcut=str(number),
                disabled=kind == desk.entry.divergence.kind,
                help=f"Accept it as this kind. {sign.meaning}",
                on_click=review_desk.decide,
                args=(desk, Decision.ACCEPT, kind),
            )


def _show_results(comparison: Comparison, desk: Desk) -> None:
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
        st.caption("What became of each kind under review; a divergence counts once.")
        st.html(kinds_html(kind_frame(comparison, desk.verdicts)))
    with gone:
        st.caption(
            "Verdicts on what this comparison does not show any more. They are kept, are in every "
            "file, and stand again as soon as it is found again."
            if lost
            else "Every verdict is on a divergence that this comparison shows."
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
            partial(gold_zip, comparison, desk.verdicts),
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
            added = review_desk.bring_verdicts(desk, verdicts)
        except CompareError as error:
            st.error(escape_markdown(str(error)))
            return
    lost = len(lost_verdicts(comparison, verdicts))
    st.toast(f"{added} new verdicts added; {lost} are on what is not found in this story.")
    st.rerun()
