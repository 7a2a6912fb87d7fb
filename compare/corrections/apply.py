"""A comparison and corrections → the comparison as reviewers have it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from compare.calibration import load_calibration
from compare.corrections.draft import Draft, apply_correction, free_names, make_draft
from compare.corrections.values import Correction, Pair
from compare.detectors import find_divergences, load_detectors
from compare.model import Comparison, Divergence, Link, Omission
from compare.pipeline import Settings

# Among the settings of a corrected comparison: how many corrections it holds.
COUNT = "corrections_by_hand"


def rests(comparison: Comparison, correction: Correction) -> bool:
    """Whether a correction says nothing of ``comparison``: all claims of one side are gone."""
    return not correction.pairs(comparison.claim)


def find_apart(comparison: Comparison, corrections: Iterable[Correction]) -> frozenset[Pair]:
    """The pairs of claims that the corrections keep out of one group."""
    draft = make_draft(comparison)
    for correction in corrections:
        draft = apply_correction(draft, correction, comparison.claim)
    return draft.apart


def correct_comparison(comparison: Comparison, corrections: Iterable[Correction]) -> Comparison:
    """``comparison`` as the corrections have it, one after the other.

    "Same" links the claims of different outlets with a score of 1 and makes one group of the two
    that hold most of them; the detectors are asked of these links. "Different" takes their links
    away and keeps the claims out of one group: a claim that is linked to both is then in two. Of
    two corrections that disagree the later one holds. What no correction touches stays as it was.
    A divergence goes with its group, an omission too, and also where its outlet no longer lacks the
    fact; new omissions are not looked for.

    :param corrections: In the order in which they were made.
    """
    active = [correction for correction in corrections if not rests(comparison, correction)]
    if not active:
        return comparison
    draft = make_draft(comparison)
    for correction in active:
        draft = apply_correction(draft, correction, comparison.claim)
    groups = tuple(sorted(draft.groups, key=lambda group: -len(group.claims)))
    draft = replace(draft, groups=groups)
    settings = _settings(comparison)
    asked = _ask(comparison, draft, settings)
    sure = [d for d in asked if d.score >= settings.min_divergence]
    kept = [_keep(comparison, draft, omission) for omission in comparison.omissions]
    return replace(
        comparison,
        links=_links(comparison, draft),
        groups=groups,
        divergences=_follow(draft, comparison.divergences, sure),
        hints=_follow(draft, comparison.hints, [d for d in asked if d not in sure]),
        omissions=tuple(omission for omission in kept if omission),
        settings={**comparison.settings, COUNT: len(active)},
    )


def _follow(
    draft: Draft, divergences: Iterable[Divergence], new: Iterable[Divergence]
) -> tuple[Divergence, ...]:
    """The divergences in the groups that their claims are in now, and new ones, likeliest first.

    Those go whose claims are in one group no more, or linked by hand: the detectors are asked of
    these again.
    """
    found = list(new)
    for divergence in divergences:
        pair = frozenset(evidence.claim for evidence in divergence.evidence)
        group = draft.home(pair, divergence.group)
        if group and pair not in draft.by_hand:
            found.append(replace(divergence, group=group))
    return tuple(sorted(found, key=lambda divergence: -divergence.score))


def _ask(comparison: Comparison, draft: Draft, settings: Settings) -> list[Divergence]:
    """What the detectors find between the claims that are linked by hand."""
    found = find_divergences(
        comparison.story.articles,
        comparison.claims,
        [link for link in _links(comparison, draft) if {link.a, link.b} in draft.by_hand],
        draft.groups,
        detectors=load_detectors(settings.detectors),
        calibration=load_calibration(),
        min_score=min(settings.min_hint, settings.min_divergence),
    )
    taken = {divergence.id for divergence in comparison.divergences + comparison.hints}
    named = zip(found, free_names("d", taken), strict=False)
    return [replace(divergence, id=name) for divergence, name in named]


def _keep(comparison: Comparison, draft: Draft, omission: Omission) -> Omission | None:
    """The omission in the group that its claims are in now; none if it is one no more."""
    told = set(omission.claims)
    own = {claim.id for claim in comparison.claims if claim.outlet == omission.missing_from}
    if any(pair <= told for pair in draft.apart) or any(
        pair & told and pair & own for pair in draft.by_hand
    ):
        return None
    before = next((g.claims for g in comparison.groups if g.id == omission.group), ())
    group = draft.home(told & set(before), omission.group)
    now = next((g.claims for g in draft.groups if g.id == group), ())
    if now != before and not own.isdisjoint(now):
        return None
    return replace(omission, group=group) if group else None


def _links(comparison: Comparison, draft: Draft) -> tuple[Link, ...]:
    """The links of the draft, surest first, the earlier claim of the story before the later."""
    order = {claim.id: i for i, claim in enumerate(comparison.claims)}
    known = {frozenset((link.a, link.b)): link for link in comparison.links}
    made = []
    for pair, score in draft.links.items():
        a, b = sorted(pair, key=order.__getitem__)
        made.append(replace(known.get(pair, Link(a, b, score)), score=score))
    return tuple(sorted(made, key=lambda link: (-link.score, link.a, link.b)))


def _settings(comparison: Comparison) -> Settings:
    """The settings that the comparison was made with, as far as corrections need them."""
    usual, used = Settings(), comparison.settings
    kinds = used.get("detectors")
    return Settings(
        detectors=tuple(map(str, kinds)) if isinstance(kinds, list | tuple) else usual.detectors,
        min_divergence=_number(used.get("min_divergence"), usual.min_divergence),
        min_hint=_number(used.get("min_hint"), usual.min_hint),
    )


def _number(value: object, usual: float) -> float:
    return float(value) if isinstance(value, int | float) else usual
