from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from compare.features import FEATURES, CandidatePairs
from compare.model import Claim, ClaimGroup, Omission
from compare.omissions import find_omissions
from tests.conftest import HashingEncoder, sentence_claims

FIRE, RAIN, CROP = "The mill burned down.", "Heavy rain fell on Orrin.", "The crop failed."


def omissions(
    claims: list[Claim],
    groups: list[tuple[int, ...]],
    scores: dict[tuple[int, int], float] | None = None,
) -> list[Omission]:
    # The claims of a group are surely linked with each other, unless a test says otherwise.
    linked = {pair: 0.9 for members in groups for pair in combinations(sorted(members), 2)}
    scores = linked | (scores or {})
    a, b = ([pair[side] for pair in scores] for side in (0, 1))
    pairs = CandidatePairs(
        np.array(a, np.int64),
        np.array(b, np.int64),
        np.zeros((len(scores), len(FEATURES)), np.float32),
    )
    vectors = HashingEncoder().encode([claim.text for claim in claims]).vectors
    named = [
        ClaimGroup(f"g{number}", tuple(claims[i].id for i in members))
        for number, members in enumerate(groups, 1)
    ]
    probabilities = np.array(list(scores.values()), np.float32)
    return find_omissions(claims, named, pairs, probabilities, vectors)


def told(**texts: tuple[str, ...]) -> list[Claim]:
    return [claim for outlet, said in texts.items() for claim in sentence_claims(outlet, *said)]


def test_what_two_outlets_tell_and_a_third_does_not_is_an_omission() -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN, "The mill had stood for years."))

    found = omissions(claims, [(0, 1), (2,), (3,)])

    assert [(o.group, o.missing_from, o.claims) for o in found] == [
        ("g1", "Courier", (claims[0].id, claims[1].id))
    ]
    assert found[0].nearest == claims[3].id
    assert "Aurora and Beacon tell this and Courier does not" in found[0].reason
    assert f"{found[0].nearest_score:.2f}" in found[0].reason


@pytest.mark.parametrize(("score", "count"), [(0.0, 1), (0.05, 1), (0.3, 0), (0.9, 0)])
def test_what_the_outlet_perhaps_tells_is_no_omission(score: float, count: int) -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN,))

    assert len(omissions(claims, [(0, 1), (2,)], {(0, 2): score, (1, 2): score})) == count


def test_a_group_that_is_perhaps_two_facts_is_nobodys_omission() -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN,))

    assert omissions(claims, [(0, 1), (2,)], {(0, 1): 0.45}) == []


def test_what_one_outlet_alone_tells_is_nobodys_omission() -> None:
    assert omissions(told(Aurora=(FIRE,), Beacon=(RAIN,)), [(0,), (1,)]) == []


def test_two_articles_of_one_outlet_are_one_voice() -> None:
    first, second = sentence_claims("Aurora", FIRE)[0], sentence_claims("Aurora", FIRE, RAIN)[1]
    claims = [first, second, *sentence_claims("Beacon", CROP)]

    assert omissions(claims, [(0, 1), (2,)]) == []


def test_what_most_outlets_leave_out_is_nobodys_omission() -> None:
    claims = told(A=(FIRE,), B=(FIRE,), C=(RAIN,), D=(RAIN,), E=(RAIN,))

    assert omissions(claims, [(0, 1)]) == []


def test_what_all_outlets_tell_is_nobodys_omission() -> None:
    assert omissions(told(A=(FIRE,), B=(FIRE,)), [(0, 1)]) == []


def test_of_groups_that_share_a_claim_the_one_of_most_outlets_speaks_of_each_outlet() -> None:
    claims = told(A=(FIRE,), B=(FIRE,), C=(FIRE, CROP), D=(FIRE,), E=(RAIN,))

    found = omissions(claims, [(0, 1, 3), (0, 1, 2, 4)], {(0, 4): 0.0, (1, 4): 0.0})

    assert [(o.group, o.missing_from) for o in found] == [("g2", "E"), ("g1", "D")]


def test_no_claims_leave_nothing_out() -> None:
    assert omissions([], []) == []
