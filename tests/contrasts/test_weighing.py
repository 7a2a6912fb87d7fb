from __future__ import annotations

import pytest

from compare.contrasts.weighing import name_signs, weigh
from compare.contrasts.wordings import find_signs
from tests.detectors.pairs import pair


def signs_of(text_a: str, text_b: str) -> dict[str, float]:
    return dict(name_signs(pair(text_a, text_b), find_signs(text_a, text_b)))


@pytest.mark.parametrize(
    ("text_a", "text_b", "name"),
    [
        ("Killers held Orrin.", "Defenders held Orrin.", "names that approve and disapprove"),
        ("Terrorists held the bridge.", "Fighters held the bridge.", "plain and disapproving name"),
        ("He blasted the plan.", "She slammed the plan.", "heated words of one scale"),
        ("Orrin halted the plan.", "Orrin scuttled the plan.", "two steps on a scale"),
        ('Orrin called it "on hold" now.', "Orrin halted it.", "short quotation in one only"),
        ("He halted it.", "Orrin halted it.", "opens with a pronoun"),
        ("A shameless plan.", "A pathetic plan.", "loaded on both sides"),
    ],
)  # fmt: skip
def test_a_sign_is_named_where_the_claims_show_it(text_a: str, text_b: str, name: str) -> None:
    assert signs_of(text_a, text_b)[name] == 1
    assert signs_of(text_a, text_a)[name] == (name == "opens with a pronoun")


def test_signs_do_not_depend_on_the_order_of_the_pair() -> None:
    texts = (
        "Terrorists slammed the shameless deal.",
        'Fighters criticised the "surrender" of Orrin.',
    )

    assert signs_of(*texts) == pytest.approx(signs_of(*reversed(texts)))


def test_equal_texts_are_less_probable_to_differ_than_texts_that_judge() -> None:
    plain, judging = "The mayor left the hall.", "The shameless mayor fled the hall."

    assert 0 < weigh(signs_of(plain, plain)) < weigh(signs_of(plain, judging)) < 1
