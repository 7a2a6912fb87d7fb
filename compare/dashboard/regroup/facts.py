"""A comparison → its facts in the order in which they are worth a look, and what may belong to one.

A fact is a group of claims. Words are likely to be about the same thing where they are shared and
few other passages have them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from compare.cards import link_scores, story_outlets
from compare.model import Claim, ClaimGroup, Comparison, Divergence, Omission
from compare.words import content_stems, list_words


def sort_facts(comparison: Comparison) -> list[ClaimGroup]:
    """The facts, first those of several passages of which one is held least surely.

    Those of one passage follow in the order of the articles.
    """
    scores = link_scores(comparison)
    place = {claim.id: i for i, claim in enumerate(comparison.claims)}

    def rank(group: ClaimGroup) -> tuple[bool, float, int, int]:
        weakest = min(strongest_link(claim, group.claims, scores) for claim in group.claims)
        is_alone = len(group.claims) < 2
        return is_alone, 0.0 if is_alone else weakest, -len(group.claims), place[group.claims[0]]

    return sorted(comparison.groups, key=rank)


def strongest_link(
    claim: str, others: Iterable[str], scores: Mapping[tuple[str, str], float]
) -> float:
    """The score of the surest link of a claim with others; 0 without any.

    :param scores: What ``link_scores`` gives.
    """
    return max((scores.get((claim, other), 0.0) for other in others), default=0.0)


def find_facts(comparison: Comparison, facts: Iterable[ClaimGroup], typed: str) -> list[ClaimGroup]:
    """Those of the facts whose passages hold every word that is typed, in whole or in part."""
    words = typed.casefold().split()
    return [
        fact
        for fact in facts
        if all(word in _text(comparison, fact.claims).casefold() for word in words)
    ]


def told_order(comparison: Comparison, fact: ClaimGroup) -> list[Claim]:
    """The passages of a fact by outlet, in the order of the story."""
    outlets = story_outlets(comparison)
    claims = [comparison.claim[claim] for claim in fact.claims]
    return sorted(claims, key=lambda c: (outlets.index(c.outlet), c.article, c.start, c.end))


def find_partners(
    comparison: Comparison, fact: ClaimGroup, typed: str, apart: Collection[frozenset[str]] = ()
) -> list[ClaimGroup]:
    """The facts that ``fact`` can be joined with, those likeliest to be the same first.

    Two facts that one outlet alone tells cannot be joined: what it says twice is no link.

    :param typed: Words that the fact must hold. Without any it shares a word at least, and holds
        nothing that was kept apart from this one.
    :param apart: The pairs of claims that are kept apart.
    """
    is_search = bool(typed.strip())
    own = set(fact.claims)
    others = (
        group
        for group in find_facts(comparison, comparison.groups, typed)
        if (rest := set(group.claims) - own)
        and can_link(comparison, own, rest)
        and (is_search or not any(pair & own and pair & rest for pair in apart))
    )
    return _by_likeness(comparison, fact.claims, others, least=0.0 if is_search else 1e-9)


def find_counterparts(comparison: Comparison, claim: str) -> list[Claim]:
    """The passages of other outlets, those likeliest to state the same thing first."""
    outlet = comparison.claim[claim].outlet
    others = (ClaimGroup("", (c.id,)) for c in comparison.claims if c.outlet != outlet)
    found = _by_likeness(comparison, (claim,), others, least=0.0)
    return [comparison.claim[group.claims[0]] for group in found]


def can_link(comparison: Comparison, left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether a claim of one side and one of the other are of different outlets."""
    sides = [{comparison.claim[claim].outlet for claim in side} for side in (left, right)]
    return len(set.union(*sides)) > 1


def find_home(facts: Sequence[ClaimGroup], claims: Iterable[str]) -> int:
    """The place of the fact that holds most of ``claims``; 0 where none holds any."""
    sought = set(claims)
    return max(range(len(facts)), key=lambda i: (len(sought & set(facts[i].claims)), -i), default=0)


def describe_change(before: Comparison, after: Comparison) -> str:
    """What a correction made of the divergences and omissions, as the end of a sentence."""
    parts = []
    named = (_keys(before.divergences), _keys(after.divergences), "divergence")
    lacks = (_keys(before.omissions), _keys(after.omissions), "omission")
    for old, new, noun in (named, lacks):
        parts += _count(len(new - old), noun, "found") + _count(len(old - new), noun, "gone")
    return list_words(parts) if parts else "no divergence was found and none is gone"


def _keys(found: Iterable[Divergence | Omission]) -> set[tuple[str, frozenset[str]]]:
    return {
        (one.missing_from, frozenset(one.claims))
        if isinstance(one, Omission)
        else (one.kind, frozenset(evidence.claim for evidence in one.evidence))
        for one in found
    }


def _count(number: int, noun: str, end: str) -> list[str]:
    if not number:
        return []
    verb = {"found": ("was", "were"), "gone": ("is", "are")}[end][number > 1]
    return [f"{number} {noun}{'s' if number > 1 else ''} {verb} {end}"]


def _by_likeness(
    comparison: Comparison, claims: Sequence[str], groups: Iterable[ClaimGroup], *, least: float
) -> list[ClaimGroup]:
    """The groups that share at least so much with the claims, those that share most first."""
    stems = {claim.id: frozenset(content_stems(claim.text)) for claim in comparison.claims}
    told = Counter(stem for found in stems.values() for stem in found)
    own = frozenset().union(*(stems[claim] for claim in claims))
    weight = {stem: math.log(1 + len(stems) / told[stem]) for stem in own}
    scored: list[tuple[float, int, ClaimGroup]] = []
    for group in groups:
        theirs = frozenset().union(*(stems[claim] for claim in group.claims))
        # A long passage shares a word with anything: its length is held against it in part.
        shared = sum(weight[stem] for stem in own & theirs) / math.sqrt(1 + len(theirs))
        if shared >= least:
            scored.append((-shared, len(scored), group))
    return [group for *_, group in sorted(scored, key=lambda row: row[:2])]


def _text(comparison: Comparison, claims: Iterable[str]) -> str:
    return "\n".join(comparison.claim[claim].text for claim in claims)
