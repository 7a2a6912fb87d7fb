from __future__ import annotations

import pickle

import pytest

from compare.detectors.contradiction import ContradictionDetector
from compare.model import Article, ClaimPair
from tests.detectors.pairs import pair

EXCLUDING = [
    (
        "The night guard unlocked the gate.",
        "The gate was locked all night, its owner said.",
        'Post says "unlocked" where Ledger says "locked": the two exclude each other.',
    ),
    (
        "The treasurer, Odo Bray, resigned on Friday.",
        "Bray was sacked by the board, two members said.",
        'Post says "resigned" where Ledger says "sacked": the two exclude each other.',
    ),
    (
        "Nobody inspected the boiler last year.",
        "The boiler was inspected in May.",
        'Post says "Nobody inspected" where Ledger says "inspected": one negates the other.',
    ),
    (
        "No ransom was asked for the crew.",
        "The owner paid two million for the crew in secret.",
        'Post says "No ransom" where Ledger says "paid": one negates the other.',
    ),
]


@pytest.mark.parametrize(("text_a", "text_b", "reason"), EXCLUDING)
def test_the_reason_names_both_outlets_and_the_words_that_exclude_each_other(
    text_a: str, text_b: str, reason: str
) -> None:
    finding = ContradictionDetector().detect(pair(text_a, text_b))

    assert finding is not None
    assert finding.reason == reason


def test_evidence_is_the_words_at_issue_in_the_order_of_the_pair() -> None:
    linked = pair("The siren was silent.", "The siren was wailing for an hour.")
    finding = ContradictionDetector().detect(linked)

    assert finding is not None
    first, second = finding.evidence
    assert (first.claim, second.claim) == (linked.a.id, linked.b.id)
    assert linked.article_a.text[first.start : first.end] == "silent"
    assert linked.article_b.text[second.start : second.end] == "wailing"


def test_a_contested_account_is_set_against_the_whole_other_claim() -> None:
    linked = pair(
        "It was the harbour master who cut the rope.",
        "Sailors of the Vesna let the barge drift.",
    )
    finding = ContradictionDetector().detect(linked)

    assert finding is not None
    first, second = finding.evidence
    assert linked.article_a.text[first.start : first.end] == "It was the harbour master who"
    assert linked.article_b.text[second.start : second.end] == linked.b.text
    assert finding.reason == (
        'Post sets its account against another ("It was the harbour master who"); Ledger does not.'
    )


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        ("The gate was open.", "The gate was not closed."),
        ("Nobody inspected the boiler.", "The boiler was never inspected, the union said."),
        ("The boiler was inspected not only in May.", "The boiler was inspected in May."),
        ("The council wants to open the gate.", "The gate remained open."),
        ("No doubt the boiler was inspected.", "The boiler was inspected."),
        ("The bridge is in North Orrin.", "The bridge lies in South Maar."),
        ("Why don't we ban the film?", "They ask why we don’t just ban the film."),
        ("No crew was hurt and the inquiry goes on.", "The inquiry goes on, he said."),
        (
            "Rolf Berg remains at large in Orrin.",
            "Rolf Berg, left, and Lund are at large in Orrin.",
        ),
        ("A thousand people of Orrin are jobless.", "A thousand people of Orrin are out of work."),
        ("Rain fell on the town.", "It rained on the town for two days."),
    ],
)
def test_claims_that_can_both_be_true_are_no_contradiction(text_a: str, text_b: str) -> None:
    assert ContradictionDetector().detect(pair(text_a, text_b)) is None


def test_what_is_only_asked_for_weighs_less_than_what_was_done() -> None:
    done = ContradictionDetector().detect(pair("Bray resigned.", "Bray was sacked."))
    asked = ContradictionDetector(minimum=0).detect(pair("Bray should resign.", "Bray was sacked."))

    assert done is not None
    assert asked is not None
    assert asked.score < done.score


def test_a_word_that_both_articles_repeat_weighs_less() -> None:
    linked = pair("The guard saw no lorry.", "A lorry waited outside.")
    topic = " The lorry came. The lorry left. The lorry burned. The lorry was red." * 2
    repeated = ClaimPair(
        linked.a,
        linked.b,
        Article("post-1", "Post", "", linked.article_a.text + topic),
        Article("ledger-1", "Ledger", "", linked.article_b.text + topic),
    )
    rare = ContradictionDetector(minimum=0).detect(linked)
    common = ContradictionDetector(minimum=0).detect(repeated)

    assert rare is not None
    assert common is not None
    assert common.score < rare.score


def test_the_score_does_not_depend_on_the_order_of_the_pair() -> None:
    for text_a, text_b, _ in EXCLUDING:
        there = ContradictionDetector().detect(pair(text_a, text_b))
        back = ContradictionDetector().detect(pair(text_b, text_a))

        assert there is not None
        assert back is not None
        assert there.score == pytest.approx(back.score)


def test_empty_claims_and_copies_of_the_detector_do_no_harm() -> None:
    detector = pickle.loads(pickle.dumps(ContradictionDetector()))

    assert detector == ContradictionDetector()
    assert detector.detect(pair("", "")) is None


def test_two_denials_of_one_thing_do_not_exclude_each_other() -> None:
    linked = pair("Bray has disputed any wrongdoing.", "Bray has denied wrongdoing.")

    assert ContradictionDetector().detect(linked) is None
