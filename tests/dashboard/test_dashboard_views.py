from __future__ import annotations

from dataclasses import replace

import pytest

from compare.cards import divergence_cards
from compare.dashboard.data import free_title
from compare.dashboard.divergences.cards import card_html, narrow, omission_html
from compare.model import Comparison

RADIO = "Radio <b>Delta</b>"


@pytest.mark.parametrize(
    ("kinds", "outlets", "least_score", "kept"),
    [
        ([], [], 0.0, ["d1", "d2"]),
        (["number"], [], 0.0, ["d1"]),
        ([], ["The Dyke"], 0.0, ["d1", "d2"]),
        ([], ["The Dyke", "Polder Post"], 0.0, ["d1", "d2"]),
        ([], ["The Dyke", RADIO], 0.0, []),
        ([], [], 0.7, ["d1"]),
    ],
)
def test_a_reader_narrows_divergences(
    flood: Comparison, kinds: list[str], outlets: list[str], least_score: float, kept: list[str]
) -> None:
    shown = narrow(flood, kinds=kinds, outlets=outlets, least_score=least_score)

    assert [divergence.id for divergence in shown.divergences] == kept


@pytest.mark.parametrize(("outlets", "count"), [([], 1), ([RADIO], 1), (["The Dyke"], 0)])
def test_omissions_are_narrowed_by_the_outlet_that_lacks_the_fact(
    flood: Comparison, outlets: list[str], count: int
) -> None:
    assert len(narrow(flood, outlets=outlets).omissions) == count


def test_a_card_shows_kind_score_reason_and_both_quotes(flood: Comparison) -> None:
    html = card_html(flood, divergence_cards(flood)[0])

    for shown in ("number", "very likely · 0.90", "They part by number.", "2024-02-06"):
        assert shown in html
    assert "<mark>About 40 ho</mark>mes" in html
    assert "<mark>At least 70</mark> homes" in html
    assert "Same thing stated</dt><dd>very likely · 0.95" in html


def test_a_card_bundles_what_parts_over_one_fact_in_one_way(flood: Comparison) -> None:
    again = replace(flood.divergences[0], id="d3", score=0.5, reason="Once more.")
    bundled = replace(flood, divergences=(*flood.divergences, again))

    (card,) = [card for card in divergence_cards(bundled) if card.kind == "number"]

    html = card_html(bundled, card)
    assert "Also: The Dyke and Polder Post" in html
    assert "Once more." in html


def test_an_omission_shows_the_nearest_thing_that_is_said(flood: Comparison) -> None:
    html = omission_html(flood, flood.omissions[0])

    assert "missing from Radio &lt;b&gt;Delta&lt;/b&gt;" in html
    assert "The king visited the town." in html
    assert "<img" not in html


def test_an_omission_without_anything_near_says_so(flood: Comparison) -> None:
    html = omission_html(flood, replace(flood.omissions[0], nearest=None))

    assert "says nothing near it" in html


def test_a_title_that_is_taken_gets_a_number() -> None:
    taken = ["Flood in the polder", "Flood in the polder (2)"]

    assert free_title("Flood in the polder", taken) == "Flood in the polder (3)"
    assert free_title("Another flood", taken) == "Another flood"
