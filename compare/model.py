"""The values that every stage takes and gives: Article → Claim → Link, ClaimGroup → Divergence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character offsets into an article's text: start <= i < end."""

    start: int
    end: int


class Certainty(StrEnum):
    """How surely the outlet, in its own voice or through a source, puts a claim: a ladder down."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    PLANNED = "planned"
    UNVERIFIED = "unverified"
    DENIED = "denied"


class Bound(StrEnum):
    """What the words around a figure say about its exactness."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's report, with its text exactly as the reader gave it.

    ``published`` is an ISO 8601 date or date and time, or ``None`` where it is not known.
    """

    id: str
    outlet: str
    title: str
    text: str
    url: str | None = None
    published: str | None = None

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(outlet: str, title: str, text: str) -> str:
    """A stable id: the outlet in plain letters, then eight digits of the content's hash."""
    digest = hashlib.sha256("\x1f".join((outlet, title, text)).encode("utf-8", "surrogatepass"))
    slug = re.sub(r"[^a-z0-9]+", "-", outlet.lower()).strip("-") or "article"
    return f"{slug}-{digest.hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Story:
    """The articles on one event: the unit that is compared and stored."""

    id: str
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with what it counts.

    ``low`` and ``high`` are equal unless the words give a range. The ``unit`` is "" for a plain
    count, else "percent", a currency code, "metre", "kilogram", "second", ... A calendar date has
    the unit "date" and its day numbers as ``date.toordinal`` counts them ("May 2017" is a range of
    31 days); a clock time has the unit "time" and counts minutes after midnight. ``of`` is the
    thing counted, in the singular and lower case ("vehicle"), or "" where the words do not say. A
    date that is named by its weekday alone has the ``of`` "weekday", a clock time that may be of
    the morning or of the evening "half day".
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    of: str
    bound: Bound

    @property
    def value(self) -> float:
        """The figure, or the middle of its range."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the spans of a source, of its cue ("said") and of what is said.

    ``name`` is the source as a reader would name it: "he" and "the ministry" are resolved
    within the article where that is possible; it is "" where no source is named at all.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or clause of an article that can be put beside another outlet's.

    ``attributions`` are those of what is said in it, in whole or in part, innermost last: ("the BBC
    reports", "a driver said").
    """

    article: str
    outlet: str
    start: int
    end: int
    text: str
    certainty: Certainty = Certainty.ASSERTED
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    @property
    def id(self) -> str:
        """Article and span, so that it is stable."""
        return f"{self.article}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims of different outlets that state the same thing, by their ids.

    ``score`` is the calibrated probability that they do.
    """

    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A linked pair as a detector sees it."""

    a: Claim
    b: Claim
    article_a: Article
    article_b: Article


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a claim that a divergence rests on, as offsets into the article's text."""

    claim: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a detector says of a linked pair.

    ``score`` in [0, 1] orders a detector's own findings; it is calibrated later.
    ``reason`` is one sentence that a reader can check against the two quotes.
    """

    score: float
    reason: str
    evidence: tuple[Evidence, Evidence]


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The claims that one fact of the story gathers; a claim of several facts is in several."""

    id: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divergence:
    """Two linked claims part in one way, which ``kind`` names.

    ``score`` is the calibrated probability that a careful reader agrees with both: that the claims
    state the same thing and that they differ in this way.
    """

    id: str
    kind: str
    group: str
    score: float
    reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """A fact that most outlets tell and one lacks, with the nearest thing it does say.

    ``claims`` are one of each teller, ``score`` is the probability that a careful reader agrees.
    ``origins`` counts the independent origins of ``claims`` at most, ``words`` those of the outlet
    that lacks the fact and ``median_words`` the median of all outlets; 0 is not known. ``excuses``
    are why it need not be blamed: its article is older, or short.
    """

    group: str
    claims: tuple[str, ...]
    missing_from: str
    nearest: str | None
    nearest_score: float
    reason: str
    score: float = 0.0
    origins: int = 0
    words: int = 0
    median_words: int = 0
    excuses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """A story with all that was found in it. Equal settings and articles give an equal one.

    ``hints`` are divergences too unsure to be shown as such: where a reader may look, of which most
    are none. Nothing counts them.
    """

    story: Story
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    groups: tuple[ClaimGroup, ...]
    divergences: tuple[Divergence, ...]
    omissions: tuple[Omission, ...]
    settings: Mapping[str, object]
    models: Mapping[str, str]
    hints: tuple[Divergence, ...] = ()

    @cached_property
    def claim(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def article(self) -> Mapping[str, Article]:
        """Articles by id."""
        return {article.id: article for article in self.story.articles}

    @cached_property
    def labels(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The kinds of divergence between each two linked claims, by (a, b) of the link."""
        kinds: dict[tuple[str, str], set[str]] = {(link.a, link.b): set() for link in self.links}
        for divergence in self.divergences:
            named = [evidence.claim for evidence in divergence.evidence]
            for pair in ((a, b) for a in named for b in named):
                if pair in kinds:
                    kinds[pair].add(divergence.kind)
        return {pair: tuple(sorted(found)) for pair, found in kinds.items()}
