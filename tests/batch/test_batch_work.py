"""Tasks, in a worker that is none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from compare.batch import work
from compare.batch.work import ModelKeeper, Shard, compare_shard, loaded_edition, look_at
from compare.embed import Encoding
from compare.errors import CompareError, InputError
from compare.model import Comparison, Story
from compare.pipeline import Models, Settings
from compare.stories.blocks import Block
from tests.batch.stubs import load_nothing, load_steady
from tests.conftest import HashingEncoder, article


class StumblingEncoder(HashingEncoder):
    def encode(self, texts: Sequence[str]) -> Encoding:
        if any("abyss" in text for text in texts):
            raise RuntimeError("fell into the abyss")
        return super().encode(texts)


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelKeeper]:
    """That of the worker which the tasks believe to be in."""
    loaded_edition.cache_clear()
    monkeypatch.setattr(work, "edition", lambda: "1")
    keeper = ModelKeeper(load_steady, Settings(detectors=("number",)), "1")
    keeper.setup(None)  # type: ignore[arg-type]  # it asks nothing of a worker
    worker = SimpleNamespace(plugins={ModelKeeper.name: keeper})
    monkeypatch.setattr(work, "get_worker", lambda: worker)
    yield keeper
    loaded_edition.cache_clear()


def test_a_worker_is_of_the_program_that_it_loaded_whatever_lies_there_now(
    keeper: ModelKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper.check()
    monkeypatch.setattr(work, "edition", lambda: "2")
    again = ModelKeeper(load_nothing, Settings(), "2")
    again.setup(None)  # type: ignore[arg-type]  # it asks nothing of a worker

    with pytest.raises(CompareError, match="a worker has another version"):
        again.check()


def test_a_worker_of_another_program_measures_nothing(keeper: ModelKeeper) -> None:
    keeper.edition = "2"

    with pytest.raises(CompareError, match="a worker has another version"):
        work.measure_block([], Block(0, 0, 0), {"hash": "h", "part": 0}, "memory://none")


def test_an_article_that_cannot_be_looked_at_is_named(
    keeper: ModelKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = load_steady(Settings())
    models = Models(StumblingEncoder(), small.tagger, small.pair, small.calibration)
    monkeypatch.setattr(keeper, "models", lambda: models)
    bad = article("Herald", "It fell into an abyss.")

    with pytest.raises(InputError, match=f"'{bad.id}'.*fell into the abyss.*; leave it out"):
        look_at([article("Gazette", "The mill burned down."), bad])


@pytest.mark.usefixtures("keeper")
def test_a_story_that_cannot_be_written_is_set_aside_and_not_the_others_with_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stumble(found: Sequence[Comparison]) -> bytes:
        if any(comparison.story.id == "abyss" for comparison in found):
            raise RuntimeError("fell into the abyss")
        return json.dumps([comparison.story.id for comparison in found]).encode()

    monkeypatch.setattr(work, "comparisons_jsonl", stumble)
    told = (article("Gazette", "The mill burned."), article("Herald", "The mill burned down."))
    shard = Shard("a" * 64, 0, tuple(Story(name, "", told) for name in ("abyss", "mill")))

    entry = compare_shard(shard, str(tmp_path))

    assert [story["story"] for story in entry["set_aside"]] == ["abyss"]
    assert next((tmp_path / "comparisons").iterdir()).read_bytes() == b'["mill"]'
