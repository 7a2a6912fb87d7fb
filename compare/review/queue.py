"""A comparison and its verdicts → what a reviewer is asked for, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain

from compare.model import Comparison
from compare.review.verdicts import (
    Subject,
    SubjectKey,
    Verdict,
    latest_verdicts,
    subject_key,
)


class Family(StrEnum):
    """As what the tool gave a subject."""

    DIVERGENCE = "divergence"
    HINT = "hint"
    OMISSION = "omission"


class State(StrEnum):
    """How a subject stands for one reviewer, in the order in which they are asked for it."""

    OPEN = "open"
    DISPUTED = "disputed"
    UNSURE = "unsure"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A subject in a reviewer's queue, with the verdicts that stand on it.

    ``own`` is the reviewer's verdict, ``others`` those of the other reviewers, by name.
    """

    subject: Subject
    state: State
    own: Verdict | None
    others: tuple[Verdict, ...]

    @property
    def key(self) -> SubjectKey:
        """What names the subject."""
        return subject_key(self.subject)


def find_subjects(comparison: Comparison, family: Family) -> dict[SubjectKey, Subject]:
    """The subjects of ``comparison`` that were given as ``family``, likeliest first."""
    found: Mapping[Family, Sequence[Subject]] = {
        Family.DIVERGENCE: comparison.divergences,
        Family.HINT: comparison.hints,
        Family.OMISSION: comparison.omissions,
    }
    return {subject_key(s): s for s in sorted(found[family], key=lambda s: -s.score)}


def review_queue(
    comparison: Comparison,
    verdicts: Iterable[Verdict],
    reviewer: str,
    family: Family = Family.DIVERGENCE,
) -> list[QueueEntry]:
    """The subjects of ``family`` in the order in which ``reviewer`` is asked for them.

    First what the reviewer has not decided, likeliest first; then what another decided otherwise,
    what the reviewer is unsure of, and the rest, of these the latest decided last.
    """
    latest = latest_verdicts(verdicts)
    subjects = find_subjects(comparison, family)
    entries = [_entry(found, latest.get(key, {}), reviewer) for key, found in subjects.items()]
    order = list(State)

    def rank(entry: QueueEntry) -> tuple[int, float]:
        since = datetime.fromisoformat(entry.own.time).timestamp() if entry.own else 0.0
        return order.index(entry.state), since if entry.state is State.DECIDED else 0.0

    return sorted(entries, key=rank)


def next_open(queue: Sequence[QueueEntry], key: SubjectKey) -> SubjectKey:
    """The subject to ask for after the one called ``key``: the next undecided one, round about.

    Where no other is undecided it is ``key`` itself.
    """
    place = next((i for i, entry in enumerate(queue) if entry.key == key), -1)
    following = chain(queue[place + 1 :], queue[: max(place, 0)])
    return next((entry.key for entry in following if entry.state is State.OPEN), key)


def lost_verdicts(comparison: Comparison, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts that stand on what ``comparison`` does not give any more."""
    found = {key for family in Family for key in find_subjects(comparison, family)}
    latest = latest_verdicts(verdicts)
    return [v for key, given in latest.items() if key not in found for v in given.values()]


def _entry(subject: Subject, given: Mapping[str, Verdict], reviewer: str) -> QueueEntry:
    own = given.get(reviewer)
    others = tuple(verdict for name, verdict in given.items() if name != reviewer)
    return QueueEntry(subject, _state(own, others), own, others)


def _state(own: Verdict | None, others: Sequence[Verdict]) -> State:
    if own is None:
        return State.OPEN
    if own.value is None:
        return State.UNSURE
    differs = any(verdict.value not in (None, own.value) for verdict in others)
    return State.DISPUTED if differs else State.DECIDED
