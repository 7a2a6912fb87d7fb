"""The page of the stories that are kept: to open, rename, change and delete them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from compare.dashboard import data
from compare.dashboard.add import desk
from compare.dashboard.frame import show_heading, show_unkept
from compare.dashboard.library.batch import show_batch
from compare.dashboard.library.views import describe_entry, find_entries
from compare.dashboard.pages import find_page, open_page
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.workspace import DAYS_DELETED, StoryEntry, Workspace

# Stories that are shown at once, and from how many on a box to search them is worth its place.
STORIES_SHOWN, LEAST_TO_SEARCH = 20, 6
# Session state: the story that was just deleted, and what went wrong with a button's work.
DELETED, PROBLEM = "just_deleted", "library_problem"


def render() -> None:
    """Show the page."""
    show_heading("Library", "The stories that you compared, each under an address that stays.")
    show_unkept()
    if problem := st.session_state.pop(PROBLEM, ""):
        st.error(escape_markdown(problem))
    workspace = data.open_workspace()
    try:
        kept, deleted = workspace.stories(), workspace.deleted_stories()
    except CompareError as error:
        st.error(escape_markdown(str(error)))
        return
    _show_undo(workspace, deleted)
    _show_stories(workspace, kept)
    _show_deleted(workspace, deleted)
    show_batch()
    if not data.why_unkept():
        st.caption(f"Kept in {escape_markdown(str(workspace.place))} on this machine.")


def _show_stories(workspace: Workspace, kept: Sequence[StoryEntry]) -> None:
    if not kept:
        st.info("No story of your own here. Compare two or more reports of one event.")
        st.page_link(find_page("add"), label="Add articles")
        return
    found = kept
    if len(kept) >= LEAST_TO_SEARCH:
        words = st.text_input(
            "Find a story", key="find", placeholder="Words of its name, or an outlet"
        )
        found = find_entries(kept, words)
    if not found:
        st.info("No story has all of these words in its name or its outlets.")
    for entry in found[:STORIES_SHOWN]:
        _show_story(workspace, entry)
    if len(found) > STORIES_SHOWN:
        st.caption(f"The latest {STORIES_SHOWN} of {len(found)}. Search for the others.")


def _show_story(workspace: Workspace, entry: StoryEntry) -> None:
    with st.container(border=True, key=f"kept-{entry.id}"):
        about, buttons = st.columns([6, 5], vertical_alignment="center", gap="medium")
        with about.container(gap="xxsmall"):
            st.page_link(
                find_page("overview"),
                label=f"**{escape_markdown(entry.title)}**",
                query_params={data.CHOSEN: entry.id},
            )
            st.caption(escape_markdown(describe_entry(entry, st.context.timezone)))
        with buttons.container(horizontal=True, horizontal_alignment="right"):
            _show_buttons(workspace, entry)


def _show_buttons(workspace: Workspace, entry: StoryEntry) -> None:
    if st.button("Change articles", key=f"change-{entry.id}"):
        _change(workspace, entry)
    # A new name makes a new box: it closes, and shows the name that is in force.
    with st.popover("Rename", key=f"rename-{entry.id}-{entry.title}"):
        box = f"name-{entry.id}-{entry.title}"
        with st.form(f"form-{entry.id}", border=False):
            st.text_input("Name of the story", entry.title, key=box)
            st.form_submit_button(
                "Save the name", on_click=_rename, args=(workspace, entry.id, box)
            )
    st.button(
        "Delete",
        key=f"delete-{entry.id}",
        help=f"It can be brought back for {DAYS_DELETED} days.",
        on_click=_delete,
        args=(workspace, entry),
    )


def _change(workspace: Workspace, entry: StoryEntry) -> None:
    try:
        articles = workspace.load_articles(entry.id)
    except CompareError as error:
        st.error(escape_markdown(str(error)))
        return
    desk.begin_change(entry.id, entry.title, articles)
    open_page("add")


def _rename(workspace: Workspace, story_id: str, box: str) -> None:
    _try(lambda: workspace.rename(story_id, st.session_state[box]))


def _delete(workspace: Workspace, entry: StoryEntry) -> None:
    _try(lambda: workspace.delete(entry.id))
    st.session_state[DELETED] = entry.id


def _restore(workspace: Workspace, story_id: str) -> None:
    _try(lambda: workspace.restore(story_id))


def _try(work: Callable[[], None]) -> None:
    """Do what a button asks for; why it cannot be done is shown when the page is."""
    try:
        work()
    except CompareError as error:
        st.session_state[PROBLEM] = str(error)


def _show_undo(workspace: Workspace, deleted: Sequence[StoryEntry]) -> None:
    just = st.session_state.get(DELETED)
    entry = next((entry for entry in deleted if entry.id == just), None)
    if entry is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(f"“{escape_markdown(entry.title)}” is deleted.", width="stretch")
        st.button("Undo", key="undo", on_click=_restore, args=(workspace, entry.id))


def _show_deleted(workspace: Workspace, deleted: Sequence[StoryEntry]) -> None:
    if not deleted:
        return
    with st.expander(f"Deleted in the last {DAYS_DELETED} days ({len(deleted)})", key="deleted"):
        for entry in deleted[:STORIES_SHOWN]:
            about, back = st.columns([8, 2], vertical_alignment="center")
            about.markdown(escape_markdown(entry.title))
            back.button(
                "Bring back",
                key=f"back-{entry.id}",
                on_click=_restore,
                args=(workspace, entry.id),
                width="stretch",
            )
        st.button(
            "Delete these for good",
            key="purge",
            help="With their articles and all that was noted on them. Nothing brings them back.",
            on_click=_purge,
            args=(workspace,),
        )


def _purge(workspace: Workspace) -> None:
    _try(workspace.empty_deleted)
