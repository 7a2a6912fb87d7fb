from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from compare.features import (
    CANDIDATE_RANK,
    FEATURES,
    CandidatePairs,
    article_ranges,
    candidate_pairs,
    join_pairs,
)
from compare.model import Bound, Claim, Quantity
from tests.conftest import HashingEncoder, sentence_claims

RAIN, MILL, MAYOR = "Heavy rain fell.", "The mill at Orrin burned.", "The mayor resigned today."


def pairs_of(claims: list[Claim]) -> CandidatePairs:
    encoding = HashingEncoder().encode([claim.text for claim in claims])
    return join_pairs(candidate_pairs(claims, encoding))


def ids(claims: list[Claim], pairs: CandidatePairs) -> list[tuple[str, str]]:
    return [(claims[a].id, claims[b].id) for a, b in zip(pairs.a, pairs.b, strict=True)]


def features(a: str, b: str) -> dict[str, float]:
    """The features of two texts that are alone in their articles."""
    pairs = pairs_of([*sentence_claims("Gazette", a), *sentence_claims("Herald", b)])
    return dict(zip(FEATURES, pairs.features[0].tolist(), strict=True))


def test_no_candidate_pair_is_of_one_outlet() -> None:
    first = sentence_claims("Gazette", RAIN, MILL)
    second = [replace(claim, article="gazette-2") for claim in first]
    other = sentence_claims("Herald", RAIN)
    claims = [*first, *second, *other]

    found = {(claims[a].outlet, claims[b].outlet) for a, b in zip(*_ends(claims), strict=True)}

    assert found == {("Gazette", "Herald")}


def _ends(claims: list[Claim]) -> tuple[list[int], list[int]]:
    pairs = pairs_of(claims)
    return pairs.a.tolist(), pairs.b.tolist()


def test_claims_of_one_outlet_alone_make_no_candidate() -> None:
    pairs = pairs_of(sentence_claims("Gazette", RAIN, MILL))

    assert pairs.features.shape == (0, len(FEATURES))


def test_no_claims_make_no_candidate() -> None:
    pairs = pairs_of([])

    assert pairs.a.shape == pairs.b.shape == (0,)
    assert pairs.features.shape == (0, len(FEATURES))


def test_the_earlier_claim_comes_first_and_no_pair_comes_twice() -> None:
    claims = [c for name in "ABC" for c in sentence_claims(name, RAIN, MILL, MAYOR)]
    pairs = pairs_of(claims)
    found = ids(claims, pairs)

    assert (pairs.a < pairs.b).all()
    assert len(found) == len(set(found)) == 27


def test_the_pairs_of_two_articles_come_together_and_have_no_rivals_elsewhere() -> None:
    claims = [c for name in "ABC" for c in sentence_claims(name, RAIN)]
    parts = list(candidate_pairs(claims, HashingEncoder().encode([c.text for c in claims])))

    assert [ids(claims, part) for part in parts] == [
        [(claims[a].id, claims[b].id)] for a, b in ((0, 1), (0, 2), (1, 2))
    ]
    # A lead over no rival is the likeness itself.
    lead = FEATURES.index("cosine_lead_min")
    assert [part.features[0, lead] for part in parts] == pytest.approx([1] * 3, abs=1e-5)


def test_far_neighbours_of_long_articles_are_left_out() -> None:
    n = 5 * CANDIDATE_RANK
    claims = [
        c for outlet in "AB" for c in sentence_claims(outlet, *(f"W{i} W{i}a." for i in range(n)))
    ]
    found = set(zip(*_ends(claims), strict=True))

    assert {(i, n + i) for i in range(n)} <= found
    assert len(found) < n * n


def test_claims_and_vectors_must_be_of_one_number() -> None:
    with pytest.raises(ValueError, match="1 claims but 2 vectors"):
        list(candidate_pairs(sentence_claims("A", RAIN), HashingEncoder().encode([RAIN, MILL])))


def test_articles_are_ranges_of_the_claims() -> None:
    claims = [*sentence_claims("A", RAIN, MILL), *sentence_claims("B", RAIN)]

    assert article_ranges(claims) == [range(0, 2), range(2, 3)]
    assert article_ranges([]) == []


@pytest.mark.parametrize("texts", [("", ""), ("", RAIN), ("…", "—"), ("a", "I")])
def test_features_of_next_to_nothing_are_finite(texts: tuple[str, str]) -> None:
    assert np.isfinite(list(features(*texts).values())).all()


def test_one_text_covers_itself() -> None:
    same = features(MILL, MILL)
    whole = ("cosine", "coverage_min", "matched_min", "containment_min", "tfidf")

    assert [same[name] for name in whole] == pytest.approx([1] * len(whole), abs=1e-5)
    assert same["shared_stems"] == pytest.approx(np.log1p(3))  # mill, Orrin, burn


@pytest.mark.parametrize(
    ("a", "b", "name", "value"),
    [
        (MILL, RAIN, "shared_stems", 0),
        (MILL, "A fire in Orrin.", "shared_names_ratio", 0.5),
        (MILL, "A fire in Dunmore.", "no_shared_name", 1),
        (MILL, "A fire at the factory.", "no_shared_name", 0),
        ('"Rain," he said.', "Rain fell.", "one_quotation", 1),
        ('"Rain," he said.', "“Rain,” she said.", "quotations", 2),
        ("the old mill burned", "and the old mill", "shared_trigrams", np.log1p(1)),
        (RAIN, MAYOR, "length_min", np.log1p(3)),
        (RAIN, MAYOR, "length_max", np.log1p(4)),
    ],
)
def test_a_feature_of_two_texts_by_hand(a: str, b: str, name: str, value: float) -> None:
    assert features(a, b)[name] == pytest.approx(value, abs=1e-6)


def test_figures_are_shared_by_value_and_unit() -> None:
    def told(outlet: str, value: float, unit: str) -> list[Claim]:
        figure = Quantity(0, 1, value, value, unit, "", Bound.EXACT)
        return [replace(c, quantities=(figure,)) for c in sentence_claims(outlet, "5 of them.")]

    names = [FEATURES.index(name) for name in ("shared_figures", "no_shared_figure")]
    found = [
        pairs_of([*told("A", 5, ""), *told("B", *other)]).features[0, names].tolist()
        for other in ((5, ""), (5, "metre"), (6, ""))
    ]

    assert found == [pytest.approx([np.log1p(1), 0]), [0, 1], [0, 1]]
