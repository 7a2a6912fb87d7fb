"""An article's text → the figures in a span of it, each with its unit and what it counts.

``of`` is a noun in the singular ("vehicle"). Where the words around say what befell the things
counted, one word for it follows: "person killed", "person injured", "fighter arrested". "12 dead"
and "a death toll of 12" are "person killed" too. A clock time that fits morning and evening
alike ("half past three") has the ``of`` "half day". Spans hold the words that bound a figure
("about 50") and its unit, not the thing counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from compare.model import Bound, Quantity, Span
from compare.quantities.bounds import bound_quantity, skip_bound
from compare.quantities.dates import (
    DAYS,
    MONTHS,
    find_calendar_spans,
    find_dates,
    find_times,
    read_day,
)
from compare.quantities.nouns import find_fate, find_noun
from compare.quantities.numerals import (
    CARDINAL,
    DIGITS,
    ONES,
    SCALE,
    SMALL,
    SPELLED,
    TENS,
    VAGUE,
    parse_number,
)
from compare.quantities.units import CODES, SYMBOLS, UNITS
from compare.quantities.worded import find_tallies, find_worded

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SIGN = r"(?:US|A|C|HK)?[$€£¥₹₽₪] ?"
_FIGURE = re.compile(
    rf"(?<![\w.,/#@:-])(?P<money>{_SIGN}|(?:{'|'.join(CODES)}) ?)?"
    rf"(?:(?P<low>{DIGITS}|{SPELLED})"
    rf"(?:(?P<join> to | and |[-–—])(?:{_SIGN})?(?P<high>{DIGITS}|{SPELLED}))?"
    rf"|(?P<vague>(?:{'|'.join(sorted(VAGUE, key=len, reverse=True))})(?![\w-])))",
    re.IGNORECASE,
)
_DEATHS = frozenset({"death", "fatality"})
_NOT = re.compile(r"\bnot $", re.IGNORECASE)
# Things that are released to the public, not set free.
_ISSUED = frozenset(
    re.findall(
        r"\w+",
        "bomb document page report video photo photograph image name figure record email file film"
        " statement return transcript recording tape",
    )
)
# No one lives longer: "some 1,900 years old" is the age of a thing.
_OLDEST = 130
# "Three more than they admit" tells a difference of two counts.
_GAP = re.compile(r" (?:more|fewer|less|higher|lower) than\b")


def _either_way(name: str) -> str:
    """A pattern for the name of a unit, also where a noun follows: "square-foot"."""
    return re.escape(name).replace(r"\ ", "[ -]")


_UNIT = re.compile(
    r"(?P<plus>-plus|\+| or more)?(?: of| more| full| consecutive| straight| long)?(?:[ -]|(?<=\d))"
    rf"(?P<unit>{'|'.join(map(_either_way, sorted(UNITS, key=len, reverse=True)))})"
    r"(?:s|es)?(?P<half> and a half)?(?![\w/])(?P<old>[ -]olds?\b)?(?P<ago> ago\b)?",
    re.IGNORECASE,
)
_HINT = re.compile(
    rf"\d|\b(?:{'|'.join((*SMALL[1:], *TENS, *VAGUE, *_PARTS, *DAYS, *MONTHS))}|dozen|hundred"
    r"|thousand|million|billion|noon|midday|midnight|yesterday|today|tonight|tomorrow|an? hour"
    r"|(?:last|this|next) (?:night|week|month|year|weekend)|the weekend|twice|thrice|lone|sole"
    r"|not (?:one|a single)|none|an? (?:day|night|week|month|year|decade|fortnight)"
    r"|(?:minute|hour|day|week|month|year|decade)s(?:-?long)?|(?:hour|day|week|month|year)-?long"
    r"|second|third|fourth|fifth|[a-z]+th)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"^\s*\d{1,2}[.)](?= )|(?:\bNos?\.|\b(?i:Highway|Route|Interstate|Articles?|Sections?"
    r"|Amendment|Chapter|Rooms?|Flight"
    r"|Boeing|Airbus|Apollo|Channel|Gate|Platform|Terminal|Runway|Title|Proposition|Resolution"
    r"|Volume|Page|Track|Line|Formula|Pier|Sector|Zone|Block|Hall|Figure|Phase|Level|Unit"
    r"|Bus|Train|Ward|District|Precinct|Type|Category|Class|Group|Camp|Reactor|Order|Bill|Gate|Exit))"
    r" #?\d(?:[\w.()-]*\w)?"
    r"|\b(?!US|USD|EUR|GBP)[A-Z][A-Za-z]*-?\d[\w-]*|\b\d+/\d+(?:/\d+)?\b|\b50-50\b|\d+-\d+(?:-\w+)+"
    r"|\+\d[\d ()-]{6,}|\b[Oo]ne-on-one\b|\b(?:[Oo]ne|[Tt]wo|[Tt]hree)-(?:time|way|sided|off|man)\b"
    r"|\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Lane|Drive)\b"
    r"|(?<=[a-z,;] )(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b"
    r"|(?<=[a-z,] )(?!US|[A-Z]\w+day )[A-Z][a-z]+ \d{1,2}"
    r"(?= [A-Z]| (?:that|which|and|was|were|is|has|had)\b|[.,;:)?!](?: |$)|$)"
    r"|\b(?:[Nn]o|any|every|some|each|which|this|that|the|another) one\b|\bat one point\b"
    r"|\b[A-Z]\w+ of (?:\d{1,2}(?![\d.,]*\d| ?[mbt%])|Eight)\b"
    r"|\b911\b"
    r"|\(@\w+\)\s+[A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d"
    r"|\b[Oo]ne(?:-|(?= of| another|'s|’s| who| that| can| could| must| should| may| might| would"
    r"| has| is| was|[.,;:?!]))|\b[Oo]ne day(?! (?:after|before|later|earlier))"
)
_AGES = re.compile(
    r"(?P<name>[A-Z][\w’'-]+)(?:, | \()(?P<age>\d{1,2}|1[01]\d)"
    r"(?=\)|,(?! \d)(?! (?:and|or) \d)|\.$)"
    r"|\b(?:aged?|ages|age of|turns|turned)(?: of)? (?P<aged>\d{1,3})\b(?! to|-)"
    r"|\bin (?:his|her|their) (?:(?P<part>early|mid|late)[ -])?(?P<decade>[1-9]0)s\b"
)
# First and last year of a person's "early forties".
_DECADE = {"": (0, 9), "early": (0, 4), "mid": (3, 7), "late": (6, 9)}
_SHARES = re.compile(
    rf"\b(?P<count>(?:one|{CARDINAL}|\d+))(?: [a-z]+){{0,2}}?"
    r"(?: in every |[ -]in[ -]| out of (?:every )?| of every )"
    rf"(?P<whole>(?:{CARDINAL}|\d{{1,3}}(?![\d,.]\d)|(?:a )?hundred))\b"
    r"(?! (?:seconds?|minutes?|hours?|days?|weeks?|months|years?|of))"
    rf"|\b(?P<parts>an?|{ONES})[ -](?P<part>half|third|quarter|fifth|sixth|eighth|tenth)s?"
    rf"(?: of (?P<scale>an? {SCALE})\b|(?= (?:of|more|less|fewer|higher|lower)\b))"
    r"|\b(?P<half>half)(?= (?:of|the|its|their|his|her|all)\b)",
    re.IGNORECASE,
)


def find_quantities(text: str, span: Span, published: str | None) -> list[Quantity]:
    """Find the figures of ``text`` within ``span``, in text order; no two overlap.

    Weekdays and the like ("yesterday", "last week") count from the day of publication, and are
    left out where that is not known.

    :param span: Offsets of the sentence or clause to search; words outside it are not seen.
    :param published: ISO 8601 date or date and time of the article.
    """
    window = text[span.start : span.end]
    if not _HINT.search(window):
        return []
    today = read_day(published)
    found: list[Quantity] = []
    for quantity in (*find_dates(window, today), *find_times(window), *_find_shares(window)):
        _add(found, quantity)
    closed = [match.span() for match in _NAMES.finditer(window)]
    if today is None:
        closed += find_calendar_spans(window)
    closed += [(quantity.start, quantity.end) for quantity in found]
    for quantity in (*_find_ages(window), *find_tallies(window)):
        if all(quantity.end <= start or end <= quantity.start for start, end in closed):
            _add(found, quantity)
    closed += [(quantity.start, quantity.end) for quantity in found]
    for quantity in (*_find_figures(window, today, closed), *find_worded(window, today)):
        _add(found, quantity)
    found.sort(key=lambda quantity: quantity.start)
    return [
        replace(quantity, start=quantity.start + span.start, end=quantity.end + span.start)
        for quantity in found
    ]


def _add(found: list[Quantity], quantity: Quantity) -> None:
    if all(quantity.end <= other.start or other.end <= quantity.start for other in found):
        found.append(quantity)


def _find_ages(window: str) -> Iterator[Quantity]:
    for match in _AGES.finditer(window):
        if match["decade"]:
            first, last = _DECADE[match["part"] or ""]
            start = float(match["decade"])
            span = match.span("decade")
            yield Quantity(*span, start + first, start + last, "year of age", "", Bound.RANGE)
            continue
        group = "age" if match["age"] else "aged"
        years, of = float(match[group]), (match["name"] or "").lower()
        yield Quantity(*match.span(group), years, years, "year of age", of, Bound.EXACT)


def _find_shares(window: str) -> Iterator[Quantity]:
    for match in _SHARES.finditer(window):
        if match["half"]:
            share = 0.5
        elif match["part"]:
            share = (parse_number(match["parts"]) or 1) / _PARTS[match["part"].lower()]
        else:
            share = parse_number(match["count"]) / parse_number(match["whole"])
        scaled = match["scale"]
        value = share * parse_number(scaled) if scaled else round(100 * share, 1)
        of, unit = find_noun(window, match.end(), one=True), "" if scaled else "percent"
        if scaled or 0 < share <= 1:
            yield bound_quantity(
                window, Quantity(match.start(), match.end(), value, value, unit, of, Bound.EXACT)
            )


def _find_figures(
    window: str, today: date | None, closed: Sequence[tuple[int, int]]
) -> Iterator[Quantity]:
    position = 0
    while match := _FIGURE.search(window, position):
        position = match.end() if match["vague"] else match.end("low")
        if any(start < position and match.start() < end for start, end in closed):
            continue
        low, high, position = _range(window, match)
        figure = Quantity(match.start(), position, low, high, "", "", Bound.EXACT)
        if match["vague"] and low < high:
            figure = replace(figure, bound=Bound.ABOUT)
        elif low < high:
            figure = replace(figure, bound=Bound.RANGE)
        if low <= high and (found := _measured(window, match, figure, today)):
            position = max(position, found.end)
            yield bound_quantity(window, found)


def _range(window: str, match: re.Match[str]) -> tuple[float, float, int]:
    """Lowest and highest value and where the words end; lowest above highest for a score."""
    if match["vague"]:
        return *VAGUE[match["vague"].lower()], match.end()
    low = parse_number(match["low"])
    if not match["join"]:
        return low, low, match.end("low")
    high = parse_number(match["high"])
    before = window[max(0, match.start() - 12) : match.start()].lower()
    words = {" and ": "between" in before, " to ": not re.search("from |rose |fell ", before)}
    magnitude = re.search(rf"(?:{SCALE}|[bt]n|[mk])\b", match["high"], re.IGNORECASE)
    if magnitude and low < 1000 and match["low"].replace(".", "").isalnum():
        low *= parse_number(magnitude[0])
    if words.get(match["join"], True) and (len(match["join"]) == 1 or low < high <= 20 * low):
        return low, high, match.end()
    low = parse_number(match["low"])
    return low, low, match.end("low")


def _measured(
    window: str, match: re.Match[str], figure: Quantity, today: date | None
) -> Quantity | None:
    """Give the figure with its unit and what it counts, or ``None`` where it counts nothing."""
    end = figure.end
    if match["money"]:
        sign = match["money"].strip().upper()
        inside = find_noun(window, end, inside=True)
        of = inside if window.startswith(" worth of", end) else ""
        of = of or find_noun(window, end, one=True) or inside
        return replace(figure, unit=SYMBOLS.get(sign[-1], sign), of=of)
    if unit := _UNIT.match(window, end):
        return _with_unit(window, figure, unit, today)
    one = figure.high == 1
    if one and _NOT.search(window, 0, figure.start):
        figure = replace(figure, low=0.0, high=0.0)
    if figure.high < 1000 and _GAP.match(window, end):
        return None
    noun = find_noun(window, skip_bound(window, end), one=one)
    if window[end - 1 : end] == "m" and window[end - 2 : end - 1].isdigit() and not noun:
        return replace(figure, low=figure.low / 1e6, high=figure.high / 1e6, unit="metre")
    fate = "" if window[end : end + 1] == "-" else find_fate(window, figure.start, end)
    fate = "" if fate == "freed" and noun in _ISSUED else fate
    if noun in _DEATHS or (noun == "life" and fate == "killed"):
        noun, fate = "person", "killed"
    if not (noun or fate) and (match["vague"] or figure.high <= 1):
        return None
    return replace(figure, of=f"{noun or 'person'} {fate}" if fate else noun)


def _with_unit(
    window: str, figure: Quantity, unit: re.Match[str], today: date | None
) -> Quantity | None:
    name, factor = UNITS[unit["unit"].lower().replace("-", " ")]
    half = factor / 2 if unit["half"] else 0.0
    low, high = figure.low * factor + half, figure.high * factor + half
    if unit["ago"]:
        return _ago(figure, unit, today, (low / 86_400, high / 86_400))
    of = find_noun(window, unit.end(), one=True)
    if unit["old"] and high <= _OLDEST * UNITS["year"][1]:
        name, low, high = "year of age", low / UNITS["year"][1], high / UNITS["year"][1]
    elif name == "fahrenheit":
        name, low, high = "celsius", (low - 32) / 1.8, (high - 32) / 1.8
    if unit["plus"]:
        figure = replace(figure, bound=Bound.AT_LEAST)
    return replace(figure, end=unit.end(), low=low, high=high, unit=name, of=of)


def _ago(
    figure: Quantity, unit: re.Match[str], today: date | None, days: tuple[float, float]
) -> Quantity | None:
    """Give the days that "three weeks ago" can mean: one unit may be a half more or less."""
    step = UNITS[unit["unit"].lower()][1] / 86_400
    if days[1] > 700_000:
        long_ago = (86_400 * days[0], 86_400 * days[1])
        return replace(figure, end=unit.end(), low=long_ago[0], high=long_ago[1], unit="second")
    if today is None or step < 1:
        return None
    slack = 0 if step == 1 else step / 2 + 1
    low, high = today.toordinal() - days[1] - slack, today.toordinal() - days[0] + slack
    return replace(figure, end=unit.end(), low=int(low), high=int(high), unit="date")
