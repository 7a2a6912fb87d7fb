"""The matrix of facts → narrowed and sorted as a reader asks for, and how to widen it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from compare.dashboard.divergences.cards import narrow
from compare.model import ClaimGroup, Comparison
from compare.report import SILENT, outlet_columns

# How the facts can be narrowed: name → which rows of ``matrix_frame``.
SELECTIONS = {
    "disputed": "dispute > 0",
    "agreed": "dispute == 0 and outlets > 1",
    "alone": "outlets == 1",
}
# What the outlets that are chosen do with a fact.
TELL, LACK, PART = "tell", "lack", "part"
# How the facts can be sorted: name → columns of ``matrix_frame`` and ``standing_frame``, and
# whether the highest comes first; rows that are equal by these stay in the order of dispute.
ORDERS = {
    "dispute": (("dispute", "outlets"), False),
    "importance": (("importance",), False),
    "telling": (("place",), True),
}


@dataclass(frozen=True, slots=True)
class FactChoice:
    """What a reader asks for; a fact has to fit all of it.

    ``selection`` is a key of ``SELECTIONS``, or another word for all facts. ``kinds`` are those
    that one of its divergences must be of. ``stand`` says what ``outlets`` do: all ``TELL`` it, all
    ``LACK`` it, or ``PART`` over it, one of them with any other and several with each other, and in
    one of the kinds. Each of ``words`` must be in one of its claims.
    """

    selection: str = "all"
    kinds: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    stand: str = TELL
    words: str = ""


def select_facts(comparison: Comparison, matrix: pd.DataFrame, choice: FactChoice) -> pd.DataFrame:
    """The rows of ``matrix`` that fit ``choice``.

    :param matrix: What ``matrix_frame`` gives of ``comparison``.
    """
    rows = matrix
    if choice.selection in SELECTIONS:
        rows = rows.query(SELECTIONS[choice.selection])
    if choice.outlets and choice.stand != PART:
        columns = outlet_columns(comparison)
        silent = rows[[columns[outlet] for outlet in choice.outlets]] == SILENT
        rows = rows[silent.all(axis=1) if choice.stand == LACK else ~silent.any(axis=1)]
    parting = choice.outlets if choice.stand == PART else ()
    if choice.kinds or parting:
        found = narrow(comparison, kinds=choice.kinds, outlets=parting).divergences
        rows = rows[rows["group"].isin({divergence.group for divergence in found})]
    if words := choice.words.casefold().split():
        groups = {group.id for group in comparison.groups if _has(comparison, group, words)}
        rows = rows[rows["group"].isin(groups)]
    return rows


def sort_facts(matrix: pd.DataFrame, standing: pd.DataFrame, order: str) -> pd.DataFrame:
    """The rows of ``matrix`` in an order.

    :param matrix: Rows of ``matrix_frame``, in the order that it gives them.
    :param standing: What ``standing_frame`` gives of the same story.
    :param order: A key of ``ORDERS``.
    """
    columns, ascending = ORDERS[order]
    keys = matrix[["group", "dispute", "outlets"]].merge(standing, on="group", how="left")
    ranked = keys.sort_values(list(columns), ascending=ascending, kind="stable")
    return matrix.iloc[ranked.index]


def find_ways_back(
    comparison: Comparison, matrix: pd.DataFrame, choice: FactChoice
) -> dict[str, int]:
    """What to undo of ``choice`` for there to be facts, and how many there are then.

    :param matrix: What ``matrix_frame`` gives of ``comparison``.
    """
    undone = {
        "show all facts": replace(choice, selection="all"),
        "take the kinds away": replace(choice, kinds=()),
        "take the outlets away": replace(choice, outlets=()),
        f"clear the search “{choice.words}”": replace(choice, words=""),
    }
    counts = {
        way: len(select_facts(comparison, matrix, wider))
        for way, wider in undone.items()
        if wider != choice
    }
    return {way: count for way, count in counts.items() if count}


def _has(comparison: Comparison, group: ClaimGroup, words: Sequence[str]) -> bool:
    text = "\n".join(comparison.claim[claim].text for claim in group.claims).casefold()
    return all(word in text for word in words)
