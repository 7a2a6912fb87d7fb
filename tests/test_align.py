from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.align import (
    COMPETITION_FEATURES,
    ScoredPairs,
    competition_features,
    group_claims,
    pick_links,
    score_pairs,
)
from compare.embed import Vectors
from compare.features import candidate_pairs
from compare.model import Claim, Link, Story
from compare.relate import PairModel
from tests.conftest import HashingEncoder, claims_of, sample_articles, sentence_claims, story

OUTLETS = ("Aurora", "Beacon", "Courier", "Dispatch")


def scored(found: Mapping[tuple[int, int], float]) -> ScoredPairs:
    a, b = (np.array(side, np.int64) for side in zip(*found, strict=True))
    return ScoredPairs(a, b, np.array(list(found.values()), np.float32))


def claims_per_article(*counts: int) -> list[Claim]:
    return [
        claim
        for outlet, count in zip(OUTLETS, counts, strict=False)
        for claim in sentence_claims(outlet, *(f"Sentence {i}." for i in range(count)))
    ]


def unlike(n: int) -> Vectors:
    return np.eye(n, dtype=np.float32)


def links_of(claims: list[Claim], *ends: tuple[int, int]) -> list[Link]:
    return [Link(claims[a].id, claims[b].id, 0.9 - i / 100) for i, (a, b) in enumerate(ends)]


def groups_of(
    claims: list[Claim], *ends: tuple[int, int], vectors: Vectors | None = None
) -> list[list[int]]:
    index = {claim.id: i for i, claim in enumerate(claims)}
    vectors = unlike(len(claims)) if vectors is None else vectors
    groups = group_claims(claims, links_of(claims, *ends), vectors)
    return [[index[claim] for claim in group.claims] for group in groups]


def scores_by_pair(told: Story, model: PairModel) -> dict[frozenset[str], float]:
    claims = claims_of(told)
    parts = candidate_pairs(claims, HashingEncoder().encode([claim.text for claim in claims]))
    pairs = score_pairs(claims, parts, model)
    return {
        frozenset((claims[a].id, claims[b].id)): score
        for a, b, score in zip(pairs.a, pairs.b, pairs.score.tolist(), strict=True)
    }


@pytest.mark.parametrize("sample", ["convoy-from-raqqa", "ferry-fire"])
def test_scores_do_not_depend_on_the_order_of_the_articles(
    sample: str, pair_model: PairModel
) -> None:
    articles = sample_articles(sample)
    scores = scores_by_pair(story(*articles), pair_model)
    turned = scores_by_pair(story(*reversed(articles)), pair_model)

    assert any(score > 0.35 for score in scores.values())
    assert turned == pytest.approx(scores, abs=1e-4)


def test_no_candidates_give_no_scores(pair_model: PairModel) -> None:
    for claims in ([], sentence_claims("Aurora", "Rain fell.")):
        parts = candidate_pairs(claims, HashingEncoder().encode([c.text for c in claims]))

        assert score_pairs(claims, parts, pair_model).score.shape == (0,)


def test_links_are_the_pairs_that_are_sure_enough_surest_first() -> None:
    claims = claims_per_article(2, 2)
    pairs = scored({(0, 2): 0.5, (0, 3): 0.49999, (1, 2): 0.12344, (1, 3): 0.98767})

    assert pick_links(claims, pairs, min_score=0.5) == [
        Link(claims[1].id, claims[3].id, 0.9877),
        Link(claims[0].id, claims[2].id, 0.5),
    ]


def competition(
    claims: list[Claim], found: dict[tuple[int, int], float]
) -> dict[tuple[int, int], dict[str, float]]:
    rows = competition_features(claims, scored(found)).tolist()
    return {
        ends: dict(zip(COMPETITION_FEATURES, row, strict=True))
        for ends, row in zip(found, rows, strict=True)
    }


def test_a_pair_knows_its_rivals() -> None:
    rows = competition(claims_per_article(1, 3), {(0, 1): 0.9, (0, 2): 0.4, (0, 3): 0.2})

    names = ("lead_over_row", "row_mass", "row_rank")
    found = [[rows[0, b][name] for name in names] for b in (1, 2, 3)]
    assert found == [
        pytest.approx([0.5, 0.6, 0]),
        pytest.approx([-0.5, 1.1, 1]),
        pytest.approx([-0.7, 1.3, 2]),
    ]
    assert rows[0, 2]["lead_over_column"] == pytest.approx(0.4)


def test_neighbours_in_both_articles_support_a_pair() -> None:
    claims = claims_per_article(2, 2)
    rows = competition(claims, {(0, 2): 0.5, (1, 3): 0.8})

    assert rows[0, 2]["neighbour_support"] == pytest.approx(0.8)
    assert rows[1, 3]["neighbour_support"] == pytest.approx(0.5)


def test_a_neighbour_beyond_the_articles_end_supports_nothing() -> None:
    claims = claims_per_article(1, 2, 1)
    rows = competition(claims, {(0, 1): 0.5, (0, 3): 0.8})

    assert rows[0, 3]["neighbour_support"] == 0


def test_a_third_outlet_that_tells_both_supports_a_pair() -> None:
    rows = competition(claims_per_article(1, 1, 1), {(0, 1): 0.3, (0, 2): 0.8, (1, 2): 0.5})

    assert rows[0, 1]["third_outlet_support"] == pytest.approx(0.4)
    assert rows[0, 2]["third_outlet_support"] == pytest.approx(0.15)


@st.composite
def linked_claims(draw: st.DrawFn) -> tuple[list[Claim], list[tuple[int, int]]]:
    claims = claims_per_article(*draw(st.lists(st.integers(0, 3), min_size=2, max_size=4)))
    possible = [
        (a, b)
        for a, b in combinations(range(len(claims)), 2)
        if claims[a].outlet != claims[b].outlet
    ]
    chosen = st.lists(st.sampled_from(possible), unique=True) if possible else st.just([])
    return claims, draw(chosen)


@settings(deadline=None)
@given(linked_claims(), st.booleans())
def test_groups_cover_every_claim_and_every_link(
    drawn: tuple[list[Claim], list[tuple[int, int]]], alike: bool
) -> None:
    claims, ends = drawn
    vectors = np.ones((len(claims), 1), np.float32) if alike else unlike(len(claims))

    groups = groups_of(claims, *ends, vectors=vectors)

    assert {i for members in groups for i in members} == set(range(len(claims)))
    assert all(any({a, b} <= set(members) for members in groups) for a, b in ends)
    assert all(members == sorted(set(members)) for members in groups)
    sizes = [len(members) for members in groups]
    assert sizes == sorted(sizes, reverse=True)


def test_claims_that_are_all_linked_are_one_group() -> None:
    assert groups_of(claims_per_article(1, 1, 1), (0, 1), (0, 2), (1, 2)) == [[0, 1, 2]]


def test_a_claim_that_nobody_else_tells_is_alone() -> None:
    assert groups_of(claims_per_article(1, 2), (0, 1)) == [[0, 1], [2]]


def test_a_chain_of_unlike_claims_is_not_one_group() -> None:
    claims = claims_per_article(1, 1, 1, 1)

    assert groups_of(claims, (0, 1), (1, 2), (2, 3)) == [[0, 1], [1, 2], [2, 3]]


def test_near_claims_share_a_group_although_one_link_is_missing() -> None:
    alike = np.ones((3, 1), np.float32)

    assert groups_of(claims_per_article(1, 1, 1), (0, 1), (1, 2), vectors=alike) == [[0, 1, 2]]


def test_unlike_claims_of_one_article_are_in_two_groups_of_their_common_partner() -> None:
    claims = claims_per_article(2, 1)

    assert groups_of(claims, (0, 2), (1, 2)) == [[0, 2], [1, 2]]


def test_like_claims_of_one_article_are_in_one_group() -> None:
    claims = claims_per_article(2, 1)
    alike = np.ones((3, 1), np.float32)

    assert groups_of(claims, (0, 2), (1, 2), vectors=alike) == [[0, 1, 2]]


def test_groups_are_named_in_their_order() -> None:
    claims = claims_per_article(1, 2)
    groups = group_claims(claims, links_of(claims, (0, 2)), unlike(3))

    assert [group.id for group in groups] == ["g1", "g2"]
