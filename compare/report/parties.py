"""Rows of who rests on whom → the parties and edges of a picture, no more than it can show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from compare.provenance import StepKind
from compare.report.provenance import NAMES, RestRow, count_claims, rests_by
from compare.report.source_names import OWN_WORD

# A picture's columns: who tells, what it came through, and where it comes from.
TELLERS, BETWEEN, SOURCES = "tellers", "between", "sources"
# What fits on a screen and a half: 20 lines and some headings a column.
_MOST = {TELLERS: 20, BETWEEN: 8, SOURCES: 20}
# The order of the kinds in a column.
_KINDS = (*StepKind, OWN_WORD)
_PLURALS = {"medium": "media"}


class _Key(NamedTuple):
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class DrawnParty:
    """A party in a column of a picture; ``claims`` counts what it tells or is named for."""

    id: str
    name: str
    kind: str
    column: str
    claims: int


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """Who rests on whom, by the ids of two parties; ``claims`` as ``count_claims`` counts them."""

    id: str
    start: str
    end: str
    relation: str
    claims: int


def fold_rests(rests: pd.DataFrame) -> pd.DataFrame:
    """The rows with the least named parties of a kind as one, "31 more named sources".

    :param rests: What ``rest_frame`` or ``fact_rest_frame`` gives, or rows of it.
    """
    renamed: dict[_Key, str] = {}
    ranked = _ranked(rests.to_dict("records"))
    for column, most in _MOST.items():
        over = [key for key in _in_column(ranked, column) if key.kind != OWN_WORD][most:]
        for kind in dict.fromkeys(key.kind for key in over):
            names = [key.name for key in over if key.kind == kind]
            if len(names) > 1:
                fold = f"{len(names)} {_more(kind)}"
                renamed.update({_Key(kind, name): fold for name in names})
    folded = rests.copy()
    for side in ("from", "to"):
        folded[side] = [
            renamed.get(_Key(kind, name), name)
            for kind, name in zip(rests[f"{side}_kind"], rests[side], strict=True)
        ]
    return folded


def draw_parties(rests: pd.DataFrame) -> list[DrawnParty]:
    """The parties in the order of a picture: by column and kind, those of most claims first."""
    ranked = _ranked(rests.to_dict("records"))
    return [
        DrawnParty(_party_id(*key), key.name, key.kind, column, ranked[key][0])
        for column in _MOST
        for key in sorted(_in_column(ranked, column), key=_place)
    ]


def draw_edges(rests: pd.DataFrame) -> list[DrawnEdge]:
    """The edges of a picture, that of most claims first; none from a party to itself."""
    columns = ("from_kind", "from", "to_kind", "to", "relation")
    edges = [
        DrawnEdge(
            id=_edge_id(from_kind, start, to_kind, end, relation),
            start=_party_id(from_kind, start),
            end=_party_id(to_kind, end),
            relation=relation,
            claims=count_claims(rows),
        )
        for (from_kind, start, to_kind, end, relation), rows in rests_by(rests, columns).items()
    ]
    return sorted((e for e in edges if e.start != e.end), key=lambda edge: -edge.claims)


def select_rests(rests: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """The rows of a party or an edge of a picture, each claim once; none where there is no such.

    :param chosen: The id of the party or the edge.
    """
    return rests[[_is_of(row, chosen) for row in rests.to_dict("records")]].drop_duplicates(
        ["article", "start", "end"], ignore_index=True
    )


def _ranked(rows: Iterable[RestRow]) -> dict[_Key, tuple[int, bool]]:
    """Parties, those of most claims first, of equals those of most outlets.

    The second value says whether something came through it.
    """
    claims: dict[_Key, set[tuple[str, int]]] = defaultdict(set)
    outlets: dict[_Key, set[str]] = defaultdict(set)
    leading: set[_Key] = set()
    for row in rows:
        ends = [_Key(row[f"{side}_kind"], row[side]) for side in ("from", "to")]
        for key in ends:
            # What others name an outlet for is not what it tells.
            tells = key.kind != "outlet" or key.name == row["outlet"]
            found = {(row["article"], row["start"])} if row["relation"] == NAMES and tells else ()
            claims[key].update(found)
            outlets[key].add(row["outlet"])
        leading.add(ends[0])
    order = sorted(claims, key=lambda key: (-len(claims[key]), -len(outlets[key]), key))
    return {key: (len(claims[key]), key in leading) for key in order}


def _more(kind: str) -> str:
    return f"more {_PLURALS.get(kind, f'{kind}s')}"


def _place(key: _Key) -> tuple[int, bool]:
    """Sorts by kind; what is folded comes last."""
    return _KINDS.index(key.kind), key.name.endswith(_more(key.kind))


def _in_column(ranked: Mapping[_Key, tuple[int, bool]], column: str) -> list[_Key]:
    return [key for key, (_, leads) in ranked.items() if _column(key.kind, leads) == column]


def _column(kind: str, leads: bool) -> str:
    if kind == StepKind.OUTLET:
        return TELLERS
    return BETWEEN if leads else SOURCES


def _party_id(kind: str, name: str) -> str:
    return f"{kind}: {name}"


def _edge_id(from_kind: str, start: str, to_kind: str, end: str, relation: str) -> str:
    return f"{_party_id(from_kind, start)} {relation} {_party_id(to_kind, end)}"


def _is_of(row: RestRow, chosen: str) -> bool:
    kinds_and_names = row["from_kind"], row["from"], row["to_kind"], row["to"]
    ids = _party_id(*kinds_and_names[:2]), _party_id(*kinds_and_names[2:])
    return chosen in (*ids, _edge_id(*kinds_and_names, row["relation"]))
