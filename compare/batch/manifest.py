"""Parts of a batch that are whole ⇄ ``manifest.jsonl``, a line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from compare.batch.folder import Folder
from compare.errors import StoreError

MANIFEST = "manifest.jsonl"
# What a part is of → its files, by its number and the first letters of its hash: a task of a run
# that was stopped may still write, and never under the name of what another run makes.
# A shard that was split into its stories has no files.
LIKENESS, COMPARISONS, SPLIT = "likeness", "comparisons", "split"
FILES: Mapping[str, tuple[str, ...]] = {
    LIKENESS: ("likeness/part-{:05}-{}.npz",),
    COMPARISONS: (
        "comparisons/part-{:05}-{}.jsonl.gz",
        "divergences/part-{:05}-{}.parquet",
        "stories/part-{:05}-{}.parquet",
    ),
    SPLIT: (),
}
# What a run writes, whole or not; all else in these folders is the user's.
_OWN = re.compile(r".*/part-\d{5,}-[0-9a-f]{8}\.(jsonl\.gz|parquet|npz)(\.[0-9a-f]{8}\.tmp)?")

Entry = dict[str, Any]


def files_of(entry: Mapping[str, Any]) -> list[str]:
    """The names of the files of a part; none where all of its stories were set aside."""
    if entry["part"] is None:
        return []
    return [name.format(entry["part"], entry["hash"][:8]) for name in FILES[entry["sort"]]]


class Manifest:
    """The parts of a folder, each known by the hash of all that it follows from.

    One run at a time may write to a folder.
    """

    def __init__(self, folder: Folder) -> None:
        """Read what is there; parts whose files are gone, and broken lines, do not count.

        :raises StoreError: If the folder cannot be used.
        """
        self._folder = folder
        self._entries: dict[tuple[str, str], Entry] = {}
        content = folder.read(MANIFEST) or b""
        parents = _parents() if content else ()
        there = {name for parent in parents for name in folder.names(parent)}
        for entry in _parse(content):
            if there.issuperset(files_of(entry)):
                self._entries[entry["sort"], entry["hash"]] = entry

    def find(self, sort: str, hash_: str) -> Entry | None:
        """The entry of a part that is whole."""
        return self._entries.get((sort, hash_))

    def entries(self, sort: str) -> list[Entry]:
        """The entries of a sort, in the order in which they were made."""
        return [entry for (own, _), entry in self._entries.items() if own == sort]

    def free_numbers(self, sort: str) -> Iterator[int]:
        """The numbers that no part of this sort has: what is whole is never written over."""
        taken = {entry["part"] for entry in self.entries(sort)}
        return (number for number in count() if number not in taken)

    def add(self, entry: Entry) -> None:
        """Name a part whose files are there.

        :raises StoreError: If they are not, as where a worker has another folder of this name.
        """
        lost = next((name for name in files_of(entry) if not self._folder.has(name)), None)
        if lost is not None:
            what = "is not there, though a worker wrote it: name a folder that all machines share"
            raise StoreError(f"{self._folder.address}/{lost}: {what}")
        self._entries[entry["sort"], entry["hash"]] = entry
        self._folder.append(MANIFEST, _line(entry), whole=self._content)

    def mend(self) -> None:
        """Write the file anew without what does not count, so that lines can be added."""
        self._folder.write(MANIFEST, self._content())

    def keep_only(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Remove the parts of other articles or editions, and files of parts that are not whole.

        :param wanted: Sort and hash of the parts that stay.
        """
        kept = set(wanted)
        stale = [key for key in self._entries if key not in kept]
        for key in stale:
            del self._entries[key]
        if stale:
            self.mend()
        named = {name for entry in self._entries.values() for name in files_of(entry)}
        for parent in _parents():
            own = {name for name in self._folder.names(parent) if _OWN.fullmatch(name)}
            self._folder.remove(sorted(own - named))

    def _content(self) -> bytes:
        return b"".join(map(_line, self._entries.values()))


def _parents() -> list[str]:
    return [name.partition("/")[0] for names in FILES.values() for name in names]


def _line(entry: Entry) -> bytes:
    return (json.dumps(entry) + "\n").encode()


def _parse(content: bytes) -> Iterator[Entry]:
    for line in content.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            # The end of a line that was being written when the machine stopped.
            continue
        if isinstance(entry, dict) and {"sort", "hash", "part"} <= set(entry):
            yield entry
