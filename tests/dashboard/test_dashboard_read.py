from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard import data
from compare.dashboard.read.views import (
    article_data,
    describe_passage,
    panel_parts,
    rest_html,
    telling_html,
)
from compare.interchange import comparison_to_dict
from compare.model import Article, Claim, Comparison, Story
from compare.report import find_passages
from tests.report.quarry import QUARRY

SCRIPT = "from compare.dashboard.read.page import render\nrender()\n"
# A text of few words is too short to be told for a version of another.
MORE = (
    "Volunteers carried sandbags to the church until the water fell back behind the old mill. "
    "Farmers moved two hundred cows to higher pastures before the morning milking began. "
    "The school gave beds in its gymnasium to forty families from the lower village."
)


def open_page(**address: str) -> AppTest:
    page = AppTest.from_string(SCRIPT, default_timeout=60)
    for key, value in address.items():
        page.query_params[key] = value
    return page.run()


def shown_html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def drawn(comparison: Comparison, article: int = 0) -> dict[str, Any]:
    shown = comparison.story.articles[article]
    return article_data(shown, find_passages(comparison, shown.id), "")


def homes_id(flood: Comparison) -> str:
    return flood.claims[0].id


@pytest.mark.usefixtures("no_samples")
def test_without_any_story_the_page_says_what_to_do() -> None:
    assert "Nothing to compare yet" in shown_html(open_page())


@pytest.mark.usefixtures("stored_flood")
def test_before_a_choice_the_panel_says_how_to_choose_and_what_the_marks_mean() -> None:
    page = open_page()

    html = shown_html(page)
    assert not page.exception
    assert "Choose a passage" in html
    assert "2 other outlets" in html
    assert "disputed</span> 2." in html
    assert [button.proto.label for button in page.get("download_button")] == ["Passages as CSV"]


def test_the_address_opens_a_passage_with_quotes_reasons_hints_and_silence(
    stored_flood: Comparison,
) -> None:
    html = shown_html(open_page(passage=homes_id(stored_flood)))

    assert "<mark>About 40 ho</mark>mes were flooded on Monday." in html
    assert "Disputed by Polder Post." in html
    assert "<mark>At least 70</mark> homes were flooded." in html
    assert "They part by number." in html
    assert html.index("They part by number.") < html.index("Hint:")
    assert 'States the same: <span class="score">very likely · 0.95' in html
    assert "Radio &lt;b&gt;Delta&lt;/b&gt; leaves it out, though 2 outlets tell it" in html
    assert "The nearest thing it says: “The king visited the town.”" in html


def test_a_passage_alone_in_the_address_opens_the_article_that_it_stands_in(
    stored_flood: Comparison,
) -> None:
    page = open_page(passage=stored_flood.claims[3].id)

    assert page.selectbox(key="article").value == "Polder Post — Polder Post headline"
    assert "Disputed by The Dyke." in shown_html(page)


@pytest.mark.usefixtures("stored_flood")
def test_a_passage_of_another_story_is_forgotten() -> None:
    page = open_page(passage="nowhere:0-9")

    assert "Choose a passage" in shown_html(page)
    assert "passage" not in page.query_params


def test_a_telling_can_be_read_where_it_was_printed(stored_flood: Comparison) -> None:
    page = open_page(passage=homes_id(stored_flood))

    next(button for button in page.button if button.label == "Read it in Polder Post →").click()
    page.run()

    assert page.selectbox(key="article").value == "Polder Post — Polder Post headline"
    assert page.query_params["passage"] == stored_flood.claims[2].id
    assert "Disputed by The Dyke." in shown_html(page)


def test_another_article_begins_without_a_passage(stored_flood: Comparison) -> None:
    page = open_page(passage=homes_id(stored_flood))

    page.selectbox(key="article").select("Polder Post — Polder Post headline").run()

    assert "Choose a passage" in shown_html(page)
    assert "passage" not in page.query_params


def test_an_earlier_version_says_so_and_leads_to_the_latest(
    flood: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dyke = flood.story.articles[0]
    dyke = replace(dyke, text=f"{dyke.text} {MORE}", url="https://dyke.example/flood")
    early = replace(dyke, id="early", title="First word of a flood", published="2024-02-04")
    story = replace(flood.story, articles=(early, dyke, *flood.story.articles[1:]))
    record = json.dumps(comparison_to_dict(replace(flood, story=story)))
    (tmp_path / "flood").mkdir()
    (tmp_path / "flood" / "comparison.json").write_text(record, encoding="utf-8")
    monkeypatch.setattr(data, "SAMPLES", tmp_path)
    page = open_page()

    assert "earlier version" in page.info[0].value
    page.button[0].click().run()

    assert page.selectbox(key="article").value == "The Dyke — The Dyke headline"
    assert not page.info


def test_an_article_without_passages_is_shown_plain(flood: Comparison) -> None:
    bare = replace(flood, claims=(), links=(), groups=(), divergences=(), hints=(), omissions=())

    shown = drawn(bare)

    assert shown["legend"] == []
    assert [run["claim"] for runs in shown["paragraphs"] for run in runs] == ["", ""]


def test_the_text_is_whole_in_its_paragraphs_and_each_passage_has_its_sign(
    flood: Comparison,
) -> None:
    shown = drawn(flood)

    paragraphs = ["".join(run["text"] for run in runs) for runs in shown["paragraphs"]]
    assert paragraphs == ["About 40 homes were flooded on Monday.", "The sluice had failed."]
    assert [(p["state"], p["mark"]) for p in shown["passages"].values()] == [
        ("disputed", "#"),
        ("disputed", "?"),
    ]
    assert [sign["word"] for sign in shown["legend"]] == [
        "2 disputed",
        "0 agreed",
        "0 told here alone",
    ]


def test_what_belongs_to_no_claim_is_plain_and_no_markup_is_made_of_it(flood: Comparison) -> None:
    runs = drawn(flood, article=2)["paragraphs"][0]

    assert [bool(run["claim"]) for run in runs] == [True, False]
    assert runs[1]["text"] == " <img src=x onerror=alert(1)>"


@pytest.mark.parametrize(
    ("spans", "runs"),
    [
        ([(0, 7)], [("One.", 0), ("Tw", 0), ("o.", None)]),
        ([(0, 4), (5, 9)], [("One.", 0), ("Two.", 1)]),
        ([(0, 9), (2, 4)], [("On", 0), ("e.", 1), ("Two.", 0)]),
        ([], [("One.", None), ("Two.", None)]),
    ],
)
def test_runs_follow_claims_across_paragraphs_and_inside_each_other(
    spans: list[tuple[int, int]], runs: list[tuple[str, int | None]]
) -> None:
    article = Article("a", "Paper", "Title", "One.\nTwo.")
    claims = [Claim("a", "Paper", s, e, article.text[s:e]) for s, e in spans]
    story = Story("s", "t", (article,))
    comparison = Comparison(story, tuple(claims), (), (), (), (), {}, {})

    found = [run for paragraph in drawn(comparison)["paragraphs"] for run in paragraph]

    ids = [claim.id for claim in claims]
    assert [(r["text"], ids.index(r["claim"]) if r["claim"] else None) for r in found] == runs


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://dyke.example", None])
def test_only_an_address_of_the_web_becomes_a_link(flood: Comparison, url: str | None) -> None:
    article = replace(flood.story.articles[0], url=url)

    assert article_data(article, [], "")["url"] == ""


def test_an_agreement_names_who_agrees_and_counts_them(flood: Comparison) -> None:
    calm = replace(flood, divergences=())

    passage = find_passages(calm, "a0")[0]

    assert describe_passage(passage) == "Told by Polder Post as well; no dispute found."
    assert drawn(calm)["passages"][passage.claim.id]["mark"] == "= 1"
    assert [title for title, _, _ in panel_parts(passage)] == ["Hints"]


def test_a_telling_known_by_way_of_a_third_is_not_said_to_agree(flood: Comparison) -> None:
    unlinked = replace(flood, divergences=(), hints=(), links=())

    passage = find_passages(unlinked, "a0")[0]

    assert "none was compared" in describe_passage(passage)
    assert [title for title, _, _ in panel_parts(passage)] == ["On the same fact"]


def test_a_dispute_between_others_is_named_with_their_names(flood: Comparison) -> None:
    homes = replace(flood.groups[0], claims=(*flood.groups[0].claims, flood.claims[4].id))
    wider = replace(flood, groups=(homes, *flood.groups[1:]))

    html = rest_html(wider, find_passages(wider, "a2")[0])

    assert "Others part over this fact" in html
    assert "The Dyke and Polder Post:" in html


def test_the_text_of_a_telling_is_never_markup(flood: Comparison) -> None:
    groups = (replace(flood.groups[0], claims=(flood.claims[0].id, flood.claims[4].id)),)
    passage = find_passages(replace(flood, groups=groups), "a0")[0]
    radio = next(t for t in passage.tellings if t.claim == flood.claims[4])

    html = telling_html(flood, passage, radio)

    assert "<b>Radio &lt;b&gt;Delta&lt;/b&gt;</b>" in html
    assert "&lt;img" in html
    assert "<img" not in html


def test_an_agreement_counts_the_origins_where_outlets_share_one() -> None:
    article = QUARRY.story.articles[0]
    passages = find_passages(QUARRY, article.id)
    mayor = next(found for found in passages if found.claim.text.startswith("The mayor"))

    marks = article_data(article, passages, "")["passages"]
    assert isinstance(marks, dict)
    assert marks[mayor.claim.id]["mark"] == "= 2 outlets, 1 origin"
    assert describe_passage(mayor) == (
        "Told by Ridge News as well (2 outlets, 1 origin); no dispute found."
    )
