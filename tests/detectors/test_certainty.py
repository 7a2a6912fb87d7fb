from __future__ import annotations

import pytest

from compare.detectors.certainty import CertaintyDetector
from compare.model import Article, Attribution, Claim, ClaimPair, Span


def pair(text_a: str, text_b: str, *, source_b: str = "") -> ClaimPair:
    lead = "Lead. "
    a = Article("post-1", "Post", "", lead + text_a)
    b = Article("ledger-1", "Ledger", "", lead + text_b)
    said = Attribution((), (), (Span(len(lead), len(lead) + len(text_b)),), source_b)
    return ClaimPair(
        Claim(a.id, a.outlet, len(lead), len(a.text), text_a),
        Claim(
            b.id, b.outlet, len(lead), len(b.text), text_b, attributions=(said,) if source_b else ()
        ),
        a,
        b,
    )


PARTING = [
    (
        "A short circuit caused the fire at the mill.",
        "The fire at the mill may have been caused by a short circuit.",
        'Post states this as fact; Ledger hedges it ("may").',
    ),
    (
        "Rell refused to answer the committee.",
        "Rell plans to refuse to answer the committee.",
        'Post states this as fact; Ledger speaks of it as planned or conditional ("plans to").',
    ),
    (
        "It is unclear whether the mill was insured.",
        "The mill was insured, its owner said.",
        'Ledger states this as fact; Post hedges it ("unclear").',
    ),
]


@pytest.mark.parametrize(("text_a", "text_b", "reason"), PARTING)
def test_the_reason_names_both_outlets_and_the_deciding_words(
    text_a: str, text_b: str, reason: str
) -> None:
    finding = CertaintyDetector().detect(pair(text_a, text_b))

    assert finding is not None
    assert finding.reason == reason
    assert 0 < finding.score <= 1


def test_evidence_is_the_deciding_words_and_the_plain_claim_in_the_order_of_the_pair() -> None:
    linked = pair("The mill apparently burned for two days.", "The mill burned for two days.")
    finding = CertaintyDetector().detect(linked)

    assert finding is not None
    first, second = finding.evidence
    assert (first.claim, second.claim) == (linked.a.id, linked.b.id)
    assert linked.article_a.text[first.start : first.end] == "apparently"
    assert linked.article_b.text[second.start : second.end] == linked.b.text


def test_the_source_of_the_plain_claim_is_named() -> None:
    linked = pair("The mill apparently burned.", "The mill burned.", source_b="the owner")
    finding = CertaintyDetector().detect(linked)

    assert finding is not None
    assert finding.reason.startswith("Ledger gives it as what the owner says, without a hedge; ")


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        ("The mill burned down on Monday.", "The mill was destroyed by fire on Monday."),
        ("The mill may reopen in spring.", "The mill might reopen in spring."),
        ("It is unclear who set the fire.", "It is not known who set the fire at the mill."),
        (
            "The mill burned down on Monday and two workers died in the flames.",
            "The mill burned down on Monday and two workers died in the flames, in a town that has "
            "five bakeries, which may soon be three.",
        ),
    ],
)
def test_claims_put_with_equal_certainty_part_in_nothing(text_a: str, text_b: str) -> None:
    assert CertaintyDetector().detect(pair(text_a, text_b)) is None


def test_attribution_alone_is_no_difference_in_certainty() -> None:
    linked = pair("The mill burned.", "The mill burned, the owner said.", source_b="the owner")

    assert CertaintyDetector().detect(linked) is None


def test_the_score_does_not_depend_on_the_order_of_the_pair() -> None:
    plain, hedged = "The mill burned for two days.", "The mill apparently burned for two days."
    there = CertaintyDetector().detect(pair(plain, hedged))
    back = CertaintyDetector().detect(pair(hedged, plain))

    assert there is not None
    assert back is not None
    assert there.score == back.score
