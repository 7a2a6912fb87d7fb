"""What key presses of this session kept, so that the last of it can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from compare.dashboard.failure import note_failure
from compare.errors import StoreError
from compare.records import RecordStore

T = TypeVar("T")
# Session state: the numbers of records that can be taken back and what they are about, by desk.
_KEPT = "kept_records"


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """The records of one desk, oldest first.

    :param desk: Tells the desk from all others of this session.
    """

    store: RecordStore
    desk: tuple[object, ...]

    def last(self) -> T | None:
        """What the record is about that would be taken back."""
        return self._stack[-1][1] if self._stack else None

    def add(self, story: str, sort: str, record: Mapping[str, object], about: T) -> bool:
        """Keep a record; whether that went well."""
        try:
            number = self.store.add_record(story, sort, record)
        except StoreError as error:
            note_failure(error)
            return False
        self._stack.append((number, about))
        return True

    def take_back(self) -> T | None:
        """Take the last record away and give what it was about; none if there is none to take."""
        if not self._stack:
            return None
        number, about = self._stack[-1]
        try:
            self.store.remove_record(number)
        except StoreError as error:
            note_failure(error)
            return None
        self._stack.pop()
        return about

    @property
    def _stack(self) -> list[tuple[int, T]]:
        by_desk: dict[tuple[object, ...], list[tuple[int, T]]]
        by_desk = st.session_state.setdefault(_KEPT, {})
        return by_desk.setdefault(self.desk, [])
