from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard import data, work
from compare.dashboard.library import page as library
from compare.dashboard.library.views import describe_entry, find_entries
from compare.model import Article, Comparison
from compare.pipeline import Settings
from compare.workspace import FOLDER_VARIABLE, StoryEntry, Workspace

ENTRY = StoryEntry(
    id="a",
    title="Flood in the polder",
    outlets=("The Dyke", "Polder Post"),
    articles=3,
    created=datetime(2025, 3, 1, 23, 30, tzinfo=UTC),
    changed=datetime(2025, 3, 1, 23, 30, tzinfo=UTC),
)


# A session that goes from page to page, as the tests tell it to.
SCRIPT = """
from importlib import import_module
import streamlit as st
from compare.dashboard.pages import PAGES
module, _ = PAGES[st.session_state["page"]]
import_module(f"compare.dashboard.{module}").render()
"""


def open_page(name: str, **address: str) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=30)
    page.session_state["page"] = name
    for key, value in address.items():
        page.query_params[key] = value
    return page.run()


def turn_to(page: AppTest, name: str) -> AppTest:
    page.session_state["page"] = name
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def listed(page: AppTest) -> list[tuple[str, str]]:
    """Labels and addresses of the stories on the page."""
    links = [element.proto for element in page.get("page_link")]
    return [(link.label, link.query_string) for link in links]


def titled(comparison: Comparison, title: str) -> Comparison:
    return replace(comparison, story=replace(comparison.story, title=title))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were opened by another."""
    names: list[str] = []
    monkeypatch.setattr(library, "open_page", names.append)
    monkeypatch.setattr(work, "open_page", names.append)
    return names


@pytest.fixture
def compared(flood: Comparison, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The outlets of each comparison that was asked for; it takes no time."""
    asked: list[list[str]] = []

    def compare_now(
        articles: Sequence[Article],
        title: str,
        settings: Settings,  # noqa: ARG001  # the seam's signature
        workspace: Workspace,  # noqa: ARG001
        progress: Callable[[str, float], None],  # noqa: ARG001
    ) -> Comparison:
        asked.append([article.outlet for article in articles])
        return titled(flood, title)

    monkeypatch.setattr(work, "compare_now", compare_now)
    return asked


def test_an_empty_library_says_what_to_do() -> None:
    page = open_page("library")

    assert not page.exception
    assert "No story of your own here" in page.info[0].value


def test_a_story_of_another_session_is_listed_with_its_address(
    flood: Comparison, workspace: Workspace
) -> None:
    workspace.keep(titled(flood, "Flood *of* 2024"))

    page = open_page("library")

    assert listed(page) == [(r"**Flood \*of\* 2024**", "story=flood")]
    assert r"3 articles · The Dyke\, Polder Post\, " in page.caption[0].value


def test_a_story_is_renamed(flood: Comparison, workspace: Workspace) -> None:
    workspace.keep(flood)
    page = open_page("library")

    page.text_input(key="name-flood-Flood in the polder").set_value("Day two")
    press(page, "Save the name")

    assert [entry.title for entry in workspace.stories()] == ["Day two"]
    assert listed(page) == [("**Day two**", "story=flood")]


def test_a_story_cannot_be_left_without_a_name(flood: Comparison, workspace: Workspace) -> None:
    workspace.keep(flood)
    page = open_page("library")

    page.text_input(key="name-flood-Flood in the polder").set_value(" ")
    press(page, "Save the name")

    assert "needs a name" in page.error[0].value
    assert [entry.title for entry in workspace.stories()] == ["Flood in the polder"]


def test_a_deleted_story_is_brought_back_by_undo(flood: Comparison, workspace: Workspace) -> None:
    workspace.keep(flood)
    page = press(open_page("library"), "Delete")
    assert workspace.stories() == []

    press(page, "Undo")

    assert [entry.id for entry in workspace.stories()] == ["flood"]
    assert not page.info


def test_a_story_deleted_in_another_session_is_brought_back_or_gone_for_good(
    flood: Comparison, workspace: Workspace
) -> None:
    first, second = workspace.keep(flood), workspace.keep(flood)
    workspace.delete(first)
    workspace.delete(second)

    page = press(open_page("library"), "Bring back")
    press(page, "Delete these for good")

    assert [entry.id for entry in workspace.stories()] == [second]
    assert workspace.deleted_stories() == []


def test_a_story_that_another_window_deleted_is_named(
    flood: Comparison, workspace: Workspace
) -> None:
    workspace.keep(flood)
    page = open_page("library")
    workspace.delete("flood")
    workspace.empty_deleted()

    press(page, "Delete")

    assert "there is no story" in page.error[0].value
    assert not page.exception


def test_many_stories_can_be_searched(flood: Comparison, workspace: Workspace) -> None:
    for n in range(7):
        workspace.keep(titled(flood, f"Flood, day {n}"))
    page = open_page("library")

    page.text_input(key="find").set_value("dyke DAY 3").run()

    assert [label for label, _ in listed(page)] == [r"**Flood\, day 3**"]


@pytest.mark.usefixtures("opened")
def test_changed_articles_replace_the_comparison_of_their_story(
    flood: Comparison, workspace: Workspace, compared: list[list[str]]
) -> None:
    workspace.keep(flood)
    number = workspace.add_record("flood", "verdict", {})
    page = turn_to(press(open_page("library"), "Change articles"), "add")
    assert "<h1>Change articles</h1>" in shown_html(page)
    assert page.text_input(key="story_title").value == "Flood in the polder"

    page.text_input(key="draft-3-outlet").set_value("Radio Delta").run()
    press(page, "Remove")
    press(page, "Compare")

    assert compared == [["Polder Post", "Radio Delta"]]
    assert [(entry.id, entry.title) for entry in workspace.stories()] == [
        ("flood", "Flood in the polder")
    ]
    assert workspace.records("flood", "verdict") == [(number, {})]
    assert "<h1>Add articles</h1>" in shown_html(page.run())


@pytest.mark.usefixtures("opened")
def test_what_was_on_the_list_comes_back_after_a_change(
    flood: Comparison, workspace: Workspace
) -> None:
    workspace.keep(flood)
    page = open_page("add")
    page.text_input(key="paste-outlet").set_value("Horn")
    page.text_area(key="paste-text").set_value("Nobody was hurt.")
    press(page, "Add this text")
    page.text_input(key="story_title").set_value("Quarry").run()

    page = turn_to(press(turn_to(page, "library"), "Change articles"), "add")
    assert "To be compared (3)" in [heading.value for heading in page.subheader]
    press(page, "Leave the story as it is")

    assert "To be compared (1)" in [heading.value for heading in page.subheader]
    assert page.text_input(key="draft-1-outlet").value == "Horn"
    assert page.text_input(key="story_title").value == "Quarry"
    assert workspace.load("flood") == flood


def test_an_address_opens_the_story_that_it_names(flood: Comparison, workspace: Workspace) -> None:
    workspace.keep(titled(flood, "Older"))
    workspace.keep(titled(flood, "Newer"))

    page = open_page("overview", story="flood")

    assert "<h1>Older</h1>" in shown_html(page)
    assert page.query_params["story"] == "flood"
    assert not page.warning


def test_the_latest_story_is_shown_first_and_named_in_the_address(
    flood: Comparison, workspace: Workspace
) -> None:
    workspace.keep(titled(flood, "Older"))
    newest = workspace.keep(titled(flood, "Newer"))

    page = open_page("overview")
    assert "<h1>Newer</h1>" in shown_html(page)
    assert page.query_params["story"] == newest

    page.selectbox(key="story").set_value("flood").run()
    assert "<h1>Older</h1>" in shown_html(page)
    assert page.query_params["story"] == "flood"


def test_an_address_of_a_story_that_is_gone_says_so(
    flood: Comparison, workspace: Workspace
) -> None:
    workspace.keep(flood)

    page = open_page("overview", story="mill")

    assert "There is no story “mill” here" in page.warning[0].value
    assert "<h1>Flood in the polder</h1>" in shown_html(page)


def test_two_stories_of_one_name_can_be_told_apart(flood: Comparison, workspace: Workspace) -> None:
    workspace.keep(titled(flood, "Twice"))
    workspace.keep(titled(flood, "Twice"))

    page = open_page("overview")

    assert page.selectbox(key="story").options[:2] == ["Twice", "Twice (2)"]


def test_a_story_that_cannot_be_read_leaves_the_choice_of_another(
    flood: Comparison, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compare.interchange.SCHEMA", 0)
    workspace.keep(titled(flood, "Yesterday"))
    monkeypatch.undo()
    monkeypatch.setenv(FOLDER_VARIABLE, str(Path(workspace.place).parent))

    page = open_page("overview")

    assert r"schema 0\, not 1" in page.error[0].value
    page.selectbox(key="story").set_value("ferry-fire").run()
    assert not page.error


@pytest.mark.usefixtures("opened", "compared")
@pytest.mark.parametrize("is_found_late", [False, True])
def test_without_a_folder_to_write_a_story_lasts_for_the_session(
    flood: Comparison, workspace: Workspace, is_found_late: bool
) -> None:
    folder = Path(workspace.place).parent
    if is_found_late:
        page = turn_to(open_page("library"), "add")
        Path(workspace.place).write_bytes(b"no database" * 100)
    else:
        folder.write_text("in the way")
        page = open_page("add")
        assert "in this session" in shown_html(page)
    for article in flood.story.articles[:2]:
        page.text_input(key="paste-outlet").set_value(article.outlet)
        page.text_area(key="paste-text").set_value(article.text)
        press(page, "Add this text")
    press(page, "Compare")

    assert "Stories are kept for this session only" in turn_to(page, "library").warning[0].value
    assert len(listed(page)) == 1
    assert not turn_to(page, "overview").exception
    assert page.selectbox(key="story").value == "flood"


def test_who_serves_the_dashboard_to_others_has_to_name_a_folder_to_share_stories(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE)
    monkeypatch.setattr(data, "is_own_machine", lambda: False)

    page = open_page("library")

    assert "served to others" in page.warning[0].value
    assert not page.caption


@pytest.mark.parametrize(
    ("zone", "time"),
    [
        (None, "2025-03-01 23:30 UTC"),
        ("Asia/Tokyo", "2025-03-02 08:30"),
        ("Nowhere/At all", "2025-03-01 23:30 UTC"),
    ],
)
def test_an_entry_is_described_in_the_readers_time(zone: str | None, time: str) -> None:
    assert describe_entry(ENTRY, zone) == f"3 articles · The Dyke, Polder Post · compared {time}"


def test_many_outlets_are_counted_and_a_later_comparison_is_told() -> None:
    later = replace(ENTRY, outlets=tuple("abcdefg"), changed=datetime(2025, 3, 4, 9, tzinfo=UTC))

    assert describe_entry(later, None) == (
        "3 articles · a, b, c, d, e and 2 more · "
        "compared 2025-03-04 09:00 UTC, begun 2025-03-01 23:30 UTC"
    )


@pytest.mark.parametrize(
    ("words", "found"), [("", True), ("FLOOD post", True), ("flood horn", False)]
)
def test_entries_are_found_by_all_words_of_name_and_outlets(words: str, found: bool) -> None:
    assert find_entries([ENTRY], words) == [ENTRY] * found
