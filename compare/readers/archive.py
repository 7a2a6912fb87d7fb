"""A zip archive → its members, in memory and within limits."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from compare.errors import InputError
from compare.readers.foreign import FOREIGN_ERRORS

MAX_FILE_BYTES = 50 * 2**20
MAX_ARCHIVE_BYTES = 200 * 2**20
MAX_MEMBERS = 2000
# Text packs to a tenth or, where it repeats itself, a fiftieth; archives made to harm, to less
# than a thousandth. Small members do no harm at any ratio.
_MAX_RATIO = 200
_RATIO_FROM_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, under the name by which errors speak of it."""

    name: str
    data: bytes


def members_of(archive: Source) -> Iterator[Source | InputError]:
    """The files in a zip archive, by name, and an error for each that cannot be read.

    Folders, hidden files and system files are left out. Nothing is ever written to the disk.

    :raises InputError: If the archive is damaged or exceeds a limit.
    """
    opened = open_archive(archive)
    is_empty = True
    for info in sorted(opened.infolist(), key=lambda info: info.filename):
        # A damaged archive has members without a name, which is_dir() cannot bear.
        if not info.filename or info.is_dir():
            continue
        if _leads_out(info.filename):
            is_empty = False
            where = f"{archive.name}:{info.filename}"
            yield InputError(where, "a name that leads out of the archive", "pack it again")
        elif is_wanted(info.filename):
            is_empty = False
            yield _member(archive.name, opened, info)
    if is_empty:
        yield InputError(archive.name, "no files in this archive")


def open_archive(archive: Source) -> zipfile.ZipFile:
    """The archive, once its directory is known to keep the limits.

    The sizes in the directory can be trusted: ``zipfile`` unpacks no more than they say.

    :raises InputError: If it is damaged or exceeds a limit.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(archive.data))
    except FOREIGN_ERRORS as error:
        what = f"a damaged archive ({error})"
        raise InputError(archive.name, what, "pack it again") from error
    members = opened.infolist()
    if len(members) > MAX_MEMBERS:
        what = f"{len(members):,} files in one archive, more than {MAX_MEMBERS:,}"
        raise InputError(archive.name, what, "split it, or unpack it and give the folder")
    total = sum(info.file_size for info in members)
    if total > MAX_ARCHIVE_BYTES:
        what = f"unpacks to {total / 2**20:,.0f} MB, more than {MAX_ARCHIVE_BYTES // 2**20} MB"
        raise InputError(archive.name, what, "split it")
    if any(_is_bomb(info) for info in members):
        raise InputError(archive.name, "a member unpacks to far more than text would", "unpack it")
    return opened


def too_large(name: str, size: int) -> InputError | None:
    """The error for a file of this many bytes, if they are too many."""
    if size <= MAX_FILE_BYTES:
        return None
    what = f"{size / 2**20:,.0f} MB, more than {MAX_FILE_BYTES // 2**20} MB"
    return InputError(name, what, "split it")


def is_wanted(path: str) -> bool:
    """Whether a path below a folder or in an archive may be an article's.

    Hidden and system files are not, nor what is said of the folder itself ("README.md"), nor what
    browsers save beside a page, nor a path that leads out of the archive.
    """
    parts = path.replace("\\", "/").split("/")
    if _leads_out(path):
        return False
    system = {"__MACOSX", "Thumbs.db", "desktop.ini"}
    if any(part.startswith(".") or part in system for part in parts):
        return False
    if parts[-1].partition(".")[0].lower() == "readme":
        return False
    return not any(part.endswith("_files") for part in parts[:-1])


def _leads_out(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or parts[0].endswith(":")


def _member(archive: str, opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Source | InputError:
    name = f"{archive}:{info.filename}"
    if stat.S_ISLNK(info.external_attr >> 16):
        return InputError(name, "a link, not a file", "pack the file itself")
    if info.flag_bits & 1:
        return InputError(name, "protected by a password", "pack it without one")
    problem = too_large(name, info.file_size)
    if problem is not None:
        return problem
    try:
        return Source(name, opened.read(info))
    except FOREIGN_ERRORS as error:
        return InputError(name, f"damaged in the archive ({error})", "pack it again")


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    is_large = info.file_size > _RATIO_FROM_BYTES
    return is_large and info.file_size > _MAX_RATIO * max(1, info.compress_size)
