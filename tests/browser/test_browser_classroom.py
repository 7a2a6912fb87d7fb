"""The page for a class in a real browser, by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def press(page: Page, key: str) -> None:
    # A button hears its key a moment after it is shown; no hand is faster than that.
    page.wait_for_timeout(500)
    page.keyboard.press(key)


def test_two_pairs_are_answered_by_keyboard_and_the_labels_come_after(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/classroom?story=ferry-fire&pairs=6&seed=4")
    page.get_by_label("Your name").fill("Ana", timeout=60_000)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Pair 1 of 6 · you have answered 0")).to_be_visible(timeout=60_000)
    tool = page.get_by_role("heading", name="The tool")

    press(page, "y")
    box = page.get_by_role("checkbox", name="2 · The figures differ")
    expect(box).to_be_visible()
    press(page, "2")
    expect(box).to_be_checked()
    expect(tool).to_have_count(0)
    expect(page.locator(".class-pair mark, .sign, .score")).to_have_count(0)
    expect(page.get_by_role("button", name="That is how they part")).to_be_enabled()
    press(page, "d")
    expect(tool).to_be_visible()
    expect(page.get_by_text("does not mean")).to_be_visible()

    press(page, "j")
    expect(page.get_by_text("Pair 2 of 6 · you have answered 1")).to_be_visible()
    expect(tool).to_have_count(0)
    expect(page.get_by_role("button", name="Not sure")).to_be_visible()
    press(page, "n")
    expect(page.get_by_text("Pair 2 of 6 · you have answered 2")).to_be_visible()
    expect(tool).to_be_visible()

    press(page, "h")
    expect(page.get_by_text("You have answered 2 of 6 pairs.")).to_be_visible()
    expect(page).to_have_url(f"{address}/classroom?story=ferry-fire&pairs=6&seed=4")
