"""Comparison → frames of the divergences and the omissions, with their quotes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd

from compare.cards import (
    Quote,
    central_claim,
    divergence_quotes,
    link_scores,
    sorted_divergences,
)
from compare.model import Comparison, Divergence
from compare.report.frames import make_frame, story_cells

_SIDE = {"outlet": "str", "quote": "str", "words": "str", "start": "int64", "end": "int64"}
_SIDE |= {"date": "str", "url": "str", "article": "str"}
DIVERGENCE_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title", "divergence", "group", "kind"), "str"),
    **{"score": "float64", "reason": "str"},
    **{f"{name}_{side}": kind for side in "ab" for name, kind in _SIDE.items()},
}
OMISSION_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "group", "missing_from", "told_by", "quote", "nearest"), "str"),
    **{"nearest_score": "float64", "reason": "str", "score": "float64"},
    **dict.fromkeys(("origins", "words", "median_words"), "int64"),
    **{"excuses": "str"},
}


def divergence_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a pair of quotes that part, likeliest first, equals by id.

    A divergence whose evidence names three claims has a row for each two of different outlets.

    ==================  ===========================================================================
    story, story_title  the story's id and title
    divergence, group   the ids of the divergence and of the fact it is about
    kind                the name of the detector that found it: "number", "attribution", ...
    score               probability that a careful reader agrees
    reason              one sentence that can be checked against the quotes
    outlet_a            who is quoted
    quote_a             the whole claim, to the letter
    words_a             the words of it at issue; where they are several, parted by " … "
    start_a, end_a      where the quote stands in the article's text
    date_a, url_a       when the article was published and where it is found
    article_a           the article's id
    ..._b               the same for the other side
    ==================  ===========================================================================
    """
    rows = [
        {**story_cells(comparison), **_divergence(divergence), **_side(a, "a"), **_side(b, "b")}
        for divergence in sorted_divergences(comparison)
        for a, b in combinations(divergence_quotes(comparison, divergence), 2)
        if a.claim.outlet != b.claim.outlet
    ]
    return make_frame(rows, DIVERGENCE_COLUMNS)


def omission_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a fact that an outlet lacks, with the nearest thing that it does say.

    ``told_by`` joins the outlets that tell it by "; ", ``quote`` is the claim of theirs that is
    linked best with the others, ``nearest_score`` says how near ``nearest`` comes to it. ``score``
    is the probability that a reader agrees, ``origins`` counts the independent origins of the
    fact; ``words`` of the outlet stand against ``median_words`` of all. ``excuses`` joins by "; "
    why it need not be blamed.
    """
    scores, rows = link_scores(comparison), []
    for omission in comparison.omissions:
        told = [comparison.claim[claim] for claim in omission.claims]
        nearest = omission.nearest
        rows.append(
            {
                "story": comparison.story.id,
                "group": omission.group,
                "missing_from": omission.missing_from,
                "told_by": "; ".join(dict.fromkeys(claim.outlet for claim in told)),
                "quote": central_claim(told, scores).text,
                "nearest": "" if nearest is None else comparison.claim[nearest].text,
                "nearest_score": omission.nearest_score,
                "reason": omission.reason,
                "score": omission.score,
                "origins": omission.origins,
                "words": omission.words,
                "median_words": omission.median_words,
                "excuses": "; ".join(omission.excuses),
            }
        )
    return make_frame(rows, OMISSION_COLUMNS)


def _divergence(divergence: Divergence) -> dict[str, object]:
    return {
        "divergence": divergence.id,
        "group": divergence.group,
        "kind": divergence.kind,
        "score": divergence.score,
        "reason": divergence.reason,
    }


def _side(quote: Quote, side: str) -> dict[str, object]:
    values = {
        "outlet": quote.claim.outlet,
        "quote": quote.claim.text,
        "words": quote.words,
        "start": quote.claim.start,
        "end": quote.claim.end,
        "date": quote.article.published or "",
        "url": quote.article.url or "",
        "article": quote.article.id,
    }
    return {f"{name}_{side}": value for name, value in values.items()}
