"""What the stages of a run share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from distributed import Client

from compare.batch.folder import Folder
from compare.batch.heap import Heap, Listed
from compare.batch.manifest import Manifest

# The places of a story's articles in order, its title and its id; "" where these follow from them.
Group = tuple[list[int], str, str]
# Parts that results rest on: what sort they are of, and their hashes.
Parts = set[tuple[str, str]]
# Is told a stage and how many of how many articles are done; 0 is not known.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Steps:
    """Who works on which articles, into which folder.

    :param scheduler: The address that the user gave; "" for this machine.
    """

    client: Client
    heap: Heap
    listed: Sequence[Listed]
    folder: Folder
    manifest: Manifest
    edition: str
    scheduler: str
    progress: Progress
