"""The page of divergences after a review: what was accepted first, what was rejected folded."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compare.interchange import comparison_to_dict
from compare.model import Comparison
from compare.review import SORT, Decision, Subject, Verdict, subject_key, verdict_to_dict
from compare.workspace import Workspace

HOSTILE = "<img src=x onerror=alert(1)>"
pytestmark = pytest.mark.usefixtures("stored_flood")


def judge(
    workspace: Workspace, found: Subject, said: str, reviewer: str = "Ana", note: str = ""
) -> None:
    key, time = subject_key(found), "2024-03-03T10:00:00+00:00"
    verdict = Verdict(key, reviewer, Decision(said), key.kind, time, note)
    workspace.add_record("flood", SORT, verdict_to_dict(verdict))


def open_page(verdict: str = "") -> AppTest:
    script = "from compare.dashboard.divergences.page import render\nrender()\n"
    page = AppTest.from_string(script, default_timeout=60)
    if verdict:
        page.query_params["verdict"] = verdict
    return page.run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def tabs(page: AppTest) -> list[str]:
    return [tab.label for tab in page.tabs]


def test_a_story_that_nobody_reviewed_looks_as_the_tool_found_it() -> None:
    page = open_page("Rejected")

    assert tabs(page) == ["Divergences (2)", "Hints (1)", "Omissions (1)"]
    assert "review" not in shown_html(page)
    assert [group.key for group in page.button_group] == ["kind"]


@pytest.mark.parametrize(("hints", "kinds"), [(1, ["Aa wording"]), (0, None)])
def test_kinds_can_be_chosen_of_what_there_is(
    hints: int, kinds: list[str] | None, flood: Comparison, tmp_path: Path
) -> None:
    bare = replace(flood, divergences=(), hints=flood.hints[:hints])
    record = json.dumps(comparison_to_dict(bare))
    (tmp_path / "flood" / "comparison.json").write_text(record, encoding="utf-8")

    page = open_page()

    offered = [list(group.options) for group in page.button_group]
    assert offered == ([kinds] if kinds else [])


def test_verdicts_order_the_cards_and_fold_what_was_rejected(
    flood: Comparison, workspace: Workspace
) -> None:
    number, certainty = flood.divergences
    judge(workspace, number, "reject", "Ben", note=HOSTILE)
    judge(workspace, certainty, "accept")
    judge(workspace, flood.omissions[0], "reject")

    page = open_page()

    html = shown_html(page)
    assert tabs(page) == ["Divergences (1)", "Hints (1)", "Omissions (0)"]
    assert [fold.label for fold in page.expander] == ["1 rejected by reviewers"] * 2
    assert html.index("They part by certainty.") < html.index("They part by number.")
    assert "</span> accepted by <bdi>Ana</bdi>" in html
    assert "</span> rejected by <bdi>Ben</bdi>" in html
    assert "<img" not in html
    assert "<bdi>Ben</bdi> notes: “<bdi>&lt;img" in html


def test_reviewers_who_differ_leave_a_divergence_open_and_marked(
    flood: Comparison, workspace: Workspace
) -> None:
    judge(workspace, flood.divergences[1], "accept")
    judge(workspace, flood.divergences[1], "reject", "Ben")

    page = open_page()

    assert tabs(page)[0] == "Divergences (2)"
    assert "disputed: accepted by <bdi>Ana</bdi>; rejected by <bdi>Ben</bdi>" in shown_html(page)
    assert "</span> open</span>" in shown_html(page)


def test_an_accepted_hint_is_shown_with_the_divergences(
    flood: Comparison, workspace: Workspace
) -> None:
    judge(workspace, flood.hints[0], "accept")

    page = open_page()

    assert tabs(page)[:2] == ["Divergences (3)", "Hints (0)"]
    assert "a hint, accepted by <bdi>Ana</bdi>" in shown_html(page)
    labels = [button.proto.label for button in page.get("download_button")]
    assert "CSV of all (3 pairs)" in labels


@pytest.mark.parametrize(
    ("verdict", "counts", "kinds"),
    [
        ("Accepted", (2, 0, 0), {"certainty", "wording"}),
        ("Rejected", (1, 0, 1), {"number"}),
        ("Open", (0, 0, 0), set()),
    ],
)
def test_the_address_asks_for_what_became_of_it(
    verdict: str,
    counts: tuple[int, int, int],
    kinds: set[str],
    flood: Comparison,
    workspace: Workspace,
) -> None:
    judge(workspace, flood.divergences[0], "reject")
    judge(workspace, flood.divergences[1], "accept")
    judge(workspace, flood.hints[0], "accept")
    judge(workspace, flood.omissions[0], "reject")

    page = open_page(verdict)

    names = ("Divergences", "Hints", "Omissions")
    assert tabs(page) == [f"{name} ({n})" for name, n in zip(names, counts, strict=True)]
    html = shown_html(page)
    assert {kind for kind in ("number", "certainty", "wording") if f"part by {kind}." in html} == (
        kinds
    )
    assert not page.expander


def test_verdicts_that_cannot_be_read_are_said_to_be_missing(workspace: Workspace) -> None:
    workspace.add_record("flood", SORT, {"reviewer": "Ana"})

    page = open_page()

    assert "Verdicts are missing here" in page.error[0].value
    assert tabs(page)[0] == "Divergences (2)"
