"""Comparison → the frame of its facts, and how each outlet puts them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from compare.cards import (
    central_claim,
    group_outlets,
    link_scores,
    mend_characters,
    story_outlets,
)
from compare.model import Certainty, Claim, ClaimGroup, Comparison, Divergence
from compare.report.frames import make_frame

STATES = {
    Certainty.ASSERTED: "states",
    Certainty.ATTRIBUTED: "attributes",
    Certainty.HEDGED: "hedges",
    Certainty.PLANNED: "plans",
    Certainty.UNVERIFIED: "questions",
    Certainty.DENIED: "denies",
}
SILENT = "silent"

MATRIX_COLUMNS: Mapping[str, str] = {
    **{"group": "str", "fact": "str", "outlets": "int64", "dispute": "float64", "kinds": "str"},
}


def matrix_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a fact, with one column an outlet that says how it puts it.

    The fixed columns are ``MATRIX_COLUMNS``: ``fact`` quotes the claim that is linked best with
    the others, ``outlets`` counts who tells it, ``dispute`` is the highest score of a divergence
    (0 where there is none), ``kinds`` joins their kinds. The columns after them are the outlets in
    the order of the story, each "states", "attributes", "hedges", "plans", "questions", "denies"
    or "silent"; an outlet called like a fixed column has " (outlet)" after its name. The most
    disputed facts come first, then those that most outlets tell, then those told earliest in an
    article.
    """
    outlets = outlet_columns(comparison)
    columns = {**MATRIX_COLUMNS, **dict.fromkeys(outlets.values(), "str")}
    scores, disputes, rows = link_scores(comparison), _divergences_by_group(comparison), []
    for group in sorted(comparison.groups, key=lambda group: _earliest(comparison, group)):
        claims = [comparison.claim[claim] for claim in group.claims]
        found = disputes.get(group.id, [])
        row: dict[str, object] = {
            "group": group.id,
            "fact": central_claim(claims, scores).text,
            "outlets": len(group_outlets(comparison, group)),
            "dispute": max((divergence.score for divergence in found), default=0.0),
            "kinds": "; ".join(sorted({divergence.kind for divergence in found})),
        }
        states = {column: outlet_state(claims, outlet) for outlet, column in outlets.items()}
        rows.append({**row, **states})
    frame = make_frame(rows, columns)
    return frame.sort_values(["dispute", "outlets"], ascending=False, ignore_index=True)


def outlet_columns(comparison: Comparison) -> dict[str, str]:
    """The columns of ``matrix_frame`` by their outlets, in the order of the story."""
    return {
        outlet: mend_characters(f"{outlet} (outlet)" if outlet in MATRIX_COLUMNS else outlet)
        for outlet in story_outlets(comparison)
    }


def outlet_state(claims: Sequence[Claim], outlet: str) -> str:
    """How ``outlet`` puts a fact: the most committed of its claims decides; "silent" without one.

    :param claims: The claims of the fact's group.
    """
    own = {claim.certainty for claim in claims if claim.outlet == outlet}
    return next((state for certainty, state in STATES.items() if certainty in own), SILENT)


def _divergences_by_group(comparison: Comparison) -> dict[str, list[Divergence]]:
    found: dict[str, list[Divergence]] = {}
    for divergence in comparison.divergences:
        found.setdefault(divergence.group, []).append(divergence)
    return found


def _earliest(comparison: Comparison, group: ClaimGroup) -> tuple[int, str]:
    return min((comparison.claim[claim].start, claim) for claim in group.claims)
