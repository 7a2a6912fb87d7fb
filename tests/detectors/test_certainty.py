from __future__ import annotations

from dataclasses import replace

import pytest

from compare.detectors.certainty import SIGNS, CertaintyDetector, read_signs
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
        'Ledger states this as fact; Post leaves it open ("unclear").',
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


def likelihood(linked: ClaimPair) -> float:
    finding = CertaintyDetector().detect(linked)
    return finding.score if finding else 0.0


HEDGED_CAUSE = "The fire at the mill was probably caused by a short circuit."


@pytest.mark.parametrize(
    ("likelier", "less_likely"),
    [
        # The hedge binds what both say, or what one says alone.
        (
            (HEDGED_CAUSE, "A short circuit caused the fire at the mill."),
            (
                "The fire at the mill began on Monday and was probably the town's largest.",
                "The fire at the mill began on Monday.",
            ),
        ),
        # One side leaves open what the other asserts, or both leave it open.
        (
            ("It is unclear who set the fire at the mill.", "Rell set the fire at the mill."),
            (
                "It is unclear who set the fire at the mill.",
                "Police could not say who set the fire.",
            ),
        ),
        # The planned act is what the other side reports.
        (
            ("Rell plans to resign over the fire.", "Rell resigned over the fire."),
            ("Rell plans to speak of the fire.", "Rell resigned over the fire."),
        ),
        (
            (HEDGED_CAUSE, "A short circuit caused the fire at the mill."),
            (HEDGED_CAUSE, "Was the fire at the mill caused by a short circuit?"),
        ),
        (
            ("Rell, the owner, probably fled.", "Rell fled."),
            ("Rell, who probably owns it, fled.", "Rell fled."),
        ),
        (
            (HEDGED_CAUSE, "A short circuit caused the fire at the mill."),
            (HEDGED_CAUSE, "“A short circuit caused the fire at the mill.”"),
        ),
    ],
    ids=["binding", "open", "act", "question", "relative clause", "quotation"],
)
def test_signs_order_the_pairs(likelier: tuple[str, str], less_likely: tuple[str, str]) -> None:
    assert likelihood(pair(*likelier)) > likelihood(pair(*less_likely))


def test_a_plan_differs_more_from_what_is_published_later() -> None:
    same_day = pair("Rell plans to appear in court.", "Rell stood in court.")
    later = replace(
        same_day,
        article_a=replace(same_day.article_a, published="2019-05-03"),
        article_b=replace(same_day.article_b, published="2019-05-04T10:00:00"),
    )
    earlier = replace(later, article_a=later.article_b, article_b=later.article_a)

    assert likelihood(later) > likelihood(same_day) == likelihood(earlier)


def test_the_reason_gives_the_words_of_both_sides_where_both_fall_short() -> None:
    finding = CertaintyDetector().detect(
        pair("The army denied that it burned the mill.", "The army apparently burned the mill.")
    )

    assert finding is not None
    assert finding.reason == (
        'Post reports a denial of it ("denied"); Ledger hedges it ("apparently").'
    )


def test_every_sort_of_cue_and_every_sign_has_a_weight() -> None:
    text = "Will he? It is unclear, but he denied it and may, if asked, reportedly plan to go."
    linked = pair(text, "Officials believe that he would, no evidence or not, go, possible or no.")
    named = {name for _, signs in read_signs(linked) for name in signs}

    assert named <= set(SIGNS)
    assert {"open question", "modal", "belief", "a question"} <= named


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
