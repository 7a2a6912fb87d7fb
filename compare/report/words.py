"""Comparison → frames of the words that mark each outlet, and of what it leads with."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from compare.cards import central_claim, link_scores
from compare.emphasis import Place, find_emphasis
from compare.model import Claim, Comparison
from compare.report.frames import group_claims, make_frame
from compare.versions import current_articles
from compare.vocabulary import Excerpt, describe_term, find_vocabulary

WORD_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "outlet", "word"), "str"),
    **dict.fromkeys(("count", "total", "others_count", "others_total", "quoted"), "int64"),
    **dict.fromkeys(("log_odds", "low", "high", "z"), "float64"),
    **{"sentence": "str", "quote": "str", "start": "int64", "end": "int64"},
    **{"article": "str", "claim": "str"},
}
_PLACE = {"outlet": "str", "sentence": "int64", "sentences": "int64", "before": "float64"}
_PLACE |= {"in_headline": "str", "quote": "str", "start": "int64", "end": "int64"}
_PLACE |= {"article": "str", "claim": "str"}
EMPHASIS_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "group": "str", "fact": "str", "difference": "float64", "reason": "str"},
    **{f"{name}_lead": kind for name, kind in _PLACE.items()},
    **{f"{name}_late": kind for name, kind in _PLACE.items()},
}


def word_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a word or phrase that an outlet uses more than the others do, in its own voice.

    Outlets come in the order of their claims, the surest word of each first.

    =================  ============================================================================
    story              the id of the story
    outlet             whose word it is
    word               as it writes it most often
    count, total       how often it uses the word, and how many words it has
    others_count       how often all others together use it
    others_total       how many words they have
    quoted             uses within quotation marks, which count nowhere else
    log_odds           the logarithm of the ratio of the odds of the word, outlet to others
    low, high          the 95 % interval of ``log_odds``
    z                  ``log_odds`` in standard errors
    sentence           the same as one sentence for a reader
    quote              the claim of the first use, to the letter
    start, end         where that use stands in the article's text
    article, claim     the ids of its article and of the claim
    =================  ============================================================================
    """
    rows = []
    for term in find_vocabulary(comparison.claims, current_articles(comparison.story.articles)):
        use = term.excerpts[0]
        claim = _claim_around(comparison, use)
        rows.append(
            {
                "story": comparison.story.id,
                "outlet": term.outlet,
                "word": term.text,
                "count": term.count,
                "total": term.total,
                "others_count": term.others_count,
                "others_total": term.others_total,
                "quoted": term.quoted,
                "log_odds": term.log_odds,
                "low": term.low,
                "high": term.high,
                "z": term.z,
                "sentence": describe_term(term),
                "quote": claim.text,
                "start": use.start,
                "end": use.end,
                "article": use.article,
                "claim": claim.id,
            }
        )
    return make_frame(rows, WORD_COLUMNS)


def emphasis_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a fact that one outlet leads with and another tells late, the widest apart first.

    A fact that several outlets tell late has a row for each of them.

    ===================  ==========================================================================
    story, group         the ids of the story and of the fact
    fact                 the claim that is linked best with the others
    difference           how much of the latest article stands before it, less that of the lead
    reason               one sentence that can be checked in the articles
    outlet_lead          who leads with it
    sentence_lead        the number of the sentence that tells it, from 1
    sentences_lead       of how many
    before_lead          the share of the article's claims that stand before it
    in_headline_lead     "yes" if the headline of its article has it too, else "no"
    quote_lead           the whole claim, to the letter
    start_lead, end_...  where it stands in the article's text
    article_lead         the article's id
    claim_lead           the claim's id
    ..._late             the same for the outlet that tells it late
    ===================  ==========================================================================
    """
    scores, groups = link_scores(comparison), {group.id: group for group in comparison.groups}
    rows = []
    for emphasis in find_emphasis(
        comparison.groups,
        comparison.claims,
        current_articles(comparison.story.articles),
        comparison.links,
    ):
        fact = central_claim(group_claims(comparison, groups[emphasis.group]), scores)
        for late in emphasis.late:
            rows.append(
                {
                    "story": comparison.story.id,
                    "group": emphasis.group,
                    "fact": fact.text,
                    "difference": emphasis.difference,
                    "reason": emphasis.reason,
                    **_place(comparison, emphasis.lead, "lead"),
                    **_place(comparison, late, "late"),
                }
            )
    return make_frame(rows, EMPHASIS_COLUMNS)


def _claim_around(comparison: Comparison, use: Excerpt) -> Claim:
    return next(
        claim
        for claim in comparison.claims
        if claim.article == use.article and claim.start <= use.start and use.end <= claim.end
    )


def _place(comparison: Comparison, place: Place, end: str) -> dict[str, object]:
    claim = comparison.claim[place.claim]
    values = {
        "outlet": place.outlet,
        "sentence": place.sentence,
        "sentences": place.sentences,
        "before": place.before,
        "in_headline": "yes" if place.in_headline else "no",
        "quote": claim.text,
        "start": claim.start,
        "end": claim.end,
        "article": place.article,
        "claim": place.claim,
    }
    return {f"{name}_{end}": value for name, value in values.items()}
