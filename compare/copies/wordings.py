"""Texts → their sentences as words outside quotations, and which of two texts are one sentence.

What is compared is what stands outside quotations: two outlets that quote the same speech at length
have copied nothing from each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.attribution.cues import find_quotations
from compare.model import Span
from compare.sentences import split_sentences
from compare.words import words

# Words outside quotations below which a sentence says too little to be known again.
_FEWEST_WORDS = 8
# Two sentences are read against each other if they share this many pairs of neighbouring words,
# and only the few that share most: of a sentence with every third word changed nearly all are left.
_FEWEST_SHARED, _MOST_RIVALS = 2, 3
# What ends the text of a shared post: "— Anita Roos (@roos) May 3, 2019".
_POST = re.compile(r"(?:—|–|--|-)\s[^\n(]{2,60}\(@\w+\)|pic\.twitter\.com/")


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence and its words outside quotations, in order."""

    span: Span
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of one text and the sentence of another that is the same, lightly edited at most.

    ``likeness`` is 1 where all words outside quotations are the same and in one order.
    """

    a: Span
    b: Span
    likeness: float


def read_wordings(text: str) -> list[Wording]:
    """The sentences of a text that say enough outside quotations and shared posts."""
    quotations = find_unoriginal(text)
    found = (read_wording(text, sentence, quotations) for sentence in split_sentences(text))
    return [wording for wording in found if wording.words]


def read_wording(text: str, span: Span, quotations: Sequence[Span]) -> Wording:
    """The words of a stretch of text outside its quotations; none if they say too little."""
    found = [
        word
        for piece in _outside(span, quotations)
        for word in words(text[piece.start : piece.end])
    ]
    return Wording(span, tuple(found) if len(found) >= _FEWEST_WORDS else ())


def find_unoriginal(text: str) -> list[Span]:
    """The quotations of a text and its shared posts, which carry no marks; none overlap."""
    posts = []
    for match in _POST.finditer(text):
        begin = text.rfind("\n\n", 0, match.start())
        posts.append(Span(begin + 1, match.end()))
    merged: list[Span] = []
    for span in sorted([*find_quotations(text), *posts]):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def like_pairs(
    one: Sequence[Wording], other: Sequence[Wording], least: float
) -> list[tuple[float, int, int]]:
    """Pairs of sentences by their places, each in one pair at most, the likest first.

    :param least: The likeness from which two sentences are one.
    """
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, wording in enumerate(other):
        for neighbours in set(pairwise(wording.words)):
            places[neighbours].append(j)
    found = []
    for i, wording in enumerate(one):
        shared = Counter(j for pair in set(pairwise(wording.words)) for j in places.get(pair, ()))
        for j, count in shared.most_common(_MOST_RIVALS):
            if count >= _FEWEST_SHARED:
                found.append((likeness(wording.words, other[j].words), i, j))
    return _one_to_one(sorted((p for p in found if p[0] >= least), key=lambda p: (-p[0], *p[1:])))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How far two sentences are one: their longest common subsequence, by their mean length.

    Its length is found by the bit-parallel algorithm of Hyyrö, "Bit-parallel LCS-length computation
    revisited" (2004).
    """
    places: dict[str, int] = {}
    for i, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << i
    full = (1 << len(one)) - 1
    unmatched = full
    for word in other:
        hits = unmatched & places.get(word, 0)
        unmatched = ((unmatched + hits) | (unmatched - hits)) & full
    common = len(one) - unmatched.bit_count()
    return 2 * common / ((len(one) + len(other)) or 1)


def _one_to_one(pairs: Sequence[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """The pairs in order without those of which a side stands in an earlier one."""
    kept, ones, others = [], set[int](), set[int]()
    for pair in pairs:
        if pair[1] not in ones and pair[2] not in others:
            ones.add(pair[1])
            others.add(pair[2])
            kept.append(pair)
    return kept


def _outside(span: Span, quotations: Sequence[Span]) -> Iterator[Span]:
    start = span.start
    first = bisect_right([q.end for q in quotations], span.start)
    last = bisect_left([q.start for q in quotations], span.end)
    for quotation in quotations[first:last]:
        if quotation.start > start:
            yield Span(start, quotation.start)
        start = max(start, quotation.end)
    if start < span.end:
        yield Span(start, span.end)
