"""Every page against the rules of axe-core, light and dark: nothing serious may be found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from compare.dashboard.pages import PAGES, page_path

GRAVE = {"serious", "critical"}


@pytest.fixture(params=["light", "dark"])
def window(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 900}, color_scheme=request.param)
    yield page
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious_on_a_page(window: Page, address: str, name: str) -> None:
    window.goto(f"{address}/{page_path(name)}")
    expect(window.get_by_role("heading").first).to_be_visible(timeout=60_000)
    # The parts of a page come after its heading, and those of the page before it are faded.
    window.wait_for_timeout(1000)
    expect(window.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=60_000)
    expect(window.locator('[data-stale="true"]')).to_have_count(0, timeout=60_000)
    window.wait_for_timeout(500)

    found = Axe().run(window).response["violations"]

    grave = [
        f"{rule['id']}: {node['html'][:300]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
    assert grave == []
