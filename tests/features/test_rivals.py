"""How a pair stands among the other candidates of its claims, and letters that texts share."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from compare.features.frequency import letter_vectors
from compare.features.rivals import MEASURES, RIVAL_FEATURES, rival_features

# Two claims of one article, 0 and 1, and two of another, 2 and 3: every pair is a candidate.
A, B = np.array([0, 0, 1, 1]), np.array([2, 3, 2, 3])
LIKENESS = np.array([0.9, 0.4, 0.6, 0.1], np.float32)


def stands(name: str, likeness: npt.NDArray[np.float32] = LIKENESS) -> list[float]:
    measures = np.tile(likeness[:, None], len(MEASURES))
    found = rival_features(A, B, measures)
    rows: list[float] = found[:, RIVAL_FEATURES.index(f"cosine_{name}")].tolist()
    return rows


def test_the_pair_most_alike_for_both_claims_leads_by_the_distance_to_each_rival() -> None:
    assert stands("rank_max")[0] == 0
    assert [stands(name)[0] for name in ("lead_min", "lead_max")] == pytest.approx([0.3, 0.5])


def test_a_pair_that_is_best_for_one_claim_alone_is_second_for_the_other() -> None:
    # Claim 3 is nearest to claim 0, which is nearer to claim 2.
    assert [stands(name)[1] for name in ("rank_min", "rank_max")] == pytest.approx([0, np.log(2)])
    assert [stands(name)[1] for name in ("lead_min", "lead_max")] == pytest.approx([-0.5, 0.3])


def test_equally_alike_rivals_lead_by_nothing() -> None:
    assert stands("lead_max", np.full(4, 0.5, np.float32)) == [0, 0, 0, 0]


def test_it_does_not_matter_which_claim_comes_first() -> None:
    measures = np.random.default_rng(0).random((4, len(MEASURES))).astype(np.float32)

    assert np.allclose(rival_features(A, B, measures), rival_features(B, A, measures))


def test_spellings_of_one_name_share_letters() -> None:
    texts = ["Sheikh Othman was shelled", "Shaykh Uthman under shelling", "Rain fell in Orrin"]
    vectors = letter_vectors(texts)
    same, near, far = (vectors @ vectors.T).toarray()[0].tolist()

    assert far < 0.05 < 0.2 < near < same == pytest.approx(1)


def test_texts_without_a_letter_share_none() -> None:
    assert letter_vectors(["", " "]).nnz == 0
