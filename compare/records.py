"""Records of a story as plain values: where they are kept, and the values of one checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class RecordReader(Protocol):
    """Where records of stories can be read."""

    def records(self, story_id: str, sort: str) -> list[tuple[int, dict[str, object]]]:
        """The numbers and records of a story, oldest first."""


class RecordStore(RecordReader, Protocol):
    """Where records of stories are kept."""

    def add_record(self, story_id: str, sort: str, record: Mapping[str, object]) -> int:
        """Keep a record and give its number."""

    def remove_record(self, number: int) -> None:
        """Take a record away."""


def read_text(value: object) -> str:
    """The value of a field that holds a text.

    :raises TypeError: If it holds something else.
    """
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def read_texts(value: object) -> tuple[str, ...]:
    """The values of a field that holds a list of texts.

    :raises TypeError: If it holds something else.
    """
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is no list")
    return tuple(map(read_text, value))
