"""Text with any line breaks and spaces → paragraphs, one a line, with a blank line between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control characters, and marks that take no room on the line: byte order mark, soft hyphen,
# zero-width space, direction marks. The joiners U+200C and U+200D are letters' business and stay.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE_END = re.compile(r"[.!?\u2026:][\"'\u2019\u201d\u00bb)\]]*$")
_BULLET = re.compile(r"[-*\u2022\u2013\u2014\u25aa\u25e6]\s|\d{1,2}[.)]\s")
# Mail and text editors wrap at 60 to 80; a paragraph of news on one line is mostly longer.
_WRAPPED_WIDTH = 100
# Printed lines of equal width differ by so much in their number of letters.
_FULL_LINE = 0.93
_HEADING_LINE = 0.6
# First halves of compounds that keep their hyphen and end no syllable of common words.
_COMPOUND = {"well", "self", "half"}
_LONGEST_WORD = 50
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")


def tidy(text: str) -> str:
    """``text`` with plain line ends, single spaces and nothing invisible, line for line."""
    lines = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text)).split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


def to_paragraphs(text: str) -> list[str]:
    """The paragraphs of a tidy text.

    A line is a paragraph, unless the text is wrapped to a fixed width: then the lines between two
    blank ones are joined.
    """
    blocks = [block.split("\n") for block in re.split(r"\n\n+", text.strip()) if block]
    if not _is_wrapped(blocks):
        return [line for block in blocks for line in block]
    width = max(len(line) for block in blocks for line in block)
    return [paragraph for block in blocks for paragraph in join_lines(block, width)]


def join_paragraphs(paragraphs: Iterable[str]) -> str:
    """The text of an article: one paragraph a line, with a blank line between."""
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def join_lines(lines: Sequence[str], width: int) -> list[str]:
    """The paragraphs that lines of a page make up.

    A paragraph ends with a line that ends a sentence and has room left, before a bullet, and after
    a line too short to be wrapped text.

    :param width: Characters on a full line.
    """
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(lines).lower()))
    pieces: list[list[str]] = []
    for i, line in enumerate(lines):
        if i and not _is_break(lines[i - 1], line, width):
            pieces[-1][-1], glue = _end_of_line(lines[i - 1], line, words)
            pieces[-1] += [glue, line]
        else:
            pieces.append([line])
    return ["".join(parts) for parts in pieces]


def _is_wrapped(blocks: Sequence[Sequence[str]]) -> bool:
    inner = [line for block in blocks for line in block[:-1]]
    longest = max((len(line) for block in blocks for line in block), default=0)
    full = [line for line in inner if len(line) >= _HEADING_LINE * longest]
    cut = [line for line in full if not _SENTENCE_END.search(line)]
    return len(full) >= 2 and longest <= _WRAPPED_WIDTH and len(cut) >= len(inner) / 2


def _is_break(line: str, following: str, width: int) -> bool:
    if _BULLET.match(following):
        return True
    if _SENTENCE_END.search(line):
        # The paragraph went on if its next word had no room on this line.
        return len(line) + 1 + len(following.split(" ")[0]) < _FULL_LINE * width
    # A heading stands alone; a cut sentence goes on in lower case or with a figure.
    return len(line) < _HEADING_LINE * width and not re.match(r"[^A-Z\"\u201c\u2018]", following)


def _end_of_line(line: str, following: str, words: set[str]) -> tuple[str, str]:
    """A line without a hyphen that only breaks a word, and what comes before the line after it."""
    first = _HYPHENATED.search(line[-_LONGEST_WORD:])
    second = re.match(r"[^\W\d_]+", following)
    if first is None or second is None or not second.group().islower():
        is_joined = line.endswith("-") and not line.endswith(" -")
        return line, "" if is_joined else " "
    compound = f"{first.group(1)}-{second.group()}".lower()
    keeps_hyphen = compound in words or first.group(1).lower() in _COMPOUND
    return line if keeps_hyphen else line[:-1], ""


def letters(text: str) -> str:
    """The letters and digits of a text without their case: equal for two layouts of one wording."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
