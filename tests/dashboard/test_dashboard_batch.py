from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compare.batch import list_stories
from compare.batch.folder import Folder
from compare.batch.manifest import COMPARISONS, Manifest, files_of
from compare.batch.tables import comparisons_jsonl, divergences_parquet, stories_parquet
from compare.dashboard import data
from compare.dashboard.library import batch as batch_results
from compare.dashboard.library.batch_views import label_rows
from compare.model import Comparison
from compare.workspace import Workspace

SCRIPT = "from compare.dashboard.library.page import render; render()"


@pytest.fixture
def results(flood: Comparison, tmp_path: Path) -> str:
    """A batch of the flood and of a story without a divergence."""
    calm = replace(
        flood,
        story=replace(flood.story, id="calm", title="A calm week"),
        divergences=(),
    )
    folder = Folder(str(tmp_path / "results"))
    entry = {"sort": COMPARISONS, "hash": "h", "part": 0}
    found = [calm, flood]
    contents = (
        comparisons_jsonl(found),
        divergences_parquet(found),
        stories_parquet(found, 0),
    )
    for name, content in zip(files_of(entry), contents, strict=True):
        folder.write(name, content)
    Manifest(folder).add(entry)
    return folder.address


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were opened by the section."""
    names: list[str] = []
    monkeypatch.setattr(data, "is_own_machine", lambda: True)
    monkeypatch.setattr(batch_results, "open_page", names.append)
    return names


def library(address: str = "") -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=30).run()
    return page.text_input(key="batch_folder").set_value(address).run() if address else page


def test_a_story_of_a_batch_is_kept_and_opened_once(
    results: str, opened: list[str], flood: Comparison, workspace: Workspace
) -> None:
    for _ in range(2):
        page = library(results)
        page.button(key="batch_open").click().run()

    assert not page.exception
    assert [entry.id for entry in workspace.stories()] == ["flood"]
    assert workspace.load("flood") == flood
    assert opened == ["overview"] * 2


@pytest.mark.usefixtures("opened")
def test_stories_are_found_by_words_and_outlets_most_divergences_first(results: str) -> None:
    page = library(results)
    both = page.selectbox(key="batch_story").options

    page.text_input(key="batch_words").set_value("CALM dyke").run()
    one = page.selectbox(key="batch_story").options
    page.text_input(key="batch_words").set_value("comet").run()

    outlets = "Polder Post, Radio <b>Delta</b>, The Dyke"
    assert both == [
        f"Flood in the polder · {outlets} · 2 divergences",
        f"A calm week · {outlets} · 0 divergences",
    ]
    assert one == both[1:]
    assert "No story of the batch" in page.info[-1].value


@pytest.mark.usefixtures("opened")
def test_a_folder_without_results_is_told_in_a_sentence(tmp_path: Path) -> None:
    (error,) = library(str(tmp_path)).error

    assert "holds no results of a batch" in error.value


def test_a_dashboard_that_is_served_to_others_reads_no_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data, "is_own_machine", lambda: False)

    assert "batch_folder" not in [box.key for box in library().text_input]


def test_many_outlets_of_a_story_are_counted(results: str) -> None:
    stories = list_stories(results).head(1)
    stories["outlets"] = [list("abcdefg")]

    assert label_rows(stories) == {
        "flood": "Flood in the polder · a, b, c, d, e and 2 more · 2 divergences"
    }
