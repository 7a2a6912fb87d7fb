"""Comparison → the passages of its articles, each with what the other outlets make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from compare.cards import claim_origins, link_scores, story_outlets
from compare.model import Claim, Comparison, Divergence, Omission
from compare.provenance import Origins
from compare.report.frames import groups_by_claim, make_frame

DISPUTED, AGREED, ALONE = "disputed", "agreed", "alone"

PASSAGE_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("article", "outlet", "claim"), "str"),
    **{"start": "int64", "end": "int64", "text": "str", "state": "str"},
    **dict.fromkeys(("disputed_by", "agreed_by", "origins", "silent", "hints"), "int64"),
    **{"kinds": "str", "score": "float64"},
}


@dataclass(frozen=True, slots=True)
class Telling:
    """Another outlet's claim beside a passage, and how it parts from it.

    ``same`` is the probability that the two state the same thing; 0 if they are not linked.
    ``divergences`` and ``hints`` are those between the two, likeliest first. A telling that is not
    ``compared`` came to the same fact by way of a third one: that the two agree is not known.
    """

    claim: Claim
    same: float
    divergences: tuple[Divergence, ...]
    hints: tuple[Divergence, ...]

    @property
    def compared(self) -> bool:
        """Whether something is known of the two together."""
        return bool(self.same or self.divergences or self.hints)

    @property
    def rank(self) -> tuple[float, float, bool]:
        """Sorts what parts before what perhaps does, and either before what agrees."""
        scores = ((found[0].score if found else 0.0) for found in (self.divergences, self.hints))
        divergence, hint = scores
        return -divergence, -hint, not self.compared


@dataclass(frozen=True)
class Passage:
    """A claim with what the other outlets make of it.

    ``tellings`` are theirs of the same thing, those that part from it first; ``elsewhere`` are
    divergences over the same fact between others; ``silent`` are the outlets without a telling,
    ``omissions`` those of them whose silence was found to be a lack. ``origins`` are the
    independent origins of the passage and of the tellings that agree with it.
    """

    claim: Claim
    tellings: tuple[Telling, ...]
    elsewhere: tuple[Divergence, ...]
    silent: tuple[str, ...]
    omissions: tuple[Omission, ...]
    origins: Origins

    @cached_property
    def disputed_by(self) -> tuple[str, ...]:
        """The outlets of which a telling parts from this one."""
        return _outlets(telling for telling in self.tellings if telling.divergences)

    @cached_property
    def agreed_by(self) -> tuple[str, ...]:
        """The outlets that tell it too, and of which no telling was found to part from it."""
        return _outlets(_agreeing(self.tellings))

    @cached_property
    def divergences(self) -> list[Divergence]:
        """The divergences from other tellings, likeliest first."""
        found = {d.id: d for telling in self.tellings for d in telling.divergences}
        return sorted(found.values(), key=_rank)

    @property
    def state(self) -> str:
        """What the others make of it: "disputed", "agreed" (no dispute found) or "alone"."""
        if self.disputed_by:
            return DISPUTED
        return AGREED if self.tellings else ALONE


def find_passages(comparison: Comparison, article: str = "") -> list[Passage]:
    """What the others make of each claim, article by article, as each tells it.

    Another outlet's claim is a telling of the same thing if it is in a group with this one, linked
    with it, or a divergence rests on both; the last two were compared with it. A hint makes no
    dispute.

    :param article: The id of the one article whose passages are wanted; "" for those of all.
    """
    index = _Index(comparison)
    order = {article.id: i for i, article in enumerate(comparison.story.articles)}
    wanted = (claim for claim in comparison.claims if article in ("", claim.article))
    claims = sorted(wanted, key=lambda claim: (order[claim.article], *_place(claim)))
    found = [(claim, index.find_tellings(claim)) for claim in claims]
    groups = [[claim, *(telling.claim for telling in _agreeing(t))] for claim, t in found]
    return [
        index.find_passage(claim, tellings, origins)
        for (claim, tellings), origins in zip(found, claim_origins(comparison, groups), strict=True)
    ]


def passage_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a passage, article by article, as each tells it.

    ===========  =================================================================================
    article      the article's id, with its outlet in ``outlet``
    claim        the id of the claim that is the passage
    start, end   where it stands in the article's text
    text         the passage to the letter
    state        "disputed", "agreed" (no dispute found) or "alone" (told by no other outlet)
    disputed_by  how many outlets part from it
    agreed_by    how many other outlets tell it too without a divergence from it
    origins      how many independent origins the passage and theirs have, at most
    silent       how many outlets do not tell it
    hints        how many hints rest on it; they count for nothing else
    kinds        the kinds of its divergences, likeliest first, joined by "; "
    score        that of the likeliest of them; 0 without one
    ===========  =================================================================================
    """
    return make_frame([_row(passage) for passage in find_passages(comparison)], PASSAGE_COLUMNS)


class _Index:
    """What a comparison has on each of its claims, gathered once."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._outlets = story_outlets(comparison)
        self._groups = groups_by_claim(comparison)
        self._divergences = _by_claim(comparison.divergences)
        self._hints = _by_claim(comparison.hints)
        self._by_group: dict[str, list[Divergence]] = {}
        for divergence in comparison.divergences:
            self._by_group.setdefault(divergence.group, []).append(divergence)
        self._scores = link_scores(comparison)
        self._linked: dict[str, list[str]] = {}
        for link in comparison.links:
            self._linked.setdefault(link.a, []).append(link.b)
            self._linked.setdefault(link.b, []).append(link.a)

    def find_tellings(self, claim: Claim) -> tuple[Telling, ...]:
        """The other outlets' tellings of ``claim``, those that part from it first."""
        groups = self._groups.get(claim.id, [])
        others = [other for group in groups for other in group.claims]
        others += self._linked.get(claim.id, [])
        others += [e.claim for d in self._divergences.get(claim.id, []) for e in d.evidence]
        claims = (self._comparison.claim[other] for other in dict.fromkeys(others))
        tellings = [self._telling(claim, c) for c in claims if c.outlet != claim.outlet]
        return tuple(sorted(tellings, key=self._order))

    def find_passage(
        self, claim: Claim, tellings: tuple[Telling, ...], origins: Origins
    ) -> Passage:
        """What the others make of ``claim``."""
        told = {claim.outlet, *_outlets(tellings)}
        ids = {group.id for group in self._groups.get(claim.id, [])}
        return Passage(
            claim=claim,
            tellings=tellings,
            elsewhere=self._elsewhere(claim, ids),
            silent=tuple(outlet for outlet in self._outlets if outlet not in told),
            omissions=tuple(
                omission
                for omission in self._comparison.omissions
                if omission.group in ids and omission.missing_from not in told
            ),
            origins=origins,
        )

    def _telling(self, claim: Claim, other: Claim) -> Telling:
        found = (self._divergences, self._hints)
        divergences, hints = (_between(kinds, claim, other) for kinds in found)
        return Telling(other, self._scores.get((claim.id, other.id), 0.0), divergences, hints)

    def _order(self, telling: Telling) -> tuple[float, float, bool, int, tuple[int, int, str]]:
        return *telling.rank, self._outlets.index(telling.claim.outlet), _place(telling.claim)

    def _elsewhere(self, claim: Claim, groups: Iterable[str]) -> tuple[Divergence, ...]:
        found = {
            divergence.id: divergence
            for group in groups
            for divergence in self._by_group.get(group, [])
            if all(evidence.claim != claim.id for evidence in divergence.evidence)
        }
        return tuple(sorted(found.values(), key=_rank))


def _row(passage: Passage) -> dict[str, object]:
    claim, found = passage.claim, passage.divergences
    return {
        "article": claim.article,
        "outlet": claim.outlet,
        "claim": claim.id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "state": passage.state,
        "disputed_by": len(passage.disputed_by),
        "agreed_by": len(passage.agreed_by),
        "origins": passage.origins.most,
        "silent": len(passage.silent),
        "hints": len({hint.id for telling in passage.tellings for hint in telling.hints}),
        "kinds": "; ".join(dict.fromkeys(divergence.kind for divergence in found)),
        "score": found[0].score if found else 0.0,
    }


def _by_claim(divergences: Iterable[Divergence]) -> dict[str, list[Divergence]]:
    found: dict[str, list[Divergence]] = {}
    for divergence in divergences:
        for claim in dict.fromkeys(evidence.claim for evidence in divergence.evidence):
            found.setdefault(claim, []).append(divergence)
    return found


def _between(
    found: Mapping[str, list[Divergence]], claim: Claim, other: Claim
) -> tuple[Divergence, ...]:
    theirs = {divergence.id for divergence in found.get(other.id, [])}
    return tuple(sorted((d for d in found.get(claim.id, []) if d.id in theirs), key=_rank))


def _agreeing(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings that were compared, of outlets of which none parts."""
    disputed = set(_outlets(telling for telling in tellings if telling.divergences))
    return [t for t in tellings if t.compared and t.claim.outlet not in disputed]


def _outlets(tellings: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(telling.claim.outlet for telling in tellings))


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.id


def _rank(divergence: Divergence) -> tuple[float, str]:
    return -divergence.score, divergence.id
