"""A command line that runs in this process, with tiny models, and articles for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compare import cli, pipeline
from compare.pipeline import Models
from compare.workspace import FOLDER_VARIABLE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the workspace, instead of the user's own."""
    folder = tmp_path / "workspace"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


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
