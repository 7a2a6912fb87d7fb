from __future__ import annotations

import pytest

from compare.contrasts.wordings import Signs, find_signs


def read(text: str, *spans: tuple[int, int]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_words_of_one_scale_carry_their_grades_and_the_words_around_both() -> None:
    text_a, text_b = "Guards halted the Orrin train.", "Guards scuttled the Orrin train."
    (shade,) = find_signs(text_a, text_b).shades

    assert read(text_a, shade.a) == ["halted"]
    assert read(text_b, shade.b) == ["scuttled"]
    assert shade.grades == (0, 2)
    assert shade.ties == 3


def test_a_word_that_both_use_is_no_sign() -> None:
    signs = find_signs("Guards scuttled the train.", "They scuttled and halted the train.")

    assert signs.shades == ()
    assert signs.heated_a == ()


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("A savage row broke out.", ["savage"]),
        ("Shameless, the mayor left.", ["Shameless"]),
        ("He met Ms Savage there.", []),
    ],
)
def test_a_capital_inside_a_sentence_marks_a_name_and_no_loaded_word(
    text: str, loaded: list[str]
) -> None:
    signs = find_signs(text, "Orrin.")

    assert read(text, *(colour.span for colour in signs.colours_a)) == loaded


def test_signs_of_two_texts_mirror_those_of_the_texts_exchanged() -> None:
    text_a, text_b = "Terrorists slammed the deal.", "Fighters criticised the surrender."
    there, back = find_signs(text_a, text_b), find_signs(text_b, text_a)

    assert isinstance(there, Signs)
    assert (there.colours_a, there.heated_a) == (back.colours_b, back.heated_b)
    assert {(n.a, n.b, n.ties) for n in there.namings} == {(n.b, n.a, n.ties) for n in back.namings}


@pytest.mark.parametrize(
    ("text_a", "text_b", "are_beside"),
    [
        ("Guards halted the Orrin train.", "At noon they scuttled the Orrin train.", True),
        ("Guards halted the Orrin train.", "Their guards scuttled it.", True),
        (
            "Guards halted the long green train of the Orrin line.",
            "The green plan was scuttled.",
            False,
        ),
    ],
)
def test_words_are_said_of_one_thing_where_one_word_stands_just_before_or_after_both(
    text_a: str, text_b: str, are_beside: bool
) -> None:
    (shade,) = find_signs(text_a, text_b).shades

    assert shade.is_beside == are_beside


@pytest.mark.parametrize(
    ("text", "loaded"), [("A storm surge came.", []), ("Crime surges came.", ["surges"])]
)
def test_a_word_of_a_set_phrase_judges_nothing(text: str, loaded: list[str]) -> None:
    signs = find_signs(text, "Orrin.")

    assert read(text, *(colour.span for colour in signs.colours_a)) == loaded
