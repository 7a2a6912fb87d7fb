"""The claims of a group → which outlet puts one more surely than the origin that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.model import Article, Certainty, Claim, Link
from compare.provenance.chains import Step, StepKind, chain
from compare.provenance.names import best_name, is_outlet, is_same
from compare.words import FUNCTION_WORDS, content_stems, list_words, stem, words

# Two claims that are less surely about one thing are no proof of anything.
_SURE_LINK = 0.6
# Of the content words of the surer claim, the share that must stand in the other one: what it adds
# may be its own knowledge.
_COMMON = 0.5
# Characters around a claim in which the mention of a source credits it: two or three sentences.
_NEAR = 350
_OPEN = (Certainty.HEDGED, Certainty.UNVERIFIED)
_LADDER = tuple(Certainty)
# What anybody can see done or hear announced: an outlet that tells of it needs no source.
_ANNOUNCED = re.compile(
    r"\b(?:announc|vot(?:e|ing)|sign(?:ed|s)|releas|publish|post(?:ed|s)|tweet|elect|will|would"
    r"|resign|scheduled|appoint|nominat|sentenc|plead|pled|charged|arrest)",
    re.IGNORECASE,
)

_QUOTE_MARK = re.compile(r"[\"“”]")


@dataclass(frozen=True, slots=True)
class Inflation:
    """A claim that grew surer on its way.

    ``steps`` are the claims' ids from the least sure, at the origin, to the outlet that puts it
    most surely, each with how surely it is put; ``origin`` is the source that it all rests on.
    ``reason`` is one sentence that can be checked against the quotes.
    """

    origin: str
    steps: tuple[tuple[str, Certainty], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class _Told:
    claim: Claim
    article: Article
    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        return self.steps[-1]


def find_inflations(
    claims: Sequence[Claim], articles: Iterable[Article], links: Iterable[Link]
) -> list[Inflation]:
    """Where an outlet states as fact what the origin only attributes or hedges.

    One states it with no source near, while all the others, two outlets at least, put it to one
    and the same source; or it names a medium as its source and drops that medium's hedge.

    :param claims: The claims of a group.
    :param articles: The articles of the story.
    :param links: The links between the claims.
    """
    article_of = {article.id: article for article in articles}
    told = [
        _Told(claim, article_of[claim.article], chain(claim, article_of[claim.article]))
        for claim in claims
    ]
    scores = {frozenset((link.a, link.b)): link.score for link in links}
    found = [
        _stated_as_fact(one, told, scores) or _without_hedge(one, told, scores) for one in told
    ]
    return [inflation for inflation in found if inflation]


def _stated_as_fact(
    one: _Told, told: Sequence[_Told], scores: Mapping[frozenset[str], float]
) -> Inflation | None:
    if len(one.steps) > 1 or one.claim.certainty is not Certainty.ASSERTED:
        return None
    if _ANNOUNCED.search(one.claim.text) or _QUOTE_MARK.search(one.claim.text):
        return None
    if sum(other.claim.outlet == one.claim.outlet for other in told) > 1:
        return None
    others = [other for other in told if other.claim.outlet != one.claim.outlet]
    outlets = list(dict.fromkeys(other.claim.outlet for other in others))
    named = [outlet for outlet in outlets if _names_as_source(one.article, outlet)]
    for told_by in [*([outlets] if len(outlets) > 1 else []), *([outlet] for outlet in named)]:
        among = [other for other in others if other.claim.outlet in told_by]
        name = _one_source(among)
        if not name or _is_near(name, one):
            continue
        if all(_is_sourced(other, one, scores) for other in among):
            puts = "puts" if len(told_by) == 1 else "put"
            which = f", which {one.claim.outlet} names as a source," if told_by[0] in named else ""
            reason = (
                f"{list_words(told_by)}{which} {puts} this to {name}; {one.claim.outlet} states it "
                "as a fact and names no source for it."
            )
            return Inflation(name, _steps([*among, one]), reason)
    return None


def _one_source(told: Sequence[_Told]) -> str:
    """The name of the source that all rest on; "" if there is not just one."""
    first = told[0].first
    if all(
        _is_source(one.first)
        and (one.first.name == first.name or is_same(one.first.name, first.name))
        for one in told
    ):
        return best_name(one.first.name for one in told)
    return ""


def _names_as_source(article: Article, outlet: str) -> bool:
    """Whether an article says that another outlet reported the story."""
    name = rf"(?:[Tt]he )?{re.escape(outlet)}"
    return bool(
        re.search(
            rf"\b{name}\b[^.\n]{{0,40}}\b(?:report|broadcast|publish|investigat|found|revealed)"
            r"|\b(?:told|according to|(?:reported|published|broadcast|report|investigation)"
            rf" (?:by|in|of)) {name}\b",
            article.text,
        )
    )


def _without_hedge(
    one: _Told, told: Sequence[_Told], scores: Mapping[frozenset[str], float]
) -> Inflation | None:
    media = [step.name for step in one.steps[1:] if step.kind is StepKind.MEDIUM]
    if one.claim.certainty not in (Certainty.ASSERTED, Certainty.ATTRIBUTED):
        return None
    for other in told:
        if not any(is_outlet(name, other.claim.outlet) for name in media):
            continue
        if other.claim.certainty in _OPEN and _states_the_same(one.claim, other.claim, scores):
            reason = (
                f"{other.claim.outlet}, which {one.claim.outlet} names as its source, gives this "
                f"as {other.claim.certainty.value}; {one.claim.outlet} gives it without a hedge."
            )
            origin = other.first.name or other.claim.outlet
            return Inflation(origin, _steps([other, one]), reason)
    return None


def _is_source(step: Step) -> bool:
    return step.kind in (StepKind.NAMED, StepKind.UNNAMED, StepKind.DOCUMENT) and bool(step.name)


def _is_sourced(other: _Told, one: _Told, scores: Mapping[frozenset[str], float]) -> bool:
    """Whether another outlet tells what ``one`` states, and only as said or as open."""
    certainty = other.claim.certainty
    return (certainty is Certainty.ATTRIBUTED or certainty in _OPEN) and _states_the_same(
        one.claim, other.claim, scores
    )


def _states_the_same(one: Claim, other: Claim, scores: Mapping[frozenset[str], float]) -> bool:
    """Whether what ``one`` says is all said by the other, to the figure."""
    if scores.get(frozenset((one.id, other.id)), 0.0) < _SURE_LINK:
        return False
    stems = set(content_stems(one.text))
    if len(stems & set(content_stems(other.text))) < _COMMON * len(stems):
        return False
    figures = {(q.low, q.high, q.unit) for q in other.quantities}
    return all((q.low, q.high, q.unit) in figures for q in one.quantities)


def _is_near(name: str, told: _Told) -> bool:
    """Whether a source is mentioned in a claim or around it, so that it is credited there."""
    start = max(0, told.claim.start - _NEAR)
    around = told.article.text[start : told.claim.end + _NEAR]
    tokens = {stem(word) for word in words(name) if word not in FUNCTION_WORDS}
    return bool(tokens & {stem(word) for word in words(around)})


def _steps(told: Sequence[_Told]) -> tuple[tuple[str, Certainty], ...]:
    ordered = sorted(told, key=lambda one: -_LADDER.index(one.claim.certainty))
    return tuple((one.claim.id, one.claim.certainty) for one in ordered)
