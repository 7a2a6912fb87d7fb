"""Figures, their time and what is taken away, in a real browser, on the ferry that is shipped."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

STORY = "ferry-fire"


def test_each_quantity_in_dispute_has_an_axis_with_every_outlets_figure(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/figures?story={STORY}")

    expect(page.get_by_text("Killed", exact=True)).to_be_visible(timeout=60_000)
    charts = page.get_by_test_id("stVegaLiteChart")
    expect(charts.first).to_be_visible(timeout=60_000)
    disputed = page.locator(".ledger tbody:has(.sign.number)")
    expect(disputed.first).to_be_visible(timeout=60_000)
    expect(charts).to_have_count(disputed.count())


def test_a_toll_that_rose_is_told_as_an_update(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline?story={STORY}")

    expect(page.locator(".updates li").first).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible(timeout=60_000)


def test_the_page_for_print_needs_nothing_else(page: Page, address: str) -> None:
    page.goto(f"{address}/take?story={STORY}")

    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name="Report (HTML)").click()

    report = Path(download.value.path()).read_text(encoding="utf-8")
    assert "Fire on the night ferry" in report
    assert 'src="http' not in report
    assert "<link" not in report
