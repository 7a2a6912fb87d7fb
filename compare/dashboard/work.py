"""Articles → their comparison, made while the page shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from compare.model import Article, Comparison
from compare.pipeline import Models, Settings, compare_story, load_models, make_story


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
    return compare_story(story, _load_models(), settings, progress)


@st.cache_resource(show_spinner=False)
def _load_models() -> Models:
    return load_models(Settings())
