from __future__ import annotations

import json
from pathlib import Path

import pytest

from compare import embed
from compare.model import Article
from compare.readers import addresses
from compare.store import load_comparison
from tests.cli.conftest import Run, add_article
from tests.conftest import HashingEncoder


@pytest.mark.usefixtures("small")
def test_run_leaves_out_an_article_that_the_encoder_does_not_read(
    run: Run, mill_files: Path, tmp_path: Path
) -> None:
    text = "Le vieux moulin a brûlé vendredi soir. Quarante ouvriers se sont enfuis par le quai."
    add_article(mill_files, "Courrier", "Incendie au moulin", text)

    status, _, err = run("run", mill_files, "--out", tmp_path / "out")

    assert status == 0
    assert err == (
        "compare: left out: Incendie au moulin (Courrier): is in French, which the encoder "
        "all-MiniLM-L6-v2 does not read; name a multilingual encoder with --encoder, or leave it "
        "out\n"
    )
    compared = load_comparison(tmp_path / "out/comparison.json").story.articles
    assert {told.outlet for told in compared} == {"Gazette", "Herald"}


@pytest.mark.usefixtures("small")
def test_run_stops_where_one_outlet_is_left_to_read(
    run: Run, mill_files: Path, tmp_path: Path
) -> None:
    text = "Le vieux moulin a brûlé vendredi soir. Quarante ouvriers se sont enfuis par le quai."
    add_article(mill_files, "Herald", "Incendie au moulin", text)

    status, out, err = run("run", mill_files, "--out", tmp_path / "out")

    assert (status, out) == (1, "")
    assert err.splitlines()[1].startswith("compare: story 'Fire at a mill': 1 article(s) of 1")


@pytest.fixture
def small_encoder(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Puts the tiny encoder in the place of any; gives the names that are asked for."""
    asked: list[str] = []

    def load(name: str) -> HashingEncoder:
        asked.append(name)
        return HashingEncoder()

    monkeypatch.setattr(embed, "load_encoder", load)
    return asked


@pytest.mark.usefixtures("small", "small_encoder")
def test_stories_sorts_a_heap_and_writes_files_that_run_takes(
    run: Run, mill_files: Path, tmp_path: Path
) -> None:
    add_article(mill_files, "Observer", "Bakers strike", "The bakers of Velm want higher pay.")

    status, out, err = run("stories", mill_files, "--out", tmp_path / "stories")

    lines = out.splitlines()
    assert (status, err, len(lines)) == (0, "", 6)
    assert lines[0] == "Told by two outlets or more: 1"
    assert lines[1].endswith("  Fire at a mill: 2 articles of Gazette and Herald, 2024-05-07")
    assert lines[2] == "Told by one outlet alone: 1"
    assert lines[3].endswith("  Bakers strike: 1 article of Observer, 2024-05-07")
    assert {Path(line) for line in lines[4:]} == set((tmp_path / "stories").iterdir())
    status, _, _ = run("run", lines[4], "--out", tmp_path / "out")
    assert status == 0
    story = load_comparison(tmp_path / "out/comparison.json").story
    assert f"{story.id}  {story.title}: " in lines[1]


def test_stories_writes_nothing_without_a_folder(
    run: Run, mill_files: Path, small_encoder: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(mill_files.parent)
    before = sorted(mill_files.parent.rglob("*"))

    status, out, err = run("stories", mill_files, "--encoder", "some/model", "--days", "0")

    assert (status, err, len(out.splitlines())) == (0, "", 3)
    assert small_encoder == ["some/model"]
    assert sorted(mill_files.parent.rglob("*")) == before


@pytest.mark.usefixtures("small")
def test_an_address_among_the_paths_is_fetched(
    run: Run, mill_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(urls: list[str], **_options: object) -> list[Article]:
        asked.extend(urls)
        return [Article("w1", "Web Post", "Fire at a mill", "The mill at Orrin burned down.")]

    monkeypatch.setattr(addresses, "fetch_addresses", fetch)
    address = "https://post.example/mill"

    status, _, err = run("run", mill_files / "Gazette.txt", address, "--out", tmp_path / "out")

    assert (status, err, asked) == (0, "", [address])
    stored = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    assert [told["outlet"] for told in stored["articles"]] == ["Gazette", "Web Post"]


def test_where_fetching_is_switched_off_an_address_is_refused_with_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPARE_FETCH", "off")

    status, out, err = run("run", "https://post.example/mill", "--out", tmp_path / "out")

    assert (status, out) == (1, "")
    assert err.startswith("compare: https://post.example/mill: fetching is switched off by ")
    assert "save the pages in your browser" in err
