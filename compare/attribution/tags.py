"""Scores of tags ⇄ spans: which words make a cue, a source or a content."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# A word is outside, or the begin, inside or end of a span, or a whole one: Ratinov and Roth,
# "Design challenges and misconceptions in named entity recognition" (2009).
_PLACES = "BIES"
CUE_TAGS = ("O", *(f"{place}-cue" for place in _PLACES))
ROLE_TAGS = ("O", *(f"{place}-{role}" for role in ("source", "content") for place in _PLACES))


class TaggedSpan(NamedTuple):
    """Words ``first`` to ``last``, both included, in a ``role``."""

    role: str
    first: int
    last: int


def put_span(tags: list[str], span: TaggedSpan) -> None:
    """Write a span's tags into those of all words."""
    role, first, last = span
    if first == last:
        tags[first] = f"S-{role}"
        return
    tags[first : last + 1] = [f"I-{role}"] * (last + 1 - first)
    tags[first], tags[last] = f"B-{role}", f"E-{role}"


def best_spans(scores: Floats, tags: Sequence[str]) -> list[TaggedSpan]:
    """The spans of the likeliest tags that fit together (Viterbi, 1967).

    :param scores: Log probabilities of shape (words, len(tags)).
    """
    path = _best_path(scores, tuple(tags))
    spans, first = [], 0
    for i, tag in enumerate(path):
        place, _, role = tag.partition("-")
        if place in ("B", "S"):
            first = i
        if place in ("E", "S"):
            spans.append(TaggedSpan(role, first, i))
    return spans


def _best_path(scores: Floats, tags: tuple[str, ...]) -> list[str]:
    if not len(scores):
        return []
    steps = _steps(tags)
    # After the last word as before the first, only what may stand beside "O" is whole.
    best = scores[0] + steps[0]
    came_from = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        through = best[:, None] + steps
        came_from[i] = through.argmax(axis=0)
        best = through.max(axis=0) + scores[i]
    at = int((best + steps[:, 0]).argmax())
    path = [at]
    for origins in came_from[:0:-1]:
        path.append(int(origins[path[-1]]))
    return [tags[i] for i in reversed(path)]


@cache
def _steps(tags: tuple[str, ...]) -> Floats:
    """0 where the second tag may follow the first, else minus infinity."""
    return np.array(
        [[0.0 if _may_follow(one, two) else -np.inf for two in tags] for one in tags], np.float32
    )


def _may_follow(one: str, two: str) -> bool:
    is_open = one[0] in "BI"
    goes_on = two[0] in "IE"
    return is_open == goes_on and (not is_open or one[1:] == two[1:])
