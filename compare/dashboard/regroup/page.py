"""The page on which a person splits a fact, joins two or links two passages, with undo."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compare.dashboard import data
from compare.dashboard.failure import show_failure
from compare.dashboard.frame import choose_comparison, read_asset
from compare.dashboard.regroup import actions
from compare.dashboard.regroup.actions import NOTE, WORDS, Desk, mark_key, marked_claims, open_desk
from compare.dashboard.regroup.facts import find_counterparts, find_partners, told_order
from compare.dashboard.regroup.views import (
    candidate_html,
    claim_label,
    correction_html,
    correction_name,
    fact_label,
    fact_standing,
    fact_text,
    passage_html,
    said_html,
)
from compare.dashboard.review.views import gold_zip
from compare.dashboard.reviewer import ask_reviewer, current_reviewer, show_reviewer
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.model import ClaimGroup, Comparison
from compare.review import NOTE_CHARACTERS, load_verdicts

# More than these would not be read; who looks for another one types its words.
CANDIDATES = 5


def render() -> None:
    """Show the page."""
    comparison = choose_comparison(names_corrections=False)
    if comparison is None:
        return
    try:
        desk = open_desk(comparison, current_reviewer())
    except CompareError as error:
        st.error(escape_markdown(f"The corrections of this story cannot be read: {error}"))
        return
    if not desk.reviewer:
        ask_reviewer(
            "Who corrects?",
            "You say which passages state the same thing and which do not. Every page and file "
            "then shows the story so, until it is undone.",
            "Start",
            (given.reviewer for _, given in desk.kept),
        )
        return
    if not comparison.claims:
        st.info("No claim was found in these articles, so there is nothing to correct.")
        return
    _show_choice(desk)
    partner = None
    if desk.facts:
        fact, partners = st.columns([3, 2], gap="large")
        with fact:
            _show_passages(desk)
        with partners:
            partner = _choose_partner(desk)
    else:
        st.info("No fact has a passage with all of these words. Shorten or clear the search.")
    _show_actions(desk, partner)
    _show_link(desk)
    _show_kept(desk)
    st.components.v2.component("compare.regroup", js=read_asset("regroup.js"))(key="regroup-keys")


def _show_choice(desk: Desk) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(key="regroup-find", width=260):
            st.text_input("Find a fact by its words (F)", key=WORDS)
        if not desk.facts:
            return
        key = "regroup-choice"
        st.session_state[key] = desk.place
        st.selectbox(
            f"Fact {desk.place + 1} of {len(desk.facts)}, the least sure first",
            range(len(desk.facts)),
            format_func=lambda i: fact_label(desk.comparison, desk.facts[i]),
            key=key,
            on_change=lambda: actions.show(desk, desk.facts[st.session_state[key]].claims),
        )
        for label, steps, shortcut in (("Previous", -1, "K"), ("Next", 1, "J")):
            st.button(label, shortcut=shortcut, on_click=actions.move, args=(desk, steps))


def _show_passages(desk: Desk) -> None:
    st.subheader("This fact", anchor=False)
    st.caption(escape_markdown(fact_standing(desk.comparison, desk.fact)))
    told = told_order(desk.comparison, desk.fact)
    if len(told) == 1:
        st.html(passage_html(desk.comparison, told[0]))
        return
    with st.container(key="regroup-passages"):
        for number, claim in enumerate(told, start=1):
            st.checkbox(f"Mark passage {number}", key=mark_key(desk, claim.id))
            st.html(passage_html(desk.comparison, claim, told, number))


def _choose_partner(desk: Desk) -> ClaimGroup | None:
    """Show the facts that may be the same as the one that is shown; the chosen one."""
    st.subheader("Another fact that is the same?", anchor=False)
    typed = st.text_input("Find it by its words", key="regroup-partner-words")
    found = find_partners(desk.comparison, desk.fact, typed, desk.apart)[:CANDIDATES]
    if not found:
        st.caption(
            "No other fact of two outlets with this one has these words."
            if typed.strip()
            else "No other fact shares a word with this one. Find it by its words."
        )
        return None
    facts = {fact.id: fact for fact in found}
    chosen = st.radio(
        "Facts that share the most words" if not typed.strip() else "Facts with these words",
        list(facts),
        index=None,
        format_func=lambda id_: escape_markdown(fact_text(desk.comparison, facts[id_])),
        captions=[escape_markdown(fact_standing(desk.comparison, fact)) for fact in found],
        key=f"regroup-partner-{desk.fact.id}-{typed}",
    )
    if chosen is None:
        return None
    st.html(candidate_html(desk.comparison, facts[chosen]))
    return facts[chosen]


def _show_actions(desk: Desk, partner: ClaimGroup | None) -> None:
    with st.container(key="regroup-actions", gap="small"):
        show_failure()
        with st.container(horizontal=True, vertical_alignment="center"):
            marked = len(marked_claims(desk)) if desk.facts else 0
            st.button(
                "Split off the marked",
                shortcut="S",
                disabled=not marked or marked == len(desk.fact.claims),
                help="They do not state the same thing as the rest: keep them apart from it.",
                on_click=actions.split_off,
                args=(desk,),
            )
            st.button(
                "Join with the chosen",
                shortcut="M",
                disabled=partner is None,
                help="They state the same thing: make one of these two facts.",
                on_click=actions.join,
                args=(desk, partner),
            )
            st.button(
                "Undo",
                shortcut="Z",
                disabled=desk.last is None,
                help="Takes your last correction back.",
                on_click=partial(actions.undo, desk, desk.last or 0),
            )
            st.caption("1 to 9 mark · Note (N)", width="content")
            with st.container(key="regroup-note", width=200):
                st.text_input(
                    "Note on the next correction",
                    max_chars=NOTE_CHARACTERS,
                    key=NOTE,
                    label_visibility="collapsed",
                )
            show_reviewer()
        st.html(said_html(actions.take_said()))


def _show_link(desk: Desk) -> None:
    st.subheader("Link two passages", anchor=False)
    st.caption(
        "Two passages of different outlets that state the same thing, though no fact holds both."
    )
    claims = desk.comparison.claim
    one_place, other_place = st.columns(2, gap="large")
    with one_place:
        label = "One passage: type some of its words"
        one = _choose_passage(desk.comparison, label, "one", list(claims))
    with other_place:
        near = [claim.id for claim in find_counterparts(desk.comparison, one)] if one else []
        label = "The other one, the likeliest first"
        other = _choose_passage(desk.comparison, label, f"other-{one}", near) if near else ""
    is_linked = any({one, other} == {link.a, link.b} for link in desk.comparison.links)
    st.button(
        "Link the two",
        shortcut="L",
        disabled=not one or not other,
        on_click=actions.link,
        args=(desk, one, other),
    )
    if one and other and is_linked:
        st.caption("These two are linked already; your link makes it certain.")


def _choose_passage(comparison: Comparison, label: str, name: str, claims: list[str]) -> str:
    """Show the choice of a passage and the passage chosen; its id, "" for none."""
    chosen = st.selectbox(
        label,
        claims,
        index=None,
        format_func=lambda id_: claim_label(comparison.claim[id_]),
        key=f"regroup-link-{name}",
        filter_mode="contains",
        placeholder="None chosen",
    )
    if chosen is None:
        return ""
    st.html(passage_html(comparison, comparison.claim[chosen]))
    return chosen


def _show_kept(desk: Desk) -> None:
    st.subheader(f"Corrections by hand ({len(desk.kept)})", anchor=False)
    if not desk.kept:
        st.caption("None yet. What you split, join or link is listed here and can be undone.")
        return
    for number, given in reversed(desk.kept):
        said, button = st.columns([8, 1], vertical_alignment="center")
        said.html(correction_html(desk.comparison, given))
        button.button(
            "Undo",
            key=f"regroup-undo-{number}",
            help=escape_markdown(correction_name(desk.comparison, given)),
            on_click=actions.undo,
            args=(desk, number),
        )
    verdicts = [verdict for _, verdict in load_verdicts(data.open_workspace(), desk.story)]
    corrections = [given for _, given in desk.kept]
    st.download_button(
        "Annotated story",
        partial(gold_zip, desk.comparison, verdicts, corrections),
        file_name="annotated-story.zip",
        mime="application/zip",
        on_click="ignore",
        help="Corrections and verdicts of all reviewers, for “python -m compare evaluate”: does "
        "the tool link what is the same and leave apart what is not?",
    )
