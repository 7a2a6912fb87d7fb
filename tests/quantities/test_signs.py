from __future__ import annotations

import pytest

from compare.model import Article, Claim, ClaimPair, Quantity, Span
from compare.quantities.find import find_quantities
from compare.quantities.rivals import rate_signs
from compare.quantities.signs import Rival, list_rivals, name_family


def rivals(a: str, b: str) -> list[Rival]:
    made = []
    for text, outlet in ((a, "Post"), (b, "Ledger")):
        article = Article(outlet.lower(), outlet, "Title", text, published="2024-03-06")
        span = Span(0, len(text))
        quantities = tuple(find_quantities(text, span, article.published))
        made.append((Claim(article.id, outlet, *span, text, quantities=quantities), article))
    (claim_a, article_a), (claim_b, article_b) = made
    return list_rivals(ClaimPair(claim_a, claim_b, article_a, article_b))


@pytest.mark.parametrize(
    ("a", "b", "family"),
    [
        ("It cost 40 crowns.", "It cost $9.", "money"),
        ("It took two hours.", "It took 90 minutes.", "duration"),
        ("The pipe is 40 metres long.", "The pipe is 2 km long.", "measure"),
        ("Ten vans came.", "Nine lorries came.", "count"),
    ],
)
def test_figures_of_one_family_meet(a: str, b: str, family: str) -> None:
    assert [name_family(rival.a) for rival in rivals(a, b)] == [family]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("It took two hours.", "It cost 90 crowns."),
        ("The blast killed 12 people.", "The blast injured 30 people."),
        ("It weighs 40 kg.", "It is 40 metres long."),
        ("Ten vans came.", "Ten vans left."),
    ],
)
def test_figures_of_two_families_or_fates_and_equal_ones_do_not_meet(a: str, b: str) -> None:
    assert rivals(a, b) == []


@pytest.mark.parametrize(
    ("a", "b", "sign"),
    [
        ("Ten vans came.", "Nine vans came.", "same noun"),
        ("Ten trucks came.", "Nine lorries came.", "nouns alike"),
        ("Ten vans came.", "Nine bakers came.", "nouns differ"),
        ("Ten vans came.", "More than ten vans came.", "only bounds differ"),
        ("It cost $9.", "It cost more than $9.", "only bounds of a sum differ"),
        ("It cost $43,885,310.", "It cost $44 million.", "rounds to the other"),
        ("Thirty percent stayed.", "Some 40 percent ran, 60 percent fell.", "choice"),
        ("He left in May 2023.", "He left on 9 May 2023.", "dates overlap"),
        ("More than 60 bakers voted.", "They won by 63 votes.", "compatible"),
        ("Forty percent ran.", "Sixty percent stayed.", "sum to a whole"),
    ],
)
def test_a_sign_is_given_for_what_the_words_show(a: str, b: str, sign: str) -> None:
    assert rivals(a, b)[0].signs[sign] > 0


def test_a_figure_that_another_one_confirms_is_settled() -> None:
    signs = {
        (rival.a.value, rival.b.value): rival.signs["settled"]
        for rival in rivals("Ten vans and 40 cars came.", "Ten vans and 60 cars came.")
    }

    assert signs[40, 60] == 0 < signs[10, 60]


def test_the_nearer_of_two_figures_are_the_likelier_rivals() -> None:
    near, far = (
        rate_signs(rivals("Sixty miners were hurt.", f"{n} miners were hurt.")[0].signs)
        for n in (75, 900)
    )

    assert 0 < far < near < 1


def test_a_sign_without_a_weight_says_nothing() -> None:
    assert rate_signs({"same noun": 1.0, "unheard of": 1.0}) == rate_signs({"same noun": 1.0})


def test_a_family_is_named_for_each_unit() -> None:
    aged = rivals("Ada Roe, 40, spoke.", "Ada Roe, 41, spoke.")[0].a

    assert isinstance(aged, Quantity)
    assert name_family(aged) == "age"
