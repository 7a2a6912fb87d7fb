"""What articles cost to prepare ⇄ the file of a workspace, within a bounded size."""

from __future__ import annotations

import hashlib
import io
import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from compare.database import transaction
from compare.embed import Encoding
from compare.errors import StoreError
from compare.interchange import comparison_from_dict, comparison_to_dict
from compare.model import Article, Comparison, Story
from compare.prepared import PreparedArticle, preparation_key
from compare.schema import MIGRATIONS

# An article of 800 words takes 1.8 MB: room for the articles of some ten stories, and in memory,
# where each session has its own, for those of the story in hand.
MOST_BYTES, MOST_BYTES_IN_MEMORY = 200_000_000, 40_000_000
_DIGEST_BYTES = hashlib.sha256().digest_size
# Of these an article has its own.
_OF_ARTICLE = ("id", "article", "text")

_log = logging.getLogger(__name__)


class ArticleCache:
    """A ``PreparedCache`` in the file of a workspace, which several windows may use at once.

    What cannot be read or written is made anew: nothing fails for it.
    """

    def __init__(self, place: Path | str, maker: str) -> None:
        """Name the file; nothing is read or written yet.

        :param place: ``Workspace.place``.
        :param maker: ``maker_of`` the models: what others made is never found.
        """
        self._place = place
        self._maker = maker
        self._most_bytes = MOST_BYTES if isinstance(place, Path) else MOST_BYTES_IN_MEMORY

    def find(self, article: Article) -> PreparedArticle | None:
        """What was kept of this article, just as it was made; none if it is not there."""
        query = "UPDATE prepared SET used = ? WHERE key = ? RETURNING body"
        values = (_now(), preparation_key(article, self._maker))
        try:
            with transaction(self._place, MIGRATIONS, write=True) as file:
                row = file.execute(query, values).fetchone()
        except StoreError as error:
            _log.warning("a prepared article cannot be read: %s", error)
            return None
        return _from_bytes(row[0], article) if row else None

    def keep(self, article: Article, prepared: PreparedArticle) -> None:
        """Keep what was made of this article; what was not used for longest makes room for it."""
        body = _to_bytes(article, prepared)
        entry = (preparation_key(article, self._maker), _now(), len(body), body)
        try:
            with transaction(self._place, MIGRATIONS, write=True) as file:
                # It tells of its article: deleted for good, it is not to be found in the file.
                file.execute("PRAGMA secure_delete = ON")
                file.execute("INSERT OR REPLACE INTO prepared VALUES (?, ?, ?, ?)", entry)
                file.execute(
                    "DELETE FROM prepared WHERE key IN (SELECT key FROM (SELECT key, SUM(size) "
                    "OVER (ORDER BY used DESC, key) AS total FROM prepared) WHERE total > ?)",
                    (self._most_bytes,),
                )
        except StoreError as error:
            _log.warning("a prepared article cannot be kept: %s", error)


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _to_bytes(article: Article, prepared: PreparedArticle) -> bytes:
    """A digest of what follows, then arrays as numpy writes them, to the bit."""
    encoding = prepared.encoding
    claims = _comparison(article, prepared)["claims"]
    own = [{k: claim[k] for k in claim if k not in _OF_ARTICLE} for claim in claims]
    file = io.BytesIO()
    np.savez(
        file,
        claims=np.frombuffer(json.dumps(own).encode(), np.uint8),
        vectors=encoding.vectors,
        pieces=np.concatenate(encoding.pieces) if encoding.pieces else encoding.vectors,
        counts=np.array([len(pieces) for pieces in encoding.pieces], np.int64),
        ids=np.array([id_ for ids in encoding.piece_ids for id_ in ids], np.int64),
    )
    content = file.getvalue()
    return hashlib.sha256(content).digest() + content


def _from_bytes(body: bytes, article: Article) -> PreparedArticle | None:
    """What ``_to_bytes`` was given; none if a byte is not as it was."""
    digest, content = body[:_DIGEST_BYTES], body[_DIGEST_BYTES:]
    if hashlib.sha256(content).digest() != digest:
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    ends = np.cumsum(arrays["counts"])
    starts = ends - arrays["counts"]
    bounds = list(zip(starts.tolist(), ends.tolist(), strict=True))
    ids = arrays["ids"].tolist()
    encoding = Encoding(
        vectors=arrays["vectors"],
        # Copies, each aligned as the encoder's own.
        pieces=tuple(arrays["pieces"][start:end].copy() for start, end in bounds),
        piece_ids=tuple(tuple(ids[start:end]) for start, end in bounds),
    )
    record = _comparison(article, PreparedArticle((), encoding))
    for claim in json.loads(arrays["claims"].tobytes()):
        text = article.text[claim["start"] : claim["end"]]
        record["claims"].append({**claim, "article": article.id, "text": text})
    return PreparedArticle(comparison_from_dict(record).claims, encoding)


def _comparison(article: Article, prepared: PreparedArticle) -> dict[str, Any]:
    """The record of a comparison of this one article, for claims are written in such records."""
    story = Story("", "", (article,))
    return comparison_to_dict(Comparison(story, prepared.claims, (), (), (), (), {}, {}))
