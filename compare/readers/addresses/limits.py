"""How long and how much a fetch may take."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may cost; waiting out of politeness is not counted.

    ``size`` is in bytes and holds for what comes over the line as well as for what it unpacks to.
    """

    seconds: float = 20.0
    size: int = 10 * 2**20
    redirects: int = 5
    # Other ports of a host are other services: mail, databases, printers.
    ports: frozenset[int] = frozenset({80, 443})


class Deadline:
    """A point in time after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        """Start to count.

        :param seconds: From now on.
        """
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left, more than none.

        :raises TimeoutError: If there are none.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError("the deadline has passed")
        return seconds

    def extend(self, seconds: float) -> None:
        """Move the end by so much."""
        self._end += seconds
