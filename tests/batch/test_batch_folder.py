from __future__ import annotations

import io
import re
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from compare.batch.folder import Folder
from compare.batch.manifest import COMPARISONS, MANIFEST, SPLIT, Entry, Manifest, files_of
from compare.batch.pace import MOST_PROBLEMS, ProgressLine, describe_pace
from compare.errors import InputError, StoreError


def entry(letter: str, part: int | None = 0, sort: str = COMPARISONS) -> Entry:
    return {"sort": sort, "hash": letter * 64, "part": part}


def write_part(folder: Folder, part: Entry) -> Entry:
    for name in files_of(part):
        folder.write(name, b"whole")
    return part


@pytest.mark.parametrize("address", ["{}/results", "memory://results"])
def test_a_manifest_names_what_is_whole_and_finds_it_again(tmp_path: Path, address: str) -> None:
    folder = Folder(address.format(tmp_path))
    first = Manifest(folder)
    kept, stale, split = entry("a", 0), entry("b", 1), entry("c", None, SPLIT)
    for part in (kept, stale, split):
        first.add(write_part(folder, part))
    for name in files_of(entry("d", 9)):
        folder.write(name, b"of a run that was ended")

    again = Manifest(folder)
    again.keep_only({(COMPARISONS, kept["hash"]), (SPLIT, split["hash"])})

    assert again.entries(COMPARISONS) == [kept]
    assert Manifest(folder).find(SPLIT, split["hash"]) == split
    assert folder.names("stories") == {files_of(kept)[2]}
    assert next(again.free_numbers(COMPARISONS)) == 1


def test_files_of_the_users_own_stay(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    names = {"stories/mill.jsonl", "stories/part-00001.parquet", "comparisons/mill/notes.txt"}
    for name in names:
        folder.write(name, b"the user's")

    Manifest(folder).keep_only(())

    assert {name for name in names if folder.has(name)} == names


def test_parts_of_one_number_have_files_of_their_own() -> None:
    assert not {*files_of(entry("a"))} & {*files_of(entry("b"))}


def test_a_part_that_was_written_elsewhere_is_an_error_and_does_not_count(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))

    with pytest.raises(StoreError, match="name a folder that all machines share"):
        Manifest(folder).add(entry("a"))

    assert Manifest(folder).entries(COMPARISONS) == []


def test_what_is_broken_does_not_count_and_is_mended(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    for part in (entry("a", 0), entry("b", 1)):
        Manifest(folder).add(write_part(folder, part))
    (tmp_path / files_of(entry("b", 1))[1]).unlink()
    with (tmp_path / MANIFEST).open("ab") as file:
        file.write(b'{"sort": "compari')

    manifest = Manifest(folder)
    manifest.mend()
    manifest.add(entry("d", None))

    assert Manifest(folder).entries(COMPARISONS) == [entry("a", 0), entry("d", None)]


def test_a_file_is_whole_or_not_there_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))

    folder.write("a/b.txt", b"one")
    folder.write("a/b.txt", b"two")

    assert folder.read("a/b.txt") == b"two"
    assert folder.read("a/none.txt") is None
    assert folder.names("a") == {"a/b.txt"}


class TimidFiles(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """Moves a file to no name that is taken, and does not tell."""

    protocol = "timid"

    def mv(self, path1: str, path2: str, **more: object) -> None:
        if not self.exists(path2):
            super().mv(path1, path2, **more)


def test_a_file_takes_the_place_of_another_where_moving_does_not() -> None:
    fsspec.register_implementation("timid", TimidFiles, clobber=True)
    folder = Folder("timid://results")

    folder.write("a/b.txt", b"one")
    folder.write("a/b.txt", b"two")

    assert folder.read("a/b.txt") == b"two"
    assert folder.names("a") == {"a/b.txt"}


@pytest.mark.parametrize("address", ["{}/file", "nowhere://a"])
def test_a_folder_that_cannot_be_used_is_an_error(tmp_path: Path, address: str) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")

    with pytest.raises(StoreError, match="cannot be used"):
        Folder(address.format(tmp_path)).write("a.txt", b"")


@pytest.mark.parametrize(
    ("done", "total", "seconds", "line"),
    [
        (0, 90, 9.0, "Comparing: 0 of 90 articles"),
        (1200, 0, 60.0, "Comparing: 1,200 articles, 20 a second"),
        (30, 90, 60.0, "Comparing: 30 of 90 articles, 0.50 a second, about 2 min left"),
        (60, 90, 20.0, "Comparing: 60 of 90 articles, 3.0 a second, about 10 s left"),
        (90, 9090, 90.0, "Comparing: 90 of 9,090 articles, 1.0 a second, about 2 h 30 min left"),
        (90, 90, 90.0, "Comparing: 90 of 90 articles, 1.0 a second"),
    ],
)
def test_the_pace_of_a_stage_is_told(done: int, total: int, seconds: float, line: str) -> None:
    assert describe_pace("Comparing", done, total, seconds) == line


class Terminal(io.StringIO):
    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.parametrize(
    ("is_terminal", "told"),
    [
        (True, "\rReading: 1 articles\ncompare: left out: a:1: no text\n\rReading: 2 articles\n"),
        (False, "Reading: 1 articles\ncompare: left out: a:1: no text\n"),
    ],
)
def test_progress_is_one_line_of_a_terminal_and_some_of_a_file(
    is_terminal: bool, told: str
) -> None:
    stream = Terminal(is_terminal=is_terminal)

    with ProgressLine(stream) as line:
        line.tell("Reading", 1, 0)
        line.tell_problem(InputError("a:1", "no text"))
        line.tell("Reading", 2, 0)

    assert re.sub(" +\n", "\n", re.sub(" +\r", "\r", stream.getvalue())) == told


def test_of_very_many_problems_the_rest_is_counted() -> None:
    stream = Terminal(is_terminal=False)

    with ProgressLine(stream) as line:
        for i in range(MOST_PROBLEMS + 3):
            line.tell_problem(InputError(f"a:{i}", "no text"))

    assert stream.getvalue().count("no text") == MOST_PROBLEMS
    assert stream.getvalue().endswith("compare: left out: 3 more rows\n")
