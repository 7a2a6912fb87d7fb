"""Two linked claims → the pairs of their figures that may be rivals for one thing, with a score."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

from compare.model import Article, Bound, Claim, ClaimPair, Quantity, Span
from compare.quantities.context import (
    counts_itself,
    counts_sources,
    find_base,
    find_group,
    is_average,
    is_day_of_telling,
    is_difference,
    is_forecast,
    is_limit,
    is_margin,
    is_momentary,
    is_of_one_house,
    is_part,
    is_reference,
    print_figure,
)
from compare.quantities.dates import read_day
from compare.quantities.find import find_quantities
from compare.quantities.measures import Verdict, compare_things
from compare.quantities.rivals import rate_signs
from compare.quantities.signs import Rival, list_rivals
from compare.quantities.tolls import Count, Order, is_time_of_count, order_counts
from compare.quantities.units import is_currency

# Figures that tell nothing of the event, and those of sorts that are held against their own alone.
_NO_FIGURES = (counts_sources, counts_itself, is_margin)
_SORTS = (is_reference, is_forecast, is_average, is_difference, is_limit, is_of_one_house)
_DATED = frozenset({"date", "time"})
_PERIODS = frozenset({"hour", "day", "week", "month", "year"})
# A figure as large is as good as a sum of money: its noun does not tell what it is a sum of.
_SUMS_FROM = 1e6
# Figures as many times apart count two things: of the fifteen surest such pairs in linked claims of
# the training events one was put side by side rightly.
_TIMES_APART = 20
# Who rounds a figure down to "more than 100" does not go further.
_NEAR = 0.1
# Other figures of days as far apart are of two things: a rate of last month and of a year ago.
_DAYS_APART = 7
# Characters after a figure within which a date is its own.
_BESIDE = 30
# How alike the things counted must be for a figure to be given again.
_LIKE = 0.5


class Conflict(NamedTuple):
    """Two figures put differently for what may be one thing; ``score`` in [0, 1] says how surely.

    The score is the probability that a careful reader marks the two claims for a figure, given
    that they do state the same thing.
    """

    a: Quantity
    b: Quantity
    verdict: Verdict
    score: float


def find_conflicts(pair: ClaimPair) -> list[Conflict]:
    """Find the figures that two claims put differently, surest first.

    A figure that some figure of the other claim confirms, alone or as the sum or difference of
    two, is settled and conflicts with none; of several figures, those nearest each other are held
    against each other. A figure that the other outlet gives, too, a vaguer one, an update, a part
    of a whole, a figure that only serves as a reference, a count of the sources and the figures of
    another month are no conflict.
    """
    a, b, rivals = pair.a.quantities, pair.b.quantities, list_rivals(pair)
    if _are_dated_apart(pair) and any(rival.a.unit not in _DATED for rival in rivals):
        return []
    summed = _sums(a, b) | _sums(b, a)
    found = [
        Conflict(rival.a, rival.b, rival.verdict, round(rate_signs(rival.signs), 3))
        for rival in rivals
        if not summed & {rival.a, rival.b}
        and not _is_settled(rival)
        and not _stand_apart(pair, rival.a, rival.b)
    ]
    return sorted(found, key=lambda conflict: -conflict.score)


def _is_settled(rival: Rival) -> bool:
    signs = rival.signs
    # A chance of one in three to lose is one of two in three to win.
    adds_up = signs.get("sum to a whole")
    return bool(signs["settled"] or signs["both have a closer"] or adds_up)


def _stand_apart(pair: ClaimPair, x: Quantity, y: Quantity) -> bool:
    """Whether the words speak against a conflict, whatever the figures are."""
    a, b = pair.a, pair.b
    if any(is_none(a, x) or is_none(b, y) for is_none in _NO_FIGURES):
        return True
    if any(is_one(a, x) != is_one(b, y) for is_one in _SORTS):
        return True
    if x.unit == "date" and print_figure(a, x).lower() == print_figure(b, y).lower():
        # "Today", in reports of two days, tells more of when they were published.
        return True
    if _differ_in_base(find_base(a, x), find_base(b, y)):
        return True
    if _differ_in_group(find_group(a, x), find_group(b, y)):
        return True
    if _differ_in_scale(x, y) or _is_rounded_to(x, y) or _is_rounded_to(y, x):
        return True
    if _overlap(x, y) or _are_dated_beside(a, x, b, y) or _is_known_to_both(pair, x, y):
        return True
    return _is_share(pair, x, y) or _is_of_another_hour(pair, x, y)


def _is_share(pair: ClaimPair, x: Quantity, y: Quantity) -> bool:
    """Whether one figure is a part of what the other counts, and no larger or of other things."""
    is_smaller_part = (x.value < y.value) == is_part(pair.a, x)
    differ = is_part(pair.a, x) != is_part(pair.b, y)
    return differ and (is_smaller_part or bool(x.of and y.of and x.of != y.of))


def _is_of_another_hour(pair: ClaimPair, x: Quantity, y: Quantity) -> bool:
    """Whether the figures may both have held, one after the other, or only say when others did."""
    a, b = pair.a, pair.b
    if (is_momentary(a, x) or is_momentary(b, y)) and not _are_of_one_hour(pair):
        return True
    if x.unit == "time" and _give_an_hour(pair, x, y):
        return True
    return order_counts(Count(a, x, pair.article_a), Count(b, y, pair.article_b)) is Order.UPDATE


def _give_an_hour(pair: ClaimPair, x: Quantity, y: Quantity) -> bool:
    """Whether clock times say when the rest of the claims holds: a toll, the place of a storm."""
    a, b = pair.a, pair.b
    moving = [any(is_momentary(claim, q) for q in claim.quantities) for claim in (a, b)]
    return any(moving) or is_time_of_count(a, x, b) or is_time_of_count(b, y, a)


def _are_of_one_hour(pair: ClaimPair) -> bool:
    """Whether reports of one day give the same hour, or none."""
    days = {read_day(article.published) for article in (pair.article_a, pair.article_b)}
    hours = [{q.value for q in claim.quantities if q.unit == "time"} for claim in (pair.a, pair.b)]
    return len(days) == 1 and hours[0] == hours[1]


def _are_dated_apart(pair: ClaimPair) -> bool:
    """Whether all that one claim dates lies weeks from all that the other does."""
    days_a, days_b = (
        [q for q in claim.quantities if q.unit == "date" and not is_day_of_telling(claim, q)]
        for claim in (pair.a, pair.b)
    )
    gaps = [max(x.low - y.high, y.low - x.high) for x in days_a for y in days_b]
    return bool(gaps) and min(gaps) >= _DAYS_APART


def _are_dated_beside(a: Claim, x: Quantity, b: Claim, y: Quantity) -> bool:
    """Whether dates right after the figures set them apart: "in February", "in March"."""
    one, other = _date_beside(a, x), _date_beside(b, y)
    return (
        one is not None
        and other is not None
        and max(one.low, other.low) > min(one.high, other.high)
    )


def _date_beside(claim: Claim, figure: Quantity) -> Quantity | None:
    """The date that follows a figure within a few words and before any other figure."""
    later = [q for q in claim.quantities if q.start >= figure.end]
    following = min(later, key=lambda q: q.start, default=None)
    if figure.unit in _DATED or following is None or following.unit != "date":
        return None
    return following if following.start - figure.end <= _BESIDE else None


def _is_known_to_both(pair: ClaimPair, x: Quantity, y: Quantity) -> bool:
    """Whether an outlet gives the other's figure for such a thing, too, somewhere in its article.

    Of 41 such pairs that were shown of ordinary news readers agreed with 3, of 112 others with 29.
    """
    differ = (x.low, x.high) != (y.low, y.high)
    return differ and (_gives(pair.article_a, y) or _gives(pair.article_b, x))


def _gives(article: Article, figure: Quantity) -> bool:
    return any(
        (own.low, own.high, own.unit) == (figure.low, figure.high, figure.unit)
        and compare_things(own, figure) >= _LIKE
        for own in _read_figures(article.text, article.published)
        if own.unit not in _DATED
    )


# Asked again for each pair of claims of an article.
@lru_cache(maxsize=64)
def _read_figures(text: str, published: str | None) -> Sequence[Quantity]:
    return find_quantities(text, Span(0, len(text)), published)


def _differ_in_base(base: str, other: str) -> bool:
    """Whether one is a rate and the other none, or one on another base."""
    if base == other:
        return False
    either = base or other
    return bool(base and other) or either in _PERIODS or is_currency(either)


def _differ_in_group(group: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether shares are of two groups of one kind: of registered and of independent voters."""
    return group[1] == other[1] and "" not in (group[0], other[0]) and group[0] != other[0]


def _is_rounded_to(x: Quantity, y: Quantity) -> bool:
    """Whether the words of the first allow the second, and it is near: "over 110", 113."""
    if x.unit in _DATED or x.unit != y.unit or y.bound is not Bound.EXACT:
        return False
    if x.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return x.high <= y.low <= x.high * (1 + _NEAR)
    most = x.bound in (Bound.AT_MOST, Bound.LESS_THAN, Bound.NEARLY)
    return most and x.low * (1 - _NEAR) <= y.high <= x.low


def _overlap(x: Quantity, y: Quantity) -> bool:
    """Whether one is a vaguer figure for what the other may be: "last week", "on Friday".

    Annotators of the training events marked 10 of 99 such pairs, strict readers none.
    """
    same = (x.low, x.high) == (y.low, y.high)
    return not same and max(x.low, y.low) <= min(x.high, y.high)


def _differ_in_scale(x: Quantity, y: Quantity) -> bool:
    """Whether figures not said to be of one thing are many times apart; no figure is, of zero."""
    is_named = x.of and x.of == y.of and max(x.value, y.value) < _SUMS_FROM
    if x.unit in _DATED or is_named:
        return False
    return max(x.low, y.low) > _TIMES_APART * min(x.high, y.high) > 0


def _sums(figures: Sequence[Quantity], others: Sequence[Quantity]) -> set[Quantity]:
    """Figures that two of the others make up, and those two: 146 of 141 and 5."""
    found: set[Quantity] = set()
    for one, two in permutations(others, 2):
        for figure in figures:
            if not one.unit == two.unit == figure.unit or figure.unit in _DATED:
                continue
            total, rest = one.value + two.value, one.value - two.value
            if figure.value == total > 2 or (figure.value == rest > 2 and rest < two.value):
                found |= {figure, one, two}
    return found
