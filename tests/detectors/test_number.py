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


def detect(a: str, b: str) -> Finding | None:
    (claim_a, article_a), (claim_b, article_b) = claim(a, "Post"), claim(b, "Ledger")
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
