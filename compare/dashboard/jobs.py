"""A piece of work → a thread that does it while pages show how far it is, and that they can end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Event, Lock, Thread
from time import monotonic
from typing import Generic, TypeVar

from compare.dashboard.pace import Pace
from compare.errors import CompareError

Progress = Callable[[str, float], None]
Result = TypeVar("Result")
Kept = TypeVar("Kept")

# How soon one that waits for its turn notices that it was cancelled.
_STEP_SECONDS = 0.5


class Line:
    """Where those who need the models wait: one has its turn at a time, first come first."""

    def __init__(self) -> None:
        """An empty line."""
        self._tickets: list[object] = []
        self._moved = Condition()

    @contextmanager
    def turn(self, on_wait: Callable[[int], None]) -> Iterator[None]:
        """Wait for one's turn, and have it until the context is left.

        :param on_wait: Is told now and then how many are before; what it raises ends the wait.
        """
        ticket = object()
        with self._moved:
            self._tickets.append(ticket)
        try:
            with self._moved:
                while before := self._tickets.index(ticket):
                    on_wait(before)
                    self._moved.wait(_STEP_SECONDS)
            yield
        finally:
            with self._moved:
                self._tickets.remove(ticket)
                self._moved.notify_all()


class Job(Generic[Result, Kept]):
    """A work in a thread of its own, which goes on when the page is left.

    ``stage`` and ``pace`` tell how far it is. When it is over there is the ``result`` with what
    keeping it gave, as ``kept``, or an ``error``, or neither if it was cancelled.
    """

    def __init__(
        self, make: Callable[[Progress], Result], keep: Callable[[Result], Kept], line: Line
    ) -> None:
        """Begin.

        :param make: Makes the result, and tells how far it is.
        :param keep: Keeps it; is not called once the job is cancelled.
        :param line: The work waits there for its turn.
        """
        self.stage = "Starting"
        self.pace = Pace(monotonic())
        self.result: Result | None = None
        self.kept: Kept | None = None
        self.error = ""
        self._cancelled = Event()
        self._is_kept = False
        self._keeping = Lock()
        # The program can end without it: what is kept is kept whole.
        self._thread = Thread(target=self._run, args=(make, keep, line), daemon=True)
        self._thread.start()

    def is_done(self, seconds: float = 0.0) -> bool:
        """Whether it is over, after a wait of up to ``seconds`` for its end."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def cancel(self) -> bool:
        """End it at its next step; whether that was in time, so that nothing is kept."""
        with self._keeping:
            if not self._is_kept:
                self._cancelled.set()
        return self._cancelled.is_set()

    def _run(
        self, make: Callable[[Progress], Result], keep: Callable[[Result], Kept], line: Line
    ) -> None:
        error = "The work broke off by a fault of this program, which its log names."
        try:
            with line.turn(self._wait):
                result = make(self._tell)
            self._decide()
            self.kept = keep(result)
            self.result, error = result, ""
        except _CancelledError:
            error = ""
        except CompareError as problem:
            error = str(problem)
        finally:
            self.error = error

    def _decide(self) -> None:
        """Begin to keep the result, unless the job was cancelled before."""
        with self._keeping:
            self._check()
            self._is_kept = True

    def _tell(self, stage: str, share: float) -> None:
        self._check()
        self.stage, self.pace = stage, self.pace.advance(share, monotonic())

    def _wait(self, before: int) -> None:
        self._tell(f"Waiting: {before} before you", 0.0)

    def _check(self) -> None:
        if self._cancelled.is_set():
            raise _CancelledError


class _CancelledError(Exception):
    """The user has cancelled the work."""
