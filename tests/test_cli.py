from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compare import cli, embed, pipeline
from compare.model import Article
from compare.pipeline import Models, Settings
from compare.readers import addresses
from compare.store import load_comparison
from tests.conftest import ROOT, HashingEncoder, sample_articles

Run = Callable[..., tuple[int, str, str]]
SAMPLE = str(ROOT / "data/sample/convoy-from-raqqa")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process; gives exit status, stdout and stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["compare", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        status = stopped.value.code
        captured = capsys.readouterr()
        return status if isinstance(status, int) else 0, captured.out, captured.err

    return run


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, small_models: Models) -> None:
    monkeypatch.setattr(pipeline, "load_models", lambda _settings=None: small_models)


@pytest.fixture
def mill_files(tmp_path: Path) -> Path:
    """Two articles on one event as text files."""
    folder = tmp_path / "mill"
    folder.mkdir()
    said = {
        "Gazette": "The mill at Orrin burned down on Friday. Forty workers escaped from the mill.",
        "Herald": "The mill at Orrin burned down on Friday. Twelve workers escaped from the mill.",
    }
    for outlet, text in said.items():
        head = f"Fire at a mill\n{outlet} | 2024-05-07\n\n"
        (folder / f"{outlet}.txt").write_text(head + text + "\n", encoding="utf-8")
    return folder


def add_article(folder: Path, outlet: str, title: str, text: str) -> None:
    head = f"{title}\n{outlet} | 2024-05-07\n\n"
    (folder / f"{outlet}.txt").write_text(head + text + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ((), ("run", "stories", "claims", "relate", "evaluate")),
        (("run",), ("--out", "--title", "--encoder", "--min-link", "--min-divergence")),
        (("stories",), ("PATHS", "--out", "--encoder", "--days")),
        (("claims",), ("PATHS",)),
        (("relate",), ("PAIRS", '{"a": text, "b": text}', "--cross-encoder")),
        (("evaluate",), ("--floors", "data/gold")),
    ],
)
def test_help_names_what_a_command_takes(
    run: Run, command: tuple[str, ...], named: tuple[str, ...]
) -> None:
    status, out, err = run(*command, "--help")

    assert (status, err) == (0, "")
    plain = re.sub(r"\x1b\[[\d;]*m", "", out).lower()
    assert [name for name in named if name.lower() not in plain] == []


def test_python_m_compare_turns_an_error_into_one_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "compare", "claims", "nowhere.txt"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "compare: nowhere.txt: cannot be read (No such file or directory); check the path\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("claims", "nowhere.txt"), "nowhere.txt: cannot be read"),
        (("run", "nowhere", "--out", "x"), "nowhere: cannot be read"),
        (("relate", "nowhere.jsonl"), "nowhere.jsonl: cannot be read"),
        (("evaluate", "nowhere"), "nowhere: holds no annotated story"),
        (("run", SAMPLE, "--out", "x", "--min-link", "1.5"), "min_link is 1.5"),
        (("run", SAMPLE, "--out", "x", "--min-divergence", "-1"), "min_divergence is -1"),
    ],
)
@pytest.mark.usefixtures("small")
def test_what_a_user_can_mend_is_one_line_on_stderr(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = run(*arguments)

    assert (status, out) == (1, "")
    assert err.startswith(f"compare: {message}")
    assert err.count("\n") == 1


def test_one_outlet_alone_names_the_story(run: Run, mill_files: Path) -> None:
    status, _, err = run("run", mill_files / "Herald.txt", "--out", "x", "--title", "The fire")

    assert status == 1
    assert err.startswith("compare: story 'The fire': 1 article(s) of 1 outlet(s)")


def test_of_several_bad_paths_each_has_its_line(run: Run) -> None:
    status, _, err = run("claims", "one.txt", "two.txt")

    assert status == 1
    assert [line.split(": cannot")[0] for line in err.splitlines()] == [
        "compare: left out: one.txt",
        "compare: two.txt",
    ]


def test_a_bad_path_beside_a_good_one_is_left_out(run: Run, mill_files: Path) -> None:
    status, out, err = run("claims", "nowhere.txt", mill_files / "Herald.txt")

    assert status == 0
    assert len(out.splitlines()) == 2
    assert err.startswith("compare: left out: nowhere.txt")


@pytest.mark.parametrize("arguments", [("claims",), ("run", SAMPLE), ("divine", "x")])
def test_a_wrong_call_shows_the_usage(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)

    assert (status, out) == (2, "")
    assert "Usage:" in err


def test_claims_prints_a_line_of_json_for_each_claim_where_it_stands(run: Run) -> None:
    articles = {told.id: told for told in sample_articles("convoy-from-raqqa")}

    status, out, err = run("claims", *sorted(Path(SAMPLE).glob("*.txt")))

    records: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert {record["article"] for record in records} == set(articles)
    for record in records:
        told = articles[record["article"]]
        assert told.text[record["start"] : record["end"]] == record["text"]
        assert record["outlet"] == told.outlet
        assert record["certainty"]
        for figure in record["quantities"]:
            assert record["start"] <= figure["start"] < figure["end"] <= record["end"]


@pytest.mark.usefixtures("small")
def test_relate_prints_a_line_of_json_for_each_pair_in_order(run: Run, tmp_path: Path) -> None:
    mill, other = "Forty workers escaped from the mill.", "Twelve workers escaped from the mill."
    pairs = [(mill, mill), (mill, "Wheat prices fell."), (mill, other)]
    path = tmp_path / "pairs.jsonl"
    lines = [json.dumps({"a": a, "b": b}) for a, b in pairs]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    status, out, err = run("relate", path)

    records: list[dict[str, Any]] = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [set(record) for record in records] == [{"same", "conflict", "relation", "labels"}] * 3
    assert [record["relation"] for record in records] == [
        "entailment",
        "unrelated",
        "contradiction",
    ]
    assert [record["labels"] for record in records] == [[], [], ["number"]]


def test_relate_names_the_line_that_is_no_pair(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text('{"a": "x", "b": "y"}\n{"a": "x"}\n', encoding="utf-8")

    status, out, err = run("relate", path)

    assert (status, out) == (1, "")
    assert err.startswith(f"compare: {path}:2: no texts")


@pytest.mark.usefixtures("small")
def test_run_writes_four_files_and_says_where(run: Run, mill_files: Path, tmp_path: Path) -> None:
    out_folder = tmp_path / "new" / "out"

    status, out, err = run(
        "run", mill_files, "--out", out_folder, "--title", "The fire", "--min-link", "0.5"
    )

    assert (status, err) == (0, "")
    names = {"claims.csv", "comparison.json", "divergences.csv", "report.html"}
    assert {path.name for path in out_folder.iterdir()} == names
    assert {Path(line) for line in out.splitlines()} == set(out_folder.iterdir())
    comparison = load_comparison(out_folder / "comparison.json")
    assert comparison.story.title == "The fire"
    assert comparison.settings["min_link"] == 0.5
    assert comparison.settings["min_divergence"] == Settings().min_divergence
    assert [divergence.kind for divergence in comparison.divergences] == ["number"]


def test_run_passes_the_encoder_on(
    run: Run, mill_files: Path, monkeypatch: pytest.MonkeyPatch, small_models: Models
) -> None:
    asked: list[Settings] = []

    def load(settings: Settings) -> Models:
        asked.append(settings)
        return small_models

    monkeypatch.setattr(pipeline, "load_models", load)
    run("run", mill_files, "--out", mill_files.parent / "out", "--encoder", "some/model")

    assert asked == [replace(Settings(), encoder="some/model")]


@pytest.mark.usefixtures("small")
def test_evaluate_prints_the_scores_and_fails_below_a_floor(run: Run, tmp_path: Path) -> None:
    gold, floors = tmp_path / "gold", tmp_path / "floors.json"
    gold.mkdir()
    for name in ("r9.json", "r9.gold.json"):
        (gold / name).write_bytes((ROOT / "data/gold" / name).read_bytes())
    floors.write_text('{"links": {"f1": 1.0}}', encoding="utf-8")

    status, out, err = run("evaluate", gold)
    assert (status, err) == (0, "")
    assert [line.split("  ")[0].strip() for line in out.splitlines()][:2] == ["links", "conflict"]

    status, again, err = run("evaluate", gold, "--floors", floors)
    assert (status, again) == (1, out)
    assert err.startswith(f"compare: scores short of {floors}: links f1")


def test_a_folder_within_the_articles_is_refused_so_that_no_report_is_read_as_an_article(
    run: Run, mill_files: Path
) -> None:
    status, _, told = run("run", mill_files, "--out", mill_files / "out")

    assert status == 1
    assert "lies within the articles' folder" in told


def test_a_file_in_the_place_of_the_folder_is_refused(run: Run, mill_files: Path) -> None:
    status, _, told = run("run", mill_files, "--out", mill_files / "Gazette.txt")

    assert status == 1
    assert "is a file" in told


@pytest.mark.usefixtures("small")
def test_run_leaves_out_an_article_that_the_encoder_does_not_read(
    run: Run, mill_files: Path, tmp_path: Path
) -> None:
    text = "Le vieux moulin a brûlé vendredi soir. Quarante ouvriers se sont enfuis par le quai."
    add_article(mill_files, "Courrier", "Incendie au moulin", text)

    status, _, err = run("run", mill_files, "--out", tmp_path / "out")

    assert status == 0
    assert err == (
        "compare: left out: Incendie au moulin (Courrier): is in French, which the encoder hashing "
        "does not read; name a multilingual encoder with --encoder, or leave it out\n"
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
