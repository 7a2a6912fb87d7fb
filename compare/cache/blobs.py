"""Bytes by their key ⇄ the file of a workspace, within a bounded size."""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime
from pathlib import Path

from compare.errors import StoreError
from compare.workspace.database import transaction
from compare.workspace.schema import MIGRATIONS

# An article of 800 words takes 1.8 MB, the comparison of five such 0.1 MB: room for some ten
# stories, and in memory, where each session has its own, for the one in hand.
MOST_BYTES, MOST_BYTES_IN_MEMORY = 200_000_000, 40_000_000
_DIGEST_BYTES = hashlib.sha256().digest_size

_log = logging.getLogger(__name__)


class Blobs:
    """Bytes that can be made anew; several windows and processes may use them at once.

    What cannot be read or written is as if it were not there: nothing fails for it.
    """

    def __init__(self, place: Path | str) -> None:
        """Name the file; nothing is read or written yet.

        :param place: ``Workspace.place``.
        """
        self._place = place
        self._most_bytes = MOST_BYTES if isinstance(place, Path) else MOST_BYTES_IN_MEMORY

    def find(self, key: str) -> bytes | None:
        """What was kept under this key, to the bit; none if it is not there or damaged."""
        query = "UPDATE cache SET used = ? WHERE key = ? RETURNING body"
        try:
            with transaction(self._place, MIGRATIONS, write=True) as file:
                row = file.execute(query, (_now(), key)).fetchone()
        except StoreError as error:
            _log.warning("what was kept cannot be read: %s", error)
            return None
        if row is None:
            return None
        digest, content = row[0][:_DIGEST_BYTES], row[0][_DIGEST_BYTES:]
        return content if hashlib.sha256(content).digest() == digest else None

    def keep(self, key: str, content: bytes) -> None:
        """Keep ``content``; what was not used for longest makes room for it."""
        body = hashlib.sha256(content).digest() + content
        try:
            with transaction(self._place, MIGRATIONS, write=True) as file:
                # It tells of articles: deleted for good, it is not to be found in the file.
                file.execute("PRAGMA secure_delete = ON")
                file.execute(
                    "INSERT OR REPLACE INTO cache VALUES (?, ?, ?, ?)",
                    (key, _now(), len(body), body),
                )
                file.execute(
                    "DELETE FROM cache WHERE key IN (SELECT key FROM (SELECT key, SUM(size) "
                    "OVER (ORDER BY used DESC, key) AS total FROM cache) WHERE total > ?)",
                    (self._most_bytes,),
                )
        except StoreError as error:
            _log.warning("what was made cannot be kept: %s", error)


def _now() -> str:
    return datetime.now(UTC).isoformat()
