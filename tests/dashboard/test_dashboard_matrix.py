from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard.matrix.choice import (
    LACK,
    ORDERS,
    PART,
    TELL,
    FactChoice,
    find_ways_back,
    select_facts,
    sort_facts,
)
from compare.dashboard.matrix.fact_views import fact_data
from compare.dashboard.matrix.views import matrix_data, summary_html
from compare.kinds import TELLINGS
from compare.model import Comparison, Evidence
from compare.report import matrix_frame, standing_frame
from compare.workspace import Workspace
from tests.dashboard.test_dashboard_pages import run_page, shown_html

DYKE, POST, RADIO = "The Dyke", "Polder Post", "Radio <b>Delta</b>"


@pytest.mark.parametrize(
    ("choice", "groups"),
    [
        (FactChoice(), ["homes", "sluice", "king"]),
        (FactChoice(selection="disputed"), ["homes", "sluice"]),
        (FactChoice(selection="agreed"), []),
        (FactChoice(selection="alone"), ["king"]),
        (FactChoice(kinds=("certainty",)), ["sluice"]),
        (FactChoice(kinds=("certainty", "number")), ["homes", "sluice"]),
        (FactChoice(outlets=(RADIO,), stand=TELL), ["king"]),
        (FactChoice(outlets=(RADIO,), stand=LACK), ["homes", "sluice"]),
        (FactChoice(outlets=(DYKE, POST), stand=TELL), ["homes", "sluice"]),
        (FactChoice(outlets=(DYKE, POST), stand=LACK), ["king"]),
        (FactChoice(outlets=(DYKE, RADIO), stand=TELL), []),
        (FactChoice(outlets=(DYKE,), stand=PART), ["homes", "sluice"]),
        (FactChoice(outlets=(DYKE, POST), stand=PART), ["homes", "sluice"]),
        (FactChoice(outlets=(DYKE, RADIO), stand=PART), []),
        (FactChoice(kinds=("number",), outlets=(DYKE, POST), stand=PART), ["homes"]),
        (FactChoice(words="ENGINEER sluice"), ["sluice"]),
        (FactChoice(words="engineer king"), []),
        (FactChoice(words="flooded", kinds=("certainty",)), []),
    ],
)
def test_a_fact_has_to_fit_all_of_a_choice(
    flood: Comparison, choice: FactChoice, groups: list[str]
) -> None:
    assert list(select_facts(flood, matrix_frame(flood), choice)["group"]) == groups


def test_two_outlets_part_in_the_kind_that_is_asked_for_and_not_in_another_ones(
    flood: Comparison,
) -> None:
    king = flood.claims[-1]
    homes = flood.divergences[0]
    third = replace(
        homes,
        id="d4",
        kind="wording",
        evidence=(homes.evidence[0], Evidence(king.id, king.start, king.end)),
    )
    parted = replace(flood, divergences=(*flood.divergences, third))
    choice = FactChoice(kinds=("wording",), outlets=(DYKE, POST), stand=PART)

    assert select_facts(parted, matrix_frame(parted), choice).empty


@pytest.mark.parametrize(
    ("order", "groups"),
    [
        ("dispute", ["homes", "sluice", "king"]),
        ("importance", ["homes", "sluice", "king"]),
        ("telling", ["homes", "king", "sluice"]),
    ],
)
def test_facts_are_sorted(flood: Comparison, order: str, groups: list[str]) -> None:
    assert list(sort_facts(matrix_frame(flood), standing_frame(flood), order)["group"]) == groups


@pytest.mark.parametrize("order", ORDERS)
def test_a_part_of_the_facts_is_sorted_as_all_of_them_are(flood: Comparison, order: str) -> None:
    matrix, standing = matrix_frame(flood), standing_frame(flood)

    part = sort_facts(matrix[matrix["group"] != "sluice"], standing, order)

    whole = list(sort_facts(matrix, standing, order)["group"])
    assert list(part["group"]) == [group for group in whole if group != "sluice"]


def test_a_choice_that_nothing_fits_says_what_to_undo(flood: Comparison) -> None:
    choice = FactChoice(selection="disputed", outlets=(RADIO,), words="king")

    assert find_ways_back(flood, matrix_frame(flood), choice) == {"show all facts": 1}
    assert find_ways_back(
        flood, matrix_frame(flood), FactChoice(kinds=("number",), words="engineer")
    ) == {"take the kinds away": 1, "clear the search “engineer”": 1}


def test_the_matrix_says_how_each_outlet_puts_a_fact(flood: Comparison) -> None:
    drawn = matrix_data(flood, matrix_frame(flood), "homes")

    assert drawn["columns"] == [DYKE, POST, RADIO]
    rows, signs = drawn["rows"], drawn["signs"]
    assert isinstance(rows, list)
    assert isinstance(signs, list)
    words = [signs[cell]["word"] for cell in rows[1]["cells"]]
    assert words == ["states", "hedges", "silent"]
    assert [kind["word"] for kind in rows[1]["kinds"]] == ["certainty"]


def test_the_legend_has_the_sign_and_the_word_of_every_telling() -> None:
    html = summary_html("2 <facts>")

    assert "2 &lt;facts&gt;" in html
    for sign in TELLINGS.values():
        assert f"{sign.mark}</span> {sign.word}</li>" in html


def test_the_panel_of_a_fact_has_the_reason_and_every_outlet(flood: Comparison) -> None:
    drawn = fact_data(flood, flood.groups[0])

    (dispute,) = drawn["disputes"]
    assert (dispute["score"], dispute["reason"]) == ("very likely · 0.90", "They part by number.")
    told = [(t["outlets"], t["sign"]["word"], t["note"]) for t in drawn["tellings"]]
    assert told == [
        (DYKE, "states", ""),
        (POST, "states", ""),
        (RADIO, "silent", "The nearest thing it says: “The king visited the town.”"),
    ]
    assert drawn["tellings"][0]["quotes"] == [
        [
            {"text": "About 40 ho", "marked": True},
            {"text": "mes were flooded on Monday.", "marked": False},
        ]
    ]


def test_outlets_of_which_nothing_near_is_known_are_silent_together(flood: Comparison) -> None:
    tellings = fact_data(flood, flood.groups[2])["tellings"]

    assert [telling["outlets"] for telling in tellings] == [RADIO, f"{DYKE}, {POST}"]


def test_the_panel_leads_to_the_passage_the_card_and_the_articles(flood: Comparison) -> None:
    drawn = fact_data(flood, flood.groups[0])

    links = [link for part in (*drawn["disputes"], *drawn["tellings"]) for link in part["links"]]
    places = [
        (page, parse_qs(query)) for page, _, query in (x["href"].partition("?") for x in links)
    ]
    assert [link["label"] for link in links] == [
        "Read it side by side",
        "See its card",
        "Read it in The Dyke",
        "Read it in Polder Post",
    ]
    assert places[0][0] == "side-by-side"
    assert places[0][1]["passage"] == ["a0:0-38 a1:0-31"]
    assert places[1] == ("divergences", {"kind": ["# number"], "outlet": [DYKE, POST]})
    assert places[2] == (
        "read",
        {"article": ["The Dyke — The Dyke headline"], "passage": ["a0:0-38"]},
    )


@pytest.mark.usefixtures("stored_flood")
def test_the_page_is_narrowed_sorted_and_counts_what_it_shows() -> None:
    page = run_page("matrix")
    assert not page.exception
    assert "3 of 3 facts. The likeliest dispute first" in shown_html(page)

    page.multiselect(key="outlets").set_value([RADIO]).run()
    page.button_group(key="stand").set_value("lack")
    page.button_group(key="sort").set_value("importance").run()

    assert "2 of 3 facts. First what many outlets tell" in shown_html(page)


@pytest.mark.usefixtures("stored_flood")
def test_the_choice_stands_in_the_address() -> None:
    page = AppTest.from_string("from compare.dashboard.matrix.page import render\nrender()\n")
    page.query_params["kinds"] = "? certainty"
    page.query_params["words"] = "engineer"
    page.query_params["sort"] = "Order of telling"

    page.run(timeout=30)

    assert "1 of 3 facts. As the articles tell it" in shown_html(page)


@pytest.mark.usefixtures("stored_flood")
def test_where_no_fact_fits_the_page_says_what_to_undo_and_starts_again() -> None:
    page = run_page("matrix")
    page.button_group(key="facts").set_value("alone")
    page.text_input(key="words").set_value("sluice").run()
    assert "Show all facts \\(1 fact\\)\\, or clear the search" in page.info[0].value

    page.button[0].click().run()

    assert not page.info
    assert "3 of 3 facts." in shown_html(page)


def test_a_story_without_facts_says_so(flood: Comparison, workspace: Workspace) -> None:
    bare = replace(flood, claims=(), links=(), groups=(), divergences=(), hints=(), omissions=())
    workspace.keep(bare)

    for name in ("matrix", "overview"):
        assert "there is no fact to show" in run_page(name).info[0].value


@pytest.mark.usefixtures("stored_flood")
def test_the_overview_has_the_first_facts_and_leads_to_all() -> None:
    page = run_page("overview")

    assert "3 of 3 facts, most disputed first" in shown_html(page)
    assert [link.proto.label for link in page.get("page_link")] == [
        "All facts: sort, narrow and search them"
    ]
