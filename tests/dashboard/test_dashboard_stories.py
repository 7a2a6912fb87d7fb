from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard.add.drafts import draft_reading
from compare.dashboard.stories import page as page_module
from compare.dashboard.text import escape_markdown
from compare.model import Article, Story
from compare.pipeline import Settings
from compare.readers import Reading
from compare.stories import gather_story

FLOOD = [
    Article("f1", "The Dyke", "Flood in <i>Oost</i>", "Homes were flooded.", None, "2024-02-05"),
    Article("f2", "Polder Post", "Water rises", "The water rose.", None, "2024-02-07"),
    Article("f3", "Radio Delta", "Dyke breaks", "A dyke broke."),
]
STRIKE = [Article("s1", "The Dyke", "Strike at the port", "Dockers struck.", None, "2024-03-01")]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    def sort_now(
        articles: Sequence[Article], progress: Callable[[str, float], None]
    ) -> list[Story]:
        progress("Sorting", 0.5)
        flood = [article for article in articles if article.title != STRIKE[0].title]
        strike = [article for article in articles if article.title == STRIKE[0].title]
        return [gather_story(flood), gather_story(strike)]

    monkeypatch.setattr(page_module, "sort_now", sort_now)
    page = AppTest.from_string(
        "from compare.dashboard.stories.page import render\nrender()\n", default_timeout=30
    )
    page.session_state["drafts"] = {
        i: draft_reading(i, Reading(article)) for i, article in enumerate([*FLOOD, *STRIKE], 1)
    }
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def sizes(page: AppTest) -> list[int]:
    return [len(story.articles) for story in page.session_state["sorted_stories"]]


def test_without_articles_the_page_says_what_to_do() -> None:
    page = AppTest.from_string(
        "from compare.dashboard.stories.page import render\nrender()\n"
    ).run()

    assert "No article yet" in page.info[0].value


def test_a_heap_is_sorted_and_a_story_described_by_outlets_number_and_days(page: AppTest) -> None:
    press(page, "Sort 4 articles into stories")

    assert "Told by several outlets (1)" in [heading.value for heading in page.subheader]
    described = page.markdown[0].value
    told = "The Dyke, Polder Post, Radio Delta · 3 articles · 2024-02-05 to 2024-02-07"
    assert described == f"**{escape_markdown('Flood in <i>Oost</i>')}**  \n{escape_markdown(told)}"
    assert not [button for button in page.button if button.label.startswith("Sort")]


def test_an_article_is_taken_out_by_hand_and_joined_to_another_story(page: AppTest) -> None:
    press(page, "Sort 4 articles into stories")
    flood, strike = page.session_state["sorted_stories"]
    radio = flood.articles[2].id

    page.multiselect(key=f"taken-{flood.id}").set_value([radio]).run()
    page.button(key=f"split-{flood.id}").click().run()
    assert sizes(page) == [2, 1, 1]

    lone = page.session_state["sorted_stories"][1]
    page.selectbox(key=f"other-{strike.id}").set_value(lone.id).run()
    page.button(key=f"join-{strike.id}").click().run()
    assert sizes(page) == [2, 2]
    assert not page.exception


def test_a_story_is_compared_from_its_place(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[list[str], str]] = []

    def compare_and_open(articles: Sequence[Article], title: str, settings: Settings) -> None:
        assert settings == Settings()
        compared.append(([article.outlet for article in articles], title))

    monkeypatch.setattr(page_module, "compare_and_open", compare_and_open)
    press(page, "Sort 4 articles into stories")

    press(page, "Compare")

    assert compared == [(["The Dyke", "Polder Post", "Radio Delta"], "Flood in <i>Oost</i>")]


def test_stories_of_other_articles_are_called_outdated(page: AppTest) -> None:
    press(page, "Sort 4 articles into stories")
    del page.session_state["drafts"][4]

    page.run()

    assert "since these stories were made" in page.info[0].value
    press(page, "Sort 3 articles into stories")
    assert not page.info
