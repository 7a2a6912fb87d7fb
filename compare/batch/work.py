"""What a worker does: look at articles, find which are alike, compare a shard of stories.

A task writes its own results and gives the line of the manifest that names them. Nothing depends on
the worker that did it, so that another can do it again.
"""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from threading import Lock
from time import monotonic
from typing import TypeVar, cast

import numpy as np
from distributed import Worker, WorkerPlugin, get_worker

from compare.batch.folder import Folder
from compare.batch.manifest import COMPARISONS, LIKENESS, Entry, files_of
from compare.batch.tables import comparisons_jsonl, divergences_parquet, stories_parquet
from compare.edition import edition
from compare.errors import CompareError, InputError
from compare.language import unsupported
from compare.model import Article, Comparison, Story
from compare.pipeline import Models, Settings, compare_story
from compare.stories import STORY_DAYS, count_outlets
from compare.stories.blocks import Block
from compare.stories.likeness import View, compare_views, view_articles

T = TypeVar("T")
LoadModels = Callable[[Settings], Models]
# The name by which a worker knows its models.
_NAME = "compare-models"
_TRIES = 2
_UNREAD = "not in a language that the encoder reads"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shard:
    """Stories that one task compares, with the number of their part."""

    hash: str
    part: int
    stories: tuple[Story, ...]


class ModelKeeper(WorkerPlugin):
    """The models of a worker, loaded by its first task and kept as long as it lives."""

    name = _NAME

    def __init__(self, load: LoadModels, settings: Settings, edition: str) -> None:
        """Say how to load them.

        :param edition: That of the program which asks; a worker with another one is refused.
        """
        self._load, self.settings, self.edition = load, settings, edition

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - the seam's signature
        """Begin in a worker; another thread of it waits, for its encoder cannot be shared."""
        self.turn = Lock()
        self._models: Models | None = None
        loaded_edition()

    def check(self) -> None:
        """Refuse to work for another program than the worker's own.

        :raises CompareError: If it is another.
        """
        if loaded_edition() != self.edition:
            raise CompareError(
                "a worker has another version of this program or of a library: "
                "install the same on all machines and start the workers again"
            )

    def models(self) -> Models:
        """The models.

        :raises CompareError: If a model does not load.
        """
        if self._models is None:
            self._models = self._load(self.settings)
            if "torch" in sys.modules:
                # There are as many workers as cores.
                sys.modules["torch"].set_num_threads(1)
        return self._models


@cache  # Of the process, as the code that it has imported is, which files that change are not.
def loaded_edition() -> str:
    """The edition of the program that this worker runs."""
    return edition()


def look_at(articles: Sequence[Article]) -> View:
    """What a chunk of articles is grouped by.

    :raises InputError: If one cannot be looked at; it names the first.
    """
    keeper = _keeper()
    with keeper.turn:
        encoder = keeper.models().encoder
        view, reason = _attempt(partial(view_articles, articles, encoder), "a chunk")
        if view is not None:
            return view
        for article in articles:
            one, reason = _attempt(partial(view_articles, [article], encoder), article.id)
            if one is None:
                where = f"article {article.id!r}, {article.title!r}"
                raise InputError(where, f"cannot be looked at ({reason})", "leave it out")
    raise InputError("grouping", f"articles cannot be looked at ({reason})", "leave some out")


def measure_block(views: Sequence[View], block: Block, part: Entry, address: str) -> Entry:
    """Write which articles of a block are alike.

    :param views: Of the block's chunks.
    :param part: The part's hash and number.
    :param address: The folder of the results.
    """
    began = monotonic()
    _keeper()
    pairs = compare_views(views, block, STORY_DAYS)
    content = io.BytesIO()
    places = np.array([(i - block.start, j - block.start) for i, j, _ in pairs], np.int32)
    likeness = np.array([pair[2] for pair in pairs], np.float32)
    np.savez_compressed(content, places=places.reshape(-1, 2), likeness=likeness)
    entry = {"sort": LIKENESS, **part, "articles": block.end - block.start, "pairs": len(pairs)}
    (name,) = files_of(entry)
    Folder(address).write(name, content.getvalue())
    return {**entry, **_effort(began)}


def compare_shard(shard: Shard, address: str) -> Entry:
    """Compare stories and write what was found; a story that fails twice is set aside.

    Articles in a language that the encoder does not read are left out of their story, and named.

    :param address: The folder of the results.
    """
    began, keeper = monotonic(), _keeper()
    with keeper.turn:
        models = keeper.models()
        found: list[Comparison] = []
        failed: list[Entry] = []
        unread: list[Entry] = []
        for story in shard.stories:
            work = partial(_compare, story, models, keeper.settings)
            outcome, reason = _attempt(work, f"story {story.id!r}")
            if outcome is None:
                failed.append(describe_failure(story, reason))
                continue
            comparison, left_out = outcome
            unread += left_out
            if comparison is not None:
                found.append(comparison)
    entry = {
        **describe_shard(shard, keeper.settings, keeper.edition),
        "divergences": sum(len(comparison.divergences) for comparison in found),
        "set_aside": failed,
        "unread": unread,
    }
    _write(found, entry, Folder(address))
    return {**entry, **_effort(began)}


def describe_shard(shard: Shard, settings: Settings, edition: str) -> Entry:
    """What the manifest says of a shard, whatever comes of it."""
    return {
        "sort": COMPARISONS,
        "hash": shard.hash,
        "part": shard.part,
        "edition": edition,
        "settings": asdict(settings),
        "stories": len(shard.stories),
        "articles": sum(len(story.articles) for story in shard.stories),
    }


def describe_failure(story: Story, reason: str) -> Entry:
    """The line of a story that is set aside."""
    articles = [article.id for article in story.articles]
    return {"story": story.id, "title": story.title, "articles": articles, "reason": reason}


def _keeper() -> ModelKeeper:
    keeper = cast(ModelKeeper, get_worker().plugins[_NAME])
    keeper.check()
    return keeper


def _compare(
    story: Story, models: Models, settings: Settings
) -> tuple[Comparison | None, list[Entry]]:
    """The comparison, none if fewer than two outlets can be read, and what is not."""
    problems: dict[str, InputError] = unsupported(story.articles, models.encoder.name)
    articles = tuple(article for article in story.articles if article.id not in problems)
    readable = Story(story.id, story.title, articles)
    if count_outlets(readable) < 2:
        return None, [_describe_unread(story, story.articles, _UNREAD)]
    comparison = compare_story(readable, models, settings)
    # What cannot be written shall fail alone, not with the other stories of its part.
    _contents([comparison], 0)
    left_out = [article for article in story.articles if article.id in problems]
    if not left_out:
        return comparison, []
    return comparison, [_describe_unread(story, left_out, f"left out of it: {_UNREAD}")]


def _describe_unread(story: Story, articles: Sequence[Article], reason: str) -> Entry:
    return {"story": story.id, "articles": [article.id for article in articles], "reason": reason}


def _attempt(work: Callable[[], T], about: str) -> tuple[T | None, str]:
    """What came of it, or none and why."""
    reason = ""
    for _ in range(_TRIES):
        try:
            return work(), ""
        # Whatever one story of a year of news meets, the others shall be compared.
        except Exception as error:  # noqa: BLE001
            _log.info("%s failed", about, exc_info=True)
            reason = str(error) if isinstance(error, CompareError) else repr(error)
    return None, reason


def _contents(found: Sequence[Comparison], part: int) -> tuple[bytes, bytes, bytes]:
    return comparisons_jsonl(found), divergences_parquet(found), stories_parquet(found, part)


def _write(found: Sequence[Comparison], entry: Entry, folder: Folder) -> None:
    contents = _contents(found, entry["part"])
    for name, content in zip(files_of(entry), contents, strict=True):
        folder.write(name, content)


def _effort(began: float) -> Entry:
    return {"seconds": round(monotonic() - began, 2), "peak_mb": _peak_megabytes()}


def _peak_megabytes() -> int:
    """The most memory that this process ever had; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1_048_576 if sys.platform == "darwin" else 1024)
