"""The matrix of facts in a real browser, on the ferry that the program ships."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

STORY = "ferry-fire"


@pytest.fixture
def matrix(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{address}/matrix?story={STORY}")
    expect(page.locator(".fact-panel")).to_be_visible(timeout=60_000)
    yield page
    page.close()


def test_arrow_keys_move_between_facts_and_the_panel_follows(matrix: Page) -> None:
    buttons = matrix.locator(".matrix button.fact")
    panel = matrix.locator(".fact-panel")
    before = panel.text_content() or ""

    buttons.first.focus()
    matrix.keyboard.press("ArrowDown")

    expect(buttons.nth(1)).to_be_focused()
    expect(buttons.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(panel).not_to_have_text(before, timeout=20_000)
    expect(matrix).to_have_url(re.compile("fact="), timeout=20_000)
    address = matrix.url
    matrix.keyboard.press("End")
    expect(buttons.last).to_be_focused()
    expect(buttons.last).to_be_in_viewport()
    expect(matrix).not_to_have_url(address, timeout=20_000)
    matrix.reload()
    expect(buttons.last).to_have_attribute("aria-pressed", "true", timeout=60_000)
    expect(buttons.last).to_be_in_viewport()


def test_rows_are_drawn_as_the_reader_scrolls_until_all_are_there(matrix: Page) -> None:
    rows = matrix.locator(".matrix tbody tr")
    first = rows.count()
    total = int(matrix.locator(".matrix table").get_attribute("aria-rowcount") or 0) - 1
    assert first < total

    matrix.locator(".matrix").evaluate("frame => frame.scrollTo(0, frame.scrollHeight)")

    expect(rows).to_have_count(total)


def test_a_choice_is_kept_by_its_address(matrix: Page) -> None:
    summary, facts = matrix.locator(".facts-line p"), matrix.locator(".matrix button.fact")
    before = facts.count()
    matrix.get_by_role("radio", name="Importance").click()
    matrix.get_by_label("Words in the fact or its quotes").fill("dead")
    matrix.keyboard.press("Enter")
    expect(matrix).to_have_url(re.compile("sort=.*words=dead"), timeout=20_000)
    expect(facts).not_to_have_count(before, timeout=20_000)
    shown = facts.all_text_contents()

    matrix.reload()

    expect(facts).to_have_text(shown, timeout=60_000)
    expect(summary).to_contain_text("First what many outlets tell")


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("Read it side by side", r"/side-by-side\?.*passage="),
        ("See its card", r"/divergences\?.*kind="),
        ("Read it in", r"/read\?.*passage="),
    ],
)
def test_a_link_of_the_panel_leads_away_without_loading_the_page_anew(
    matrix: Page, link: str, place: str
) -> None:
    matrix.evaluate("window.sameDocument = true")

    matrix.get_by_role("link", name=link).first.click()

    expect(matrix).to_have_url(re.compile(place), timeout=20_000)
    expect(matrix.get_by_test_id("stException")).to_have_count(0)
    assert matrix.evaluate("window.sameDocument")


def test_the_head_and_the_first_column_stay_in_sight(matrix: Page) -> None:
    matrix.locator(".matrix table").evaluate("table => { table.style.width = '3000px'; }")

    matrix.locator(".matrix").evaluate("frame => frame.scrollTo(900, 900)")

    corner = matrix.locator(".matrix").bounding_box()
    head = matrix.locator(".matrix thead th").first.bounding_box()
    assert corner
    assert head
    assert abs(head["x"] - corner["x"]) <= 2
    assert abs(head["y"] - corner["y"]) <= 2
