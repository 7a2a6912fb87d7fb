"""JSON Lines, JSON and CSV, whose text is kept to the letter."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import InputError
from compare.readers import read_upload

# What a text file can hold, and at least one letter.
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc"], include_characters="\t\n\r\v\f\x85"
)
TEXTS = st.text(LETTERS).map(lambda text: f"a{text}")


@given(text=TEXTS)
@settings(deadline=None)
@pytest.mark.parametrize("is_escaped", [True, False])
def test_text_of_json_lines_is_kept_to_the_letter(is_escaped: bool, text: str) -> None:
    line = json.dumps({"outlet": "A", "text": text}, ensure_ascii=is_escaped)

    [article] = read_upload("x.jsonl", f"{line}\n".encode())

    assert article.text == text


@given(text=TEXTS)
@settings(deadline=None)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_of_csv_is_kept_to_the_letter(delimiter: str, text: str) -> None:
    buffer = io.StringIO(newline="")
    rows = [["Outlet", "Headline", "Body"], ["A", "b; c, d", text]]
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)

    [article] = read_upload("x.csv", buffer.getvalue().encode("utf-8-sig"))

    assert article.text == text


@pytest.mark.parametrize(
    "document",
    [
        '[{"Source": {"name": "A"}, "Headline": "h", "BODY": "t"}]',
        '{"articles": [{"publisher": "A", "title": "h", "content": "t", "date": "soon"}]}',
        '{"newspaper": "A", "title": "h", "text": "t", "url": "ftp://a.example"}',
    ],
)
def test_json_comes_in_three_shapes_and_many_names(document: str) -> None:
    [article] = read_upload("x.json", document.encode())

    assert (article.outlet, article.title, article.text) == ("A", "h", "t")
    assert (article.published, article.url) == (None, None)


def test_an_address_stands_in_for_the_outlet() -> None:
    [article] = read_upload("x.json", b'{"url": "https://news.orlan.co.uk/a", "text": "t"}')

    assert article.outlet == "orlan.co.uk"


def test_bad_lines_are_named_and_the_others_read() -> None:
    data = (
        b'{"outlet":"A","text":"one"}\nnot json\n\n[1]\n{"outlet":"B"}\n{"outlet":"B","text":"two"}'
    )
    problems: list[InputError] = []

    found = read_upload("news.jsonl", data, problems.append)

    assert [article.text for article in found] == ["one", "two"]
    assert [problem.where for problem in problems] == [f"news.jsonl:{n}" for n in (2, 4, 5)]


def test_bad_rows_are_named_by_the_line_they_begin_on() -> None:
    data = 'outlet;text\r\nA;"two\r\nlines"\r\nB;\r\n;c\r\nD;d;extra\r\n\r\nE;e;\r\nF;"open\r\n'
    problems: list[InputError] = []

    found = read_upload("news.csv", data.encode(), problems.append)

    assert [article.text for article in found] == ["two\r\nlines", "e"]
    assert [(problem.where, problem.what[:9]) for problem in problems] == [
        ("news.csv:4", "no text"),
        ("news.csv:5", "no outlet"),
        ("news.csv:6", "3 cells u"),
        ("news.csv:9", "not a row"),
    ]


def test_a_table_as_excel_saves_it_is_read() -> None:
    data = "sep=;\r\nOutlet;Date;Text\r\nLe Matin;13.11.2017;Un été à Kesten\r\n".encode("cp1252")

    [article] = read_upload("x.csv", data)

    assert (article.published, article.text) == ("2017-11-13", "Un été à Kesten")


def test_a_cell_may_hold_a_long_report() -> None:
    text = "word " * 100_000

    [article] = read_upload("x.csv", f"outlet,text\nA,{text}\n".encode())

    assert article.text == text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.csv", b"name,age\n1,2\n", r"x\.csv: no column of text \(columns: name, age\); name"),
        ("x.csv", b"outlet,text\n", r"x\.csv: holds no articles"),
        ("x.json", b'{"a": 1,\n!}', r"x\.json:2: not JSON"),
        ("x.json", b"[" * 100_000, r"x\.json: JSON that cannot be used"),
        ("x.json", b"[]", r"x\.json: holds no articles"),
        ("x.json", b'[{"outlet": "A"}]', r"x\.json:article 1: no text; .*fields here: outlet"),
    ],
)
def test_what_is_wrong_with_a_table_is_said(name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_upload(name, data)


def test_half_a_surrogate_pair_is_replaced_so_that_offsets_stay() -> None:
    [article] = read_upload("x.json", rb'{"outlet": "A", "text": "a\ud83db"}')

    assert article.text == "a\ufffdb"
