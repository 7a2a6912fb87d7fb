"""Articles, more than memory holds → a file of their texts, and an index of the rest in order."""

from __future__ import annotations

import sqlite3
import sys
import zlib
from collections.abc import Iterable, Sequence
from tempfile import gettempdir
from typing import Any, NamedTuple

from compare.errors import StoreError
from compare.model import Article
from compare.stories.likeness import day_of

_FIELDS = "id, outlet, title, url, published"


class Listed(NamedTuple):
    """What is known of an article without its text; ``day`` is -1 where it has no date."""

    number: int
    id: str
    outlet: str
    title: str
    day: int
    story: str


class Heap:
    """Articles in a nameless file, which the system removes with the program, however that ends.

    Every method raises ``StoreError`` if the disk is full.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._file = sqlite3.connect("")
        self._execute(
            "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT, outlet TEXT, title TEXT, "
            "url TEXT, published TEXT, text BLOB, day INTEGER, story TEXT, UNIQUE (id, story))"
        )

    def add(self, article: Article, story: str) -> Article | None:
        """Add an article, unless one of its id is there already; that one, or none.

        :param story: The story that it is said to be of; one article may be of several.
        """
        a = article
        values = (a.id, a.outlet, a.title, a.url, a.published, zlib.compress(a.text.encode(), 1))
        done = self._execute(
            f"INSERT OR IGNORE INTO articles ({_FIELDS}, text, day, story) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, day_of(article), story),
        )
        if done.rowcount:
            return None
        place = "SELECT number FROM articles WHERE id = ? AND story = ?"
        (there,) = self.articles(self._execute(place, (article.id, story)).fetchone())
        return there

    def listed(self) -> list[Listed]:
        """The articles in order of day and id, those without a date last."""
        rows = self._execute(
            "SELECT number, id, outlet, title, day, story FROM articles ORDER BY day < 0, day, id"
        )
        # Outlets and stories come again and again.
        return [
            Listed(n, id_, sys.intern(outlet), title, day, sys.intern(story))
            for n, id_, outlet, title, day, story in rows
        ]

    def articles(self, numbers: Iterable[int]) -> list[Article]:
        """The articles of these numbers, in the order of the numbers."""
        query = f"SELECT {_FIELDS}, text FROM articles WHERE number = ?"
        found = (self._execute(query, (number,)).fetchone() for number in numbers)
        return [
            Article(id_, outlet, title, zlib.decompress(text).decode(), url, published)
            for id_, outlet, title, url, published, text in found
        ]

    def _execute(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._file.execute(statement, values)
        except sqlite3.OperationalError as error:
            advice = "free some space there, or name a folder with more as TMPDIR"
            raise StoreError(
                f"{gettempdir()}: cannot hold the articles ({error}); {advice}"
            ) from error
