"""A claim beside another → who says the part of it that both tell."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from dataclasses import dataclass

from compare.attribution.cues import ASSERTIVE_THOUGHT, NOT_ASSERTIVE, find_cue, word_set
from compare.attribution.shares import MAINLY, said_share
from compare.attribution.sources import bare_name
from compare.model import Article, Attribution, Claim, Span
from compare.words import FUNCTION_WORDS, content_stems, stem, words

_PROPER_NAME = r"(?-i:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)"
_PRONOUNS = word_set("he she they it who which we i")
# Words for whoever speaks: two sources that share only these are not known to be one.
_ROLES = word_set("spokesman spokeswoman spokesperson official officials source sources")
# Capitalised words that stand beside a source and are not its name: "on Monday, the governor".
_NO_NAMES = FUNCTION_WORDS | _ROLES | {day.lower() for day in (*day_name, *month_name)}
# Words that attribute without a verb of speech: "according to", "in a statement", "Roos:".
_SAID_OTHERWISE = re.compile(
    r"according|statement|reports?\b|account|testimon|words of|put it|source|:$|\bper\b|in the view"
    r"|message|letter|post\b|release|brief"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")
# Of the words that both claims use, the share that a source must say to speak of the same thing.
_LEAST_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class Voice:
    """The attribution of a claim that holds most of the words common to the pair.

    ``share`` in [0, 1] is how many of them, ``tokens`` are the stems of the source's name and
    ``chain`` those of all sources of the claim, with the names that stand beside them.
    """

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
        inside = (
            Span(max(span.start, self.claim.start), min(span.end, self.claim.end))
            for span in self.attribution.content
        )
        return _text(self.article, tuple(span for span in inside if span.start < span.end))

    @property
    def frame(self) -> Span:
        """From the source to its cue."""
        spans = (*self.attribution.source, *self.attribution.cue)
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    @property
    def is_pronoun(self) -> bool:
        """Whether the source stands as a pronoun, so that its name is a guess."""
        return _text(self.article, self.attribution.source).lower() in _PRONOUNS

    @property
    def is_impersonal(self) -> bool:
        """Whether nobody is said to say it: "it was reported", "there were reports"."""
        source = _text(self.article, self.attribution.source).lower()
        if not source:
            return bool(_PASSIVE.search(self.cue))
        return not self.name and source in ("it", "there")


def find_voice(claim: Claim, article: Article, other: Claim) -> Voice | None:
    """Who says what ``claim`` has in common with ``other``, if its outlet does not itself."""
    common = set(content_stems(claim.text)) & set(content_stems(other.text))
    best: Voice | None = None
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
        voice = Voice(claim, article, attribution, 0.0, tokens, frozenset(chain))
        said = set(content_stems(voice.content)) & common
        share = len(said) / len(common) if common else 0.0
        is_main = said_share(Span(claim.start, claim.end), attribution) >= MAINLY
        if (share >= _LEAST_COMMON or is_main) and (best is None or share >= best.share):
            best = Voice(claim, article, attribution, share, tokens, frozenset())
    return best and Voice(
        claim, article, best.attribution, best.share, best.tokens, frozenset(chain)
    )


def is_told_of(voice: Voice, other: Claim) -> bool:
    """Whether the other claim speaks of the source, as where an outlet tells of a company's act."""
    return bool(voice.tokens & {stem(word) for word in words(other.text)})


def is_mentioned(name: str, article: Article) -> bool:
    """Whether an article has the last word of a person's or body's name."""
    last = bare_name(name).split()[-1:]
    return bool(last) and last[0][:1].isupper() and last[0] in article.text


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
        return bool(_SAID_OTHERWISE.search(cue))
    verb, kind = found[0]
    return (kind == "speech" and verb not in NOT_ASSERTIVE) or verb in ASSERTIVE_THOUGHT


def _text(article: Article, spans: tuple[Span, ...]) -> str:
    return " ".join(article.text[span.start : span.end] for span in spans)
