"""What the Containerfile says, held against the tree: no engine that builds images is needed."""

from __future__ import annotations

import json
import os
import re
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

PORT = "8501"
# Seconds in which the server must answer.
PATIENCE = 60


def read_instructions() -> list[tuple[str, str]]:
    """Each instruction of the Containerfile and what follows it."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(head, rest) for head, _, rest in (line.partition(" ") for line in joined.split("\n"))]


def find_command(head: str) -> list[str]:
    [rest] = [rest for name, rest in read_instructions() if name == head]
    command: list[str] = json.loads(rest[rest.index("[") :])
    return command


SOURCES = [
    source
    for name, rest in read_instructions()
    if name == "COPY"
    for source in shlex.split(rest)[:-1]
]


def on_port(command: list[str], port: int) -> list[str]:
    """The command for this interpreter, with another port."""
    assert command[0] == "python"
    return [sys.executable, *(word.replace(PORT, str(port)) for word in command[1:])]


def run_health(port: int) -> int:
    command = on_port(find_command("HEALTHCHECK"), port)
    return subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_copied_is_there_and_not_ignored(source: str) -> None:
    let_in = {
        line.removeprefix("!")
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }

    assert (ROOT / source).exists()
    assert {source, f"{source}/config.toml"} & let_in


def test_all_that_the_program_reads_beside_its_code_is_copied() -> None:
    # The pages find the stored comparisons from the place of their own file.
    assert {"app.py", "compare", "data/comparisons", ".streamlit"} <= set(SOURCES)


def test_torch_is_pinned_where_the_first_layer_looks_for_it() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")

    [install] = [rest for name, rest in read_instructions() if name == "RUN" and "torch" in rest]
    assert "grep -o '^torch==[0-9.]*' requirements.txt" in install
    assert re.search(r"^torch==[0-9.]+", text, re.MULTILINE)


def test_the_health_check_fails_until_the_start_command_serves_and_then_passes(
    tmp_path: Path,
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    before = run_health(port)
    environ = {**os.environ, "COMPARE_WORKSPACE": str(tmp_path)}
    start = on_port(find_command("CMD"), port)
    assert "--server.address=0.0.0.0" in start
    # Nothing outside this machine need reach it here.
    start = [word.replace("0.0.0.0", "127.0.0.1") for word in start]

    server = subprocess.Popen(
        start, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + PATIENCE
        while (after := run_health(port)) and time.monotonic() < until:
            time.sleep(0.5)
    finally:
        server.terminate()
        server.wait(timeout=20)

    assert (before, after) == (1, 0)
