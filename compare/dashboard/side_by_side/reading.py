"""Articles of a comparison → the passages they share, and how their columns scroll together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from compare.cards import link_scores
from compare.kinds import KINDS, Sign, find_sign
from compare.model import Article, Claim, Comparison, Divergence
from compare.report.frames import shared_groups

# More columns than this cannot be read beside each other; this many are shown at first.
MOST_COLUMNS, FIRST_COLUMNS = 4, 3

AGREEMENT = Sign("agreement", "=", "agree", "No divergence was found between the two.")


@dataclass(frozen=True, slots=True)
class PassagePair:
    """What is known of two articles' tellings of one passage.

    ``same`` is the probability that they state the same thing; 0 where only a third article's
    telling brought them together. ``divergences`` and ``hints`` are likeliest first.
    """

    a: Article
    b: Article
    same: float
    divergences: tuple[Divergence, ...]
    hints: tuple[Divergence, ...]


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """What two articles or more tell of one fact: the same number in each of them.

    ``claims`` are in the order of the articles, and of an article as it tells them. ``pairs`` are
    those of its articles that are of different outlets.
    """

    number: int
    claims: tuple[Claim, ...]
    pairs: tuple[PassagePair, ...]

    @property
    def key(self) -> str:
        """The ids of its claims, as an address names the passage."""
        return " ".join(claim.id for claim in self.claims)

    @property
    def signs(self) -> list[Sign]:
        """The kinds in which its tellings part, the gravest first; agreement if there is none."""
        order = list(KINDS)
        found = {divergence.kind for pair in self.pairs for divergence in pair.divergences}
        ranked = sorted(found, key=lambda k: (order.index(k) if k in order else len(order), k))
        return [find_sign(kind) for kind in ranked] or [AGREEMENT]


class Anchor(NamedTuple):
    """Two claims that stand at one height when their articles scroll together."""

    a: Claim
    b: Claim
    score: float


def choose_articles(comparison: Comparison) -> list[Article]:
    """The two or three articles that share the most facts, in the order of the story."""
    told = [{comparison.claim[c].article for c in g.claims} for g in shared_groups(comparison)]
    ids = [article.id for article in comparison.story.articles]
    both = Counter(pair for t in told for pair in combinations([i for i in ids if i in t], 2))
    chosen = list(max(combinations(ids, 2), key=both.__getitem__, default=ids))
    while len(chosen) < FIRST_COLUMNS:
        gains = {i: sum(i in t and bool(t & {*chosen}) for t in told) for i in ids}
        free = [i for i in ids if i not in chosen and gains[i]]
        if not free:
            break
        chosen.append(max(free, key=gains.__getitem__))
    return [article for article in comparison.story.articles if article.id in chosen]


def find_passages(comparison: Comparison, articles: Sequence[Article]) -> list[SharedPassage]:
    """The facts that at least two of ``articles`` tell, as the first tells them.

    Those that it does not tell follow, as the second tells them, and so on. A fact is a group of
    the comparison, a link or a divergence, of which only what these articles tell is taken; one
    whose tellings are all in another is left out.
    """
    order = {article.id: i for i, article in enumerate(articles)}
    found = (*comparison.divergences, *comparison.hints)
    facts = [
        *(group.claims for group in comparison.groups),
        *((link.a, link.b) for link in comparison.links),
        *(tuple(evidence.claim for evidence in divergence.evidence) for divergence in found),
    ]
    told = {frozenset(c for c in fact if comparison.claim[c].article in order) for fact in facts}
    shared = {f for f in told if len({comparison.claim[c].article for c in f}) > 1}
    ranked = sorted(
        (
            sorted(
                (comparison.claim[c] for c in fact),
                key=lambda claim: (order[claim.article], claim.start, claim.id),
            )
            for fact in _largest(shared)
        ),
        key=lambda claims: [(order[c.article], c.start, c.id) for c in claims],
    )
    scores = link_scores(comparison)
    between = _by_pair(comparison.divergences), _by_pair(comparison.hints)
    return [
        SharedPassage(i, tuple(claims), _find_pairs(articles, claims, scores, between))
        for i, claims in enumerate(ranked, start=1)
    ]


def find_chain(comparison: Comparison, a: Article, b: Article) -> list[Anchor]:
    """The linked claims of two articles by which they scroll together, as both tell them.

    Of the links that do not cross, those of the highest sum of scores: what one article tells
    early and the other late would otherwise throw the other column back and forth.
    """
    anchors = []
    for link in comparison.links:
        claims = {c.article: c for c in (comparison.claim[link.a], comparison.claim[link.b])}
        if claims.keys() == {a.id, b.id}:
            anchors.append(Anchor(claims[a.id], claims[b.id], link.score))
    anchors.sort(key=lambda anchor: (anchor.a.start, anchor.b.start))
    best: list[tuple[float, int]] = []
    for i, anchor in enumerate(anchors):
        before = (
            (best[j][0], j)
            for j in range(i)
            if anchors[j].a.end <= anchor.a.start and anchors[j].b.end <= anchor.b.start
        )
        total, last = max(before, default=(0.0, -1))
        best.append((total + anchor.score, last))
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(anchors[at])
        at = best[at][1]
    return chain[::-1]


def find_active(passages: Sequence[SharedPassage], key: str) -> int:
    """The number of the passage that has most of the claims that ``key`` names; 0 for none.

    :param key: Ids of claims, as ``SharedPassage.key``; a passage has two of them at least.
    """
    wanted = set(key.split())
    shared = {p.number: len(wanted & {claim.id for claim in p.claims}) for p in passages}
    number = max(shared, key=shared.__getitem__, default=0)
    return number if shared.get(number, 0) > 1 else 0


def _largest(facts: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The facts whose tellings are not all in another."""
    kept: list[frozenset[str]] = []
    by_claim: dict[str, list[frozenset[str]]] = {}
    for fact in sorted(facts, key=lambda fact: (-len(fact), sorted(fact))):
        if any(fact < larger for larger in by_claim.get(min(fact), [])):
            continue
        kept.append(fact)
        for claim in fact:
            by_claim.setdefault(claim, []).append(fact)
    return kept


_Found = Mapping[frozenset[str], Sequence[Divergence]]


def _by_pair(divergences: Iterable[Divergence]) -> _Found:
    found: dict[frozenset[str], list[Divergence]] = {}
    for divergence in sorted(divergences, key=lambda d: (-d.score, d.id)):
        named = sorted({evidence.claim for evidence in divergence.evidence})
        for pair in combinations(named, 2):
            found.setdefault(frozenset(pair), []).append(divergence)
    return found


def _find_pairs(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    scores: Mapping[tuple[str, str], float],
    between: tuple[_Found, _Found],
) -> tuple[PassagePair, ...]:
    pairs = []
    tellers = [a for a in articles if any(claim.article == a.id for claim in claims)]
    for a, b in combinations(tellers, 2):
        ids = [
            (one.id, other.id)
            for one in claims
            for other in claims
            if (one.article, other.article) == (a.id, b.id)
        ]
        divergences, hints = (
            tuple(dict.fromkeys(d for pair in ids for d in found.get(frozenset(pair), ())))
            for found in between
        )
        same = max(scores.get(pair, 0.0) for pair in ids)
        if a.outlet != b.outlet:
            pairs.append(PassagePair(a, b, same, divergences, hints))
    return tuple(pairs)
