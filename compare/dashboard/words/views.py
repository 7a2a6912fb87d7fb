"""Frames of namings, words and emphasis → narrowed, and as the parts of a page."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from html import escape
from math import exp
from typing import Any

import pandas as pd

from compare.dashboard.text import Layer, mark_text, quote_html
from compare.model import Comparison

# What each kind of naming has in common, in two words or three.
_SAME = {
    "name": "Same name",
    "actor": "Same actor",
    "act": "Same act",
    "slot": "Same place in the sentence",
}
# Characters of the claim on either side of a name: with it about two lines.
_AROUND = 90

_HEADS = ("Word", "Its own use", "All others", "More often by", "In its words")

Record = Mapping[Hashable, Any]


def select_namings(namings: pd.DataFrame, outlets: Collection[str]) -> pd.DataFrame:
    """The rows of ``naming_frame`` of things that these outlets name; none asks for all."""
    named = namings.loc[namings["outlet"].isin(outlets), "number"]
    return namings[namings["number"].isin(named)] if outlets else namings


def thing_html(row: Record) -> str:
    """The heading of a thing that outlets name differently.

    :param row: One of its rows of ``naming_frame``.
    """
    note = _SAME[row["kind"]]
    if row["pairs"] > 1:
        note += f" · in {row['pairs']} pairs of passages"
    return (
        f'<header class="thing"><h2>{mark_text(row["thing"], [])}</h2>'
        f'<span class="score">{note}</span></header>'
    )


def naming_html(comparison: Comparison, row: Record) -> str:
    """What one outlet calls it: outlet, name and count, and the name in its words.

    :param row: A row of ``naming_frame``.
    """
    text, claim = comparison.article[row["article"]].text, comparison.claim[row["claim"]]
    first, last = max(claim.start, row["start"] - _AROUND), min(claim.end, row["end"] + _AROUND)
    # Cut between words.
    first = text.find(" ", first, row["start"]) + 1 if first > claim.start else first
    last = text.rfind(" ", row["end"], last) if last < claim.end else last
    first, last = max(first, claim.start), max(last, row["end"])
    said = mark_text(text[first:last], [Layer(row["start"] - first, row["end"] - first, "mark")])
    opening, closing = "… " * (first > claim.start), " …" * (last < claim.end)
    times = "once" if row["count"] == 1 else f"{row['count']} times"
    if row["word"] != row["name"]:
        times = f"“{mark_text(row['word'], [])}” {times}"
    return (
        f'<div class="naming"><b>{mark_text(row["outlet"], [])}</b>'
        f'<span>“{mark_text(row["name"], [])}” <span class="score">{times}</span></span>'
        f'<span class="said">{opening}{said}{closing}</span></div>'
    )


def select_words(words: pd.DataFrame, outlets: Collection[str]) -> pd.DataFrame:
    """The rows of ``word_frame`` of these outlets; none asks for all."""
    return words[words["outlet"].isin(outlets)] if outlets else words


def select_emphasis(emphasis: pd.DataFrame, outlets: Collection[str]) -> pd.DataFrame:
    """The rows of ``emphasis_frame`` that these outlets take part in; none asks for all."""
    named = emphasis["outlet_lead"].isin(outlets) | emphasis["outlet_late"].isin(outlets)
    return emphasis[named] if outlets else emphasis


def words_html(comparison: Comparison, words: pd.DataFrame) -> str:
    """The words that mark each outlet, a table an outlet.

    :param words: Rows of ``word_frame``.
    """
    head = "".join(f'<th scope="col">{title}</th>' for title in _HEADS)
    return "".join(
        f'<section class="words"><h3>{escape(str(outlet))}</h3><table><thead><tr>{head}</tr>'
        "</thead><tbody>"
        + "".join(_row_html(comparison, row) for row in rows.to_dict("records"))
        + "</tbody></table></section>"
        for outlet, rows in words.groupby("outlet", sort=False)
    )


def emphasis_html(comparison: Comparison, rows: pd.DataFrame) -> str:
    """What one outlet leads with and others tell late: the reason and the quotes.

    :param rows: The fact's rows of ``emphasis_frame``.
    """
    places = rows.to_dict("records")
    quotes = _place_html(comparison, places[0], "lead")
    quotes += "".join(_place_html(comparison, place, "late") for place in places)
    return (
        f'<article class="card"><p class="reason">{escape(places[0]["reason"])}</p>'
        f'<div class="quotes">{quotes}</div></article>'
    )


def _row_html(comparison: Comparison, row: Record) -> str:
    claim = comparison.claim[row["claim"]]
    start, end = (row[edge] - claim.start for edge in ("start", "end"))
    odds, low, high = (_times(row[name]) for name in ("log_odds", "low", "high"))
    quoted = f'<div class="more">{row["quoted"]} more in quotations</div>' * bool(row["quoted"])
    cells = (
        f"{row['count']} of {row['total']:,} words{quoted}",
        f"{row['others_count']} of {row['others_total']:,} words",
        f'{low} to {high} times<div class="more">best estimate {odds}</div>',
        f'<span class="said">{mark_text(claim.text, [Layer(start, end, "mark")])}</span>',
    )
    return (
        f'<tr><th scope="row">{escape(row["word"])}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
    )


def _times(log_odds: float) -> str:
    """Of a ratio two figures mean something: "1.6", "29", "530"."""
    ratio = exp(log_odds)
    return f"{ratio:.1f}" if ratio < 10 else f"{float(f'{ratio:.2g}'):,.0f}"


def _place_html(comparison: Comparison, row: Record, end: str) -> str:
    return quote_html(
        comparison.article[row[f"article_{end}"]],
        comparison.claim[row[f"claim_{end}"]],
        note=f"sentence {row[f'sentence_{end}']} of {row[f'sentences_{end}']}",
    )
