"""Reviewers' verdicts on divergences → what stands, what comes next and how far they agree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import NamedTuple, Protocol

from compare.agreement import krippendorff_alpha
from compare.cards import sorted_divergences
from compare.errors import InputError, StoreError
from compare.model import Comparison, Divergence

# The sort of record that a verdict is in a store.
SORT = "verdict"
# Longer names and notes would not fit the tables they are shown in.
NAME_CHARACTERS, NOTE_CHARACTERS = 60, 1000


class Decision(StrEnum):
    """What a reviewer says of a divergence."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


class State(StrEnum):
    """How a divergence stands for one reviewer, in the order in which they are asked for it."""

    OPEN = "open"
    DISPUTED = "disputed"
    UNSURE = "unsure"
    DECIDED = "decided"


class DivergenceKey(NamedTuple):
    """What names a divergence in every comparison of the same articles: its kind and its claims.

    Its id does not: that is its place in the order of scores.
    """

    kind: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer says of one divergence.

    ``kind`` is the kind that the reviewer takes it for; ``time`` is ISO 8601 with its zone.
    """

    divergence: DivergenceKey
    reviewer: str
    decision: Decision
    kind: str
    time: str
    note: str = ""

    def __post_init__(self) -> None:
        """Check the values.

        :raises ValueError: If the reviewer has no name, fewer than two claims are named, or the
            time has no zone.
        """
        if not self.reviewer.strip():
            raise ValueError("a verdict without the name of its reviewer")
        if len(self.divergence.claims) < 2:
            raise ValueError(f"a divergence of {len(self.divergence.claims)} claims, not of two")
        if datetime.fromisoformat(self.time).tzinfo is None:
            raise ValueError(f"{self.time!r} is without a time zone")

    @property
    def value(self) -> str | None:
        """What two reviewers can agree on: the decision, and the kind where it is corrected.

        ``None`` where the reviewer is unsure. The kind as found is no value of its own: whoever
        accepts takes it over, which would pass for agreement on the kind.
        """
        if self.decision is not Decision.ACCEPT or self.kind == self.divergence.kind:
            return None if self.decision is Decision.UNSURE else self.decision.value
        return f"{self.decision.value} as {self.kind}"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A divergence in a reviewer's queue, with the verdicts that stand on it.

    ``own`` is the reviewer's verdict, ``others`` those of the other reviewers, by name.
    """

    divergence: Divergence
    state: State
    own: Verdict | None
    others: tuple[Verdict, ...]

    @property
    def key(self) -> DivergenceKey:
        """What names the divergence."""
        return divergence_key(self.divergence)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree, unsure ones left out.

    ``divergences`` counts those that two reviewers or more judged, on which ``alpha`` rests, and
    ``same`` those of them that all judged alike. ``alpha`` is ``None`` where nothing varies.
    """

    alpha: float | None
    divergences: int
    same: int
    reviewers: int


class RecordStore(Protocol):
    """Where records of stories are kept."""

    def add_record(self, story_id: str, sort: str, record: Mapping[str, object]) -> int:
        """Keep a record and give its number."""

    def records(self, story_id: str, sort: str) -> list[tuple[int, dict[str, object]]]:
        """The numbers and records of a story, oldest first."""

    def remove_record(self, number: int) -> None:
        """Take a record away."""


def divergence_key(divergence: Divergence) -> DivergenceKey:
    """The key of ``divergence``: whichever way round its claims are, it is the same."""
    return DivergenceKey(divergence.kind, tuple(sorted({e.claim for e in divergence.evidence})))


def verdict_to_dict(verdict: Verdict) -> dict[str, object]:
    """A verdict as a record of plain values."""
    return {
        "found_kind": verdict.divergence.kind,
        "claims": list(verdict.divergence.claims),
        "reviewer": verdict.reviewer,
        "decision": verdict.decision.value,
        "kind": verdict.kind,
        "note": verdict.note,
        "time": verdict.time,
    }


def verdict_from_dict(record: Mapping[str, object]) -> Verdict:
    """The verdict that ``record`` describes.

    :param record: What ``verdict_to_dict`` gave.
    :raises StoreError: If it lacks a field or has an impossible one.
    """
    try:
        claims = record["claims"]
        if not isinstance(claims, list):
            raise TypeError(f"claims is {claims!r}")
        return Verdict(
            divergence=DivergenceKey(
                _text(record["found_kind"]), tuple(sorted(_text(claim) for claim in claims))
            ),
            reviewer=_text(record["reviewer"])[:NAME_CHARACTERS],
            decision=Decision(_text(record["decision"])),
            kind=_text(record["kind"]),
            time=_text(record["time"]),
            note=_text(record["note"])[:NOTE_CHARACTERS],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"not a verdict ({error!r})") from error


def write_verdicts(verdicts: Iterable[Verdict]) -> bytes:
    """Verdicts as JSON lines, one each, in their order."""
    lines = (json.dumps(verdict_to_dict(verdict)) for verdict in verdicts)
    return "".join(f"{line}\n" for line in lines).encode()


def read_verdicts(name: str, content: bytes) -> list[Verdict]:
    """The verdicts of JSON lines.

    :param name: The file's name, for messages.
    :raises InputError: If a line is no verdict.
    """
    verdicts = []
    # Not splitlines: some of the characters that it parts at stand inside a line of JSON.
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            verdicts.append(verdict_from_dict(record if isinstance(record, dict) else {}))
        except (ValueError, RecursionError, StoreError) as error:
            advice = "bring JSON lines that this page gave"
            raise InputError(f"{name}:{number}", "not a verdict", advice) from error
    return verdicts


def load_verdicts(store: RecordStore, story: str) -> list[tuple[int, Verdict]]:
    """The verdicts kept for a story with their numbers, oldest first.

    :param story: The name that they are kept under.
    :raises StoreError: If a record is no verdict.
    """
    return [(number, verdict_from_dict(found)) for number, found in store.records(story, SORT)]


def latest_verdicts(verdicts: Iterable[Verdict]) -> dict[DivergenceKey, dict[str, Verdict]]:
    """The verdicts that stand: the latest of each reviewer, by divergence and by reviewer.

    :param verdicts: In the order in which they were given; it settles equal times.
    """
    latest: dict[DivergenceKey, dict[str, Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda given: datetime.fromisoformat(given.time)):
        latest.setdefault(verdict.divergence, {})[verdict.reviewer] = verdict
    return {key: dict(sorted(given.items())) for key, given in latest.items()}


def review_queue(
    comparison: Comparison, verdicts: Iterable[Verdict], reviewer: str
) -> list[QueueEntry]:
    """The divergences in the order in which ``reviewer`` is asked for them.

    First what the reviewer has not decided, likeliest first; then what another decided otherwise,
    what the reviewer is unsure of, and the rest, of these the latest decided last.
    """
    latest = latest_verdicts(verdicts)
    entries = [
        _entry(divergence, latest.get(divergence_key(divergence), {}), reviewer)
        for divergence in sorted_divergences(comparison)
    ]
    order = list(State)

    def rank(entry: QueueEntry) -> tuple[int, float]:
        since = datetime.fromisoformat(entry.own.time).timestamp() if entry.own else 0.0
        return order.index(entry.state), since if entry.state is State.DECIDED else 0.0

    return sorted(entries, key=rank)


def next_open(queue: Sequence[QueueEntry], key: DivergenceKey) -> DivergenceKey:
    """The divergence to ask for after the one called ``key``: the next undecided one, round about.

    Where no other is undecided it is ``key`` itself.
    """
    place = next((i for i, entry in enumerate(queue) if entry.key == key), -1)
    following = chain(queue[place + 1 :], queue[: max(place, 0)])
    return next((entry.key for entry in following if entry.state is State.OPEN), key)


def lost_verdicts(comparison: Comparison, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts that stand on what is no longer among the divergences of ``comparison``."""
    found = {divergence_key(divergence) for divergence in comparison.divergences}
    latest = latest_verdicts(verdicts)
    return [v for key, given in latest.items() if key not in found for v in given.values()]


def verdict_cells(divergence: Divergence, verdicts: Iterable[Verdict]) -> dict[str, str]:
    """Two cells for the row of a divergence: the verdicts that stand on it, and their notes.

    Both are "" where there are none: "Ana: accept as number; Ben: reject", "Ana: See page two."
    """
    given = latest_verdicts(verdicts).get(divergence_key(divergence), {}).values()
    said = [f"{verdict.reviewer}: {verdict.value or verdict.decision}" for verdict in given]
    notes = [f"{verdict.reviewer}: {verdict.note}" for verdict in given if verdict.note]
    return {"verdicts": "; ".join(said), "verdict_notes": "; ".join(notes)}


def reviewer_agreement(verdicts: Iterable[Verdict]) -> Agreement:
    """How far the verdicts that stand agree."""
    latest = latest_verdicts(verdicts).values()
    judged = [[v.value for v in given.values() if v.value is not None] for given in latest]
    paired = [values for values in judged if len(values) > 1]
    return Agreement(
        alpha=krippendorff_alpha(paired),
        divergences=len(paired),
        same=sum(len(set(values)) == 1 for values in paired),
        reviewers=len({reviewer for given in latest for reviewer in given}),
    )


def _entry(divergence: Divergence, given: Mapping[str, Verdict], reviewer: str) -> QueueEntry:
    own = given.get(reviewer)
    others = tuple(verdict for name, verdict in given.items() if name != reviewer)
    return QueueEntry(divergence, _state(own, others), own, others)


def _state(own: Verdict | None, others: Sequence[Verdict]) -> State:
    if own is None:
        return State.OPEN
    if own.value is None:
        return State.UNSURE
    differs = any(verdict.value not in (None, own.value) for verdict in others)
    return State.DISPUTED if differs else State.DECIDED


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
