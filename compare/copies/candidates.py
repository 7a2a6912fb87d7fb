"""Texts, few or many thousand → pairs that share enough wording to be read beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from compare.words import words

Numbers = NDArray[np.int64]

# Words of a shingle (Broder, "On the resemblance and containment of documents", 1997). Of a copy
# with three words in ten changed, a third of the shingles of three words are left.
_SHINGLE_WORDS = 3
# Bits of a word's number, so that a shingle fits in one integer. Should a heap have more words than
# two million, some shingles meet by chance; that costs a reading and no error.
_WORD_BITS = 21
# Of the shingles of the shorter text, the share that must stand in the other, and their least
# number. Of 5,101 pairs of real articles by two outlets, those with a share below this had less
# than three in ten words in common sentences; half of a text that stands in another with three
# words in ten changed has, by reckoning, a share of about .15.
_SHARED, _FEWEST_SHARED = 0.05, 8
# A shingle of more texts than this is a stock phrase. Where several carry a shingle each is paired
# with the next few alone: copies share most shingles, so that neighbours join the whole set.
_COMMONEST, _NEXT = 64, 8
# The shingles are sorted and paired in this many portions, to need less memory at a time.
_PORTIONS = 8


def candidate_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of texts, by their places in order, that share an unusual number of shingles.

    By an inverted index, so that time and memory grow with the words and not with the pairs.
    """
    rows = _shingle_rows(texts)
    sizes = np.array([len(row) for row in rows], np.int64)
    shingles = np.concatenate([np.zeros(0, np.int64), *rows])
    owners = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)
    del rows
    keys, counts = np.zeros(0, np.int64), np.zeros(0, np.int32)
    for portion in range(_PORTIONS):
        chosen = shingles % _PORTIONS == portion
        found = _neighbours(shingles[chosen], owners[chosen], len(texts))
        new, tally = np.unique(found, return_counts=True)
        keys, counts = _add(keys, counts, new, tally.astype(np.int32))
    first, second = keys // max(1, len(texts)), keys % max(1, len(texts))
    needed = np.maximum(_FEWEST_SHARED, _SHARED * np.minimum(sizes[first], sizes[second]))
    enough = counts >= needed
    return list(zip(first[enough].tolist(), second[enough].tolist(), strict=True))


def _shingle_rows(texts: Sequence[str]) -> list[Numbers]:
    """The different shingles of each text, as numbers."""
    known: dict[str, int] = {}
    rows = []
    for text in texts:
        row = np.array([known.setdefault(word, len(known)) for word in words(text)], np.int64)
        row &= (1 << _WORD_BITS) - 1
        length = max(0, len(row) - _SHINGLE_WORDS + 1)
        packed = np.zeros(length, np.int64)
        for place in range(_SHINGLE_WORDS):
            packed = packed << _WORD_BITS | row[place : place + length]
        rows.append(np.unique(packed))
    return rows


def _neighbours(shingles: Numbers, owners: NDArray[np.int32], texts: int) -> Numbers:
    """Pairs of texts with a shingle in common, each as one number."""
    order = np.argsort(shingles, kind="stable")
    shingles, owners = shingles[order], owners[order]
    borders = np.flatnonzero(np.diff(shingles, prepend=-1))
    carriers = np.diff(borders, append=len(shingles))
    kept = np.repeat((carriers > 1) & (carriers <= _COMMONEST), carriers)
    shingles, owners = shingles[kept], owners[kept]
    found = []
    for step in range(1, _NEXT + 1):
        same = shingles[step:] == shingles[:-step]
        found.append(owners[:-step][same].astype(np.int64) * texts + owners[step:][same])
    return np.concatenate(found)


def _add(
    keys: Numbers, counts: NDArray[np.int32], new: Numbers, tally: NDArray[np.int32]
) -> tuple[Numbers, NDArray[np.int32]]:
    """Two tallies, each by keys in order, as one."""
    places = np.searchsorted(keys, new)
    known = places < len(keys)
    known[known] = keys[places[known]] == new[known]
    counts[places[known]] += tally[known]
    joined = np.concatenate([keys, new[~known]])
    order = np.argsort(joined, kind="stable")
    return joined[order], np.concatenate([counts, tally[~known]])[order]
