from __future__ import annotations

import bz2
import gzip
import lzma
import pickle
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import gettempdir

import fsspec
import pyarrow as pa
import pytest
from pyarrow.parquet import write_table

from compare.batch.heap import Heap
from compare.batch.rows import find_inputs, read_rows
from compare.errors import InputError, StoreError
from compare.model import Article
from tests.batch.conftest import told, write_lines

MILL = told("Gazette", "The mill at Orrin burned down.")
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "xz": lzma.compress,
    "bz2": bz2.compress,
}


def texts(*addresses: str | Path) -> tuple[list[str], list[str]]:
    """The texts at addresses, and the problems with them."""
    problems: list[InputError] = []
    rows = read_rows(find_inputs([str(address) for address in addresses]), problems.append)
    return [row.article.text for row in rows], [str(problem) for problem in problems]


@pytest.mark.parametrize("ending", sorted(PACKED))
def test_json_lines_are_read_packed_or_not(tmp_path: Path, ending: str) -> None:
    plain = write_lines(tmp_path / "a.jsonl", [MILL])
    packed = tmp_path / f"b.jsonl.{ending}"
    packed.write_bytes(PACKED[ending](plain.read_bytes()))

    assert texts(plain, packed) == ([MILL["text"]] * 2, [])


def test_parquet_is_read_with_its_dates_and_without_its_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = {**{name: [value] for name, value in MILL.items()}, "story": [7]}
    vectors = {"date": [date(2024, 5, 7)], "vector": [[0.5] * 3]}
    write_table(pa.table({**columns, **vectors}), path)

    problems: list[InputError] = []
    (row,) = read_rows(find_inputs([str(path)]), problems.append)

    assert problems == []
    assert (row.article.published, row.story, row.where) == ("2024-05-07", "7", f"{path}:1")


def test_addresses_may_be_folders_patterns_and_of_other_filesystems(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [MILL])
    (tmp_path / "notes.txt").write_text("no articles", encoding="utf-8")
    with fsspec.open("memory://heap/b.jsonl", "wb") as file:
        file.write(path.read_bytes())

    found, problems = texts(tmp_path, tmp_path / "*.jsonl", "memory://heap/*.jsonl")

    assert (found, problems) == ([MILL["text"]] * 3, [])


def test_a_bad_row_is_told_with_file_and_row_and_left_out(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [MILL, {"outlet": "Herald"}, {**MILL, "story": []}])
    with path.open("ab") as file:
        file.write(b'\n{"outlet\n\xff\xfe\n[1]\n')

    found, problems = texts(path)

    assert found == [MILL["text"]]
    assert [
        problem.removeprefix(str(path)).split(";")[0].split(" (")[0] for problem in problems
    ] == [
        ":2: no text",
        ":3: a story that is neither text nor a number",
        ":5: not JSON",
        ":6: not UTF-8",
        ":7: not an object",
    ]


def test_a_file_that_is_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    many = write_lines(tmp_path / "a.jsonl", [{**MILL, "text": f"{i}"} for i in range(2_000)])
    cut = tmp_path / "cut.jsonl.gz"
    packed = gzip.compress(many.read_bytes())
    cut.write_bytes(packed[: len(packed) // 2])

    found, problems = texts(cut)

    assert found[0] == "0"
    assert [problem.split(" (")[0] for problem in problems] == [
        f"{cut}: is damaged, and was read no further"
    ]


@pytest.mark.parametrize(
    ("named", "story"), [("7.0", "7"), ("7", "7"), (r'"a\ud800"', "a\ufffd"), ("null", "")]
)
def test_a_story_may_be_a_number_and_is_text_that_a_file_can_hold(
    tmp_path: Path, named: str, story: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"outlet": "A", "text": "B", "story": {named}}}', encoding="utf-8")

    problems: list[InputError] = []
    rows = list(read_rows(find_inputs([str(path)]), problems.append))

    assert ([row.story for row in rows], problems) == ([story], [])


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("{}/none.jsonl", "no such file"),
        ("{}/*.jsonl", "no such file"),
        ("{}/notes.txt", "neither JSON lines nor Parquet"),
        ("nowhere://a.jsonl", "cannot be read .*nowhere"),
    ],
)
def test_an_address_without_articles_is_an_error(
    tmp_path: Path, address: str, message: str
) -> None:
    (tmp_path / "notes.txt").write_text("no articles", encoding="utf-8")

    with pytest.raises(InputError, match=message):
        find_inputs([address.format(tmp_path)])


def test_a_full_disk_is_an_error_that_names_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    file = sqlite3.connect("")
    monkeypatch.setattr("compare.batch.heap.sqlite3.connect", lambda _name: file)
    heap = Heap()
    file.execute("PRAGMA max_page_count = 4")

    with pytest.raises(StoreError, match=f"{gettempdir()}: cannot hold the articles .*TMPDIR"):
        heap.add(Article("a", "Gazette", "A title" * 9_000, "Text."), "")
    file.close()


@pytest.mark.parametrize("advice", ["", "write it in UTF-8"])
def test_an_error_comes_whole_from_another_process(advice: str) -> None:
    error = InputError("a.csv:3", "not UTF-8", advice)

    again = pickle.loads(pickle.dumps(error))

    assert type(again) is InputError
    assert (again.where, again.what, again.advice, str(again)) == (
        error.where,
        error.what,
        error.advice,
        str(error),
    )


def test_a_heap_gives_its_articles_by_day_each_once() -> None:
    late = Article("b", "Gazette", "Late", "Too “late”.", "https://a.example", "2024-05-08")
    early = Article("c", "Herald", "Early", "Early.", None, "2024-05-07T09:00:00Z")
    undated = Article("a", "Herald", "Any day", "Any.", None, None)
    heap = Heap()

    there = [heap.add(article, "") for article in (late, undated, early, late)]

    listed = heap.listed()
    assert there == [None, None, None, late]
    assert heap.articles(entry.number for entry in listed) == [early, late, undated]
    assert [(entry.id, entry.outlet, entry.day) for entry in listed] == [
        ("c", "Herald", 739013),
        ("b", "Gazette", 739014),
        ("a", "Herald", -1),
    ]
