"""Comparison → a frame of what each outlet calls the same person, actor or act."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from compare.model import Comparison
from compare.namings import find_namings
from compare.report.frames import make_frame

NAMING_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "number": "int64", "kind": "str", "thing": "str"},
    **{"outlet": "str", "name": "str", "word": "str"},
    **{"count": "int64", "pairs": "int64"},
    **{"quote": "str", "start": "int64", "end": "int64", "article": "str", "claim": "str"},
}


def naming_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a name that an outlet gives what another outlet names differently.

    Things with a loaded name come first, then what recurs most; a thing's rows are together, by
    outlet in the order of the story.

    ==========  ==================================================================================
    story       the id of the story
    number      the thing's place in that order, from 1
    kind        "name" for what is described beside its own name; "actor" or "act" for words of one
                kind, "slot" for words in each other's place, both among the same words
    thing       the name of the person or body, or the words that are set side by side
    outlet      whose word it is
    name        what it calls it, to the letter but for line breaks
    word        the name without what qualifies it: "militants" of "armed militants"
    count       how often its articles have the word outside quotations, whatever it names there;
                for "name" how often they describe it so
    pairs       in how many linked claims two of the thing's words meet; 0 for "name"
    quote       a claim that has it, to the letter
    start, end  where it stands in the article's text
    article     the id of the claim's article
    claim       the id of the claim
    ==========  ==================================================================================
    """
    order = list(dict.fromkeys(article.outlet for article in comparison.story.articles))
    rows = []
    for number, named in enumerate(find_namings(comparison), start=1):
        for naming in sorted(named.namings, key=lambda naming: order.index(naming.outlet)):
            claim = comparison.claim[naming.claim]
            rows.append(
                {
                    "story": comparison.story.id,
                    "number": number,
                    "kind": named.kind,
                    "thing": named.thing,
                    "outlet": naming.outlet,
                    "name": naming.name,
                    "word": naming.word,
                    "count": naming.count,
                    "pairs": named.pairs,
                    "quote": claim.text,
                    "start": naming.start,
                    "end": naming.end,
                    "article": claim.article,
                    "claim": claim.id,
                }
            )
    return make_frame(rows, NAMING_COLUMNS)
