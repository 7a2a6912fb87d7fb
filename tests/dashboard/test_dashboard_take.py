from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard import data
from compare.dashboard.take import TABLES, card_address, name_divergences
from compare.interchange import comparison_to_dict
from compare.model import Comparison
from compare.review import SORT, Decision, Verdict, subject_key, verdict_to_dict
from compare.workspace import Workspace
from tests.dashboard.conftest import page_script

WHOLE = ["Report (HTML)", "Workbook (Excel)", "Data (JSON)"]
CARDS = ["Card (HTML)", "Card (text)"]


def open_page(name: str, **address: str) -> AppTest:
    script = page_script(name)
    page = AppTest.from_string(script, default_timeout=60)
    for key, value in address.items():
        page.query_params[key] = value
    return page.run()


def store(comparison: Comparison, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "story").mkdir()
    record = json.dumps(comparison_to_dict(comparison))
    (folder / "story" / "comparison.json").write_text(record, encoding="utf-8")
    monkeypatch.setattr(data, "SAMPLES", folder)


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def downloads(page: AppTest) -> list[str]:
    return [button.proto.label for button in page.get("download_button")]


@pytest.mark.usefixtures("no_samples")
def test_without_any_story_the_page_says_what_to_do() -> None:
    assert "Nothing to compare yet" in shown_html(open_page("take"))


@pytest.mark.usefixtures("stored_flood")
def test_everything_can_be_taken_and_each_file_says_what_it_is_for() -> None:
    page = open_page("take")

    assert not page.exception
    assert downloads(page) == [*WHOLE, *CARDS, *TABLES]
    said = [text.value for text in page.markdown]
    assert len([text for text in said if text.endswith(".")]) >= len(WHOLE) + len(TABLES)


@pytest.mark.usefixtures("stored_flood")
def test_the_likeliest_divergence_is_shown_as_a_card_and_as_plain_text() -> None:
    page = open_page("take")

    assert "They part by number." in shown_html(page)
    assert page.code[0].value.startswith("Divergence: number (very likely, 0.90)\n")


def test_the_card_says_what_reviewers_say_of_it(
    stored_flood: Comparison, workspace: Workspace
) -> None:
    key, time = subject_key(stored_flood.divergences[0]), "2024-03-03T10:00:00+00:00"
    verdict = Verdict(key, "Ana", Decision.REJECT, key.kind, time)
    workspace.add_record("flood", SORT, verdict_to_dict(verdict))

    page = open_page("take")

    assert any("0.90 · ✗ rejected by Ana" in caption.value for caption in page.caption)
    assert "Reviewers: rejected by Ana\n" in page.code[0].value
    assert "<b>Reviewers:</b> rejected by <bdi>Ana</bdi>" in shown_html(page)


def test_the_address_names_the_divergence(stored_flood: Comparison) -> None:
    other = stored_flood.divergences[1]

    page = open_page("take", card=card_address(stored_flood, other)["card"])

    assert "They part by certainty." in shown_html(page)
    assert page.code[0].value.startswith("Divergence: certainty")


def test_hints_come_last_and_are_called_so(flood: Comparison) -> None:
    names = name_divergences(flood)

    assert list(names.values()) == [*flood.divergences, *flood.hints]
    assert [name for name in names if "(hint)" in name] == [
        "Wording (hint): The Dyke / Polder Post — They part by wording."
    ]


def test_no_two_divergences_have_one_name(flood: Comparison) -> None:
    twin = replace(flood.divergences[0], id="d9")
    twins = replace(flood, divergences=(*flood.divergences, twin))

    names = name_divergences(twins)

    assert len(names) == 4
    assert card_address(twins, twin) != card_address(twins, flood.divergences[0])


def test_a_story_without_a_divergence_says_so_and_gives_its_files(
    flood: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(replace(flood, divergences=(), hints=()), tmp_path, monkeypatch)

    page = open_page("take")

    assert "there is no card to take" in page.info[0].value
    assert downloads(page) == [*WHOLE, *TABLES]


def test_the_page_of_divergences_gives_its_file_where_there_are_none(
    flood: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(replace(flood, divergences=()), tmp_path, monkeypatch)

    assert "CSV of all (no pairs)" in downloads(open_page("divergences"))


@pytest.mark.usefixtures("stored_flood")
def test_one_pair_is_called_a_pair() -> None:
    page = open_page("divergences")
    assert "CSV of all (2 pairs)" in downloads(page)

    page.button_group(key="kind").set_value(["certainty"]).run()

    assert "CSV of this choice (1 pair)" in downloads(page)


def test_text_of_articles_is_never_markup(
    flood: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    king, homes = flood.claims[4], flood.claims[0]
    first = flood.divergences[0]
    evidence = tuple(replace(first.evidence[0], claim=c.id, start=c.start) for c in (homes, king))
    hostile = replace(first, evidence=evidence, reason="<i>They</i> part.")
    store(replace(flood, divergences=(hostile,)), tmp_path, monkeypatch)

    html = shown_html(open_page("take"))

    assert "Radio &lt;b&gt;Delta" in html
    assert "&lt;img" in html
    assert "&lt;i&gt;They" in html
    assert not any(tag in html for tag in ("<img", "<i>", "<b>Delta"))
