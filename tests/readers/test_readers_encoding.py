"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import InputError
from compare.readers.encoding import decode

RUSSIAN = "В понедельник трамвай сошел с рельсов в центре города. Погибли двое, сообщила полиция."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Café owners helped – “at once”.", "utf-8"),
        ("Café owners helped – “at once”.", "utf-8-sig"),
        ("Café owners helped – “at once”.", "utf-16"),
        ("Café owners helped – “at once”.", "utf-16-le"),
        ("Café owners helped – “at once”.", "utf-16-be"),
        ("Café owners helped – “at once”.", "utf-32"),
        ("Café owners helped – “at once”.", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("電車が脱線し、二人が死亡したと警察が発表した。", "shift_jis"),
    ],
)
def test_text_of_many_encodings_comes_out_as_it_was(text: str, codec: str) -> None:
    assert decode("x.txt", text.encode(codec)) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_utf_8_is_never_taken_for_anything_else(text: str) -> None:
    data = text.encode()

    assert decode("x.txt", data) == text.removeprefix("\ufeff")


def test_a_declared_encoding_goes_before_a_guess() -> None:
    assert decode("x", "Zażółć".encode("iso-8859-2"), "ISO-8859-2") == "Zażółć"


@pytest.mark.parametrize("declared", ["hex", "unicode_escape", "no such", "iso-8859-1"])
def test_a_declaration_that_names_no_text_encoding_does_no_harm(declared: str) -> None:
    assert (
        decode("x", "a café “open” at noon".encode("cp1252"), declared) == "a café “open” at noon"
    )


@pytest.mark.parametrize("data", [bytes(range(256)), b"text\0with zero", b"\x01\x02\x03 ab" * 9])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"x\.txt: holds binary data, not text"):
        decode("x.txt", data)
