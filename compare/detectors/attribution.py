"""Two linked claims → whether they rest on different sources, or one of them on none."""

from __future__ import annotations

import math
import re
from calendar import day_name, month_name
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from compare.attribution.cues import find_cue, find_quotations, word_set
from compare.attribution.sources import bare_name
from compare.model import Article, Attribution, Claim, ClaimPair, Evidence, Finding, Span
from compare.words import FUNCTION_WORDS, content_stems, stem, words

# Speech that asks, bids or promises: the outlet that tells of it does not vouch by a source.
_NOT_ASSERTIVE = word_set(
    "ask urge vow recommend wonder continue read respond chant shout yell interject tweet"
)
_ASSERTIVE_THOUGHT = word_set("find show believe think conclude learn demonstrate suspect")
# Verbs by which a source owns up to a thing about itself, so that few outlets doubt it.
_ACCEPTING = re.compile(
    r"announc|confirm|acknowledg|admit|reveal|disclos|conced|explain|noted|noting|\badd"
)
# Sources that are not themselves what is told of: unnamed people, papers, investigators, media.
_INDIRECT = re.compile(
    r"\b(?:officials?|sources?|people|persons?|aides?|witness(?:es)?|reports?|documents?|records?"
    r"|papers?|filings?|polls?|surveys?|data|stud(?:y|ies)|spokes\w+|lawyers?|attorneys?|critics?"
    r"|experts?|analysts?|police|prosecutors?|authorit(?:y|ies)|investigators?|lawmakers"
    r"|(?:law)?suit|indictment|complaint|supporters|residents?|media|news|times|post|agency"
    r"|activists?|opponents|groups?|doctors?|diplomats?|statement|affidavit|memo|letter)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:reports?|documents?|records?|papers?|filings?|stud(?:y|ies)|(?:law)?suit|indictment"
    r"|complaint|statement|affidavit|memo|letter|release|notice|returns|resolution)\b",
    re.IGNORECASE,
)
_INTENT = re.compile(r"\b(?:would|will|won[’']t|plans?|planned|intends?|wants?|hopes?)\b")
_SELF = re.compile(r"\b(?:he|she|they|it|his|her|their|its|I|we|my|our)\b")
_PROPER_NAME = r"(?-i:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)"
_PRONOUNS = word_set("he she they it who which we i")
# Words for whoever speaks: two sources that share only these are not known to be one.
_ROLES = word_set("spokesman spokeswoman spokesperson official officials source sources")
# Capitalised words that stand beside a source and are not its name: "on Monday, the governor".
_NO_NAMES = FUNCTION_WORDS | _ROLES | {day.lower() for day in (*day_name, *month_name)}
# Where the content of an attribution speaks of its own source, it does so in its first words.
_OPENING = 40
_MANY_WORDS = 8
_LONGEST_WORDING = 60
# Logistic regression on 1,990 linked pairs of 40 annotated events and, at 0.3 of their weight,
# 1,828 pairs of 24 invented ones whose other base rate was fitted apart.
_WEIGHTS: Mapping[str, float] = {
    "one": -0.98,
    "one_share": 0.15,
    "one_indirect": 0.18,
    "one_known": -0.47,
    "one_self": -0.61,
    "one_intent": -0.40,
    "one_accepting": -0.60,
    "one_of_self": -0.28,
    "one_according": 0.42,
    "one_unnamed": 0.08,
    "one_quoted": -0.17,
    "one_common": -0.80,
    "two": -0.67,
    "two_share": 0.35,
    "two_indirect": 0.59,
    "two_both_indirect": 0.08,
    "two_papers": -0.44,
    "two_self": -0.50,
    "two_pronoun": -0.34,
    "two_accepting": -0.36,
    "two_figure": 0.39,
    "two_common": -0.92,
}


class _Voice(NamedTuple):
    """The attribution of a claim that holds most of the words common to the pair."""

    claim: Claim
    article: Article
    attribution: Attribution
    share: float
    tokens: frozenset[str]
    chain: frozenset[str]

    @property
    def name(self) -> str:
        """Who is said to say it."""
        return self.attribution.name

    @property
    def cue(self) -> str:
        """The words that attribute it, in lower case."""
        return _text(self.article, self.attribution.cue).lower()

    @property
    def content(self) -> str:
        """What of the claim is attributed."""
        return _said(self.claim, self.article, self.attribution)

    @property
    def is_pronoun(self) -> bool:
        """Whether the source stands as a pronoun, so that its name is a guess."""
        return _text(self.article, self.attribution.source).lower() in _PRONOUNS


@dataclass(frozen=True, slots=True)
class AttributionDetector:
    """Finds claims that one outlet states itself and another puts to a source, or to another one.

    ``least`` is the score below which nothing is reported.
    """

    least: float = 0.1
    kind: ClassVar[str] = "attribution"

    def detect(self, pair: ClaimPair) -> Finding | None:
        """What parts the sources of the two claims, if anything does."""
        a = _voice(pair.a, pair.article_a, pair.b)
        b = _voice(pair.b, pair.article_b, pair.a)
        features = _features(pair, a, b)
        score = _score(features)
        if not features or score < self.least:
            return None
        evidence = (_evidence(pair.a, a), _evidence(pair.b, b))
        return Finding(score, _reason(pair, a, b), evidence)


def _score(features: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(_WEIGHTS[name] * value for name, value in features.items())))


def _features(pair: ClaimPair, a: _Voice | None, b: _Voice | None) -> dict[str, float]:
    common = set(content_stems(pair.a.text)) & set(content_stems(pair.b.text))
    if a and b:
        return _of_two(a, b, common)
    if a:
        return _of_one(a, pair.b, pair.article_b, common)
    if b:
        return _of_one(b, pair.a, pair.article_a, common)
    return {}


def _of_two(a: _Voice, b: _Voice, common: set[str]) -> dict[str, float]:
    """Features of a pair with two sources; none where they are the same or not known."""
    if not a.name or not b.name or a.chain & b.chain:
        return {}
    # A pronoun's name is a guess: where the other's is at hand, both may be the same person.
    if (a.is_pronoun and _is_mentioned(b.name, a.article)) or (
        b.is_pronoun and _is_mentioned(a.name, b.article)
    ):
        return {}
    indirect = [bool(_INDIRECT.search(voice.name)) for voice in (a, b)]
    return {
        "two": 1.0,
        "two_share": a.share * b.share,
        "two_indirect": float(any(indirect)),
        "two_both_indirect": float(all(indirect)),
        "two_papers": float(bool(_PAPER.search(a.name) and _PAPER.search(b.name))),
        "two_self": float(_is_told_of(a, b.claim) or _is_told_of(b, a.claim)),
        "two_pronoun": float(a.is_pronoun or b.is_pronoun),
        "two_accepting": float(bool(_ACCEPTING.search(f"{a.cue} {b.cue}"))),
        "two_figure": float(any(word[0].isdigit() for word in common)),
        "two_common": min(len(common), _MANY_WORDS) / _MANY_WORDS,
    }


def _of_one(
    voice: _Voice, other: Claim, other_article: Article, common: set[str]
) -> dict[str, float]:
    """Features of a pair with one source; none where the other is a quotation of somebody."""
    if not voice.name or _quoted_share(other, other_article) > 0.5:
        return {}
    return {
        "one": 1.0,
        "one_share": voice.share,
        "one_indirect": float(bool(_INDIRECT.search(voice.name))),
        "one_known": float(_is_mentioned(voice.name, other_article)),
        "one_self": float(_is_told_of(voice, other)),
        "one_intent": float(bool(_INTENT.search(voice.content))),
        "one_accepting": float(bool(_ACCEPTING.search(voice.cue))),
        "one_of_self": float(bool(_SELF.search(voice.content[:_OPENING]))),
        "one_according": float("according" in voice.cue),
        "one_unnamed": float(voice.name[0].islower()),
        "one_quoted": _quoted_share(voice.claim, voice.article),
        "one_common": min(len(common), _MANY_WORDS) / _MANY_WORDS,
    }


def _voice(claim: Claim, article: Article, other: Claim) -> _Voice | None:
    common = set(content_stems(claim.text)) & set(content_stems(other.text))
    best: _Voice | None = None
    chain: set[str] = set()
    for attribution in claim.attributions:
        if not _is_assertive(_text(article, attribution.cue).lower()):
            continue
        tokens = frozenset(
            stem(word)
            for word in words(attribution.name)
            if word not in FUNCTION_WORDS and word not in _ROLES
        )
        chain |= tokens | _alias_tokens(attribution.name, article)
        said = set(content_stems(_said(claim, article, attribution))) & common
        share = len(said) / len(common) if common else 0.0
        if best is None or share >= best.share:
            best = _Voice(claim, article, attribution, share, tokens, frozenset())
    return best and best._replace(chain=frozenset(chain))


def _alias_tokens(name: str, article: Article) -> set[str]:
    """Stems of the names that stand beside a source: "his attorney, William McGinley"."""
    if not name:
        return set()
    phrase = re.escape(bare_name(name))
    beside = re.findall(
        rf"{phrase},? ({_PROPER_NAME})|({_PROPER_NAME}), (?:an? |the )?{phrase}",
        article.text,
        re.IGNORECASE,
    )
    found = words(" ".join(word for pair in beside for word in pair))
    return {stem(word) for word in found if word not in _NO_NAMES}


def _is_assertive(cue: str) -> bool:
    found = [cue for cue in map(find_cue, re.findall(r"[a-z]+", cue)) if cue]
    if not found:
        return True
    verb, kind = found[0]
    return (kind == "speech" and verb not in _NOT_ASSERTIVE) or verb in _ASSERTIVE_THOUGHT


def _is_told_of(voice: _Voice, other: Claim) -> bool:
    """Whether the other claim speaks of the source, as where an outlet tells of a company's act."""
    return bool(voice.tokens & {stem(word) for word in words(other.text)})


def _is_mentioned(name: str, article: Article) -> bool:
    last = bare_name(name).split()[-1:]
    return bool(last) and last[0][:1].isupper() and last[0] in article.text


def _quoted_share(claim: Claim, article: Article) -> float:
    quotations = find_quotations(article.text)
    inside = sum(max(0, min(q.end, claim.end) - max(q.start, claim.start)) for q in quotations)
    return inside / max(1, claim.end - claim.start)


def _text(article: Article, spans: tuple[Span, ...]) -> str:
    return " ".join(article.text[span.start : span.end] for span in spans)


def _said(claim: Claim, article: Article, attribution: Attribution) -> str:
    inside = (
        Span(max(span.start, claim.start), min(span.end, claim.end)) for span in attribution.content
    )
    return _text(article, tuple(span for span in inside if span.start < span.end))


def _evidence(claim: Claim, voice: _Voice | None) -> Evidence:
    """Source and cue where the claim holds them, else the whole claim."""
    if voice:
        frame = _frame(voice)
        if claim.start <= frame.start and frame.end <= claim.end:
            return Evidence(claim.id, frame.start, frame.end)
    return Evidence(claim.id, claim.start, claim.end)


def _frame(voice: _Voice) -> Span:
    spans = (*voice.attribution.source, *voice.attribution.cue)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _reason(pair: ClaimPair, a: _Voice | None, b: _Voice | None) -> str:
    if a and b:
        return (
            f"{pair.a.outlet} attributes this to {_credit(a)}; "
            f"{pair.b.outlet} attributes it to {_credit(b)}."
        )
    silent = pair.b.outlet if a else pair.a.outlet
    credited = a or b
    if credited is None:
        return ""
    return (
        f"{silent} states this in its own voice; "
        f"{credited.claim.outlet} attributes it to {_credit(credited)}."
    )


def _credit(voice: _Voice) -> str:
    """The source and the words that name it: ``Anita Roos ("she said")``."""
    first = words(voice.name)[0] if words(voice.name) else ""
    name = voice.name
    if first in ("the", "a", "an") or f" {first} " in voice.article.text:
        name = name[:1].lower() + name[1:]
    frame = _frame(voice)
    wording = " ".join(voice.article.text[frame.start : frame.end].split())
    if len(wording) > _LONGEST_WORDING:
        wording = voice.cue
    return f'{name} ("{wording}")'
