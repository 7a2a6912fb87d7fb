"""Groups and links of a comparison, and corrections → other groups and links."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, count, islice

from compare.corrections.values import Correction, Pair, Relation
from compare.model import Claim, ClaimGroup, Comparison


@dataclass(frozen=True, slots=True)
class Draft:
    """Groups and links under correction; ``apart`` and ``by_hand`` are what reviewers settled."""

    groups: tuple[ClaimGroup, ...]
    links: Mapping[Pair, float]
    apart: frozenset[Pair] = frozenset()
    by_hand: frozenset[Pair] = frozenset()

    def home(self, claims: Iterable[str], wanted: str = "") -> str:
        """The id of the group with all of ``claims``: ``wanted`` if it is one, else the first."""
        sought = tuple(claims)
        holding = [
            group.id for group in self.groups if all(claim in group.claims for claim in sought)
        ]
        return wanted if wanted in holding else next(iter(holding), "")


def make_draft(comparison: Comparison) -> Draft:
    """The groups and links of ``comparison``, with a group for each claim that is in none."""
    placed = {claim for group in comparison.groups for claim in group.claims}
    alone = [claim.id for claim in comparison.claims if claim.id not in placed]
    names = free_names("g", {group.id for group in comparison.groups})
    added = (ClaimGroup(name, (claim,)) for name, claim in zip(names, alone, strict=False))
    links = {frozenset((link.a, link.b)): link.score for link in comparison.links}
    return Draft((*comparison.groups, *added), links)


def apply_correction(draft: Draft, correction: Correction, claims: Mapping[str, Claim]) -> Draft:
    """The draft as one correction has it.

    :param claims: The claims of the story by id.
    """
    pairs = correction.pairs(claims)
    if correction.relation is Relation.DIFFERENT:
        draft = replace(
            draft,
            links={pair: score for pair, score in draft.links.items() if pair not in pairs},
            apart=draft.apart.union(pairs),
            by_hand=draft.by_hand.difference(pairs),
        )
        for group in draft.groups:
            if any(pair <= set(group.claims) for pair in pairs):
                draft = _split(draft, group)
        return draft
    linked = [pair for pair in pairs if len({claims[claim].outlet for claim in pair}) == 2]
    draft = replace(
        draft,
        links={**draft.links, **dict.fromkeys(linked, 1.0)},
        apart=draft.apart.difference(pairs),
        by_hand=draft.by_hand.union(linked),
    )
    for pair in linked:
        if not draft.home(pair):
            draft = _join(draft, correction, pair, claims)
    return draft


def _join(draft: Draft, correction: Correction, pair: Pair, claims: Mapping[str, Claim]) -> Draft:
    """The draft with one group for the two with the pair's claims that hold most of each side.

    It has the id of the fuller one.
    """
    sides = map(set, correction.sides)

    def fullest(side: set[str]) -> ClaimGroup:
        holding = [group for group in draft.groups if pair & side & set(group.claims)]
        return max(holding, key=lambda group: len(side & set(group.claims)))

    in_order = sorted(map(fullest, sides), key=draft.groups.index)
    chosen = sorted(in_order, key=lambda group: -len(group.claims))
    members = {claim for group in chosen for claim in group.claims}
    union = ClaimGroup(chosen[0].id, tuple(claim for claim in claims if claim in members))
    # Another group that says nothing more than the new one is the same fact twice.
    groups = tuple(
        union if group is chosen[0] else group
        for group in draft.groups
        if group is chosen[0] or not members.issuperset(group.claims)
    )
    draft = replace(draft, groups=groups)
    return _split(draft, union) if any(pair <= members for pair in draft.apart) else draft


def _split(draft: Draft, group: ClaimGroup) -> Draft:
    """The draft with groups of what may stay together in place of one; the fullest keeps the id.

    Like the groups themselves each grows from its surest link; a claim that fits into two is in
    both, and one that is left without any is alone.
    """
    parts: list[tuple[str, ...]] = []
    pairs = map(frozenset, combinations(group.claims, 2))
    inside = [pair for pair in pairs if pair in draft.links]
    for pair in sorted(inside, key=lambda pair: -draft.links[pair]):
        if not any(pair <= set(part) for part in parts):
            parts.append(_grow(pair, group.claims, draft))
    members = set(group.claims)
    others = [
        found
        for other in draft.groups
        if other is not group and (found := members.intersection(other.claims))
    ]
    parts = [part for part in parts if not any(found.issuperset(part) for found in others)]
    placed = set().union(*parts, *others)
    parts += [(claim,) for claim in group.claims if claim not in placed]
    parts.sort(key=lambda part: -len(part))
    taken = {other.id for other in draft.groups}
    names = (group.id, *islice(free_names("g", taken), len(parts)))
    made = [ClaimGroup(name, part) for name, part in zip(names, parts, strict=False)]
    place = draft.groups.index(group)
    return replace(draft, groups=(*draft.groups[:place], *made, *draft.groups[place + 1 :]))


def _grow(start: Pair, members: Sequence[str], draft: Draft) -> tuple[str, ...]:
    """The pair with every member that is linked to one of them and kept apart from none."""
    part = set(start)
    while True:
        fits = {
            claim: sum(draft.links.get(frozenset((claim, other)), 0.0) for other in part)
            for claim in members
            if claim not in part
            and not any(frozenset((claim, other)) in draft.apart for other in part)
        }
        best = max(fits, key=fits.__getitem__, default="")
        if not best or not fits[best]:
            return tuple(claim for claim in members if claim in part)
        part.add(best)


def free_names(letter: str, taken: Collection[str]) -> Iterator[str]:
    """Ids that are not ``taken``: the letter and a number, from one more than there are."""
    return (f"{letter}{n}" for n in count(len(taken) + 1) if f"{letter}{n}" not in taken)
