"""Comparison → what the matrix of facts shows."""

from __future__ import annotations

from html import escape

import pandas as pd

from compare.kinds import TELLINGS, Sign, find_sign
from compare.model import Comparison
from compare.report import outlet_columns


def matrix_data(comparison: Comparison, matrix: pd.DataFrame, chosen: str) -> dict[str, object]:
    """What the matrix draws, as plain values; a cell is the place of its sign among ``signs``.

    :param matrix: Rows of ``matrix_frame``.
    :param chosen: The id of the group whose row is marked.
    """
    columns = outlet_columns(comparison)
    place = {state: i for i, state in enumerate(TELLINGS)}
    return {
        "label": "Facts and how each outlet puts them. Arrow keys move from fact to fact.",
        "columns": list(columns),
        "chosen": chosen,
        "signs": [_sign_data(sign) for sign in TELLINGS.values()],
        "rows": [
            {
                "group": row["group"],
                "fact": row["fact"],
                "kinds": [_sign_data(find_sign(kind)) for kind in row["kinds"].split("; ") if kind],
                "cells": [place[row[column]] for column in columns.values()],
            }
            for row in matrix.to_dict("records")
        ],
    }


def summary_html(summary: str) -> str:
    """A line on which facts are shown, and what the signs of the matrix mean."""
    signs = "".join(
        f'<li class="telling {sign.name}" title="{escape(sign.meaning)}">'
        f'<span aria-hidden="true">{escape(sign.mark)}</span> {escape(sign.word)}</li>'
        for sign in TELLINGS.values()
    )
    return (
        f'<div class="facts-line"><p role="status">{escape(summary)}</p>'
        f'<ul aria-label="How an outlet can put a fact">{signs}</ul></div>'
    )


def _sign_data(sign: Sign) -> dict[str, str]:
    return {"name": sign.name, "mark": sign.mark, "word": sign.word}
