"""The section that opens the stories of a batch: any of them can be kept and read as one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from compare.batch import list_stories, open_story
from compare.dashboard import data
from compare.dashboard.library.batch_views import find_rows, label_rows
from compare.dashboard.pages import open_page
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.model import Comparison

if TYPE_CHECKING:
    import pandas as pd

# As many as a list can be looked through; a search finds the others.
MOST_CHOICES = 200
# A run may be writing more.
_SECONDS_KEPT = 60


def show_batch() -> None:
    """Show the section, where the dashboard is not served to others: it reads any folder."""
    if not data.is_own_machine():
        return
    with st.expander("Results of a batch", key="batch"):
        st.caption("What `python -m compare batch` wrote: keep one of its stories and open it.")
        address = st.text_input(
            "Folder of the results", key="batch_folder", placeholder="What was given as --out"
        ).strip()
        if address:
            _show_stories(address)


def _show_stories(address: str) -> None:
    try:
        stories = _list(address)
    except CompareError as error:
        st.error(escape_markdown(str(error)))
        return
    words = st.text_input(
        "Find a story of the batch", key="batch_words", placeholder="Words of its title, an outlet"
    )
    found = find_rows(stories, words)
    if found.empty:
        st.info("No story of the batch has all of these words in its title or its outlets.")
        return
    labels = label_rows(found.head(MOST_CHOICES))
    names = list(labels)
    chosen = st.selectbox(
        "Story, most divergences first", names, format_func=labels.__getitem__, key="batch_story"
    )
    if len(found) > len(labels):
        st.caption(f"The first {len(labels)} of {len(found):,}. Search for the others.")
    if chosen and st.button("Keep this story and open it", key="batch_open"):
        _open(address, chosen)


def _open(address: str, story: str) -> None:
    try:
        comparison = open_story(address, story)
        is_kept = _is_kept(comparison)
    except CompareError as error:
        st.error(escape_markdown(str(error)))
        return
    if is_kept:
        data.choose_story(story)
    else:
        data.keep_story(comparison)
    open_page("overview")


def _is_kept(comparison: Comparison) -> bool:
    """Whether the story was kept before, of the same articles."""
    workspace, story = data.open_workspace(), comparison.story
    return any(entry.id == story.id for entry in workspace.stories()) and (
        workspace.load_articles(story.id) == list(story.articles)
    )


@st.cache_data(show_spinner="Reading the results", ttl=_SECONDS_KEPT, max_entries=2)
def _list(address: str) -> pd.DataFrame:
    return list_stories(address)
