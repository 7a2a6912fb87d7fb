from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from compare import pipeline
from compare.pipeline import Models, Settings
from compare.store import load_comparison
from tests.cli.conftest import Run
from tests.conftest import ROOT, sample_articles

SAMPLE = str(ROOT / "data/sample/convoy-from-raqqa")


@pytest.mark.parametrize(
    ("command", "named"),
    [
        ((), ("run", "stories", "batch", "claims", "relate", "evaluate")),
        (("batch",), ("INPUTS", "--out", "--scheduler", "--workers")),
        (
            ("run",),
            ("--out", "--title", "--encoder", "--min-link", "--min-divergence", "--no-cache"),
        ),
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
        (("batch", "nowhere.jsonl", "--out", "x"), "nowhere.jsonl: no such file"),
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


def test_a_second_run_of_the_same_articles_needs_no_models_unless_nothing_is_kept(
    run: Run,
    mill_files: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    small_models: Models,
) -> None:
    def load(settings: Settings) -> Models:
        loaded.append(settings)
        return small_models

    loaded: list[Settings] = []
    monkeypatch.setattr(pipeline, "load_models", load)
    command = ("run", mill_files, "--out")

    run(*command, tmp_path / "apart", "--no-cache")
    run(*command, tmp_path / "first")
    run(*command, tmp_path / "second")

    assert len(loaded) == 2
    made = [
        (tmp_path / name / "comparison.json").read_bytes() for name in ("apart", "first", "second")
    ]
    assert made[0] == made[1] == made[2]


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
