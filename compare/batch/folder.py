"""The address of a folder, local or any that fsspec knows → its files, each whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from compare.errors import StoreError

T = TypeVar("T")
UNFINISHED = ".tmp"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder and what is done with its files; names are relative and have "/".

    Every method raises ``StoreError`` if the folder cannot be used.
    """

    address: str

    def write(self, name: str, content: bytes) -> None:
        """Write a file, in place of one of this name; a reader meets all of it or none of it."""

        def replace(files: Any, path: str) -> None:  # noqa: ANN401 - fsspec has no types
            # Two that write the same at once do not meet.
            unfinished = f"{path}.{secrets.token_hex(4)}{UNFINISHED}"
            files.makedirs(path.rpartition("/")[0], exist_ok=True)
            with files.open(unfinished, "wb") as file:
                file.write(content)
            if is_local(files):
                _settle(unfinished, path)
            else:
                files.mv(unfinished, path)
                files.invalidate_cache()
                # WebHDFS says nothing of a name that is taken, and leaves both files as they are.
                if files.exists(unfinished):
                    files.rm_file(path)
                    files.mv(unfinished, path)

        self._use(name, replace)

    def append(self, name: str, line: bytes, *, whole: Callable[[], bytes]) -> None:
        """Add a line to a file.

        :param whole: The file's content with the line; written where a place only takes whole
            files, as object stores do.
        """
        if not self._use(name, lambda files, _path: is_local(files)):
            self.write(name, whole())
            return

        def add(_files: object, path: str) -> None:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with Path(path).open("ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())

        self._use(name, add)

    def read(self, name: str) -> bytes | None:
        """The content of a file; none if it is not there."""

        def read(files: Any, path: str) -> bytes | None:  # noqa: ANN401 - fsspec has no types
            try:
                content: bytes = files.cat_file(path)
            except FileNotFoundError:
                return None
            return content

        return self._use(name, read)

    def names(self, parent: str) -> set[str]:
        """The names of the files in a folder of this one."""

        def names(files: Any, path: str) -> set[str]:  # noqa: ANN401 - fsspec has no types
            files.invalidate_cache()
            try:
                found = files.ls(path, detail=False)
            except FileNotFoundError:
                return set()
            return {f"{parent}/{entry.rstrip('/').rpartition('/')[2]}" for entry in found}

        return self._use(parent, names)

    def has(self, name: str) -> bool:
        """Whether a file is there."""

        def has(files: Any, path: str) -> bool:  # noqa: ANN401 - fsspec has no types
            files.invalidate_cache()
            try:
                files.info(path)
            except FileNotFoundError:
                return False
            return True

        return self._use(name, has)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files."""
        for name in names:
            self._use(name, lambda files, path: files.rm_file(path))

    def _use(self, name: str, work: Callable[[Any, str], T]) -> T:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - slow to import

        try:
            files, path = url_to_fs(f"{self.address.rstrip('/') or '/'}/{name}")
            return work(files, path)
        # A protocol that is unknown is a ValueError, one whose package is missing an ImportError.
        except (OSError, ValueError, ImportError) as error:
            where = f"{self.address}/{name}"
            raise StoreError(f"{where}: cannot be used ({error}); name another folder") from error


def is_local(files: object) -> bool:
    """Whether a filesystem of fsspec is this machine's."""
    from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415 - slow to import

    return isinstance(files, LocalFileSystem)


def _settle(unfinished: str, path: str) -> None:
    """Bring a written file to the disk, then under its name."""
    with Path(unfinished).open("rb+") as file:
        os.fsync(file.fileno())
    Path(unfinished).replace(path)
