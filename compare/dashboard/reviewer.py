"""Who reviews: asked once a session, by whichever page needs the name first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from compare.dashboard.text import escape_markdown
from compare.review import NAME_CHARACTERS

# Session state: the name.
_REVIEWER = "reviewer"


def current_reviewer() -> str:
    """The name; "" while nobody has given one."""
    return str(st.session_state.get(_REVIEWER, ""))


def ask_reviewer(title: str, about: str, begin: str, known: Iterable[str]) -> None:
    """Show the form that asks for the name; once it is given, the page runs again.

    :param about: What the reviewer does, and where the name will stand.
    :param begin: What the button says.
    :param known: The names of those who reviewed this story before.
    """
    with st.form("reviewer-name", width=560):
        st.subheader(title, anchor=False)
        st.write(
            f"{about} Your name stands beside what you say wherever it is shown or exported; a "
            "pseudonym will do."
        )
        typed = st.text_input("Your name", max_chars=NAME_CHARACTERS, autocomplete="name")
        if not st.form_submit_button(begin, type="primary"):
            return
        name = spell_name(typed, known)
        if not name:
            st.error("Type a name or a pseudonym first.")
            return
    st.session_state[_REVIEWER] = name
    st.rerun()


def show_reviewer() -> None:
    """Show the name and a button to change it."""
    st.caption(f"Reviewing as {escape_markdown(current_reviewer())}", width="content")
    st.button("Change", type="tertiary", on_click=partial(st.session_state.pop, _REVIEWER, None))


def spell_name(typed: str, known: Iterable[str]) -> str:
    """The name as typed, without blanks around it; as it is spelled in ``known`` if it is there."""
    name = " ".join(typed.split())[:NAME_CHARACTERS]
    return {other.casefold(): other for other in known}.get(name.casefold(), name)
