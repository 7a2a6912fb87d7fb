"""Two linked claims → the pairs of their figures that are for one thing and cannot both hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

from compare.model import Bound, Claim, ClaimPair, Quantity
from compare.quantities.context import (
    counts_sources,
    find_base,
    is_part,
    is_reference,
    is_whole,
    print_figure,
    shared_words,
)
from compare.quantities.measures import Relation, Verdict, compare_quantities
from compare.quantities.tolls import Count, Order, is_time_of_count, order_counts
from compare.quantities.units import is_currency, is_money
from compare.words import content_stems

# Two outlets seldom differ by more than this about one thing: beyond it, the figures measure two.
# Where the words name the same noun, or for lengths, a wider gap is still believed.
_LIKELY_RATIO = 5.0
_WIDEST_RATIO = 20.0
# Days that may lie between two dates of one event, by the days that a date spans: day, month, year.
_DAYS_APART = {1: 45, 31: 92, 366: 3 * 366}
# Rival times of one act lie this close, in minutes; further apart they are more often two acts'.
# On annotated stories 8 in 10 nearer ones were rivals, of those beyond half.
_RIVAL_MINUTES = 50.0
# Below this many, "four boats" and "the six boats" are as likely to be some and all of them.
_FEW = 20
# Figures as large seldom come near each other by chance: "more than 2,000 people" and "2,140
# patients" are one count.
_TELLING = 1000
_ONE_THING, _SAME_SENTENCE = 0.9, 0.7
_PERIODS = frozenset({"hour", "day", "week", "month", "year"})
# A figure as large is as good as a sum of money: its noun does not tell what it is a sum of.
_SUMS_FROM = 1e6


class Conflict(NamedTuple):
    """Two figures for one thing that cannot both hold; ``score`` in [0, 1] says how surely."""

    a: Quantity
    b: Quantity
    verdict: Verdict
    score: float


def find_conflicts(pair: ClaimPair) -> list[Conflict]:
    """Find the figures of two claims that are for one thing and cannot both hold, surest first.

    A figure that some figure of the other claim confirms, alone or as the sum or difference of
    two, is settled and conflicts with none. Counts of which the later updates the earlier are no
    conflict.
    """
    a, b = pair.a, pair.b
    pairs = [(x, y, compare_quantities(x, y)) for x in a.quantities for y in b.quantities]
    agreed = [(x, y) for x, y, verdict in pairs if _agrees(x, y, verdict.relation)]
    settled = {figure for figures in agreed for figure in figures}
    settled |= _sums(a.quantities, b.quantities) | _sums(b.quantities, a.quantities)
    units = {x.unit for x, _ in agreed}
    found = [
        Conflict(x, y, verdict, round(_score(pair, x, y, verdict.likeness), 3))
        for x, y, verdict in pairs
        if verdict.relation is Relation.CONFLICT
        and not settled & {x, y}
        and (x.unit not in units or (verdict.likeness >= 0.9 and x.unit != "time"))
    ]
    return sorted((conflict for conflict in found if conflict.score), key=lambda c: -c.score)


def _agrees(x: Quantity, y: Quantity, relation: Relation) -> bool:
    """Whether the figures confirm each other, or one number comes back under another name.

    "62 patriots" and "62 names" do; "by 10 p.m." only fails to rule out an earlier time.
    """
    bare = x.unit == y.unit == "" or not (x.unit or x.of) or not (y.unit or y.of)
    if bare and x.value > 12 and (x.low, x.high) == (y.low, y.high):
        return True
    if x.unit == y.unit == "" and min(x.value, y.value) >= _TELLING:
        named_alike = compare_quantities(x, replace(y, of=x.of))
        return named_alike.relation is not Relation.CONFLICT
    is_open = x.unit in ("date", "time") and {x.bound, y.bound} - {Bound.EXACT, Bound.ABOUT}
    return relation not in (Relation.CONFLICT, Relation.DIFFERENT) and not is_open


def _sums(figures: Sequence[Quantity], others: Sequence[Quantity]) -> set[Quantity]:
    """Figures that two of the others make up, and those two: 146 of 141 and 5."""
    found: set[Quantity] = set()
    for one, two in permutations(others, 2):
        for figure in figures:
            if not one.unit == two.unit == figure.unit or figure.unit in ("date", "time"):
                continue
            total, rest = one.value + two.value, one.value - two.value
            if figure.value == total > 2 or (figure.value == rest > 2 and rest < two.value):
                found |= {figure, one, two}
    return found


def _score(pair: ClaimPair, x: Quantity, y: Quantity, likeness: float) -> float:
    """How surely the figures are for one thing at one time: 0 where the words speak against it."""
    a, b = pair.a, pair.b
    if is_part(a, x) != is_part(b, y) or is_reference(a, x) != is_reference(b, y):
        return 0.0
    if counts_sources(a, x) or counts_sources(b, y):
        return 0.0
    order = order_counts(Count(a, x, pair.article_a), Count(b, y, pair.article_b))
    if order is Order.UPDATE:
        return 0.0
    if x.unit == "date":
        return _date_score(a, x, b, y)
    if x.unit == "time":
        counted = is_time_of_count(a, x, b) or is_time_of_count(b, y, a)
        return 0.0 if counted else _time_score(x, y)
    # Figures whose nouns differ, or that name none, are nearly always for two things in real news,
    # unless the two claims say little else than the figures.
    if (likeness < _ONE_THING or not x.of or not y.of) and _overlap(a, b) < _SAME_SENTENCE:
        return 0.0
    score = _size_score(x, y, likeness) * _context_share(a, x, b, y)
    if _leaves_open(x, y) or _leaves_open(y, x):
        score *= 0.5
    return score * 0.6 if order is Order.UNSURE else score


def _overlap(a: Claim, b: Claim) -> float:
    """The share of the longer claim's content, figures apart, that the other has as well."""
    stems_a, stems_b = (
        {stem for stem in content_stems(claim.text) if stem.isalpha()} for claim in (a, b)
    )
    return len(stems_a & stems_b) / max(1, len(stems_a), len(stems_b))


def _leaves_open(x: Quantity, y: Quantity) -> bool:
    """Whether the first allows the second: "at least 15" does not rule out twenty."""
    return x.bound in (Bound.AT_LEAST, Bound.MORE_THAN) and x.value < y.value


def _size_score(x: Quantity, y: Quantity, likeness: float) -> float:
    """How surely the figures are for one thing, by their nouns; 0 where they are too far apart."""
    low, high = sorted((abs(x.value), abs(y.value)))
    ratio = high / low if low else _WIDEST_RATIO
    same_words = likeness >= 0.9 and x.of != "time"
    small = x.unit == "" and low < 10
    widest = _WIDEST_RATIO if x.unit == "metre" or same_words else _LIKELY_RATIO
    if ratio >= (_LIKELY_RATIO if small else widest) or x.of == y.of == "time":
        return 0.0
    if x.unit == "percent" and (x.value + y.value == 100 or ratio >= _LIKELY_RATIO):
        return 0.0
    if same_words:
        is_anyone = x.of == y.of == "person"
        return 0.9 if ratio < _LIKELY_RATIO else 0.4 if is_anyone else 0.6
    if small and (high >= 10 or ratio >= 2):
        return 0.0
    return 0.4 if small and not (x.of and y.of) else 0.4 + 0.4 * likeness


def _context_share(a: Claim, x: Quantity, b: Claim, y: Quantity) -> float:
    """What share of the score is left by the words around: rates, wholes and what is measured."""
    share = 1.0
    is_bare = x.unit == "percent" or is_money(x.unit) or x.value >= _SUMS_FROM
    bases = {find_base(a, x), find_base(b, y)}
    if len(bases) == 2:
        if "" not in bases or (is_bare and bases & _PERIODS) or any(map(is_currency, bases)):
            return 0.0
        share *= 0.5
    if is_whole(a, x) != is_whole(b, y):
        if not x.unit and min(x.value, y.value) < _FEW:
            return 0.0
        share *= 0.6
    if is_bare and not shared_words(a, x, b, y):
        share *= 0.4 if x.unit == "percent" else 0.6
    return share * (0.5 if _keeps_limit(x, y) or _keeps_limit(y, x) else 1.0)


def _keeps_limit(x: Quantity, y: Quantity) -> bool:
    """Whether the first is well within a limit that the second names: 19 and "fewer than 60"."""
    return y.bound in (Bound.LESS_THAN, Bound.AT_MOST) and x.value < y.value


def _time_score(x: Quantity, y: Quantity) -> float:
    turn = 720 if "half day" in (x.of, y.of) else 1440
    gap = abs(x.value - y.value) % turn
    gap = min(gap, turn - gap)
    # "Before nine" does not hold for "at nine", but no reader would call that a difference.
    return 0.0 if gap < 1 else 0.55 if gap <= _RIVAL_MINUTES else 0.45


def _date_score(a: Claim, x: Quantity, b: Claim, y: Quantity) -> float:
    """Dates say too little of what happened: only those of one kind and near each other count."""
    spans = sorted((x.high - x.low + 1, y.high - y.low + 1))
    size = next((days for days in _DAYS_APART if spans[1] <= days), 0)
    gap = max(x.low - y.high, y.low - x.high)
    if not size or spans[0] < size / 3 - 1 or gap > _DAYS_APART[size]:
        return 0.0
    # A weekday alone is too often that of another act: the speech, the report, the vote; "next
    # year" is too often another one's.
    if not all(re.search(r"\d", print_figure(claim, date)) for claim, date in ((a, x), (b, y))):
        return 0.0
    if size > 1 and shared_words(a, x, b, y) < 2:
        return 0.0
    return 0.5 if size == 366 else 0.6
