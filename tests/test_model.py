from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Bound, Claim, Comparison, Divergence, Evidence, Link, Quantity, article_id
from tests.conftest import article, sentence_claims, story


def comparison() -> Comparison:
    a, b, c = (sentence_claims(outlet, "Rain fell.")[0] for outlet in ("Gazette", "Herald", "Sun"))

    def divergence(kind: str, one: Claim, other: Claim) -> Divergence:
        evidence = (Evidence(one.id, 0, 4), Evidence(other.id, 0, 4))
        return Divergence(f"d-{kind}", kind, "g1", 0.5, "They part.", evidence)

    return Comparison(
        story=story(article("Gazette", "Rain fell."), article("Herald", "Rain fell.")),
        claims=(a, b, c),
        links=(Link(a.id, b.id, 0.9), Link(a.id, c.id, 0.8)),
        groups=(),
        # The second names its claims in the other order; the third are not linked.
        divergences=(
            divergence("wording", a, b),
            divergence("number", b, a),
            divergence("certainty", b, c),
        ),
        omissions=(),
        settings={},
        models={},
    )


def test_labels_are_the_sorted_kinds_between_the_two_claims_of_each_link() -> None:
    found = comparison()

    assert found.labels == {
        ("gazette:0-10", "herald:0-10"): ("number", "wording"),
        ("gazette:0-10", "sun:0-10"): (),
    }


def test_comparisons_of_equal_values_are_equal_whatever_was_looked_up() -> None:
    looked_up, fresh = comparison(), comparison()
    assert looked_up.claim["sun:0-10"].outlet == "Sun"

    assert looked_up == fresh
    assert looked_up != replace(fresh, links=())


@pytest.mark.parametrize(
    ("outlet", "slug"),
    [("The Daily Post", "the-daily-post"), ("Тайга", "article"), ("", "article")],
)
def test_an_article_id_is_plain_letters_and_digits_of_the_content(outlet: str, slug: str) -> None:
    one, other = (article_id(outlet, "Title", text) for text in ("Rain.", "Snow."))

    assert one.rpartition("-")[0] == slug
    assert one == article_id(outlet, "Title", "Rain.") != other


def test_a_lone_surrogate_in_a_text_still_has_a_hash() -> None:
    assert len(article("Post", "broken \ud83d emoji").sha256) == 64


def test_the_value_of_a_range_is_its_middle() -> None:
    assert Quantity(0, 8, 10, 20, "", "ship", Bound.RANGE).value == 15
