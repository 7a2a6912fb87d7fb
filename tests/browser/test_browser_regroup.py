"""The correction of facts in a real browser, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

SEARCH, NOTE = "Find a fact by its words (F)", "Note on the next correction"


@pytest.fixture
def desk(page: Page, address: str) -> Page:
    """The page of the first story, its script at work."""
    page.goto(f"{address}/regroup")
    page.get_by_label("Your name").fill("Ana", timeout=60_000)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Fact 1 of")).to_be_visible(timeout=60_000)
    return page


def lead_to(desk: Page, key: str, label: str) -> None:
    """Press a key until it leads to a field: it is heard once the page's script is there."""
    field = desk.get_by_label(label)
    for _ in range(40):
        desk.keyboard.press(key)
        desk.wait_for_timeout(250)
        if field.evaluate("field => field === document.activeElement"):
            break
        desk.wait_for_timeout(250)
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def corrected(desk: Page, count: int) -> None:
    title = desk.get_by_text(f"Corrections by hand ({count})")
    expect(title).to_be_visible(timeout=30_000)
    # What is chosen in a list that is about to be made anew is lost.
    desk.wait_for_timeout(1000)
    expect(desk.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=30_000)
    expect(desk.locator('[data-stale="true"]')).to_have_count(0, timeout=30_000)


def test_a_fact_is_split_and_joined_and_both_are_undone_without_a_mouse(
    desk: Page, address: str
) -> None:
    lead_to(desk, "n", NOTE)
    desk.keyboard.type("2 jams, so max")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label(NOTE)).not_to_be_focused()
    # The digits and letters were words of the note, not keys of the page.
    expect(desk.get_by_role("checkbox", checked=True)).to_have_count(0)
    corrected(desk, 0)

    desk.keyboard.press("2")
    expect(desk.get_by_role("button", name="Split off the marked")).to_be_enabled(timeout=30_000)
    desk.keyboard.press("s")
    corrected(desk, 1)
    expect(desk.get_by_text("That passage is out of this fact now")).to_be_visible()
    expect(desk.get_by_text("Note: 2 jams, so max")).to_be_visible()

    desk.get_by_role("radio").first.focus()
    desk.keyboard.press("Space")
    expect(desk.get_by_role("button", name="Join with the chosen")).to_be_enabled(timeout=30_000)
    desk.keyboard.press("m")
    corrected(desk, 2)

    desk.keyboard.press("z")
    corrected(desk, 1)
    desk.goto(f"{address}/divergences")
    expect(desk.get_by_text("1 correction by hand: show or undo")).to_be_visible(timeout=60_000)
    desk.goto(f"{address}/regroup")
    desk.get_by_label("Your name").fill("Ana", timeout=60_000)
    desk.keyboard.press("Enter")
    corrected(desk, 1)
    desk.keyboard.press("z")
    corrected(desk, 0)


def test_the_search_is_reached_by_a_key_and_finds_a_fact(desk: Page) -> None:
    total = desk.get_by_text("Fact 1 of").inner_text()

    lead_to(desk, "f", SEARCH)
    desk.keyboard.type("drivers")
    desk.keyboard.press("Enter")

    expect(desk.get_by_text(total, exact=True)).to_have_count(0, timeout=30_000)
    expect(desk.locator(".quote blockquote", has_text="drivers").first).to_be_visible()
