"""The session's stories that a heap of articles was sorted into, and their mending by hand."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

import streamlit as st

from compare.model import Article, Story
from compare.stories import join_stories, split_story

# Session state: the stories as they were last sorted and mended.
STORIES = "sorted_stories"


class State(Enum):
    """How the stories stand to the articles that are there now."""

    NONE = auto()
    CURRENT = auto()
    OUTDATED = auto()


def stories() -> list[Story]:
    """The stories, those of most outlets first unless mended since."""
    return list(st.session_state.get(STORIES, []))


def keep(stories: Sequence[Story]) -> None:
    """Remember the stories that a heap was sorted into."""
    st.session_state[STORIES] = list(stories)


def state_of(articles: Sequence[Article]) -> State:
    """Whether the stories hold just these articles."""
    sorted_ids = {article.id for story in stories() for article in story.articles}
    if not sorted_ids:
        return State.NONE
    same = sorted_ids == {article.id for article in articles}
    return State.CURRENT if same else State.OUTDATED


def split(story_id: str, articles: Sequence[str]) -> None:
    """Make a story of its own of some articles of a story, below it.

    :param articles: Their ids: some, and not all, of the story's.
    """
    parted: list[Story] = []
    for story in stories():
        parted += split_story(story, articles) if story.id == story_id else (story,)
    keep(parted)


def join(story_id: str, other_id: str) -> None:
    """Make one story of two, in the place and with the title of the first."""
    found = {story.id: story for story in stories()}
    joined = join_stories([found[story_id], found[other_id]])
    keep(
        [
            joined if story.id == story_id else story
            for story in found.values()
            if story.id != other_id
        ]
    )
