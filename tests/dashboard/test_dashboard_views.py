from __future__ import annotations

from dataclasses import replace

import pytest

from compare.cards import divergence_cards
from compare.dashboard.card_views import card_html, narrow, omission_html
from compare.dashboard.data import free_title
from compare.dashboard.reading import find_passages, reader_data
from compare.dashboard.side_by_side import name_articles, passage_address
from compare.dashboard.views import fact_html, matrix_data, select_facts
from compare.model import Comparison
from compare.report import matrix_frame

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


def test_the_panel_of_a_fact_has_every_outlet_and_the_reason(flood: Comparison) -> None:
    html = fact_html(flood, flood.groups[0])

    assert "They part by number." in html
    assert "<b>The Dyke</b>" in html
    assert "<b>Radio &lt;b&gt;Delta&lt;/b&gt;</b>" in html
    assert "silent" in html
    assert "The nearest thing it says: “The king visited the town.”" in html


@pytest.mark.parametrize(
    ("selection", "groups"),
    [
        ("all", ["homes", "sluice", "king"]),
        ("disputed", ["homes", "sluice"]),
        ("agreed", []),
        ("alone", ["king"]),
    ],
)
def test_facts_are_selected(flood: Comparison, selection: str, groups: list[str]) -> None:
    assert list(select_facts(matrix_frame(flood), selection)["group"]) == groups


def test_the_matrix_says_how_each_outlet_puts_a_fact(flood: Comparison) -> None:
    drawn = matrix_data(flood, matrix_frame(flood), "homes")

    assert drawn["columns"] == ["The Dyke", "Polder Post", RADIO]
    rows = drawn["rows"]
    assert isinstance(rows, list)
    assert [cell["word"] for cell in rows[1]["cells"]] == ["states", "hedges", "silent"]
    assert [kind["word"] for kind in rows[1]["kinds"]] == ["certainty"]


def test_both_articles_read_as_written_and_share_their_numbers(flood: Comparison) -> None:
    dyke, post, _ = flood.story.articles

    drawn = reader_data(dyke, post, find_passages(flood, dyke, post))

    articles = drawn["articles"]
    assert isinstance(articles, list)
    texts = ["".join(segment["text"] for segment in shown["segments"]) for shown in articles]
    assert texts == [dyke.text, post.text]
    jumps = [[n for segment in shown["segments"] for n in segment["jumps"]] for shown in articles]
    assert jumps == [[1, 2], [1, 2]]


def test_passages_are_found_whichever_article_is_left(flood: Comparison) -> None:
    dyke, post, _ = flood.story.articles

    turned = find_passages(flood, post, dyke)

    assert [(passage.left.article, passage.right.article) for passage in turned] == [
        (post.id, dyke.id)
    ] * 2
    assert [[sign.word for sign in passage.signs] for passage in turned] == [
        ["number"],
        ["certainty"],
    ]


def test_a_linked_pair_without_divergence_agrees(flood: Comparison) -> None:
    dyke, post, _ = flood.story.articles
    agreed = replace(flood, divergences=())

    assert [p.signs[0].word for p in find_passages(agreed, dyke, post)] == ["agree", "agree"]


def test_the_address_of_a_divergence_names_its_articles_and_passage(flood: Comparison) -> None:
    address = passage_address(flood, flood.divergences[0])

    assert address["left"] == "The Dyke — The Dyke headline"
    assert address["passage"] == "a0:0-38 a1:0-31"


def test_articles_of_one_name_are_told_apart(flood: Comparison) -> None:
    dyke = flood.story.articles[0]
    twice = replace(flood, story=replace(flood.story, articles=(dyke, replace(dyke, id="b"))))

    assert list(name_articles(twice)) == [
        "The Dyke — The Dyke headline",
        "The Dyke — The Dyke headline (2)",
    ]


def test_a_title_that_is_taken_gets_a_number() -> None:
    taken = ["Flood in the polder", "Flood in the polder (2)"]

    assert free_title("Flood in the polder", taken) == "Flood in the polder (3)"
    assert free_title("Another flood", taken) == "Another flood"
