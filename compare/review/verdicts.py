"""What a reviewer says of a divergence, hint or omission ⇄ the records and lines that keep it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from compare.errors import InputError, StoreError
from compare.model import Divergence, Omission
from compare.records import RecordReader, read_text, read_texts

# The sort of record that a verdict is in a store.
SORT = "verdict"
# Longer names and notes would not fit the tables they are shown in.
NAME_CHARACTERS, NOTE_CHARACTERS = 60, 1000
OMISSION = "omission"

# What a verdict is on; a hint is a divergence that is too unsure to be shown as one.
Subject: TypeAlias = Divergence | Omission


class Decision(StrEnum):
    """What a reviewer says of a subject."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNSURE = "unsure"


class SubjectKey(NamedTuple):
    """What names a divergence, hint or omission in every comparison of the same articles.

    Its kind and its claims, and of an omission the outlet that lacks what they tell. The id of a
    divergence does not: that is its place in the order of scores.
    """

    kind: str
    claims: tuple[str, ...]
    missing_from: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reviewer says of one subject.

    ``kind`` is the kind that the reviewer takes it for; ``time`` is ISO 8601 with its zone.
    """

    subject: SubjectKey
    reviewer: str
    decision: Decision
    kind: str
    time: str
    note: str = ""

    def __post_init__(self) -> None:
        """Check the values.

        :raises ValueError: If the reviewer has no name, a divergence names fewer than two claims
            or an outlet, an omission no claim or no outlet, or the time has no zone.
        """
        if not self.reviewer.strip():
            raise ValueError("a verdict without the name of its reviewer")
        kind, claims, missing_from = self.subject
        if len(claims) < (1 if kind == OMISSION else 2):
            raise ValueError(f"a verdict on {kind} with {len(claims)} claims")
        if (kind == OMISSION) != bool(missing_from):
            raise ValueError(f"{kind} missing from {missing_from!r}")
        if datetime.fromisoformat(self.time).tzinfo is None:
            raise ValueError(f"{self.time!r} is without a time zone")

    @property
    def value(self) -> str | None:
        """What two reviewers can agree on: the decision, and the kind where it is corrected.

        ``None`` where the reviewer is unsure. The kind as found is no value of its own: whoever
        accepts takes it over, which would pass for agreement on the kind.
        """
        if self.decision is not Decision.ACCEPT or self.kind == self.subject.kind:
            return None if self.decision is Decision.UNSURE else self.decision.value
        return f"{self.decision.value} as {self.kind}"


def subject_key(subject: Subject) -> SubjectKey:
    """The key of ``subject``: in whatever order its claims are, it is the same."""
    if isinstance(subject, Omission):
        return SubjectKey(OMISSION, tuple(sorted(set(subject.claims))), subject.missing_from)
    return SubjectKey(subject.kind, tuple(sorted({e.claim for e in subject.evidence})))


def verdict_to_dict(verdict: Verdict) -> dict[str, object]:
    """A verdict as a record of plain values."""
    return {
        "found_kind": verdict.subject.kind,
        "claims": list(verdict.subject.claims),
        "missing_from": verdict.subject.missing_from,
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
        return Verdict(
            subject=SubjectKey(
                read_text(record["found_kind"]),
                tuple(sorted(read_texts(record["claims"]))),
                # Records from before omissions were reviewed have none.
                read_text(record.get("missing_from", "")),
            ),
            reviewer=read_text(record["reviewer"])[:NAME_CHARACTERS],
            decision=Decision(read_text(record["decision"])),
            kind=read_text(record["kind"]),
            time=read_text(record["time"]),
            note=read_text(record["note"])[:NOTE_CHARACTERS],
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


def load_verdicts(store: RecordReader, story: str) -> list[tuple[int, Verdict]]:
    """The verdicts kept for a story with their numbers, oldest first.

    :param story: The name that they are kept under.
    :raises StoreError: If a record is no verdict.
    """
    return [(number, verdict_from_dict(found)) for number, found in store.records(story, SORT)]


def latest_verdicts(verdicts: Iterable[Verdict]) -> dict[SubjectKey, dict[str, Verdict]]:
    """The verdicts that stand: the latest of each reviewer, by subject and by reviewer.

    :param verdicts: In the order in which they were given; it settles equal times.
    """
    latest: dict[SubjectKey, dict[str, Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda given: datetime.fromisoformat(given.time)):
        latest.setdefault(verdict.subject, {})[verdict.reviewer] = verdict
    return {key: dict(sorted(given.items())) for key, given in latest.items()}
