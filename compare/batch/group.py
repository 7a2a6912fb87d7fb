"""Articles of a heap → which of them are one story each."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
from distributed import Future

from compare.batch.cluster import Task, WorkerDiedError, outcome_of, run_tasks
from compare.batch.heap import Listed
from compare.batch.manifest import LIKENESS, Entry, files_of
from compare.batch.steps import Group, Parts, Steps
from compare.batch.work import look_at, measure_block
from compare.edition import digest_of
from compare.errors import InputError
from compare.likeness import Block, plan_blocks, shorten
from compare.stories import STORY_DAYS, group_alike


def given_groups(listed: Sequence[Listed]) -> tuple[list[Group], Parts]:
    """The stories that the rows named, by their first article; they rest on no part."""
    groups: dict[str, list[int]] = {}
    for i, article in enumerate(listed):
        groups.setdefault(article.story, []).append(i)
    return [(places, "", story) for story, places in groups.items()], set()


def find_groups(steps: Steps) -> tuple[list[Group], Parts]:
    """The stories that are found, by their first article, and which parts they rest on.

    :raises CompareError: If the workers fail.
    """
    blocks = plan_blocks([article.day for article in steps.listed], story_days=STORY_DAYS)
    hashes = [_hash(steps, block) for block in blocks]
    missing = [
        (block, hash_)
        for block, hash_ in zip(blocks, hashes, strict=True)
        if steps.manifest.find(LIKENESS, hash_) is None
    ]
    if missing:
        _measure(steps, missing)
    pairs = [
        pair
        for block, hash_ in zip(blocks, hashes, strict=True)
        for pair in _load(steps, block, hash_)
    ]
    grouped = group_alike([article.title for article in steps.listed], pairs)
    found: list[Group] = [(places, title, "") for places, title in grouped]
    return found, {(LIKENESS, hash_) for hash_ in hashes}


def _measure(steps: Steps, missing: Sequence[tuple[Block, str]]) -> None:
    """Look at the articles, chunk by chunk, and measure each block when its chunks are begun."""
    # Overlapping blocks have chunks in common.
    total = len({chunk for block, _ in missing for chunk in block.chunks()})
    done = 0
    steps.progress("Grouping", 0, len(steps.listed))
    for _, future in run_tasks(steps.client, _tasks(steps, missing), steps.scheduler):
        try:
            made = outcome_of(future, steps.scheduler)
        except WorkerDiedError as error:
            what = "a worker ended twice while it looked at articles"
            advice = "give it more memory (fewer --workers) and run the same command again"
            raise InputError("grouping", what, advice) from error
        if isinstance(made, dict):
            steps.manifest.add({**made, "edition": steps.edition})
        else:
            done += 1
            steps.progress("Grouping", round(len(steps.listed) * done / total), len(steps.listed))


def _tasks(steps: Steps, missing: Sequence[tuple[Block, str]]) -> Iterator[Task[None]]:
    numbers = steps.manifest.free_numbers(LIKENESS)
    views: dict[tuple[int, int], Future[Any]] = {}

    def look(chunk: tuple[int, int]) -> Future[Any]:
        listed = steps.listed[slice(*chunk)]
        articles = steps.heap.articles(article.number for article in listed)
        views[chunk] = steps.client.submit(look_at, [*map(shorten, articles)], pure=False)
        return views[chunk]

    def measure(block: Block, part: Entry) -> Future[Any]:
        own = [views[chunk] for chunk in block.chunks()]
        return steps.client.submit(
            measure_block, own, block, part, steps.folder.address, pure=False
        )

    for block, hash_ in missing:
        # Of the block before, only what this one sees as well is still needed.
        for chunk in set(views) - set(block.chunks()):
            del views[chunk]
        for chunk in block.chunks():
            if chunk not in views:
                yield Task(None, partial(look, chunk))
        part = {"hash": hash_, "part": next(numbers)}
        yield Task(None, partial(measure, block, part))


def _hash(steps: Steps, block: Block) -> str:
    seen = steps.listed[block.start : block.reach]
    named = (part for article in seen for part in (article.id, str(article.day)))
    return digest_of(steps.edition, str(block.end - block.start), str(STORY_DAYS), *named)


def _load(steps: Steps, block: Block, hash_: str) -> Iterator[tuple[int, int, float]]:
    entry = steps.manifest.find(LIKENESS, hash_)
    content = steps.folder.read(*files_of(entry)) if entry else None
    if content is None:
        raise InputError(steps.folder.address, "a part is gone", "run the same command again")
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        places, likeness = (file["places"] + block.start).tolist(), file["likeness"].tolist()
    for (i, j), alike in zip(places, likeness, strict=True):
        yield i, j, alike
