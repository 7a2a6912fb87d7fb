"""Two texts → the names and loaded words that set one apart from the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
from compare.contrasts.phrases import PLAIN_PHRASES
from compare.contrasts.scales import SCALES
from compare.model import Span

# So many content words on each side of a word tell what it is about.
NEARBY = 5
# Of these, so many just before and just after it are what it is said of.
_JUST_BEFORE, _JUST_AFTER = 2, 3
# What stands before a capital letter that does not mark a name.
_OPENING = re.compile(r"(?:^|[.!?:–—―-])[\s“”\"‘’']*$")


@dataclass(frozen=True, slots=True)
class Naming:
    """Two names for one kind of actor, speech or deed ("a", "s", "d") that judge it differently.

    ``charges`` are what they think of it, "0", "+" or "-", and ``ties`` the content words that
    stand near both; ``is_beside`` tells whether one stands just before both or just after both.
    """

    kind: str
    charges: frozenset[str]
    a: Span
    b: Span
    ties: int
    is_beside: bool


@dataclass(frozen=True, slots=True)
class Shade:
    """Two words for one thing, by how heated they are: 0 for plain words, 1 or 2 for others.

    ``ties`` and ``is_beside`` are those of a ``Naming``.
    """

    grades: tuple[int, int]
    a: Span
    b: Span
    ties: int
    is_beside: bool


@dataclass(frozen=True, slots=True)
class Colour:
    """A loaded word of one claim that the other lacks; ``ties`` words near it are in both.

    ``is_beside`` tells whether one of them stands just before or just after it.
    """

    span: Span
    weight: float
    ties: int
    is_beside: bool


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
    plain = find_terms(text, tokens, PLAIN_PHRASES)
    return _Text(
        text=text,
        tokens=tokens,
        roots=content_roots(tokens),
        every_root=frozenset(root(text[token.start : token.end]) for token in tokens),
        names=_free(find_terms(text, tokens, NAMES), plain),
        loaded=_common(text, _free(find_terms(text, tokens, LOADED), plain)),
        scaled=_common(text, _free(find_terms(text, tokens, SCALES), plain)),
    )


def _free(matches: Iterable[Match], plain: Sequence[Match]) -> list[Match]:
    """The matches outside of plain phrases: not the "surge" of a storm surge."""
    return [m for m in matches if not any(p.first < m.after and m.first < p.after for p in plain)]


def _common(text: str, matches: Iterable[Match]) -> list[Match]:
    """The matches without those in names: "Angeles", "Rob"."""
    return [
        match
        for match in matches
        if not text[match.start].isupper() or _OPENING.search(text, 0, match.start)
    ]


def _namings(a: _Text, b: _Text) -> Iterator[Naming]:
    # Who calls them so, too, by another name, does not judge them differently.
    judged_a, judged_b = ({e for m in text.names for e in m.term.split()} for text in (a, b))
    for x in a.names:
        if _has(b, a.text[x.start : x.end]) or judged_b & set(x.term.split()):
            continue
        for y in b.names:
            if _has(a, b.text[y.start : y.end]) or judged_a & set(y.term.split()):
                continue
            charges_a = {entry[:-1]: entry[-1] for entry in x.term.split()}
            charges_b = {entry[:-1]: entry[-1] for entry in y.term.split()}
            ties, is_beside = len(_near(a, x) & _near(b, y)), _are_beside(a, x, b, y)
            for line in sorted(charges_a.keys() & charges_b.keys()):
                if charges_a[line] != charges_b[line]:
                    charges = frozenset((charges_a[line], charges_b[line]))
                    spans = Span(x.start, x.end), Span(y.start, y.end)
                    yield Naming(line[0], charges, *spans, ties, is_beside)


def _shades(a: _Text, b: _Text) -> Iterator[Shade]:
    rest_b = [(y, _grades(y)) for y in b.scaled if not _has(a, b.text[y.start : y.end])]
    for x in a.scaled:
        if _has(b, a.text[x.start : x.end]):
            continue
        grades_a = _grades(x)
        for y, grades_b in rest_b:
            ties, is_beside = len(_near(a, x) & _near(b, y)), _are_beside(a, x, b, y)
            for scale in sorted(grades_a.keys() & grades_b.keys()):
                spans = Span(x.start, x.end), Span(y.start, y.end)
                grades = grades_a[scale], grades_b[scale]
                yield Shade(grades, *spans, ties, is_beside)


def _grades(match: Match) -> dict[str, int]:
    entries = (entry.split(":") for entry in match.term.split())
    return {scale: int(grade) for scale, grade in entries}


def _heated(own: _Text, other: _Text) -> Iterator[Colour]:
    for match in own.scaled:
        grade = max(_grades(match).values())
        if grade and not _has(other, own.text[match.start : match.end]):
            yield _colour(own, match, other, float(grade))


def _colours(own: _Text, other: _Text) -> Iterator[Colour]:
    for match in own.loaded:
        if not _has(other, own.text[match.start : match.end]):
            yield _colour(own, match, other, float(match.term))


def _colour(own: _Text, match: Match, other: _Text, weight: float) -> Colour:
    ties = len(_near(own, match) & other.roots)
    is_beside = any(words & other.roots for words in _beside(own, match))
    return Colour(Span(match.start, match.end), weight, ties, is_beside)


def _has(text: _Text, words: str) -> bool:
    return text.every_root.issuperset(term_key(words))


def _near(text: _Text, match: Match) -> frozenset[str]:
    before, after = _around(text, match)
    return frozenset((*before[-NEARBY:], *after[:NEARBY]))


def _are_beside(a: _Text, x: Match, b: _Text, y: Match) -> bool:
    """Whether a content word stands just before both terms, or one just after both."""
    return any(one & other for one, other in zip(_beside(a, x), _beside(b, y), strict=True))


def _beside(text: _Text, match: Match) -> tuple[frozenset[str], frozenset[str]]:
    before, after = _around(text, match)
    return frozenset(before[-_JUST_BEFORE:]), frozenset(after[:_JUST_AFTER])


def _around(text: _Text, match: Match) -> tuple[list[str], list[str]]:
    """The content words before and after a term."""
    before = [token.root for token in text.tokens[: match.first] if token.root]
    after = [token.root for token in text.tokens[match.after :] if token.root]
    return before, after
