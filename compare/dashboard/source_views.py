"""Frames of where facts come from → what the page of sources shows of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from html import escape
from typing import Any

import pandas as pd

from compare.dashboard.text import (
    Layer,
    mark_text,
    quote_html,
    sign_html,
    words_at_issue,
)
from compare.kinds import Sign
from compare.model import Claim, Comparison, Evidence

# What a claim rests on: ``kind`` of ``chain_frame`` → its sign.
RESTS: Mapping[str, Sign] = {
    "outlet": Sign("states", "●", "own word", "names no source for it"),
    "medium": Sign("other", "▤", "another medium", "has it from a newspaper, station or agency"),
    "document": Sign("plans", "§", "document", "has it from a paper, such as a report"),
    "named source": Sign("attributes", "❝", "named source", "has it from somebody it names"),
    "unnamed source": Sign("hedges", "◌", "unnamed source", "does not say from whom it has it"),
}
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


def chains_html(comparison: Comparison, sentence: str, chains: pd.DataFrame) -> str:
    """One fact: the sentence on its origins, then each outlet's chain with its quote.

    :param sentence: That of ``origin_frame``.
    :param chains: The fact's rows of ``chain_frame``.
    """
    tellings = "".join(
        f'<section class="telling-of"><div class="who"><b>{escape(row["outlet"])}</b>'
        f"{sign_html(RESTS[row['kind']])}</div>{_chain_html(row['chain'])}"
        f"<blockquote><p>{_marked_sources(comparison.claim[row['claim']])}</p></blockquote>"
        "</section>"
        for row in chains.to_dict("records")
    )
    return (
        f'<div class="fact-panel"><p class="sum">{escape(sentence)}</p>'
        f"<h3>What each outlet has it from</h3>{tellings}</div>"
    )


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


def _cell(name: str, word: str) -> dict[str, str]:
    return {"name": name, "mark": "", "word": word}


def _span(row: Record) -> str:
    least, most = row["least"], row["most"]
    return str(most) if least == most else f"{least} to {most}"


def _chain_html(chain: str) -> str:
    if " → " not in chain:
        return ""
    return f'<p class="chain">{escape(chain)}</p>'


def _marked_sources(claim: Claim) -> str:
    named = words_at_issue(claim, _sources(claim))
    return mark_text(
        claim.text,
        [Layer(start - claim.start, end - claim.start, "mark") for start, end in named],
    )


def _sources(claim: Claim) -> list[Evidence]:
    """The words of a claim that name its sources."""
    spans = (span for attribution in claim.attributions for span in attribution.source)
    return [Evidence(claim.id, start, end) for start, end in spans]
