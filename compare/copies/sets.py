"""Pairs → the sets that they join."""

from __future__ import annotations

from collections.abc import Iterable


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
