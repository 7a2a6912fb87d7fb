"""Text → the word pieces that the tagger reads, in windows with context."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from compare.attribution.cues import find_quotations
from compare.embed import bundled_encoder_path
from compare.model import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Integers = npt.NDArray[np.int64]

# What the vocabulary does not tell of a word: it has a capital letter, stands in a quotation, opens
# a line.
MARKS = 3
# Pieces that are read together, and whole sentences on either side that only lend their context.
LONGEST_WINDOW, CONTEXT_SENTENCES = 320, 1


@dataclass(frozen=True, slots=True)
class Pieces:
    """The n word pieces of a text.

    ``ids`` of shape (n,) are those of the bundled encoder's vocabulary, ``marks`` of shape
    (n, MARKS) are 0 or 1. ``words`` are the pieces that open a word, ``spans`` where each of these
    words stands.
    """

    ids: Integers
    marks: Integers
    words: Sequence[int]
    spans: Sequence[Span]

    def words_between(self, start: int, end: int) -> tuple[int, int]:
        """The words ``first <= word < last`` that open within pieces ``start <= i < end``."""
        return bisect_left(self.words, start), bisect_left(self.words, end)


class Window(NamedTuple):
    """Pieces ``start <= i < end`` that are read together; only cues in ``core`` are looked for."""

    start: int
    end: int
    core: range


def load_tokenizer() -> Tokenizer:
    """The bundled encoder's own tokenizer, without its limit of length."""
    from tokenizers import Tokenizer  # noqa: PLC0415 - only where the tagger is used

    tokenizer: Tokenizer = Tokenizer.from_file(str(bundled_encoder_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """The word pieces of a text."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    numbers, offsets = encoding.word_ids, encoding.offsets
    words = [i for i, number in enumerate(numbers) if not i or number != numbers[i - 1]]
    ends = [offsets[after - 1][1] for after in (*words[1:], len(offsets))] if words else []
    spans = [Span(offsets[i][0], end) for i, end in zip(words, ends, strict=True)]
    marks = np.zeros((len(offsets), MARKS), np.int64)
    quoted = np.zeros(len(text) + 1, bool)
    for quotation in find_quotations(text):
        quoted[quotation.start : quotation.end] = True
    last = 0
    for i, (start, end) in enumerate(offsets):
        marks[i] = text[start].isupper(), quoted[start], not last or "\n" in text[last:start]
        last = end
    return Pieces(np.array(encoding.ids, np.int64), marks, words, spans)


def sentence_borders(pieces: Pieces, sentences: Sequence[Span]) -> list[int]:
    """The pieces that open a sentence, then the number of all; the first is 0."""
    opens = [span.start for span in pieces.spans]
    words = (bisect_left(opens, sentence.start) for sentence in sentences[1:])
    length = len(pieces.ids)
    return [0, *(pieces.words[word] if word < len(opens) else length for word in words), length]


def windows(pieces: Pieces, sentences: Sequence[Span]) -> Iterator[Window]:
    """Whole sentences in windows of about ``LONGEST_WINDOW`` pieces, each with its context.

    A sentence that is longer by itself is cut.
    """
    borders = sentence_borders(pieces, sentences)
    first = 0
    while first < len(borders) - 1:
        context = borders[max(0, first - CONTEXT_SENTENCES)]
        start = max(context, borders[first] - LONGEST_WINDOW // 4)
        last = first + 1
        while last < len(borders) - 1 and _reach(borders, last + 1) - start <= LONGEST_WINDOW:
            last += 1
        core = range(borders[first], borders[last])
        end = min(_reach(borders, last), max(borders[last], start + LONGEST_WINDOW))
        yield from _cut(Window(start, end, core))
        first = last


def _reach(borders: Sequence[int], sentence: int) -> int:
    """Where the context after the sentences before number ``sentence`` ends."""
    return borders[min(len(borders) - 1, sentence + CONTEXT_SENTENCES)]


def _cut(window: Window) -> Iterator[Window]:
    """The window in parts, where it is far longer than the network can read."""
    start, end, core = window
    if end - start <= LONGEST_WINDOW + LONGEST_WINDOW // 4:
        yield window
        return
    for place in range(core.start, core.stop, LONGEST_WINDOW):
        part = range(place, min(core.stop, place + LONGEST_WINDOW))
        yield Window(part.start, part.stop, part)
