from __future__ import annotations

import os
from pathlib import Path

import pytest

from compare.model import Article
from compare.readers import read_articles
from tests.hostile.limited import read_limited
from tests.hostile.samples import samples

# More folders in each other than Python calls in each other, and few enough for a path.
DEPTH = 1100
GOOD = samples()[".txt"]


def told(path: Path) -> tuple[list[Article], list[str]]:
    problems: list[str] = []
    articles = read_articles(path, on_problem=lambda problem: problems.append(str(problem)))
    return articles, problems


def test_links_in_a_circle_and_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD)
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone")

    articles, problems = told(tmp_path)

    assert len(articles) == 1
    assert [problem.removeprefix(f"{tmp_path}/") for problem in problems] == [
        "circle: a link to a folder, which is not followed; give the folder",
        "nowhere.txt: cannot be read (No such file or directory); check the path",
        "self: cannot be read (Too many levels of symbolic links); check the path",
    ]


def test_a_pipe_and_a_device_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "a.txt").write_bytes(GOOD)

    outcome = read_limited(tmp_path, seconds=20)

    assert len(outcome.lengths) == 1
    assert [problem.removeprefix(f"{tmp_path}/") for problem in outcome.problems] == [
        "pipe.txt: neither a file nor a folder",
        "zero.txt: neither a file nor a folder",
    ]


def test_a_file_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(5 * 2**30)
    (tmp_path / "a.txt").write_bytes(GOOD)

    outcome = read_limited(tmp_path)

    assert len(outcome.lengths) == 1
    assert outcome.problems == [f"{tmp_path}/huge.txt: 5,120 MB, more than 50 MB; split it"]
    assert outcome.peak_megabytes < 150


def test_ten_thousand_tiny_files_are_all_read(tmp_path: Path) -> None:
    for i in range(10_000):
        (tmp_path / f"{i}.txt").write_bytes(b"Report %d of the harbour." % i)

    outcome = read_limited(tmp_path)

    assert (len(outcome.lengths), outcome.problems) == (10_000, [])
    assert outcome.seconds < 20
    assert outcome.peak_megabytes < 200


def test_a_file_below_a_thousand_folders_is_read(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(DEPTH):
            os.mkdir("d")
            os.chdir("d")
        Path("a.txt").write_bytes(GOOD)
        articles, problems = told(tmp_path)
    finally:
        # Taken down from the inside: what clears up after tests calls itself for each folder.
        Path("a.txt").unlink()
        for _ in range(DEPTH):
            os.chdir("..")
            os.rmdir("d")
        os.chdir(here)

    assert (len(articles), problems) == (1, [])


@pytest.mark.parametrize("name", [b"a\nb.xyz", b"a\x1b[2Jb.xyz", b"\xff\xfe.xyz"])
def test_a_problem_is_one_line_whatever_a_file_is_called(name: bytes, tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(b"x")

    _, problems = told(tmp_path)

    assert [problem.isprintable() for problem in problems] == [True]
    assert problems[0].encode()


def test_a_path_with_a_zero_byte_is_told() -> None:
    articles, problems = told(Path("a\0b.txt"))

    assert articles == []
    assert problems == ["a\ufffdb.txt: cannot be read (embedded null byte); check the path"]


def test_a_file_that_is_given_twice_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_bytes(GOOD)

    articles, problems = told(tmp_path)

    assert len(articles) == 1
    assert problems == [
        f"{tmp_path}/b/a.txt: holds the same article of Orlan Daily as another entry; "
        "give each article once"
    ]
