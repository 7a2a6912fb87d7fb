"""When each host may be asked again, and what its robots.txt said."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from compare.errors import InputError

_ROBOTS_SECONDS = 3600.0
_MOST_ROBOTS = 64


class Visits:
    """The manners of one program: whoever fetches holds one, and shares it among its threads.

    A visit is all that one address takes: robots.txt, redirects and the page.
    """

    def __init__(
        self,
        pause: float = 3.0,
        *,
        patience: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Begin without any visit.

        :param pause: Seconds between two visits to one host.
        :param patience: Seconds that a visit is waited for; a queue that is longer is refused.
        :param clock: Seconds that only grow.
        :param sleep: Waits for so many seconds.
        """
        self._pause, self._patience = pause, patience
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}
        self._robots: dict[str, tuple[float, bytes]] = {}

    def wait(self, where: str, host: str) -> float:
        """Wait until the host may be visited, and take that visit.

        :param where: What errors name.
        :return: The seconds that it took.
        :raises InputError: If too many wait already.
        """
        with self._lock:
            now = self._clock()
            start = max(now, self._free.get(host, now))
            if start - now > self._patience:
                what = f"{host} has been asked too often in a short time"
                raise InputError(where, what, "try again in a minute")
            self._free = {name: free for name, free in self._free.items() if free > now}
            self._free[host] = start + self._pause
        if start > now:
            self._sleep(start - now)
        return start - now

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep the pause that the host asks for, up to half of the patience."""
        with self._lock:
            free = self._clock() + min(seconds, self._patience / 2)
            self._free[host] = max(free, self._free.get(host, free))

    def robots(self, origin: str) -> bytes | None:
        """The robots.txt that was kept for scheme, host and port, if it is not too old."""
        with self._lock:
            until, data = self._robots.get(origin, (0.0, b""))
            return data if until > self._clock() else None

    def keep_robots(self, origin: str, data: bytes) -> None:
        """Keep a robots.txt for an hour; the oldest give way."""
        with self._lock:
            self._robots.pop(origin, None)
            while len(self._robots) >= _MOST_ROBOTS:
                del self._robots[next(iter(self._robots))]
            self._robots[origin] = (self._clock() + _ROBOTS_SECONDS, data)
