"""Two linked claims → the figures for one thing that they put differently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from compare.model import Claim, ClaimPair, Evidence, Finding, Quantity
from compare.quantities.arithmetic import describe_gap, to_customary
from compare.quantities.conflicts import Conflict, find_conflicts
from compare.quantities.context import print_figure
from compare.quantities.nouns import singular
from compare.quantities.units import find_customary

# What is left of the score where only "more than" or "about" sets one figure apart: annotators mark
# some sums of money that differ so, but few readers would.
SAME_FIGURE = 0.4
# Characters after a figure within which its noun is looked for.
_NOUN_WITHIN = 60


@dataclass(frozen=True, slots=True)
class NumberDetector:
    """Finds figures for the same thing that two linked claims put differently."""

    kind: ClassVar[str] = "number"

    def detect(self, pair: ClaimPair) -> Finding | None:
        """Give the figures of the two claims that are likeliest rivals, or ``None``.

        The score is the probability that they are, given that the claims state the same thing.
        """
        conflicts = find_conflicts(pair)
        if not conflicts:
            return None
        best = conflicts[0]
        phrases = _phrase(pair.a, best.a), _phrase(pair.b, best.b)
        is_share = any(" of " in phrase for phrase in phrases)
        verb = "has" if best.a.unit or is_share else "counts"
        is_same = (best.a.low, best.a.high) == (best.b.low, best.b.high)
        return Finding(
            score=best.score * SAME_FIGURE if is_same else best.score,
            reason=f"{pair.a.outlet} {verb} {phrases[0]}, {pair.b.outlet} {phrases[1]}: "
            f"{_describe(pair, best)}.",
            evidence=(
                Evidence(pair.a.id, best.a.start, best.a.end),
                Evidence(pair.b.id, best.b.start, best.b.end),
            ),
        )


def _describe(pair: ClaimPair, rivals: Conflict) -> str:
    """Say what one figure is to the other: in miles where both outlets count miles."""
    a, b = rivals.a, rivals.b
    names = {find_customary(print_figure(claim, q)) for claim, q in ((pair.a, a), (pair.b, b))}
    if len(names) == 1 and (name := names.pop()):
        return describe_gap(to_customary(a, name), to_customary(b, name))
    return describe_gap(a, b)


def _phrase(claim: Claim, figure: Quantity) -> str:
    """Quote the figure as printed, on to the noun that it counts: "about 3,000 local residents"."""
    printed = print_figure(claim, figure)
    if figure.unit != "date" and re.match(r"[A-Z][a-z ]", printed):
        printed = printed[0].lower() + printed[1:]
    if figure.unit not in ("", "percent"):
        return " ".join(printed.split())
    noun, _, fate = figure.of.partition(" ")
    rest = claim.text[figure.end - claim.start :][:_NOUN_WITHIN]
    nouns = set(noun.split("/")) - {""}
    for word in re.finditer(r"[\w’'-]+", rest):
        if singular(word[0]) in nouns:
            nouns.remove(singular(word[0]))
            if not nouns:
                printed += rest[: word.end()]
    fate = f" {fate}" if fate and fate not in printed else ""
    return " ".join(f"{printed}{fate}".split())
