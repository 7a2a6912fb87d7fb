"""A heap of articles → stories, each of one event; and their splitting and joining by hand."""

from compare.stories.find import (
    LEAST_LIKENESS,
    STORY_DAYS,
    count_outlets,
    describe_story,
    find_stories,
    gather_story,
    group_alike,
    join_stories,
    split_story,
    story_id,
)

__all__ = [
    "LEAST_LIKENESS",
    "STORY_DAYS",
    "count_outlets",
    "describe_story",
    "find_stories",
    "gather_story",
    "group_alike",
    "join_stories",
    "split_story",
    "story_id",
]
