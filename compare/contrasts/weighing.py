"""The signs of a pair of claims → the probability that they differ in wording."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from compare.contrasts.tone import loaded_share
from compare.contrasts.wordings import Colour, Signs
from compare.model import Claim, ClaimPair

# A logistic regression on linked pairs of annotated stories, invented and real, real ones weighing
# five times as much; rounded.
_BASE = -2.25
_WEIGHTS: Mapping[str, float] = {
    "words of both": -0.3,
    "share of the shorter in both": -0.7,
    "names that approve and disapprove": 1.7,
    "plain and disapproving name": 0.35,
    "names tied": 0.15,
    "heated words of one scale": 0.5,
    "two steps on a scale": 0.4,
    "steps tied": 0.2,
    "several mild words": 0.9,
    "loaded on both sides": 0.9,
    "loaded word tied": 0.1,
    "heated on both sides": 0.1,
    "heated words tied": 0.2,
    "one side hotter": 3.2,
    "one side more loaded": 11.0,
    "both lead": 1.2,
    "loaded article": 0.45,
    "short quotation in one only": 0.6,
    "opens with a pronoun": 0.35,
    "judging adjectives": 0.15,
    "compounds": 0.1,
}
# A claim that begins so many characters into its article sums the event up.
_LEAD = 200
_SHORT_QUOTATION = re.compile(r"[“\"][^“”\".,!?]{3,28}[”\"]")
_PRONOUN = re.compile(r"[“\"]?(?:He|She|They|It|That|This)\b")
_EVALUATING = re.compile(r"\b[a-z]{3,}(?:ous|ive|ful|less|ish|able|ible|ic|ical|ary|some)\b")
_COMPOUND = re.compile(r"\b\w+(?:-\w+)+")


def name_signs(pair: ClaimPair, signs: Signs) -> Mapping[str, float]:
    """Each sign by its name, as a number that does not depend on the order of the pair."""
    a, b = pair.a, pair.b
    return {**_overlap(signs), **_names(signs), **_loads(signs), **_frame(pair), **_forms(a, b)}


def weigh(signs: Mapping[str, float]) -> float:
    """The probability by the weighted sum of the signs."""
    logit = _BASE + sum(weight * signs[name] for name, weight in _WEIGHTS.items())
    return 1 / (1 + math.exp(-logit))


def _overlap(signs: Signs) -> dict[str, float]:
    return {
        "words of both": math.log1p(signs.shared),
        "share of the shorter in both": signs.shared / max(1, min(signs.lengths)),
    }


def _names(signs: Signs) -> dict[str, float]:
    named = [naming for naming in signs.namings if naming.kind != "s"]
    steps = {(abs(x - y), max(x, y) > 0) for x, y in (shade.grades for shade in signs.shades)}
    return {
        "names that approve and disapprove": float(any(n.charges == {"+", "-"} for n in named)),
        "plain and disapproving name": float(any(n.charges == {"0", "-"} for n in named)),
        "names tied": min(3, max((n.ties for n in named), default=0)),
        "heated words of one scale": float((0, True) in steps),
        "two steps on a scale": float(any(step == 2 for step, _ in steps)),
        "steps tied": min(3, max((s.ties for s in signs.shades if max(s.grades)), default=0)),
    }


def _loads(signs: Signs) -> dict[str, float]:
    sides = signs.colours_a, signs.colours_b
    colours = [colour for side in sides for colour in side]
    mild = [colour for colour in colours if colour.weight < 1 and colour.ties]
    heated = [colour for side in (signs.heated_a, signs.heated_b) for colour in side]
    return {
        "several mild words": float(len(mild) > 1),
        "loaded on both sides": float(all(sides)),
        "loaded word tied": min(4, max((colour.ties for colour in colours), default=0)),
        "heated on both sides": float(bool(signs.heated_a) and bool(signs.heated_b)),
        "heated words tied": math.log1p(sum(colour.ties > 0 for colour in heated)),
        "one side hotter": abs(
            _load(signs.heated_a) / (signs.lengths[0] + 4)
            - _load(signs.heated_b) / (signs.lengths[1] + 4)
        ),
        "one side more loaded": abs(
            _load(signs.colours_a) / (signs.lengths[0] + 4)
            - _load(signs.colours_b) / (signs.lengths[1] + 4)
        ),
    }


def _load(colours: tuple[Colour, ...]) -> float:
    return sum(colour.weight for colour in colours)


def _frame(pair: ClaimPair) -> dict[str, float]:
    a, b = pair.a, pair.b
    texts = pair.article_a.text, pair.article_b.text
    return {
        "both lead": float(max(a.start, b.start) < _LEAD),
        "loaded article": math.log1p(max(loaded_share(text) for text in texts)),
    }


def _forms(a: Claim, b: Claim) -> dict[str, float]:
    quoted = [bool(_SHORT_QUOTATION.search(claim.text)) for claim in (a, b)]
    return {
        "short quotation in one only": float(quoted[0] != quoted[1]),
        "opens with a pronoun": float(any(_PRONOUN.match(claim.text) for claim in (a, b))),
        "judging adjectives": _unshared(_EVALUATING, a.text, b.text),
        "compounds": _unshared(_COMPOUND, a.text, b.text),
    }


def _unshared(pattern: re.Pattern[str], text_a: str, text_b: str) -> float:
    return math.log1p(len(set(pattern.findall(text_a)) ^ set(pattern.findall(text_b))))
