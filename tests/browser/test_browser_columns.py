"""Articles side by side in a real browser: columns that follow each other, chosen passages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

STORY = "ferry-fire"
TOPS = "[...document.querySelectorAll('.reader .pane')].map((pane) => pane.scrollTop)"
# How far below the upper edge of its pane each chosen passage stands; null where there is none.
HEIGHTS = """[...document.querySelectorAll('.reader .pane')].map((pane) => {
  const jump = pane.querySelector('.jump[aria-pressed=true]');
  return jump ? Math.round(jump.offsetTop - pane.scrollTop) : null;
})"""
# Scrolls the first column to its end in small steps, and gives the longest step of any other.
LONGEST_STEP = """async () => {
  const panes = [...document.querySelectorAll('.reader .pane')];
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  let longest = 0;
  for (let i = 0; i < 400 && panes[0].scrollTop < panes[0].scrollHeight; i += 1) {
    const before = panes.map((pane) => pane.scrollTop);
    panes[0].scrollTop += 8;
    await frame();
    panes.slice(1).forEach((pane, j) => {
      longest = Math.max(longest, Math.abs(pane.scrollTop - before[j + 1]));
    });
  }
  return longest;
}"""


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page.goto(f"{address}/side-by-side?story={STORY}")
    expect(page.locator(".reader .jump").first).to_be_visible(timeout=60_000)
    yield page
    page.close()


def test_the_other_columns_follow_the_one_that_is_scrolled_to_the_end_and_never_jump(
    reader: Page,
) -> None:
    longest = reader.evaluate(LONGEST_STEP)

    rooms = "[...document.querySelectorAll('.pane')].map((p) => p.scrollHeight - p.clientHeight)"
    assert reader.evaluate(TOPS) == pytest.approx(reader.evaluate(rooms), abs=2)
    # A step is of 8 pixels, and a column goes five times as fast at most.
    assert 0 < longest <= 41


def test_columns_stay_where_they_are_when_they_do_not_scroll_together(reader: Page) -> None:
    reader.get_by_label("Scroll together").uncheck()

    reader.locator(".pane").first.evaluate("pane => { pane.scrollTop = 300; }")
    reader.wait_for_timeout(300)

    assert reader.evaluate(TOPS) == [300, 0, 0]


def test_a_chosen_passage_stands_at_one_height_and_keys_lead_on_and_clear_it(
    reader: Page,
) -> None:
    reader.locator(".column").nth(1).locator(".jump").nth(8).click()

    expect(reader.locator(".how-they-part li").first).to_be_visible()
    heights = [height for height in reader.evaluate(HEIGHTS) if height is not None]
    assert len(heights) >= 2
    assert max(heights) - min(heights) <= 2
    place = reader.locator(".place").text_content() or ""
    number = int(re.findall(r"\d+", place)[0])
    expect(reader).to_have_url(re.compile("passage="), timeout=20_000)

    reader.keyboard.press("j")
    expect(reader.locator(".place")).to_have_text(re.compile(f"^Passage {number + 1} of"))
    reader.keyboard.press("k")
    reader.keyboard.press("Escape")

    expect(reader.locator(".place")).to_have_text(re.compile("shared passages$"))
    expect(reader.locator(".jump[aria-pressed=true]")).to_have_count(0)
    expect(reader).not_to_have_url(re.compile("passage="), timeout=20_000)


def test_a_divergence_opens_here_with_its_quotes_beside_each_other(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/divergences?story={STORY}")
    page.get_by_role("link", name="Read the two articles side by side").first.click(timeout=60_000)

    expect(page.locator(".jump[aria-pressed=true]")).to_have_count(2, timeout=60_000)
    expect(page.locator(".column")).to_have_count(2)
    page.wait_for_timeout(1000)
    left, right = page.evaluate(HEIGHTS)
    assert abs(left - right) <= 2
    page.reload()
    expect(page.locator(".jump[aria-pressed=true]")).to_have_count(2, timeout=60_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)
