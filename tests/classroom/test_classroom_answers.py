from __future__ import annotations

import pytest

from compare.classroom import (
    SAME,
    SORT,
    Answer,
    Opinion,
    Same,
    alpha_of,
    answer_distance,
    answer_from_dict,
    answer_to_dict,
    answer_value,
    asked_kinds,
    latest_answers,
    load_answers,
)
from compare.errors import StoreError
from compare.workspace import Workspace

YES, NO, UNSURE = Opinion(Same.YES), Opinion(Same.NO), Opinion(Same.UNSURE)
NUMBER, BOTH = Opinion(Same.YES, ("number",)), Opinion(Same.YES, ("number", "wording"))


def given(opinion: Opinion = NUMBER, reader: str = "Ana", minute: int = 0) -> Answer:
    return Answer(("a:0-9", "b:0-9"), reader, opinion, f"2024-03-03T10:{minute:02}:00+00:00")


def test_an_answer_survives_the_store() -> None:
    store = Workspace(None)
    for answer in (given(), given(NO, "Ben")):
        store.add_record("s", SORT, answer_to_dict(answer))

    assert load_answers(store, "s") == [given(), given(NO, "Ben")]


@pytest.mark.parametrize(
    "change",
    [
        {"claims": ["a:0-9"]},
        {"claims": "ab"},
        {"reader": " "},
        {"same": "perhaps"},
        {"same": "no"},
        {"kinds": None},
        {"time": "2024-03-03T10:00:00"},
    ],
    ids=lambda change: f"{change}",
)
def test_a_broken_record_is_an_error_that_says_so(change: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="not an answer of a class"):
        answer_from_dict({**answer_to_dict(given()), **change})


def test_of_two_answers_of_a_reader_the_later_stands() -> None:
    first, second, other = given(YES, "Zoe", 1), given(NO, "Zoe", 2), given(YES, "Ana", 3)

    standing = latest_answers([second, other, first])

    assert standing == {first.pair: {"Ana": other, "Zoe": second}}
    assert list(standing[first.pair]) == ["Ana", "Zoe"]


def test_the_ways_of_parting_are_asked_of_what_states_the_same_only() -> None:
    assert asked_kinds() == ["contradiction", "number", "attribution", "certainty", "wording"]
    assert [answer_value(o, SAME) for o in (YES, NO, UNSURE)] == [True, False, None]
    assert [answer_value(o, "number") for o in (YES, NUMBER, NO, UNSURE)] == [
        False,
        True,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [(YES, YES, 0), (YES, NO, 1), (NO, UNSURE, 1), (YES, NUMBER, 1), (NUMBER, BOTH, 0.5)],
)
def test_opinions_are_apart_by_what_only_one_of_them_names(
    a: Opinion, b: Opinion, apart: float
) -> None:
    assert answer_distance(a, b) == answer_distance(b, a) == apart


def test_alpha_is_given_from_ten_pairs_with_two_values() -> None:
    units = [[True, True], [False, False]] * 5

    assert alpha_of(units) == 1.0
    assert alpha_of(units[:-1]) is None
    assert alpha_of([*units[:-1], [True, None]]) is None
