"""Tasks → their outcomes, on processes of this machine or on the workers of a scheduler."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from time import monotonic, sleep
from typing import Any, Generic, TypeVar

import dask
from dask.system import CPU_COUNT
from distributed import Client, Future, KilledWorker, LocalCluster, Scheduler, as_completed
from distributed.comm.core import CommClosedError

from compare.errors import CompareError, InputError

T = TypeVar("T")
# How often a task may end its worker before it is given up. Once can be the machine's fault.
_DEATHS = 1
_WAIT_SECONDS, _POLL_SECONDS = 60, 0.1
# A worker that ended is started anew within seconds; a busy machine may take minutes.
_NO_WORKER_SECONDS = 300
# Above what a shard of long articles has, in bytes.
_LARGE = 100_000_000
_START_SCHEDULER = "python -m dask scheduler"
_AGAIN = "start it and run the same command again: what was finished is kept"
_MORE_MEMORY = (
    "start some with more memory each, which fewer --workers have, and run the same command again: "
    "what was finished is kept"
)


class WorkerDiedError(Exception):
    """A task ended its worker as often as it may."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """What ``submit`` begins, and what it is about."""

    about: T
    submit: Callable[[], Future[Any]]


@contextmanager
def open_client(scheduler: str, workers: int) -> Iterator[Client]:
    """A client of the scheduler at an address; without one, of processes of this machine.

    :param workers: How many processes; 0 for one a core.
    :raises InputError: If the scheduler does not answer or has no workers, or one of them does not
        find the program.
    """
    with dask.config.set({
        "distributed.scheduler.allowed-failures": _DEATHS,
        "distributed.admin.large-graph-warning-threshold": _LARGE,
        # Else a process that ends twice within seconds is never started again.
        "distributed.deploy.lost-worker-timeout": "24h",
    }):  # fmt: skip
        if scheduler:
            with _connect(scheduler) as client:
                yield client
            return
        with (
            LocalCluster(
                n_workers=workers or CPU_COUNT,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
                env={"OMP_NUM_THREADS": "1"},
            ) as cluster,
            Client(cluster, set_as_default=False) as client,
        ):
            yield client


def run_tasks(
    client: Client, tasks: Iterable[Task[T]], address: str, *, one_by_one: bool = False
) -> Iterator[tuple[T, Future[Any]]]:
    """What each task is about with its future, as they end.

    As many are begun as there are workers: what a task that ends its worker takes with it counts
    as if it had done so itself.

    :param address: The scheduler's, as the user gave it; "" for this machine.
    :param one_by_one: Begin the next only when one is over, so that none suffers from another.
    :raises InputError: If the scheduler or all workers are gone, or all wait for memory.
    """
    waiting = as_completed([], loop=client.loop)
    begun: dict[object, T] = {}
    queue = iter(tasks)
    while True:
        workers = 1 if one_by_one else max(1, _count_workers(client, address))
        for task in islice(queue, max(0, workers - len(begun))):
            future = task.submit()
            begun[future.key] = task.about
            waiting.add(future)
        if not begun:
            return
        seen = monotonic()
        while not waiting.has_ready():
            if _can_work(client, address):
                seen = monotonic()
            elif monotonic() - seen > _NO_WORKER_SECONDS:
                what = "no worker is left, or the memory of each is full"
                raise InputError(address or "this machine", what, _MORE_MEMORY)
            sleep(_POLL_SECONDS)
        future = next(waiting)
        yield begun.pop(future.key), future


def _count_workers(client: Client, address: str) -> int:
    return len(_ask(client.nthreads, address))


def _can_work(client: Client, address: str) -> bool:
    """Whether a worker takes tasks, or is at one; whose memory is full is paused for good."""
    if not _count_workers(client, address):
        return False
    workers = _ask(client.scheduler_info, address)["workers"].values()
    return any(
        worker["status"] == "running" or worker["metrics"]["task_counts"].get("executing")
        for worker in workers
    )


def _ask(question: Callable[[], T], address: str) -> T:
    try:
        return question()
    # Of a client whose scheduler is gone for long, a ValueError.
    except (OSError, TimeoutError, ValueError, CancelledError) as error:
        raise lost_scheduler(address) from error


def outcome_of(future: Future[Any], address: str) -> Any:  # noqa: ANN401 - what the task gives
    """What came of a task that is over.

    :param address: The scheduler's, as the user gave it; "" for this machine.
    :raises WorkerDiedError: If it ended its worker.
    :raises CompareError: If it failed, or the scheduler is gone.
    """
    try:
        return future.result()
    except KilledWorker as error:
        raise WorkerDiedError from error
    except (CancelledError, CommClosedError, TimeoutError) as error:
        raise lost_scheduler(address) from error


def lost_scheduler(address: str) -> CompareError:
    """The error of a scheduler that no longer answers."""
    return InputError(address or "the scheduler", "does not answer any more", _AGAIN)


def _connect(address: str) -> Client:
    try:
        client = Client(address, set_as_default=False, timeout=_WAIT_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        what = f"no scheduler answers ({error})"
        raise InputError(address, what, f"start one: {_START_SCHEDULER}") from error
    start_worker = f"python -m dask worker {address}"
    try:
        client.wait_for_workers(1, timeout=_WAIT_SECONDS)
    except TimeoutError as error:
        client.close()
        what = "the scheduler has no workers"
        raise InputError(address, what, f"start some: {start_worker}") from error
    seen = {"the scheduler": client.run_on_scheduler(find_spec, "compare")}
    seen |= {f"the worker {at}": spec for at, spec in client.run(find_spec, "compare").items()}
    for who, spec in seen.items():
        if spec is None:
            client.close()
            # As modules, for then Python looks into the folder that they are started in.
            advice = f"start it in the program's folder: {_START_SCHEDULER}, or {start_worker}"
            raise InputError(address, f"{who} does not find the program", advice)
    client.run_on_scheduler(_limit_deaths)
    return client


def _limit_deaths(dask_scheduler: Scheduler) -> None:
    """Set what a scheduler of this machine has from ``open_client``; the name is dask's."""
    dask_scheduler.allowed_failures = _DEATHS
