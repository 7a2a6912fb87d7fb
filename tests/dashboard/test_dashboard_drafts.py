from __future__ import annotations

from dataclasses import replace

import pytest

from compare.dashboard.add.drafts import (
    Draft,
    draft_reading,
    find_gaps,
    find_obstacle,
    finish_draft,
    name_story,
    restore_line,
)
from compare.model import Article, article_id
from compare.readers import Cut, Reading

DYKE = Draft(1, "The Dyke", "Homes flooded", "2024-02-05", "https://example.org/1", "It rained.")
POST = Draft(2, "Polder Post", "Sluice fails", "", "", "The sluice failed.")


def test_a_draft_keeps_all_of_an_article() -> None:
    text = "Line one.\n\nLine two. "
    article = Article(
        id=article_id("The Dyke", "Homes flooded", text),
        outlet="The Dyke",
        title="Homes flooded",
        text=text,
        url="https://example.org/1",
        published="2024-02-05",
    )

    assert finish_draft(draft_reading(7, Reading(article))) == article


def test_empty_fields_of_a_draft_are_unknown_in_the_article() -> None:
    article = finish_draft(POST)

    assert (article.url, article.published) == (None, None)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(DYKE, outlet="  "), "outlet"),
        (replace(DYKE, published="last week"), "published"),
        (replace(DYKE, text="\n"), "text"),
    ],
)
def test_what_is_missing_is_asked_for_at_its_field(draft: Draft, field: str) -> None:
    assert list(find_gaps(draft)) == [field]


def test_a_text_that_the_encoder_does_not_read_is_named_with_its_language() -> None:
    draft = replace(DYKE, language="fr")

    assert "It is in French" in find_gaps(draft, frozenset({"en"}))["language"]
    assert "French" in find_obstacle([draft, POST], frozenset({"en"}))
    assert not find_gaps(draft, frozenset({"en", "fr"}))
    assert not find_gaps(draft, None)
    assert not find_gaps(DYKE, frozenset({"en"}))


def test_a_line_that_was_cut_comes_back_once_into_the_edited_text() -> None:
    article = Article("a", "The Dyke", "Homes flooded", "It rained.\n\nThe dyke held.")
    draft = draft_reading(1, Reading(article, (Cut("Our man in the polder", 1),)))
    edited = replace(draft, text="It rained hard.\n\nIt rained.\n\nThe dyke held.")

    once = restore_line(edited, 0)

    assert once.text == ("It rained hard.\n\nIt rained.\n\nOur man in the polder\n\nThe dyke held.")
    assert restore_line(once, 0) == once
    assert restore_line(POST, 0) == POST


@pytest.mark.parametrize(
    ("drafts", "reason"),
    [
        ([DYKE], "at least two articles"),
        ([DYKE, replace(POST, outlet="")], "Article 2: Name the outlet"),
        ([DYKE, replace(POST, outlet="the dyke ")], "from one outlet"),
        ([DYKE, POST, replace(DYKE, number=3)], "Articles 1 and 3 are the same"),
    ],
)
def test_an_obstacle_says_what_to_do(drafts: list[Draft], reason: str) -> None:
    assert reason in find_obstacle(drafts)


def test_two_articles_of_two_outlets_can_be_compared() -> None:
    assert find_obstacle([DYKE, POST]) == ""


@pytest.mark.parametrize(
    ("title", "drafts", "name"),
    [
        (" Flood, day 2 ", [DYKE, POST], "Flood, day 2"),
        ("", [replace(DYKE, title=" "), POST], "Sluice fails"),
        ("", [replace(DYKE, title="")], "Untitled story"),
    ],
)
def test_a_story_without_a_name_is_called_by_a_headline(
    title: str, drafts: list[Draft], name: str
) -> None:
    assert name_story(title, drafts) == name
