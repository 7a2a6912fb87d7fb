"""A server of the dashboard and a browser, for the tests that need a real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.browser import open_browser, serve_dashboard

ROOT = Path(__file__).resolve().parents[2]


def open_by_menu(page: Page, section: str, title: str) -> None:
    """Go to a page that stands under a section of the navigation."""
    page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
    page.get_by_role("menuitem", name=title).click()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard whose log holds no error once its tests are done."""
    workspace = tmp_path_factory.mktemp("workspace")
    with serve_dashboard(workspace) as address:
        yield address
    log = (workspace / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in log, log


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    yield page
    page.close()
