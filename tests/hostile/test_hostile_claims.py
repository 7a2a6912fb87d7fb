"""One endless line → sentences and claims in a time that grows as the text does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from compare.claims import extract_claims
from compare.model import Article
from compare.sentences import split_sentences

UNITS = (
    ".", "A. ", ". ", "a", " ", "\u202e", '"', "(", "the SAME PLACE — ", "twelve ", "$1 ",
    "13 November 2017 ", "Monday ", "no one ", "denied that ", "two of the ", "one in ", "橋",
    ", and he was ", "1 to 2 and ", "e\u0301\u0301", "…”", "U.S. ",
)  # fmt: skip
LETTERS = 8_000
# Twice the text may take twice the time; a square would take four times.
SQUARE = 3.4
LEAST_SECONDS = 0.4
# A garbage collection in the midst of one measurement is no square; a square shows in each.
TRIES = 3


def seconds_of(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def article(text: str) -> Article:
    return Article("a", "A", "T", text, None, "2017-11-13")


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_line_takes_no_more_than_twice_the_time(unit: str) -> None:
    def seconds(letters: int) -> float:
        text = (unit * letters)[:letters]
        return seconds_of(lambda: extract_claims(article(text)))

    def is_square() -> bool:
        once, twice = seconds(LETTERS), seconds(2 * LETTERS)
        return twice >= max(LEAST_SECONDS, SQUARE * once)

    assert not all(is_square() for _ in range(TRIES))


@pytest.mark.parametrize("unit", [".", "The port was shut and "])
def test_a_line_of_five_megabytes_is_split_soon(unit: str) -> None:
    text = (unit * 5_000_000)[:5_000_000]

    assert seconds_of(lambda: split_sentences(text)) < 15


@pytest.mark.parametrize("unit", ["a", "The port was shut and ", "橋"])
def test_a_sentence_without_an_end_is_cut_and_nothing_is_lost(unit: str) -> None:
    text = (unit * 10_000)[:10_000]

    sentences = split_sentences(text)

    assert max(end - start for start, end in sentences) <= 3000
    assert "".join(text[start:end] for start, end in sentences).replace(" ", "") == text.replace(
        " ", ""
    )
