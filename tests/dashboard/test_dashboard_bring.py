from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard.add import desk
from compare.dashboard.add.drafts import draft_reading
from compare.dashboard.text import escape_markdown
from compare.errors import InputError
from compare.model import Article
from compare.readers import Cut, Reading

FRENCH = (
    "Le pont s'est effondré dans la nuit de lundi à mardi, ont annoncé les secours, et douze "
    "personnes ont été blessées. La préfecture a ouvert une enquête sur les causes de l'accident."
)


def run_add() -> AppTest:
    return AppTest.from_string(
        "from compare.dashboard.add.page import render\nrender()\n", default_timeout=30
    )


def add_drafts(page: AppTest, readings: Iterable[Reading]) -> AppTest:
    page.session_state["drafts"] = {
        i: draft_reading(i, reading) for i, reading in enumerate(readings, start=1)
    }
    return page.run()


def article(number: int) -> Article:
    return Article(f"a{number}", f"Outlet {number}", f"Headline {number}", f"Text {number}.")


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_what_a_reader_cut_is_shown_and_brought_back_into_the_text() -> None:
    reading = Reading(article(1), (Cut("Buy <b>our</b> paper", 1), Cut("By Ann Roe", 0)))
    page = add_drafts(run_add(), [reading])
    assert [box.label for box in page.expander][1] == "Left out as no part of the article · 2 lines"
    assert escape_markdown("Buy <b>our</b> paper") in [text.value for text in page.markdown]

    page.button(key="back-1-1").click().run()

    assert page.text_area(key="draft-1-text").value == "By Ann Roe\n\nText 1."
    assert [box.label for box in page.expander][1] == "Left out as no part of the article · 1 line"


def test_a_text_in_a_language_that_the_encoder_does_not_read_blocks_the_comparison() -> None:
    page = run_add().run()
    for outlet, text in (("Le Fleuve", FRENCH), ("The Dyke", "The bridge fell on Monday night.")):
        page.text_input(key="paste-outlet").set_value(outlet)
        page.text_area(key="paste-text").set_value(text)
        press(page, "Add this text")

    assert "It is in French" in page.warning[0].value
    assert any("Article 1: It is in French" in caption.value for caption in page.caption)


def test_many_articles_are_rows_of_a_table_and_can_be_sorted() -> None:
    page = add_drafts(run_add(), [Reading(article(i)) for i in range(1, 16)])

    assert len(page.dataframe[0].value) == 15
    assert not [box for box in page.text_area if box.key == "draft-1-text"]
    assert "sort them into stories" in page.info[0].value
    compare = next(button for button in page.button if button.label == "Compare")
    assert not compare.disabled


def test_addresses_are_fetched_when_asked_and_their_problems_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[list[str]] = []

    def fetch(
        urls: Iterable[str],
        *,
        visits: object,  # noqa: ARG001  # the seam's signature
        on_problem: Callable[[InputError], None],
        progress: Callable[[str, float], None],
    ) -> list[Reading]:
        asked.append(list(urls))
        progress("Fetching", 0.5)
        on_problem(InputError("https://b.example/x", "no such page (404)", "check the address"))
        return [Reading(article(1))]

    monkeypatch.setattr(desk, "fetch_addresses_with_cuts", fetch)
    page = run_add().run()
    assert not asked
    page.text_area(key="addresses").set_value("https://a.example/1\nhttps://b.example/x")

    press(page, "Fetch")

    assert asked == [["https://a.example/1", "https://b.example/x"]]
    assert "no such page" in page.error[0].value
    assert "To be compared (1)" in [heading.value for heading in page.subheader]


def test_a_dashboard_for_others_does_not_offer_to_fetch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_FETCH", "off")
    page = run_add().run()

    assert [tab.label for tab in page.tabs] == ["Upload files", "Paste a text"]


def test_a_switch_with_another_word_is_named_and_fetches_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COMPARE_FETCH", "perhaps")
    page = run_add().run()

    assert "set it to on or off" in page.error[0].value
    assert len(page.tabs) == 2
