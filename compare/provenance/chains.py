"""A claim → the chain of those it rests on: outlet, named medium or agency, ..., first source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from compare.attribution.cues import ASSERTIVE_THOUGHT, NOT_ASSERTIVE, find_cue, word_set
from compare.attribution.shares import main_attributions, quoted_share
from compare.copies import find_credit
from compare.model import Article, Attribution, Claim, Span
from compare.provenance.names import (
    MEDIUM_NAME,
    is_document,
    is_medium,
    is_named,
    is_of_outlet,
    is_outlet,
    is_source,
)
from compare.words import words

# Speech and thought whose content the source vouches for; "he hopes" and "she asked" are acts that
# the outlet itself tells of.
_NOT_ASSERTIVE = NOT_ASSERTIVE | word_set("pledge threaten promise demand")
_ASSERTIVE_THOUGHT = ASSERTIVE_THOUGHT | {"know"}
_ASSERTIVE_STANCE = word_set("identify")
# What tells of a source that stays out of the sentence: "is said to", not "is known as".
_PASSIVE = word_set("say report believe think allege estimate understand")
_SAYS = r"(?:(?:first|also|has|had|have) )*(?:reports?|reported|says?|said|wrote|quoted|cited)\b"
# A medium that a claim names as the one that has it: "the Salvey Post reported", "told Radio 9".
_BY_MEDIUM = re.compile(
    rf"(?:[Tt]he )?(?P<subject>{MEDIUM_NAME}),? {_SAYS}"
    r"|\b(?:told|tells|interview (?:with|in|by|on|to)"
    r"|according to|published (?:by|in)) (?:a report (?:in|by) )?"
    rf"(?:[Tt]he )?(?P<object>{MEDIUM_NAME})"
)
# A source named in passing, of so small a part that the claim as a whole has none.
_PHRASE = r"(?:(?:the|an?|his|her|its) |(?=[A-Z]))(?:[\w’'-]+ ){0,5}?[\w’'-]+"
_IN_PASSING = re.compile(
    r"\b[Aa]ccording to (?P<after>(?:(?:U\.S\.|[\w’'-]+) ?){1,7})"
    rf"|[,”\"] (?P<before>{_PHRASE}) (?:said|says|confirmed)\b"
    rf"|[,”\"] said (?P<behind>{_PHRASE})(?=[,.;]| who\b| in\b| on\b|$)"
)
# A source that the article names before the claim, where nobody knew which.
_BY_PRONOUN = re.compile(r"(?:He|She|They) (?:also |later )?(?:said|says|told|added)\b")
# What a source's words are called, after its name.
_WORDS_OF = re.compile(r"[’']s? (?:apology|statement|comments|remarks|account)$")
# Of a claim, the share in quotation marks from which it is somebody's words and not the outlet's.
_QUOTED = 0.4


class StepKind(StrEnum):
    """What stands at one step of a chain."""

    OUTLET = "outlet"
    MEDIUM = "medium"
    DOCUMENT = "document"
    NAMED = "named source"
    UNNAMED = "unnamed source"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: who is said to say it, by the name that the article gives.

    The name is "" where a source speaks that is not named at all.
    """

    name: str
    kind: StepKind


def chain(claim: Claim, article: Article) -> tuple[Step, ...]:
    """The steps from the outlet to the first source of a claim; the outlet alone if it names none.

    An agency that the article credits with its whole text is a step, and so is a medium that a
    source told it to, or that reports it; the outlet's own name is none.

    :param article: The article of the claim.
    """
    credit = find_credit(article)
    steps = [Step(credit.agency, StepKind.MEDIUM)] if credit and credit.whole else []
    sources = [_step(attribution.name) for attribution in vouching(claim, article)]
    medium = _BY_MEDIUM.search(claim.text)
    if medium:
        # A medium comes before the source that told it.
        name = _without_article(medium["subject"] or medium["object"])
        sources = [s for s in sources if s.kind is not StepKind.MEDIUM or s.name != name]
        steps.append(Step(name, StepKind.MEDIUM))
    if not sources and not medium:
        sources = _in_passing(claim, article)
    found = [Step(claim.outlet, StepKind.OUTLET)]
    for step in (*steps, *sources):
        own = is_of_outlet(step.name, claim.outlet)
        if not own and not any(_is_repeated(step, earlier) for earlier in found):
            found.append(step)
    return tuple(found)


def vouching(claim: Claim, article: Article) -> list[Attribution]:
    """The attributions of a claim whose sources vouch for it, each within the one before it."""
    found: list[Attribution] = []
    for attribution in main_attributions(claim):
        if not is_source(attribution.name) or not _is_vouching(article, attribution):
            continue
        if found and not _is_within(attribution, found[-1]):
            continue
        if found and _verb(article, attribution) in _ASSERTIVE_THOUGHT:
            continue
        found.append(attribution)
    return found


def _is_repeated(step: Step, earlier: Step) -> bool:
    if step.kind is StepKind.MEDIUM and earlier.kind is StepKind.MEDIUM:
        return is_outlet(step.name, earlier.name)
    return step.name == earlier.name


def _in_passing(claim: Claim, article: Article) -> list[Step]:
    """A source that stands beside a part of the claim, or that is left out around a quotation."""
    found = _IN_PASSING.search(claim.text)
    if found:
        group = next(name for name in ("after", "before", "behind") if found[name])
        return [_step(_resolved(claim, *found.span(group)) or found[group].strip())]
    if quoted_share(claim, article) <= _QUOTED:
        return [Step("", StepKind.UNNAMED)] if _BY_PRONOUN.match(claim.text) else []
    # Who is quoted vouches, whatever the verb: "tweeted", "continued".
    named = [one.name for one in main_attributions(claim) if one.name and is_source(one.name)]
    return [_step(named[-1] if named else "")]


def _resolved(claim: Claim, start: int, end: int) -> str:
    """The name of the source that stands at these offsets of the claim's text, if it is known."""
    place = Span(claim.start + start, claim.start + end)
    return next(
        (
            one.name
            for one in claim.attributions
            if any(span.start < place.end and place.start < span.end for span in one.source)
        ),
        "",
    )


def _step(name: str) -> Step:
    bare = _WORDS_OF.sub("", name)
    kind = _kind(bare)
    return Step(_without_article(bare) if kind is StepKind.MEDIUM else bare, kind)


def _without_article(name: str) -> str:
    return re.sub(r"^[Tt]he ", "", name)


def _kind(name: str) -> StepKind:
    if is_medium(name):
        return StepKind.MEDIUM
    if is_document(name):
        return StepKind.DOCUMENT
    return StepKind.NAMED if is_named(name) else StepKind.UNNAMED


def _is_vouching(article: Article, attribution: Attribution) -> bool:
    verb = _verb(article, attribution)
    if not attribution.name and not attribution.source:
        return verb in _PASSIVE
    cue = find_cue(verb)
    if cue is None:
        return True
    return (
        cue.kind == "speech" and verb not in _NOT_ASSERTIVE
    ) or verb in _ASSERTIVE_THOUGHT | _ASSERTIVE_STANCE


def _verb(article: Article, attribution: Attribution) -> str:
    text = " ".join(article.text[span.start : span.end] for span in attribution.cue)
    return next((cue.verb for word in words(text) if (cue := find_cue(word))), "")


def _is_within(inner: Attribution, outer: Attribution) -> bool:
    """Whether the source and cue of one stand in what the other's source says."""
    return all(
        any(content.start <= span.start and span.end <= content.end for content in outer.content)
        for span in (*inner.source, *inner.cue)
    )
