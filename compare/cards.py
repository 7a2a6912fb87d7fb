"""Comparison → what a reader is shown of it: its numbers, one card a dispute, marked quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from compare.copies import find_copies
from compare.model import (
    Article,
    Bound,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Quantity,
)
from compare.provenance import Origins, find_all_origins

# The calibrated terms of the IPCC (Mastrandrea et al. 2010, guidance note on the consistent
# treatment of uncertainties); what is no more likely than not is only "possible".
SCORE_WORDS = ((0.9, "very likely"), (0.66, "likely"), (0.5, "more likely than not"))

# The first and the last day that a quantity of the unit "date" can name.
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a comparison.

    ``shared`` counts the groups that two outlets or more tell, ``single`` those of them that rest
    on one origin only, ``alone`` those of one outlet, ``disputed`` those with a divergence.
    ``disputes`` counts the cards, ``kinds`` the divergences of each kind, most frequent first.
    """

    articles: int
    outlets: int
    claims: int
    shared: int
    single: int
    alone: int
    disputed: int
    disputes: int
    omissions: int
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DivergenceCard:
    """One dispute: the likeliest divergence of a kind in a group, and the others of that kind."""

    group: str
    kind: str
    top: Divergence
    others: tuple[Divergence, ...]

    @property
    def score(self) -> float:
        """The score of the likeliest divergence."""
        return self.top.score


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a quote, marked if a divergence rests on it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A claim with the words at issue: the segments' texts joined are the claim's text."""

    claim: Claim
    article: Article
    segments: tuple[Segment, ...]

    @property
    def words(self) -> str:
        """The words at issue, stretches parted by an ellipsis; the whole text if none is marked."""
        return " … ".join(s.text for s in self.segments if s.marked) or self.claim.text


def overview(comparison: Comparison) -> Overview:
    """The numbers of ``comparison``."""
    told = [len(group_outlets(comparison, group)) for group in comparison.groups]
    kinds = Counter(divergence.kind for divergence in comparison.divergences)
    return Overview(
        articles=len(comparison.story.articles),
        outlets=len(story_outlets(comparison)),
        claims=len(comparison.claims),
        shared=sum(count >= 2 for count in told),
        single=sum(origins.most == 1 for origins in shared_origins(comparison).values()),
        alone=sum(count == 1 for count in told),
        disputed=len({divergence.group for divergence in comparison.divergences}),
        disputes=len(
            {(divergence.group, divergence.kind) for divergence in comparison.divergences}
        ),
        omissions=len(comparison.omissions),
        kinds=dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
    )


def divergence_cards(comparison: Comparison) -> list[DivergenceCard]:
    """The disputes of ``comparison``, likeliest first, each once.

    Where A parts from B and from C over one fact in one way, that is one dispute.
    """
    disputes: dict[tuple[str, str], list[Divergence]] = {}
    for divergence in sorted_divergences(comparison):
        disputes.setdefault((divergence.group, divergence.kind), []).append(divergence)
    return [
        DivergenceCard(group, kind, top=found[0], others=tuple(found[1:]))
        for (group, kind), found in disputes.items()
    ]


def sorted_divergences(comparison: Comparison) -> list[Divergence]:
    """The divergences of ``comparison``, likeliest first, equals by id."""
    return sorted(comparison.divergences, key=lambda divergence: (-divergence.score, divergence.id))


def divergence_quotes(comparison: Comparison, divergence: Divergence) -> list[Quote]:
    """The claims that ``divergence`` names, each once, in the order of its evidence."""
    spans: dict[str, list[Evidence]] = {}
    for evidence in divergence.evidence:
        spans.setdefault(evidence.claim, []).append(evidence)
    return [claim_quote(comparison, claim, found) for claim, found in spans.items()]


def claim_quote(comparison: Comparison, claim: str, evidence: Iterable[Evidence] = ()) -> Quote:
    """The claim of that id as a quote, with the words of ``evidence`` marked.

    Where the evidence is the whole claim, nothing is marked: a mark says "these words of it".
    """
    quoted = comparison.claim[claim]
    return Quote(quoted, comparison.article[quoted.article], _segments(quoted, evidence))


def story_outlets(comparison: Comparison) -> list[str]:
    """The outlets of the story in the order of their first articles."""
    return list(dict.fromkeys(article.outlet for article in comparison.story.articles))


def group_outlets(comparison: Comparison, group: ClaimGroup) -> list[str]:
    """The outlets that tell ``group``, in the order of its claims."""
    return list(dict.fromkeys(comparison.claim[claim].outlet for claim in group.claims))


def shared_origins(comparison: Comparison) -> dict[str, Origins]:
    """The independent origins of each group that two outlets or more tell, by its id."""
    shared = [group for group in comparison.groups if len(group_outlets(comparison, group)) >= 2]
    claims = ([comparison.claim[claim] for claim in group.claims] for group in shared)
    found = claim_origins(comparison, list(claims))
    return {group.id: origins for group, origins in zip(shared, found, strict=True)}


def claim_origins(comparison: Comparison, groups: Sequence[Sequence[Claim]]) -> list[Origins]:
    """The independent origins of each of some sets of claims; copies of one text count as one.

    ``compare.provenance.count_origins`` puts one into a few words.

    :param groups: Claims of ``comparison``, each set those that tell the same thing.
    """
    articles = comparison.story.articles
    return find_all_origins(groups, articles, [copied.articles for copied in find_copies(articles)])


def link_scores(comparison: Comparison) -> dict[tuple[str, str], float]:
    """The score of each link by the ids of its claims, both ways round."""
    return {
        pair: link.score
        for link in comparison.links
        for pair in ((link.a, link.b), (link.b, link.a))
    }


def central_claim(claims: Sequence[Claim], scores: Mapping[tuple[str, str], float]) -> Claim:
    """The claim that is linked best with the others; of equals the shortest, then the first by id.

    :param claims: At least one claim.
    :param scores: What ``link_scores`` gives.
    """

    def rank(claim: Claim) -> tuple[float, int, str]:
        linked = sum(scores.get((claim.id, other.id), 0.0) for other in claims)
        return -linked, len(claim.text), claim.id

    return min(claims, key=rank)


def score_word(score: float) -> str:
    """What ``score`` means in words, for the two decimals that a reader sees of it."""
    return next((word for least, word in SCORE_WORDS if round(score, 2) >= least), "possible")


def mend_characters(text: str) -> str:
    """``text`` with U+FFFD for each half character (lone surrogate), which UTF-8 cannot hold.

    Nothing moves: the text stays as long as it was.
    """
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def link_address(article: Article) -> str:
    """The article's address if it is one of the web, else "": nothing else becomes a link."""
    try:
        parts = urlsplit(article.url or "")
    except ValueError:
        return ""
    return article.url or "" if parts.scheme in ("http", "https") and parts.netloc else ""


def quantity_text(quantity: Quantity) -> str:
    """The figure to its last digit: "at least 180 house", "2017-05-01 to 2017-05-31"."""
    low, high = (_figure(value, quantity.unit) for value in (quantity.low, quantity.high))
    figure = low if low == high else f"{low} to {high}"
    bound = "" if quantity.bound in (Bound.EXACT, Bound.RANGE) else quantity.bound.value
    is_calendar = quantity.unit in ("date", "time")
    measured = () if is_calendar else (quantity.unit, quantity.of)
    return " ".join(part for part in (bound, figure, *measured) if part)


def _segments(claim: Claim, evidence: Iterable[Evidence]) -> tuple[Segment, ...]:
    marked = [False] * len(claim.text)
    for found in evidence:
        start = max(found.start - claim.start, 0)
        end = max(min(found.end - claim.start, len(marked)), start)
        marked[start:end] = [True] * (end - start)
    if all(
        mark or not character.isalnum() for mark, character in zip(marked, claim.text, strict=True)
    ):
        return (Segment(claim.text, marked=False),)
    bounds = [i for i in range(1, len(marked)) if marked[i] != marked[i - 1]]
    return tuple(
        Segment(claim.text[start:end], marked[start])
        for start, end in zip([0, *bounds], [*bounds, len(marked)], strict=True)
    )


def _figure(value: float, unit: str) -> str:
    if unit == "date" and FIRST_DAY <= value <= LAST_DAY:
        return date.fromordinal(int(value)).isoformat()
    if unit == "time":
        return f"{int(value) // 60:02}:{int(value) % 60:02}"
    return f"{value:,.10g}"
