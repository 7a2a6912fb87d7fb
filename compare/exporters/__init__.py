"""Comparisons → files in a folder; one file of this package a format.

An exporter is a function ``write(comparisons, directory)`` that gives the paths it wrote. For one
comparison a format's files have fixed names; for several each exporter says how it parts them.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Protocol, cast

from compare.errors import StoreError
from compare.model import Comparison
from compare.registry import resolve

EXPORTERS: Mapping[str, str] = {
    "csv": "compare.exporters.csv:write",
    "html": "compare.exporters.html:write",
    "json": "compare.exporters.json:write",
    "xlsx": "compare.exporters.xlsx:write",
}
# What is written unless others are asked for: the files that other programs rely on.
STANDARD = ("csv", "html", "json")


class Exporter(Protocol):
    """What writes comparisons in one format."""

    def __call__(self, comparisons: Sequence[Comparison], directory: Path) -> list[Path]:
        """Write ``comparisons`` below ``directory`` and give the paths written, in order."""
        ...


def export_comparisons(
    comparisons: Sequence[Comparison], directory: Path, *, formats: Sequence[str] = STANDARD
) -> list[Path]:
    """Write ``comparisons`` in every one of ``formats``; gives the paths written.

    :param comparisons: None, one or many.
    :param directory: Made if it does not exist. Files of the same names are replaced.
    :param formats: Names of ``EXPORTERS`` or of an installed package's.
    :raises UnknownNameError: If a format is unknown; nothing is written then.
    :raises StoreError: If a file cannot be written.
    """
    exporters = [cast(Exporter, resolve(name, EXPORTERS, "exporters")) for name in formats]
    return [path for exporter in exporters for path in exporter(comparisons, directory)]


def story_folders(comparisons: Sequence[Comparison], directory: Path) -> list[Path]:
    """A folder for each comparison: ``directory`` itself for one, for several one below it each.

    A folder is called after its story's id in plain letters. An id that needs changing for that has
    digits of its hash after it, one that comes again a number, so that no two meet.
    """
    if len(comparisons) == 1:
        return [directory]
    names: list[str] = []
    for comparison in comparisons:
        name = _folder(comparison.story.id)
        numbered = chain([name], (f"{name}-{n}" for n in count(2)))
        names.append(next(free for free in numbered if free not in names))
    return [directory / name for name in names]


def write_file(path: Path, content: bytes) -> Path:
    """Write ``content`` whole or not at all: a reader never meets half a file.

    :param path: Its folder is made if it does not exist.
    :return: ``path``.
    :raises StoreError: If it cannot be written.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); choose another") from error
    return path


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _folder(story_id: str) -> str:
    # The word in front keeps clear of names that Windows reserves ("con", "nul").
    plain = re.sub(r"[^a-z0-9]+", "-", story_id.lower()).strip("-")[:60]
    if plain == story_id:
        return f"story-{plain}"
    digest = hashlib.sha256(story_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"story-{plain}-{digest}" if plain else f"story-{digest}"
