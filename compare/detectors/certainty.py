"""A linked pair → whether one asserts what the other hedges, plans or denies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from compare.certainty import CertaintyCue, find_cues
from compare.model import Certainty, Claim, ClaimPair, Evidence, Finding
from compare.words import content_stems

# The numbers below were chosen for average precision on linked pairs of annotated events, of which
# one in ten differs in certainty.
# How much of a side's strength words of the other side take away: all where they are of one kind.
SAME_KIND, OTHER_KIND = 1.0, 0.3
# "will resign" against "resigned": the planned act is what the other side reports.
SAME_ACT = 1.5
# How strongly it counts that the words bind what the two claims share.
RELEVANCE_POWER = 0.25
# The words around a cue that tell what it is about: so many characters and content words.
BEFORE, AFTER = (80, 3), (120, 4)

_LETTERS = re.compile(r"[a-z]+")
_AUXILIARIES = frozenset(("not", "to", "have", "be", "been", "also", "a", "the", "well"))
_PHRASES = {
    Certainty.HEDGED: "hedges it",
    Certainty.PLANNED: "speaks of it as planned or conditional",
    Certainty.DENIED: "reports a denial of it",
}


@dataclass(frozen=True, slots=True)
class _Voice:
    """How strongly one side's words hedge, plan or deny what the two claims share."""

    cues: dict[Certainty, tuple[float, CertaintyCue]]

    def loudest(self) -> float:
        return max((strength for strength, _ in self.cues.values()), default=0.0)


@dataclass(frozen=True, slots=True)
class CertaintyDetector:
    """Finds pairs of which one asserts what the other hedges, alleges, plans or denies."""

    kind: ClassVar[str] = "certainty"
    # Of the linked pairs from here up about a third differ in certainty.
    minimum: float = 0.3

    def detect(self, pair: ClaimPair) -> Finding | None:
        """Say how two linked claims differ in certainty, if they do.

        Attribution alone is none: a plain statement and a source's plain statement agree here.
        """
        voice_a, voice_b = _voice(pair.a.text, pair.b.text), _voice(pair.b.text, pair.a.text)
        score_a, kind_a = _gap(voice_a, voice_b)
        score_b, kind_b = _gap(voice_b, voice_a)
        score = max(score_a, score_b)
        kind = kind_a if score_a >= score_b else kind_b
        if kind is None or score < self.minimum:
            return None
        softer, plainer = (pair.a, pair.b) if score_a >= score_b else (pair.b, pair.a)
        soft, plain = (voice_a, voice_b) if score_a >= score_b else (voice_b, voice_a)
        cue = soft.cues[kind][1]
        answer = _answer(plain, kind)
        return Finding(
            score=min(1.0, score),
            reason=f"{_put(plainer, answer)}; {_put(softer, cue)}.",
            evidence=_ordered(pair, softer, _evidence(softer, cue), _evidence(plainer, answer)),
        )


def _voice(text: str, other: str) -> _Voice:
    stems, others = frozenset(content_stems(text)), frozenset(content_stems(other))
    shared = stems & others
    alike = len(shared) / max(1, min(len(stems), len(others)))
    acts = {word[:4] for word in _LETTERS.findall(other.lower())}
    cues: dict[Certainty, tuple[float, CertaintyCue]] = {}
    for cue in find_cues(text):
        bound = frozenset(content_stems(text[cue.scope.start : cue.scope.end]))
        # The share of the common words that the cue binds, drawn towards the share of all words.
        relevance = (len(bound & shared) + len(bound) / max(1, len(stems))) / (len(shared) + 1)
        weight = cue.weight
        if cue.certainty is Certainty.PLANNED and _act(text, cue) in acts:
            weight = min(1.0, weight * SAME_ACT)
        # The more two claims share, the surer a cue among other words is about something else.
        nearby = 1 - alike * (1 - _shared_nearby(text, cue, others))
        strength = weight * nearby * relevance**RELEVANCE_POWER
        if strength > cues.get(cue.certainty, (0.0, cue))[0]:
            cues[cue.certainty] = strength, cue
    return _Voice(cues)


def _shared_nearby(text: str, cue: CertaintyCue, others: frozenset[str]) -> float:
    """Give the share of the content words around a cue that the other claim has, too."""
    before = content_stems(text[max(0, cue.span.start - BEFORE[0]) : cue.span.start])[-BEFORE[1] :]
    after = content_stems(text[cue.span.end : cue.span.end + AFTER[0]])[: AFTER[1]]
    return sum(stem in others for stem in (*before, *after)) / max(1, len(before) + len(after))


def _gap(voice: _Voice, other: _Voice) -> tuple[float, Certainty | None]:
    """How far one side falls short of the other's certainty, and in which way."""
    best, kind = 0.0, None
    for certainty, (strength, _) in voice.cues.items():
        factor = SAME_KIND if certainty in other.cues else OTHER_KIND
        if (gap := strength - factor * other.loudest()) > best:
            best, kind = gap, certainty
    return best, kind


def _answer(voice: _Voice, kind: Certainty) -> CertaintyCue | None:
    """Pick the other side's own deciding words, where it has some, of the same kind first."""
    if kind in voice.cues:
        return voice.cues[kind][1]
    return max(voice.cues.values(), key=lambda found: found[0])[1] if voice.cues else None


def _put(claim: Claim, cue: CertaintyCue | None) -> str:
    if cue is not None:
        words = " ".join(claim.text[cue.span.start : cue.span.end].split()).strip('"“”')
        return f'{claim.outlet} {_PHRASES[cue.certainty]} ("{words}")'
    if claim.attributions and claim.attributions[-1].name:
        return (
            f"{claim.outlet} gives it as what {claim.attributions[-1].name} says, without a hedge"
        )
    if claim.attributions:
        return f"{claim.outlet} gives it as said, without a hedge"
    return f"{claim.outlet} states this as fact"


def _evidence(claim: Claim, cue: CertaintyCue | None) -> Evidence:
    if cue is None:
        return Evidence(claim.id, claim.start, claim.end)
    return Evidence(claim.id, claim.start + cue.span.start, claim.start + cue.span.end)


def _ordered(
    pair: ClaimPair, softer: Claim, soft: Evidence, plain: Evidence
) -> tuple[Evidence, Evidence]:
    return (soft, plain) if softer is pair.a else (plain, soft)


def _act(text: str, cue: CertaintyCue) -> str | None:
    """Take the first letters of the verb that follows the cue."""
    words = _LETTERS.findall(text[cue.span.end : cue.span.end + 60].lower())[:5]
    return next((word[:4] for word in words if word not in _AUXILIARIES), None)
