"""A linked pair → the words by which one claim excludes what the other says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from compare.contrasts.clashes import Clash, find_clashes
from compare.contrasts.lexicon import content_roots, find_tokens
from compare.contrasts.negation import Contest, find_contests, find_negators
from compare.model import Certainty, Claim, ClaimPair, Evidence, Finding, Span

# The weights below are those of a logistic regression on linked pairs of annotated stories,
# invented and real, rounded. From 0.3 up, six of ten linked pairs of invented stories contradict
# each other, and a third of those of real reports, where most need knowledge of the world.
_BASE = -2.1
_OPPOSITE, _OPPOSITE_TIE, _MANY_TIES = 1.7, 0.6, 2
_NEGATED_WORD, _NEGATED_SENSE = 1.0, 1.1
# Where both sides negate something, they more often agree.
_BOTH_NEGATE = -1.1
# A hedge on the plain side makes a difference in certainty of it.
_DOUBT_COST = 0.7
# In longer claims the words are more often about two things.
_LONGER, _USUAL_LENGTH = -0.8, 12
# Claims that share many words mostly repeat each other.
_SHARED, _MANY_SHARED = -2.1, 8
_CONTESTED: Mapping[Contest, float] = {
    Contest.FREELY: 2.3,
    Contest.CLEFT: 2.0,
    Contest.UNTRUE: 1.8,
    Contest.EMPHATIC: 1.0,
    Contest.NO: 0.9,
    Contest.INSTEAD_OF: 0.8,
    Contest.DENIED: 0.7,
    Contest.INSISTED: 0.3,
}
# Alone, these say too little of what is contested.
_WEAK = frozenset((Contest.NO, Contest.INSISTED))
# So many letters join the forms of a word well enough to count it in an article.
_STEM = 5
# "Why we don't just ban it" negates the ban as "why don't we ban it" does.
_JUST_NEGATED = re.compile(r"\b(?:not|never|\w+n['’]t)(?:[ -]\w+){0,3}[ -]$", re.IGNORECASE)
# The longest stretch from a negation to what it negates that is quoted in one piece.
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class ContradictionDetector:
    """Finds pairs that cannot both be true: negated, opposite or expressly contested statements.

    Figures are another detector's.
    """

    kind: ClassVar[str] = "contradiction"
    minimum: float = 0.2

    def detect(self, pair: ClaimPair) -> Finding | None:
        """Name the words by which two linked claims exclude each other, if they do."""
        if pair.a.certainty is pair.b.certainty is Certainty.DENIED:
            return None
        clashes = [
            clash
            for clash in find_clashes(pair.a.text, pair.b.text)
            if clash.is_opposite or not _is_negated_twice(pair, clash)
        ]
        contests = find_contests(pair.a.text), find_contests(pair.b.text)
        one_sided = {kind for kind in _CONTESTED if (kind in contests[0]) != (kind in contests[1])}
        if not clashes and not one_sided - _WEAK:
            return None
        score = _probability(pair, clashes, one_sided)
        if score < self.minimum:
            return None
        if clashes:
            return _put_clash(pair, max(clashes, key=_sureness), score)
        return _put_contest(pair, contests, max(one_sided, key=_CONTESTED.__getitem__), score)


def _is_negated_twice(pair: ClaimPair, clash: Clash) -> bool:
    """Whether the side that seems to assert a word negates it in a way of its own."""
    plain = [
        claim.text[: span.start]
        for claim, span, negator in (
            (pair.a, clash.a, clash.negator_a),
            (pair.b, clash.b, clash.negator_b),
        )
        if negator is None
    ]
    return any(_JUST_NEGATED.search(before) for before in plain)


def _sureness(clash: Clash) -> tuple[float, int]:
    """Order clashes: the surest for the reader is named."""
    if clash.is_opposite:
        return _OPPOSITE * (1 - _DOUBT_COST * clash.doubted), clash.ties
    return _negation(clash), clash.ties


def _probability(pair: ClaimPair, clashes: Iterable[Clash], contests: Iterable[Contest]) -> float:
    roots = [content_roots(find_tokens(claim.text)) for claim in (pair.a, pair.b)]
    shared = len(roots[0] & roots[1])
    logit = _BASE + sum(_CONTESTED[kind] for kind in contests)
    logit += _LONGER * math.log(max(1, *map(len, roots)) / _USUAL_LENGTH)
    logit += _SHARED * min(shared, _MANY_SHARED) / _MANY_SHARED
    if all(find_negators(claim.text) for claim in (pair.a, pair.b)):
        logit += _BOTH_NEGATE
    opposite = [clash for clash in clashes if clash.is_opposite]
    if opposite:
        logit += _OPPOSITE * max(1 - _DOUBT_COST * clash.doubted for clash in opposite)
        logit += _OPPOSITE_TIE * min(_MANY_TIES, max(clash.ties for clash in opposite))
    negated = [clash for clash in clashes if not clash.is_opposite]
    logit += _NEGATED_WORD * max(
        (_negation(clash) * _rarity(pair, clash) for clash in negated if clash.is_same_word),
        default=0.0,
    )
    logit += _NEGATED_SENSE * max(
        (_negation(clash) for clash in negated if not clash.is_same_word), default=0.0
    )
    return 1 / (1 + math.exp(-logit))


def _negation(clash: Clash) -> float:
    """How squarely one side negates what the other asserts."""
    return clash.negation * (1 - _DOUBT_COST * clash.doubted)


def _rarity(pair: ClaimPair, clash: Clash) -> float:
    """How telling a word is: one that both articles often use is what they are about."""
    counts = []
    sides = (pair.a, pair.article_a, clash.a), (pair.b, pair.article_b, clash.b)
    for claim, article, span in sides:
        word = claim.text[span.start : span.end].lower()[:_STEM]
        counts.append(article.text.lower().count(word))
    return float(1 / math.sqrt(max(1, min(counts) - 1)))


def _put_clash(pair: ClaimPair, clash: Clash, score: float) -> Finding:
    words_a = _words(pair.a, clash.negator_a, clash.a)
    words_b = _words(pair.b, clash.negator_b, clash.b)
    ending = "the two exclude each other" if clash.is_opposite else "one negates the other"
    return Finding(
        score=score,
        reason=f"{pair.a.outlet} says {words_a} where {pair.b.outlet} says {words_b}: {ending}.",
        evidence=(
            _evidence(pair.a, clash.negator_a, clash.a),
            _evidence(pair.b, clash.negator_b, clash.b),
        ),
    )


def _put_contest(
    pair: ClaimPair,
    contests: tuple[Mapping[Contest, Span], Mapping[Contest, Span]],
    kind: Contest,
    score: float,
) -> Finding:
    is_first = kind in contests[0]
    speaker, other = (pair.a, pair.b) if is_first else (pair.b, pair.a)
    span = contests[0 if is_first else 1][kind]
    words = _quote(speaker, span)
    marked = Evidence(speaker.id, speaker.start + span.start, speaker.start + span.end)
    whole = Evidence(other.id, other.start, other.end)
    return Finding(
        score=score,
        reason=f"{speaker.outlet} sets its account against another ({words}); "
        f"{other.outlet} does not.",
        evidence=(marked, whole) if is_first else (whole, marked),
    )


def _words(claim: Claim, negator: Span | None, span: Span) -> str:
    """Quote the words at issue with their negation, in one piece where they stand close."""
    if negator is None:
        return _quote(claim, span)
    joined = _joined(negator, span)
    if joined.end - joined.start <= _QUOTED:
        return _quote(claim, joined)
    pieces = sorted((negator, span))
    return " … ".join(_quote(claim, piece) for piece in pieces)


def _evidence(claim: Claim, negator: Span | None, span: Span) -> Evidence:
    joined = span if negator is None else _joined(negator, span)
    joined = joined if joined.end - joined.start <= _QUOTED else span
    return Evidence(claim.id, claim.start + joined.start, claim.start + joined.end)


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _quote(claim: Claim, span: Span) -> str:
    words = " ".join(claim.text[span.start : span.end].split())
    return f'"{words.strip("“”")}"'.replace('""', '"')
