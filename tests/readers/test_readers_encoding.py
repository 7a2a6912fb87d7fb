"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import InputError
from compare.readers import read_upload
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


JAPANESE = (
    "電車が脱線し、二人が死亡したと警察が発表した。事故は月曜日の朝に市の中心部で起きたという。"
)
CHINESE = "周一早晨一辆有轨电车在市中心脱轨，造成两人死亡，警方在一份声明中说。司机受了轻伤。"
POLISH = "Wózki zżółkły, źródła mówią o świeżych źdźbłach; żądań nie było, zaś łódź spłynęła."


@pytest.mark.parametrize("declared", ["", "{}", "utf-8", "iso-8859-1", "windows-1251", "no-such"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso-8859-5"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (JAPANESE, "utf-16"),
        (CHINESE, "gb18030"),
        (CHINESE, "gb2312"),
        (CHINESE, "utf-8"),
        ("Two died – “at once”, the police’s spokesman said.", "windows-1252"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_it_declares(
    text: str, codec: str, declared: str
) -> None:
    meta = f'<meta charset="{declared.format(codec)}">' if declared else ""
    page = f"<!DOCTYPE html><html><head>{meta}</head><body><p>{text}</p></body></html>"
    data = page.encode(codec)

    [found] = read_upload("a.html", data)

    assert found.text == text


@pytest.mark.parametrize("codec", ["iso-8859-2", "windows-1250"])
def test_a_right_declaration_holds_for_a_text_full_of_accents(codec: str) -> None:
    assert decode("x", POLISH.encode(codec), codec) == POLISH


def test_an_encoding_declared_late_in_a_page_is_found() -> None:
    script = f"<script>{'x' * 9000}</script>"
    page = f"<html><head>{script}<meta charset=iso-8859-5></head><body><p>{RUSSIAN}</p></body>"

    [found] = read_upload("a.html", page.encode("iso-8859-5"))

    assert found.text == RUSSIAN


@pytest.mark.parametrize(
    ("label", "codec", "letter"), [("gb2312", "gb18030", "镕"), ("x-sjis", "cp932", "①")]
)
def test_a_label_stands_for_the_encoding_that_browsers_read(
    label: str, codec: str, letter: str
) -> None:
    text = (CHINESE if codec == "gb18030" else JAPANESE) + letter

    assert decode("x", text.encode(codec), label) == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_one_broken_letter_does_not_change_the_encoding(codec: str) -> None:
    broken = {"utf-8": b"\xff", "utf-16": b"\x00\xdc"}[codec]
    data = f"{RUSSIAN} ".encode(codec) + broken

    assert decode("x", data) == f"{RUSSIAN} \ufffd"
