"""Pairs → the sets that they join: all that are connected, or only what is alike on average."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

# (i, j, likeness), i < j, each pair at most once.
Pairs = Sequence[tuple[int, int, float]]


def join_sets(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The connected sets of what stands in pairs, each in order, that of the first member first."""
    set_of: dict[int, set[int]] = {}
    for i, j in pairs:
        one, other = set_of.setdefault(i, {i}), set_of.setdefault(j, {j})
        if one is not other:
            smaller, larger = sorted((one, other), key=len)
            larger |= smaller
            set_of.update(dict.fromkeys(smaller, larger))
    distinct = {id(members): members for members in set_of.values()}
    return sorted(tuple(sorted(members)) for members in distinct.values())


def link_averages(count: int, pairs: Pairs, least: float) -> list[list[int]]:
    """Average linkage (UPGMA): join the two sets of highest average likeness, again and again.

    A pair that is not given counts 0. Time and memory go with the pairs, not with ``count``
    squared. Equal averages are joined in order.

    :param count: How many members there are; each begins as a set of its own.
    :param pairs: (i, j, likeness), i < j, each pair at most once.
    :param least: The average down to which sets are joined, above 0.
    :return: The sets, each in order, by their first member.
    """
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for i, j, likeness in pairs:
        sums[i][j] = sums[j][i] = likeness
    members = [[i] for i in range(count)]
    queue = [(-likeness, i, j) for i, j, likeness in pairs if likeness >= least]
    heapify(queue)
    while queue:
        negative, i, j = heappop(queue)
        # An entry is stale if either set has since been joined to another.
        if not _is_current(sums, members, (i, j), -negative):
            continue
        members[i] += members[j]
        members[j] = []
        del sums[i][j], sums[j][i]
        for k, total in sums[j].items():
            del sums[k][j]
            sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
        sums[j] = {}
        for k, total in sums[i].items():
            average = total / (len(members[i]) * len(members[k]))
            if average >= least:
                heappush(queue, (-average, min(i, k), max(i, k)))
    return [sorted(group) for group in members if group]


def _is_current(
    sums: Sequence[dict[int, float]],
    members: Sequence[Sequence[int]],
    pair: tuple[int, int],
    average: float,
) -> bool:
    i, j = pair
    total = sums[i].get(j)
    return total is not None and total / (len(members[i]) * len(members[j])) == average
