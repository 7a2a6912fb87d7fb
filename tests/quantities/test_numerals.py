from __future__ import annotations

import pytest

from compare.quantities.numerals import parse_number


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2.5 million", 2.5e6),
        ("1,204", 1204),
        ("3bn", 3e9),
        ("two and a half million", 2.5e6),
        ("Three hundred and six", 306),
        ("half a million", 5e5),
        ("forty-two", 42),
    ],
)
def test_numbers_are_read_from_digits_and_words(words: str, value: float) -> None:
    assert parse_number(words) == value
