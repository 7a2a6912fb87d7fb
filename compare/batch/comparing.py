"""Groups of articles → their comparisons, shard by shard, whatever happens to workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from distributed import Future

from compare.batch.cluster import Task, WorkerDiedError, outcome_of, run_tasks
from compare.batch.manifest import COMPARISONS, SPLIT, Entry
from compare.batch.shards import gather_shards, hash_shard
from compare.batch.steps import Group, Parts, Steps
from compare.batch.work import Shard, compare_shard, describe_failure, describe_shard
from compare.model import Story
from compare.pipeline import Settings

_DIED = "it ended its worker twice: too little memory, or a fault of the program"


def compare_groups(steps: Steps, told: Sequence[Group]) -> Parts:
    """Compare the stories that are not compared yet; gives the parts that hold all of them.

    A shard that ends its worker is split into its stories, so that only the story which does so is
    set aside.

    :raises CompareError: If the workers or the scheduler fail.
    """
    comparing = _Comparing(steps, sum(len(places) for places, _, _ in told))
    comparing.run(gather_shards(told, steps.heap, steps.listed))
    comparing.run(((story,) for story in list(comparing.split)), one_by_one=True)
    return comparing.parts


class _Comparing:
    """Shards on their way through the workers."""

    def __init__(self, steps: Steps, total: int) -> None:
        self.split: list[Story] = []
        self.parts: Parts = set()
        self._steps, self._total, self._done = steps, total, 0
        self._numbers = steps.manifest.free_numbers(COMPARISONS)

    def run(self, shards: Iterable[tuple[Story, ...]], *, one_by_one: bool = False) -> None:
        steps = self._steps
        steps.progress("Comparing", self._done, self._total)
        tasks = self._tasks(shards, may_split=not one_by_one)
        begun = run_tasks(steps.client, tasks, steps.scheduler, one_by_one=one_by_one)
        for shard, future in begun:
            try:
                entry = outcome_of(future, steps.scheduler)
            except WorkerDiedError:
                entry = self._after_death(shard, is_sure=one_by_one)
            # What is over would be done again if the worker that holds its outcome ended.
            future.release()
            steps.manifest.add(entry)
            if entry["sort"] == COMPARISONS:
                self._done += entry["articles"]
            steps.progress("Comparing", self._done, self._total)

    def _tasks(
        self, shards: Iterable[tuple[Story, ...]], *, may_split: bool
    ) -> Iterator[Task[Shard]]:
        steps = self._steps
        for stories in shards:
            hash_ = hash_shard(stories, Settings(), steps.edition)
            made = steps.manifest.find(COMPARISONS, hash_)
            # With more memory a story that ended its worker, and so has no files, may be compared.
            if made and made["part"] is not None:
                self.parts.add((COMPARISONS, hash_))
                # What an earlier run did says nothing of the pace of this one.
                self._total -= sum(len(story.articles) for story in stories)
            elif may_split and steps.manifest.find(SPLIT, hash_):
                self.parts.add((SPLIT, hash_))
                self.split += stories
            else:
                self.parts.add((COMPARISONS, hash_))
                shard = Shard(hash_, next(self._numbers), stories)
                yield Task(shard, partial(self._submit, shard))
        steps.progress("Comparing", self._done, self._total)

    def _submit(self, shard: Shard) -> Future[Any]:
        steps = self._steps
        return steps.client.submit(compare_shard, shard, steps.folder.address, pure=False)

    def _after_death(self, shard: Shard, *, is_sure: bool) -> Entry:
        if not is_sure:
            self.split += shard.stories
            self.parts.add((SPLIT, shard.hash))
            return {"sort": SPLIT, "hash": shard.hash, "part": None}
        entry = describe_shard(shard, Settings(), self._steps.edition)
        failed = [describe_failure(shard.stories[0], _DIED)]
        return {**entry, "part": None, "divergences": 0, "set_aside": failed, "unread": []}
