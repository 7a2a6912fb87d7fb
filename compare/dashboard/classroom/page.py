"""The page for a class: two passages without labels, the reader's answer, then the tool's."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from compare.classroom import Same, asked_kinds
from compare.dashboard import data
from compare.dashboard.classroom import actions
from compare.dashboard.classroom.actions import NUMBERS, READER, RESULTS, Desk, open_desk
from compare.dashboard.classroom.results import show_results
from compare.dashboard.classroom.views import (
    NOT_PART,
    SAME_WORDS,
    WAYS,
    answer_html,
    compared_text,
    pair_html,
)
from compare.dashboard.failure import show_failure
from compare.dashboard.frame import choose_comparison, read_asset
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.model import Comparison
from compare.review import NAME_CHARACTERS

# R and C are keys that Streamlit keeps to itself.
KEYS = {Same.YES: "Y", Same.NO: "N", Same.UNSURE: "U"}


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    for name in NUMBERS:
        actions.settle_number(name)
    reader = str(st.session_state.get(READER, ""))
    progress, row = st.columns([5, 6], vertical_alignment="center", gap="medium")
    with (
        row,
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right"),
    ):
        _show_name(reader)
        _show_settings()
    try:
        desk = open_desk(comparison, reader, *map(actions.show_number, NUMBERS))
    except CompareError as error:
        st.error(escape_markdown(f"The answers kept for this story cannot be read: {error}"))
        return
    if not desk.pairs:
        st.info(
            "In this story no two outlets have passages close enough to ask about. Choose another "
            "story, or add articles."
        )
    elif not reader:
        _ask_name(desk)
    else:
        count, total = len(desk.answered), len(desk.pairs)
        where = f"Pair {desk.place + 1} of {total} · you have answered {count}"
        progress.progress(count / total, where)
        _show_desk(comparison, desk)


def _show_name(reader: str) -> None:
    if reader:
        st.caption(f"Reading as {escape_markdown(reader)}", width="content")
        st.button("Change", type="tertiary", on_click=partial(st.session_state.pop, READER, None))


def _show_settings() -> None:
    with st.popover("For the teacher"):
        for name, label in (("pairs", "How many pairs"), ("seed", "Which draw (seed)")):
            least, most, _ = NUMBERS[name]
            st.number_input(label, least, most, key=name, persist_state="session")
        st.caption(
            "Who opens this link gets the same pairs in the same order; another seed draws others. "
            "Answer them yourself first: whoever has not answered a pair does not see what the "
            "tool or the class says of it."
        )
        numbers = {name: st.session_state[name] for name in NUMBERS}
        address = urlencode({**data.story_address(), **numbers})
        st.code(f"{st.context.url or ''}?{address}", language=None, wrap_lines=True)
        if data.is_own_machine():
            st.caption("It opens on this machine alone, for the dashboard is not served to others.")


def _ask_name(desk: Desk) -> None:
    with st.form("class-name", width=560):
        st.subheader("Who reads?", anchor=False)
        st.write(
            f"You read {len(desk.pairs)} pairs of passages and say what you see. Then you see what "
            "the tool says. It may be the tool that errs: this is no test."
        )
        st.write(
            "The others see your name beside your answers. A made-up name will do; if you leave it "
            "empty, you get one. With the same name you can go on later."
        )
        typed = st.text_input("Your name", max_chars=NAME_CHARACTERS, autocomplete="off")
        if not st.form_submit_button("Start", type="primary"):
            return
    st.session_state[READER] = actions.find_reader(typed, desk)
    st.rerun()


def _show_desk(comparison: Comparison, desk: Desk) -> None:
    # First, where nothing above it comes and goes: whatever moves it makes it deaf for a moment.
    mount = st.components.v2.component("compare.classroom", js=read_asset("classroom.js"))
    mount(key="class-keys", data={"shown": desk.place})
    show_failure()
    if st.session_state.get(RESULTS):
        with st.container(horizontal=True):
            _show_switch(is_result=True)
        show_results(comparison, desk)
        return
    own = desk.opinions.get(desk.pair.key)
    is_half = own is None and actions.is_half_answered(desk)
    st.html(pair_html(comparison, desk.pair, is_marked=own is not None))
    # The line is there before it says something, so that screen readers speak it.
    said = compared_text(desk.pair, own) if own else ""
    st.html(f'<p class="class-compared" role="status">{said}</p>')
    if own is not None:
        st.html(answer_html(desk.pair, own))
    elif is_half:
        _ask_kinds(desk)
    else:
        st.subheader("Do the two passages state the same fact?", anchor=False)
    with st.container(horizontal=True, key="classroom-actions"):
        if is_half:
            _show_ends(desk)
        elif own is None:
            _show_answers(desk)
        _show_moves(desk, is_answered=own is not None)


def _show_answers(desk: Desk) -> None:
    for same, shortcut in KEYS.items():
        asks_more = same is Same.YES
        st.button(
            SAME_WORDS[same],
            shortcut=shortcut,
            type="primary",
            on_click=actions.say_same if asks_more else actions.answer,
            args=(desk,) if asks_more else (desk, same),
        )


def _ask_kinds(desk: Desk) -> None:
    st.subheader("The same fact. In which ways do they part?", anchor=False)
    with st.container(key="classroom-kinds", gap="xsmall"):
        for number, kind in enumerate(asked_kinds(), start=1):
            way = WAYS[kind]
            # The box is called as it is written, so that its label has no Markdown.
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.checkbox(f"{number} · {way.title}", key=actions.kind_key(desk, kind))
                st.caption(escape_markdown(way.line), width="content")


def _show_ends(desk: Desk) -> None:
    chosen = actions.chosen_kinds(desk)
    st.button(
        "That is how they part",
        shortcut="D",
        type="primary",
        disabled=not chosen,
        on_click=actions.answer,
        args=(desk, Same.YES, chosen),
    )
    st.button(
        NOT_PART,
        shortcut="0",
        type="primary",
        disabled=bool(chosen),
        on_click=actions.answer,
        args=(desk, Same.YES),
    )


def _show_moves(desk: Desk, *, is_answered: bool) -> None:
    is_last = desk.is_done and desk.place + 1 == len(desk.pairs)
    if not is_last:
        st.button(
            "Next pair" if is_answered else "Skip",
            shortcut="J",
            type="primary" if is_answered else "secondary",
            on_click=actions.show,
            args=(desk, desk.place + 1),
        )
    st.button("Previous", shortcut="K", on_click=actions.show, args=(desk, desk.place - 1))
    st.button(
        "Undo",
        shortcut="Z",
        disabled=not actions.can_undo(desk),
        help="Takes your last answer back.",
        on_click=actions.undo,
        args=(desk,),
    )
    _show_switch(is_result=False, is_primary=is_last)


def _show_switch(*, is_result: bool, is_primary: bool = False) -> None:
    """The button between the pairs and the agreement."""
    st.button(
        "Back to the pairs" if is_result else "Show how far we agree",
        shortcut="H",
        type="primary" if is_primary else "secondary",
        on_click=partial(actions.show_results, wanted=not is_result),
    )
