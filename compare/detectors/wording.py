"""A linked pair → the words by which one claim names or colours what the other puts otherwise."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from compare.attribution.cues import find_quotations
from compare.contrasts.wordings import Colour, Naming, Signs, find_signs
from compare.model import Claim, ClaimPair, Evidence, Finding, Span

# The weights below are those of a logistic regression on linked pairs of annotated stories,
# invented and real, rounded.
_BASE = -2.0
_CHARGES: Mapping[frozenset[str], float] = {
    frozenset("+-"): 1.4,
    frozenset("0-"): 0.2,
    frozenset("0+"): 0.2,
}
_TIE, _MANY_TIES = 0.55, 3
_SPEECH = 0.4
_STRONG, _MORE_STRONG, _STRONG_ON_BOTH_SIDES = 1.4, 0.5, 0.6
_MILD, _MORE_MILD = 0.5, 0.7
# In longer claims a loaded word is more often about something that the other claim does not tell.
_LONGER, _USUAL_LONGER = -0.65, 12
_SHORTER, _USUAL_SHORTER = 0.2, 8


@dataclass(frozen=True, slots=True)
class WordingDetector:
    """Finds pairs of which one uses loaded or judging words for what the other puts otherwise."""

    kind: ClassVar[str] = "wording"
    minimum: float = 0.15

    def detect(self, pair: ClaimPair) -> Finding | None:
        """Name the words in which two linked claims part, if they do."""
        signs = _own_words(pair, find_signs(pair.a.text, pair.b.text))
        namings = sorted(signs.namings, key=_telling, reverse=True)
        colours = sorted(
            [(c, True) for c in signs.colours_a] + [(c, False) for c in signs.colours_b],
            key=lambda found: (-found[0].weight, -found[0].ties),
        )
        if not namings and not colours:
            return None
        score = _probability(signs)
        if score < self.minimum:
            return None
        is_strong = bool(colours) and colours[0][0].weight == 1
        if namings and (namings[0].ties or "0" not in namings[0].charges or not is_strong):
            return _put_naming(pair, namings[0], score)
        return _put_colour(pair, colours[0][0], score, is_first=colours[0][1])


def _own_words(pair: ClaimPair, signs: Signs) -> Signs:
    """The signs without words that a source chose: an outlet that reports them did not."""
    quoted_a = find_quotations(pair.article_a.text)
    quoted_b = find_quotations(pair.article_b.text)
    return replace(
        signs,
        namings=tuple(
            naming
            for naming in signs.namings
            if not _is_quoted(pair.a, naming.a, quoted_a)
            and not _is_quoted(pair.b, naming.b, quoted_b)
        ),
        colours_a=_own_colours(pair.a, signs.colours_a, quoted_a),
        colours_b=_own_colours(pair.b, signs.colours_b, quoted_b),
    )


def _own_colours(
    claim: Claim, colours: Sequence[Colour], quotations: Sequence[Span]
) -> tuple[Colour, ...]:
    """The colours in the outlet's own voice that stand beside words which both claims use."""
    said = [span for attribution in claim.attributions for span in attribution.content]
    return tuple(
        c for c in colours if c.ties and not _is_quoted(claim, c.span, [*quotations, *said])
    )


def _is_quoted(claim: Claim, span: Span, quotations: Sequence[Span]) -> bool:
    start, end = claim.start + span.start, claim.start + span.end
    # A term that fills its marks shows the outlet's distance to it; it is no source's sentence.
    return any(
        q.start <= start and end <= q.end and (q.start + 1, q.end - 1) != (start, end)
        for q in quotations
    )


def _telling(naming: Naming) -> tuple[int, float]:
    return naming.ties, _CHARGES[naming.charges]


def _probability(signs: Signs) -> float:
    shorter, longer = sorted(signs.lengths)
    logit = _BASE + _LONGER * math.log(max(1, longer) / _USUAL_LONGER)
    logit += _SHORTER * math.log(max(1, shorter) / _USUAL_SHORTER)
    named = [naming for naming in signs.namings if naming.kind != "s"]
    for charges in {naming.charges for naming in named}:
        logit += _CHARGES[charges]
    logit += _TIE * min(_MANY_TIES, max((naming.ties for naming in named), default=0))
    if len(named) < len(signs.namings):
        logit += _SPEECH
    sides = signs.colours_a, signs.colours_b
    strong = [sum(colour.weight == 1 for colour in side) for side in sides]
    mild = sum(len(side) for side in sides) - sum(strong)
    logit += _STRONG * (sum(strong) > 0) + _MORE_STRONG * (sum(strong) > 1)
    logit += _STRONG_ON_BOTH_SIDES * all(strong)
    logit += _MILD * (mild > 0) + _MORE_MILD * (mild > 1)
    return 1 / (1 + math.exp(-logit))


def _put_naming(pair: ClaimPair, naming: Naming, score: float) -> Finding:
    words_a, words_b = _quote(pair.a, naming.a), _quote(pair.b, naming.b)
    verbs = ("calls them", "calls them") if naming.kind == "a" else ("writes", "writes")
    return Finding(
        score=score,
        reason=f"{pair.a.outlet} {verbs[0]} {words_a} where {pair.b.outlet} {verbs[1]} {words_b}.",
        evidence=(_evidence(pair.a, naming.a), _evidence(pair.b, naming.b)),
    )


def _put_colour(pair: ClaimPair, colour: Colour, score: float, *, is_first: bool) -> Finding:
    own, other = (pair.a, pair.b) if is_first else (pair.b, pair.a)
    words, whole = _evidence(own, colour.span), Evidence(other.id, other.start, other.end)
    return Finding(
        score=score,
        reason=f"{own.outlet} colours this with {_quote(own, colour.span)}, "
        f"which {other.outlet} does not.",
        evidence=(words, whole) if is_first else (whole, words),
    )


def _evidence(claim: Claim, span: Span) -> Evidence:
    return Evidence(claim.id, claim.start + span.start, claim.start + span.end)


def _quote(claim: Claim, span: Span) -> str:
    return f'"{" ".join(claim.text[span.start : span.end].split())}"'
