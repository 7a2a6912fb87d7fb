from __future__ import annotations

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard import data
from compare.dashboard.words.views import naming_html, select_namings, thing_html
from compare.interchange import comparison_to_dict
from compare.model import Comparison
from compare.report import naming_frame
from tests.harbour import GULL, HEIRESS, QUAY, STRIKERS, tell

HARBOUR = tell(STRIKERS, gull=HEIRESS[:1], quay=HEIRESS[1:])


@pytest.fixture
def stored_harbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """The harbour as the only sample that the program ships."""
    (tmp_path / "harbour").mkdir()
    record = json.dumps(comparison_to_dict(HARBOUR))
    (tmp_path / "harbour" / "comparison.json").write_text(record, encoding="utf-8")
    monkeypatch.setattr(data, "SAMPLES", tmp_path)
    return HARBOUR


@pytest.mark.usefixtures("stored_harbour")
def test_the_page_opens_with_a_line_an_outlet_that_leads_to_its_passage() -> None:
    script = "from compare.dashboard.words.page import render\nrender()\n"

    page = AppTest.from_string(script, default_timeout=60).run()

    html = " ".join(element.proto.body for element in page.get("html"))
    links = page.get("page_link")
    assert not page.exception
    assert page.tabs[0].label == "What each calls the same (2)"
    assert "<mark>Masked militants</mark> blocked" in html
    assert "“militants” once" in html
    assert [link.proto.label for link in links] == [f"Read it in {GULL}", f"Read it in {QUAY}"] * 2
    assert "passage=the+gull%3A0-57" in links[0].proto.query_string


def test_a_thing_is_kept_whole_where_an_outlet_that_names_it_is_chosen() -> None:
    frame = naming_frame(HARBOUR)

    assert len(select_namings(frame, [GULL])) == len(frame) == 4
    assert select_namings(frame, ["another"]).empty


def test_names_are_shown_to_the_letter_and_never_as_markup() -> None:
    row = naming_frame(HARBOUR).to_dict("records")[0] | {
        "thing": "<b>x</b>",
        "outlet": "<i>y</i>",
        "name": "<u>z</u>",
    }

    html = thing_html(row) + naming_html(HARBOUR, row)

    assert not {"<b>x", "<i>y", "<u>z"} & {html[i : i + 4] for i in range(len(html))}
    assert "&lt;b&gt;x" in html


def test_a_long_claim_is_cut_between_words_around_the_name() -> None:
    padding = "while the tugs lay idle and the cranes stood still along the whole of the pier "
    long = tuple(
        f"{padding * 2}{text.rstrip('.')} {padding * 2}.".capitalize() for text in STRIKERS
    )
    comparison = tell((long[0], long[1]))

    html = naming_html(comparison, naming_frame(comparison).to_dict("records")[0])

    said = html.partition('class="said">')[2].partition("</span>")[0]
    assert said.startswith("… ")
    assert said.endswith(" …")
    assert "militants</mark> blocked" in said
    assert set(said[2:-2].replace("<mark>", "").replace("</mark>", "").split()) <= set(
        long[0].split()
    )
