"""Paths of files and folders → the bytes of each file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from compare.errors import InputError
from compare.readers.archive import MAX_FILE_BYTES, Source, is_wanted, too_large

# More than anybody compares or sorts into stories.
_MOST_FILES = 50_000


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
    files, problems = _below(Path(path))
    yield from problems
    if not files and not problems:
        yield InputError(str(path), "no files in this folder")
    yield from (_file(file) for file in files)


def _below(folder: Path) -> tuple[list[Path], list[InputError]]:
    """The files below a folder by name, and an error for each folder that cannot be listed."""
    files: list[Path] = []
    problems: list[InputError] = []
    # Not os.walk, which calls itself for each folder in a folder.
    waiting = [folder]
    while waiting and len(files) <= _MOST_FILES:
        parent = waiting.pop()
        try:
            with os.scandir(parent) as entries:
                listed = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
        except OSError as error:
            problems.append(_unreadable(parent, error))
            continue
        base = parent.relative_to(folder)
        for name, is_folder in listed:
            if is_folder and is_wanted((base / name / "x").as_posix()):
                waiting.append(parent / name)
            elif not is_folder and is_wanted((base / name).as_posix()):
                files.append(parent / name)
    if len(files) > _MOST_FILES:
        what = f"more than {_MOST_FILES:,} files in this folder, of which the first were read"
        problems.append(InputError(str(folder), what, "split it"))
    return sorted(files[:_MOST_FILES]), problems


def _file(path: Path) -> Source | InputError:
    try:
        status = path.stat()
    except OSError as error:
        return _unreadable(path, error)
    if stat.S_ISDIR(status.st_mode):
        return InputError(str(path), "a link to a folder, which is not followed", "give the folder")
    if not stat.S_ISREG(status.st_mode):
        return InputError(str(path), "neither a file nor a folder")
    problem = too_large(str(path), status.st_size)
    if problem is not None:
        return problem
    try:
        with path.open("rb") as file:
            # No more than was looked at: a file may grow, and some have no size at all.
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return _unreadable(path, error)
    return too_large(str(path), len(data)) or Source(str(path), data)


def _unreadable(path: str | Path, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(str(path), f"cannot be read ({reason})", "check the path")
