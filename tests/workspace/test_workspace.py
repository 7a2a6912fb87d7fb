from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from compare.errors import StoreError
from compare.model import (
    Article,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Story,
)
from compare.workspace import FILE, FOLDER_VARIABLE, Workspace, find_folder
from tests.conftest import ROOT


def quarry(*more: Article, title: str = "Blast at the quarry") -> Comparison:
    bell = Article("bell-1", "Bell", "Blast", "Three men were hurt \ud800.", None, "2025-03-01")
    lamp = Article("lamp-1", "Lamp", "Boom", "Five men were hurt.", "https://lamp.example/1")
    claims = tuple(Claim(a.id, a.outlet, 0, len(a.text), a.text) for a in (bell, lamp))
    a, b = (claim.id for claim in claims)
    return Comparison(
        story=Story("quarry", title, (bell, lamp, *more)),
        claims=claims,
        links=(Link(a, b, 0.9),),
        groups=(ClaimGroup("hurt", (a, b)),),
        divergences=(
            Divergence(
                "d1", "number", "hurt", 0.8, "3 or 5.", (Evidence(a, 0, 5), Evidence(b, 0, 4))
            ),
        ),
        omissions=(),
        settings={"min_link": 0.35, "detectors": ["number"]},
        models={"encoder": "an encoder"},
    )


HORN = Article("horn-1", "Horn", "Dust", "Nobody was hurt.")


@pytest.fixture(params=["a file", "memory"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    return Workspace(None if request.param == "memory" else tmp_path / "not" / "yet")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a workspace with one story in it."""
    Workspace(tmp_path).keep(quarry())
    return tmp_path / FILE


def test_a_comparison_comes_back_as_it_was_kept(workspace: Workspace) -> None:
    assert workspace.load(workspace.keep(quarry())) == quarry()


def test_another_process_opens_what_was_kept(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from compare.workspace import Workspace; "
        "print(Workspace(Path(sys.argv[1])).load('quarry').story.title)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, path.parent], cwd=ROOT, capture_output=True, text=True
    )

    assert done.stdout == "Blast at the quarry\n"


def test_stories_are_listed_with_the_latest_change_first(workspace: Workspace) -> None:
    first = workspace.keep(quarry(title="First"))
    second = workspace.keep(quarry(HORN, title="Second"))

    listed = workspace.stories()

    assert [(entry.id, entry.title) for entry in listed] == [(second, "Second"), (first, "First")]
    assert (listed[0].outlets, listed[0].articles) == (("Bell", "Lamp", "Horn"), 3)
    assert listed[0].created == listed[0].changed > listed[1].changed


def test_the_same_articles_can_be_kept_as_two_stories(workspace: Workspace) -> None:
    ids = [workspace.keep(quarry(title=title)) for title in ("Strict", "Lenient")]

    assert ids == ["quarry", "quarry-2"]
    assert workspace.load("quarry-2").story == replace(
        quarry().story, id="quarry-2", title="Lenient"
    )


def test_a_story_keeps_its_id_and_records_when_its_articles_change(workspace: Workspace) -> None:
    story = workspace.keep(quarry())
    number = workspace.add_record(story, "verdict", {"right": True})
    created = workspace.stories()[0].created
    changed = replace(
        quarry(HORN), story=Story("other", "Blast, day 2", (*quarry().story.articles, HORN))
    )

    assert workspace.keep(changed, story) == story

    (entry,) = workspace.stories()
    assert (entry.title, entry.articles, entry.created) == ("Blast, day 2", 3, created)
    assert entry.changed > created
    assert workspace.load(story).story.articles[-1] == HORN
    assert workspace.records(story, "verdict") == [(number, {"right": True})]


def test_records_are_listed_by_sort_and_removed_by_number(workspace: Workspace) -> None:
    first = workspace.add_record("quarry", "verdict", {"note": "\ud800 ü", "n": [1, None]})
    second = workspace.add_record("quarry", "verdict", {})
    other = workspace.add_record("quarry", "mark", {"at": 3})
    workspace.remove_record(second)
    workspace.remove_record(second)

    assert workspace.records("quarry", "verdict") == [(first, {"note": "\ud800 ü", "n": [1, None]})]
    assert workspace.records("quarry", "mark") == [(other, {"at": 3})]
    assert workspace.records("mill", "verdict") == []
    assert workspace.add_record("quarry", "verdict", {}) > other


def test_a_title_is_one_line_whatever_it_holds(workspace: Workspace) -> None:
    story = workspace.keep(quarry())

    workspace.rename(story, " Blast\n\ud800 <b>at</b>  dawn ")

    assert workspace.load(story).story.title == "Blast ? <b>at</b> dawn"
    with pytest.raises(StoreError, match="needs a name"):
        workspace.rename(story, " \n")


def test_a_deleted_story_is_gone_until_it_is_restored(workspace: Workspace) -> None:
    story = workspace.keep(quarry())
    workspace.add_record(story, "verdict", {})
    workspace.delete(story)

    assert workspace.stories() == []
    assert [entry.id for entry in workspace.deleted_stories()] == [story]
    with pytest.raises(StoreError, match="deleted in another window"):
        workspace.load(story)

    workspace.restore(story)
    workspace.empty_deleted()

    assert workspace.deleted_stories() == []
    assert workspace.load(story) == quarry()
    assert len(workspace.records(story, "verdict")) == 1


@pytest.mark.parametrize(("days", "is_gone"), [(29, False), (31, True)])
def test_what_was_deleted_a_month_ago_is_purged_with_its_records(
    workspace: Workspace, days: int, is_gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = workspace.keep(quarry())
    workspace.add_record(story, "verdict", {})
    workspace.delete(story)
    later = datetime.now(UTC) + timedelta(days=days)
    monkeypatch.setattr("compare.workspace.workspace._now", lambda: later)

    workspace.purge()

    assert (workspace.records(story, "verdict") == []) is is_gone
    assert (workspace.deleted_stories() == []) is is_gone


def test_what_is_deleted_for_good_is_not_in_the_file(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    story = workspace.keep(quarry(title="Hush-hush"))
    workspace.delete(story)
    workspace.empty_deleted()

    assert b"Hush-hush" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
    with pytest.raises(StoreError, match="there is no story"):
        workspace.restore(story)


@pytest.mark.parametrize(
    "act",
    [
        Workspace.load,
        Workspace.load_articles,
        Workspace.delete,
        lambda workspace, story: workspace.rename(story, "A name"),
    ],
)
def test_a_story_that_is_not_there_is_named(
    workspace: Workspace, act: Callable[[Workspace, str], object]
) -> None:
    with pytest.raises(StoreError, match="there is no story 'mill'"):
        act(workspace, "mill")


def test_a_story_deleted_meanwhile_comes_back_when_it_is_compared_again(
    workspace: Workspace,
) -> None:
    story = workspace.keep(quarry())
    workspace.delete(story)

    workspace.keep(quarry(HORN), story)

    assert workspace.load(story) == quarry(HORN)


def test_articles_of_a_comparison_of_another_version_can_still_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(tmp_path)
    story = workspace.keep(quarry())
    monkeypatch.setattr("compare.interchange.SCHEMA", 2)

    with pytest.raises(StoreError, match="'Blast at the quarry': schema 1, not 2"):
        workspace.load(story)
    assert workspace.load_articles(story) == list(quarry().story.articles)


def test_a_damaged_file_is_named_and_left_as_it_is(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)

    with pytest.raises(StoreError, match=rf"{FILE}: it is damaged: move it"):
        Workspace(path.parent).keep(quarry())

    assert path.read_bytes() == b"not a database at all" * 100


def test_a_file_damaged_inside_is_named(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2000:] = b"\xff" * (len(content) - 2000)
    path.write_bytes(bytes(content))

    with pytest.raises(StoreError, match=rf"{FILE}: it is damaged"):
        Workspace(path.parent).stories()


def test_a_file_of_a_newer_version_is_named_and_left_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(StoreError, match="newer version .* update the program"):
        Workspace(path.parent).delete("quarry")

    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT deleted FROM stories").fetchall() == [(None,)]
    connection.close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match=rf"file.{FILE}: it cannot be opened or written"):
        Workspace(tmp_path / "file").stories()


def run_writers(folder: Path, count: int, code: str) -> list[subprocess.Popen[bytes]]:
    head = f"import sys; from compare.workspace import Workspace; from pathlib import Path\n{code}"
    return [
        subprocess.Popen([sys.executable, "-c", head, folder, str(i)], cwd=ROOT)
        for i in range(count)
    ]


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "for n in range(25):\n"
        "    Workspace(Path(sys.argv[1])).add_record('quarry', sys.argv[2], {'n': n})\n"
    )

    codes = [writer.wait(timeout=60) for writer in run_writers(tmp_path, 2, code)]

    assert codes == [0, 0]
    workspace = Workspace(tmp_path)
    for sort in ("0", "1"):
        assert [r["n"] for _, r in workspace.records("quarry", sort)] == list(range(25))


def test_a_killed_process_leaves_all_that_it_had_finished(path: Path) -> None:
    code = (
        "import os, signal\n"
        "workspace = Workspace(Path(sys.argv[1]))\n"
        "workspace.rename('quarry', 'Finished')\n"
        "with workspace._writing() as file:\n"
        "    file.execute('DELETE FROM stories')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )

    (writer,) = run_writers(path.parent, 1, code)

    assert writer.wait(timeout=60) == -signal.SIGKILL
    assert [entry.title for entry in Workspace(path.parent).stories()] == ["Finished"]


def test_an_error_in_a_transaction_undoes_it(workspace: Workspace) -> None:
    workspace.keep(quarry())

    def fail() -> None:
        with workspace._writing() as file:
            file.execute("DELETE FROM stories")
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        fail()

    assert len(workspace.stories()) == 1


def test_the_folder_is_for_its_user_alone(tmp_path: Path) -> None:
    Workspace(tmp_path / "mine").keep(quarry())

    assert (tmp_path / "mine").stat().st_mode & 0o077 == 0


def test_the_folder_is_the_one_that_is_named(tmp_path: Path) -> None:
    assert find_folder({FOLDER_VARIABLE: f" {tmp_path} "}) == tmp_path


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/compare"),
        ("linux", {}, "~/.local/share/compare"),
        ("darwin", {}, "~/Library/Application Support/compare"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/compare"),
    ],
)
def test_without_a_name_it_is_where_the_system_keeps_a_users_files(
    platform: str, environ: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    assert find_folder(environ) == Path(folder).expanduser()
