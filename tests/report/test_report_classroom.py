from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from compare.classroom import Answer, Opinion, Pair, PairKey, Same, find_pairs
from compare.model import Comparison
from compare.report import (
    ANSWER_COLUMNS,
    answer_frame,
    class_frame,
    split_frame,
    with_tool_frame,
)
from tests.harbour import GULL, HEIRESS, QUAY, STRIKERS, tell

YES, NO, UNSURE = Opinion(Same.YES), Opinion(Same.NO), Opinion(Same.UNSURE)
WORDING = Opinion(Same.YES, ("wording",))
TIME = "2024-03-03T10:00:00+00:00"


@pytest.fixture
def strike() -> Comparison:
    return tell(STRIKERS, HEIRESS)


@pytest.fixture
def pairs(strike: Comparison) -> list[Pair]:
    """The two links, and a claim of each, which the tool did not link."""
    first, second = ((link.a, link.b) for link in strike.links)
    keys = [first, second, (first[0], second[1])]
    return list(find_pairs(strike, [(min(key), max(key)) for key in keys]).values())


def answers(
    pairs: Sequence[Pair], **opinions: Sequence[Opinion | None]
) -> dict[PairKey, Mapping[str, Answer]]:
    """By pair what each reader says of it; ``None`` for nothing."""
    return {
        pair.key: {
            reader: Answer(pair.key, reader, opinion, TIME)
            for reader, said in opinions.items()
            if (opinion := said[i]) is not None
        }
        for i, pair in enumerate(pairs)
    }


def test_a_reader_and_the_tool_are_counted_question_by_question(pairs: list[Pair]) -> None:
    opinions = dict(zip((p.key for p in pairs), (WORDING, NO, YES), strict=True))

    frame = with_tool_frame(pairs, opinions).set_index("question").drop(columns="alpha")

    assert frame.loc["same"].to_dict() == {
        "pairs": 3,
        "both": 1,
        "neither": 0,
        "reader_only": 1,
        "tool_only": 1,
    }
    assert frame.loc["wording"].to_dict() == {
        "pairs": 1,
        "both": 0,
        "neither": 0,
        "reader_only": 1,
        "tool_only": 0,
    }
    assert frame.loc["number", "neither"] == 1


def test_what_a_reader_is_unsure_of_or_has_not_answered_does_not_count(pairs: list[Pair]) -> None:
    frame = with_tool_frame(pairs, {pairs[0].key: UNSURE})

    assert frame["pairs"].tolist() == [0] * 6
    assert frame["alpha"].isna().all()


def test_readers_are_counted_two_by_two(pairs: list[Pair]) -> None:
    given = answers(pairs, Ana=(YES, NO, YES), Ben=(YES, YES, UNSURE), Cem=(WORDING, None, None))

    rows = {row["question"]: row for row in class_frame(pairs, given).to_dict("records")}

    # Of the first pair three twos agree, of the second the only one does not.
    assert (rows["same"]["pairs"], rows["same"]["alike"]) == (2, 0.75)
    assert (rows["wording"]["pairs"], rows["wording"]["alike"]) == (1, pytest.approx(1 / 3))


def test_what_splits_the_readers_most_comes_first(pairs: list[Pair]) -> None:
    given = answers(pairs, Ana=(YES, YES, UNSURE), Ben=(YES, NO, UNSURE), Cem=(YES, WORDING, None))

    frame = split_frame(pairs, given)

    assert frame.to_dict("split")["data"] == [
        [1, 3, 2, 1, 0, 1, 1.0],
        [0, 3, 3, 0, 0, 3, 0.0],
        [2, 2, 0, 0, 2, 0, 0.0],
    ]


def test_the_file_has_every_answer_and_the_tools_only_where_it_may_be_seen(
    strike: Comparison, pairs: list[Pair]
) -> None:
    given = answers(pairs, Ana=(WORDING, None, NO), Ben=(NO, None, None))
    gone = Answer(("gull:0-1", "gone:0-9"), "Ana", NO, TIME)

    frame = answer_frame(strike, {**given, gone.pair: {"Ana": gone}}, {pairs[0].key})

    assert list(frame.columns) == list(ANSWER_COLUMNS)
    shown = frame[["reader", "same", "kinds", "tool_same", "tool_kinds"]].to_dict("split")["data"]
    assert shown == [
        ["Ana", "yes", "wording", "yes", ""],
        ["Ben", "no", "", "yes", ""],
        ["Ana", "no", "", "", ""],
    ]
    assert frame["tool_score"].fillna(0).tolist() == [0.9, 0.9, 0]
    first = frame.iloc[0]
    assert (first["outlet_a"], first["quote_a"]) == (GULL, STRIKERS[0])
    assert (first["outlet_b"], first["quote_b"]) == (QUAY, STRIKERS[1])


def test_frames_of_nothing_have_their_columns(strike: Comparison) -> None:
    assert list(answer_frame(strike, {}, ()).columns) == list(ANSWER_COLUMNS)
    assert split_frame([], {}).empty
