"""What lies in the file of a workspace, as one finds it who reads the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path


def starts_kept(path: Path) -> list[bytes]:
    """The start of all that was kept: its digest, which lies on one page of the file."""
    with closing(sqlite3.connect(path)) as file:
        return [body[:32] for (body,) in file.execute("SELECT body FROM cache")]


def count_on_disk(starts: Sequence[bytes], folder: Path) -> int:
    """How many of these a file of a folder holds."""
    contents = [part.read_bytes() for part in folder.iterdir()]
    return sum(any(start in content for content in contents) for start in starts)
