"""Comparison → frames of where its facts come from: origins, chains and inflations."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from compare.cards import central_claim, link_scores, shared_origins
from compare.model import ClaimGroup, Comparison
from compare.provenance import (
    Inflation,
    Origins,
    chain,
    describe_origins,
    find_inflations,
)
from compare.report.frames import claim_cells, group_claims, make_frame, shared_groups
from compare.report.provenance import name_origin, write_chain

_QUOTE = {"quote": "str", "start": "int64", "end": "int64", "article": "str", "claim": "str"}
ORIGIN_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "group", "fact"), "str"),
    **{"outlets": "int64", "told_by": "str", "least": "int64", "most": "int64"},
    **{"origins": "str", "sentence": "str"},
}
CHAIN_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "group", "outlet", "chain", "kind"), "str"),
    **_QUOTE,
}
INFLATION_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "group": "str", "inflation": "int64", "reason": "str", "origin": "str"},
    **{"step": "int64", "outlet": "str", "certainty": "str"},
    **_QUOTE,
}


def origin_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a fact that two outlets or more tell: those of most outlets on fewest origins first.

    ==============  ===============================================================================
    story, group    the ids of the story and of the fact
    fact            the claim that is linked best with the others
    outlets         how many outlets tell it
    told_by         their names, joined by "; "
    least, most     how many independent origins it has, at least and at most
    origins         their names, joined by "; "; an outlet that names no source is "(own word)"
    sentence        the same as one sentence for a reader
    ==============  ===============================================================================
    """
    scores = link_scores(comparison)
    rows = []
    for group, found in _ranked_groups(comparison):
        rows.append(
            {
                "story": comparison.story.id,
                "group": group.id,
                "fact": central_claim(group_claims(comparison, group), scores).text,
                "outlets": len(found.outlets),
                "told_by": "; ".join(found.outlets),
                "least": found.least,
                "most": found.most,
                "origins": "; ".join(map(name_origin, found.origins)),
                "sentence": describe_origins(found),
            }
        )
    return make_frame(rows, ORIGIN_COLUMNS)


def chain_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a claim of a fact that two outlets or more tell, in the order of ``origin_frame``.

    ==============  ===============================================================================
    story, group    the ids of the story and of the fact
    outlet          who makes the claim
    chain           from the outlet to the first source it names: "BBC → a driver"
    kind            what the claim rests on: "outlet" (its own word), "medium", "document",
                    "named source" or "unnamed source"
    quote           the whole claim, to the letter
    start, end      where it stands in the article's text
    article, claim  the ids of its article and of the claim
    ==============  ===============================================================================
    """
    rows = []
    for group, _ in _ranked_groups(comparison):
        for claim in group_claims(comparison, group):
            steps = chain(claim, comparison.article[claim.article])
            rows.append(
                {
                    "story": comparison.story.id,
                    "group": group.id,
                    "chain": write_chain(steps),
                    "kind": steps[-1].kind.value,
                    **claim_cells(claim),
                }
            )
    return make_frame(rows, CHAIN_COLUMNS)


def inflation_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a step of a claim that grew surer on its way, from the origin to the surest outlet.

    ==============  ===============================================================================
    story, group    the ids of the story and of the fact
    inflation       its number in the story, from 1; the rows of one follow each other
    reason          one sentence that can be checked against the quotes
    origin          the source that it all rests on
    step            the number of the step, from 1: each is put at least as surely as the last
    outlet          who makes the claim
    certainty       how surely: "hedged", "attributed", "asserted", ...
    quote           the whole claim, to the letter
    start, end      where it stands in the article's text
    article, claim  the ids of its article and of the claim
    ==============  ===============================================================================
    """
    rows = []
    for number, (group, inflation) in enumerate(_inflations(comparison), start=1):
        for step, (claim, certainty) in enumerate(inflation.steps, start=1):
            rows.append(
                {
                    "story": comparison.story.id,
                    "group": group.id,
                    "inflation": number,
                    "reason": inflation.reason,
                    "origin": inflation.origin,
                    "step": step,
                    "certainty": certainty.value,
                    **claim_cells(comparison.claim[claim]),
                }
            )
    return make_frame(rows, INFLATION_COLUMNS)


def _ranked_groups(comparison: Comparison) -> list[tuple[ClaimGroup, Origins]]:
    """The shared facts with their origins, those of most outlets on fewest origins first."""
    origins = shared_origins(comparison)
    found = [(group, origins[group.id]) for group in shared_groups(comparison)]

    def rank(entry: tuple[ClaimGroup, Origins]) -> tuple[float, int, int]:
        origins = entry[1]
        return -len(origins.outlets) / origins.most, -len(origins.outlets), origins.least

    return sorted(found, key=rank)


def _inflations(comparison: Comparison) -> list[tuple[ClaimGroup, Inflation]]:
    """Each once, though the claims may be of several groups."""
    found: dict[tuple[object, ...], tuple[ClaimGroup, Inflation]] = {}
    for group in shared_groups(comparison):
        claims = group_claims(comparison, group)
        for inflation in find_inflations(claims, comparison.story.articles, comparison.links):
            found.setdefault(inflation.steps, (group, inflation))
    return list(found.values())
