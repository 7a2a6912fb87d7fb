"""Comparison → the ledger of its figures, those that may be of one thing beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from compare.cards import sorted_divergences
from compare.model import Claim, Comparison, Quantity
from compare.quantities.context import is_part
from compare.quantities.ledger import LedgerEntry, find_ledger
from compare.report.frames import groups_by_claim, make_frame

FIGURE_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "thing": "int64", "outlets": "int64", "dispute": "float64"},
    **dict.fromkeys(("outlet", "figure", "value"), "str"),
    **{"low": "float64", "high": "float64"},
    **dict.fromkeys(("unit", "of", "scope", "per", "bound", "as_of", "quote"), "str"),
    **{"start": "int64", "end": "int64"},
    **dict.fromkeys(("article", "claim", "groups"), "str"),
}
# The kind of a divergence between figures.
_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class _Figure:
    claim: Claim
    quantity: Quantity
    entry: LedgerEntry
    groups: tuple[str, ...]


def figure_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a figure of a claim; figures that may be of one thing follow each other.

    Things in dispute come first, then those that most outlets give a figure for, then in the order
    of the story; figures of one thing come by size.

    ==============  ===============================================================================
    story           the id of the story
    thing           a number from 1, the same for figures of linked claims that count the same, and
                    for those that a divergence sets against each other: a guess, for sorting
    outlets         how many outlets give a figure for the thing
    dispute         the highest score of a "number" divergence that rests on the figure, or 0
    outlet          whose figure it is
    figure          as printed
    value           what it was read as, with its unit
    low, high       the same as numbers; equal unless the words give a range. Dates are day numbers
                    (``date.toordinal``), clock times minutes after midnight
    unit            "" for a plain count, else "percent", a currency, "metre", "date", ...
    of              what is counted, in the singular
    scope           what befell those counted ("killed")
    per             what a rate is reckoned on ("head")
    bound           "about", "at least", ... or "" for an exact figure
    as_of           the time for which it is given, else the day of publication
    quote           the whole claim, to the letter
    start, end      where the figure stands in the article's text
    article, claim  the ids of its article and of the claim
    groups          the ids of the facts that the claim tells, joined by "; "
    ==============  ===============================================================================
    """
    figures = _figures(comparison)
    dispute, rivals = _disputes(comparison, figures)
    things = _things(comparison, figures, rivals)
    outlets = [len({figures[i].claim.outlet for i in thing}) for thing in things]
    ranked = sorted(
        range(len(things)),
        key=lambda n: (-max(dispute[i] for i in things[n]), -outlets[n], things[n][0]),
    )
    rows = []
    for number, n in enumerate(ranked, start=1):
        for i in sorted(things[n], key=lambda i: (figures[i].quantity.value, i)):
            shared = {"thing": number, "outlets": outlets[n], "dispute": dispute[i]}
            rows.append({"story": comparison.story.id, **shared, **_cells(figures[i])})
    return make_frame(rows, FIGURE_COLUMNS)


def _figures(comparison: Comparison) -> list[_Figure]:
    groups = groups_by_claim(comparison)
    return [
        _Figure(claim, quantity, entry, tuple(group.id for group in groups.get(claim.id, ())))
        for claim in comparison.claims
        for quantity, entry in zip(
            claim.quantities, find_ledger(claim, comparison.article[claim.article]), strict=True
        )
    ]


def _cells(figure: _Figure) -> dict[str, object]:
    claim, quantity, entry = figure.claim, figure.quantity, figure.entry
    return {
        "outlet": claim.outlet,
        "figure": entry.printed,
        "value": entry.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "of": entry.of,
        "scope": entry.scope,
        "per": entry.per,
        "bound": entry.bound,
        "as_of": entry.as_of,
        "quote": claim.text,
        "start": quantity.start,
        "end": quantity.end,
        "article": claim.article,
        "claim": claim.id,
        "groups": "; ".join(figure.groups),
    }


def _disputes(
    comparison: Comparison, figures: list[_Figure]
) -> tuple[list[float], list[tuple[int, ...]]]:
    """How surely each figure is in dispute, and the sets that a divergence rests on."""
    dispute, rivals = [0.0] * len(figures), []
    for divergence in sorted_divergences(comparison):
        if divergence.kind != _NUMBER:
            continue
        named = tuple(
            i
            for i, figure in enumerate(figures)
            if any(
                evidence.claim == figure.claim.id
                and evidence.start < figure.quantity.end
                and figure.quantity.start < evidence.end
                for evidence in divergence.evidence
            )
        )
        for i in named:
            dispute[i] = max(dispute[i], divergence.score)
        rivals.append(named)
    return dispute, rivals


def _things(
    comparison: Comparison, figures: list[_Figure], rivals: Iterable[tuple[int, ...]]
) -> list[list[int]]:
    """The indices of the figures by the thing that they may be of, in the order of the first."""
    thing_of = {i: frozenset((i,)) for i in range(len(figures))}
    for joined in (*_alike(comparison, figures), *rivals):
        for i, j in pairwise(joined):
            union = thing_of[i] | thing_of[j]
            thing_of.update(dict.fromkeys(union, union))
    return [sorted(thing) for thing in dict.fromkeys(thing_of.values())]


def _alike(comparison: Comparison, figures: list[_Figure]) -> Iterator[tuple[int, int]]:
    """Figures of linked claims that count the same, where each claim has one such figure only."""
    own: dict[str, dict[tuple[str, str, str], list[int]]] = {}
    for i, figure in enumerate(figures):
        if is_part(figure.claim, figure.quantity):
            continue
        key = (figure.quantity.unit, figure.entry.of, figure.entry.scope)
        own.setdefault(figure.claim.id, {}).setdefault(key, []).append(i)
    for link in comparison.links:
        theirs = own.get(link.b, {})
        for key, found in own.get(link.a, {}).items():
            pair = (*found, *theirs.get(key, ()))
            if len(found) == 1 and len(pair) == 2 and _may_be_one(*(figures[i] for i in pair)):
                yield pair[0], pair[1]


def _may_be_one(one: _Figure, other: _Figure) -> bool:
    """Whether two figures of one unit may be of one thing: two dates are not, if they differ."""
    a, b = one.quantity, other.quantity
    return a.unit not in ("date", "time") or max(a.low, b.low) <= min(a.high, b.high)
