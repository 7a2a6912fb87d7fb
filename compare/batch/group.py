"""Articles of a heap → which of them are one story each."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt
from distributed import Future

from compare.batch.cluster import Task, WorkerDiedError, outcome_of, run_tasks
from compare.batch.heap import Listed
from compare.batch.manifest import LIKENESS, Entry, files_of
from compare.batch.steps import Group, Parts, Steps
from compare.batch.work import look_at, measure_block
from compare.edition import digest_of
from compare.errors import InputError
from compare.stories import LEAST_LIKENESS, STORY_DAYS, group_alike
from compare.stories.blocks import Block, last_seen, plan_blocks
from compare.stories.likeness import shorten

# What a file that is cut off or damaged raises where it is unpacked.
_DAMAGED = (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error)


class Alike(NamedTuple):
    """Pairs of articles as arrays, a tenth of the memory of tuples.

    ``places`` has the shape (pairs, 2), those of a row ascending; ``likeness`` that of its rows.
    """

    places: npt.NDArray[np.int32]
    likeness: npt.NDArray[np.float32]


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
    parts = list(zip(blocks, hashes, strict=True))
    kept = {part: _load(steps, *part) for part in parts}
    missing = [part for part in parts if kept[part] is None]
    if missing:
        _measure(steps, missing)
        kept |= {part: _load(steps, *part) for part in missing}
    whole = [alike for alike in kept.values() if alike is not None]
    if len(whole) < len(parts):
        raise InputError(steps.folder.address, "a part is gone", "run the same command again")
    alike = Alike(*map(np.concatenate, zip(*whole, strict=True)))
    found = group_pairs([article.title for article in steps.listed], alike)
    return found, {(LIKENESS, hash_) for hash_ in hashes}


def group_pairs(titles: Sequence[str], alike: Alike) -> list[Group]:
    """What ``group_alike`` gives, in less memory.

    No average over pairs that are all below the least reaches it, so no two sets are joined that
    the other pairs do not connect: what these connect is grouped for itself.
    """
    from scipy.sparse import coo_array  # noqa: PLC0415 - slow to import
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - slow to import

    strong = alike.likeness >= LEAST_LIKENESS
    edges = (alike.likeness[strong], tuple(alike.places[strong].T))
    count, of = connected_components(coo_array(edges, shape=(len(titles),) * 2), directed=False)
    inside = of[alike.places[:, 0]] == of[alike.places[:, 1]]
    places, likeness = alike.places[inside], alike.likeness[inside]
    order, by_part = np.argsort(of, kind="stable"), np.argsort(of[places[:, 0]], kind="stable")
    ends = np.cumsum(np.bincount(of, minlength=count))
    pair_ends = np.cumsum(np.bincount(of[places[:, 0]], minlength=count))
    found: list[Group] = []
    for members, pairs in zip(
        np.split(order, ends[:-1]), np.split(by_part, pair_ends[:-1]), strict=True
    ):
        own = np.searchsorted(members, places[pairs])
        triples = [
            (i, j, a) for (i, j), a in zip(own.tolist(), likeness[pairs].tolist(), strict=True)
        ]
        for group, title in group_alike([titles[i] for i in members], triples):
            found.append((members[group].tolist(), title, ""))
    return sorted(found)


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

    over = last_seen([block for block, _ in missing])
    for (block, hash_), seen in zip(missing, over, strict=True):
        for chunk in block.chunks():
            if chunk not in views:
                yield Task(None, partial(look, chunk))
        part = {"hash": hash_, "part": next(numbers)}
        yield Task(None, partial(measure, block, part))
        for chunk in seen:
            del views[chunk]


def _hash(steps: Steps, block: Block) -> str:
    others = steps.listed[block.beyond or block.end : block.reach]
    seen = [*steps.listed[block.start : block.end], *others]
    named = (part for article in seen for part in (article.id, str(article.day)))
    return digest_of(steps.edition, str(block.end - block.start), str(STORY_DAYS), *named)


def _load(steps: Steps, block: Block, hash_: str) -> Alike | None:
    """The pairs of a block; none if they are not there, or damaged, and must be measured."""
    entry = steps.manifest.find(LIKENESS, hash_)
    content = steps.folder.read(*files_of(entry)) if entry else None
    if content is None:
        return None
    try:
        return _unpack(content, block)
    except _DAMAGED:
        return None


def _unpack(content: bytes, block: Block) -> Alike:
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        return Alike(file["places"] + np.int32(block.start), file["likeness"])
