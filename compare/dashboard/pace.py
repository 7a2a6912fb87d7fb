"""The shares of a work as they are told → the time that is left, in words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

# In less time than this a share tells more of how a work began than of how it goes on.
LEAST_SECONDS = 3.0
# Of a new estimate and the one before, the part of the new: one slow stage shall not make it jump.
NEW_PART = 0.5
# Of the time that is estimated when a share is told, the part that is left until the next is: a
# step that takes long is no sign that the end is near.
LEAST_PART = 0.5


@dataclass(frozen=True, slots=True)
class Pace:
    """How a work goes on: when it began, the share that is done, and when it should end.

    Moments are seconds of one clock; ``end`` is ``None`` as long as that cannot be told, and
    ``least`` the seconds that are left at least until another share is told.
    """

    began: float
    share: float = 0.0
    end: float | None = None
    least: float = 0.0

    def advance(self, share: float, now: float) -> Pace:
        """The pace when ``share`` is done; the clock starts with the last share of nothing."""
        gone = now - self.began
        if share <= 0:
            return Pace(now)
        if gone < LEAST_SECONDS:
            return replace(self, share=share)
        left = gone * (1 - share) / share
        end = now + left
        if self.end is not None:
            end = NEW_PART * end + (1 - NEW_PART) * self.end
        return replace(self, share=share, end=end, least=LEAST_PART * left)

    def tell_left(self, now: float) -> str:
        """The time that is left, for a reader; "" as long as it cannot be told."""
        if self.end is None:
            return ""
        seconds = max(self.end - now, self.least)
        if seconds <= 5:
            return "a few seconds left"
        if seconds <= 55:
            return f"about {5 * math.ceil(seconds / 5)} s left"
        return f"about {math.ceil((seconds + 5) / 60)} min left"
