from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from compare.align import ScoredPairs
from compare.model import Article, Claim, ClaimGroup, Omission
from compare.omissions import find_omissions
from tests.conftest import HashingEncoder, article, sentence_claims

FIRE, RAIN, CROP = "The mill burned down.", "Heavy rain fell on Orrin.", "The crop failed."


def omissions(
    claims: list[Claim],
    groups: list[tuple[int, ...]],
    scores: dict[tuple[int, int], float] | None = None,
    articles: Sequence[Article] = (),
    copies: Sequence[Sequence[str]] = (),
) -> list[Omission]:
    # The claims of a group are surely linked with each other, unless a test says otherwise.
    linked = {pair: 0.9 for members in groups for pair in combinations(sorted(members), 2)}
    scores = linked | (scores or {})
    a, b = ([pair[side] for pair in scores] for side in (0, 1))
    probabilities = np.array(list(scores.values()), np.float32)
    pairs = ScoredPairs(np.array(a, np.int64), np.array(b, np.int64), probabilities)
    vectors = HashingEncoder().encode([claim.text for claim in claims]).vectors
    named = [
        ClaimGroup(f"g{number}", tuple(claims[i].id for i in members))
        for number, members in enumerate(groups, 1)
    ]
    return find_omissions(claims, named, pairs, vectors, articles=articles, copies=copies)


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


@pytest.mark.parametrize(("score", "count"), [(0.0, 1), (0.05, 1), (0.5, 0), (0.9, 0)])
def test_what_the_outlet_perhaps_tells_is_no_omission(score: float, count: int) -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN,))

    assert len(omissions(claims, [(0, 1), (2,)], {(0, 2): score, (1, 2): score})) == count


def test_a_pair_that_is_perhaps_two_facts_is_nobodys_omission() -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN,))

    assert omissions(claims, [(0, 1), (2,)], {(0, 1): 0.3}) == []


def test_words_that_the_outlet_uses_elsewhere_make_an_omission_less_likely() -> None:
    nowhere = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN, CROP))
    elsewhere = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN, "A barn burned at the mill."))

    one, other = (omissions(claims, [(0, 1)]) for claims in (nowhere, elsewhere))

    assert one[0].score > other[0].score


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


LONG = "The old mill on the river at Orrin burned down to its walls late on Friday night."
LIKE = "Nothing but walls remained on Friday night of the old mill on the river at Orrin."


def published(claims: Sequence[Claim], **dates: str | None) -> list[Article]:
    outlets = dict.fromkeys(claim.outlet for claim in claims)
    return [
        article(
            outlet,
            *(claim.text for claim in claims if claim.outlet == outlet),
            published=dates.get(outlet),
        )
        for outlet in outlets
    ]


def test_claims_that_are_copies_of_one_sentence_are_one_voice() -> None:
    copied = told(Aurora=(LONG,), Beacon=(LONG,), Courier=(RAIN,))
    written = told(Aurora=(LONG,), Beacon=(LIKE,), Courier=(RAIN,))

    counts = [
        len(omissions(claims, [(0, 1)], None, published(claims))) for claims in (copied, written)
    ]

    assert counts == [0, 1]


def test_outlets_whose_articles_are_copies_are_one_voice() -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN,))

    assert omissions(claims, [(0, 1)], copies=[("aurora", "beacon")]) == []
    assert len(omissions(claims, [(0, 1)], copies=[("beacon", "elsewhere")])) == 1


@pytest.mark.parametrize(
    ("own", "theirs", "is_excused"),
    [
        ("2024-05-06", "2024-05-07", True),
        ("2024-05-07", "2024-05-07", False),
        ("2024-05-08", "2024-05-07", False),
        ("2024-05-07T08:00", "2024-05-07T09:30", True),
        ("2024-05-07T08:00", "2024-05-07", False),
        ("2024-05-07T08:00:00Z", "2024-05-08T08:00", True),
        (None, "2024-05-07", False),
        ("yesterday", "2024-05-07", False),
    ],
)
def test_an_article_older_than_the_first_that_tells_is_excused(
    own: str | None, theirs: str, is_excused: bool
) -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN,))
    articles = published(claims, Aurora="2024-05-09", Beacon=theirs, Courier=own)
    articles[0] = replace(articles[0], published=theirs)

    found = omissions(claims, [(0, 1)], None, articles)[0]

    assert bool(found.excuses) == is_excused
    assert ("published before it was known" in found.reason) == is_excused


def test_a_short_item_is_excused() -> None:
    claims = told(
        Aurora=(FIRE, CROP, *[RAIN] * 4),
        Beacon=(FIRE, CROP, *[RAIN] * 4),
        Courier=(FIRE, *[RAIN] * 4),
        Dawn=("Sheep grazed.",),
    )

    found = omissions(claims, [(0, 6, 12), (1, 7)], {(1, 7): 0.5, (0, 6): 0.99}, published(claims))

    assert [(o.missing_from, bool(o.excuses)) for o in found] == [("Dawn", True)]
    assert found[0].excuses == ("a short item: 2 words, where the median is 26",)
    assert (found[0].words, found[0].median_words) == (2, 26)


def test_what_has_an_excuse_comes_after_what_has_none() -> None:
    claims = told(Aurora=(FIRE, CROP), Beacon=(FIRE, RAIN), Courier=(RAIN, CROP))
    dates = {"Aurora": "2024-05-07", "Beacon": "2024-05-06", "Courier": "2024-05-07"}

    found = omissions(claims, [(0, 2), (3, 4), (1, 5)], {(1, 5): 0.99}, published(claims, **dates))

    assert [o.missing_from for o in found] == ["Courier", "Aurora", "Beacon"]
    assert [bool(o.excuses) for o in found] == [False, False, True]


def test_an_omission_counts_the_origins_of_what_is_told() -> None:
    claims = told(Aurora=(FIRE,), Beacon=(FIRE,), Courier=(RAIN,))

    assert omissions(claims, [(0, 1)], None, published(claims))[0].origins == 2
