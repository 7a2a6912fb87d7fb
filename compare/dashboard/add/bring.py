"""The ways in which a user brings articles: files, web addresses, a pasted text."""

from __future__ import annotations

import os
from functools import partial

import streamlit as st

from compare.dashboard.add import desk
from compare.dashboard.data import is_own_machine
from compare.dashboard.text import escape_markdown
from compare.dashboard.work import show_progress
from compare.errors import SettingsError
from compare.readers import READERS
from compare.readers.addresses import may_fetch

BOXES = {"outlet": "Outlet", "title": "Headline", "published": "Date", "url": "Web address"}


def show_ways() -> None:
    """Show a tab for each way, and what could not be read the last time."""
    ways = {"Upload files": _show_upload, "Paste a text": _show_paste}
    if _is_fetching_allowed():
        ways["Fetch web addresses"] = _show_addresses
    for tab, show in zip(st.tabs(list(ways)), ways.values(), strict=True):
        with tab:
            show()
    for problem in desk.problems():
        st.error(escape_markdown(problem))


def _show_upload() -> None:
    endings = sorted({*READERS, ".zip"})
    files = st.file_uploader(
        "Articles as files, several at once",
        type=[ending.removeprefix(".") for ending in endings],
        accept_multiple_files=True,
        key=desk.upload_key(),
    )
    if files:
        # Not in a callback: what a click cuts short there is not begun again.
        with st.spinner("Reading the file" if len(files) == 1 else f"Reading {len(files)} files"):
            desk.take_files(files)
        st.rerun()


def _show_addresses() -> None:
    st.text_area(
        "Addresses of articles, one a line",
        key=desk.ADDRESSES,
        height=120,
        placeholder="https://",
        persist_state="session",
    )
    st.caption(
        "Each page is asked for once, from this machine and only now. Sites that ask programs to "
        "stay away are left alone, and nothing is fetched from inside your network."
    )
    if st.button("Fetch"):
        bar = st.progress(0.0, "Starting")
        desk.take_addresses(partial(show_progress, bar))
        st.rerun()


def _show_paste() -> None:
    for (field, label), place in zip(BOXES.items(), st.columns([3, 5, 2, 3]), strict=True):
        place.text_input(label, key=desk.paste_key(field), persist_state="session")
    st.text_area(
        "Text of the article",
        key=desk.paste_key("text"),
        height=180,
        placeholder="Paste the article here. An empty line parts two paragraphs.",
        persist_state="session",
    )
    st.button("Add this text", on_click=desk.take_pasted)


def _is_fetching_allowed() -> bool:
    """What whoever runs the dashboard says; unless they do, only one that is not served to others.

    A page that others can open must not fetch on their behalf from where it runs.
    """
    try:
        return may_fetch(os.environ, default=is_own_machine())
    except SettingsError as error:
        st.error(escape_markdown(str(error)))
        return False
