"""Articles → their comparison or their stories, made while the page shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from compare.dashboard import data
from compare.dashboard.pages import open_page
from compare.dashboard.text import escape_markdown
from compare.errors import CompareError
from compare.model import Article, Comparison, Story
from compare.pipeline import Models, Settings, compare_story, load_models, make_story
from compare.stories import find_stories


def compare_now(
    articles: Sequence[Article],
    title: str,
    settings: Settings,
    progress: Callable[[str, float], None],
) -> Comparison:
    """Compare ``articles`` as the story called ``title``.

    :param progress: Is told the stage and the share that is done, in [0, 1].
    :raises CompareError: If the models or the articles cannot be used.
    """
    story = make_story(articles, title=title)
    progress("Loading the models", 0.0)
    return compare_story(story, _load_models(settings.encoder), settings, progress)


def compare_and_open(
    articles: Sequence[Article],
    title: str,
    settings: Settings,
    *,
    story_id: str | None = None,
    on_kept: Callable[[], None] = lambda: None,
) -> None:
    """Compare ``articles`` under a bar, keep the story and open its page, or show why not.

    :param title: What the story is called; a number follows where another is called so.
    :param story_id: The kept story whose comparison it replaces; ``None`` for a new story.
    :param on_kept: Is called once the story is kept.
    """
    bar = st.progress(0.0, "Starting")
    try:
        comparison = compare_now(
            articles,
            data.free_title(title, data.other_titles(data.SAMPLES, story_id)),
            settings,
            partial(show_progress, bar),
        )
    except CompareError as error:
        bar.empty()
        st.error(escape_markdown(str(error)))
        return
    data.keep_story(comparison, story_id)
    on_kept()
    open_page("overview")


def sort_now(articles: Sequence[Article], progress: Callable[[str, float], None]) -> list[Story]:
    """Sort a heap of articles into stories, each on one event.

    :param progress: Is told the stage and the share that is done, in [0, 1].
    :raises CompareError: If the models cannot be used.
    """
    progress("Loading the models", 0.0)
    encoder = _load_models(Settings().encoder).encoder
    return find_stories(articles, encoder, progress=progress)


def show_progress(bar: DeltaGenerator, stage: str, done: float) -> None:
    """Show a stage and the share that is done on a bar of the page."""
    bar.progress(min(max(done, 0.0), 1.0), stage)


@st.cache_resource(show_spinner=False, max_entries=2)
def _load_models(encoder: str) -> Models:
    return load_models(Settings(encoder=encoder))
