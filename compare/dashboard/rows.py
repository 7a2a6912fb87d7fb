"""A frame → its rows as plain values, those together that share a column's value."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

Record = Mapping[Hashable, Any]


def group_rows(frame: pd.DataFrame, column: str) -> dict[Any, list[Record]]:
    """The rows by their value in ``column``, as they first come.

    A frame of each group would be slow: to take its rows out costs more than to make a table of
    them, and the pages of figures and time have a hundred groups.
    """
    groups: dict[Any, list[Record]] = {}
    for row in frame.to_dict("records"):
        groups.setdefault(row[column], []).append(row)
    return groups
