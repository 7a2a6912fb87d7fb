"""Comparison → its figures and facts in the order of time; an update is told as an update."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from compare.cards import central_claim, link_scores
from compare.model import Article, Comparison, Evidence, Quantity
from compare.quantities.context import counts_sources, find_base, is_part, is_reference
from compare.quantities.tolls import Count, Order, order_counts
from compare.report.figures import figure_frame
from compare.report.frames import claim_cells, group_claims, make_frame, shared_groups
from compare.report.matrix import STATES

TIMELINE_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "thing": "int64", "outlets": "int64", "moments": "int64"},
    **dict.fromkeys(("published", "as_of", "moment", "outlet", "figure", "value"), "str"),
    **{"low": "float64", "high": "float64"},
    **dict.fromkeys(("unit", "of", "scope", "bound", "step", "update"), "str"),
    **{"updates": "int64", "dispute": "float64"},
    **{"quote": "str", "start": "int64", "end": "int64"},
    **dict.fromkeys(("article", "claim", "groups"), "str"),
}
TELLING_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "group", "fact"), "str"),
    **{"outlets": "int64", "moments": "int64", "telling": "int64"},
    **dict.fromkeys(("published", "outlet", "state", "quote"), "str"),
    **{"start": "int64", "end": "int64", "article": "str", "claim": "str"},
}
FIRST, UPDATE, REPEAT, OTHER, UNDATED = "first", "update", "repeat", "other", "undated"
# What is itself a time is no figure that changes with time.
_TIMES = ("date", "time")
_SHRINKING = "missing"
# The kind of a divergence between figures.
_NUMBER = "number"

Row = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class _Telling:
    """A figure of one thing as its row of ``figure_frame``, with its time."""

    row: Row
    count: Count
    as_of: str
    moment: str


def timeline_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a figure of a thing that is told twice or more, by thing and then by time.

    Dates and clock times are left out. Times are those that the outlets print, whatever the zone.
    A later figure is called an update only where the counting of those killed, missing, burned and
    the like makes one of it, or both claims give the time of their count.

    ==============  ===============================================================================
    story           the id of the story
    thing, outlets  as in ``figure_frame``: which figures may be of one thing is a guess
    moments         at how many different times the thing is told
    published       when its article appeared
    as_of           the time for which the claim gives it, "" where the words give none; an interval
                    has a slash
    moment          the time it stands for: ``as_of``, else ``published``; "" where neither is known
    outlet ...      the figure as in ``figure_frame``, up to ``bound``
    step            "first" told, "update" of an earlier one, "repeat" of the same figure, "other"
                    where nothing says how it follows, "undated"
    update          the update in words, "" for other steps
    updates         how many figures of the thing are updates
    dispute         the highest score of a "number" divergence that rests on it, or 0
    quote ...       where it stands, as in ``figure_frame``
    ==============  ===============================================================================
    """
    rows: list[dict[str, object]] = []
    figures = figure_frame(comparison)
    for _, found in figures[~figures["unit"].isin(_TIMES)].groupby("thing"):
        if len(found) > 1:
            rows += _thing_rows(comparison, found.to_dict("records"))
    return make_frame(rows, TIMELINE_COLUMNS)


def telling_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a claim of a fact that several outlets tell at several times, by fact and then time.

    What was told first comes first. ``moments`` counts the different times, ``telling`` the claims
    of the fact from 1, ``state`` says how it is put ("hedges"). Claims of articles without a date
    are left out, and so is a fact without two dates.
    """
    scores, facts = link_scores(comparison), []
    for group in shared_groups(comparison):
        claims = group_claims(comparison, group)
        dated = [
            (published, claim)
            for claim in claims
            if (published := comparison.article[claim.article].published or "")
        ]
        dated.sort(key=lambda pair: (pair[0], pair[1].id))
        moments = {published for published, _ in dated}
        if len(moments) < 2 or len({claim.outlet for _, claim in dated}) < 2:
            continue
        shared = {
            "story": comparison.story.id,
            "group": group.id,
            "fact": central_claim(claims, scores).text,
            "outlets": len({claim.outlet for _, claim in dated}),
            "moments": len(moments),
        }
        told = [
            {
                **shared,
                **claim_cells(claim),
                "telling": number,
                "published": published,
                "state": STATES[claim.certainty],
            }
            for number, (published, claim) in enumerate(dated, start=1)
        ]
        facts.append(told)
    facts.sort(key=lambda told: (str(told[0]["published"]), -len(told), str(told[0]["group"])))
    return make_frame([row for told in facts for row in told], TELLING_COLUMNS)


def undated_articles(comparison: Comparison) -> list[Article]:
    """The articles of which no date of publication is known, in the order of the story."""
    return [article for article in comparison.story.articles if not article.published]


def spell_moment(moment: str) -> str:
    """A moment of ``timeline_frame`` for a reader: "Saturday 14 March 2026, 08:00".

    Of an interval both ends are given. What is no date stays as it is, "" is "no date".
    """
    first, _, last = moment.partition("/")
    try:
        start = datetime.fromisoformat(first)
        end = datetime.fromisoformat(last) if last else start
    except ValueError:
        return moment or "no date"
    day = f"{start:%A} {start.day} {start:%B} {start.year}"
    if "T" not in first:
        return day
    clock = f"{start:%H:%M}"
    return f"{day}, {clock}" if end == start else f"{day}, {clock} to {end:%H:%M}"


def spell_counted(of: str, scope: str) -> str:
    """What is counted, for a reader: "killed" of persons, else "(lorry)", "(lorry, burned)"."""
    if of in ("", "person") and scope:
        return scope
    return f"({', '.join(word for word in (of, scope) if word)})" if of else ""


def _thing_rows(comparison: Comparison, rows: Sequence[Row]) -> Iterator[dict[str, object]]:
    tellings = sorted((_telling(comparison, row) for row in rows), key=_order)
    earlier = _nearest_updates(tellings, _rivals(comparison))
    moments = len({told.moment for told in tellings if told.moment})
    for i, told in enumerate(tellings):
        before = earlier.get(i)
        yield {
            **{str(name): cell for name, cell in told.row.items()},
            "moments": moments,
            "published": told.count.article.published or "",
            "as_of": told.as_of,
            "moment": told.moment,
            "step": _step(tellings, i, is_update=before is not None),
            "update": "" if before is None else _sentence(tellings[before], told),
            "updates": len(earlier),
        }


def _telling(comparison: Comparison, row: Row) -> _Telling:
    claim = comparison.claim[row["claim"]]
    article = comparison.article[claim.article]
    figure = next(q for q in claim.quantities if (q.start, q.end) == (row["start"], row["end"]))
    # The ledger gives the day of publication where the words name no hour.
    stated = row["as_of"] if "T" in row["as_of"] else ""
    moment = stated or article.published or ""
    return _Telling(row, Count(claim, figure, article), stated, moment)


def _order(told: _Telling) -> tuple[bool, str, float, str]:
    """In time; a day without an hour is at its end, when a paper of that day was out for sure."""
    moment = told.moment if "T" in told.moment else f"{told.moment}T24"
    return not told.moment, moment, told.count.figure.value, told.row["claim"]


def _rivals(comparison: Comparison) -> list[tuple[Evidence, ...]]:
    return [found.evidence for found in comparison.divergences if found.kind == _NUMBER]


def _nearest_updates(
    tellings: Sequence[_Telling], rivals: Sequence[Sequence[Evidence]]
) -> dict[int, int]:
    """By the index of a figure that is an update the index of the one that it comes next to."""
    nearest: dict[int, int] = {}
    for j, after in enumerate(tellings):
        gaps = [
            (abs(before.count.figure.value - after.count.figure.value), -i)
            for i, before in enumerate(tellings)
            if _overtakes(before, after) and not _are_in_dispute(before, after, rivals)
        ]
        if gaps:
            nearest[j] = -min(gaps)[1]
    return nearest


def _are_in_dispute(one: _Telling, other: _Telling, rivals: Sequence[Sequence[Evidence]]) -> bool:
    return any(
        all(any(_names(found, told.count) for found in named) for told in (one, other))
        for named in rivals
    )


def _names(found: Evidence, count: Count) -> bool:
    figure = count.figure
    return found.claim == count.claim.id and found.start < figure.end and figure.start < found.end


def _overtakes(before: _Telling, after: _Telling) -> bool:
    """Whether the second figure is news that the first could not have, and no dispute of it."""
    a, b = before.count, after.count
    if a.claim.id == b.claim.id or not _count_the_same(a, b):
        return False
    # Whichever is later, an update moves one way: a toll rises, the missing grow fewer.
    shrinks = any(_SHRINKING in count.figure.of.split() for count in (a, b))
    grows = b.figure.value > a.figure.value
    if a.figure.value == b.figure.value or grows == shrinks:
        return False
    if before.moment and after.moment and before.moment[:10] > after.moment[:10]:
        return False
    return order_counts(a, b) is Order.UPDATE


def _count_the_same(a: Count, b: Count) -> bool:
    nouns = {noun for count in (a, b) if (noun := count.figure.of.partition(" ")[0])}
    fates = {count.figure.of.partition(" ")[2] for count in (a, b)}
    one, other = (
        (
            count.figure.unit,
            find_base(count.claim, count.figure),
            is_part(count.claim, count.figure),
            is_reference(count.claim, count.figure),
            counts_sources(count.claim, count.figure),
        )
        for count in (a, b)
    )
    return one == other and len(nouns) < 2 and len(fates) < 2


def _step(tellings: Sequence[_Telling], i: int, *, is_update: bool) -> str:
    told = tellings[i]
    if is_update:
        return UPDATE
    if not told.moment:
        return UNDATED
    if told.moment == tellings[0].moment:
        return FIRST
    same = any(_reads_as(told.count.figure, other.count.figure) for other in tellings[:i])
    return REPEAT if same else OTHER


def _reads_as(one: Quantity, other: Quantity) -> bool:
    return (one.low, one.high, one.bound) == (other.low, other.high, other.bound)


def _sentence(before: _Telling, after: _Telling) -> str:
    told = "; ".join(map(_spell, (before, after)))
    return f"{told} — an update, not a dispute."


def _spell(told: _Telling) -> str:
    row = told.row
    what = spell_counted(row["of"], row["scope"])
    time = f"as of {spell_moment(told.as_of)}" if told.as_of else spell_moment(told.moment)
    return f"{row['outlet']}, {time}: “{row['figure']}”{f' {what}' if what else ''}"
