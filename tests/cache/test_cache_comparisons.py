from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from compare.cache import Blobs, compare_cached
from compare.model import Comparison, Story
from compare.pipeline import Models, Settings, compare_story, origin_of
from compare.workspace import FILE, Workspace
from tests.cache.conftest import count_on_disk, starts_kept

SETTINGS = Settings(detectors=("certainty", "number"))


class Loads:
    """Counts how often the models are asked for."""

    def __init__(self, models: Models) -> None:
        self.models, self.count = models, 0

    def __call__(self) -> Models:
        self.count += 1
        return self.models


@pytest.fixture
def loads(small_models: Models) -> Loads:
    return Loads(small_models)


@pytest.fixture
def compare(tmp_path: Path, loads: Loads) -> Callable[[Story, Settings], Comparison]:
    return lambda story, settings: compare_cached(story, settings, tmp_path / FILE, "1", loads)


def test_a_story_compared_before_needs_no_models(
    compare: Callable[[Story, Settings], Comparison], loads: Loads, mill: Story
) -> None:
    made = compare(mill, SETTINGS)
    again = compare(replace(mill, title="The mill"), SETTINGS)

    assert made == compare_story(mill, loads.models, SETTINGS)
    assert again == replace(made, story=replace(mill, title="The mill"))
    assert loads.count == 1


def test_other_settings_and_other_articles_are_compared_anew(
    compare: Callable[[Story, Settings], Comparison], loads: Loads, mill: Story
) -> None:
    stricter = replace(SETTINGS, min_link=0.9)
    fewer = replace(mill, articles=mill.articles[:2])
    compare(mill, SETTINGS)

    assert compare(mill, stricter) == compare_story(mill, loads.models, stricter)
    assert compare(fewer, SETTINGS) == compare_story(fewer, loads.models, SETTINGS)
    assert loads.count == 3


def test_with_models_of_the_users_own_a_comparison_is_made_each_time(
    compare: Callable[[Story, Settings], Comparison], loads: Loads, mill: Story
) -> None:
    own = replace(SETTINGS, encoder="own")
    compare(mill, own)
    compare(mill, own)

    assert loads.count == 2


def test_what_this_version_cannot_read_is_made_anew(
    compare: Callable[[Story, Settings], Comparison], loads: Loads, mill: Story, tmp_path: Path
) -> None:
    origin = origin_of(mill, SETTINGS, "1")
    assert origin
    Blobs(tmp_path / FILE).keep(origin, zlib.compress(json.dumps({"claims": 3}).encode()))

    assert compare(mill, SETTINGS) == compare_story(mill, loads.models, SETTINGS)


def test_deleted_for_good_a_comparison_is_not_in_the_file(
    compare: Callable[[Story, Settings], Comparison], loads: Loads, mill: Story, tmp_path: Path
) -> None:
    compare(mill, SETTINGS)
    kept = starts_kept(tmp_path / FILE)
    before = count_on_disk(kept, tmp_path)

    Workspace(tmp_path).empty_deleted()

    assert (before, count_on_disk(kept, tmp_path)) == (4, 0)
    compare(mill, SETTINGS)
    assert loads.count == 2
