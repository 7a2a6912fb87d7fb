"""A story and a reviewer → the fact that is corrected, and what a key press does to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from compare.corrections import SORT, Correction, Relation, correction_to_dict, find_apart
from compare.dashboard import data
from compare.dashboard.failure import note_failure
from compare.dashboard.regroup.facts import describe_change, find_facts, find_home, sort_facts
from compare.errors import CompareError
from compare.model import ClaimGroup, Comparison

# Session state: what is typed to find a fact, and as the note on the next correction.
WORDS, NOTE = "regroup-words", "regroup-note-text"
# By story, some claims of the fact that is shown: they name it whatever becomes of the groups.
_SHOWN = "regroup_shown"
# What the last key press did.
_SAID = "regroup_said"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reviewer has in front of them.

    ``facts`` are those found, of which the one at ``place`` is shown; ``kept`` are the corrections
    of the story with their numbers, oldest first.
    """

    comparison: Comparison
    reviewer: str
    kept: tuple[tuple[int, Correction], ...]
    facts: tuple[ClaimGroup, ...]
    place: int

    @property
    def story(self) -> str:
        """The id of the story."""
        return self.comparison.story.id

    @property
    def fact(self) -> ClaimGroup:
        """The fact that is shown."""
        return self.facts[self.place]

    @property
    def apart(self) -> frozenset[frozenset[str]]:
        """The pairs of passages that are kept apart."""
        return find_apart(self.comparison, (given for _, given in self.kept))

    @property
    def last(self) -> int | None:
        """The number of the reviewer's last correction."""
        own = [number for number, given in self.kept if given.reviewer == self.reviewer]
        return own[-1] if own else None


def open_desk(comparison: Comparison, reviewer: str) -> Desk:
    """The desk of the story that is shown.

    :raises StoreError: If a correction kept cannot be read.
    """
    story = comparison.story.id
    typed = str(st.session_state.get(WORDS) or "")
    facts = tuple(find_facts(comparison, sort_facts(comparison), typed))
    shown = st.session_state.get(_SHOWN, {}).get(story, ())
    return Desk(
        comparison=comparison,
        reviewer=reviewer,
        kept=tuple(data.story_corrections(story)),
        facts=facts,
        place=find_home(facts, shown),
    )


def show(desk: Desk, claims: Iterable[str]) -> None:
    """Show the fact that holds most of ``claims``."""
    st.session_state[_SHOWN] = {**st.session_state.get(_SHOWN, {}), desk.story: tuple(claims)}


def move(desk: Desk, steps: int) -> None:
    """Show the fact that is so many places further, round about."""
    show(desk, desk.facts[(desk.place + steps) % len(desk.facts)].claims)


def mark_key(desk: Desk, claim: str) -> str:
    """The key of the box that marks a passage of the fact that is shown: no other fact has it."""
    digest = sha256(repr((desk.story, desk.fact.claims, claim)).encode()).hexdigest()
    return f"regroup-mark-{digest[:16]}"


def marked_claims(desk: Desk) -> list[str]:
    """The passages of the fact that is shown which are marked."""
    return [claim for claim in desk.fact.claims if st.session_state.get(mark_key(desk, claim))]


def split_off(desk: Desk) -> None:
    """Take the marked passages out of the fact that is shown."""
    marked = marked_claims(desk)
    rest = [claim for claim in desk.fact.claims if claim not in marked]
    what = "That passage is" if len(marked) == 1 else f"Those {len(marked)} passages are"
    if _add(desk, marked, rest, Relation.DIFFERENT, f"{what} out of this fact now"):
        show(desk, rest)


def join(desk: Desk, other: ClaimGroup) -> None:
    """Make one fact of the one that is shown and another."""
    rest = [claim for claim in other.claims if claim not in desk.fact.claims]
    if _add(desk, desk.fact.claims, rest, Relation.SAME, "These two facts are one now"):
        _reveal(desk, (*desk.fact.claims, *rest))


def link(desk: Desk, one: str, other: str) -> None:
    """Link two passages, and show the fact that they are in."""
    said = "These two passages are linked and in one fact now"
    if _add(desk, (one,), (other,), Relation.SAME, said):
        _reveal(desk, (one, other))


def undo(desk: Desk, number: int) -> None:
    """Take a correction back, and show what it was about."""
    given = next((given for kept, given in desk.kept if kept == number), None)
    try:
        data.open_workspace().remove_record(number)
        _say(desk, "Undone")
    except CompareError as error:
        note_failure(error)
        return
    if given is not None:
        _reveal(desk, given.left if len(given.left) >= len(given.right) else given.right)


def take_said() -> str:
    """What the last key press did, told once; "" where it did nothing."""
    return str(st.session_state.pop(_SAID, ""))


def _add(
    desk: Desk, left: Sequence[str], right: Sequence[str], relation: Relation, said: str
) -> bool:
    """Keep a correction and say what it changed; whether that went well."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    note = str(st.session_state.get(NOTE) or "").strip()
    try:
        given = Correction(tuple(left), tuple(right), relation, desk.reviewer, now, note)
    except ValueError:
        # Two key presses in a row: the first one has done it already.
        return False
    try:
        data.open_workspace().add_record(desk.story, SORT, correction_to_dict(given))
        _say(desk, said)
    except CompareError as error:
        note_failure(error)
        return False
    st.session_state[NOTE] = ""
    return True


def _say(desk: Desk, said: str) -> None:
    """Say what was done and what it changed."""
    after = data.load_story(data.SAMPLES, str(st.session_state[data.CHOSEN]))
    st.session_state[_SAID] = f"{said}; {describe_change(desk.comparison, after)}."


def _reveal(desk: Desk, claims: Iterable[str]) -> None:
    """Show a fact even if it is not among those that were searched for."""
    st.session_state[WORDS] = ""
    show(desk, claims)
