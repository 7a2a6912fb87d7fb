"""A story and a reviewer → the desk: the queue, the place in it, and what a key press does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from compare.dashboard import data
from compare.errors import StoreError
from compare.model import Comparison
from compare.review import (
    NAME_CHARACTERS,
    SORT,
    Decision,
    DivergenceKey,
    QueueEntry,
    RecordStore,
    State,
    Verdict,
    load_verdicts,
    next_open,
    review_queue,
    verdict_to_dict,
)

# Session state: who reviews; by story, the divergence that is shown and the verdicts that can be
# undone, with their numbers; why the last key press came to nothing.
REVIEWER, PLACES, DONE, FAILED = "reviewer", "review_places", "review_done", "review_failed"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reviewer has in front of them.

    ``story`` is the id of the story, ``verdicts`` are all that are kept for it, and ``place`` is
    the place in ``queue`` of the divergence that is shown.
    """

    story: str
    reviewer: str
    store: RecordStore
    verdicts: tuple[Verdict, ...]
    queue: tuple[QueueEntry, ...]
    place: int

    @property
    def entry(self) -> QueueEntry:
        """The divergence that is shown."""
        return self.queue[self.place]

    @property
    def decided(self) -> int:
        """How many divergences the reviewer has judged."""
        return sum(entry.state is not State.OPEN for entry in self.queue)


def open_desk(comparison: Comparison, reviewer: str) -> Desk:
    """The desk of the story that is shown.

    :raises StoreError: If a verdict kept cannot be read.
    """
    story, store = comparison.story.id, data.open_workspace()
    verdicts = tuple(verdict for _, verdict in load_verdicts(store, story))
    queue = tuple(review_queue(comparison, verdicts, reviewer))
    keys = [entry.key for entry in queue]
    shown = st.session_state.get(PLACES, {}).get(story)
    return Desk(story, reviewer, store, verdicts, queue, keys.index(shown) if shown in keys else 0)


def find_reviewer(typed: str, verdicts: Iterable[Verdict]) -> str:
    """The name as typed, without blanks around it; as an earlier verdict spells it if one does."""
    name = " ".join(typed.split())[:NAME_CHARACTERS]
    known = {verdict.reviewer.casefold(): verdict.reviewer for verdict in verdicts}
    return known.get(name.casefold(), name)


def note_key(desk: Desk, entry: QueueEntry) -> str:
    """The key of the field for the note on a divergence: each has its own."""
    digest = sha256(repr((desk.story, desk.reviewer, entry.key)).encode()).hexdigest()
    return f"review-note-{digest[:16]}"


def decide(desk: Desk, decision: Decision, kind: str = "") -> None:
    """Keep a verdict on the divergence that is shown, and show the next undecided one.

    :param kind: The kind to accept it as; "" for its own.
    """
    entry = desk.entry
    note = str(st.session_state.get(note_key(desk, entry)) or "").strip()
    if _keep(desk, entry, _verdict(desk, entry, decision, kind or entry.divergence.kind, note)):
        show(desk, next_open(desk.queue, entry.key))


def keep_note(desk: Desk, entry: QueueEntry) -> None:
    """Keep a changed note on a divergence that is judged already; else it waits for the verdict."""
    note = str(st.session_state.get(note_key(desk, entry)) or "").strip()
    if entry.own is not None:
        _keep(desk, entry, _verdict(desk, entry, entry.own.decision, entry.own.kind, note))


def undo(desk: Desk) -> None:
    """Take the last verdict of this session away, and show the divergence it was on."""
    if not (done := _done(desk)):
        return
    number, verdict = done[-1]
    try:
        desk.store.remove_record(number)
    except StoreError as error:
        st.session_state[FAILED] = str(error)
        return
    done.pop()
    show(desk, verdict.divergence)


def take_failure() -> str:
    """Why the last key press came to nothing, told once; "" where it did not."""
    return str(st.session_state.pop(FAILED, ""))


def last_verdict(desk: Desk) -> Verdict | None:
    """The verdict that would be undone."""
    done = _done(desk)
    return done[-1][1] if done else None


def move(desk: Desk, steps: int) -> None:
    """Show the divergence that is so many places further in the queue, round about."""
    show(desk, desk.queue[(desk.place + steps) % len(desk.queue)].key)


def show(desk: Desk, key: DivergenceKey) -> None:
    """Show the divergence called ``key``."""
    st.session_state[PLACES] = {**st.session_state.get(PLACES, {}), desk.story: key}


def bring_verdicts(desk: Desk, verdicts: Iterable[Verdict]) -> int:
    """Keep the verdicts that are not kept yet, and give their number.

    :raises StoreError: If they cannot be written.
    """
    known = set(desk.verdicts)
    new = [verdict for verdict in dict.fromkeys(verdicts) if verdict not in known]
    for verdict in new:
        desk.store.add_record(desk.story, SORT, verdict_to_dict(verdict))
    return len(new)


def _verdict(desk: Desk, entry: QueueEntry, decision: Decision, kind: str, note: str) -> Verdict:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Verdict(entry.key, desk.reviewer, decision, kind, now, note)


def _keep(desk: Desk, entry: QueueEntry, verdict: Verdict) -> bool:
    """Keep a verdict unless it says what the reviewer said before; whether that went well."""
    if entry.own is not None and replace(entry.own, time=verdict.time) == verdict:
        return True
    try:
        number = desk.store.add_record(desk.story, SORT, verdict_to_dict(verdict))
    except StoreError as error:
        st.session_state[FAILED] = str(error)
        return False
    _done(desk).append((number, verdict))
    return True


def _done(desk: Desk) -> list[tuple[int, Verdict]]:
    by_desk: dict[tuple[str, str], list[tuple[int, Verdict]]]
    by_desk = st.session_state.setdefault(DONE, {})
    return by_desk.setdefault((desk.story, desk.reviewer), [])
