from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.words import content_stems, names, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor's £1,200 coat", ["the", "mayor", "1,200", "coat"]),
        ("Ida Rell’s well-known remark.", ["ida", "rell", "well-known", "remark"]),
        ("“Isn't it 3.5?”", ["isn't", "it", "3.5"]),
        ("Çelik met Łukasz.", ["çelik", "met", "łukasz"]),
        (" — … ", []),
    ],
)
def test_words_are_lower_case_without_possessives(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_no_word_is_empty_or_has_space_in_it(text: str) -> None:
    assert all(word and not any(c.isspace() for c in word) for word in words(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [("fighters", "fighter"), ("burned", "burning"), ("matches", "match"), ("quickly", "quick")],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["bus", "king", "red", "lies"])
def test_short_words_stay_whole(word: str) -> None:
    assert stem(word) == word


def test_content_stems_leave_function_words_out() -> None:
    assert content_stems("The workers would not have said that") == ["worker"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police met Ida Rell in Orrin.", {"ida", "rell", "orrin"}),
        ("Rain fell. Snow lay on Orrin.", {"orrin"}),
        ("He said: “Never again in Orrin.”", {"orrin"}),
        ("He met Łukasz and Đorđe.", {"łukasz", "đorđe"}),
        ("it rained", set()),
    ],
)
def test_names_do_not_open_a_sentence_or_a_quotation(text: str, expected: set[str]) -> None:
    assert names(text) == expected
