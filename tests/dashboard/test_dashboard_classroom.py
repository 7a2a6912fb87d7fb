from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from compare.classroom import (
    SORT,
    Answer,
    Opinion,
    Pair,
    Same,
    answer_to_dict,
    asked_kinds,
    draw_pairs,
    find_pairs,
    load_answers,
)
from compare.dashboard.classroom.views import WAYS, answer_html, compared_text, split_html
from compare.kinds import KINDS
from compare.model import Comparison
from compare.workspace import Workspace

YES, NO, UNSURE = Opinion(Same.YES), Opinion(Same.NO), Opinion(Same.UNSURE)


def open_page(reader: str = "", **address: str) -> AppTest:
    script = "from compare.dashboard.classroom.page import render\nrender()\n"
    page = AppTest.from_string(script, default_timeout=60)
    page.query_params.update(address)
    if reader:
        page.session_state["class_reader"] = reader
    return page.run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def button(page: AppTest, label: str) -> bool:
    return any(button.label == label for button in page.button)


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def kept(workspace: Workspace) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (answer.reader, answer.opinion.same.value, answer.opinion.kinds)
        for answer in load_answers(workspace, "flood")
    ]


def pair_of(flood: Comparison, place: int) -> Pair:
    link = flood.links[place]
    (pair,) = find_pairs(flood, [(link.a, link.b)]).values()
    return pair


@pytest.mark.usefixtures("no_samples")
def test_without_any_story_the_page_says_what_to_do() -> None:
    assert "Nothing to compare yet" in shown_html(open_page())


@pytest.mark.usefixtures("stored_flood")
def test_who_gives_no_name_gets_one() -> None:
    page = press(open_page(), "Start")

    assert page.session_state["class_reader"].startswith("Reader ")


@pytest.mark.usefixtures("stored_flood")
def test_nothing_of_the_tools_answer_is_shown_before_the_readers_own() -> None:
    asked = open_page("Ana")
    shown = shown_html(asked)
    half = press(asked, "Yes")
    shown += shown_html(half)

    assert "homes were flooded" in shown
    told = ("They part by", "<mark>", "The tool", *(sign.word for sign in KINDS.values()))
    assert [word for word in told if word in shown] == []
    assert "They part by" in shown_html(press(half, "They do not part"))


def test_ways_of_parting_are_kept_and_the_tools_stand_beside_them(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    page = press(open_page("Ana"), "Yes")
    assert next(b for b in page.button if b.label == "That is how they part").disabled
    assert [box.label for box in page.checkbox] == [
        f"{number} · {WAYS[kind].title}" for number, kind in enumerate(asked_kinds(), start=1)
    ]

    page.checkbox[1].check()
    page.checkbox[3].check().run()
    page = press(page, "That is how they part")

    first = draw_pairs(stored_flood, 12, 1)[0]
    assert kept(workspace) == [("Ana", "yes", ("certainty", "number"))]
    assert first.divergences[0].reason in shown_html(page)
    assert "in part the same ways" in shown_html(page)
    assert not button(page, "Yes")


@pytest.mark.usefixtures("stored_flood")
def test_undo_takes_back_half_an_answer_first_and_then_the_last_answer(
    workspace: Workspace,
) -> None:
    page = press(press(open_page("Ana"), "No"), "Next pair")
    page = press(press(page, "Yes"), "Undo")
    assert button(page, "Not sure")
    assert kept(workspace) == [("Ana", "no", ())]

    page = press(page, "Undo")

    assert kept(workspace) == []
    assert page.get("progress")[0].proto.text == "Pair 1 of 2 · you have answered 0"


@pytest.mark.usefixtures("stored_flood")
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({}, ["12", "1"]),
        ({"pairs": "8", "seed": "77"}, ["8", "77"]),
        ({"pairs": "999", "seed": "x"}, ["30", "1"]),
    ],
)
def test_the_address_says_how_many_pairs_and_which(
    asked: dict[str, str], numbers: list[str]
) -> None:
    page = open_page(**asked)

    assert [page.query_params[name] for name in ("pairs", "seed")] == numbers
    assert f"pairs={numbers[0]}&seed={numbers[1]}" in page.code[0].value


def test_the_class_is_seen_on_what_one_has_answered_alone(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    time = "2024-03-03T10:00:00+00:00"
    for pair in draw_pairs(stored_flood, 12, 1):
        answer = Answer(pair.key, "<b>Ben</b>", YES, time)
        workspace.add_record("flood", SORT, answer_to_dict(answer))
    page = press(open_page("Ana"), "Show how far we agree")
    assert "Ben" not in shown_html(page)
    assert page.info[0].value.startswith("You have not answered a pair yet")

    page = press(press(press(page, "Back to the pairs"), "No"), "Show how far we agree")

    shown = shown_html(page)
    assert shown.count("Who said what") == 1
    assert "&lt;b&gt;Ben&lt;/b&gt;" in shown
    assert button(page, "Show pair 1")


def test_every_way_that_is_asked_for_has_its_plain_words() -> None:
    assert list(WAYS) == asked_kinds()


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (Opinion(Same.YES, ("number",)), "The tool sees the same."),
        (Opinion(Same.YES, ("number", "wording")), "in part the same ways"),
        (YES, "sees otherwise how they part"),
        (NO, "The tool sees it otherwise."),
        (UNSURE, "The tool says yes."),
    ],
)
def test_the_comparison_with_the_tool_never_says_who_is_right(
    flood: Comparison, own: Opinion, said: str
) -> None:
    text = compared_text(pair_of(flood, 0), own)

    assert said in text
    assert ("right" in text, "wrong" in text) == (False, False)


def test_a_hint_is_shown_as_a_hint_and_only_where_nothing_else_is(flood: Comparison) -> None:
    alone = replace(flood, divergences=())

    shown = answer_html(pair_of(alone, 0), YES)

    assert "A hint only" in shown
    assert "They part by wording." in shown
    assert "most hints turn out to be nothing" in shown
    assert "They part by wording." not in answer_html(pair_of(flood, 0), YES)


def test_a_bar_has_its_counts_in_words(flood: Comparison) -> None:
    row: dict[Hashable, float] = {"alike": 1, "yes": 3, "no": 1, "unsure": 0}

    shown = split_html(row, pair_of(flood, 0), {})

    assert "Same fact, part: 2<" in shown
    assert "Not the same fact: 1<" in shown
    assert "Not sure:" not in shown
