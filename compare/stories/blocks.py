"""The days of a heap of articles → the blocks in which it is measured."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# Articles that are viewed at once, and those of a block: more than the 10,001 that were measured.
CHUNK = 128
BLOCK = 96 * CHUNK


class Block(NamedTuple):
    """The articles start <= i < end of a heap, whose pairs with those before ``reach`` count.

    Where ``beyond`` is not 0, only those with beyond <= j < reach: the others are other blocks'.
    """

    start: int
    end: int
    reach: int
    beyond: int = 0

    def chunks(self) -> list[tuple[int, int]]:
        """The ranges of articles to view at once; blocks that overlap have some in common."""
        spans = ((self.start, self.end), (self.beyond or self.end, self.reach))
        return [(i, min(i + CHUNK, end)) for start, end in spans for i in range(start, end, CHUNK)]


def plan_blocks(days: Sequence[int], *, story_days: int) -> list[Block]:
    """The blocks in which a heap is measured, so that memory does not grow with it.

    A heap of up to ``BLOCK`` articles is one block, in which those without a date meet all others.
    A larger one comes in blocks of so many articles by their days, each of which also sees what
    follows within ``story_days``; if that are more than ``BLOCK``, further blocks see the rest.
    Articles without a date come last then and meet only each other: over months, one of any day
    meets many events that are much like its own.

    :param days: As ``day_of`` gives them, in order, the -1 last.
    """
    count = len(days)
    if count <= BLOCK:
        return [Block(0, count, count)] if count else []
    dated = next((i for i, day in enumerate(days) if day < 0), count)
    blocks = []
    for first, last in ((0, dated), (dated, count)):
        for start in range(first, last, BLOCK):
            end = min(start + BLOCK, last)
            seen = bisect_right(days, days[end - 1] + story_days, end, last)
            # Whole chunks, which the next block has as well.
            reach = min(end + CHUNK * math.ceil((seen - end) / CHUNK), last)
            blocks.append(Block(start, end, min(end + BLOCK, reach)))
            further = range(end + BLOCK, reach, BLOCK)
            blocks += [Block(start, end, min(i + BLOCK, reach), i) for i in further]
    return blocks


def last_seen(blocks: Sequence[Block]) -> list[list[tuple[int, int]]]:
    """The chunks that each block is the last to see."""
    last = {chunk: number for number, block in enumerate(blocks) for chunk in block.chunks()}
    return [
        [chunk for chunk in block.chunks() if last[chunk] == number]
        for number, block in enumerate(blocks)
    ]
