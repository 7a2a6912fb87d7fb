"""Candidate pairs and the pair model → links between claims, and groups of linked claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from compare.embed import Vectors
from compare.features import CandidatePairs, article_ranges
from compare.model import Claim, ClaimGroup, Link
from compare.relate import LogisticModel, PairModel

Floats = npt.NDArray[np.float32]

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
_NEIGHBOURS = ((-1, -1), (1, 1), (0, 1), (1, 0), (0, -1), (-1, 0))


def pick_links(
    claims: Sequence[Claim], pairs: CandidatePairs, scores: Floats, *, min_score: float
) -> list[Link]:
    """Links of the pairs of at least ``min_score``, surest first.

    :param scores: Probability of shape (n,) that each candidate pair states the same thing.
    """
    links = [
        Link(claims[a].id, claims[b].id, round(float(score), 4))
        for a, b, score in zip(pairs.a, pairs.b, scores, strict=True)
        if score >= min_score
    ]
    return sorted(links, key=lambda link: (-link.score, link.a, link.b))


def score_pairs(claims: Sequence[Claim], pairs: CandidatePairs, model: PairModel) -> Floats:
    """Probability of shape (n,) that each candidate pair states the same thing."""
    near = _probability_both_ways(model.near, pairs.features)
    competition = competition_features(claims, pairs, near)
    return _probability_both_ways(model.settled, np.hstack([pairs.features, competition]))


def competition_features(
    claims: Sequence[Claim], pairs: CandidatePairs, probability: Floats
) -> Floats:
    """What a pair's rivals and supporters say of it, of shape (n, len(COMPETITION_FEATURES)).

    A sentence that has found its match is less likely to have four; two claims whose neighbours
    match, or that both match a third outlet's claim, are more likely to match.

    :param probability: First estimate of shape (n,), one a pair.
    """
    matrix = np.zeros((len(claims), len(claims)), np.float32)
    matrix[pairs.a, pairs.b] = matrix[pairs.b, pairs.a] = probability
    ranges = article_ranges(claims)
    article = np.array([i for i, indices in enumerate(ranges) for _ in indices], np.int64)
    clipped = np.clip(probability, 1e-6, 1 - 1e-6)
    logit = np.clip(np.log(clipped / (1 - clipped)), -_LOGIT_LIMIT, _LOGIT_LIMIT)
    columns: list[Floats] = [logit, probability]
    for one, other in ((pairs.a, pairs.b), (pairs.b, pairs.a)):
        columns += _rivals(matrix, ranges, one, article[other], probability)
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
    neighbours: dict[int, dict[int, float]] = defaultdict(dict)
    for link in links:
        a, b = index[link.a], index[link.b]
        neighbours[a][b] = neighbours[b][a] = link.score
    covered: set[tuple[int, int]] = set()
    found: list[list[int]] = []
    for link in links:
        a, b = index[link.a], index[link.b]
        if (a, b) in covered:
            continue
        members = _grow([a, b], claims, neighbours, vectors)
        covered.update((i, j) for i in members for j in members)
        found.append(sorted(members))
    alone = [[i] for i in range(len(claims)) if i not in neighbours]
    ordered = sorted(found, key=lambda members: (-len(members), members)) + alone
    return [
        ClaimGroup(f"g{number}", tuple(claims[i].id for i in members))
        for number, members in enumerate(ordered, start=1)
    ]


def _grow(
    members: list[int],
    claims: Sequence[Claim],
    neighbours: Mapping[int, Mapping[int, float]],
    vectors: Vectors,
) -> list[int]:
    """The members with every claim that fits them, the one with the surest links first."""
    while True:
        fits = {
            i: fit
            for i in {j for member in members for j in neighbours[member]} - set(members)
            if (fit := _fit(i, members, claims, neighbours, vectors)) > 0
        }
        if not fits:
            return members
        members = [*members, min(fits, key=lambda i: (-fits[i], i))]


def _fit(
    i: int,
    members: Iterable[int],
    claims: Sequence[Claim],
    neighbours: Mapping[int, Mapping[int, float]],
    vectors: Vectors,
) -> float:
    """Mean link score of a claim to the members of other articles; 0 if it does not fit."""
    scores = []
    for member in members:
        if claims[member].article == claims[i].article:
            if float(vectors[member] @ vectors[i]) < _SAME_ARTICLE_COSINE:
                return 0.0
        elif claims[member].outlet != claims[i].outlet:
            scores.append(neighbours[i].get(member, 0.0))
            if not scores[-1] and float(vectors[member] @ vectors[i]) < _UNLINKED_COSINE:
                return 0.0
    linked = sum(score > 0 for score in scores)
    return sum(scores) / len(scores) if scores and 2 * linked >= len(scores) else 0.0


def _probability_both_ways(model: LogisticModel, features: Floats) -> Floats:
    """The mean of both orders of each pair, so that no article counts more for being first."""
    other = dict(_MIRRORED) | {b: a for a, b in _MIRRORED}
    mirror = [model.features.index(other.get(name, name)) for name in model.features]
    both = [model.probability(features), model.probability(features[:, mirror])]
    probability: Floats = np.mean(both, axis=0, dtype=np.float32)
    return probability


def _rivals(
    matrix: Floats,
    ranges: Sequence[range],
    one: npt.NDArray[np.int64],
    other_article: npt.NDArray[np.int64],
    probability: Floats,
) -> list[Floats]:
    """Lead over the best rival, the rivals' total and the number ahead, each of shape (n,)."""
    lead, mass, rank = (np.zeros(len(one), np.float32) for _ in range(3))
    for k, (row, article) in enumerate(zip(one, other_article, strict=True)):
        rivals = matrix[row, ranges[article].start : ranges[article].stop]
        own = probability[k]
        ahead = int((rivals > own).sum())
        best_two = np.partition(rivals, -2)[-2:] if len(rivals) > 1 else np.zeros(2)
        lead[k] = own - (best_two[1] if ahead else best_two[0])
        mass[k] = rivals.sum() - own
        rank[k] = ahead
    return [lead, mass, rank]


def _neighbour_support(
    matrix: Floats, article: npt.NDArray[np.int64], pairs: CandidatePairs
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
    pairs: CandidatePairs,
) -> Floats:
    """The best product of both claims' probabilities with one claim elsewhere, of shape (n,)."""
    support = np.zeros(len(pairs.a), np.float32)
    for first, second in combinations(range(len(ranges)), 2):
        mine = np.nonzero((article[pairs.a] == first) & (article[pairs.b] == second))[0]
        if len(mine):
            support[mine] = (matrix[pairs.a[mine]] * matrix[pairs.b[mine]]).max(axis=1)
    return support
