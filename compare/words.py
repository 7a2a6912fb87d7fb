"""Text → its words, the stems that carry content, and the names in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*")
_NAME = re.compile(r"(?<![.!?“”\"‘']\s)(?<!^)(?<![“\"‘'])\b[^\W\d_][\w'’-]+")
_POSSESSIVE = ("'s", "’s")
_SUFFIXES = ("ing", "ed", "es", "s", "ly")
# A stem shorter than this is no longer a word that one would recognise.
_SHORTEST_STEM = 4

FUNCTION_WORDS = frozenset(
    """
    the a an of to in on at by for with from as is are was were be been being it its he she his her
    hers they their theirs them this that these those and or but not no nor i you your we our us
    him who whom whose which what when where why how said says say saying told tell tells would
    could will can may might do did does done has have had having if than then so more most about
    after before over under into out up down also just only one two new mr mrs ms dr there here
    while during since until between among against through because although though own very much
    many some any each every other another such same too now yet still
    """.split()  # noqa: SIM905  # a list of quoted words would fill three screens
)


def words(text: str) -> list[str]:
    """The words and figures of a text in order, in lower case, without possessive endings."""
    return [_bare(match) for match in _WORD.findall(text)]


def stem(word: str) -> str:
    """A word without its commonest endings, enough to join "fighters" and "fighter"."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word.removesuffix(suffix)
    return word


def content_stems(text: str) -> list[str]:
    """The stems of the words that are no function words, in order."""
    return [stem(word) for word in words(text) if word not in FUNCTION_WORDS]


def list_words(items: Iterable[str]) -> str:
    """A list as a sentence has it: "one, two and three"; there is at least one item."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def names(text: str) -> frozenset[str]:
    """Capitalised words that do not open a sentence or a quotation, in lower case."""
    found = (_bare(match) for match in _NAME.findall(text) if match[0].isupper())
    return frozenset(name for name in found if name not in FUNCTION_WORDS)


def _bare(word: str) -> str:
    word = word.lower()
    for ending in _POSSESSIVE:
        word = word.removesuffix(ending)
    return word.strip("'’.,-")
