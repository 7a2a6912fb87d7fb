from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from compare.exporters import export_comparisons
from compare.exporters.csv import claims_csv, divergences_csv, frame_csv
from compare.exporters.formulas import defuse_formula
from compare.model import Comparison
from compare.report import CLAIM_COLUMNS, DIVERGENCE_COLUMNS, claim_frame, divergence_frame

Build = Callable[..., Comparison]
FORMULAS = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1"]
FORMULAS += ["＠A", " =1+1", "\n=1", "-"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_in_front(text: str) -> None:
    assert defuse_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-5", "+3.5", "-1,200", "-4%", "a=b", "“=1”", "1-2", " x"])
def test_what_a_spreadsheet_would_not_run_stays(text: str) -> None:
    assert defuse_formula(text) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_file_is_a_formula(text: str, build: Build) -> None:
    comparison = build(text, title=text, outlets=(text, "B", "C"), words=text, reason=text)

    for content in (divergences_csv(comparison), claims_csv(comparison)):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert [f"'{text}" in row for row in rows[1:]] == [True] * (len(rows) - 1)
        assert not any(defuse_formula(cell) != cell for row in rows for cell in row)


def test_an_outlet_that_is_a_formula_is_none_as_a_heading() -> None:
    content = frame_csv(pd.DataFrame({"=1+1": ["states"], "n": [-2.5]}))

    assert content == b"\xef\xbb\xbf'=1+1,n\r\nstates,-2.5000\r\n"


@pytest.mark.parametrize(
    "words",
    ['He said "no", twice; then\r\nleft.', "one\rtwo\nthree", "\u202eright to left", "a,b;c\td"],
    ids=["quotes", "line breaks", "direction", "separators"],
)
def test_quotes_are_read_back_to_the_letter(words: str, build: Build) -> None:
    comparison = build(words=words)

    content = claims_csv(comparison)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert [row["text"] for row in rows] == [claim.text for claim in comparison.claims]


def test_pandas_reads_back_the_frame(build: Build) -> None:
    comparison = build()
    frame = divergence_frame(comparison)

    again = pd.read_csv(
        io.BytesIO(divergences_csv(comparison)), encoding="utf-8", keep_default_na=False
    )

    pd.testing.assert_frame_equal(again, frame, check_dtype=False, check_exact=True)


def test_excel_is_told_the_encoding_and_the_line_ends(build: Build) -> None:
    content = divergences_csv(build())

    assert content.startswith(b"\xef\xbb\xbfstory,")
    assert content.count(b"\r\n") == content.count(b"\n") == 2


def test_half_a_character_does_not_stop_the_file(build: Build) -> None:
    comparison = build(words="half \ud83d a sign", outlets=("A\ud83d", "B", "C"))

    content = claims_csv(comparison).decode("utf-8-sig")

    assert "half \ufffd a sign" in content
    assert ",A\ufffd," in content


def test_the_rows_of_many_comparisons_follow_each_other(build: Build, tmp_path: Path) -> None:
    comparisons = [build("first"), build("second")]

    divergences, claims = export_comparisons(comparisons, tmp_path, formats=["csv"])

    assert list(pd.read_csv(divergences)["story"]) == ["first", "second"]
    assert list(pd.read_csv(claims)["claim"]) == [
        claim for comparison in comparisons for claim in claim_frame(comparison)["claim"]
    ]


def test_no_comparison_gives_the_headings(tmp_path: Path) -> None:
    divergences, claims = export_comparisons([], tmp_path, formats=["csv"])

    assert list(pd.read_csv(divergences).columns) == list(DIVERGENCE_COLUMNS)
    assert list(pd.read_csv(claims).columns) == list(CLAIM_COLUMNS)
