"""Rows of who rests on whom → the picture of it, and the quotes of what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from math import sqrt

import pandas as pd

from compare.dashboard.text import Layer, mark_text, words_at_issue
from compare.kinds import Sign
from compare.model import Claim, Comparison, Evidence
from compare.report import (
    BETWEEN,
    NAMES,
    OWN_WORD,
    SOURCES,
    TELLERS,
    DrawnEdge,
    DrawnParty,
    draw_edges,
    draw_parties,
)

# What a claim rests on: the kind of a party → its sign, and what its like are called together.
SIGNS = {
    "outlet": (Sign("outlet", "▪", "outlet", ""), "Outlets"),
    "medium": (Sign("other", "▤", "other medium", ""), "Other media"),
    "document": (Sign("plans", "§", "document", ""), "Documents"),
    "named source": (Sign("attributes", "❝", "named source", ""), "Named sources"),
    "unnamed source": (Sign("hedges", "◌", "unnamed source", ""), "Unnamed sources"),
    OWN_WORD: (Sign("states", "●", "own word", ""), "Own word"),
}
_TITLES = {TELLERS: "Who tells it", BETWEEN: "Through", SOURCES: "What they rest on"}
# Pixels of the thickest edge: one of 16 claims or more.
_THICKEST = 9


def rest_data(rests: pd.DataFrame, chosen: str, *, label: str, head: str = "") -> dict[str, object]:
    """What the picture draws, as plain values.

    :param rests: What ``fold_rests`` gives.
    :param chosen: The id of the party or the edge that is chosen; "" for none.
    :param label: What the picture shows.
    :param head: What stands over the sources; "" for the usual.
    """
    parties, edges = draw_parties(rests), draw_edges(rests)
    by_id = {party.id: party for party in parties}
    return {
        "label": label,
        "chosen": chosen,
        "columns": [
            {
                "name": column,
                "title": head if head and column == SOURCES else _TITLES[column],
                "groups": _groups(column, list(found)),
            }
            for column, found in groupby(parties, key=lambda party: party.column)
        ],
        "edges": [_edge_data(edge, by_id) for edge in edges],
    }


def describe_choice(rests: pd.DataFrame, chosen: str) -> str:
    """What is chosen in the picture, in one sentence; "" for nothing.

    :param rests: What ``fold_rests`` gives.
    """
    parties = {party.id: party for party in draw_parties(rests)}
    if chosen in parties:
        party = parties[chosen]
        return f"{party.name}: {_count(party.claims, 'claim')}"
    edge = next((edge for edge in draw_edges(rests) if edge.id == chosen), None)
    return f"{_sentence(edge, parties)}: {_counted(edge)}" if edge else ""


def heading_html(sentence: str, note: str = "") -> str:
    """What is chosen, over its quotes.

    :param note: A sentence below; "" for none.
    """
    below = f'<p class="nearest">{escape(note)}</p>' if note else ""
    return f'<div class="rest-head"><p class="sum">{mark_text(sentence, [])}</p>{below}</div>'


def telling_html(comparison: Comparison, row: pd.Series[str]) -> str:
    """One quote: the outlet, what it has it from, and its words with the sources marked.

    :param row: A row of ``rest_frame`` or ``chain_frame``.
    """
    claim = comparison.claim.get(row["claim"])
    quote = (
        _marked_sources(claim)
        if claim is not None and claim.text == row["quote"]
        else mark_text(row["quote"], [])
    )
    return (
        f'<section class="telling-of"><div class="who"><b>{mark_text(row["outlet"], [])}</b></div>'
        f'<p class="chain">{mark_text(_chain_words(row["chain"]), [])}</p>'
        f"<blockquote><p>{quote}</p></blockquote></section>"
    )


def _groups(column: str, parties: Sequence[DrawnParty]) -> list[dict[str, object]]:
    most = max([party.claims for party in parties if party.kind != OWN_WORD], default=1)
    return [
        {
            "title": SIGNS[kind][1] if column == SOURCES else "",
            "mark": SIGNS[kind][0].mark,
            "tone": SIGNS[kind][0].name,
            "parties": [_party_data(party, most) for party in found],
        }
        for kind, found in groupby(parties, key=lambda party: party.kind)
    ]


def _party_data(party: DrawnParty, most: int) -> dict[str, object]:
    return {
        "id": party.id,
        "name": party.name,
        "count": party.claims,
        "words": f"{SIGNS[party.kind][0].word}, {_count(party.claims, 'claim')}",
        # A bar of own words would dwarf all others.
        "size": 0 if party.kind == OWN_WORD else round(100 * party.claims / max(most, 1)),
    }


def _edge_data(edge: DrawnEdge, parties: dict[str, DrawnParty]) -> dict[str, object]:
    own = parties[edge.end].kind == OWN_WORD
    return {
        "id": edge.id,
        "start": edge.start,
        "end": edge.end,
        "relation": "own" if own else "names" if edge.relation == NAMES else "text",
        "tone": SIGNS[parties[edge.end].kind][0].name,
        "width": 1 if own else round(min(1 + 2 * sqrt(edge.claims), _THICKEST), 1),
        "words": f"{_sentence(edge, parties)}: {_counted(edge)}",
        "cells": [parties[edge.start].name, parties[edge.end].name, _relation(edge), edge.claims],
    }


def _sentence(edge: DrawnEdge, parties: dict[str, DrawnParty]) -> str:
    arrow = " → " if edge.relation == NAMES else " and "
    how = "" if edge.relation == NAMES else f", {_relation(edge)}"
    return f"{parties[edge.start].name}{arrow}{parties[edge.end].name}{how}"


def _relation(edge: DrawnEdge) -> str:
    return "names it" if edge.relation == NAMES else edge.relation


def _counted(edge: DrawnEdge) -> str:
    noun = "claim" if edge.relation == NAMES else "sentence"
    return _count(edge.claims, noun)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _chain_words(chain: str) -> str:
    return chain if " → " in chain else "names no source for it"


def _marked_sources(claim: Claim) -> str:
    spans = (span for attribution in claim.attributions for span in attribution.source)
    named = words_at_issue(claim, [Evidence(claim.id, start, end) for start, end in spans])
    return mark_text(
        claim.text,
        [Layer(start - claim.start, end - claim.start, "mark") for start, end in named],
    )
