"""Groups of a heap → the shards of stories to compare, and those that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.batch.heap import Heap, Listed
from compare.batch.steps import Group
from compare.edition import digest_of
from compare.model import Story
from compare.pipeline import Settings, origin_of
from compare.stories import gather_story

# A shard takes some minutes: what is lost with a worker, and a part of a size to handle.
MOST_STORIES, MOST_ARTICLES = 32, 80


def sort_groups(
    groups: Sequence[Group], listed: Sequence[Listed]
) -> tuple[list[Group], list[Group]]:
    """The stories of two outlets or more, and those of one."""
    told: list[Group] = []
    alone: list[Group] = []
    for group in groups:
        outlets = {listed[i].outlet for i in group[0]}
        (told if len(outlets) > 1 else alone).append(group)
    return told, alone


def gather_shards(
    groups: Sequence[Group], heap: Heap, listed: Sequence[Listed]
) -> Iterator[tuple[Story, ...]]:
    """The stories in their order, some at a time."""
    stories: list[Story] = []
    for group in groups:
        count = sum(len(story.articles) for story in stories)
        is_full = len(stories) == MOST_STORIES or count + len(group[0]) > MOST_ARTICLES
        if stories and is_full:
            yield tuple(stories)
            stories = []
        stories.append(_gather(group, heap, listed))
    if stories:
        yield tuple(stories)


def hash_shard(stories: Sequence[Story], settings: Settings, edition: str) -> str:
    """A digest of all that the results of a shard follow from."""
    return digest_of(
        *(
            part
            for story in stories
            for part in (story.id, story.title, origin_of(story, settings, edition))
        )
    )


def _gather(group: Group, heap: Heap, listed: Sequence[Listed]) -> Story:
    places, title, named = group
    story = gather_story(heap.articles(listed[i].number for i in places), title=title)
    return Story(named, story.title, story.articles) if named else story
