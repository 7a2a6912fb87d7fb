from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from compare.corrections import (
    SORT,
    Correction,
    Relation,
    correct_comparison,
    correction_to_dict,
    load_corrections,
)
from compare.dashboard.regroup.facts import (
    describe_change,
    find_counterparts,
    find_facts,
    find_partners,
    sort_facts,
)
from compare.dashboard.regroup.views import correction_html, passage_html, surroundings
from compare.errors import StoreError
from compare.model import Comparison
from compare.workspace import Workspace
from tests.dashboard.conftest import page_script

HOMES, MORE_HOMES, SLUICE, PERHAPS, KING = "a0:0-38", "a1:0-31", "a0:40-62", "a1:33-78", "a2:0-26"


def open_page(reviewer: str = "Ana", page: str = "regroup") -> AppTest:
    script = page_script(page)
    shown = AppTest.from_string(script, default_timeout=60)
    if reviewer:
        shown.session_state["reviewer"] = reviewer
    return shown.run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def mark(page: AppTest, number: int) -> AppTest:
    box = next(box for box in page.checkbox if box.label == f"Mark passage {number}")
    return box.check().run()


def kept(workspace: Workspace) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    found = load_corrections(workspace, "flood")
    return [(given.left, given.relation.value, given.right) for _, given in found]


def says(left: str, relation: Relation, right: str, note: str = "") -> Correction:
    sides = (tuple(left.split()), tuple(right.split()))
    return Correction(*sides, relation, "Ana", "2024-03-03T10:00:00+00:00", note)


def keep(workspace: Workspace, correction: Correction) -> None:
    workspace.add_record("flood", SORT, correction_to_dict(correction))


@pytest.mark.usefixtures("no_samples")
def test_without_any_story_the_page_says_what_to_do() -> None:
    assert "Nothing to compare yet" in shown_html(open_page())


@pytest.mark.usefixtures("stored_flood")
def test_who_corrects_is_asked_for_a_name_that_the_review_knows_too() -> None:
    page = open_page(reviewer="")
    assert press(page, "Start").error[0].value.startswith("Type a name")

    page.text_input[0].set_value("  Ana   Brook ")
    page = press(page, "Start")

    assert page.session_state["reviewer"] == "Ana Brook"
    assert page.selectbox(key="regroup-choice").label == "Fact 1 of 3, the least sure first"


@pytest.mark.usefixtures("stored_flood")
def test_a_passage_is_split_off_and_the_page_says_what_that_changed(workspace: Workspace) -> None:
    page = open_page()
    assert "Linked with 2 (likely, 0.80)" in shown_html(page)

    page = press(mark(page, 2), "Split off the marked")

    assert kept(workspace) == [((PERHAPS,), "different", (SLUICE,))]
    said = "That passage is out of this fact now; 1 divergence is gone."
    assert said in shown_html(page)
    assert "“The sluice had failed.”" in shown_html(page)


@pytest.mark.usefixtures("stored_flood")
def test_nothing_marked_or_all_marked_cannot_be_split_off() -> None:
    page = open_page()

    def is_off() -> bool:
        return next(b for b in page.button if b.label == "Split off the marked").disabled

    assert is_off()
    page = mark(page, 1)
    assert not is_off()
    page = mark(page, 2)
    assert is_off()


@pytest.mark.usefixtures("stored_flood")
def test_every_page_shows_the_corrected_story_and_leads_to_the_corrections(
    workspace: Workspace,
) -> None:
    before = open_page(page="overview").metric[1].value
    keep(workspace, says(PERHAPS, Relation.DIFFERENT, SLUICE))

    page = open_page(page="overview")

    links = [link.proto.label for link in page.get("page_link")]
    assert "1 correction by hand: show or undo" in links
    assert (before, page.metric[1].value) == ("2", "1")


@pytest.mark.usefixtures("stored_flood")
def test_two_facts_are_joined_and_the_joined_one_is_shown(workspace: Workspace) -> None:
    page = open_page()
    page.text_input(key="regroup-partner-words").set_value("king").run()
    page.radio[0].set_value("king").run()

    page = press(page, "Join with the chosen")

    assert kept(workspace) == [((SLUICE, PERHAPS), "same", (KING,))]
    assert "These two facts are one now" in shown_html(page)
    assert [box.label for box in page.checkbox] == [f"Mark passage {n}" for n in (1, 2, 3)]


@pytest.mark.usefixtures("stored_flood")
def test_two_passages_are_linked_by_hand_and_their_fact_is_shown(workspace: Workspace) -> None:
    page = open_page()
    page.selectbox(key="regroup-link-one").set_value(KING).run()
    page.selectbox(key=f"regroup-link-other-{KING}").set_value(HOMES).run()

    page = press(page, "Link the two")

    assert kept(workspace) == [((KING,), "same", (HOMES,))]
    assert "1 omission is gone" in shown_html(page)
    assert len(page.checkbox) == 3


@pytest.mark.usefixtures("stored_flood")
def test_undo_takes_back_the_reviewers_own_last_and_any_in_the_list(workspace: Workspace) -> None:
    page = press(mark(open_page(), 2), "Split off the marked")
    keep(workspace, says(KING, Relation.SAME, HOMES))
    page = press(mark(open_page("Ben"), 1), "Split off the marked")
    assert len(kept(workspace)) == 3

    page = press(page, "Undo")
    assert len(kept(workspace)) == 2
    assert next(button for button in page.button if button.label == "Undo").disabled
    listed = [button for button in page.button if button.label == "Undo"][1:]
    listed[-1].click().run()

    assert kept(workspace) == [((KING,), "same", (HOMES,))]


@pytest.mark.usefixtures("stored_flood")
def test_a_search_without_a_fact_says_so_and_clears() -> None:
    page = open_page()

    page.text_input(key="regroup-words").set_value("zebra").run()

    assert page.info[0].value.startswith("No fact has a passage with all of these words")
    page.text_input(key="regroup-words").set_value("HOMES flood").run()
    assert page.selectbox(key="regroup-choice").label.startswith("Fact 1 of 1")


@pytest.mark.usefixtures("stored_flood")
def test_a_note_goes_with_the_next_correction_alone(workspace: Workspace) -> None:
    page = open_page()
    page.text_input(key="regroup-note-text").set_value("Another day.").run()

    page = press(mark(page, 1), "Split off the marked")

    assert [given.note for _, given in load_corrections(workspace, "flood")] == ["Another day."]
    assert page.text_input(key="regroup-note-text").value == ""
    assert "Note: Another day." in shown_html(page)


@pytest.mark.usefixtures("stored_flood")
def test_what_cannot_be_kept_changes_nothing_and_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> int:
        raise StoreError("the disk is full")

    page = mark(open_page(), 1)
    monkeypatch.setattr(Workspace, "add_record", fail)

    page = press(page, "Split off the marked")

    assert page.error[0].value == "Nothing was changed\\: the disk is full"


def test_facts_that_hold_together_least_surely_come_first(flood: Comparison) -> None:
    assert [fact.id for fact in sort_facts(flood)] == ["sluice", "homes", "king"]


def test_a_fact_is_found_by_words_of_any_of_its_passages(flood: Comparison) -> None:
    assert [f.id for f in find_facts(flood, flood.groups, "40 LEAST")] == ["homes"]
    assert find_facts(flood, flood.groups, "king zebra") == []


def test_a_fact_that_was_kept_apart_is_not_offered_again(flood: Comparison) -> None:
    alone = correct_comparison(flood, [says(PERHAPS, Relation.DIFFERENT, SLUICE)])
    fact = next(group for group in alone.groups if group.claims == (SLUICE,))
    apart = {frozenset((SLUICE, PERHAPS))}

    assert (PERHAPS,) in [found.claims for found in find_partners(alone, fact, "")]
    assert (PERHAPS,) not in [found.claims for found in find_partners(alone, fact, "", apart)]
    assert (PERHAPS,) in [found.claims for found in find_partners(alone, fact, "sluice", apart)]


def test_the_likeliest_counterparts_of_a_passage_come_first_and_none_of_its_own_outlet(
    flood: Comparison,
) -> None:
    found = [claim.id for claim in find_counterparts(flood, PERHAPS)]

    assert found[0] == SLUICE
    assert set(found) == {SLUICE, HOMES, KING}


def test_a_change_is_told_in_counts(flood: Comparison) -> None:
    bare = Comparison(flood.story, flood.claims, (), (), (), (), {}, {})

    assert describe_change(bare, flood) == "2 divergences were found and 1 omission was found"
    assert describe_change(flood, bare) == "2 divergences are gone and 1 omission is gone"
    assert describe_change(flood, flood) == "no divergence was found and none is gone"


def test_a_passage_stands_between_its_neighbours_and_is_never_markup(flood: Comparison) -> None:
    king = flood.claim[KING]
    article = flood.article["a2"]

    assert article.text[slice(*surroundings(article, king))] == article.text
    html = passage_html(flood, king)
    assert "<img" not in html
    assert "Radio <b>" not in html


def test_a_correction_of_passages_that_are_gone_is_listed_as_resting(flood: Comparison) -> None:
    html = correction_html(flood, says("x:0-9", Relation.SAME, KING, "<b>note</b>"))

    assert "Rests: these passages are no longer in the articles" in html
    assert "1 passage no longer in the articles" in html
    assert "&lt;b&gt;note&lt;/b&gt;" in html
