"""Whole runs, in processes of their own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from compare.batch import list_stories, open_story
from compare.batch.folder import Folder
from compare.batch.manifest import COMPARISONS, Manifest, files_of
from compare.batch.run import Summary, run_batch
from compare.batch.tables import STORY_COLUMNS
from compare.errors import InputError, StoreError
from compare.pipeline import Models, compare_story, make_story
from compare.report import DIVERGENCE_COLUMNS, divergence_frame
from tests.batch.conftest import record_of, told, write_lines
from tests.batch.stubs import load_nothing, load_small, load_steady
from tests.conftest import sample_articles

SAID = {
    "Gazette": "The mill at Orrin burned down on Friday. Forty workers escaped from the {}.",
    "Herald": "The mill at Orrin burned down on Friday. Twelve workers escaped from the {}.",
}
# The last word of a story decides what happens to the worker.
WORDS = ("mill", "pothole", "abyss", "landmine")


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: (path.read_bytes(), path.stat().st_ino) for path in files}


class Run:
    """A folder of results, and what it was made of."""

    def __init__(
        self, folder: Path, inputs: Path, summary: Summary, problems: Sequence[InputError] = ()
    ) -> None:
        self.folder, self.inputs, self.summary, self.problems = folder, inputs, summary, problems


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A sample event and an article that stands alone, by the bundled models."""
    folder = tmp_path_factory.mktemp("real")
    lone = told("Post", "A comet is seen over the hills.")
    # The ids of these two are the same.
    lone, chance = ({**lone, "title": f"Comet {n}"} for n in (124037, 161766))
    records = [*map(record_of, sample_articles("ferry-fire")[:2]), lone, lone, chance]
    inputs = write_lines(folder / "in.jsonl", records)
    problems: list[InputError] = []
    summary = run_batch([str(inputs)], str(folder / "out"), workers=1, on_problem=problems.append)
    return Run(folder / "out", inputs, summary, problems)


@pytest.fixture(scope="module")
def rough(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Stories that their rows name, of which some fail and one ends its worker."""
    folder = tmp_path_factory.mktemp("rough")
    records = [
        # What ends its worker comes first: one that is started anew is slow to close.
        told(outlet, text.format(word), story=f"the {word}", day=1 if word == "landmine" else 7)
        for word in WORDS
        for outlet, text in SAID.items()
    ]
    foreign = "Le vieux moulin a brûlé dans la nuit. Les ouvriers se sont enfuis par le quai."
    records.append(told("Courrier", foreign, story="the quai"))
    records.append(told("Herald", SAID["Herald"].format("quai"), story="the quai"))
    records.append(told("Courrier", foreign, story="the mill"))
    inputs = write_lines(folder / "in.jsonl", records)
    summary = run_batch([str(inputs)], str(folder / "out"), workers=1, load=load_small)
    return Run(folder / "out", inputs, summary)


def test_a_run_compares_a_story_as_it_would_be_alone(real: Run, models: Models) -> None:
    articles = sample_articles("ferry-fire")[:2]

    found = open_story(str(real.folder), make_story(articles).id)

    assert set(found.story.articles) == set(articles)
    assert found == compare_story(found.story, models)


def test_the_tables_have_all_stories_and_divergences(real: Run) -> None:
    stories = list_stories(str(real.folder))

    table = pd.read_parquet(real.folder / "divergences")
    frames = [divergence_frame(open_story(str(real.folder), name)) for name in stories["story"]]
    assert sorted(table["divergence"]) == sorted(pd.concat(frames)["divergence"])
    assert list(table.columns)[: len(DIVERGENCE_COLUMNS)] == list(DIVERGENCE_COLUMNS)
    assert list(stories["divergences"]) == sorted(map(len, frames), reverse=True)
    assert list(stories["articles"]) == [2]
    assert all(len(outlets) >= 2 for outlets in stories["outlets"])


def test_what_stands_alone_is_named(real: Run) -> None:
    (alone,) = lines_of(real.folder / "alone.jsonl")

    assert alone["reason"] == "told by one outlet"
    assert real.summary.lines()[1:] == [
        f"1 stories of two outlets or more, 2 articles: {real.summary.divergences} divergences, "
        "0 stories set aside",
        "1 stories told by one outlet",
    ]


def test_a_row_whose_id_another_article_has_is_told_from_one_that_is_given_twice(
    real: Run,
) -> None:
    assert [str(problem) for problem in real.problems] == [
        f"{real.inputs}:4: holds the same article of Post as another row; give each article once",
        f"{real.inputs}:5: 'Comet 161766' has by chance the id of another article of Post, "
        "'Comet 124037'; add a word to its title",
    ]


def test_what_is_damaged_of_a_grouping_is_measured_again(real: Run, tmp_path: Path) -> None:
    out = shutil.copytree(real.folder, tmp_path / "out")
    (part,) = (out / "likeness").iterdir()
    part.write_bytes(part.read_bytes()[:-30])

    again = run_batch([str(real.inputs)], str(out), workers=1, load=load_small)

    assert replace(again, seconds={}) == replace(real.summary, seconds={})
    (part,) = (out / "likeness").iterdir()
    assert sorted(np.load(part)) == ["likeness", "places"]


def test_the_same_command_again_makes_nothing_anew(real: Run) -> None:
    before = contents(real.folder)

    again = run_batch([str(real.inputs)], str(real.folder), workers=1, load=load_nothing)

    now = contents(real.folder)
    written = {"manifest.jsonl", "alone.jsonl", "set_aside.jsonl"}
    assert {name: content for name, (content, _) in now.items()} == {
        name: content for name, (content, _) in before.items()
    }
    assert {name for name in now if now[name] != before[name]} <= written
    assert replace(again, seconds={}) == replace(real.summary, seconds={})


def test_only_stories_that_fail_or_end_their_worker_are_set_aside(rough: Run) -> None:
    failed = {row["story"]: row["reason"] for row in lines_of(rough.folder / "set_aside.jsonl")}

    assert set(failed) == {"the abyss", "the landmine"}
    assert "fell into the abyss" in str(failed["the abyss"])
    assert "ended its worker twice" in str(failed["the landmine"])
    done = list(list_stories(str(rough.folder))["story"])
    assert sorted(done) == ["the mill", "the pothole"]


def test_articles_in_a_language_that_is_not_read_are_left_out_and_named(rough: Run) -> None:
    rows = lines_of(rough.folder / "alone.jsonl")

    reason = "not in a language that the encoder reads"
    assert [(row["story"], row["reason"]) for row in rows] == [
        ("the quai", reason),
        ("the mill", f"left out of it: {reason}"),
    ]
    mill = open_story(str(rough.folder), "the mill").story
    assert rows[1]["articles"] == [rows[0]["articles"][0]]  # type: ignore[index]  # it is a list
    assert {article.outlet for article in mill.articles} == set(SAID)


@pytest.mark.parametrize("damage", [slice(0), slice(40), slice(4, None), slice(None, -8)])
def test_a_damaged_table_is_an_error_that_names_it(
    rough: Run, tmp_path: Path, damage: slice
) -> None:
    out = shutil.copytree(rough.folder, tmp_path / "out")
    table = max((out / "stories").iterdir(), key=lambda path: path.stat().st_size)
    table.write_bytes(table.read_bytes()[damage])

    with pytest.raises(StoreError, match=f"{table.name}: is damaged: run the batch again"):
        list_stories(str(out))


@pytest.mark.parametrize(("edition", "stories"), [("1", ["mill", "ferry"]), ("2", ["mill"])])
def test_while_a_run_replaces_another_each_story_is_there_once(
    tmp_path: Path, edition: str, stories: list[str]
) -> None:
    folder = Folder(str(tmp_path))
    manifest = Manifest(folder)
    for part, (names, own) in enumerate(((("mill", "ferry"), "1"), (("mill",), edition))):
        rows = {name: [0] * len(names) for name in STORY_COLUMNS}
        entry = {"sort": COMPARISONS, "hash": f"{part}" * 64, "part": part, "edition": own}
        frame = pd.DataFrame({**rows, "story": names, "part": part})
        for name in files_of(entry):
            folder.write(name, frame.to_parquet())
        manifest.add(entry)

    found = list_stories(str(tmp_path))

    assert list(found["story"]) == sorted(stories)
    assert found.set_index("story")["part"]["mill"] == 1


def test_what_is_gone_or_half_written_is_made_again_and_what_ended_its_worker_tried_again(
    rough: Run, tmp_path: Path
) -> None:
    out = shutil.copytree(rough.folder, tmp_path / "out")
    before = list_stories(str(out))
    part = int(before["part"][0])
    next((out / "comparisons").glob(f"part-{part:05}-*")).unlink()
    table = next((out / "stories").glob(f"part-{part:05}-*"))
    half = table.with_name(f"{table.name}.01234567.tmp")
    half.write_bytes(b"half")
    with (out / "manifest.jsonl").open("ab") as file:
        file.write(b'{"sort": "comparisons", "ha')

    run_batch([str(rough.inputs)], str(out), workers=1, load=load_steady)

    now = list_stories(str(out)).set_index("story").drop(columns="part")
    assert now.drop("the landmine").equals(before.set_index("story").drop(columns="part"))
    assert [open_story(str(out), story).story.id for story in now.index] == list(now.index)
    assert [row["story"] for row in lines_of(out / "set_aside.jsonl")] == ["the abyss"]
    assert not half.exists()


def test_what_is_made_of_other_articles_takes_the_place_of_the_results(
    rough: Run, tmp_path: Path
) -> None:
    out = shutil.copytree(rough.folder, tmp_path / "out")
    more = [*lines_of(rough.inputs)[:2], told("Post", "Other.", story="the mill")]
    inputs = write_lines(tmp_path / "more.jsonl", more)

    run_batch([str(inputs)], str(out), workers=1, load=load_small)

    assert list(list_stories(str(out))["articles"]) == [3]
    assert len(list((out / "comparisons").iterdir())) == 1


@pytest.mark.parametrize(
    ("story", "message"), [("nobody", "has no story 'nobody'"), ("the abyss", "has no story")]
)
def test_a_story_that_is_not_there_is_an_error(rough: Run, story: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_story(str(rough.folder), story)


def test_a_folder_of_something_else_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no results of a batch"):
        list_stories(str(tmp_path))
