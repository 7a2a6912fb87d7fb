"""How many articles of a stage are done, and when → a line for whoever waits."""

from __future__ import annotations

import math
from time import monotonic
from typing import TextIO

from compare.errors import CompareError

# Where lines cannot be written over, one now and then.
SECONDS_BETWEEN_LINES = 30.0
# In less time a rate tells more of how a stage began than of how it goes on.
_LEAST_SECONDS = 3.0
_WIDTH = 79
# A file that is wrong from its first row on would fill the terminal.
MOST_PROBLEMS = 200


class ProgressLine:
    """A line of a terminal that is written anew, or a line now and then in a file."""

    def __init__(self, stream: TextIO) -> None:
        """Name where to write."""
        self._stream = stream
        self._stage, self._began, self._told, self._line = "", 0.0, 0.0, ""
        self._problems = 0

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()
        if self._problems > MOST_PROBLEMS:
            more = self._problems - MOST_PROBLEMS
            self._stream.write(f"compare: left out: {more:,} more rows\n")

    def tell(self, stage: str, done: int, total: int) -> None:
        """Tell how many of how many articles of a stage are done; a total of 0 is not known."""
        now, is_new, is_over = monotonic(), stage != self._stage, done == total
        if is_new:
            self._leave()
            self._stage, self._began = stage, now
        line = describe_pace(stage, done, total, now - self._began)
        if line == self._line:
            return
        self._line = line
        if self._stream.isatty():
            self._stream.write(f"\r{line:{_WIDTH}}")
        elif is_new or is_over or now - self._told >= SECONDS_BETWEEN_LINES:
            self._stream.write(f"{line}\n")
            self._told = now
        self._stream.flush()

    def tell_problem(self, problem: CompareError) -> None:
        """Tell what is left out; of very many the first, and at the end how many more."""
        self._problems += 1
        if self._problems <= MOST_PROBLEMS:
            self._leave()
            self._stream.write(f"compare: left out: {problem}\n")

    def _leave(self) -> None:
        """Leave the line as it is, to write below it."""
        if self._line and self._stream.isatty():
            self._stream.write("\n")
        self._line = ""


def describe_pace(stage: str, done: int, total: int, seconds: float) -> str:
    """Stage, articles done, rate and the time that is left.

    :param seconds: Since the stage began with nothing done.
    """
    line = f"{stage}: {done:,}{f' of {total:,}' if total else ''} articles"
    if not done or seconds < _LEAST_SECONDS:
        return line
    rate = done / seconds
    left = f", {_spell((total - done) / rate)} left" if done < total else ""
    return f"{line}, {rate:.{0 if rate >= 10 else 1 if rate >= 1 else 2}f} a second{left}"


def _spell(seconds: float) -> str:
    minutes = math.ceil(seconds / 60)
    if minutes < 2:
        return f"about {5 * math.ceil(seconds / 5)} s"
    hours, minutes = divmod(minutes, 60)
    return f"about {f'{hours:,} h ' if hours else ''}{minutes} min"
