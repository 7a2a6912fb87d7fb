from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.errors import StoreError, UnknownNameError
from compare.exporters import EXPORTERS, export_comparisons, write_file
from compare.model import Comparison

Build = Callable[..., Comparison]
STANDARD = {"claims.csv", "comparison.json", "divergences.csv", "report.html"}
NAMES = {*STANDARD, "comparison.xlsx"}
# Ids that climb out of a folder, that a system reserves, that are equal in plain letters or twice.
STORIES = ("../../up", "con", "A b", "a-b", "a b", "", "…", "twice", "twice", "twice-2", "x" * 300)


def found(directory: Path) -> set[Path]:
    return {path for path in directory.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize("stories", [(), ("one",), STORIES], ids=["none", "one", "many"])
def test_an_exporter_writes_the_files_that_it_says_and_the_same_each_time(
    name: str, stories: tuple[str, ...], build: Build, tmp_path: Path
) -> None:
    comparisons = [build(story) for story in stories]
    target = tmp_path / "new" / "out"

    paths = export_comparisons(comparisons, target, formats=[name])
    first = [path.read_bytes() for path in paths]
    again = export_comparisons(comparisons, target, formats=[name])

    assert len(set(paths)) == len(paths)
    assert found(tmp_path) == set(paths)
    assert all(target.resolve() in path.resolve().parents for path in paths)
    assert {path.name for path in paths} <= NAMES
    assert again == paths
    assert [path.read_bytes() for path in again] == first


def test_one_comparison_gives_exactly_the_four_files_that_others_rely_on(
    build: Build, tmp_path: Path
) -> None:
    paths = export_comparisons([build()], tmp_path)

    assert set(paths) == found(tmp_path) == {tmp_path / name for name in STANDARD}


def test_each_of_many_stories_has_its_own_folder(build: Build, tmp_path: Path) -> None:
    comparisons = [build(story) for story in STORIES]

    paths = export_comparisons(comparisons, tmp_path, formats=["html"])

    assert len({path.parent for path in paths}) == len(STORIES)
    assert len({path.parent.name.lower() for path in paths}) == len(STORIES)


def test_an_unknown_format_is_refused_before_anything_is_written(
    build: Build, tmp_path: Path
) -> None:
    with pytest.raises(
        UnknownNameError, match="'docx' is none of the exporters: csv, html, json, xlsx"
    ):
        export_comparisons([build()], tmp_path, formats=["json", "docx"])

    assert found(tmp_path) == set()


def test_a_folder_that_is_a_file_is_reported_by_name(build: Build, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("not a folder")

    with pytest.raises(StoreError, match="out"):
        export_comparisons([build()], target)


def test_a_write_that_breaks_off_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_file(tmp_path / "report.html", b"old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StoreError, match=r"report\.html: cannot be written \(No space left"):
        write_file(path, b"new")

    assert path.read_bytes() == b"old"
    assert found(tmp_path) == {path}
