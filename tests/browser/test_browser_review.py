"""The review in a real browser, by keyboard alone."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

SHOWN = ".card .reason"


@pytest.fixture
def desk(page: Page, address: str, request: pytest.FixtureRequest) -> Page:
    """The review of the first story by a reviewer of whom the server knows nothing."""
    page.goto(f"{address}/review")
    page.get_by_label("Your name").fill(f"Ana {abs(hash(request.node.name))}", timeout=60_000)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Do the two texts part in this way?")).to_be_visible(timeout=60_000)
    return page


def shown(desk: Page) -> str:
    return desk.locator(SHOWN).first.inner_text()


def judged(desk: Page, count: int) -> None:
    expect(desk.get_by_text(f"You have judged {count} of")).to_be_visible(timeout=20_000)


def test_verdicts_kind_note_and_undo_need_no_mouse(desk: Page) -> None:
    first = shown(desk)
    desk.wait_for_timeout(1000)  # the key N is heard once its script is there
    desk.keyboard.press("n")
    expect(desk.get_by_label("Note", exact=True)).to_be_focused()
    desk.keyboard.type("max: a jackal, 1 zebra")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Note", exact=True)).not_to_be_focused()
    # The letters and the digit were words of the note, not keys of the page.
    expect(desk.locator("ul.standing")).to_have_text("Nobody has judged it yet.")
    desk.keyboard.press("x")
    judged(desk, 1)
    assert shown(desk) != first

    desk.keyboard.press("k")
    expect(desk.locator(SHOWN).first).to_have_text(first)
    expect(desk.locator("ul.standing")).to_have_text("You: rejected “max: a jackal, 1 zebra”")
    desk.keyboard.press("j")
    expect(desk.locator(SHOWN).first).not_to_have_text(first)
    second = shown(desk)
    desk.keyboard.press("3")
    judged(desk, 2)
    desk.keyboard.press("z")
    judged(desk, 1)
    expect(desk.locator(SHOWN).first).to_have_text(second)


def test_what_is_pressed_stays_in_reach_and_the_verdicts_can_be_taken_away(desk: Page) -> None:
    button = desk.get_by_role("button", name="Accept")
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768

    desk.keyboard.press("a")
    judged(desk, 1)
    desk.get_by_role("tab", name="Files").click()
    with desk.expect_download(timeout=30_000) as table:
        desk.get_by_role("button", name="Verdicts as CSV").click()
    with desk.expect_download(timeout=30_000) as lines:
        desk.get_by_role("button", name="Verdicts as JSON lines").click()

    rows = list(csv.DictReader(io.StringIO(Path(table.value.path()).read_text("utf-8-sig"))))
    records = [json.loads(line) for line in Path(lines.value.path()).read_text().splitlines()]
    assert rows[-1]["decision"] == records[-1]["decision"] == "accept"
    assert rows[-1]["reviewer"] == records[-1]["reviewer"]
    assert rows[-1]["stands"] == "yes"


def test_a_hint_is_accepted_by_keyboard_and_then_stands_with_the_divergences(
    desk: Page, address: str
) -> None:
    desk.get_by_role("radio", name="Hints").click()
    expect(desk.get_by_label(re.compile("^Hint 1 of"))).to_be_visible(timeout=20_000)
    first = shown(desk)
    desk.wait_for_timeout(1000)
    desk.keyboard.press("a")
    judged(desk, 1)
    expect(desk).to_have_url(re.compile("ask=Hints"))

    desk.goto(f"{address}/divergences?verdict=Accepted")
    raised = desk.locator(".card", has_text=first)
    mark = raised.locator(".review.accepted")
    expect(mark).to_contain_text("a hint, accepted by Ana", timeout=60_000)
    expect(desk.get_by_role("tab", name="Hints (0)")).to_be_visible()
