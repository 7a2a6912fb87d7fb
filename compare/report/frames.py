"""Rows and their columns → a frame; the cells and groups that several frames share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from compare.cards import group_outlets, mend_characters
from compare.model import Claim, ClaimGroup, Comparison


def make_frame(rows: Sequence[Mapping[str, object]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A frame of ``rows`` in their order.

    :param columns: The name of each column and the type of its cells; a row has a value for each.
    """
    cells = [[_storable(row[name]) for name in columns] for row in rows]
    numbers = {name: kind for name, kind in columns.items() if kind != "str"}
    return pd.DataFrame(cells, columns=[mend_characters(name) for name in columns]).astype(numbers)


def story_cells(comparison: Comparison) -> dict[str, object]:
    """The cells that say which story a row is of."""
    return {"story": comparison.story.id, "story_title": comparison.story.title}


def claim_cells(claim: Claim) -> dict[str, object]:
    """The cells that cite a claim."""
    return {
        "outlet": claim.outlet,
        "quote": claim.text,
        "start": claim.start,
        "end": claim.end,
        "article": claim.article,
        "claim": claim.id,
    }


def groups_by_claim(comparison: Comparison) -> dict[str, list[ClaimGroup]]:
    """The groups that each claim is in, by its id."""
    groups: dict[str, list[ClaimGroup]] = {}
    for group in comparison.groups:
        for claim in group.claims:
            groups.setdefault(claim, []).append(group)
    return groups


def shared_groups(comparison: Comparison) -> list[ClaimGroup]:
    """The groups that two outlets or more tell."""
    return [group for group in comparison.groups if len(group_outlets(comparison, group)) >= 2]


def group_claims(comparison: Comparison, group: ClaimGroup) -> list[Claim]:
    """The claims of a group."""
    return [comparison.claim[claim] for claim in group.claims]


def _storable(value: object) -> object:
    return mend_characters(value) if isinstance(value, str) else value
