"""Two texts → the names and loaded words that set one apart from the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compare.contrasts.lexicon import (
    Match,
    Token,
    content_roots,
    find_terms,
    find_tokens,
    root,
    term_key,
)
from compare.contrasts.loaded import LOADED
from compare.contrasts.naming import NAMES
from compare.contrasts.scales import SCALES
from compare.model import Span

# So many content words on each side of a word tell what it is about.
NEARBY = 5
# What stands before a capital letter that does not mark a name.
_OPENING = re.compile(r"(?:^|[.!?:–—―-])[\s“”\"‘’']*$")


@dataclass(frozen=True, slots=True)
class Naming:
    """Two names for one kind of actor, speech or deed ("a", "s", "d") that judge it differently.

    ``charges`` are what they think of it, "0", "+" or "-", and ``ties`` the content words that
    stand near both.
    """

    kind: str
    charges: frozenset[str]
    a: Span
    b: Span
    ties: int


@dataclass(frozen=True, slots=True)
class Shade:
    """Two words for one thing, by how heated they are: 0 for plain words, 1 or 2 for others."""

    grades: tuple[int, int]
    a: Span
    b: Span
    ties: int


@dataclass(frozen=True, slots=True)
class Colour:
    """A loaded word of one claim that the other lacks; ``ties`` words near it are in both."""

    span: Span
    weight: float
    ties: int


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a difference in wording between two claims.

    ``heated_a`` and ``heated_b`` are the words of a scale that the other claim lacks, but for plain
    ones; their weight is their grade.
    """

    namings: tuple[Naming, ...]
    shades: tuple[Shade, ...]
    colours_a: tuple[Colour, ...]
    colours_b: tuple[Colour, ...]
    heated_a: tuple[Colour, ...]
    heated_b: tuple[Colour, ...]
    lengths: tuple[int, int]
    shared: int


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    tokens: list[Token]
    roots: frozenset[str]
    every_root: frozenset[str]
    names: list[Match]
    loaded: list[Match]
    scaled: list[Match]


def find_signs(text_a: str, text_b: str) -> Signs:
    """Find the names and loaded words that set two texts apart."""
    a, b = _read(text_a), _read(text_b)
    return Signs(
        namings=tuple(_namings(a, b)),
        shades=tuple(_shades(a, b)),
        colours_a=tuple(_colours(a, b)),
        colours_b=tuple(_colours(b, a)),
        heated_a=tuple(_heated(a, b)),
        heated_b=tuple(_heated(b, a)),
        lengths=(len(a.roots), len(b.roots)),
        shared=len(a.roots & b.roots),
    )


def _read(text: str) -> _Text:
    tokens = find_tokens(text)
    return _Text(
        text=text,
        tokens=tokens,
        roots=content_roots(tokens),
        every_root=frozenset(root(text[token.start : token.end]) for token in tokens),
        names=find_terms(text, tokens, NAMES),
        loaded=_common(text, find_terms(text, tokens, LOADED)),
        scaled=_common(text, find_terms(text, tokens, SCALES)),
    )


def _common(text: str, matches: Iterable[Match]) -> list[Match]:
    """The matches without those in names: "Angeles", "Rob"."""
    return [
        match
        for match in matches
        if not text[match.start].isupper() or _OPENING.search(text, 0, match.start)
    ]


def _namings(a: _Text, b: _Text) -> Iterator[Naming]:
    for x in a.names:
        if _has(b, a.text[x.start : x.end]):
            continue
        for y in b.names:
            if _has(a, b.text[y.start : y.end]):
                continue
            charges_a = {entry[:-1]: entry[-1] for entry in x.term.split()}
            charges_b = {entry[:-1]: entry[-1] for entry in y.term.split()}
            ties = len(_near(a, x) & _near(b, y))
            for line in sorted(charges_a.keys() & charges_b.keys()):
                if charges_a[line] != charges_b[line]:
                    charges = frozenset((charges_a[line], charges_b[line]))
                    spans = Span(x.start, x.end), Span(y.start, y.end)
                    yield Naming(line[0], charges, *spans, ties)


def _shades(a: _Text, b: _Text) -> Iterator[Shade]:
    rest_b = [(y, _grades(y)) for y in b.scaled if not _has(a, b.text[y.start : y.end])]
    for x in a.scaled:
        if _has(b, a.text[x.start : x.end]):
            continue
        grades_a = _grades(x)
        for y, grades_b in rest_b:
            ties = len(_near(a, x) & _near(b, y))
            for scale in sorted(grades_a.keys() & grades_b.keys()):
                spans = Span(x.start, x.end), Span(y.start, y.end)
                yield Shade((grades_a[scale], grades_b[scale]), *spans, ties)


def _grades(match: Match) -> dict[str, int]:
    entries = (entry.split(":") for entry in match.term.split())
    return {scale: int(grade) for scale, grade in entries}


def _heated(own: _Text, other: _Text) -> Iterator[Colour]:
    for match in own.scaled:
        grade = max(_grades(match).values())
        if grade and not _has(other, own.text[match.start : match.end]):
            ties = len(_near(own, match) & other.roots)
            yield Colour(Span(match.start, match.end), float(grade), ties)


def _colours(own: _Text, other: _Text) -> Iterator[Colour]:
    for match in own.loaded:
        if not _has(other, own.text[match.start : match.end]):
            ties = len(_near(own, match) & other.roots)
            yield Colour(Span(match.start, match.end), float(match.term), ties)


def _has(text: _Text, words: str) -> bool:
    return text.every_root.issuperset(term_key(words))


def _near(text: _Text, match: Match) -> frozenset[str]:
    before = [token.root for token in text.tokens[: match.first] if token.root]
    after = [token.root for token in text.tokens[match.after :] if token.root]
    return frozenset((*before[-NEARBY:], *after[:NEARBY]))
