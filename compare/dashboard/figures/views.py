"""The ledger of figures → narrowed, and as the table of a page."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

import pandas as pd

from compare.dashboard.rows import Record, group_rows
from compare.dashboard.text import Layer, mark_text, score_html, sign_html
from compare.kinds import find_sign
from compare.model import Comparison

# How the figures can be narrowed: name → which rows of ``figure_frame``.
SELECTIONS = {"shared": "outlets > 1", "disputed": "dispute > 0"}
_HEADS = ("Figure", "Outlet", "Read as", "Of what", "As of", "In its words")


def select_figures(
    figures: pd.DataFrame, selection: str | None, outlets: Collection[str] = ()
) -> pd.DataFrame:
    """The rows of ``figure_frame`` that a reader asks for.

    :param selection: "shared" for things that several outlets give a figure for, "disputed" for
        figures in dispute, else all.
    :param outlets: Names of outlets; none asks for all.
    """
    rows = figures.query(SELECTIONS[selection]) if selection in SELECTIONS else figures
    return rows[rows["outlet"].isin(outlets)] if outlets else rows


def ledger_html(comparison: Comparison, figures: pd.DataFrame) -> str:
    """Figures as a table, those that may be of one thing in one block.

    :param figures: Rows of ``figure_frame``.
    """
    head = "".join(f'<th scope="col">{title}</th>' for title in _HEADS)
    things = group_rows(figures, "thing")
    blocks = "".join(
        f"<tbody>{''.join(_row_html(comparison, row) for row in things[thing])}</tbody>"
        for thing in sorted(things)
    )
    return (
        '<div class="ledger" tabindex="0" role="region" aria-label="Figures">'
        f"<table><thead><tr>{head}</tr></thead>{blocks}</table></div>"
    )


def _row_html(comparison: Comparison, row: Record) -> str:
    claim = comparison.claim[row["claim"]]
    start, end = (row[edge] - claim.start for edge in ("start", "end"))
    value = " ".join(str(row[name]) for name in ("bound", "value") if row[name])
    per = f" per {row['per']}" if row["per"] else ""
    counted = ", ".join(str(row[name]) for name in ("of", "scope") if row[name])
    score = row["dispute"]
    dispute = f"<div>{sign_html(find_sign('number'))} {score_html(score)}</div>" if score else ""
    cells = (
        f"{escape(str(row['outlet']))}{dispute}",
        escape(value + per),
        escape(counted),
        f"<time>{escape(row['as_of'].replace('T', ' '))}</time>",
        f'<span class="said">{mark_text(claim.text, [Layer(start, end, "mark")])}</span>',
    )
    return (
        f'<tr><th scope="row">{escape(row["figure"])}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
    )
