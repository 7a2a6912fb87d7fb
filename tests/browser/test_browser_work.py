"""A comparison in a real browser: its bar, its end by the user, another page meanwhile."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, open_by_menu

SAMPLE = sorted((ROOT / "data" / "sample" / "ferry-fire").iterdir())


def bring(page: Page, address: str, files: list[Path]) -> None:
    page.set_default_timeout(120_000)
    page.goto(f"{address}/add")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
    expect(page.get_by_text(f"To be compared ({len(files)})")).to_be_visible(timeout=60_000)
    page.get_by_label("Name of the story").fill("Fire on a ferry")
    page.get_by_label("Name of the story").press("Enter")


def test_a_comparison_is_cancelled_and_its_articles_are_still_listed(
    page: Page, address: str
) -> None:
    bring(page, address, SAMPLE)

    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("Comparing “Fire on a ferry”")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("progressbar")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()

    expect(page.get_by_text("Cancelled: nothing was kept")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(f"To be compared ({len(SAMPLE)})")).to_be_visible()
    expect(page.get_by_label("Name of the story")).to_have_value("Fire on a ferry")


def test_a_comparison_goes_on_while_another_page_is_read(page: Page, address: str) -> None:
    bring(page, address, SAMPLE)

    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("Comparing “Fire on a ferry”")).to_be_visible(timeout=60_000)
    open_by_menu(page, "Stories", "Library")
    expect(page.get_by_text("No story of your own here")).to_be_visible(timeout=60_000)
    open_by_menu(page, "Stories", "Add articles")

    expect(page.get_by_role("heading", name="Fire on a ferry")).to_be_visible(timeout=180_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)
