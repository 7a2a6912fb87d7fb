"""Two texts → the words in which one says what the other negates or excludes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.certainty import find_cues
from compare.contrasts.lexicon import Token, content_roots, find_terms, find_tokens
from compare.contrasts.negation import Negator, find_negators
from compare.contrasts.opposites import OPPOSITES
from compare.model import Certainty, Span

# So many content words on each side of a word tell what it is about.
NEARBY = 4
# How much of a negation is left with each content word between it and a word after or before it.
DECAY_AFTER, DECAY_BEFORE = 0.2, 0.25
LEFT_BEFORE, LEAST_AFTER, LEAST_BEFORE = 0.5, 0.2, 0.1
_DOUBTED = (Certainty.HEDGED, Certainty.PLANNED, Certainty.UNVERIFIED)
# Where a capital is no sign of a name.
_OPENING = re.compile(r"(?:^|[.!?:]\s|[“\"‘'])\s*$")
# A verb after these is wished for or asked, and not done.
_UNDONE = re.compile(
    r"\b(?:to|should|must|shall|let|if|whether|would|could|can|may|might|will)"
    r"(?: \w+ly| be| have)*\s+$",
    re.IGNORECASE,
)
# Who stands where in a picture: "Berg, left, and Lund".
_IN_PICTURE = re.compile(r"[,(] ?(?:left|right)[,)]")


@dataclass(frozen=True, slots=True)
class Clash:
    """Words ``a`` of one text and ``b`` of another of which at most one can hold.

    ``is_opposite`` tells whether the words themselves exclude each other; otherwise one side
    negates them, with the ``negation`` in [0, 1] that is left where they stand, in the words
    ``negator_a`` or ``negator_b``. ``is_same_word`` tells whether they are one word or two of
    like meaning, ``ties`` how many content words stand near both, ``doubted`` how much the side
    that does not negate hedges.
    """

    a: Span
    b: Span
    is_opposite: bool
    is_same_word: bool
    negation: float
    negator_a: Span | None
    negator_b: Span | None
    ties: int
    doubted: float


@dataclass(frozen=True, slots=True)
class _Mention:
    """A word or phrase with its concept, its side of it and the negators that bind it."""

    concept: str
    sign: int
    span: Span
    near: frozenset[str]
    negator: Negator | None
    negation: float
    doubted: float
    is_capital: bool


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    tokens: list[Token]
    negators: list[Negator]
    doubts: list[tuple[Span, float]]
    # How many content words stand before each token.
    ranks: list[int]


def find_clashes(text_a: str, text_b: str) -> list[Clash]:
    """The words in which two texts exclude each other, but for those that they agree on, too."""
    mentions_b: dict[str, list[_Mention]] = {}
    for mention in _mentions(_read(text_b)):
        mentions_b.setdefault(mention.concept, []).append(mention)
    clashes: list[tuple[str, Clash]] = []
    agreed: dict[str, int] = {}
    # Negations that make opposites agree: "open" and "not closed".
    spent: set[Span] = set()
    for x in _mentions(_read(text_a)):
        for y in mentions_b.get(x.concept, ()):
            ties = len(x.near & y.near)
            if _polarity(x) == _polarity(y):
                agreed[x.concept] = max(ties, agreed.get(x.concept, -1))
                if x.sign != y.sign:
                    spent.update(m.negator.span for m in (x, y) if m.negator)
            elif not (x.is_capital and y.is_capital):
                clashes.append((x.concept, _clash(x, y, ties)))
    return [
        clash
        for concept, clash in clashes
        if clash.ties > agreed.get(concept, -2) + 1
        and (clash.is_opposite or not spent & {clash.negator_a, clash.negator_b})
    ]


def _clash(x: _Mention, y: _Mention, ties: int) -> Clash:
    plain = y if x.negator else x
    return Clash(
        a=x.span,
        b=y.span,
        is_opposite=x.sign != y.sign,
        is_same_word=not x.concept.startswith("#"),
        negation=min(x.negation, y.negation),
        negator_a=x.negator.span if x.negator else None,
        negator_b=y.negator.span if y.negator else None,
        ties=ties,
        doubted=plain.doubted,
    )


def _polarity(mention: _Mention) -> int:
    return -mention.sign if mention.negator else mention.sign


def _read(text: str) -> _Text:
    tokens = find_tokens(text)
    ranks, rank = [], 0
    for token in tokens:
        ranks.append(rank)
        rank += bool(token.root)
    doubts = [(cue.scope, cue.weight) for cue in find_cues(text) if cue.certainty in _DOUBTED]
    return _Text(text, tokens, find_negators(text), doubts, ranks)


def _mentions(text: _Text) -> Iterator[_Mention]:
    for i, token in enumerate(text.tokens):
        # "Not one crown" and "500 crowns" are figures, not one thing said and denied.
        counted = i > 0 and text.text[text.tokens[i - 1].start].isdigit()
        if token.root and not token.root[0].isdigit() and not counted:
            mention = _mention(text, token.root, 1, i, i + 1)
            if mention is not None:
                yield mention
    for match in find_terms(text.text, text.tokens, OPPOSITES):
        for entry in match.term.split():
            sign = 1 if entry[-1] == "+" else -1
            mention = _mention(text, f"#{entry[:-1]}", sign, match.first, match.after)
            if mention is not None:
                yield mention


def _mention(text: _Text, concept: str, sign: int, first: int, after: int) -> _Mention | None:
    """The mention, or ``None`` where the word is part of a negation itself or of a name."""
    span = Span(text.tokens[first].start, text.tokens[after - 1].end)
    if any(n.span.start < span.end and span.start < n.span.end for n in text.negators):
        return None
    if _IN_PICTURE.match(text.text, max(0, span.start - 2)):
        return None
    is_capital = text.text[span.start].isupper()
    if is_capital and not _OPENING.search(text.text, 0, span.start):
        return None
    negators = [n for n in text.negators if n.scope.start <= span.start < n.scope.end]
    strengths = [_strength(text, negator, span) for negator in negators]
    # Two negations lift each other.
    negator = negators[strengths.index(max(strengths))] if len(negators) % 2 else None
    center = text.ranks[first]
    near = content_roots(
        token
        for k, token in enumerate(text.tokens)
        if not first <= k < after and abs(text.ranks[k] - center) <= NEARBY
    )
    return _Mention(
        concept=concept,
        sign=sign,
        span=span,
        near=near,
        negator=negator,
        negation=min(strengths, default=1.0),
        doubted=_doubt(text, span),
        is_capital=is_capital,
    )


def _doubt(text: _Text, span: Span) -> float:
    if _UNDONE.search(text.text, max(0, span.start - 30), span.start):
        return 1.0
    return max((w for s, w in text.doubts if s.start <= span.start < s.end), default=0.0)


def _strength(text: _Text, negator: Negator, span: Span) -> float:
    """What is left of a negation where a word stands: the next word after it bears it all."""
    start, end = sorted((negator.span.end, span.start))
    between = sum(1 for token in text.tokens if token.root and start <= token.start < end)
    if span.start >= negator.span.end:
        return negator.weight * max(LEAST_AFTER, 1 - DECAY_AFTER * between)
    return negator.weight * max(LEAST_BEFORE, LEFT_BEFORE - DECAY_BEFORE * max(0, between - 1))
