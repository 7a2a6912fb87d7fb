"""Candidate pairs and the pair model → links between claims, and groups of linked claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from compare.embed import Vectors
from compare.features import NO_PAIRS, CandidatePairs, article_ranges
from compare.model import Claim, ClaimGroup, Link
from compare.relate import LogisticModel, PairModel

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

COMPETITION_FEATURES = (
    "logit",
    "probability",
    "lead_over_row",
    "row_mass",
    "row_rank",
    "lead_over_column",
    "column_mass",
    "column_rank",
    "neighbour_support",
    "third_outlet_support",
)
# What is one feature of a pair is the other when its two claims change places.
_MIRRORED = (
    ("rank_ab", "rank_ba"),
    ("centred_rank_ab", "centred_rank_ba"),
    ("tfidf_rank_ab", "tfidf_rank_ba"),
    ("margin_a", "margin_b"),
    ("gap_a", "gap_b"),
    ("lead_over_row", "lead_over_column"),
    ("row_mass", "column_mass"),
    ("row_rank", "column_rank"),
)
# Logits beyond this say no more than "certain".
_LOGIT_LIMIT = 8.0
# Two claims of one article belong to one group only when they say much the same.
_SAME_ARTICLE_COSINE = 0.6
# Two claims of different outlets that are not linked may share a group only when they are near:
# of the annotated links seven in ten are nearer than this.
_UNLINKED_COSINE = 0.45
# A pair that looks less likely than this at first is not looked at again, beside its competitors:
# of 127,000 such pairs of real news none rose above .02.
_WORTH_A_SECOND_LOOK = 0.005
# Pairs that are judged at once.
_TOGETHER = 16384
_NEIGHBOURS = ((-1, -1), (1, 1), (0, 1), (1, 0), (0, -1), (-1, 0))


@dataclass(frozen=True, slots=True)
class ScoredPairs:
    """Candidate pairs and ``score``, the probability that each states the same thing.

    ``a``, ``b`` and ``score`` are of shape (n,); ``a`` and ``b`` index into the claims, a before b.
    """

    a: Ints
    b: Ints
    score: Floats


def pick_links(claims: Sequence[Claim], pairs: ScoredPairs, *, min_score: float) -> list[Link]:
    """Links of the pairs of at least ``min_score``, surest first."""
    links = [
        Link(claims[a].id, claims[b].id, round(float(score), 4))
        for a, b, score in zip(pairs.a, pairs.b, pairs.score, strict=True)
        if score >= min_score
    ]
    return sorted(links, key=lambda link: (-link.score, link.a, link.b))


def score_pairs(
    claims: Sequence[Claim], parts: Iterable[CandidatePairs], model: PairModel
) -> ScoredPairs:
    """All candidate pairs with the probability that each states the same thing.

    :param parts: The candidates of two articles after the other, as ``candidate_pairs`` gives them.
    """
    seen, kept = [], []
    for part in chain([NO_PAIRS], parts):
        score = _probability_both_ways(model.near, [part.features])
        seen.append(ScoredPairs(part.a, part.b, score))
        kept.append(part.features[score >= _WORTH_A_SECOND_LOOK])
    near = ScoredPairs(
        a=np.concatenate([part.a for part in seen]),
        b=np.concatenate([part.b for part in seen]),
        score=np.concatenate([part.score for part in seen]),
    )
    again = near.score >= _WORTH_A_SECOND_LOOK
    competition = competition_features(claims, near)[again]
    settled = near.score.copy()
    settled[again] = _probability_both_ways(model.settled, [np.concatenate(kept), competition])
    return replace(near, score=settled)


def competition_features(claims: Sequence[Claim], pairs: ScoredPairs) -> Floats:
    """What a pair's rivals and supporters say of it, of shape (n, len(COMPETITION_FEATURES)).

    A sentence that has found its match is less likely to have four; two claims whose neighbours
    match, or that both match a third outlet's claim, are more likely to match.

    :param pairs: The pairs with a first estimate.
    """
    probability = pairs.score
    matrix = np.zeros((len(claims), len(claims)), np.float32)
    matrix[pairs.a, pairs.b] = matrix[pairs.b, pairs.a] = probability
    ranges = article_ranges(claims)
    article = np.array([i for i, indices in enumerate(ranges) for _ in indices], np.int64)
    clipped = np.clip(probability, 1e-6, 1 - 1e-6)
    logit = np.clip(np.log(clipped / (1 - clipped)), -_LOGIT_LIMIT, _LOGIT_LIMIT)
    columns: list[Floats] = [logit, probability]
    for one, other in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
        columns += _rivals(one * len(ranges) + article[other], probability)
    columns.append(_neighbour_support(matrix, article, pairs))
    columns.append(_third_outlet_support(matrix, ranges, article, pairs))
    return np.stack(columns, axis=1).astype(np.float32)


def group_claims(
    claims: Sequence[Claim], links: Sequence[Link], vectors: Vectors
) -> list[ClaimGroup]:
    """Groups that cover every claim and every link, those of most claims first.

    A group grows from its surest link; a claim joins if it is linked to at least half of the
    members of other outlets and near the rest, so that a chain of unlike claims never becomes a
    group. A claim of several facts is in several groups; one that nobody else tells is alone.

    :param links: Links between the claims, surest first.
    :param vectors: Unit vectors of shape (len(claims), dim), in the order of ``claims``.
    """
    index = {claim.id: i for i, claim in enumerate(claims)}
    scene = _read_scene(claims, links, vectors)
    covered: set[tuple[int, int]] = set()
    found: list[list[int]] = []
    for link in links:
        a, b = index[link.a], index[link.b]
        if (a, b) in covered:
            continue
        members = _grow([a, b], scene)
        covered.update((i, j) for i in members for j in members)
        found.append(sorted(members))
    alone = [[i] for i in range(len(claims)) if not scene.linked[i]]
    ordered = sorted(found, key=lambda members: (-len(members), members)) + alone
    return [
        ClaimGroup(f"g{number}", tuple(claims[i].id for i in members))
        for number, members in enumerate(ordered, start=1)
    ]


@dataclass(frozen=True, slots=True)
class _Scene:
    """The n claims of a story: article and outlet by number, those linked to each with scores."""

    article: Ints
    outlet: Ints
    linked: Sequence[Mapping[int, float]]
    vectors: Vectors


def _read_scene(claims: Sequence[Claim], links: Sequence[Link], vectors: Vectors) -> _Scene:
    index = {claim.id: i for i, claim in enumerate(claims)}
    linked: list[dict[int, float]] = [{} for _ in claims]
    for link in links:
        a, b = index[link.a], index[link.b]
        linked[a][b] = linked[b][a] = link.score
    _, article = np.unique([claim.article for claim in claims], return_inverse=True)
    _, outlet = np.unique([claim.outlet for claim in claims], return_inverse=True)
    return _Scene(article, outlet, linked, vectors)


def _grow(members: Sequence[int], scene: _Scene) -> list[int]:
    """The members with every claim that fits them, the one with the surest links first.

    A claim fits by its mean link score to the members of other outlets.
    """
    grown: list[int] = []
    waiting = list(members)
    count = len(scene.article)
    total, linked, others = (np.zeros(count) for _ in range(3))
    is_near, is_barred = np.zeros((2, count), np.bool_)
    while waiting:
        member = waiting.pop(0)
        grown.append(member)
        score = np.zeros(count)
        score[list(scene.linked[member])] = list(scene.linked[member].values())
        cosine = scene.vectors @ scene.vectors[member]
        is_other = scene.outlet != scene.outlet[member]
        is_barred |= (scene.article == scene.article[member]) & (cosine < _SAME_ARTICLE_COSINE)
        is_barred |= is_other & (score == 0) & (cosine < _UNLINKED_COSINE)
        is_barred[member] = True
        is_near |= score > 0
        total += score * is_other
        linked += (score > 0) & is_other
        others += is_other
        fits = is_near & ~is_barred & (others > 0) & (2 * linked >= others)
        if not waiting and fits.any():
            waiting.append(int(np.argmax(np.where(fits, total / np.maximum(others, 1), -1))))
    return grown


def _probability_both_ways(model: LogisticModel, features: Sequence[Floats]) -> Floats:
    """The mean of both orders of each pair, so that no article counts more for being first.

    :param features: Columns of ``model.features``, in parts that stand side by side.
    """
    other = dict(_MIRRORED) | {b: a for a, b in _MIRRORED}
    mirror = [model.features.index(other.get(name, name)) for name in model.features]
    probability = np.zeros(len(features[0]), np.float32)
    # Some pairs after the other, for each step makes copies of all their features.
    for start in range(0, len(probability), _TOGETHER):
        rows = np.hstack([part[start : start + _TOGETHER] for part in features])
        both = [model.probability(rows), model.probability(rows[:, mirror])]
        probability[start : start + _TOGETHER] = np.mean(both, axis=0, dtype=np.float32)
    return probability


def _rivals(rivalry: Ints, probability: Floats) -> list[Floats]:
    """Lead over the best rival, the rivals' total and the number ahead, each of shape (n,).

    :param rivalry: The same number of shape (n,) for pairs that are rivals.
    """
    _, group, size = np.unique(rivalry, return_inverse=True, return_counts=True)
    order = np.lexsort((-probability, group))
    first = np.cumsum(size) - size
    best = probability[order[first]]
    second = np.where(size > 1, probability[order[np.minimum(first + 1, len(order) - 1)]], 0)
    is_best = probability >= best[group]
    total = np.bincount(group, weights=probability)
    # Of equal rivals none is ahead of the others.
    ranked = probability[order]
    is_behind = np.r_[True, (ranked[1:] != ranked[:-1]) | (group[order][1:] != group[order][:-1])]
    place = np.arange(len(order)) - first[group[order]]
    ahead = np.empty(len(order), np.int64)
    ahead[order] = place[np.maximum.accumulate(np.where(is_behind, np.arange(len(order)), 0))]
    lead = probability - np.where(is_best, second[group], best[group])
    return [lead, total[group] - probability, ahead.astype(np.float32)]


def _neighbour_support(
    matrix: Floats, article: npt.NDArray[np.int64], pairs: ScoredPairs
) -> Floats:
    """The best probability among the pairs of adjacent claims, of shape (n,)."""
    support = np.zeros(len(pairs.a), np.float32)
    last = len(article) - 1
    for step_a, step_b in _NEIGHBOURS:
        a, b = pairs.a + step_a, pairs.b + step_b
        inside = (a >= 0) & (b >= 0) & (a <= last) & (b <= last)
        a, b = np.clip(a, 0, last), np.clip(b, 0, last)
        inside &= (article[a] == article[pairs.a]) & (article[b] == article[pairs.b])
        support = np.maximum(support, np.where(inside, matrix[a, b], 0))
    return support


def _third_outlet_support(
    matrix: Floats,
    ranges: Sequence[range],
    article: npt.NDArray[np.int64],
    pairs: ScoredPairs,
) -> Floats:
    """The best product of both claims' probabilities with one claim elsewhere, of shape (n,)."""
    support = np.zeros(len(pairs.a), np.float32)
    for first, second in combinations(range(len(ranges)), 2):
        mine = np.nonzero((article[pairs.a] == first) & (article[pairs.b] == second))[0]
        if len(mine):
            support[mine] = (matrix[pairs.a[mine]] * matrix[pairs.b[mine]]).max(axis=1)
    return support
