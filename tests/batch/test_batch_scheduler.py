"""A scheduler and workers that were started by hand, as on several machines."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from distributed.core import Status

from compare.batch import cluster, list_stories
from compare.batch.cluster import Task
from compare.batch.run import run_batch
from compare.errors import InputError
from tests.batch.conftest import told, write_lines
from tests.batch.stubs import load_small

PROGRAM = Path(__file__).parents[2]
Start = Callable[..., None]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts dask's commands in a folder and ends them after the test."""
    begun: list[subprocess.Popen[bytes]] = []
    # Else where the tests themselves find the program would be told to its workers.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def begin(folder: Path, *command: str) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        begun.append(process)

    yield begin
    for process in reversed(begun):
        process.terminate()
    for process in begun:
        process.wait()


def start_scheduler(start: Start, folder: Path) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start(folder, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as trial:
            if not trial.connect_ex(("127.0.0.1", port)):
                return f"tcp://127.0.0.1:{port}"
        time.sleep(0.1)
    raise TimeoutError("dask's scheduler does not start")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    text = "The mill at Orrin burned down on Friday. {} workers escaped from the flames."
    records = [
        told(outlet, text.format(count), story="the mill")
        for outlet, count in (("Gazette", "Forty"), ("Herald", "Twelve"))
    ]
    return write_lines(tmp_path / "in.jsonl", records)


def test_workers_that_were_started_in_the_programs_folder_compare(
    start: Start, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = start_scheduler(start, PROGRAM)
    start(PROGRAM, "worker", address, "--nthreads", "1", "--no-dashboard")
    monkeypatch.chdir(tmp_path)

    summary = run_batch([inputs.name], "out", scheduler=address, load=load_small)

    assert (summary.stories, summary.set_aside) == (1, 0)
    assert len(list_stories(str(tmp_path / "out"))) == 1
    with Client(address, set_as_default=False) as client:
        assert client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.allowed_failures) == 1


def test_workers_whose_memory_is_full_are_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "_NO_WORKER_SECONDS", 0.5)
    with (
        # Without a limit dask does not look at the memory, and a pause lasts.
        LocalCluster(1, processes=False, memory_limit=0, dashboard_address="127.0.0.1:0") as local,
        Client(local, set_as_default=False) as client,
    ):
        client.run(lambda dask_worker: setattr(dask_worker, "status", Status.paused))
        task = Task("mill", lambda: client.submit(len, "mill"))

        with pytest.raises(InputError, match="no worker is left, or the memory of each is full"):
            list(cluster.run_tasks(client, [task], ""))


@pytest.mark.parametrize("stranger", ["scheduler", "worker"])
def test_who_does_not_find_the_program_is_named(
    start: Start, inputs: Path, tmp_path: Path, stranger: str
) -> None:
    folders = {"scheduler": PROGRAM, "worker": PROGRAM, stranger: tmp_path}
    address = start_scheduler(start, folders["scheduler"])
    start(folders["worker"], "worker", address, "--nthreads", "1", "--no-dashboard")

    with pytest.raises(
        InputError, match=f"the {stranger} .*does not find the program; start it in"
    ):
        run_batch([str(inputs)], str(tmp_path / "out"), scheduler=address, load=load_small)
