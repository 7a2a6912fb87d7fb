"""What a reader says of two passages ⇄ the records that keep it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from compare.errors import StoreError
from compare.kinds import KINDS
from compare.records import RecordReader, read_text, read_texts
from compare.review import NAME_CHARACTERS, OMISSION

# The sort of record that an answer is in a store.
SORT = "class answer"

# The ids of the two claims, in order: it names a pair in every comparison of the same articles.
PairKey: TypeAlias = tuple[str, str]


class Same(StrEnum):
    """Whether two passages state the same fact."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody says of two passages.

    ``kinds`` are the ways in which two that state the same fact part, sorted; none: they do not.
    """

    same: Same
    kinds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the values.

        :raises ValueError: If passages part that do not state the same fact.
        """
        if self.kinds and self.same is not Same.YES:
            raise ValueError(f"{self.same} is the answer, and yet they part by {self.kinds}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader says of one pair; ``time`` is ISO 8601 with its zone."""

    pair: PairKey
    reader: str
    opinion: Opinion
    time: str

    def __post_init__(self) -> None:
        """Check the values.

        :raises ValueError: If the reader has no name or the time has no zone.
        """
        if not self.reader.strip():
            raise ValueError("an answer without the name of its reader")
        if datetime.fromisoformat(self.time).tzinfo is None:
            raise ValueError(f"{self.time!r} is without a time zone")


def asked_kinds() -> list[str]:
    """The kinds in which two passages can part, in the order in which they are asked for."""
    return [kind for kind in KINDS if kind != OMISSION]


def answer_to_dict(answer: Answer) -> dict[str, object]:
    """An answer as a record of plain values."""
    return {
        "claims": list(answer.pair),
        "reader": answer.reader,
        "same": answer.opinion.same.value,
        "kinds": list(answer.opinion.kinds),
        "time": answer.time,
    }


def answer_from_dict(record: Mapping[str, object]) -> Answer:
    """The answer that ``record`` describes.

    :param record: What ``answer_to_dict`` gave.
    :raises StoreError: If it lacks a field or has an impossible one.
    """
    try:
        first, second = sorted(read_texts(record["claims"]))
        kinds = tuple(sorted(read_texts(record["kinds"])))
        opinion = Opinion(Same(read_text(record["same"])), kinds)
        reader = read_text(record["reader"])[:NAME_CHARACTERS]
        return Answer((first, second), reader, opinion, read_text(record["time"]))
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"not an answer of a class ({error!r})") from error


def load_answers(store: RecordReader, story: str) -> list[Answer]:
    """The answers kept for a story, oldest first.

    :param story: The name that they are kept under.
    :raises StoreError: If a record is no answer.
    """
    return [answer_from_dict(found) for _, found in store.records(story, SORT)]


def latest_answers(answers: Iterable[Answer]) -> dict[PairKey, dict[str, Answer]]:
    """The answers that stand: the latest of each reader, by pair and by reader's name.

    :param answers: In the order in which they were given; it settles equal times.
    """
    latest: dict[PairKey, dict[str, Answer]] = {}
    for answer in sorted(answers, key=lambda given: datetime.fromisoformat(given.time)):
        latest.setdefault(answer.pair, {})[answer.reader] = answer
    return {pair: dict(sorted(given.items())) for pair, given in latest.items()}
