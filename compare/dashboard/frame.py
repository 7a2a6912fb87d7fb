"""What every page shares: the style sheet and the heading with the choice of story."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from compare.dashboard import data
from compare.dashboard.pages import find_page, open_page
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.exporters.csv import frame_csv
from compare.model import Comparison

ASSETS = Path(__file__).parent / "assets"


def use_style() -> None:
    """Give the page the project's style sheet."""
    st.html(ASSETS / "style.css")


def read_asset(name: str) -> str:
    """The text of the file ``name`` of the folder ``assets``."""
    return (ASSETS / name).read_text(encoding="utf-8")


def read_script(name: str) -> str:
    """The script of a component, after what all of them use."""
    return f"{read_asset('make.js')}\n{read_asset(name)}"


def show_heading(title: str, lead: str = "") -> None:
    """Show a page's heading.

    :param title: What the page is about.
    :param lead: A sentence below; "" for none.
    """
    below = f"<p>{escape(lead)}</p>" if lead else ""
    st.html(f'<header class="page-head"><h1>{escape(title)}</h1>{below}</header>')


def choose_comparison(*, names_corrections: bool = True) -> Comparison | None:
    """Show the choice of story and its title as the heading, and give the story chosen.

    Without any story, or with one that cannot be read, the page says what to do, and the answer is
    ``None``.

    :param names_corrections: Whether to say how many corrections by hand the story has.
    """
    try:
        titles = data.story_titles(data.SAMPLES)
    except CompareError as error:
        st.error(escape_markdown(f"A stored comparison cannot be read: {error}"))
        return None
    if not titles:
        _show_nothing()
        return None
    name = _choose(titles)
    try:
        comparison = data.load_story(data.SAMPLES, name)
        corrections = len(data.story_corrections(comparison.story.id))
    except CompareError as error:
        st.error(escape_markdown(f"This story cannot be read: {error}"))
        return None
    if corrections and names_corrections:
        st.page_link(
            find_page("regroup"),
            label=f"{corrections} {'correction' if corrections == 1 else 'corrections'} by hand: "
            "show or undo",
            query_params=data.story_address(),
        )
    return comparison


def _choose(titles: Mapping[str, str]) -> str:
    """Show the choice, with the title of the chosen story as the heading; its name."""
    unknown = data.settle_choice(titles)
    head, choice = st.columns([5, 2], vertical_alignment="center", gap="large")
    name = choice.selectbox(
        "Story",
        list(titles),
        format_func=titles.__getitem__,
        key=data.CHOSEN,
        persist_state="session",
    )
    data.show_in_address(name)
    with head:
        show_heading(titles[name])
    if unknown:
        st.warning(
            escape_markdown(
                f"There is no story “{unknown[:60]}” here: it was deleted, or is kept on another "
                "machine. This is another one."
            )
        )
    return name


def show_unkept() -> None:
    """Say in one line if stories end with the session, and why."""
    if why := data.why_unkept():
        st.warning(escape_markdown(f"Stories are kept for this session only: {why}"))


def offer_frame(label: str, frame: pd.DataFrame, name: str) -> None:
    """Show a button that gives ``frame`` as the CSV file ``name``."""
    st.download_button(
        label,
        partial(frame_csv, frame),
        file_name=name,
        mime="text/csv",
        on_click="ignore",
    )


def _show_nothing() -> None:
    show_heading(
        "Nothing to compare yet",
        "Bring two or more reports of the same event, from different outlets. They are compared on "
        "this machine, and you see what they share and where they part.",
    )
    if st.button("Add articles", type="primary"):
        open_page("add")
