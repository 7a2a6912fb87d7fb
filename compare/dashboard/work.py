"""Articles → their comparison or their stories, made while the page shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from compare.cache import compare_cached
from compare.dashboard import data
from compare.dashboard.jobs import Job, Line, Progress
from compare.dashboard.pages import find_page, open_page
from compare.dashboard.text import escape_markdown
from compare.edition import edition
from compare.errors import StoreError
from compare.model import Article, Comparison, Story
from compare.pipeline import (
    Models,
    Settings,
    load_models,
    make_story,
)
from compare.stories import find_stories
from compare.workspace import Workspace

# Session state: the comparison under way, and what is still to be told of the last one.
TASK, NOTE = "comparison_under_way", "comparison_note"
# What takes no longer is waited for, so that no bar flashes up.
_AT_ONCE_SECONDS = 0.5
_STEP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Task:
    """A comparison that this session has asked for."""

    title: str
    story_id: str | None
    on_kept: Callable[[], None]
    job: Job[Comparison, str | None]


def compare_now(
    articles: Sequence[Article],
    title: str,
    settings: Settings,
    workspace: Workspace,
    progress: Progress,
) -> Comparison:
    """Compare ``articles`` as the story called ``title``.

    :param workspace: Keeps what it costs, for the next time.
    :param progress: Is told the stage and the share that is done, in [0, 1].
    :raises CompareError: If the models or the articles cannot be used.
    """
    story = make_story(articles, title=title)
    load = partial(_load_models, settings.encoder)
    return compare_cached(story, settings, workspace.place, _edition(), load, progress)


def compare_and_open(
    articles: Sequence[Article],
    title: str,
    settings: Settings,
    *,
    story_id: str | None = None,
    on_kept: Callable[[], None] = lambda: None,
) -> None:
    """Compare ``articles``, keep the story and open its page, or show why not, if it takes no time.

    Else ``show_task`` shows it from the next run of the page on.

    :param title: What the story is called; a number follows where another is called so.
    :param story_id: The kept story whose comparison it replaces; ``None`` for a new story.
    :param on_kept: Is called by a page once the story is kept.
    """
    free = data.free_title(title, data.other_titles(data.SAMPLES, story_id))
    workspace = data.open_workspace()
    job = Job(
        partial(compare_now, articles, free, settings, workspace),
        partial(_keep, workspace, story_id),
        _line(),
    )
    st.session_state[TASK] = Task(free, story_id, on_kept, job)
    if not job.is_done(_AT_ONCE_SECONDS):
        st.rerun()
    if _settle():
        open_page("overview")
    _show_note()


def show_task() -> bool:
    """Show the comparison that is under way, or what came of it; whether it is still under way.

    When it is done while it is shown, the page of its story opens.
    """
    task: Task | None = st.session_state.get(TASK)
    if task is not None:
        if not task.job.is_done():
            _show_running()
            return True
        if _settle():
            st.success(f"“{escape_markdown(task.title)}” is compared.")
            st.page_link(find_page("overview"), label="Open it", query_params=data.story_address())
    _show_note()
    return False


def sort_now(articles: Sequence[Article], progress: Progress) -> list[Story]:
    """Sort a heap of articles into stories, each on one event.

    :param progress: Is told the stage and the share that is done, in [0, 1].
    :raises CompareError: If the models cannot be used.
    """
    with _line().turn(lambda before: progress(f"Waiting: {before} before you", 0.0)):
        progress("Loading the models", 0.0)
        encoder = _load_models(Settings().encoder).encoder
        return find_stories(articles, encoder, progress=progress)


def show_progress(bar: DeltaGenerator, stage: str, done: float) -> None:
    """Show a stage and the share that is done on a bar of the page."""
    bar.progress(min(max(done, 0.0), 1.0), escape_markdown(stage))


@st.fragment(run_every=_STEP_SECONDS)
def _show_running() -> None:
    """The bar, in a part of the page that runs again every second."""
    task: Task | None = st.session_state.get(TASK)
    if task is None or task.job.is_done():
        if task is not None and _settle():
            open_page("overview")
        st.rerun()
    stage, pace = task.job.stage, task.job.pace
    with st.container(border=True, key="comparison-under-way"):
        st.markdown(f"**Comparing “{escape_markdown(task.title)}”**")
        told = " · ".join(part for part in (stage, pace.tell_left(monotonic())) if part)
        show_progress(st.empty(), told, pace.share)
        st.caption(
            "You can read other stories meanwhile: it goes on, and is in the Library when done."
        )
        st.button("Cancel", key="cancel-comparison", on_click=_cancel)


def _show_note() -> None:
    kind, text = st.session_state.pop(NOTE, ("", ""))
    if text:
        (st.error if kind == "error" else st.info)(escape_markdown(text))


def _cancel() -> None:
    task: Task | None = st.session_state.get(TASK)
    if task is not None and task.job.cancel():
        del st.session_state[TASK]
        st.session_state[NOTE] = "info", "Cancelled: nothing was kept, and the articles are here."


def _settle() -> bool:
    """Take in what came of a comparison that is over: its story is chosen, or a note waits."""
    task: Task = st.session_state.pop(TASK)
    if task.job.result is None:
        st.session_state[NOTE] = "error", task.job.error
        return False
    if task.job.kept is None:
        data.keep_story(task.job.result, task.story_id)
    else:
        data.choose_story(task.job.kept)
    task.on_kept()
    return True


def _keep(workspace: Workspace, story_id: str | None, made: Comparison) -> str | None:
    """The story's id; none where it cannot be written, so that the page must see to it."""
    try:
        return workspace.keep(made, story_id)
    except StoreError:
        return None


@st.cache_resource(show_spinner=False, max_entries=2)
def _load_models(encoder: str) -> Models:
    return load_models(Settings(encoder=encoder))


@st.cache_resource(show_spinner=False)
def _edition() -> str:
    """That of the code that runs, which files that change meanwhile are not."""
    return edition()


@st.cache_resource(show_spinner=False)
def _line() -> Line:
    """One for all sessions: of two comparisons at once each would take longer than both in turn."""
    return Line()
