from __future__ import annotations

from dataclasses import replace
from html import escape

import pytest

from compare.review import (
    Agreement,
    Outcome,
    Section,
    Subject,
    Verdict,
    find_reviews,
    raise_hints,
    review_cells,
    review_order,
    review_sentences,
    reviewed_cards,
    reviewer_agreement,
    select_section,
)
from tests.review.samples import CAUSE, COMPARISON, DOUBT, GAP, HOMES, TONE, verdict

BEN = "<b>Ben</b>"


@pytest.mark.parametrize(
    ("given", "outcome", "section"),
    [
        ([], Outcome.OPEN, Section.OPEN),
        ([verdict(HOMES)], Outcome.ACCEPTED, Section.ACCEPTED),
        ([verdict(HOMES, kind="wording")], Outcome.ACCEPTED, Section.ACCEPTED),
        ([verdict(HOMES), verdict(HOMES, "unsure", BEN)], Outcome.ACCEPTED, Section.ACCEPTED),
        ([verdict(HOMES), verdict(HOMES, "reject", minute=1)], Outcome.REJECTED, Section.REJECTED),
        ([verdict(HOMES), verdict(HOMES, "reject", BEN)], Outcome.DISPUTED, Section.OPEN),
        ([verdict(HOMES), verdict(HOMES, "accept", BEN, kind="x")], Outcome.DISPUTED, Section.OPEN),
        ([verdict(HOMES, "unsure")], Outcome.UNSURE, Section.OPEN),
    ],
)
def test_what_the_sure_reviewers_agree_on_is_settled(
    given: list[Verdict], outcome: Outcome, section: Section
) -> None:
    review = find_reviews(COMPARISON, given).find(HOMES)

    assert (review.outcome, review.section) == (outcome, section)


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        ([verdict(DOUBT)], ["d2", "d1", "d3", "d4"]),
        ([verdict(DOUBT, kind="wording")], ["d2", "d1", "d3", "d4"]),
        ([verdict(DOUBT), verdict(DOUBT, "reject", BEN)], ["d2", "d1", "d3"]),
        ([verdict(DOUBT, "reject")], ["d2", "d1", "d3"]),
    ],
)
def test_a_hint_that_reviewers_accept_is_one_of_the_divergences(
    given: list[Verdict], ids: list[str]
) -> None:
    reviews = find_reviews(COMPARISON, given)

    raised = raise_hints(COMPARISON, reviews)

    assert [divergence.id for divergence in raised.divergences] == ids
    assert len(raised.divergences) + len(raised.hints) == 4
    assert [reviews.family(d) for d in raised.divergences[:3]] == ["divergence"] * 3
    assert [reviews.family(d) for d in raised.divergences[3:]] == ["hint"] * (len(ids) - 3)


def test_what_was_accepted_comes_first_and_what_was_rejected_last() -> None:
    given = [verdict(HOMES, "reject"), verdict(TONE), verdict(CAUSE, "unsure")]
    reviews = find_reviews(COMPARISON, given)

    cards = reviewed_cards(COMPARISON, reviews)

    assert [card.top.id for card in cards] == ["d3", "d2", "d1"]
    assert review_order((HOMES, CAUSE, TONE), reviews) == [TONE, CAUSE, HOMES]


def test_a_card_is_rejected_only_with_all_that_it_holds() -> None:
    again = replace(HOMES, id="d5", score=0.4, evidence=DOUBT.evidence)
    both = replace(COMPARISON, divergences=(HOMES, again))

    (card,) = reviewed_cards(both, find_reviews(both, [verdict(HOMES, "reject")]))

    assert (card.top, card.others) == (again, (HOMES,))


@pytest.mark.parametrize(
    ("section", "kept"),
    [(Section.ACCEPTED, [CAUSE, GAP]), (Section.OPEN, [HOMES]), (Section.REJECTED, [TONE, DOUBT])],
)
def test_a_section_is_selected(section: Section, kept: list[Subject]) -> None:
    given = [verdict(CAUSE), verdict(GAP), verdict(TONE, "reject"), verdict(DOUBT, "reject")]

    part = select_section(COMPARISON, find_reviews(COMPARISON, given), section)

    assert [*part.divergences, *part.hints, *part.omissions] == kept


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], []),
        ([verdict(HOMES), verdict(HOMES, "accept", "Cai")], ["accepted by Ana and Cai"]),
        ([verdict(HOMES, kind="wording")], ["accepted as wording by Ana"]),
        (
            [verdict(HOMES, "reject", note="Two days."), verdict(HOMES, "accept", BEN)],
            [
                "disputed: accepted by &lt;b&gt;Ben&lt;/b&gt;; rejected by Ana",
                "Ana notes: “Two days.”",
            ],
        ),
        (
            [verdict(HOMES), verdict(HOMES, "unsure", "Cai")],
            ["accepted by Ana; left unsure by Cai"],
        ),
    ],
)
def test_who_said_what_is_put_into_words(given: list[Verdict], said: list[str]) -> None:
    assert review_sentences(HOMES, find_reviews(COMPARISON, given), escape) == said


def test_a_raised_hint_is_said_to_be_one() -> None:
    reviews = find_reviews(COMPARISON, [verdict(DOUBT), verdict(HOMES)])

    assert review_sentences(DOUBT, reviews) == ["a hint, accepted by Ana"]
    assert review_sentences(HOMES, reviews) == ["accepted by Ana"]


def test_the_cells_of_a_subject_name_who_said_what() -> None:
    given = [
        verdict(HOMES, "reject", "Ben", note="Different days."),
        verdict(HOMES, kind="wording"),
        verdict(HOMES, "unsure", "Cai"),
        verdict(GAP, "reject"),
    ]
    reviews = find_reviews(COMPARISON, given)

    assert review_cells(HOMES, reviews) == {
        "outcome": "disputed",
        "verdicts": "Ana: accept as wording; Ben: reject; Cai: unsure",
        "verdict_notes": "Ben: Different days.",
    }
    assert review_cells(GAP, reviews)["outcome"] == "rejected"
    assert set(review_cells(TONE, reviews).values()) == {""}


def test_agreement_rests_on_what_two_judged_and_leaves_the_unsure_out() -> None:
    given = [
        verdict(HOMES),
        verdict(HOMES, "accept", "Ben"),
        verdict(CAUSE),
        verdict(CAUSE, "reject", "Ben"),
        verdict(TONE, "unsure"),
        verdict(TONE, "reject", "Ben"),
    ]

    # Four values, three of them "accept", in one unit alike and one unlike: 1 - 3 * 2 / 6.
    assert reviewer_agreement(given) == Agreement(0.0, judged=2, same=1, reviewers=2)


def test_agreement_covers_hints_and_omissions() -> None:
    given = [verdict(found, "accept", who) for found in (DOUBT, GAP) for who in ("Ana", "Ben")]

    assert reviewer_agreement(given) == Agreement(None, judged=2, same=2, reviewers=2)


def test_accepting_kinds_as_found_is_no_agreement_on_the_kinds() -> None:
    given = [verdict(d, "accept", who) for d in (HOMES, CAUSE, TONE) for who in ("Ana", "Ben")]

    assert reviewer_agreement(given) == Agreement(None, judged=3, same=3, reviewers=2)
