"""Files of articles → a folder with the comparisons of all their stories; a later run goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from compare.batch.cluster import open_client
from compare.batch.comparing import compare_groups
from compare.batch.folder import Folder
from compare.batch.group import find_groups, given_groups
from compare.batch.heap import Heap, Listed
from compare.batch.manifest import COMPARISONS, Entry, Manifest
from compare.batch.rows import STORY, InputFile, Row, find_inputs, read_rows
from compare.batch.shards import sort_groups
from compare.batch.steps import Group, Progress, Steps
from compare.batch.work import LoadModels, ModelKeeper
from compare.edition import edition
from compare.errors import InputError
from compare.model import Article
from compare.pipeline import Settings, load_models
from compare.stories import story_id

ALONE, SET_ASIDE = "alone.jsonl", "set_aside.jsonl"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a folder holds after a run, and how many seconds each stage of this run took.

    ``stories`` are those of two outlets or more with ``compared`` articles, ``alone`` the others;
    ``set_aside`` counts those of the first that could not be compared.
    """

    articles: int
    compared: int
    stories: int
    divergences: int
    alone: int
    set_aside: int
    seconds: Mapping[str, float]

    def lines(self) -> list[str]:
        """What to tell of it."""
        spent = ", ".join(f"{stage} in {spent:,.1f} s" for stage, spent in self.seconds.items())
        return [
            f"{self.articles:,} articles: {spent}",
            f"{self.stories:,} stories of two outlets or more, {self.compared:,} articles: "
            f"{self.divergences:,} divergences, {self.set_aside:,} stories set aside",
            f"{self.alone:,} stories told by one outlet",
        ]


def run_batch(
    inputs: Sequence[str],
    out: str,
    *,
    scheduler: str = "",
    workers: int = 0,
    on_problem: Callable[[InputError], None] = lambda _problem: None,
    progress: Progress = lambda _stage, _done, _total: None,
    load: LoadModels = load_models,
) -> Summary:
    """Compare the stories in ``inputs`` and write them to ``out``; see ``compare.batch``.

    What an earlier run into this folder finished, of the same articles by the same program, is not
    done again; what it made of others is removed at the end. One run at a time may write to it.

    :param inputs: JSON lines and Parquet: files, folders, patterns or addresses of fsspec.
    :param out: The folder, which all workers must be able to write to.
    :param scheduler: The address of a dask scheduler; "" for processes of this machine.
    :param workers: How many processes; 0 for one a core.
    :param on_problem: Is told each row that is left out.
    :param progress: Is told the stage and how many of how many articles are done.
    :param load: Gives a worker its models; must be importable there.
    :raises CompareError: If the articles, the folder or the scheduler cannot be used.
    """
    began = monotonic()
    files, folder = find_inputs(inputs), Folder(_absolute(out))
    manifest = Manifest(folder)
    manifest.mend()
    heap = _read(files, on_problem, progress)
    listed = heap.listed()
    read, made_by = monotonic(), edition()
    with open_client(scheduler, workers) as client:
        client.register_plugin(ModelKeeper(load, Settings(), made_by))
        steps = Steps(client, heap, listed, folder, manifest, made_by, scheduler, progress)
        groups, likeness = given_groups(listed) if listed[0].story else find_groups(steps)
        told, alone = sort_groups(groups, listed)
        grouped = monotonic()
        compared = compare_groups(steps, told)
    done = monotonic()
    manifest.keep_only({*likeness, *compared})
    entries = manifest.entries(COMPARISONS)
    _write_rest(folder, entries, list(_alone(alone, listed)))
    return Summary(
        articles=len(listed),
        compared=sum(entry["articles"] for entry in entries),
        stories=sum(entry["stories"] for entry in entries),
        divergences=sum(entry["divergences"] for entry in entries),
        alone=len(alone),
        set_aside=sum(len(entry["set_aside"]) for entry in entries),
        seconds={"read": read - began, "grouped": grouped - read, "compared": done - grouped},
    )


def _absolute(address: str) -> str:
    """The folder's place for workers too, which may have been started elsewhere."""
    return address if "://" in address else os.path.abspath(os.path.expanduser(address))


def _read(
    files: Sequence[InputFile], on_problem: Callable[[InputError], None], progress: Progress
) -> Heap:
    """The articles of the inputs; where some rows name their story, only those."""
    heap, named, count = Heap(), None, 0
    for row in read_rows(files, on_problem):
        named = bool(row.story) if named is None else named
        if bool(row.story) != named:
            what = f"{'no ' if named else 'a '}{STORY}, other than the first row"
            on_problem(InputError(row.where, what, f"name the {STORY} in all rows or in none"))
        elif there := heap.add(row.article, row.story):
            on_problem(_twice(row, there))
        else:
            count += 1
            if count % 1000 == 0:
                progress("Reading", count, 0)
    if not count:
        raise InputError(
            ", ".join(file.name for file in files), "no articles", "name files that hold some"
        )
    return heap


def _twice(row: Row, there: Article) -> InputError:
    """Why a row is left out; ids are short, so that two of very many articles may have the same."""
    own = row.article
    if (own.outlet, own.title, own.text) == (there.outlet, there.title, there.text):
        what = f"holds the same article of {own.outlet} as another row"
        return InputError(row.where, what, "give each article once")
    what = (
        f"{own.title!r} has by chance the id of another article of {there.outlet}, {there.title!r}"
    )
    return InputError(row.where, what, "add a word to its title")


def _write_rest(folder: Folder, entries: Sequence[Entry], alone: Sequence[Entry]) -> None:
    unread = [story for entry in entries for story in entry["unread"]]
    failed = [story for entry in entries for story in entry["set_aside"]]
    for name, rows in ((ALONE, [*alone, *unread]), (SET_ASIDE, failed)):
        folder.write(name, "".join(json.dumps(row) + "\n" for row in rows).encode())


def _alone(groups: Iterable[Group], listed: Sequence[Listed]) -> Iterator[Entry]:
    for places, _, named in groups:
        ids = [listed[i].id for i in places]
        yield {"story": named or story_id(ids), "articles": ids, "reason": "told by one outlet"}
