"""Articles → their comparison, made while the page shows how far it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from compare.model import Article, Comparison

if TYPE_CHECKING:
    from compare.pipeline import Models


def compare_now(
    articles: Sequence[Article], title: str, progress: Callable[[str, float], None]
) -> Comparison:
    """Compare ``articles`` as the story called ``title``.

    :param progress: Is told the stage and the share that is done, in [0, 1].
    :raises CompareError: If the models or the articles cannot be used.
    """
    # These bring the model libraries with them: seconds that no other page should wait for.
    from compare.pipeline import Settings, compare_story, make_story  # noqa: PLC0415

    story = make_story(articles, title=title)
    progress("Loading the models", 0.0)
    return compare_story(story, _load_models(), Settings(), progress)


@st.cache_resource(show_spinner=False)
def _load_models() -> Models:
    from compare.pipeline import Settings, load_models  # noqa: PLC0415  # as above

    return load_models(Settings())
