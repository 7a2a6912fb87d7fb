"""A story, a reader and the draw in the address → the desk: the pairs and what a key press does."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

import streamlit as st

from compare.classroom import (
    FEWEST_PAIRS,
    MOST_PAIRS,
    SORT,
    USUAL_PAIRS,
    Answer,
    Opinion,
    Pair,
    PairKey,
    Same,
    answer_to_dict,
    asked_kinds,
    draw_pairs,
    latest_answers,
    load_answers,
)
from compare.dashboard import data
from compare.dashboard.kept import Kept
from compare.model import Comparison
from compare.records import RecordStore
from compare.review import NAME_CHARACTERS

# Session state: who reads; by reader and draw, the place in it and the pair that was found the same
# and waits for its ways; the last draw made; whether the agreement is shown in place of the pairs.
READER, PLACES, HALVES = "class_reader", "class_places", "class_halves"
DRAWN, RESULTS = "class_drawn", "class_results"
# In the address: how many pairs, and the seed that draws them. Least, most and usual value.
NUMBERS = {"pairs": (FEWEST_PAIRS, MOST_PAIRS, USUAL_PAIRS), "seed": (1, 9999, 1)}


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reader has in front of them.

    ``answers`` are those of all readers that stand, by pair and by reader, ``place`` is the place
    in ``pairs`` of the pair that is shown.
    """

    story: str
    reader: str
    store: RecordStore
    pairs: tuple[Pair, ...]
    answers: Mapping[PairKey, Mapping[str, Answer]]
    place: int

    @property
    def pair(self) -> Pair:
        """The pair that is shown."""
        return self.pairs[self.place]

    @property
    def opinions(self) -> dict[PairKey, Opinion]:
        """What the reader said, by pair; of these alone the tool's labels may be shown."""
        given = {key: found.get(self.reader) for key, found in self.answers.items()}
        return {key: answer.opinion for key, answer in given.items() if answer is not None}

    @property
    def answered(self) -> list[Pair]:
        """The pairs of this draw that the reader has answered."""
        return [pair for pair in self.pairs if pair.key in self.opinions]

    @property
    def is_done(self) -> bool:
        """Whether the reader has answered every pair."""
        return len(self.answered) == len(self.pairs)

    @property
    def name(self) -> tuple[str, str, tuple[PairKey, ...]]:
        """What the session remembers the place and the answers of this desk by."""
        return self.story, self.reader, tuple(pair.key for pair in self.pairs)


def settle_number(name: str) -> None:
    """Set the box called ``name`` to what the address newly says; call it before the box."""
    least, most, usual = NUMBERS[name]
    asked = st.query_params.get(name, "")
    # What this session wrote there itself is no wish of the user's.
    if asked.isdecimal() and asked != st.session_state.get(f"addressed_{name}"):
        st.session_state[name] = min(max(int(asked[:9]), least), most)
    st.session_state.setdefault(name, usual)


def show_number(name: str) -> int:
    """Let the address say what the box called ``name`` does; call it after the box."""
    value = int(st.session_state[name])
    st.session_state[f"addressed_{name}"] = str(value)
    if st.query_params.get(name) != str(value):
        st.query_params[name] = str(value)
    return value


def open_desk(comparison: Comparison, reader: str, number: int, seed: int) -> Desk:
    """The desk of the story that is shown, with ``number`` pairs.

    :raises StoreError: If an answer kept cannot be read.
    """
    story, store = comparison.story.id, data.open_workspace()
    pairs = _draw(comparison, number, seed)
    answers = latest_answers(load_answers(store, story))
    desk = Desk(story, reader, store, pairs, answers, 0)
    first_open = next((i for i, pair in enumerate(pairs) if pair.key not in desk.opinions), 0)
    place = st.session_state.get(PLACES, {}).get(desk.name, first_open)
    return replace(desk, place=place)


def find_reader(typed: str, desk: Desk) -> str:
    """The name as typed, or as an earlier answer spells it; one by lot if nothing is typed."""
    known = {name.casefold(): name for given in desk.answers.values() for name in given}
    if name := " ".join(typed.split())[:NAME_CHARACTERS]:
        return known.get(name.casefold(), name)
    lots = (f"Reader {1000 + secrets.randbelow(9000)}" for _ in count())
    return next(name for name in lots if name.casefold() not in known)


def is_half_answered(desk: Desk) -> bool:
    """Whether the reader has found the passages the same and not yet said how they part."""
    return bool(st.session_state.get(HALVES, {}).get((*desk.name, desk.pair.key)))


def say_same(desk: Desk) -> None:
    """Take down that the passages state the same fact; how they part is asked next."""
    st.session_state.setdefault(HALVES, {})[*desk.name, desk.pair.key] = True


def kind_key(desk: Desk, kind: str) -> str:
    """The key of the box for a kind: each pair has its own."""
    return f"class-{kind}-{desk.reader}-{'-'.join(desk.pair.key)}"


def chosen_kinds(desk: Desk) -> list[str]:
    """The kinds of which the boxes are ticked."""
    return [kind for kind in asked_kinds() if st.session_state.get(kind_key(desk, kind))]


def answer(desk: Desk, same: Same, kinds: Collection[str] = ()) -> None:
    """Keep the reader's answer on the pair that is shown; it stays, with the tool's beside it."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    given = Answer(desk.pair.key, desk.reader, Opinion(same, tuple(sorted(kinds))), now)
    if _kept(desk).add(desk.story, SORT, answer_to_dict(given), desk.place):
        _forget_half(desk)
        show(desk, desk.place)


def can_undo(desk: Desk) -> bool:
    """Whether this session gave an answer of this draw, or half of one on the pair shown."""
    return _kept(desk).last() is not None or is_half_answered(desk)


def undo(desk: Desk) -> None:
    """Take the last answer of this session away, and show its pair; half an answer first."""
    if is_half_answered(desk):
        _forget_half(desk)
        return
    place = _kept(desk).take_back()
    if place is not None:
        show(desk, place)


def show(desk: Desk, place: int) -> None:
    """Show the pair at ``place`` of the draw."""
    st.session_state[RESULTS] = False
    st.session_state.setdefault(PLACES, {})[desk.name] = place % len(desk.pairs)


def show_results(*, wanted: bool) -> None:
    """Show the agreement in place of the pairs, or the pairs again."""
    st.session_state[RESULTS] = wanted


def _draw(comparison: Comparison, number: int, seed: int) -> tuple[Pair, ...]:
    """The pairs, drawn anew only where the comparison or what is asked for is another."""
    asked, drawn = (comparison, number, seed), st.session_state.get(DRAWN)
    if drawn is None or drawn[0] != asked:
        drawn = (asked, tuple(draw_pairs(*asked)))
        st.session_state[DRAWN] = drawn
    pairs: tuple[Pair, ...] = drawn[1]
    return pairs


def _forget_half(desk: Desk) -> None:
    st.session_state.get(HALVES, {}).pop((*desk.name, desk.pair.key), None)


def _kept(desk: Desk) -> Kept[int]:
    """Each with the place of its pair."""
    return Kept(desk.store, ("classroom", *desk.name))
