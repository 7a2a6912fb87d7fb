"""Word pieces of two articles → how much of each claim every claim of the other covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from compare.embed import Encoding

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Word pieces this near count as matched: between the median best match of a piece in an unrelated
# sentence (.39) and in a linked one (.60) of the training events.
MATCHED = 0.55
COVERAGE_FEATURES = ("coverage_min", "coverage_max", "matched_min", "matched_max")
# Claims of the one article whose pieces are compared with the whole other one together: enough for
# a fast product, few enough for long articles.
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class WeighedPieces:
    """The word pieces of the n claims of an article, one claim after the other.

    ``vectors`` of shape (pieces, dim) are of unit length, ``weights`` of shape (pieces,) add up to
    1 for each claim, and ``starts`` of shape (n,) are where each claim begins.
    """

    vectors: Floats
    weights: Floats
    starts: Ints

    def part(self, first: int, last: int) -> WeighedPieces:
        """Those of the claims first <= i < last."""
        start = int(self.starts[first])
        end = int(self.starts[last]) if last < len(self.starts) else len(self.weights)
        return WeighedPieces(
            self.vectors[start:end], self.weights[start:end], self.starts[first:last] - start
        )


def weigh_pieces(encoding: Encoding, weight: Mapping[int, float]) -> WeighedPieces:
    """The word pieces of an article's claims, each as heavy as it is rare.

    :param encoding: That of the article's claims, in their order.
    :param weight: The inverse frequency of each piece among the claims of the story.
    """
    # A claim without any piece gets one that is like nothing and weighs nothing.
    none = np.zeros((1, encoding.vectors.shape[1]), np.float32)
    weights = [np.array([weight[i] for i in ids] or [0.0]) for ids in encoding.piece_ids]
    lengths = np.array([len(own) for own in weights], np.int64)
    return WeighedPieces(
        vectors=np.concatenate([own if len(own) else none for own in encoding.pieces]),
        weights=np.concatenate([own / max(own.sum(), 1e-9) for own in weights]).astype(np.float32),
        starts=np.cumsum(lengths) - lengths,
    )


def coverage_features(a: WeighedPieces, b: WeighedPieces) -> Floats:
    """How much of two claims the other covers, of shape (n, m, len(COVERAGE_FEATURES)).

    Of the mean best match, and of the share of matched weight, the lesser and the greater of both
    directions. The best match of each word piece in the other text, weighted by its rarity, is
    BERTScore's recall (Zhang, Kishore, Wu, Weinberger and Artzi, 2020).
    """
    parts = [
        _coverage(a.part(first, min(first + _TOGETHER, len(a.starts))), b)
        for first in range(0, len(a.starts), _TOGETHER)
    ]
    return np.concatenate(parts)


def _coverage(a: WeighedPieces, b: WeighedPieces) -> Floats:
    similarity = a.vectors @ b.vectors.T
    of_a = _covered(np.maximum.reduceat(similarity, b.starts, axis=1), a)
    of_b = _covered(np.maximum.reduceat(similarity, a.starts, axis=0).T, b)
    ways = [(one, other.T) for one, other in zip(of_a, of_b, strict=True)]
    return np.stack([choose(*way) for way in ways for choose in (np.minimum, np.maximum)], axis=2)


def _covered(best: Floats, pieces: WeighedPieces) -> Sequence[Floats]:
    """Mean best match and matched weight, each of shape (n, m).

    :param best: The likeness of each piece to the nearest of each of m claims, (pieces, m).
    """
    weights = pieces.weights[:, None]
    return [
        np.add.reduceat(weights * matches, pieces.starts, axis=0)
        for matches in (best, (best > MATCHED).astype(np.float32))
    ]
