"""Comparison → frames of the divergences and the omissions, with their quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from compare.review import (
    Reviews,
    Verdict,
    find_reviews,
    raise_hints,
    review_cells,
)

_SIDE = {"outlet": "str", "quote": "str", "words": "str", "start": "int64", "end": "int64"}
_SIDE |= {"date": "str", "url": "str", "article": "str"}
_REVIEW = ("outcome", "verdicts", "verdict_notes")
DIVERGENCE_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title", "divergence", "group", "kind"), "str"),
    **{"score": "float64", "reason": "str"},
    **{f"{name}_{side}": kind for side in "ab" for name, kind in _SIDE.items()},
    **dict.fromkeys(("found_as", *_REVIEW), "str"),
}
OMISSION_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "group", "missing_from", "told_by", "quote", "nearest"), "str"),
    **{"nearest_score": "float64", "reason": "str", "score": "float64"},
    **dict.fromkeys(("origins", "words", "median_words"), "int64"),
    **dict.fromkeys(("excuses", *_REVIEW), "str"),
}


def divergence_frame(comparison: Comparison, verdicts: Iterable[Verdict] = ()) -> pd.DataFrame:
    """One row a pair of quotes that part, likeliest first, equals by id.

    A divergence whose evidence names three claims has a row for each two of different outlets.
    Hints that reviewers accepted are among them, and so is what they rejected.

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
    found_as            "divergence", or "hint" for a hint that reviewers accepted
    outcome             what reviewers make of it: "accepted", "rejected", "disputed", "unsure"; ""
                        where nobody judged it, as in the next two
    verdicts            what each of them said: "Ana: accept as number; Ben: reject"
    verdict_notes       what they noted: "Ana: See page two."
    ==================  ===========================================================================
    """
    reviews = find_reviews(comparison, verdicts)
    rows = [
        {
            **story_cells(comparison),
            **_divergence(divergence, reviews),
            **_side(a, "a"),
            **_side(b, "b"),
        }
        for divergence in sorted_divergences(raise_hints(comparison, reviews))
        for a, b in combinations(divergence_quotes(comparison, divergence), 2)
        if a.claim.outlet != b.claim.outlet
    ]
    return make_frame(rows, DIVERGENCE_COLUMNS)


def omission_frame(comparison: Comparison, verdicts: Iterable[Verdict] = ()) -> pd.DataFrame:
    """One row a fact that an outlet lacks, with the nearest thing that it does say.

    ``told_by`` joins the outlets that tell it by "; ", ``quote`` is the claim of theirs that is
    linked best with the others, ``nearest_score`` says how near ``nearest`` comes to it. ``score``
    is the probability that a reader agrees, ``origins`` counts the independent origins of the
    fact; ``words`` of the outlet stand against ``median_words`` of all. ``excuses`` joins by "; "
    why it need not be blamed. ``outcome``, ``verdicts`` and ``verdict_notes`` are as for
    divergences.
    """
    scores, rows = link_scores(comparison), []
    reviews = find_reviews(comparison, verdicts)
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
                **review_cells(omission, reviews),
            }
        )
    return make_frame(rows, OMISSION_COLUMNS)


def _divergence(divergence: Divergence, reviews: Reviews) -> dict[str, object]:
    return {
        "divergence": divergence.id,
        "group": divergence.group,
        "kind": divergence.kind,
        "score": divergence.score,
        "reason": divergence.reason,
        "found_as": reviews.family(divergence).value,
        **review_cells(divergence, reviews),
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
