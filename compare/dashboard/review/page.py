"""The page of the review: one divergence, hint or omission at a time, by keyboard, with undo."""

from __future__ import annotations

import streamlit as st

from compare.dashboard.failure import show_failure
from compare.dashboard.frame import choose_comparison, read_asset
from compare.dashboard.pages import find_page
from compare.dashboard.review import actions
from compare.dashboard.review.actions import Desk, open_desk
from compare.dashboard.review.results import show_results
from compare.dashboard.review.views import (
    article_address,
    choosable_kinds,
    entry_html,
    entry_label,
    last_html,
    question_text,
    standing_html,
)
from compare.dashboard.reviewer import ask_reviewer, current_reviewer, show_reviewer
from compare.dashboard.side_by_side.page import passage_address
from compare.dashboard.text import escape_markdown, mark_text
from compare.errors import CompareError
from compare.kinds import find_sign
from compare.model import Comparison, Omission
from compare.review import (
    NOTE_CHARACTERS,
    Decision,
    Family,
    QueueEntry,
)

# What is judged, and what that means of a difference and of an omission. R and C are keys that
# Streamlit keeps to itself.
ACTIONS = (
    (
        ("Accept", Decision.ACCEPT, "A"),
        "I agree that the two texts part in this way.",
        "I agree that it does not tell this.",
    ),
    (
        ("Reject", Decision.REJECT, "X"),
        "The two texts do not part in this way.",
        "It does tell this, or the others do not tell one thing.",
    ),
    (
        ("Unsure", Decision.UNSURE, "U"),
        "I cannot tell from what is shown.",
        "I cannot tell from what is shown.",
    ),
)
# In the address: what the queue asks for.
ASKED = "ask"


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    reviewer = current_reviewer()
    choice, progress, name = st.columns([5, 4, 4], vertical_alignment="center", gap="medium")
    with choice:
        family = _choose_family() if reviewer else Family.DIVERGENCE
    try:
        desk = open_desk(comparison, reviewer, family)
    except CompareError as error:
        st.error(escape_markdown(f"The verdicts kept for this story cannot be read: {error}"))
        return
    if not desk.reviewer:
        ask_reviewer(
            "Who reviews?",
            "You judge whether the tool put the right things side by side, never which outlet is "
            "right.",
            "Start reviewing",
            (verdict.reviewer for verdict in desk.verdicts),
        )
        return
    if desk.queue:
        count = len(desk.queue)
        progress.progress(desk.decided / count, f"You have judged {desk.decided} of {count}")
    with name, st.container(horizontal=True, vertical_alignment="center"):
        show_reviewer()
    if desk.queue:
        _show_entry(comparison, desk)
    else:
        st.info(f"There is nothing to review: this story has no {family}.")
    show_results(comparison, desk)


def _choose_family() -> Family:
    chosen = st.segmented_control(
        "What to review",
        [family.value for family in Family],
        default=Family.DIVERGENCE.value,
        required=True,
        format_func=lambda family: f"{family.capitalize()}s",
        key=ASKED,
        bind="query-params",
        label_visibility="collapsed",
    )
    return Family(chosen)


def _show_entry(comparison: Comparison, desk: Desk) -> None:
    entry = desk.entry
    if desk.decided == len(desk.queue):
        st.success(
            f"You have judged every {desk.family} of this story. Those on which you and another "
            "differ come first in the queue."
        )
    _show_choice(comparison, desk)
    with st.container(border=True, gap=None):
        st.html(entry_html(comparison, entry))
        if isinstance(entry.subject, Omission):
            st.page_link(
                find_page("read"),
                label=f"Read {escape_markdown(entry.subject.missing_from)} in full",
                query_params=article_address(comparison, entry.subject),
            )
        else:
            st.page_link(
                find_page("side-by-side"),
                label="Read the two articles side by side",
                query_params=passage_address(comparison, entry.subject),
            )
    with st.container(key="review-actions", gap="small"):
        show_failure()
        _show_actions(desk)
        if desk.family is not Family.OMISSION:
            _show_kinds(desk)
        st.html(standing_html(entry) + last_html(actions.last_verdict(desk), comparison))
    st.components.v2.component("compare.review", js=read_asset("review.js"))(key="review-keys")


def _show_choice(comparison: Comparison, desk: Desk) -> None:
    key = "review-choice"
    st.session_state[key] = desk.place

    def choose() -> None:
        actions.show(desk, desk.queue[st.session_state[key]].key)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            f"{desk.family.capitalize()} {desk.place + 1} of {len(desk.queue)}",
            range(len(desk.queue)),
            format_func=lambda i: entry_label(comparison, desk.queue[i], i + 1),
            key=key,
            on_change=choose,
        )
        for label, steps, shortcut in (("Previous", -1, "K"), ("Next", 1, "J")):
            st.button(label, shortcut=shortcut, on_click=actions.move, args=(desk, steps))


def _show_actions(desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        question = mark_text(question_text(desk.entry), ())
        st.html(f'<p class="question">{question}</p>', width="content")
        for (label, decision, shortcut), differs, lacks in ACTIONS:
            st.button(
                label,
                type="primary" if decision is Decision.ACCEPT else "secondary",
                shortcut=shortcut,
                help=lacks if desk.family is Family.OMISSION else differs,
                on_click=actions.decide,
                args=(desk, decision),
            )
        st.button(
            "Undo",
            shortcut="Z",
            disabled=actions.last_verdict(desk) is None,
            help=f"Takes your last verdict on {desk.family}s back.",
            on_click=actions.undo,
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
            key=actions.note_key(desk, entry),
            persist_state="session",
            on_change=actions.keep_note,
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
                disabled=kind == desk.entry.key.kind,
                help=f"Accept it as this kind. {sign.meaning}",
                on_click=actions.decide,
                args=(desk, Decision.ACCEPT, kind),
            )
