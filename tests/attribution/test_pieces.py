from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from compare.attribution.pieces import LONGEST_WINDOW, load_tokenizer, read_pieces, windows
from compare.model import Span
from compare.sentences import split_sentences

SENTENCE = "The keeper of the lighthouse told the crew of the tug that the reef had moved north. "


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer()


def test_a_word_stands_where_the_text_has_it(tokenizer: Tokenizer) -> None:
    text = "Keeper  Ørjan O’Dowd’s unlit lighthouse."

    pieces = read_pieces(text, tokenizer)

    assert [text[span.start : span.end] for span in pieces.spans] == [
        *("Keeper", "Ørjan", "O", "’", "Dowd", "’", "s", "unlit", "lighthouse", "."),
    ]


def test_capitals_quotations_and_lines_are_marked(tokenizer: Tokenizer) -> None:
    pieces = read_pieces("He left.\n\n“So Anna said.”", tokenizer)

    marked = {
        word: tuple(pieces.marks[piece].tolist())
        for word, piece in zip(
            ("He", "left", ".", "“", "So", "Anna"), pieces.words[:6], strict=True
        )
    }
    assert marked == {
        "He": (1, 0, 1),
        "left": (0, 0, 0),
        ".": (0, 0, 0),
        "“": (0, 1, 1),
        "So": (1, 1, 0),
        "Anna": (1, 1, 0),
    }


@pytest.mark.parametrize("sentences", [1, 3, 40])
def test_every_piece_is_looked_at_once_and_with_context(
    tokenizer: Tokenizer, sentences: int
) -> None:
    text = (SENTENCE * sentences).strip()
    pieces = read_pieces(text, tokenizer)

    found = list(windows(pieces, split_sentences(text)))

    assert [piece for window in found for piece in window.core] == list(range(len(pieces.ids)))
    for window in found:
        assert window.start <= window.core.start < window.core.stop <= window.end
        assert window.end - window.start <= LONGEST_WINDOW
    assert all(window.start < window.core.start for window in found[1:])
    assert all(window.core.stop < window.end for window in found[:-1])


def test_a_sentence_without_end_is_cut_to_what_can_be_read(tokenizer: Tokenizer) -> None:
    text = "reef and " * 2000
    pieces = read_pieces(text, tokenizer)

    found = list(windows(pieces, [Span(0, len(text))]))

    assert [piece for window in found for piece in window.core] == list(range(len(pieces.ids)))
    assert all(window.end - window.start <= LONGEST_WINDOW for window in found)


@given(text=st.text())
def test_any_text_is_read(tokenizer: Tokenizer, text: str) -> None:
    pieces = read_pieces(text, tokenizer)

    assert len(pieces.ids) == len(pieces.marks)
    assert all(0 <= span.start < span.end <= len(text) for span in pieces.spans)
    assert [p for w in windows(pieces, split_sentences(text)) for p in w.core] == list(
        range(len(pieces.ids))
    )
