"""A linked pair → whether one asserts what the other hedges, leaves open, plans or denies."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from compare.attribution.shares import main_attributions
from compare.certainty import CertaintyCue, find_cues
from compare.model import Article, Certainty, Claim, ClaimPair, Evidence, Finding
from compare.words import FUNCTION_WORDS, words

# Logistic regression on the linked pairs of 64 annotated events, of which one in ten differs in
# certainty; a pair is as likely as the likeliest words of either side make it.
INTERCEPT = 2.4
SIGNS: Mapping[str, float] = {
    # The words themselves.
    "inquiry": 3.2,
    "silence": 2.3,
    "open question": 2.1,
    "doubt": 1.7,
    "belief": 1.3,
    "allegation": 0.3,
    "modal": 0.3,
    "plan": 0.0,
    "denial": -0.5,
    "would": -1.0,
    "will": -1.1,
    "condition": -1.8,
    # How the two claims meet in them.
    "planned act in another form": 1.7,
    "planned, and the other published later": 1.2,
    "share of the shared words from the cue on": 0.3,
    "shared words that the cue binds": 0.1,
    "other side negated": -0.7,
    "other side quoted": -0.7,
    "shared words elsewhere": -0.7,
    "in a relative clause": -0.9,
    "same rung on both sides": -0.9,
    "copied words": -1.3,
    "length of the softer claim": -1.3,
    "words under the cue": -1.3,
    "same kind on both sides": -1.4,
    "other side open": -2.1,
    "a question": -4.7,
}
# The other side's own words are named where they bind its main clause, or count at least so much
# beside those that decide.
BESIDE = 0.5
# Inflected forms of a word mostly begin with the same letters.
ROOT = 5
# So many words in the same order are quoted or copied.
COPIED = 5
# What a cue is about: so many content words before and after it.
BEFORE, AFTER = 3, 8

_LETTERS = re.compile(r"[a-z]+")
_NOT = re.compile(r"\b(?:not|no|never|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
_AUXILIARIES = frozenset(
    """
    not to have has had be been being also a an the well that he she it they is are was were do
    does did of in on at for by with
    """.split()  # noqa: SIM905  # a list of quoted words would be longer
)
# Words that open what a cue is about ("unclear whether"), and those that end it.
_OPENING = re.compile(
    r"[ ,]*(?:about |on |as to |of )?(?:that|whether|if|how|why|what|who|which|when|where)\b"
)
_ENDING = re.compile(
    r"[,;:()—“”\"]|\s[–-]+\s|\b(?:who|which|where|although|though|while|because|after|before"
    r"|until|unless|when|and|but|as)\b"
)
_QUOTE_MARK = re.compile(r"[“\"]")
_RELATIVE = re.compile(r"\s*(?:who|which|whose|where)\b")
_PHRASES = {
    Certainty.HEDGED: "hedges it",
    Certainty.PLANNED: "speaks of it as planned or conditional",
    Certainty.UNVERIFIED: "leaves it open",
    Certainty.DENIED: "reports a denial of it",
}
# Words of one rung that a reader would not call so.
_KIND_PHRASES = {
    "allegation": "gives it as alleged or possible",
    "belief": "gives it as a belief",
}


@dataclass(frozen=True, slots=True)
class _Side:
    """A claim as it is compared: its words, the roots that carry content, and its cues."""

    claim: Claim
    published: str
    words: tuple[str, ...]
    roots: frozenset[str]
    cues: tuple[CertaintyCue, ...]


@dataclass(frozen=True, slots=True)
class CertaintyDetector:
    """Finds pairs of which one asserts what the other hedges, leaves open, plans or denies."""

    kind: ClassVar[str] = "certainty"
    # Below it hardly one pair in fifty differs in certainty.
    minimum: float = 0.03

    def detect(self, pair: ClaimPair) -> Finding | None:
        """Say how two linked claims differ in certainty, if they do.

        Attribution alone is none: a plain statement and a source's plain statement agree here.
        """
        a, b = _side(pair.a, pair.article_a), _side(pair.b, pair.article_b)
        (score_a, cue_a), (score_b, cue_b) = _loudest(a, b), _loudest(b, a)
        if score_a >= score_b:
            soft, cue, plain, answer, least = pair.a, cue_a, pair.b, cue_b, score_b
        else:
            soft, cue, plain, answer, least = pair.b, cue_b, pair.a, cue_a, score_a
        score = max(score_a, score_b)
        if cue is None or score < self.minimum:
            return None
        if answer is not None and least < BESIDE * score and not answer.is_main:
            answer = None
        if answer is not None and answer.certainty is cue.certainty:
            return None
        said, unsaid = _evidence(soft, cue), _evidence(plain, answer)
        return Finding(
            score=score,
            reason=f"{_put(plain, answer)}; {_put(soft, cue)}.",
            evidence=(said, unsaid) if soft is pair.a else (unsaid, said),
        )


def read_signs(pair: ClaimPair) -> Iterator[tuple[CertaintyCue, Mapping[str, float]]]:
    """The words of either claim that hedge, plan or deny, each with its signs for the regression.

    A sign counts for the words that hedge ("doubt", "plan", ...) or for how the two claims meet
    in them; those that it does not have are left out.
    """
    a, b = _side(pair.a, pair.article_a), _side(pair.b, pair.article_b)
    for soft, plain in ((a, b), (b, a)):
        for cue in soft.cues:
            yield cue, _signs(soft, plain, cue)


def _side(claim: Claim, article: Article) -> _Side:
    return _Side(
        claim,
        (article.published or "")[:10],
        tuple(words(claim.text)),
        frozenset(_roots(claim.text)),
        tuple(find_cues(claim.text)),
    )


def _roots(text: str) -> list[str]:
    return [word[:ROOT] for word in words(text) if word not in FUNCTION_WORDS]


def _loudest(soft: _Side, plain: _Side) -> tuple[float, CertaintyCue | None]:
    """The words of one side that most likely make the difference, and how likely they do."""
    best: tuple[float, CertaintyCue | None] = (0.0, None)
    for cue in soft.cues:
        signs = _signs(soft, plain, cue)
        logit = INTERCEPT + sum(SIGNS[name] * value for name, value in signs.items())
        score = 1 / (1 + math.exp(-logit))
        if score > best[0]:
            best = score, cue
    return best


def _signs(soft: _Side, plain: _Side, cue: CertaintyCue) -> dict[str, float]:
    text, other = soft.claim.text, plain.claim.text
    shared = soft.roots & plain.roots
    before = _roots(text[max(0, cue.span.start - 80) : cue.span.start])[-BEFORE:]
    bound = frozenset(_roots(_complement(text, cue))[:AFTER]) & shared
    scope = frozenset(_roots(text[cue.scope.start : cue.scope.end]))
    after = frozenset(_roots(text[cue.span.start :])) & shared
    signs = {
        cue.kind: 1.0,
        "shared words that the cue binds": math.log1p(len(bound)),
        "shared words elsewhere": math.log1p(len(shared - bound - frozenset(before))),
        "share of the shared words from the cue on": len(after) / max(1, len(shared)),
        "words under the cue": len(scope) / max(1, len(soft.roots)),
        "length of the softer claim": math.log1p(len(soft.roots)),
        "copied words": _copied(soft.words, plain.words),
    }
    holds = {
        "in a relative clause": bool(_RELATIVE.match(text, cue.scope.start)),
        "same kind on both sides": any(cue.kind == one.kind for one in plain.cues),
        "same rung on both sides": any(cue.certainty is one.certainty for one in plain.cues),
        "other side open": any(one.certainty is Certainty.UNVERIFIED for one in plain.cues),
        "other side negated": bool(_NOT.search(other)),
        "other side quoted": bool(_QUOTE_MARK.search(other)),
        "a question": "?" in text or "?" in other,
        "planned act in another form": _is_inflected(_act(text, cue), plain.words),
        "planned, and the other published later": (
            cue.certainty is Certainty.PLANNED and "" < soft.published < plain.published
        ),
    }
    return signs | {name: 1.0 for name, held in holds.items() if held}


def _complement(text: str, cue: CertaintyCue) -> str:
    """The words after a cue up to the end of what it is about."""
    opening = _OPENING.match(text, cue.span.end)
    ending = _ENDING.search(text, opening.end() if opening else cue.span.end)
    return text[cue.span.end : ending.start() if ending else len(text)]


def _copied(own: tuple[str, ...], others: tuple[str, ...]) -> float:
    """Give the share of the shorter claim that stands in both, word by word."""
    runs = {others[i : i + COPIED] for i in range(len(others) - COPIED + 1)}
    starts = [i for i in range(len(own) - COPIED + 1) if own[i : i + COPIED] in runs]
    copied = {k for start in starts for k in range(start, start + COPIED)}
    return len(copied) / max(1, min(len(own), len(others)))


def _act(text: str, cue: CertaintyCue) -> str:
    """Take the verb or other main word that follows a cue."""
    following = _LETTERS.findall(text[cue.span.end : cue.span.end + 60].lower())[:6]
    return next((w for w in following if w not in _AUXILIARIES and not w.endswith("ly")), "")


def _is_inflected(act: str, others: tuple[str, ...]) -> bool:
    """Whether the other side has a word in another form: "will resign" and "resigned"."""
    if len(act) < 3 or act in others:
        return False
    return any(word[:ROOT] == act[:ROOT] for word in others)


def _put(claim: Claim, cue: CertaintyCue | None) -> str:
    if cue is not None:
        named = " ".join(claim.text[cue.span.start : cue.span.end].split()).strip('"“”')
        phrase = _KIND_PHRASES.get(cue.kind, _PHRASES[cue.certainty])
        return f'{claim.outlet} {phrase} ("{named}")'
    sources = main_attributions(claim)
    if sources and sources[-1].name:
        return f"{claim.outlet} gives it as what {sources[-1].name} says, without a hedge"
    if sources:
        return f"{claim.outlet} gives it as said, without a hedge"
    return f"{claim.outlet} states this as fact"


def _evidence(claim: Claim, cue: CertaintyCue | None) -> Evidence:
    if cue is None:
        return Evidence(claim.id, claim.start, claim.end)
    return Evidence(claim.id, claim.start + cue.span.start, claim.start + cue.span.end)
