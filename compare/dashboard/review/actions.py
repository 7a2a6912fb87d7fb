"""A story and a reviewer → the desk: the queue, the place in it, and what a key press does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from compare.dashboard import data
from compare.dashboard.kept import Kept
from compare.dashboard.text import escape_markdown
from compare.errors import StoreError
from compare.model import Comparison
from compare.records import RecordReader, RecordStore
from compare.review import (
    SORT,
    Decision,
    Family,
    QueueEntry,
    State,
    SubjectKey,
    Verdict,
    load_verdicts,
    next_open,
    review_queue,
    verdict_to_dict,
)

# Session state: by queue, what is shown of it.
PLACES = "review_places"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reviewer has in front of them.

    ``story`` is the id of the story, ``verdicts`` are all that are kept for it, ``family`` is what
    the reviewer is asked for, and ``place`` is the place in ``queue`` of what is shown.
    """

    story: str
    family: Family
    reviewer: str
    store: RecordStore
    verdicts: tuple[Verdict, ...]
    queue: tuple[QueueEntry, ...]
    place: int

    @property
    def entry(self) -> QueueEntry:
        """What is shown."""
        return self.queue[self.place]

    @property
    def decided(self) -> int:
        """How much of the queue the reviewer has judged."""
        return sum(entry.state is not State.OPEN for entry in self.queue)


def kept_verdicts(comparison: Comparison) -> tuple[Verdict, ...]:
    """The verdicts of the story that is shown; none, and a line that says why, if that fails."""
    try:
        return _load(data.open_workspace(), comparison.story.id)
    except StoreError as error:
        said = f"Verdicts are missing here, because those kept cannot be read: {error}"
        st.error(escape_markdown(said))
        return ()


def open_desk(comparison: Comparison, reviewer: str, family: Family) -> Desk:
    """The desk of the story that is shown.

    :raises StoreError: If a verdict kept cannot be read.
    """
    story, store = comparison.story.id, data.open_workspace()
    verdicts = _load(store, story)
    queue = tuple(review_queue(comparison, verdicts, reviewer, family))
    keys = [entry.key for entry in queue]
    shown = st.session_state.get(PLACES, {}).get((story, family))
    place = keys.index(shown) if shown in keys else 0
    return Desk(story, family, reviewer, store, verdicts, queue, place)


def note_key(desk: Desk, entry: QueueEntry) -> str:
    """The key of the field for the note on an entry: each has its own."""
    digest = sha256(repr((desk.story, desk.reviewer, entry.key)).encode()).hexdigest()
    return f"review-note-{digest[:16]}"


def decide(desk: Desk, decision: Decision, kind: str = "") -> None:
    """Keep a verdict on what is shown, and show the next undecided entry.

    :param kind: The kind to accept it as; "" for its own.
    """
    entry = desk.entry
    note = str(st.session_state.get(note_key(desk, entry)) or "").strip()
    if _keep(desk, entry, _verdict(desk, entry, decision, kind or entry.key.kind, note)):
        show(desk, next_open(desk.queue, entry.key))


def keep_note(desk: Desk, entry: QueueEntry) -> None:
    """Keep a changed note on what is judged already; else it waits for the verdict."""
    note = str(st.session_state.get(note_key(desk, entry)) or "").strip()
    if entry.own is not None:
        _keep(desk, entry, _verdict(desk, entry, entry.own.decision, entry.own.kind, note))


def undo(desk: Desk) -> None:
    """Take the last verdict of this session and queue away, and show what it was on."""
    verdict = _kept(desk).take_back()
    if verdict is not None:
        show(desk, verdict.subject)


def last_verdict(desk: Desk) -> Verdict | None:
    """The verdict that would be undone."""
    return _kept(desk).last()


def move(desk: Desk, steps: int) -> None:
    """Show what is so many places further in the queue, round about."""
    show(desk, desk.queue[(desk.place + steps) % len(desk.queue)].key)


def show(desk: Desk, key: SubjectKey) -> None:
    """Show the entry called ``key``."""
    places = st.session_state.get(PLACES, {})
    st.session_state[PLACES] = {**places, (desk.story, desk.family): key}


def bring_verdicts(desk: Desk, verdicts: Iterable[Verdict]) -> int:
    """Keep the verdicts that are not kept yet, and give their number.

    :raises StoreError: If they cannot be written.
    """
    known = set(desk.verdicts)
    new = [verdict for verdict in dict.fromkeys(verdicts) if verdict not in known]
    for verdict in new:
        desk.store.add_record(desk.story, SORT, verdict_to_dict(verdict))
    return len(new)


def _load(store: RecordReader, story: str) -> tuple[Verdict, ...]:
    return tuple(verdict for _, verdict in load_verdicts(store, story))


def _verdict(desk: Desk, entry: QueueEntry, decision: Decision, kind: str, note: str) -> Verdict:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Verdict(entry.key, desk.reviewer, decision, kind, now, note)


def _keep(desk: Desk, entry: QueueEntry, verdict: Verdict) -> bool:
    """Keep a verdict unless it says what the reviewer said before; whether that went well."""
    if entry.own is not None and replace(entry.own, time=verdict.time) == verdict:
        return True
    return _kept(desk).add(desk.story, SORT, verdict_to_dict(verdict), verdict)


def _kept(desk: Desk) -> Kept[Verdict]:
    return Kept(desk.store, ("review", desk.story, desk.reviewer, desk.family))
