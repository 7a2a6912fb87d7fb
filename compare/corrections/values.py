"""What reviewers say of the facts of a story ⇄ records that outlive the comparison.

A correction names claims, and these keep their ids as long as their article is unchanged: it holds
for a new comparison of the same texts too. What it says of claims that are gone rests.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from compare.errors import StoreError
from compare.records import RecordReader, read_text, read_texts

# The sort of record that a correction is in a store.
SORT = "correction"

Pair = frozenset[str]


class Relation(StrEnum):
    """What a reviewer says of claims: whether they state the same thing."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Correction:
    """One act of a reviewer: each claim of ``left`` and each of ``right`` are same or different.

    Two single claims are linked or parted, two facts joined, or one fact split. ``time`` is
    ISO 8601 with its zone.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: Relation
    reviewer: str
    time: str
    note: str = ""

    def __post_init__(self) -> None:
        """Check the values.

        :raises ValueError: If a side has no claim or one of the other's, the reviewer has no name,
            or the time has no zone.
        """
        if not self.left or not self.right or set(self.left) & set(self.right):
            raise ValueError(f"not two sides: {self.left} and {self.right}")
        if not self.reviewer.strip():
            raise ValueError("a correction without the name of its reviewer")
        if datetime.fromisoformat(self.time).tzinfo is None:
            raise ValueError(f"{self.time!r} is without a time zone")

    def pairs(self, claims: Collection[str]) -> tuple[Pair, ...]:
        """The pairs that it is of, as far as both are among ``claims``; it rests without any."""
        left, right = ([claim for claim in side if claim in claims] for side in self.sides)
        return tuple(frozenset((a, b)) for a in left for b in right)

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """``left`` and ``right``."""
        return self.left, self.right


def load_corrections(store: RecordReader, story: str) -> list[tuple[int, Correction]]:
    """The corrections kept for a story with their numbers, oldest first.

    :raises StoreError: If a record is no correction.
    """
    return [(number, correction_from_dict(r)) for number, r in store.records(story, SORT)]


def correction_to_dict(correction: Correction) -> dict[str, object]:
    """A correction as a record of plain values."""
    return {
        "left": list(correction.left),
        "right": list(correction.right),
        "relation": correction.relation.value,
        "reviewer": correction.reviewer,
        "time": correction.time,
        "note": correction.note,
    }


def correction_from_dict(record: Mapping[str, object]) -> Correction:
    """The correction that ``record`` describes.

    :param record: What ``correction_to_dict`` gave.
    :raises StoreError: If it lacks a field or has an impossible one.
    """
    try:
        return Correction(
            left=read_texts(record["left"]),
            right=read_texts(record["right"]),
            relation=Relation(read_text(record["relation"])),
            reviewer=read_text(record["reviewer"]),
            time=read_text(record["time"]),
            note=read_text(record["note"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"not a correction ({error!r})") from error
