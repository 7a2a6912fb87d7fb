from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from compare.detectors.attribution import AttributionDetector
from compare.model import Article, Attribution, Claim, ClaimPair, Span
from tests.conftest import SaidTagger

DETECTOR = AttributionDetector()


def claim_of(outlet: str, text: str) -> tuple[Claim, Article]:
    """The last line of ``text`` as a claim of its article."""
    article = Article(id=outlet.lower(), outlet=outlet, title="", text=text)
    start = text.rfind("\n") + 1
    lines = [Span(0, start - 1), Span(start, len(text))] if start else [Span(0, len(text))]
    own = tuple(
        found
        for found in SaidTagger().find_attributions(text, lines)
        if any(span.start < len(text) and span.end > start for span in found.content)
    )
    claim = Claim(article.id, outlet, start, len(text), text[start:], attributions=own)
    return claim, article


def pair_of(post: str, ledger: str) -> ClaimPair:
    (a, article_a), (b, article_b) = claim_of("Post", post), claim_of("Ledger", ledger)
    return ClaimPair(a, b, article_a, article_b)


def score(post: str, ledger: str) -> float:
    finding = DETECTOR.detect(pair_of(post, ledger))
    return finding.score if finding else 0.0


def test_own_voice_against_a_source() -> None:
    pair = pair_of(
        "Two pumps failed on Sunday night.",
        "According to officials, two pumps failed on Sunday night.",
    )

    finding = DETECTOR.detect(pair)

    assert finding is not None
    assert finding.reason == (
        "Post states this in its own voice; "
        'Ledger attributes it to officials ("According to officials").'
    )
    own, credited = finding.evidence
    assert (own.claim, own.start, own.end) == (pair.a.id, pair.a.start, pair.a.end)
    assert pair.article_b.text[credited.start : credited.end] == "According to officials"


def test_two_different_sources() -> None:
    finding = DETECTOR.detect(
        pair_of(
            "Two pumps failed, a witness said.",
            "Anita Roos runs the plant.\nTwo pumps failed, she said.",
        )
    )

    assert finding is not None
    assert finding.reason == (
        'Post attributes this to a witness ("a witness said"); '
        'Ledger attributes it to Anita Roos ("she said").'
    )


@pytest.mark.parametrize(
    ("post", "ledger"),
    [
        ("Two pumps failed.", "Two of the pumps failed."),
        ("Two pumps failed, the Defence Ministry said.", "The ministry said two pumps failed."),
        (
            "President Ada Lind said two pumps failed.",
            "Ada Lind spoke.\nTwo pumps failed, the president said.",
        ),
        ("“Two pumps failed.”", "Two pumps failed, Anita Roos said."),
        ("Roos asked the council to mend two pumps.", "She urged the council to mend two pumps."),
    ],
    ids=["no source", "short name", "title", "a quotation", "a request"],
)
def test_the_same_source_or_none_is_no_divergence(post: str, ledger: str) -> None:
    assert DETECTOR.detect(pair_of(post, ledger)) is None


@pytest.mark.parametrize(
    ("likelier", "less_likely"),
    [
        (
            ("Two pumps failed.", "Two pumps failed, officials said."),
            ("Tarrow let two pumps fail.", "Tarrow said that it would let two pumps fail."),
        ),
        (
            ("Two pumps failed.", "According to officials, two pumps failed."),
            ("Two pumps failed.", "Officials confirmed that two pumps failed."),
        ),
        (
            ("Two pumps failed, a witness said.", "Two pumps failed, Anita Roos said."),
            ("Two pumps failed, Tom Hale said.", "Two pumps failed, Anita Roos said."),
        ),
    ],
    ids=["self-report", "confirmation", "unnamed source"],
)
def test_scores_are_graded(likelier: tuple[str, str], less_likely: tuple[str, str]) -> None:
    assert score(*likelier) > score(*less_likely)


def test_a_pair_and_its_mirror_have_the_same_score() -> None:
    texts = ("Two pumps failed.", "Two pumps failed, officials said.")

    assert score(*texts) == score(*reversed(texts)) > 0


def test_what_scores_below_the_least_is_not_reported() -> None:
    pair = pair_of("Two pumps failed.", "Two pumps failed, officials said.")

    assert AttributionDetector(least=0.99).detect(pair) is None


def test_the_detector_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(DETECTOR)) == DETECTOR


def test_a_name_beside_its_role_is_one_source() -> None:
    report = "The plant's lawyer, Anita Roos, spoke on Sunday.\nTwo pumps failed, {} said."

    assert score(report.format("the plant's lawyer"), "Two pumps failed, Ms. Roos said.") == 0.0


def test_a_weekday_beside_two_sources_does_not_make_them_one() -> None:
    assert score(
        "On Monday, the governor spoke.\nTwo pumps failed, the governor said.",
        "On Monday, a witness spoke.\nTwo pumps failed, a witness said.",
    )


def test_a_pronoun_is_no_other_source_than_a_name_at_hand() -> None:
    assert (
        score(
            "Carl Moll met Anita Roos.\nTwo pumps failed, he said.",
            "Two pumps failed, Anita Roos said.",
        )
        == 0.0
    )


@pytest.mark.parametrize(
    ("cue", "is_told"), [("was reported", True), ("is said", True), ("said", False)]
)
def test_a_source_that_was_not_found_is_not_called_unnamed(cue: str, is_told: bool) -> None:
    pair = pair_of("Two pumps failed, a witness said.", f"Two pumps failed, as {cue} on Sunday.")
    at = pair.b.text.index(cue)
    found = Attribution((), (Span(at, at + len(cue)),), (Span(0, 16),), "")
    unnamed = replace(pair, b=replace(pair.b, attributions=(found,)))

    assert (DETECTOR.detect(unnamed) is not None) == is_told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police", "authorities"),
        ("Officials", "police"),
        ("US officials", "administration officials"),
        ("The White House", "an administration official"),
        ("Turkish officials", "Turkey"),
        ("The statement", "Orrin Water"),
        ("A spokesperson", "the company"),
        ("A source close to the case", "two people familiar with it"),
        ("Multiple reports", "intelligence officials"),
        ("Prosecutors", "the indictment"),
        ("The plant's attorneys", "lawyers"),
    ],
)
def test_authorities_by_another_loose_name_are_no_other_source(one: str, other: str) -> None:
    assert (
        DETECTOR.detect(
            pair_of(f"{one} said two pumps failed.", f"Two pumps failed, {other} said.")
        )
        is None
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Turkish officials", "Russian officials"),
        ("Turkish officials", "Russia"),
        ("Roos", "Police"),
        ("Roos", "a source close to the case"),
        ("Roos", "the indictment"),
    ],
)
def test_those_of_another_country_or_office_are_another_source(one: str, other: str) -> None:
    pair = pair_of(f"{one} said two pumps failed.", f"Two pumps failed, {other} said.")

    assert DETECTOR.detect(pair) is not None


@pytest.mark.parametrize(
    ("text", "is_told"), [("Why pumps failed", False), ("Pumps failed.", True)]
)
def test_a_heading_states_nothing_in_its_own_voice(text: str, is_told: bool) -> None:
    pair = pair_of(text, "Two pumps failed, officials said.")

    assert (DETECTOR.detect(pair) is not None) == is_told


def test_a_colon_alone_names_no_source() -> None:
    text = "Bad news: two pumps failed."
    title = Claim(
        "post", "Post", 0, len(text), text,
        attributions=(Attribution((Span(0, 8),), (Span(8, 9),), (Span(10, 26),), "Bad news"),),
    )  # fmt: skip
    pair = pair_of(text, "Two pumps failed on Sunday night.")

    assert DETECTOR.detect(replace(pair, a=title)) is None
