from __future__ import annotations

import pytest

from compare.detectors.number import NumberDetector, find_conflicts
from compare.model import Article, Claim, ClaimPair, Finding, Span
from compare.quantities import find_quantities


def claim(text: str, outlet: str, published: str = "2024-03-06") -> tuple[Claim, Article]:
    lead = "A first sentence. "
    article = Article(outlet.lower(), outlet, "Title", lead + text, published=published)
    span = Span(len(lead), len(article.text))
    quantities = tuple(find_quantities(article.text, span, published))
    return Claim(article.id, outlet, *span, text, quantities=quantities), article


def detect(a: str, b: str, *, later: str = "2024-03-06") -> Finding | None:
    (claim_a, article_a), (claim_b, article_b) = claim(a, "Post"), claim(b, "Ledger", later)
    return NumberDetector().detect(ClaimPair(claim_a, claim_b, article_a, article_b))


def test_the_reason_names_both_outlets_both_figures_and_the_gap() -> None:
    finding = detect(
        "About 3,000 residents left the valley.", "The mayor counted 2,300 residents on the road."
    )

    assert finding is not None
    assert finding.reason == (
        "Post counts about 3,000 residents, Ledger 2,300 residents: the two differ by 30 %."
    )


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


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The roof fell on 14 workers.", "Nineteen workers were under the roof."),
        ("The bridge cost $40 million.", "The bridge cost $65 million."),
        ("The siren went at 6:10 p.m.", "The siren went at 7:25 p.m."),
        ("The letter is dated 2 March.", "The letter is dated 11 February."),
        ("The pipe is 430 metres long.", "The pipe is 380 metres long."),
        ("Turnout was 41 percent.", "Turnout was 47 percent."),
    ],
)
def test_two_figures_for_one_thing_are_found(a: str, b: str) -> None:
    assert detect(a, b) is not None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("About 50 homes burnt.", "The fire took 53 homes."),
        ("More than 60,000 people marched.", "About 60,000 people marched."),
        ("Dozens of cars were crushed.", "Fifty cars were crushed."),
        ("The blast killed 12 people.", "The blast injured 30 people."),
        ("The bus had 44 passengers.", "Six of the passengers were children."),
        ("Police held 30 marchers, including 4 minors.", "Police held 30 marchers."),
        ("Flight crews flew 141 passengers and 5 stewards.", "All 146 aboard are safe."),
        ("The council met on Friday.", "The council met on 1 March 2024."),
        ("He resigned in March 2024.", "He resigned on 4 March 2024."),
        ("Four trains in ten ran.", "Six trains in ten were cancelled."),
        ("He praised 62 patriots.", "The list has 62 names and 44 pages."),
        ("The mayor spoke.", "The mayor spoke to 300 guests."),
    ],
)
def test_figures_that_can_both_hold_are_no_conflict(a: str, b: str) -> None:
    assert detect(a, b) is None


def test_a_later_and_higher_toll_is_an_update() -> None:
    early, late = "So far 12 people have died.", "The death toll rose to 31."

    assert detect(early, late, later="2024-03-07") is None


def test_a_later_and_lower_toll_is_a_conflict() -> None:
    early, late = "So far 31 people have died.", "The death toll rose to 12."

    assert detect(early, late, later="2024-03-07") is not None


def test_the_surest_conflict_comes_first() -> None:
    a, _ = claim("The 40 sailors spent 9 days adrift.", "Post")
    b, _ = claim("The 52 sailors spent 14 days adrift.", "Ledger")

    found = find_conflicts(a, b)

    assert [(conflict.a.value, conflict.b.value) for conflict in found[:1]] == [(40, 52)]
    assert [conflict.score for conflict in found] == sorted(
        (conflict.score for conflict in found), reverse=True
    )
