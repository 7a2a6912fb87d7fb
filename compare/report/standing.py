"""Comparison → the frame of how much each fact counts to the outlets and where they tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

import pandas as pd

from compare.copies import find_copies
from compare.emphasis import Place, find_places
from compare.model import Comparison
from compare.report.frames import make_frame

STANDING_COLUMNS: Mapping[str, str] = {
    **{"group": "str", "importance": "float64", "place": "float64"},
}
# Two outlets that end with a fact weigh as much as one that opens with it.
_AT_THE_END = 0.5


def standing_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a fact, in the order of the comparison.

    ==========  ===================================================================================
    group       the id of the fact
    importance  the sum over the outlets that tell it: 1 where it is in the headline or the first
                sentence, down to 0.5 at the end of the article. Of outlets that carry one text,
                the one that tells it earliest counts alone
    place       how much of the article stands before it, as a share of its claims: the mean over
                the outlets that tell it
    ==========  ===================================================================================
    """
    articles = comparison.story.articles
    text_of = {
        article: copied.articles[0]
        for copied in find_copies(articles)
        for article in copied.articles
    }
    places = find_places(comparison.groups, comparison.claims, articles)
    rows = [
        {
            "group": group,
            "importance": round(_importance(told, text_of), 4),
            "place": round(fmean(place.before for place in told), 4),
        }
        for group, told in places.items()
    ]
    return make_frame(rows, STANDING_COLUMNS)


def _importance(places: Sequence[Place], text_of: Mapping[str, str]) -> float:
    """The sum of the weights of the texts that tell a fact, each once."""
    weights: dict[tuple[str, str], float] = {}
    for place in places:
        text = text_of.get(place.article)
        key = ("text", text) if text is not None else ("outlet", place.outlet)
        weights[key] = max(weights.get(key, 0.0), _weight(place))
    return sum(weights.values())


def _weight(place: Place) -> float:
    return 1.0 if place.in_headline else 1.0 - (1.0 - _AT_THE_END) * place.before
