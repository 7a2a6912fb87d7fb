from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest

from compare.exporters.csv import frame_csv
from compare.exporters.xlsx import CAUTIONS, MOST_CHARACTERS, SHEETS, comparison_xlsx
from compare.model import Comparison
from compare.report import divergence_frame
from tests.exporters.test_csv_export import FORMULAS

Build = Callable[..., Comparison]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# How the format writes a character that XML cannot hold.
ESCAPED = re.compile("_x([0-9A-F]{4})_")


def read_sheets(content: bytes) -> dict[str, list[list[str | float]]]:
    """Every cell of a workbook by sheet and row, as a spreadsheet would show it."""
    book = zipfile.ZipFile(BytesIO(content))
    shared = [
        ESCAPED.sub(
            lambda found: chr(int(found[1], 16)),
            "".join(text.text or "" for text in entry.iter(f"{MAIN}t")),
        )
        for entry in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    names = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
    sheets: dict[str, list[list[str | float]]] = {}
    for number, name in enumerate(names, start=1):
        rows = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        sheets[name.attrib["name"]] = [
            [
                shared[int(cell.findtext(f"{MAIN}v") or 0)]
                if cell.get("t") == "s"
                else float(cell.findtext(f"{MAIN}v") or "nan")
                for cell in row.iter(f"{MAIN}c")
            ]
            for row in rows.iter(f"{MAIN}row")
        ]
    return sheets


def test_each_table_has_a_sheet_with_the_columns_and_rows_of_its_frame(build: Build) -> None:
    comparison = build()

    sheets = read_sheets(comparison_xlsx(comparison))

    assert list(sheets) == [*SHEETS, "About"]
    for name, (to_frame, _) in SHEETS.items():
        frame = to_frame(comparison, [])
        assert sheets[name] == [list(frame.columns), *frame.to_numpy().tolist()]


def test_the_last_sheet_says_how_it_was_made_and_what_a_divergence_does_not_mean(
    build: Build,
) -> None:
    comparison = build()

    rows = read_sheets(comparison_xlsx(comparison, made_on=date(2024, 5, 9)))["About"]

    assert ["Made on", "2024-05-09"] in rows
    assert ["Model: pair", "pair-1"] in rows
    assert ["Setting: least_score", "0.5"] in rows
    assert [row[1] for row in rows if "does not mean" in str(row[0])] == list(CAUTIONS)
    for article in comparison.story.articles:
        assert [f"SHA-256 of {article.outlet}’s text", article.sha256] in rows


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_or_would_become_one_as_csv(text: str, build: Build) -> None:
    comparison = build(text, title=text, outlets=(text, "B", "C"), words=text, reason=text)

    content = comparison_xlsx(comparison)
    book = zipfile.ZipFile(BytesIO(content))
    parts = [book.read(name).decode() for name in book.namelist() if "worksheets/" in name]
    rows = read_sheets(content)["Divergences"]

    assert not any(re.search(r"<f\b|<hyperlink", part) for part in parts)
    escaped = {row[6] for row in rows[1:]}
    assert escaped == {f"'{text}"}


def test_half_a_character_a_long_text_and_a_sign_of_control_do_not_stop_the_file(
    build: Build,
) -> None:
    long = "half \ud83d a sign \x00\x0b " + "x" * 40_000

    rows = read_sheets(comparison_xlsx(build(words=long)))["Claims"]

    texts = [str(row[8]) for row in rows[1:]]
    assert sum(text.startswith("half \ufffd a sign") for text in texts) == 3
    assert max(map(len, texts)) <= MOST_CHARACTERS
    assert texts[0].endswith(" …")


def test_scores_are_numbers_and_not_text(build: Build) -> None:
    comparison = build()

    row = read_sheets(comparison_xlsx(comparison))["Divergences"][1]

    assert row[5] == comparison.divergences[0].score
    assert b"0.8230" in frame_csv(divergence_frame(comparison))
