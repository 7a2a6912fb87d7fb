"""Frames of where facts come from → what the page of sources shows of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd

from compare.dashboard.text import quote_html
from compare.model import Claim, Comparison, Evidence

# How the facts can be narrowed: name → which rows of ``origin_frame``.
SELECTIONS = {
    "one": "most == 1",
    "unsure": "least == 1 and most > 1",
    "several": "least > 1",
}

Record = Mapping[Hashable, Any]


def select_origins(origins: pd.DataFrame, selection: str | None) -> pd.DataFrame:
    """The rows of ``origin_frame`` that ``selection`` names; all of them for ``None``."""
    return origins.query(SELECTIONS[selection]) if selection in SELECTIONS else origins


def origin_data(origins: pd.DataFrame, chosen: str) -> dict[str, object]:
    """What the table of facts and their origins draws, as plain values.

    :param origins: Rows of ``origin_frame``.
    :param chosen: The id of the group whose row is marked.
    """
    return {
        "label": "Facts and their origins",
        "columns": ["Outlets", "Origins", "Which"],
        "chosen": chosen,
        "rows": [
            {
                "group": row["group"],
                "fact": row["fact"],
                "kinds": [],
                "cells": [
                    _cell("count", str(row["outlets"])),
                    _cell("single" if row["most"] == 1 else "count", _span(row)),
                    _cell("names", row["origins"]),
                ],
            }
            for row in origins.to_dict("records")
        ],
    }


def inflation_html(comparison: Comparison, steps: pd.DataFrame) -> str:
    """A claim that grew surer: the reason, then the quotes from the least to the most sure.

    :param steps: Its rows of ``inflation_frame``.
    """
    rows = steps.to_dict("records")
    quotes = "".join(
        quote_html(
            comparison.article[row["article"]],
            comparison.claim[row["claim"]],
            evidence=_sources(comparison.claim[row["claim"]]),
            note=f"step {row['step']} of {len(rows)}, {row['certainty']}",
        )
        for row in rows
    )
    return (
        f'<article class="card"><p class="reason">{escape(rows[0]["reason"])}</p>'
        f'<div class="quotes">{quotes}</div></article>'
    )


def count_head(row: Record) -> str:
    """The number of origins of a fact, over these: "1 to 2 origins".

    :param row: One of ``origin_frame``.
    """
    return f"{_span(row)} independent origin{'' if row['most'] == 1 else 's'}"


def _cell(name: str, word: str) -> dict[str, str]:
    return {"name": name, "mark": "", "word": word}


def _span(row: Record) -> str:
    least, most = row["least"], row["most"]
    return str(most) if least == most else f"{least} to {most}"


def _sources(claim: Claim) -> list[Evidence]:
    """The words of a claim that name its sources."""
    spans = (span for attribution in claim.attributions for span in attribution.source)
    return [Evidence(claim.id, start, end) for start, end in spans]
