"""The dashboard in a real browser: needs Chromium on the machine, so it runs apart in CI."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from compare.dashboard.pages import PAGES, page_path
from tests.browser.conftest import ROOT, open_by_menu

FIRST = """Ferry sinks off Torvik, 12 dead
Torvik Post | 2026-02-03

At least 12 people died when the ferry Halla sank off Torvik on Monday night, the coastguard said.

The ship carried 86 passengers and was overloaded, a harbour official said.

The captain stayed on board until the last passenger had left.
"""
SECOND = """Eighteen killed as ferry goes down
Nordly News | 2026-02-03

Eighteen people were killed when the ferry Halla sank off Torvik on Monday night.

The ship carried 86 passengers and was not overloaded, its owner said.

The captain left the ship before the last passenger.
"""


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_without_an_error_or_a_foreign_request(
    page: Page, address: str, name: str
) -> None:
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))
            else foreign.append(request.url)
        ),
    )

    page.goto(f"{address}/{page_path(name)}")
    expect(page.get_by_role("heading").first).to_be_visible(timeout=60_000)

    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert foreign == []


def test_uploaded_articles_are_compared_and_the_report_downloaded(page: Page, address: str) -> None:
    page.goto(f"{address}/add")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        [
            FilePayload(name="post.txt", mimeType="text/plain", buffer=FIRST.encode()),
            FilePayload(name="nordly.txt", mimeType="text/plain", buffer=SECOND.encode()),
        ]
    )
    expect(page.get_by_text("To be compared (2)")).to_be_visible(timeout=60_000)

    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_text("Fact by fact")).to_be_visible(timeout=180_000)
    page.get_by_role("link", name="Divergences").first.click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="CSV").first.click()

    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    numbers = [row for row in rows if row["kind"] == "number"]
    assert {numbers[0]["outlet_a"], numbers[0]["outlet_b"]} == {"Torvik Post", "Nordly News"}
    assert "12" in numbers[0]["reason"]


def test_a_story_opens_in_another_window_by_its_address(
    page: Page, browser: Browser, address: str
) -> None:
    page.goto(f"{address}/add")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        [
            FilePayload(name="post.txt", mimeType="text/plain", buffer=FIRST.encode()),
            FilePayload(name="nordly.txt", mimeType="text/plain", buffer=SECOND.encode()),
        ]
    )
    expect(page.get_by_text("To be compared (2)")).to_be_visible(timeout=60_000)
    page.get_by_label("Name of the story").fill("The Halla goes down")
    page.get_by_label("Name of the story").press("Enter")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.get_by_role("heading", name="The Halla goes down")).to_be_visible(timeout=180_000)
    expect(page).to_have_url(re.compile(r"story="))

    window = browser.new_page()
    window.goto(page.url)
    expect(window.get_by_role("heading", name="The Halla goes down")).to_be_visible(timeout=60_000)
    open_by_menu(window, "Stories", "Library")
    expect(window.get_by_role("link", name="The Halla goes down")).to_be_visible(timeout=60_000)
    window.close()


def test_a_heap_of_articles_is_sorted_into_its_events(page: Page, address: str) -> None:
    files = sorted((ROOT / "data" / "sample").glob("*/*.txt"))
    page.goto(f"{address}/add")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files)
    expect(page.get_by_text(f"To be compared ({len(files)})")).to_be_visible(timeout=60_000)

    open_by_menu(page, "Stories", "Sort a heap")
    page.get_by_role("button", name=f"Sort {len(files)} articles").click()

    expect(page.get_by_text("Told by several outlets (3)")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("button", name="Compare", exact=True)).to_have_count(3)


def test_a_line_of_a_page_that_was_left_out_is_brought_back(page: Page, address: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in FIRST.split("\n\n")[1:])
    html = f"<nav>Home Sport</nav><article><h1>Ferry sinks</h1>{paragraphs}</article>"
    web_page = f"<html><body>{html}<footer>Torvik Post, Quay 4, Torvik</footer></body></html>"
    page.goto(f"{address}/add")
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        [FilePayload(name="post.html", mimeType="text/html", buffer=web_page.encode())]
    )
    page.get_by_text("Left out as no part of the article").click(timeout=60_000)

    row = page.get_by_test_id("stHorizontalBlock").filter(has_text="Torvik Post, Quay 4")
    row.get_by_role("button", name="Bring back").last.click()

    page.get_by_text("Text ·").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("Quay 4, Torvik"))


def test_an_address_inside_the_network_is_refused_in_one_line(page: Page, address: str) -> None:
    page.goto(f"{address}/add")
    page.get_by_role("tab", name="Fetch web addresses").click(timeout=60_000)
    page.get_by_label("Addresses of articles").fill("http://127.0.0.1/")

    page.get_by_role("button", name="Fetch").click()

    expect(page.get_by_text("is inside a network")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("To be compared (0)")).to_be_visible()
