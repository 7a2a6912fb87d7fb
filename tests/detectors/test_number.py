from __future__ import annotations

import pytest

from compare.detectors.number import NumberDetector
from compare.model import Article, Claim, ClaimPair, Finding, Span
from compare.quantities.find import find_quantities


def claim(text: str, outlet: str, published: str = "2024-03-06") -> tuple[Claim, Article]:
    lead = "A first sentence. "
    article = Article(outlet.lower(), outlet, "Title", lead + text, published=published)
    span = Span(len(lead), len(article.text))
    quantities = tuple(find_quantities(article.text, span, published))
    return Claim(article.id, outlet, *span, text, quantities=quantities), article


def detect(a: str, b: str, *, days: tuple[str, str] = ("2024-03-06",) * 2) -> Finding | None:
    claim_a, article_a = claim(a, "Post", days[0])
    claim_b, article_b = claim(b, "Ledger", days[1])
    return NumberDetector().detect(ClaimPair(claim_a, claim_b, article_a, article_b))


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (
            "About 3,000 residents left the valley.",
            "The mayor counted 2,300 residents on the road.",
            "Post counts about 3,000 residents, Ledger 2,300 residents: "
            "3,000 against 2,300 is 700 more, 30 %.",
        ),
        (
            "She sank with four of her lifeboats.",
            "Three of the six lifeboats sank.",
            "Post has four of her lifeboats, Ledger three of the six lifeboats: "
            "4 against 3 is 1 more, a third.",
        ),
        (
            "Some 13 miners were badly injured.",
            "It injured 40 miners.",
            "Post counts some 13 miners injured, Ledger 40 miners injured: "
            "13 against 40 is 27 fewer, about a third as many.",
        ),
        (
            "The siren went at half past one.",
            "The siren went at 2:45 p.m.",
            "Post has half past one, Ledger 2:45 p.m.: 1 hour 15 minutes apart.",
        ),
        (
            "Sixty vans and lorries came.",
            "About 80 lorries and vans came.",
            "Post counts sixty vans and lorries, Ledger about 80 lorries and vans: "
            "60 against 80 is 20 fewer, a quarter.",
        ),
        (
            "The fence is 50 miles long.",
            "A fence of 75 miles is planned.",
            "Post has 50 miles, Ledger 75 miles: "
            "50 miles against 75 miles is 25 miles less, a third.",
        ),
        (
            "The hall has 1,200 square feet.",
            "It is a 900-square-foot hall.",
            "Post has 1,200 square feet, Ledger 900-square-foot: "
            "1,200 square feet against 900 square feet is 300 square feet more, a third.",
        ),
        (
            "The fence is 50 miles long.",
            "A fence of 120 kilometres is planned.",
            "Post has 50 miles, Ledger 120 kilometres: "
            "80.5 km against 120 km is 39.5 km less, about a third.",
        ),
    ],
)
def test_the_reason_names_both_outlets_both_figures_and_the_gap(
    a: str, b: str, reason: str
) -> None:
    finding = detect(a, b)

    assert finding is not None
    assert finding.reason == reason


def test_evidence_spans_the_figures_as_printed() -> None:
    text, other = "The ferry carried 80 passengers.", "There were 95 passengers on the ferry."
    finding = detect(text, other)

    assert finding is not None
    (_, article_a), (_, article_b) = claim(text, "Post"), claim(other, "Ledger")
    spans = [
        article.text[evidence.start : evidence.end]
        for article, evidence in zip((article_a, article_b), finding.evidence, strict=True)
    ]
    assert spans == ["80", "95"]


def test_figures_that_agree_give_no_finding() -> None:
    assert detect("The roof fell on 14 workers.", "Fourteen workers were under the roof.") is None


STORM = "The storm was moving north at {} mph."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (STORM.format(17), STORM.format(5)),
        ("The storm was about 20 miles east of Orrin.", "Marla was 90 miles off Orrin."),
    ],
)
def test_what_a_storm_does_is_held_against_the_same_hour_of_one_day_alone(a: str, b: str) -> None:
    assert detect(a, b) is not None
    assert detect(a, b, days=("2024-03-06", "2024-03-07")) is None
    assert detect(f"At 11 p.m. {a}", f"At 2 a.m. {b}") is None
    assert detect(f"At 2 a.m. {a}", f"At 2 a.m. {b}") is not None


def test_the_height_of_a_wave_is_held_against_that_of_another_day() -> None:
    told = "A wave of {} feet broke over the pier at Orrin."
    finding = detect(told.format(12), told.format(40), days=("2024-03-06", "2024-03-07"))

    assert finding is not None


def test_the_stamp_of_a_quoted_post_is_no_date() -> None:
    post = "The press is no enemy. — Ann Roos (@roos) {}"

    assert detect(post.format("August 1, 2018"), post.format("July 31, 2018")) is None
