"""Two texts that have much in common → the stretches in which they differ, as offsets into both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import NamedTuple

from compare.model import Span
from compare.sentences import split_sentences

# A word, or one character of a script that puts no spaces between words.
_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|"
    r"[^\W_](?:[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[\u0300-\u036f]"
    r"|['’.,-](?=[^\W_]))*"
)
# Equal words between two differences that are no resting place for a reader's eye.
_FEWEST_EQUAL = 3
# Words below which a sentence that stands in both texts says nothing of its having been moved.
_FEWEST_MOVED = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of one text and what stands for it in the other; empty where nothing does.

    ``moved`` is a sentence that stands elsewhere in the other text, word for word.
    """

    a: Span
    b: Span
    moved: bool = False


class _Token(NamedTuple):
    word: str
    start: int
    end: int


_Sentence = tuple[_Token, ...]


def find_differences(one: str, other: str) -> list[Difference]:
    """The stretches in which two texts differ, in the order of the first.

    Words are compared, without their case; what differs in punctuation and layout alone is equal.
    Sentences are set beside each other first, then the words of those that differ.
    """
    a, b = _sentences(one), _sentences(other)
    keys_a, keys_b = ([_words(sentence) for sentence in side] for side in (a, b))
    blocks = SequenceMatcher(None, keys_a, keys_b, autojunk=False).get_opcodes()
    gaps = [block for block in blocks if block[0] != "equal"]
    moved = _moved(gaps, keys_a, keys_b)
    found = [Difference(_cover(a[i]), _cover(b[j]), moved=True) for i, j in moved.items()]
    arrived = set(moved.values())
    for _, a_start, a_end, b_start, b_end in gaps:
        left = [a[i] for i in range(a_start, a_end) if i not in moved]
        right = [b[j] for j in range(b_start, b_end) if j not in arrived]
        places = (
            a[a_start - 1][-1].end if a_start else 0,
            b[b_start - 1][-1].end if b_start else 0,
        )
        found.extend(_differing(left, right, places))
    return sorted(found, key=lambda difference: (difference.a, difference.b))


def _sentences(text: str) -> list[_Sentence]:
    found = (
        tuple(
            _Token(match.group().casefold(), *match.span())
            for match in _TOKEN.finditer(text, span.start, span.end)
        )
        for span in split_sentences(text)
    )
    return [sentence for sentence in found if sentence]


def _words(tokens: Sequence[_Token]) -> tuple[str, ...]:
    return tuple(token.word for token in tokens)


def _cover(tokens: Sequence[_Token]) -> Span:
    return Span(tokens[0].start, tokens[-1].end)


def _moved(
    gaps: Sequence[tuple[str, int, int, int, int]],
    keys_a: Sequence[tuple[str, ...]],
    keys_b: Sequence[tuple[str, ...]],
) -> dict[int, int]:
    """The sentences of the first text that stand elsewhere in the second, with their places."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for _, _, _, start, end in gaps:
        for j in range(start, end):
            waiting[keys_b[j]].append(j)
    moved = {}
    for _, start, end, _, _ in gaps:
        for i in range(start, end):
            if len(keys_a[i]) >= _FEWEST_MOVED and waiting.get(keys_a[i]):
                moved[i] = waiting[keys_a[i]].pop(0)
    return moved


def _differing(
    left: Sequence[_Sentence], right: Sequence[_Sentence], places: tuple[int, int]
) -> Iterator[Difference]:
    """The differences between two runs of sentences.

    :param places: Where what is missing on a side would stand if nothing of the run comes before.
    """
    a = [(token, i) for i, sentence in enumerate(left) for token in sentence]
    b = [(token, j) for j, sentence in enumerate(right) for token in sentence]
    matcher = SequenceMatcher(
        None, [token.word for token, _ in a], [token.word for token, _ in b], autojunk=False
    )
    for a_start, a_end, b_start, b_end in _stretches(matcher.get_opcodes()):
        place_a = a[a_start - 1][0].end if a_start else places[0]
        place_b = b[b_start - 1][0].end if b_start else places[1]
        for one, other in zip_longest(_runs(a[a_start:a_end]), _runs(b[b_start:b_end])):
            span_a, span_b = one or Span(place_a, place_a), other or Span(place_b, place_b)
            place_a, place_b = span_a.end, span_b.end
            yield Difference(span_a, span_b)


def _stretches(
    opcodes: Sequence[tuple[str, int, int, int, int]],
) -> list[tuple[int, int, int, int]]:
    """The differing stretches; those that a word or two keep apart are one."""
    found: list[tuple[int, int, int, int]] = []
    for tag, a_start, a_end, b_start, b_end in opcodes:
        if tag == "equal":
            continue
        if found and a_start - found[-1][1] < _FEWEST_EQUAL:
            found[-1] = (found[-1][0], a_end, found[-1][2], b_end)
        else:
            found.append((a_start, a_end, b_start, b_end))
    return found


def _runs(tokens: Sequence[tuple[_Token, int]]) -> Iterator[Span]:
    """The spans of tokens, sentence by sentence."""
    for _, run in groupby(tokens, key=lambda entry: entry[1]):
        yield _cover([token for token, _ in run])
