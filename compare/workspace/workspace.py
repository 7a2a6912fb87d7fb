"""Comparisons and what users note on them ⇄ one file that outlives the session.

The id of a kept story is its address: it is what ``Story.id`` was when the story was first kept
(with a number after it where that is taken), and it stays when articles are added or removed,
though a story made of the new articles would have another. ``load`` gives the comparison under this
id, so that ``comparison.story.id`` is the name of its records too.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import weakref
import zlib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, count
from pathlib import Path
from typing import Any
from uuid import uuid4

from compare.errors import StoreError
from compare.interchange import comparison_from_dict, comparison_to_dict
from compare.model import Article, Comparison
from compare.workspace.database import transaction
from compare.workspace.schema import MIGRATIONS

# Names the folder in place of the user's own.
FOLDER_VARIABLE = "COMPARE_WORKSPACE"
FILE = "workspace.sqlite3"
# Who deletes a story by mistake finds it out within a month.
DAYS_DELETED = 30


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """A kept story as a list names it.

    ``outlets`` are their names and ``articles`` is how many there are; ``changed`` is when its
    articles were last compared.
    """

    id: str
    title: str
    outlets: tuple[str, ...]
    articles: int
    created: datetime
    changed: datetime


class Workspace:
    """The stories and records of one user, in one file that several windows may use at once."""

    def __init__(self, folder: Path | None) -> None:
        """Name the folder; nothing is read or written yet.

        :param folder: Holds the file, and is made where it is missing; ``None`` keeps all in
            memory, as long as this object lives.
        """
        # The file, or the URI of the database in memory: equal places hold the same stories.
        self.place: Path | str = folder / FILE if folder else ""
        if folder is None:
            self.place = f"file:workspace-{uuid4().hex}?mode=memory&cache=shared"
            # The database lives as long as one connection to it is open.
            anchor = sqlite3.connect(self.place, uri=True, check_same_thread=False)
            weakref.finalize(self, anchor.close)

    def stories(self) -> list[StoryEntry]:
        """What is kept, latest change first.

        :raises StoreError: As does every other method, if the file cannot be used.
        """
        return self._list("deleted IS NULL ORDER BY changed DESC, id")

    def deleted_stories(self) -> list[StoryEntry]:
        """What was deleted and can be restored, last deleted first."""
        return self._list("deleted IS NOT NULL ORDER BY deleted DESC, id")

    def load(self, story_id: str) -> Comparison:
        """The comparison of a story, under the story's id and present title.

        :raises StoreError: If there is none, or it was made by another version.
        """
        title, record = self._read(story_id)
        try:
            comparison = comparison_from_dict(record)
        except StoreError as error:
            raise StoreError(f"story {title!r}: {error}") from error
        return replace(comparison, story=replace(comparison.story, id=story_id, title=title))

    def load_articles(self, story_id: str) -> list[Article]:
        """The articles of a story, even where its comparison is one of another version.

        :raises StoreError: If there are none.
        """
        title, record = self._read(story_id)
        fields = ("id", "outlet", "title", "text", "url", "published")
        try:
            return [Article(*(entry[field] for field in fields)) for entry in record["articles"]]
        except (KeyError, TypeError) as error:
            raise StoreError(f"story {title!r}: its articles cannot be read ({error})") from error

    def keep(self, comparison: Comparison, story_id: str | None = None) -> str:
        """Keep a comparison as a new story, or in place of that of a story; the story's id.

        :param story_id: The story whose comparison is replaced and whose records stay, brought
            back if it was deleted meanwhile; ``None`` for a new one.
        """
        story = comparison.story
        outlets = list(dict.fromkeys(article.outlet for article in story.articles))
        body = zlib.compress(json.dumps(comparison_to_dict(comparison)).encode())
        now = _now().isoformat()
        with self._writing() as file:
            kept = story_id or _free_id(file, story.id)
            file.execute(
                "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (id) DO UPDATE "
                "SET title = excluded.title, outlets = excluded.outlets, "
                "articles = excluded.articles, changed = excluded.changed, deleted = NULL",
                (kept, _plain(story.title), json.dumps(outlets), len(story.articles), now, now),
            )
            file.execute("INSERT OR REPLACE INTO comparisons VALUES (?, ?)", (kept, body))
        return kept

    def rename(self, story_id: str, title: str) -> None:
        """Give a story another title.

        :raises StoreError: If the title is empty or there is no such story.
        """
        name = _plain(title)
        if not name:
            raise StoreError("a story needs a name: write one")
        with self._writing() as file:
            _set(file, "title", name, story_id)

    def delete(self, story_id: str) -> None:
        """Take a story off the list; for ``DAYS_DELETED`` days ``restore`` brings it back.

        :raises StoreError: If there is no such story.
        """
        with self._writing() as file:
            _set(file, "deleted", _now().isoformat(), story_id)

    def restore(self, story_id: str) -> None:
        """Bring a deleted story back with all its records.

        :raises StoreError: If it is gone for good.
        """
        with self._writing() as file:
            _set(file, "deleted", None, story_id)

    def purge(self) -> None:
        """Delete for good what was deleted more than ``DAYS_DELETED`` days ago."""
        self._purge(_now() - timedelta(days=DAYS_DELETED))

    def empty_deleted(self) -> None:
        """Delete for good, with their records, all stories that are deleted."""
        self._purge(_now())

    def add_record(self, story_id: str, sort: str, record: Mapping[str, object]) -> int:
        """Keep a note on a story; its number, which no other record ever has.

        :param story_id: ``comparison.story.id`` of a kept story, or of one stored elsewhere.
        :param sort: What sort of note it is; ``records`` asks for one sort.
        :param record: Plain values, as JSON has them.
        """
        row = (story_id, sort, json.dumps(dict(record)))
        with self._writing() as file:
            added = file.execute("INSERT INTO records (story, sort, body) VALUES (?, ?, ?)", row)
            return int(added.lastrowid or 0)

    def records(self, story_id: str, sort: str) -> list[tuple[int, dict[str, Any]]]:
        """The notes of one sort on a story with their numbers, oldest first."""
        query = "SELECT number, body FROM records WHERE story = ? AND sort = ? ORDER BY number"
        with self._reading() as file:
            rows = file.execute(query, (story_id, sort)).fetchall()
        return [(number, json.loads(body)) for number, body in rows]

    def remove_record(self, number: int) -> None:
        """Delete a note; nothing happens if it is gone already."""
        with self._writing() as file:
            file.execute("DELETE FROM records WHERE number = ?", (number,))

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        return transaction(self.place, MIGRATIONS, write=False)

    def _writing(self) -> AbstractContextManager[sqlite3.Connection]:
        return transaction(self.place, MIGRATIONS, write=True)

    def _purge(self, until: datetime) -> None:
        gone = "(SELECT id FROM stories WHERE deleted <= ?)"
        with self._writing() as file:
            # What is deleted for good is not to be found in the file any more.
            file.execute("PRAGMA secure_delete = ON")
            for table in ("records", "comparisons"):
                file.execute(f"DELETE FROM {table} WHERE story IN {gone}", (until.isoformat(),))
            file.execute("DELETE FROM stories WHERE deleted <= ?", (until.isoformat(),))
            # It tells of their articles, and was last used when they were compared: before they
            # were deleted.
            file.execute("DELETE FROM cache WHERE used <= ?", (until.isoformat(),))

    def _list(self, where: str) -> list[StoryEntry]:
        with self._reading() as file:
            rows = file.execute(f"SELECT * FROM stories WHERE {where}").fetchall()
        return [
            StoryEntry(
                id=id_,
                title=title,
                outlets=tuple(json.loads(outlets)),
                articles=articles,
                created=datetime.fromisoformat(created),
                changed=datetime.fromisoformat(changed),
            )
            for id_, title, outlets, articles, created, changed, _ in rows
        ]

    def _read(self, story_id: str) -> tuple[str, dict[str, Any]]:
        query = (
            "SELECT title, body FROM stories JOIN comparisons ON story = id "
            "WHERE id = ? AND deleted IS NULL"
        )
        with self._reading() as file:
            row = file.execute(query, (story_id,)).fetchone()
        if row is None:
            raise _missing(story_id)
        title, body = row
        try:
            record = json.loads(zlib.decompress(body))
        except (zlib.error, ValueError) as error:
            raise StoreError(
                f"story {title!r}: its comparison is damaged ({error}): compare its articles again"
            ) from error
        return title, record


def find_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the user's workspace: the one that ``COMPARE_WORKSPACE`` names, or their own.

    :raises StoreError: If the user has no folder of their own.
    """
    if named := environ.get(FOLDER_VARIABLE, "").strip():
        return Path(named).expanduser()
    homes = {
        "win32": ("LOCALAPPDATA", "~/AppData/Local"),
        "darwin": ("", "~/Library/Application Support"),
    }
    variable, usual = homes.get(sys.platform, ("XDG_DATA_HOME", "~/.local/share"))
    try:
        return Path(environ.get(variable) or usual).expanduser() / "compare"
    except RuntimeError as error:
        raise StoreError(f"this user has no home: name a folder in {FOLDER_VARIABLE}") from error


def _now() -> datetime:
    return datetime.now(UTC)


def _plain(title: str) -> str:
    """One line that every file can hold: halves of characters do not go into SQLite."""
    return " ".join(title.encode("utf-8", "replace").decode("utf-8").split())


def _free_id(file: sqlite3.Connection, wanted: str) -> str:
    taken = {row[0] for row in file.execute("SELECT id FROM stories")}
    names = chain([wanted], (f"{wanted}-{n}" for n in count(2)))
    return next(name for name in names if name not in taken)


def _set(file: sqlite3.Connection, column: str, value: str | None, story_id: str) -> None:
    done = file.execute(f"UPDATE stories SET {column} = ? WHERE id = ?", (value, story_id))
    if not done.rowcount:
        raise _missing(story_id)


def _missing(story_id: str) -> StoreError:
    return StoreError(f"there is no story {story_id!r}: it may have been deleted in another window")
