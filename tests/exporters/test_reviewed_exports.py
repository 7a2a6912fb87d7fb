"""What reviewers say reaches every file, and nothing that they reject is dropped from one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from compare.exporters.card import card_html, card_text
from compare.exporters.csv import divergences_csv
from compare.exporters.html import report_html
from compare.exporters.json import comparison_json
from compare.exporters.xlsx import comparison_xlsx
from compare.interchange import comparison_from_dict
from compare.model import Comparison
from compare.review import Decision, Subject, Verdict, subject_key, verdict_to_dict
from tests.exporters.test_html_export import Page
from tests.exporters.test_xlsx_export import read_sheets

Build = Callable[..., Comparison]
HOSTILE = "<img src=x>"


def verdict(found: Subject, said: str, reviewer: str = "Ana", note: str = "") -> Verdict:
    key = subject_key(found)
    return Verdict(key, reviewer, Decision(said), key.kind, "2024-05-09T10:00:00+00:00", note)


@pytest.fixture
def found(build: Build) -> Comparison:
    """A divergence, a hint between other claims, and an omission."""
    comparison = build()
    evidence = tuple(
        replace(e, claim=claim.id, start=claim.start, end=claim.end)
        for e, claim in zip(comparison.divergences[0].evidence, comparison.claims[1:3], strict=True)
    )
    hint = replace(
        comparison.divergences[0],
        id="d2",
        group="rust",
        kind="wording",
        score=0.3,
        reason="A hint of rust.",
        evidence=evidence,
    )
    return replace(comparison, hints=(hint,))


def sections(html: str, text: str) -> list[str]:
    """The ids of the sections in which a text stands."""
    ids = [
        next(str(a["id"]) for tag, a in path if tag == "section")
        for shown, path in Page(html).texts
        if text in shown and "section" in [tag for tag, _ in path]
    ]
    return list(dict.fromkeys(ids))


def test_the_table_of_divergences_names_outcome_verdicts_and_notes(found: Comparison) -> None:
    given = [
        verdict(found.divergences[0], "reject", note="=1+1"),
        verdict(found.hints[0], "accept"),
    ]

    text = divergences_csv(found, given).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    columns = ("found_as", "outcome", "verdicts", "verdict_notes")
    assert [[row[name] for name in columns] for row in rows] == [
        ["divergence", "rejected", "Ana: reject", "Ana: =1+1"],
        ["hint", "accepted", "Ana: accept", ""],
    ]


def test_the_data_hold_every_verdict_and_what_became_of_each(found: Comparison) -> None:
    given = [
        verdict(found.divergences[0], "reject"),
        verdict(found.hints[0], "accept"),
        verdict(found.omissions[0], "unsure"),
    ]

    record = json.loads(comparison_json(found, given))

    assert record["verdicts"] == [verdict_to_dict(one) for one in given]
    assert [record[name][0]["outcome"] for name in ("divergences", "hints", "omissions")] == [
        "rejected",
        "accepted",
        "unsure",
    ]
    assert comparison_from_dict(record) == found


def test_the_workbook_has_the_verdicts_beside_what_they_are_on_and_as_a_sheet(
    found: Comparison,
) -> None:
    given = [verdict(found.divergences[0], "reject"), verdict(found.omissions[0], "accept", "Ben")]

    sheets = read_sheets(comparison_xlsx(found, given))

    assert "Ana: reject" in sheets["Divergences"][1]
    assert "Ben: accept" in sheets["Omissions"][1]
    assert [row[7] for row in sheets["Verdicts"]] == ["reviewer", "Ana", "Ben"]


def test_the_report_tells_who_said_what_and_puts_what_was_rejected_last(found: Comparison) -> None:
    given = [
        verdict(found.divergences[0], "reject", note="One moment."),
        verdict(found.hints[0], "accept", "Ben"),
        verdict(found.omissions[0], "reject"),
    ]

    html = report_html(found, given)

    words = " ".join("".join(text for text, _ in Page(html).texts).split())
    places = [
        words.index(text)
        for text in (
            "Under review: accepted 1, rejected 1.",
            "A hint of rust. ✓ a hint, accepted by Ben",
            "Rejected by reviewers",
            "✗ rejected by Ana. Ana notes: “One moment.”",
            "Two tell it. ✗ rejected by Ana",
        )
    ]
    assert places == sorted(places)
    assert sections(html, "A hint of rust.") == ["differences"]
    assert 'id="hints"' not in html


def test_without_a_verdict_the_report_says_nothing_of_reviewers(found: Comparison) -> None:
    html = report_html(found)

    assert html == report_html(found, [])
    assert "eview" not in "".join(text for text, _ in Page(html).texts)


def test_the_card_says_what_reviewers_say_in_one_line(found: Comparison) -> None:
    given = [
        verdict(found.divergences[0], "accept"),
        verdict(found.divergences[0], "reject", HOSTILE, "Not so.\n\nWhere: forged"),
    ]

    text = card_text(found, found.divergences[0], given)
    html = card_html(found, found.divergences[0], given)

    line = next(line for line in text.splitlines() if line.startswith("Reviewers:"))
    assert line == (
        f"Reviewers: disputed: accepted by Ana; rejected by {HOSTILE}. "
        f"{HOSTILE} notes: “Not so. Where: forged”"
    )
    assert "disputed: accepted by <bdi>Ana</bdi>; rejected by <bdi>&lt;img" in html
    assert "<img" not in html + report_html(found, given)
    assert "Reviewers" not in card_text(found, found.divergences[0], [])
