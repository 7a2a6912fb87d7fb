"""What each outlet calls the same in a real browser, on the convoy that the program ships."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_each_name_leads_by_keyboard_to_its_passage(page: Page, address: str) -> None:
    page.goto(f"{address}/words?story=convoy-from-raqqa")
    # The second line: its outlet is not the one that the page of an article shows unasked.
    name = page.locator(".naming mark").nth(1)
    expect(name).to_be_visible(timeout=60_000)
    # While the page is being drawn, the second line need not be the one that stays.
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=60_000
    )
    words = name.inner_text()

    page.get_by_role("link", name="Read it in").nth(1).press("Enter")

    expect(page.locator(".passage-head blockquote")).to_contain_text(words, timeout=30_000)
