"""A linked pair → the words by which one claim names or colours what the other puts otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from compare.attribution.cues import find_cue, find_quotations
from compare.contrasts.lexicon import term_key
from compare.contrasts.weighing import name_signs, weigh
from compare.contrasts.wordings import Colour, Signs, find_signs
from compare.model import Article, Claim, ClaimPair, Evidence, Finding, Span
from compare.words import words

# How telling words are as evidence: what one name or word of a scale judges more than the other
# comes before what one claim alone colours, and words tied to the same thing before others.
_OPPOSED, _JUDGED, _STEP, _TIED, _HEATED = 2.0, 1.5, 0.6, 0.5, 0.4
_MOST_TIES = 3
_HOT = 2
# Words of a scale with less in common around them are of two things: of 32 such pairs in annotated
# stories three were marked.
_LEAST_TIES = 2
# What is left of the score where a word of one claim is all: readers of real news agreed with 12 of
# 69 such findings, most words being about what the other claim does not tell. How an outlet has
# somebody speak is another matter where both tell that he did: 3 of 6.
_LONE = 0.5
# Characters before and after a claim within which a word is taken to be said of the same.
_NEARBY = 300
# Where a report comes from, and by whom: "New York (CNN Business)".
_CREDIT = re.compile(r"[A-Z][\w ,./-]{0,40}\([A-Z][\w ]*\)")


@dataclass(frozen=True, slots=True)
class WordingDetector:
    """Finds pairs of which one uses loaded or judging words for what the other puts otherwise."""

    kind: ClassVar[str] = "wording"
    minimum: float = 0.1

    def detect(self, pair: ClaimPair) -> Finding | None:
        """Name the words in which two linked claims part, if they do."""
        signs = _own_words(pair, find_signs(pair.a.text, pair.b.text))
        found = [*_names(signs), *_shades(signs), *_colours(pair, signs)]
        score = weigh(name_signs(pair, signs))
        if not found or score < self.minimum:
            return None
        telling = max(found, key=lambda each: each.weight)
        return _put(pair, telling, score * _LONE if telling.is_lone else score)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Words of one claim or both as evidence; ``None`` is the side that does not colour it."""

    weight: float
    a: Span | None
    b: Span | None
    verb: str = "writes"
    is_lone: bool = False


def _names(signs: Signs) -> Iterator[_Telling]:
    for naming in signs.namings:
        # How somebody speaks is on the scales, too, without words that stand in every report.
        if naming.kind == "s" or (naming.kind == "d" and not naming.is_beside):
            continue
        weight = _OPPOSED if naming.charges == {"+", "-"} else _JUDGED
        verb = "calls them" if naming.kind == "a" else "writes"
        yield _Telling(weight + _tied(naming.ties), naming.a, naming.b, verb)


def _shades(signs: Signs) -> Iterator[_Telling]:
    strength_a = _strength(signs.colours_a, signs.heated_a)
    strength_b = _strength(signs.colours_b, signs.heated_b)
    for shade in signs.shades:
        step = shade.grades[0] - shade.grades[1]
        # "Oil soared, it rose by 24 %" is no cooler than "surged".
        is_hotter = strength_a > strength_b if step > 0 else strength_b > strength_a
        if step and is_hotter and shade.ties >= _LEAST_TIES and shade.is_beside:
            weight = _STEP * (1 + abs(step)) + _tied(shade.ties)
            yield _Telling(weight, shade.a, shade.b)


def _colours(pair: ClaimPair, signs: Signs) -> Iterator[_Telling]:
    """What one claim alone colours: the other has no word as strong, and tells the same thing."""
    strength_a = _strength(signs.colours_a, signs.heated_a)
    strength_b = _strength(signs.colours_b, signs.heated_b)
    for colours, weight in ((signs.colours_a, _JUDGED), (_hot(signs.heated_a), _HEATED)):
        for colour in colours if strength_a > strength_b else ():
            if colour.is_beside:
                told = weight * colour.weight + _tied(colour.ties)
                is_lone = not _is_speech(pair.a, colour, pair.b)
                yield _Telling(told, colour.span, None, is_lone=is_lone)
    for colours, weight in ((signs.colours_b, _JUDGED), (_hot(signs.heated_b), _HEATED)):
        for colour in colours if strength_b > strength_a else ():
            if colour.is_beside:
                told = weight * colour.weight + _tied(colour.ties)
                is_lone = not _is_speech(pair.b, colour, pair.a)
                yield _Telling(told, None, colour.span, is_lone=is_lone)


def _strength(colours: Sequence[Colour], heated: Sequence[Colour]) -> float:
    """The strongest word of a claim, 1 for the strongest there are."""
    return max([0.0, *(c.weight for c in colours), *(c.weight / _HOT for c in heated)])


def _is_speech(claim: Claim, colour: Colour, other: Claim) -> bool:
    """Whether the word is how the claim has somebody speak, where the other has him speak, too."""
    spoken = [find_cue(word) for word in words(other.text)]
    is_cue = find_cue(claim.text[slice(*colour.span)].lower()) is not None
    return is_cue and any(cue is not None and cue.kind == "speech" for cue in spoken)


def _hot(heated: Sequence[Colour]) -> tuple[Colour, ...]:
    """The hottest words of a scale: weaker ones need their counterpart to tell anything."""
    return tuple(c for c in heated if c.weight == _HOT and c.ties >= _LEAST_TIES)


def _tied(ties: int) -> float:
    return _TIED * min(_MOST_TIES, ties)


def _own_words(pair: ClaimPair, signs: Signs) -> Signs:
    """The signs without words that a source chose, and without those that both outlets use.

    An outlet that reports a source's words did not choose them. One that calls it a "debate" just
    before and a "showdown" here varies its words.
    """
    a, b = _read_side(pair.a, pair.article_a), _read_side(pair.b, pair.article_b)
    return replace(
        signs,
        namings=tuple(
            naming
            for naming in signs.namings
            if a.chose(naming.a) and b.chose(naming.b) and not _is_shared(a, naming.a, b, naming.b)
        ),
        shades=tuple(
            shade
            for shade in signs.shades
            if a.chose(shade.a) and b.chose(shade.b) and not _is_shared(a, shade.a, b, shade.b)
        ),
        colours_a=_own_colours(a, signs.colours_a, b),
        colours_b=_own_colours(b, signs.colours_b, a),
        heated_a=_own_colours(a, signs.heated_a, b),
        heated_b=_own_colours(b, signs.heated_b, a),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A claim, what its article quotes, and the roots of the words in and around the claim."""

    claim: Claim
    quotations: Sequence[Span]
    nearby: frozenset[str]

    def chose(self, span: Span) -> bool:
        credit = _CREDIT.match(self.claim.text)
        if credit and span.start < credit.end():
            return False
        return not _is_quoted(self.claim, span, self.quotations)

    def uses(self, term: str) -> bool:
        return self.nearby.issuperset(term_key(term))


def _read_side(claim: Claim, article: Article) -> _Side:
    around = article.text[max(0, claim.start - _NEARBY) : claim.end + _NEARBY]
    return _Side(claim, find_quotations(article.text), frozenset(term_key(around)))


def _is_shared(a: _Side, span_a: Span, b: _Side, span_b: Span) -> bool:
    """Whether one outlet uses both words."""
    word_a, word_b = a.claim.text[slice(*span_a)], b.claim.text[slice(*span_b)]
    return a.uses(word_b) or b.uses(word_a)


def _own_colours(own: _Side, colours: Sequence[Colour], other: _Side) -> tuple[Colour, ...]:
    """The colours in the outlet's own voice that the other does not use, too."""
    said = [span for attribution in own.claim.attributions for span in attribution.content]
    return tuple(
        colour
        for colour in colours
        if own.chose(colour.span)
        and not _is_quoted(own.claim, colour.span, said)
        and not other.uses(own.claim.text[slice(*colour.span)])
    )


def _is_quoted(claim: Claim, span: Span, quotations: Sequence[Span]) -> bool:
    start, end = claim.start + span.start, claim.start + span.end
    # A term that fills its marks shows the outlet's distance to it; it is no source's sentence.
    return any(
        q.start <= start and end <= q.end and (q.start + 1, q.end - 1) != (start, end)
        for q in quotations
    )


def _put(pair: ClaimPair, found: _Telling, score: float) -> Finding:
    evidence = _evidence(pair.a, found.a), _evidence(pair.b, found.b)
    if found.a is not None and found.b is not None:
        return Finding(
            score=score,
            reason=f"{pair.a.outlet} {found.verb} {_quote(pair.a, found.a)} "
            f"where {pair.b.outlet} {found.verb} {_quote(pair.b, found.b)}.",
            evidence=evidence,
        )
    own, other, span = (pair.b, pair.a, found.b) if found.a is None else (pair.a, pair.b, found.a)
    return Finding(
        score=score,
        reason=f"{own.outlet} colours this with {_quote(own, span)}, "
        f"which {other.outlet} does not.",
        evidence=evidence,
    )


def _evidence(claim: Claim, span: Span | None) -> Evidence:
    if span is None:
        return Evidence(claim.id, claim.start, claim.end)
    return Evidence(claim.id, claim.start + span.start, claim.start + span.end)


def _quote(claim: Claim, span: Span | None) -> str:
    start, end = span or (0, len(claim.text))
    return f'"{" ".join(claim.text[start:end].split())}"'
