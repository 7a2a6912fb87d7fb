"""The tables of a workspace's file, by version."""

from __future__ import annotations

# The statements that lead from each version to the next; a version that is out is never edited.
MIGRATIONS = (
    (
        """CREATE TABLE stories (
            id TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            outlets TEXT NOT NULL,  -- names, as a JSON array
            articles INTEGER NOT NULL,
            created TEXT NOT NULL,  -- times are ISO 8601 in UTC, so that they sort as text
            changed TEXT NOT NULL,
            deleted TEXT
        )""",
        # Apart from the rest, so that a list of stories reads no comparison.
        """CREATE TABLE comparisons (
            story TEXT PRIMARY KEY REFERENCES stories (id),
            body BLOB NOT NULL  -- the object of comparison.json, by zlib
        )""",
        # A record may belong to a story that is stored elsewhere, such as a sample.
        """CREATE TABLE records (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            story TEXT NOT NULL,
            sort TEXT NOT NULL,
            body TEXT NOT NULL
        )""",
        "CREATE INDEX records_of_a_story ON records (story, sort)",
    ),
    (
        # A digest of all that the comparison follows from; none where that is not known.
        "ALTER TABLE comparisons ADD COLUMN origin TEXT",
        # What articles cost to prepare. It can be deleted at any time, and costs only that again.
        """CREATE TABLE prepared (
            key TEXT PRIMARY KEY,
            used TEXT NOT NULL,
            size INTEGER NOT NULL,  -- of the body, in bytes
            body BLOB NOT NULL
        )""",
        "CREATE INDEX prepared_by_use ON prepared (used, size)",
    ),
    (
        # It holds whole comparisons too, which are found there by what they follow from.
        "ALTER TABLE prepared RENAME TO cache",
        "ALTER TABLE comparisons DROP COLUMN origin",
    ),
)
