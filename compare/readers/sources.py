"""Paths of files and folders → the bytes of each file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from compare.errors import InputError
from compare.readers.archive import Source, is_wanted, too_large


def files_at(path: str | Path) -> Iterator[Source | InputError]:
    """The file at ``path``, or every file below it by name, and an error for each unreadable one.

    Links to folders are not followed; hidden files are left out unless named themselves.
    """
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(path, error)
        return
    if not stat.S_ISDIR(mode):
        yield _file(Path(path))
        return
    found = sorted(_below(Path(path)))
    if not found:
        yield InputError(str(path), "no files in this folder")
    yield from (_file(file) for file in found)


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        base = Path(parent).relative_to(folder)
        folders[:] = [name for name in folders if is_wanted((base / name / "x").as_posix())]
        yield from (Path(parent) / name for name in files if is_wanted((base / name).as_posix()))


def _file(path: Path) -> Source | InputError:
    try:
        status = path.stat()
    except OSError as error:
        return _unreadable(path, error)
    if not stat.S_ISREG(status.st_mode):
        return InputError(str(path), "neither a file nor a folder")
    problem = too_large(str(path), status.st_size)
    if problem is not None:
        return problem
    try:
        return Source(str(path), path.read_bytes())
    except OSError as error:
        return _unreadable(path, error)


def _unreadable(path: str | Path, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(str(path), f"cannot be read ({reason})", "check the path")
