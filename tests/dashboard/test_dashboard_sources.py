from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard import data
from compare.dashboard.figures.views import select_figures
from compare.dashboard.sources.rest_views import rest_data
from compare.dashboard.sources.views import origin_data, select_origins
from compare.dashboard.words.views import select_emphasis, select_words
from compare.interchange import comparison_to_dict
from compare.model import Comparison
from compare.report import emphasis_frame, figure_frame, origin_frame, rest_frame, word_frame
from tests.dashboard.conftest import page_script
from tests.report.quarry import QUARRY, RADIO

ALL = ("sources", "figures", "words")


@pytest.fixture
def stored_quarry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quarry as the only sample that the program ships."""
    (tmp_path / "quarry").mkdir()
    record = json.dumps(comparison_to_dict(QUARRY))
    (tmp_path / "quarry" / "comparison.json").write_text(record, encoding="utf-8")
    monkeypatch.setattr(data, "SAMPLES", tmp_path)


def open_page(name: str, **address: str) -> AppTest:
    script = page_script(name)
    page = AppTest.from_string(script, default_timeout=60)
    for key, value in address.items():
        page.query_params[key] = value
    return page.run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def downloads(page: AppTest) -> list[str]:
    return [button.proto.label for button in page.get("download_button")]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("no_samples")
def test_without_any_story_a_page_says_what_to_do(name: str) -> None:
    assert "Nothing to compare yet" in shown_html(open_page(name))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.usefixtures("stored_quarry")
def test_text_of_articles_is_never_markup(name: str) -> None:
    page = open_page(name, fact="lorries")

    html = shown_html(page)
    assert not page.exception
    assert "&lt;b&gt;Delta" in html
    assert "&lt;img" in html
    assert "<img" not in html
    assert "<b>Delta" not in html


@pytest.mark.usefixtures("stored_flood")
def test_what_a_story_lacks_is_said_in_words() -> None:
    sources, figures, words = (open_page(name) for name in ALL)

    assert [note.value.split()[0] for note in sources.info] == ["No", "No", "No"]
    assert "No figure was found" in figures.info[0].value
    assert "No person, actor or act was found" in words.info[0].value
    assert "No word was found" in words.info[1].value
    assert "No fact was found" in words.info[2].value


@pytest.mark.usefixtures("stored_quarry")
def test_the_sources_are_numbered_and_counted() -> None:
    page = open_page("sources")

    assert [metric.value for metric in page.metric] == ["4", "2", "2", "2"]
    assert [tab.label for tab in page.tabs] == [
        "Who rests on whom",
        "Facts (4)",
        "Grew surer (1)",
        "Copies (1)",
        "Versions (0)",
    ]
    assert "2 outlets carry a text credited to Associated Press" in shown_html(page)
    assert "step 3 of 3, asserted" in shown_html(page)
    assert len(downloads(page)) == 8


@pytest.mark.usefixtures("stored_quarry")
def test_the_address_names_the_fact_whose_chains_are_shown() -> None:
    page = open_page("sources", fact="missing")

    html = shown_html(page)
    assert "3 outlets, 1 to 2 independent origins" in html
    assert "Valley Wire → foreman Ada Brook" in html
    assert "missing, <mark>foreman Ada Brook</mark> said." in html
    assert "The slope gave way at dawn, <mark>" not in html


@pytest.mark.usefixtures("stored_quarry")
def test_the_address_names_what_is_chosen_in_the_picture_and_its_quotes_are_shown() -> None:
    page = open_page("sources", rest="named source: foreman Ada Brook")

    html = shown_html(page)
    assert "foreman Ada Brook: 4 claims" in html
    assert "Hill Post → Ada Brook" in html
    assert "Choose a name or a line" not in html


@pytest.mark.usefixtures("stored_quarry")
def test_a_choice_of_another_story_is_as_none() -> None:
    page = open_page("sources", rest="named source: <img src=x>")

    assert not page.exception
    assert "Choose a name or a line" in shown_html(page)


def test_the_picture_has_plain_values_in_columns_and_says_each_line_in_words() -> None:
    rests = rest_frame(QUARRY)

    drawn = rest_data(rests, "", label="Who rests on whom")

    assert json.loads(json.dumps(drawn)) == drawn
    columns, edges = drawn["columns"], drawn["edges"]
    assert isinstance(columns, list)
    assert isinstance(edges, list)
    assert [column["name"] for column in columns] == ["tellers", "sources"]
    words = [edge["words"] for edge in edges]
    assert "Hill Post → foreman Ada Brook: 2 claims" in words
    assert "Fell Gazette and Moor Mail, one text: 5 sentences" in words


@pytest.mark.usefixtures("stored_quarry")
def test_a_fact_that_is_filtered_away_gives_place_to_the_first_that_is_not() -> None:
    page = open_page("sources", fact="missing")

    page.button_group(key="origins").set_value("one").run()

    assert "2 outlets, no source named" in shown_html(page)


@pytest.mark.parametrize(
    ("selection", "groups"),
    [
        ("all", ["mayor", "slope", "missing", "lorries"]),
        ("one", ["mayor", "slope"]),
        ("unsure", ["missing", "lorries"]),
        ("several", []),
    ],
)
def test_facts_are_narrowed_by_their_origins(selection: str, groups: list[str]) -> None:
    assert list(select_origins(origin_frame(QUARRY), selection)["group"]) == groups


def test_the_table_of_origins_gives_one_number_or_two() -> None:
    drawn = origin_data(origin_frame(QUARRY), "mayor")

    rows = drawn["rows"]
    assert isinstance(rows, list)
    assert [row["cells"][1]["word"] for row in rows] == ["1", "1", "1 to 2", "1 to 2"]


@pytest.mark.parametrize(
    ("selection", "outlets", "count"),
    [("all", [], 5), ("shared", [], 5), ("disputed", [], 2), ("disputed", ["Hill Post"], 1)],
)
def test_figures_are_narrowed_by_dispute_and_outlet(
    selection: str, outlets: list[str], count: int
) -> None:
    assert len(select_figures(figure_frame(QUARRY), selection, outlets)) == count


@pytest.mark.usefixtures("stored_quarry")
def test_the_ledger_marks_each_figure_in_its_quote_and_says_what_it_was_read_as() -> None:
    page = open_page("figures")
    page.button_group(key="figures").set_value("disputed").run()

    html = shown_html(page)
    assert downloads(page) == ["These 2 as CSV"]
    assert "<mark>Twenty</mark> lorries were buried." in html
    assert "<td>at least 12</td><td>lorry</td>" in html
    assert "likely · 0.80" in html
    assert "<mark>Nine</mark>" not in html


@pytest.mark.usefixtures("stored_quarry")
def test_a_choice_of_figures_that_nothing_fits_says_how_to_widen_it() -> None:
    page = open_page("figures")

    page.multiselect(key="outlet").set_value(["Moor Mail"]).run()

    assert "No figure fits this choice" in page.info[0].value


@pytest.mark.usefixtures("stored_quarry")
def test_the_page_of_words_gives_counts_interval_and_the_word_in_its_sentence() -> None:
    page = open_page("words")

    html = shown_html(page)
    assert [tab.label for tab in page.tabs] == [
        "What each calls the same (0)",
        "Words (1)",
        "Told first, told late (1)",
    ]
    assert "6 of 26 words" in html
    assert "2.4 to 470 times" in html
    assert "by the <mark>giant</mark> slide" in html
    assert "Ridge News leads with it (sentence 1 of 10)" in html
    assert "sentence 9 of 10" in html


@pytest.mark.parametrize(
    ("outlets", "words", "facts"),
    [([], 1, 1), ([RADIO], 1, 0), (["Valley Wire"], 0, 1), (["Hill Post"], 0, 0)],
)
def test_words_are_narrowed_by_the_outlet_and_facts_by_who_takes_part(
    outlets: list[str], words: int, facts: int
) -> None:
    assert len(select_words(word_frame(QUARRY), outlets)) == words
    assert len(select_emphasis(emphasis_frame(QUARRY), outlets)) == facts


def test_a_frame_is_made_once_for_equal_comparisons_and_anew_for_others() -> None:
    made: list[str] = []

    def to_frame(comparison: Comparison) -> pd.DataFrame:
        made.append(comparison.story.title)
        return pd.DataFrame({"title": [comparison.story.title]})

    other = replace(QUARRY, story=replace(QUARRY.story, title="Another slope"))
    frames = [data.make_frame(to_frame, one) for one in (QUARRY, replace(QUARRY), other)]

    assert made == [QUARRY.story.title, "Another slope"]
    assert [frame["title"][0] for frame in frames] == [QUARRY.story.title] * 2 + ["Another slope"]
