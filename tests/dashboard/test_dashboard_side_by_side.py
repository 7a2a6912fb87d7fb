"""The page of articles side by side: its choice, its address, and what it says without a find."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard.side_by_side.page import name_articles, name_columns, passage_address
from compare.model import Comparison


def run_page(**address: str | list[str]) -> AppTest:
    page = AppTest.from_string(
        "from compare.dashboard.side_by_side.page import render\nrender()\n", default_timeout=30
    )
    for name, value in address.items():
        page.query_params[name] = value
    return page.run()


def test_the_address_of_a_divergence_names_its_articles_and_passage(flood: Comparison) -> None:
    address = passage_address(flood, flood.divergences[0])

    assert address["articles"] == ["The Dyke", "Polder Post"]
    assert address["passage"] == "a0:0-38 a1:0-31"


def test_articles_of_one_name_are_told_apart(flood: Comparison) -> None:
    dyke, post, _ = flood.story.articles
    twice = (dyke, replace(dyke, id="b"), post)
    comparison = replace(flood, story=replace(flood.story, articles=twice))

    assert list(name_articles(comparison))[:2] == [
        "The Dyke — The Dyke headline",
        "The Dyke — The Dyke headline (2)",
    ]
    assert list(name_columns(comparison)) == [*list(name_articles(comparison))[:2], "Polder Post"]


@pytest.mark.usefixtures("stored_flood")
def test_the_page_opens_on_what_shares_most_and_says_where_nothing_is_shared() -> None:
    page = run_page()
    assert not page.exception
    assert page.multiselect(key="articles").value == ["The Dyke", "Polder Post"]
    assert not page.info

    page.multiselect(key="articles").set_value(["Radio <b>Delta</b>", "The Dyke"]).run()

    assert "was taken to state the same thing" in page.info[0].value


@pytest.mark.usefixtures("stored_flood")
def test_one_article_alone_asks_for_another() -> None:
    page = run_page()

    page.multiselect(key="articles").set_value(["The Dyke"]).run()

    assert "Choose a second article" in page.info[0].value
    assert not page.exception


@pytest.mark.usefixtures("stored_flood")
def test_articles_and_passage_of_another_story_are_forgotten() -> None:
    page = run_page(passage="gone:0-5 gone:7-9")
    assert "passage" not in page.query_params

    page.session_state["articles"] = ["Nowhere Times", "Never Mail"]
    page.run()

    assert not page.exception
    assert page.multiselect(key="articles").value == ["The Dyke", "Polder Post"]


@pytest.mark.usefixtures("stored_flood")
@pytest.mark.parametrize(
    ("articles", "shown"),
    [
        (["Nowhere Times", "Polder Post"], ["Polder Post"]),
        (["Nowhere Times"], ["The Dyke", "Polder Post"]),
        (list("abcdef"), ["The Dyke", "Polder Post"]),
    ],
)
def test_an_unknown_article_in_the_address_is_passed_over(
    articles: list[str], shown: list[str]
) -> None:
    page = run_page(articles=articles)

    assert not page.exception
    assert page.multiselect(key="articles").value == shown


@pytest.mark.usefixtures("stored_flood")
def test_a_passage_in_the_address_is_kept() -> None:
    page = run_page(articles=["Polder Post", "The Dyke"], passage="a0:0-38 a1:0-31")

    assert page.multiselect(key="articles").value == ["Polder Post", "The Dyke"]
    assert page.query_params["passage"] == "a0:0-38 a1:0-31"
