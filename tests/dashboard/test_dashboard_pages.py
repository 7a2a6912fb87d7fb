from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard import data, method, work
from compare.errors import ModelError
from compare.model import Article, Comparison
from compare.pipeline import Settings
from compare.workspace import Workspace
from tests.dashboard.conftest import page_script

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "sentence_transformers", "sklearn", "altair", "trafilatura", "pypdf")


def run_page(name: str) -> AppTest:
    script = page_script(name)
    return AppTest.from_string(script, default_timeout=30).run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def paste(page: AppTest, outlet: str, text: str) -> AppTest:
    page.text_input(key="paste-outlet").set_value(outlet)
    page.text_area(key="paste-text").set_value(text)
    return press(page, "Add this text")


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


@pytest.mark.parametrize("name", ["overview", "divergences", "side_by_side"])
@pytest.mark.usefixtures("no_samples")
def test_without_any_story_a_page_says_what_to_do(name: str) -> None:
    page = run_page(name)

    assert "Nothing to compare yet" in shown_html(page)
    assert [button.label for button in page.button] == ["Add articles"]


def test_the_overview_names_the_event_its_reports_and_its_numbers(
    stored_flood: Comparison,
) -> None:
    page = run_page("overview")

    assert not page.exception
    assert f"<h1>{stored_flood.story.title}</h1>" in shown_html(page)
    assert "Radio &lt;b&gt;Delta&lt;/b&gt; headline" in shown_html(page)
    assert [metric.value for metric in page.metric] == ["2", "2", "1", "1"]


@pytest.mark.usefixtures("stored_flood")
def test_divergences_are_narrowed_by_kind() -> None:
    page = run_page("divergences")
    assert [tab.label for tab in page.tabs] == [
        "Divergences (2)",
        "Hints (1)",
        "Omissions (1)",
    ]

    page.button_group(key="kind").set_value(["certainty"]).run()

    assert page.tabs[0].label == "Divergences (1)"
    assert page.tabs[1].label == "Hints (0)"
    assert "They part by certainty." in shown_html(page)
    assert "They part by number." not in shown_html(page)
    assert "They part by wording." not in shown_html(page)


def test_where_nothing_is_likely_enough_the_hints_are_named(
    flood: Comparison, workspace: Workspace
) -> None:
    workspace.keep(replace(flood, divergences=()))

    page = run_page("divergences")

    assert not page.exception
    assert "look at the hints" in page.info[0].value


@pytest.mark.usefixtures("stored_flood")
def test_a_choice_that_nothing_fits_says_how_to_widen_it() -> None:
    page = run_page("divergences")

    page.slider(key="score").set_value(1.0).run()

    assert "Nothing fits this choice" in page.info[0].value


def test_a_damaged_sample_is_an_error_and_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "comparison.json").write_text('{"schema": 99}', encoding="utf-8")
    monkeypatch.setattr(data, "SAMPLES", tmp_path)

    page = run_page("overview")

    assert not page.exception
    assert "cannot be read" in page.error[0].value


def test_a_pasted_text_without_an_outlet_is_asked_for_it_and_kept() -> None:
    page = paste(run_page("add"), "", "The sluice failed.")

    assert "no outlet" in page.error[0].value
    assert page.text_area(key="paste-text").value == "The sluice failed."


def test_an_uploaded_file_that_cannot_be_read_is_named() -> None:
    page = run_page("add")

    page.file_uploader[0].upload("empty.txt", b"", "text/plain").run()

    assert r"empty\.txt" in page.error[0].value
    assert not page.exception


def test_one_article_cannot_be_compared() -> None:
    page = paste(run_page("add"), "The Dyke", "The sluice failed.")

    compare = next(button for button in page.button if button.label == "Compare")
    assert compare.disabled
    assert "Add at least two articles on the same event." in [c.value for c in page.caption]


def test_an_outlet_that_was_emptied_is_asked_for() -> None:
    page = paste(run_page("add"), "The Dyke", "The sluice failed.")

    page.text_input(key="draft-1-outlet").set_value("").run()

    assert page.warning[0].value == "Name the outlet: who published this?"


def test_an_article_can_be_removed() -> None:
    page = paste(run_page("add"), "The Dyke", "The sluice failed.")

    press(page, "Remove")

    assert "To be compared (0)" in [heading.value for heading in page.subheader]


def test_edited_articles_are_compared_and_the_overview_opens(
    flood: Comparison, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[str, list[str], float]] = []
    opened: list[str] = []

    def compare_now(
        articles: Sequence[Article],
        title: str,
        settings: Settings,
        workspace: Workspace,  # noqa: ARG001
        progress: Callable[[str, float], None],
    ) -> Comparison:
        progress("Finding pairs", 0.5)
        outlets = [article.outlet for article in articles]
        compared.append((title, outlets, settings.min_divergence))
        return flood

    monkeypatch.setattr(work, "compare_now", compare_now)
    monkeypatch.setattr(work, "open_page", opened.append)
    page = paste(run_page("add"), "The Dyke", "The sluice failed.")
    paste(page, "Polder Post", "The sluice may have failed.")
    page.text_input(key="draft-2-outlet").set_value("Polder Times")
    page.text_input(key="story_title").set_value("A sluice")
    page.slider(key="least_divergence").set_value(0.2).run()

    press(page, "Compare")

    assert compared == [("A sluice", ["The Dyke", "Polder Times"], 0.2)]
    assert opened == ["overview"]
    assert [workspace.load(entry.id) for entry in workspace.stories()] == [flood]
    assert "To be compared (0)" in [heading.value for heading in page.run().subheader]
    assert page.text_input(key="story_title").value == ""


def test_a_failed_comparison_says_why_and_keeps_the_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compare_now(
        articles: Sequence[Article],
        title: str,
        settings: Settings,  # noqa: ARG001  # the seam's signature
        workspace: Workspace,  # noqa: ARG001
        progress: Callable[[str, float], None],
    ) -> Comparison:
        progress("Loading the models", 0.0)
        raise ModelError(f"no weights for {len(articles)} articles: {title}")

    monkeypatch.setattr(work, "compare_now", compare_now)
    page = paste(run_page("add"), "The Dyke", "The sluice failed.")
    paste(page, "Polder Post", "The sluice may have failed.")

    press(page, "Compare")

    assert page.error[0].value == r"no weights for 2 articles\: The sluice failed\."
    assert "To be compared (2)" in [heading.value for heading in page.subheader]
    assert not page.exception


def test_the_method_page_says_when_nothing_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(method, "SCORES", tmp_path / "scores.json")

    assert run_page("method").info[0].value == "Not measured yet."


def test_the_method_page_shows_what_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"what": "links", "figure": "F1", "value": 0.81, "data": "<gold>", "date": "2026-01-02"}
    (tmp_path / "scores.json").write_text(json.dumps({"rows": [row]}), encoding="utf-8")
    monkeypatch.setattr(method, "SCORES", tmp_path / "scores.json")

    page = run_page("method")

    assert "<td>0.81</td><td>&lt;gold&gt;</td>" in shown_html(page)


def test_no_page_loads_a_model_library_before_it_is_needed() -> None:
    code = (
        "import sys\n"
        "from compare.dashboard.pages import PAGES, find_page\n"
        "[find_page(name) for name in PAGES]\n"
        f"sys.exit(' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)\n"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
