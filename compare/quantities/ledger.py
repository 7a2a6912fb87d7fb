"""Claims → a ledger of their figures, one row a figure, for a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from compare.model import Article, Bound, Claim
from compare.quantities.arithmetic import print_value
from compare.quantities.context import find_base, print_figure
from compare.quantities.tolls import Count, Minutes, read_as_of


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A figure as a researcher would cite it; every field is ready to print, "" where unknown.

    ``value`` has its unit and is a range where the words give one; ``of`` is what is counted, and
    ``per`` what a rate is reckoned on. ``scope`` says what befell those counted ("killed").
    ``as_of`` is the time for which the claim gives the figure, else the day of publication.
    """

    claim: str
    outlet: str
    printed: str
    value: str
    of: str
    per: str
    scope: str
    bound: str
    as_of: str


def find_ledger(claim: Claim, article: Article) -> list[LedgerEntry]:
    """Give the figures of a claim in text order, each as a row of a ledger.

    :param article: The article of the claim, for its day of publication.
    """
    entries = []
    for figure in claim.quantities:
        noun, _, scope = figure.of.partition(" ")
        counted = figure.unit not in ("date", "time")
        minutes = read_as_of(Count(claim, figure, article)) if counted else None
        published = (article.published or "")[:10] if counted else ""
        entries.append(
            LedgerEntry(
                claim=claim.id,
                outlet=claim.outlet,
                printed=" ".join(print_figure(claim, figure).split()),
                value=print_value(figure),
                of=noun if counted else "",
                per=find_base(claim, figure),
                scope=scope if counted else "",
                bound="" if figure.bound in (Bound.EXACT, Bound.RANGE) else figure.bound.value,
                as_of=_spell_minutes(minutes) if minutes else published,
            )
        )
    return entries


def _spell_minutes(minutes: Minutes) -> str:
    """ISO 8601, to the minute; an interval with a slash where the words give a part of the day."""
    first, last = (
        (datetime.min + timedelta(minutes=time - 1440)).isoformat(timespec="minutes")
        for time in minutes
    )
    return first if first == last else f"{first}/{last}"
