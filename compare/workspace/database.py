"""A place for one SQLite file → short transactions on it; what goes wrong is a StoreError."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

from compare.errors import StoreError

# Another window holds the file for milliseconds; who waits longer than this waits for a fault.
BUSY_SECONDS = 10.0
BUSY_STEP_SECONDS = 0.02
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
# What the codes of SQLite begin with → what is wrong, and what the user can do.
_ADVICE = {
    _BUSY: "another window is writing to it: try again in a moment",
    ("SQLITE_CORRUPT", "SQLITE_NOTADB"): (
        "it is damaged: move it to another folder, with the files whose names begin like its own, "
        "and a new one is begun; nothing in it was changed"
    ),
    ("SQLITE_FULL",): "the disk is full: free some space and try again",
    ("SQLITE_",): (
        "it cannot be opened or written: let this user write to its folder, or name another folder "
        "in COMPARE_WORKSPACE"
    ),
}


@contextmanager
def transaction(
    place: Path | str, migrations: Sequence[Sequence[str]], *, write: bool
) -> Iterator[sqlite3.Connection]:
    """A connection in a transaction: all is done at its end, or nothing where an error ends it.

    Each has a connection of its own, so that threads and processes share nothing but the file.

    :param place: The file, made with its folder where it is missing; or the URI of a database in
        memory.
    :param migrations: The statements that lead from each version of the schema to the next.
    :param write: Whether something will be written: the transaction then waits for others first.
    :raises StoreError: If the file cannot be used; it names the file and what to do.
    """
    with _translated(place), closing(_begin(place, migrations, write)) as connection:
        # Closing without a commit rolls back, as does the death of the process.
        yield connection
        connection.commit()


@contextmanager
def _translated(place: Path | str) -> Iterator[None]:
    """Turn what SQLite and the disk complain of into a StoreError that names ``place``."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{place}: {_advice('SQLITE_')} ({error.strerror})") from error
    except sqlite3.DatabaseError as error:
        # Without a code it is a mistake in a statement, which no user can mend.
        name = getattr(error, "sqlite_errorname", None)
        if name is None or name.startswith(("SQLITE_CONSTRAINT", "SQLITE_MISUSE")):
            raise
        raise StoreError(f"{place}: {_advice(name)} ({error})") from error


def _advice(name: str) -> str:
    return next(text for codes, text in _ADVICE.items() if name.startswith(codes))


def _begin(
    place: Path | str, migrations: Sequence[Sequence[str]], write: bool
) -> sqlite3.Connection:
    """A connection in a transaction that has its lock, or for reading its view of the file."""
    until = monotonic() + BUSY_SECONDS
    while True:
        connection = _connect(place)
        try:
            _start(connection, place, migrations, write)
        except (sqlite3.Error, StoreError) as error:
            connection.close()
            # While one window opens the file first or closes it last, SQLite sends others away
            # without the wait that it otherwise keeps.
            if not _is_busy(error) or monotonic() > until:
                raise
            sleep(BUSY_STEP_SECONDS)
        else:
            return connection


def _start(
    connection: sqlite3.Connection,
    place: Path | str,
    migrations: Sequence[Sequence[str]],
    write: bool,
) -> None:
    _migrate(connection, place, migrations)
    connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    # A transaction has no view of the file before it first reads.
    _version(connection)


def _is_busy(error: Exception) -> bool:
    name: str = getattr(error, "sqlite_errorname", "")
    return name.startswith(_BUSY)


def _connect(place: Path | str) -> sqlite3.Connection:
    if isinstance(place, str):
        return sqlite3.connect(place, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    # Articles can be confidential: the folder is for its user alone.
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(
    connection: sqlite3.Connection, place: Path | str, migrations: Sequence[Sequence[str]]
) -> None:
    """Bring the schema to the newest version; of two processes at once, one does it."""
    version = _version(connection)
    if version > len(migrations):
        raise StoreError(
            f"{place}: it was written by a newer version of this program (schema {version}, not "
            f"{len(migrations)}): update the program, or name another folder in COMPARE_WORKSPACE"
        )
    if version == len(migrations):
        return
    # Readers then never wait for a writer; it stays with the file.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statements in migrations[_version(connection) :]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(migrations)}")
    connection.commit()
