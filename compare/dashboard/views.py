"""Comparison → what the matrix and the panel of one fact show."""

from __future__ import annotations

from html import escape

import pandas as pd

from compare.cards import DivergenceCard, divergence_cards, story_outlets
from compare.dashboard.text import Layer, mark_text, score_html, sign_html, words_at_issue
from compare.kinds import TELLINGS, find_sign
from compare.model import Claim, ClaimGroup, Comparison, Omission
from compare.report import MATRIX_COLUMNS, outlet_state

# How the matrix can be narrowed: name → which rows of ``matrix_frame``.
SELECTIONS = {
    "disputed": "dispute > 0",
    "agreed": "dispute == 0 and outlets > 1",
    "alone": "outlets == 1",
}


def select_facts(matrix: pd.DataFrame, selection: str | None) -> pd.DataFrame:
    """The rows of ``matrix`` that ``selection`` names; all of them for ``None``."""
    return matrix.query(SELECTIONS[selection]) if selection in SELECTIONS else matrix


def matrix_data(comparison: Comparison, matrix: pd.DataFrame, chosen: str) -> dict[str, object]:
    """What the matrix draws, as plain values.

    :param matrix: Rows of ``matrix_frame``.
    :param chosen: The id of the group whose row is marked.
    """
    columns = [column for column in matrix.columns if column not in MATRIX_COLUMNS]
    return {
        "label": "Facts and how each outlet puts them",
        "columns": story_outlets(comparison),
        "chosen": chosen,
        "rows": [
            {
                "group": row["group"],
                "fact": row["fact"],
                "kinds": [_sign_data(kind) for kind in row["kinds"].split("; ") if kind],
                "cells": [_telling_data(row[column]) for column in columns],
            }
            for row in matrix.to_dict("records")
        ],
    }


def fact_html(comparison: Comparison, group: ClaimGroup) -> str:
    """Every outlet's telling of one fact, with the reasons why they part."""
    cards = [card for card in divergence_cards(comparison) if card.group == group.id]
    claims = [comparison.claim[claim] for claim in group.claims]
    parts = "".join(_reason_html(card) for card in cards)
    where = f'<h3>Where they part</h3><ul class="reasons">{parts}</ul>' if cards else ""
    tellings = "".join(
        _telling_html(comparison, group, outlet, [c for c in claims if c.outlet == outlet])
        for outlet in story_outlets(comparison)
    )
    return f'<div class="fact-panel">{where}<h3>How each outlet puts it</h3>{tellings}</div>'


def _reason_html(card: DivergenceCard) -> str:
    more = f' <span class="more">and {len(card.others)} more like it</span>' if card.others else ""
    return (
        f"<li>{sign_html(find_sign(card.kind))} {score_html(card.score)}"
        f"<p>{escape(card.top.reason)}{more}</p></li>"
    )


def _telling_html(
    comparison: Comparison, group: ClaimGroup, outlet: str, claims: list[Claim]
) -> str:
    badge = sign_html(TELLINGS[outlet_state(claims, outlet)])
    omission = next(
        (o for o in comparison.omissions if o.group == group.id and o.missing_from == outlet), None
    )
    quotes = "".join(
        f"<blockquote><p>{_marked_claim(comparison, group, claim)}</p></blockquote>"
        for claim in claims
    )
    return (
        f'<section class="telling-of"><div class="who"><b>{escape(outlet)}</b>{badge}</div>'
        f"{quotes}{_nearest_html(comparison, omission)}</section>"
    )


def _nearest_html(comparison: Comparison, omission: Omission | None) -> str:
    if omission is None or omission.nearest is None:
        return ""
    nearest = comparison.claim[omission.nearest].text
    return f'<p class="nearest">The nearest thing it says: “{escape(nearest)}”</p>'


def _marked_claim(comparison: Comparison, group: ClaimGroup, claim: Claim) -> str:
    evidence = (e for d in comparison.divergences if d.group == group.id for e in d.evidence)
    issue = words_at_issue(claim, evidence)
    return mark_text(
        claim.text,
        [Layer(start - claim.start, end - claim.start, "mark") for start, end in issue],
    )


def _sign_data(kind: str) -> dict[str, str]:
    sign = find_sign(kind)
    return {"name": sign.name, "mark": sign.mark, "word": sign.word}


def _telling_data(state: str) -> dict[str, str]:
    sign = TELLINGS[state]
    return {"name": sign.name, "mark": sign.mark, "word": sign.word}
