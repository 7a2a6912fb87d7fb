"""The picture of who rests on whom in a real browser, on the convoy that the program ships."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

STORY = "convoy-from-raqqa"
NAME = "Grant Hollister"
# The tab of facts has a picture, too.
PICTURE = ".st-key-rest-picture"


def open_picture(page: Page, address: str) -> None:
    page.goto(f"{address}/sources?story={STORY}")
    expect(page.locator(f"{PICTURE} .party").first).to_be_visible(timeout=120_000)


def test_a_name_or_a_line_leads_to_its_quotes_and_these_to_the_article(
    page: Page, address: str
) -> None:
    open_picture(page, address)

    page.locator(f"{PICTURE} .party").filter(has_text=NAME).click()

    head = page.locator(".st-key-rest-quotes .rest-head")
    expect(head.get_by_text(f"{NAME}: 12 claims")).to_be_visible(timeout=30_000)
    assert "rest=" in page.url
    page.locator(PICTURE).get_by_text("The same as a table").click()
    page.get_by_role("button", name=f"Rampart Defense Report → {NAME}: 6 claims").click()
    expect(head.get_by_text(f"Rampart Defense Report → {NAME}: 6 claims")).to_be_visible(
        timeout=30_000
    )
    quote = page.locator(".st-key-rest-quotes blockquote").first.text_content() or ""
    page.get_by_role("link", name="Read it in the article").first.click()
    expect(page.locator(".read .told.chosen").first).to_be_visible(timeout=60_000)
    assert quote[:20] in (page.locator(".passage-head blockquote").text_content() or "")


def test_a_line_between_two_names_can_be_clicked(page: Page, address: str) -> None:
    open_picture(page, address)

    page.locator(f'{PICTURE} .hit[data-id*="{NAME}"]').first.dispatch_event("click")

    expect(page.locator(".st-key-rest-quotes .rest-head")).to_contain_text(
        re.compile(rf"→ {NAME}: \d+ claims")
    )
    assert page.locator(f"{PICTURE} .line.on").count() == 1


def test_the_keyboard_moves_in_a_column_and_enter_chooses(page: Page, address: str) -> None:
    open_picture(page, address)
    column = page.locator(PICTURE).get_by_role("group", name="What they rest on")

    column.get_by_role("button").first.focus()
    page.keyboard.press("ArrowDown")
    expect(column.get_by_role("button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")

    expect(column.get_by_role("button").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".st-key-rest-quotes .telling-of").first).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("width", [900, 1366])
def test_the_lines_follow_their_names_when_the_window_changes(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    open_picture(page, address)

    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(500)

    # The box of a line has room for the points of its corners, so that its end is asked for.
    end = page.locator(f'{PICTURE} .line[data-id*="{NAME}"]').first.evaluate(
        "line => line.getPointAtLength(line.getTotalLength()).x"
        " + line.ownerSVGElement.getBoundingClientRect().left"
    )
    party = page.locator(f"{PICTURE} .party").filter(has_text=NAME).bounding_box()
    assert party is not None
    assert abs(end - party["x"]) < 1
    page.close()
