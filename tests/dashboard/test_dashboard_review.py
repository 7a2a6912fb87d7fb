from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard.review.views import agreement_text, article_address, standing_html
from compare.errors import StoreError
from compare.model import Comparison
from compare.review import (
    SORT,
    Agreement,
    Decision,
    QueueEntry,
    State,
    Verdict,
    load_verdicts,
    subject_key,
    verdict_to_dict,
    write_verdicts,
)
from compare.workspace import Workspace

HOSTILE = "<img src=x onerror=alert(1)>"


def open_page(reviewer: str = "") -> AppTest:
    script = "from compare.dashboard.review.page import render\nrender()\n"
    page = AppTest.from_string(script, default_timeout=60)
    if reviewer:
        page.session_state["reviewer"] = reviewer
    return page.run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def given(flood: Comparison, number: int, said: str, reviewer: str, note: str = "") -> Verdict:
    found = flood.divergences[number]
    time = "2024-03-03T10:00:00+00:00"
    return Verdict(subject_key(found), reviewer, Decision(said), found.kind, time, note)


def kept(workspace: Workspace, story: str = "flood") -> list[tuple[str, str, str, str]]:
    return [
        (v.reviewer, v.subject.kind, v.value or "unsure", v.note)
        for _, v in load_verdicts(workspace, story)
    ]


@pytest.mark.usefixtures("no_samples")
def test_without_any_story_the_page_says_what_to_do() -> None:
    assert "Nothing to compare yet" in shown_html(open_page())


@pytest.mark.usefixtures("stored_flood")
def test_a_reviewer_is_asked_for_a_name_once() -> None:
    page = open_page()
    assert "Who reviews?" in page.subheader[0].value
    assert press(page, "Start reviewing").error[0].value.startswith("Type a name")

    page.text_input[0].set_value("  Ana   Brook ")
    page = press(page, "Start reviewing")

    assert "Reviewing as Ana Brook" in [caption.value for caption in page.caption]
    assert page.selectbox(key="review-choice").label == "Divergence 1 of 2"


def test_a_name_is_spelt_as_in_earlier_verdicts(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    earlier = given(stored_flood, 0, "accept", "Ana Brook")
    workspace.add_record("flood", SORT, verdict_to_dict(earlier))
    page = open_page()

    page.text_input[0].set_value("ana brook")
    page = press(page, "Start reviewing")

    assert page.session_state["reviewer"] == "Ana Brook"


@pytest.mark.usefixtures("stored_flood")
def test_verdicts_are_kept_and_the_next_divergence_is_shown(workspace: Workspace) -> None:
    page = open_page("Ana")
    assert "They part by number." in shown_html(page)

    page = press(page, "Accept")
    assert "They part by certainty." in shown_html(page)
    page = press(page, "Aa wording")

    assert kept(workspace) == [
        ("Ana", "number", "accept", ""),
        ("Ana", "certainty", "accept as wording", ""),
    ]
    assert "You have judged every divergence" in page.success[0].value


@pytest.mark.usefixtures("stored_flood")
def test_undo_takes_the_last_verdict_back_and_shows_what_it_was_on(workspace: Workspace) -> None:
    page = open_page("Ana")
    assert next(button for button in page.button if button.label == "Undo").disabled

    page = press(press(press(page, "Accept"), "Reject"), "Undo")

    assert kept(workspace) == [("Ana", "number", "accept", "")]
    assert "They part by certainty." in shown_html(page)
    page = press(page, "Undo")
    assert kept(workspace) == []
    assert next(button for button in page.button if button.label == "Undo").disabled


@pytest.mark.usefixtures("stored_flood")
def test_a_note_goes_with_the_verdict_and_can_be_changed_afterwards(workspace: Workspace) -> None:
    page = open_page("Ana")
    page.text_input[0].set_value("See page two.").run()
    assert kept(workspace) == []

    page = press(press(page, "Reject"), "Previous")
    assert page.text_input[0].value == "See page two."
    page.text_input[0].set_value("See page three.").run()

    assert [note for *_, note in kept(workspace)] == ["See page two.", "See page three."]


@pytest.mark.usefixtures("stored_flood")
def test_the_same_verdict_again_is_not_kept_twice(workspace: Workspace) -> None:
    page = press(press(open_page("Ana"), "Accept"), "Previous")

    press(page, "Accept")

    assert kept(workspace) == [("Ana", "number", "accept", "")]


def test_what_others_said_is_told_only_after_the_own_verdict(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    ben = given(stored_flood, 0, "reject", f"Ben {HOSTILE}", HOSTILE)
    workspace.add_record("flood", SORT, verdict_to_dict(ben))

    page = open_page("Ana")
    assert "Already judged by Ben" in shown_html(page)
    assert "rejected" not in shown_html(page)
    page = press(press(page, "Accept"), "Next")

    html = shown_html(page)
    assert "<b>rejected</b>" in html
    assert "<img" not in html
    assert "&lt;img" in html
    assert "you and another differ" in page.selectbox(key="review-choice").options[1]
    assert any("Judged alike: 0 of the 1 that" in text.value for text in page.markdown)


def test_verdicts_survive_a_new_comparison_or_are_listed_as_no_longer_found(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    renumbered = replace(stored_flood.divergences[0], id="d8", score=0.5)
    for number in (0, 1):
        record = verdict_to_dict(given(stored_flood, number, "reject", "Ana"))
        workspace.add_record("flood", SORT, record)
    workspace.keep(replace(stored_flood, divergences=(renumbered,)), "flood")

    page = open_page("Ana")

    assert "You have judged every divergence" in page.success[0].value
    assert [tab.label for tab in page.tabs][2] == "No longer found (1)"
    assert "The sluice had failed." in shown_html(page)


def test_a_colleagues_verdicts_are_brought_in_once(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    content = write_verdicts([given(stored_flood, 0, "reject", "Ben")])

    for _ in range(2):
        page = open_page("Ana")
        page.file_uploader[0].upload("ben.jsonl", content, "application/jsonl")
        page = press(page, "Add these verdicts")

    assert not page.exception
    assert kept(workspace) == [("Ben", "number", "reject", "")]


@pytest.mark.usefixtures("stored_flood")
def test_a_file_of_something_else_is_named_with_its_line() -> None:
    page = open_page("Ana")
    page.file_uploader[0].upload("ben.jsonl", b"{}", "application/jsonl")

    page = press(page, "Add these verdicts")

    assert "not a verdict" in page.error[0].value


@pytest.mark.usefixtures("stored_flood")
def test_a_verdict_that_cannot_be_kept_changes_nothing_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = open_page("Ana")

    def refuse(*_: object) -> int:
        raise StoreError("the disk is full")

    monkeypatch.setattr(Workspace, "add_record", refuse)
    page = press(page, "Accept")

    assert "the disk is full" in page.error[0].value
    assert "They part by number." in shown_html(page)


def test_a_story_without_divergences_has_nothing_to_review(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    workspace.keep(replace(stored_flood, divergences=()), "flood")

    assert "nothing to review" in open_page("Ana").info[0].value


@pytest.mark.usefixtures("stored_flood")
def test_hints_have_a_queue_of_their_own_with_its_own_undo(workspace: Workspace) -> None:
    page = press(open_page("Ana"), "Accept")
    page.button_group(key="ask").set_value("hint").run()

    assert page.selectbox(key="review-choice").label == "Hint 1 of 1"
    assert next(button for button in page.button if button.label == "Undo").disabled
    page = press(page, "Reject")
    assert kept(workspace)[1:] == [("Ana", "wording", "reject", "")]
    press(page, "Undo")

    assert kept(workspace) == [("Ana", "number", "accept", "")]


@pytest.mark.usefixtures("stored_flood")
def test_an_omission_is_asked_for_by_the_outlet_that_lacks_the_fact(workspace: Workspace) -> None:
    page = open_page("Ana")
    page.button_group(key="ask").set_value("omission").run()

    html = shown_html(page)
    assert "Does Radio &lt;b&gt;Delta&lt;/b&gt; leave this out?" in html
    assert "The king visited the town." in html
    assert not any("wording" in button.label for button in page.button)
    page = press(page, "Accept")

    assert kept(workspace) == [("Ana", "omission", "accept", "")]
    assert "You have judged every omission" in page.success[0].value


def test_the_article_that_lacks_a_fact_is_opened_at_the_nearest_it_says(flood: Comparison) -> None:
    gap = flood.omissions[0]

    near = article_address(flood, gap)
    bare = article_address(flood, replace(gap, nearest=None))

    assert near == {**bare, "passage": gap.nearest}
    assert bare["article"].startswith("Radio <b>Delta</b>")


@pytest.mark.parametrize(
    ("agreement", "said"),
    [
        (Agreement(None, 0, 0, 1), "No two reviewers"),
        (Agreement(None, 3, 3, 2), "all of these verdicts are the same"),
        (Agreement(0.8, 9, 8, 2), "8 of the 9 that two or more judged"),
        (Agreement(0.8, 9, 8, 2), "0.80: enough to rely on"),
        (Agreement(0.7, 9, 8, 2), "tentative"),
        (Agreement(-0.2, 9, 1, 2), "too little"),
    ],
)
def test_agreement_is_put_into_words(agreement: Agreement, said: str) -> None:
    assert said in agreement_text(agreement)


def test_nobodys_verdict_is_said_to_be_nobodys(flood: Comparison) -> None:
    entry = QueueEntry(flood.divergences[0], State.OPEN, None, ())

    assert "Nobody has judged it yet." in standing_html(entry)
