"""The page of one article in a real browser, on the convoy that the program ships."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

STORY = "convoy-from-raqqa"
TOP = "document.querySelector('.read article').scrollTop"


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{address}/read?story={STORY}")
    expect(page.locator(".read .first").first).to_be_visible(timeout=60_000)
    yield page
    page.close()


def test_a_passage_opens_by_click_and_keyboard_and_the_article_stays_where_it_is(
    reader: Page,
) -> None:
    late = reader.locator(".read .first").nth(20)
    late.scroll_into_view_if_needed()
    before = reader.evaluate(TOP)
    text = late.evaluate("element => element.lastChild.textContent")

    late.click()

    quote = reader.locator(".passage-head blockquote")
    expect(quote).to_have_text(text, timeout=20_000)
    assert before > 0
    assert reader.evaluate(TOP) == before
    assert "passage=" in reader.url

    reader.locator(".read .first.chosen").focus()
    reader.keyboard.press("ArrowUp")

    expect(reader.locator(".read .first").nth(19)).to_be_focused()
    expect(quote).not_to_have_text(text, timeout=20_000)
    reader.reload()
    expect(reader.locator(".read .first").nth(19)).to_have_attribute(
        "aria-pressed", "true", timeout=60_000
    )


def test_the_strip_leads_to_a_dispute_and_the_panel_to_the_other_article(reader: Page) -> None:
    headline = reader.locator(".read h2")
    first = headline.text_content() or ""

    reader.locator(".strip .piece.disputed").first.click()
    expect(reader.get_by_text("Where they part")).to_be_visible(timeout=20_000)
    reader.get_by_role("button", name=re.compile("^Read it in")).first.click()

    expect(headline).not_to_have_text(first, timeout=20_000)
    expect(reader.locator(".read .first.chosen")).to_be_in_viewport(timeout=20_000)
    expect(reader.get_by_test_id("stException")).to_have_count(0)
