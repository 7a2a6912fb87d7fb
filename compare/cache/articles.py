"""What articles cost to prepare ⇄ bytes in the file of a workspace."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np

from compare.cache.blobs import Blobs
from compare.embed import Encoding
from compare.interchange import comparison_from_dict, comparison_to_dict
from compare.model import Article, Comparison, Story
from compare.prepared import PreparedArticle, preparation_key

# Of these an article has its own.
_OF_ARTICLE = ("id", "article", "text")


class ArticleCache:
    """A ``PreparedCache`` among the bytes of a workspace."""

    def __init__(self, blobs: Blobs, maker: str) -> None:
        """Name the place; nothing is read or written yet.

        :param maker: ``maker_of`` the models: what others made is never found.
        """
        self._blobs = blobs
        self._maker = maker

    def find(self, article: Article) -> PreparedArticle | None:
        """What was kept of this article, just as it was made; none if it is not there."""
        content = self._blobs.find(preparation_key(article, self._maker))
        return _from_bytes(content, article) if content else None

    def keep(self, article: Article, prepared: PreparedArticle) -> None:
        """Keep what was made of this article."""
        key = preparation_key(article, self._maker)
        self._blobs.keep(key, _to_bytes(article, prepared))


def _to_bytes(article: Article, prepared: PreparedArticle) -> bytes:
    """Arrays as numpy writes them, to the bit."""
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
    return file.getvalue()


def _from_bytes(content: bytes, article: Article) -> PreparedArticle:
    """What ``_to_bytes`` was given."""
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
