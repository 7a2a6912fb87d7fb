"""The figures of two linked claims → pairs that may be rivals, with the signs that they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from compare.model import Bound, Claim, ClaimPair, Quantity
from compare.quantities.context import is_day_of_telling, is_whole
from compare.quantities.measures import Relation, Verdict, compare_quantities
from compare.quantities.units import is_money
from compare.words import content_stems, stem, words

# Words on either side of a figure that are held against those beside the other.
_BESIDE = 4
_OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN, Bound.NEARLY})
_CONFIRMING = (Relation.SAME, Relation.ROUNDING, Relation.COMPATIBLE)
# Claims of fewer words of content count as of so many: shorter ones are rare in news.
_FEWEST = 6
_OF_ONE_THING = ("same noun", "nouns alike", "large")
# From here up a figure is as good as a sum of money: "1.9 billion" beside "1.2 billion crowns".
_SUMS_FROM = 1e6


class Rival(NamedTuple):
    """A figure of each claim, how they stand to each other, and the signs that they are rivals."""

    a: Quantity
    b: Quantity
    verdict: Verdict
    signs: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Setting:
    pair: ClaimPair
    sizes: tuple[int, int]
    met: tuple[tuple[Quantity, Quantity], ...]


def name_family(figure: Quantity) -> str:
    """The family of units within which two figures can be rivals: "money", "count", "date"."""
    named = {"": "count", "second": "duration", "year of age": "age"}
    if figure.unit in ("date", "time", "percent"):
        return figure.unit
    return "money" if is_money(figure.unit) else named.get(figure.unit, "measure")


def _may_meet(x: Quantity, y: Quantity) -> bool:
    families = {name_family(x), name_family(y)}
    if families == {"money", "count"}:
        return min(x.value, y.value) >= _SUMS_FROM and not (x.of and y.of)
    fates = x.of.partition(" ")[2], y.of.partition(" ")[2]
    if all(fates) and fates[0] != fates[1]:
        return False
    return len(families) == 1 and (families != {"measure"} or x.unit == y.unit)


def list_rivals(pair: ClaimPair) -> list[Rival]:
    """Pairs of figures of one family of units that are not put alike, in text order."""
    met = tuple((x, y) for x in pair.a.quantities for y in pair.b.quantities if _may_meet(x, y))
    if not met:
        return []
    setting = _Setting(pair, (_size(pair.a), _size(pair.b)), met)
    return [
        Rival(x, y, verdict := compare_quantities(x, y), _list_signs(setting, x, y, verdict))
        for x, y in met
        if (x.low, x.high, x.bound) != (y.low, y.high, y.bound)
    ]


def _size(claim: Claim) -> int:
    """How many different words of content a claim has, figures apart."""
    return len({found for found in content_stems(claim.text) if found.isalpha()})


def _list_signs(setting: _Setting, x: Quantity, y: Quantity, verdict: Verdict) -> dict[str, float]:
    family = name_family(x)
    signs = {family: 1.0} | _claim_signs(setting) | _place_signs(setting, x, y)
    signs |= _other_signs(setting, x, y)
    equal, relation = (x.low, x.high) == (y.low, y.high), _relate_values(x, y)
    bounds = float(x.bound != y.bound and bool({x.bound, y.bound} & _OPEN))
    signs |= {
        "only bounds differ": bounds * equal,
        "only bounds of a sum differ": bounds * equal * (family in ("money", "percent")),
        "equal": float(equal) * (1 - bounds),
        "bounds differ": bounds * (not equal),
        "compatible": float(relation is Relation.COMPATIBLE and not equal),
        "rounding": float(relation is Relation.ROUNDING and not equal),
    }
    pair = setting.pair
    if family == "date":
        return signs | _date_signs(pair.a, x, pair.b, y)
    if family == "time":
        return signs
    signs |= _size_signs(x, y, verdict.likeness)
    if relation in _CONFIRMING or equal or signs["rounds to the other"]:
        # What makes them figures for one thing then speaks for their agreement.
        signs |= dict.fromkeys(_OF_ONE_THING, 0.0)
    return signs


def _claim_signs(setting: _Setting) -> dict[str, float]:
    sizes = sorted(max(_FEWEST, n) for n in setting.sizes)
    return {
        "shorter claim": min(1.0, log(sizes[0]) / 3.5),
        "longer claim": min(1.0, log(sizes[1]) / 3.5),
    }


def _place_signs(setting: _Setting, x: Quantity, y: Quantity) -> dict[str, float]:
    a, b = setting.pair.a, setting.pair.b
    before, after = _words_beside(a, x), _words_beside(b, y)
    return {
        "words before": min(2, len(_content(before[0]) & _content(after[0]))) / 2,
        "words after": min(2, len(_content(before[1]) & _content(after[1]))) / 2,
        "one is a whole": float(is_whole(a, x) != is_whole(b, y)),
    }


def _words_beside(claim: Claim, figure: Quantity) -> tuple[list[str], list[str]]:
    before = words(claim.text[: figure.start - claim.start])
    return before[-_BESIDE:], words(claim.text[figure.end - claim.start :])[:_BESIDE]


def _content(beside: list[str]) -> set[str]:
    return {stem(word) for word in beside if len(word) > 3}


def _other_signs(setting: _Setting, x: Quantity, y: Quantity) -> dict[str, float]:
    """What the other figures of the claims say: whether they fit these better."""
    rest_x = [v for u, v in setting.met if u == x and v != y]
    rest_y = [u for u, v in setting.met if v == y and u != x]
    settled = [
        any(_confirms(figure, other) for other in rest)
        for figure, rest in ((x, rest_x), (y, rest_y))
    ]
    gap = _distance(x, y)
    closer = any(_distance(x, v) < gap for v in rest_x), any(_distance(u, y) < gap for u in rest_y)
    return {
        "choice": log(1 + len(rest_x) + len(rest_y)) / 3,
        "settled": float(any(settled)),
        "both have a closer": float(all(closer)),
    }


def _confirms(x: Quantity, y: Quantity) -> bool:
    return _relate_values(x, y) in _CONFIRMING


def _relate_values(x: Quantity, y: Quantity) -> Relation:
    """How the figures stand to each other, whatever they count."""
    alike = replace(y, of=x.of) if x.unit == y.unit not in ("date", "time") else y
    return compare_quantities(x, alike).relation


def _distance(x: Quantity, y: Quantity) -> float:
    if x.unit in ("date", "time"):
        return max(x.low - y.high, y.low - x.high, 0.0) + abs(x.value - y.value) / 1e4
    low, high = sorted((abs(x.value), abs(y.value)))
    return log(high / low) if low else 9.0 if high else 0.0


def _date_signs(a: Claim, x: Quantity, b: Claim, y: Quantity) -> dict[str, float]:
    gap = max(x.low - y.high, y.low - x.high, 0)
    spans = sorted((x.high - x.low + 1, y.high - y.low + 1))
    told = is_day_of_telling(a, x), is_day_of_telling(b, y)
    return {
        "dates overlap": float(gap == 0),
        "days apart": min(1.0, log(1 + gap) / 8),
        "spans unlike": min(1.0, log(spans[1] / spans[0]) / 6),
        "both tell": float(all(told)),
    }


def _rounds_to(x: Quantity, y: Quantity) -> bool:
    """Whether the first is the second with fewer digits: 44 million of 43,885,310."""
    step = 1.0
    while x.value % (step * 10) == 0 and step * 100 <= x.value:
        step *= 10
    return x.value != y.value and step > 1 and abs(x.value - y.value) <= step / 2


def _size_signs(x: Quantity, y: Quantity, likeness: float) -> dict[str, float]:
    low, high = sorted((abs(x.value), abs(y.value)))
    noun_x, noun_y = x.of.partition(" ")[0], y.of.partition(" ")[0]
    both, plain = bool(noun_x and noun_y), x.unit == ""
    return {
        "same noun": float(both and noun_x == noun_y),
        "nouns alike": float(both and noun_x != noun_y and likeness >= 0.5),
        "one noun missing": float(bool(noun_x) != bool(noun_y)),
        "nouns differ": float(both and noun_x != noun_y and likeness < 0.5),
        "rounds to the other": float(_rounds_to(x, y) or _rounds_to(y, x)),
        "ratio": min(1.0, log(high / low) / 3) if low else 1.0,
        "one": float(plain and low == 1),
        "none": float(low == 0),
        "large": min(1.0, log(1 + high) / 15) if plain else 0.0,
        "unit differs": float(x.unit != y.unit),
        "sum to a whole": float(x.unit == "percent" and round(x.value + y.value) == 100),
    }
