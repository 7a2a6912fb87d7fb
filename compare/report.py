"""Comparison → pandas frames: what the tables, the charts and the CSV files show.

The column names are a contract that other programs rely on. Text is "" where nothing is known,
offsets are half open and count characters of the article's text, scores lie in [0, 1]. A frame of
nothing has its columns all the same. Half a character (a lone surrogate) is shown as U+FFFD.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import pandas as pd

from compare.cards import (
    Quote,
    central_claim,
    divergence_quotes,
    group_outlets,
    link_scores,
    mend_characters,
    quantity_text,
    sorted_divergences,
    story_outlets,
)
from compare.model import Certainty, Claim, ClaimGroup, Comparison, Divergence

STATES = {
    Certainty.ASSERTED: "states",
    Certainty.ATTRIBUTED: "attributes",
    Certainty.HEDGED: "hedges",
    Certainty.PLANNED: "plans",
    Certainty.DENIED: "denies",
}
SILENT = "silent"

_SIDE = {"outlet": "str", "quote": "str", "words": "str", "start": "int64", "end": "int64"}
_SIDE |= {"date": "str", "url": "str", "article": "str"}
DIVERGENCE_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title", "divergence", "group", "kind"), "str"),
    **{"score": "float64", "reason": "str"},
    **{f"{name}_{side}": kind for side in "ab" for name, kind in _SIDE.items()},
}
OMISSION_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "group", "missing_from", "told_by", "quote", "nearest"), "str"),
    **{"nearest_score": "float64", "reason": "str"},
}
CLAIM_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title", "claim", "article", "outlet", "title"), "str"),
    **{"start": "int64", "end": "int64"},
    **dict.fromkeys(("text", "certainty", "sources", "quantities"), "str"),
    **{"outlets_telling": "int64", "groups": "str", "kinds": "str"},
}
MATRIX_COLUMNS: Mapping[str, str] = {
    **{"group": "str", "fact": "str", "outlets": "int64", "dispute": "float64", "kinds": "str"},
}
OUTLET_COLUMNS: Mapping[str, str] = {
    **{"outlet": "str"},
    **dict.fromkeys(("articles", "claims", "shared", "disputed", "alone"), "int64"),
    **dict.fromkeys(("share_shared", "share_disputed", "share_alone"), "float64"),
    **{"published": "str"},
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
        {**_story(comparison), **_divergence(divergence), **_side(a, "a"), **_side(b, "b")}
        for divergence in sorted_divergences(comparison)
        for a, b in combinations(divergence_quotes(comparison, divergence), 2)
        if a.claim.outlet != b.claim.outlet
    ]
    return _frame(rows, DIVERGENCE_COLUMNS)


def omission_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a fact that an outlet lacks, with the nearest thing that it does say.

    ``told_by`` joins the outlets that tell it by "; ", ``quote`` is the claim of theirs that is
    linked best with the others, ``nearest_score`` says how near ``nearest`` comes to it.
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
            }
        )
    return _frame(rows, OMISSION_COLUMNS)


def claim_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a claim, in the order of the comparison.

    ``outlets_telling`` counts the outlets that tell one of its groups, its own included.
    ``sources``, ``quantities``, ``groups`` (ids) and ``kinds`` (of the divergences that rest on
    it) are lists joined by "; ".
    """
    groups, kinds = _groups_by_claim(comparison), _kinds_by_claim(comparison)
    rows = []
    for claim in comparison.claims:
        found = groups.get(claim.id, [])
        telling = {outlet for group in found for outlet in group_outlets(comparison, group)}
        names = (attribution.name for attribution in claim.attributions)
        rows.append(
            {
                **_story(comparison),
                "claim": claim.id,
                "article": claim.article,
                "outlet": claim.outlet,
                "title": comparison.article[claim.article].title,
                "start": claim.start,
                "end": claim.end,
                "text": claim.text,
                "certainty": claim.certainty.value,
                "sources": "; ".join(dict.fromkeys(name for name in names if name)),
                "quantities": "; ".join(quantity_text(q) for q in claim.quantities),
                "outlets_telling": len(telling | {claim.outlet}),
                "groups": "; ".join(group.id for group in found),
                "kinds": "; ".join(sorted(kinds.get(claim.id, ()))),
            }
        )
    return _frame(rows, CLAIM_COLUMNS)


def matrix_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a fact, with one column an outlet that says how it puts it.

    The fixed columns are ``MATRIX_COLUMNS``: ``fact`` quotes the claim that is linked best with
    the others, ``outlets`` counts who tells it, ``dispute`` is the highest score of a divergence
    (0 where there is none), ``kinds`` joins their kinds. The columns after them are the outlets in
    the order of the story, each "states", "attributes", "hedges", "plans", "denies" or "silent";
    an outlet called like a fixed column has " (outlet)" after its name. The most disputed facts
    come first, then those that most outlets tell, then those told earliest in an article.
    """
    outlets = {
        outlet: f"{outlet} (outlet)" if outlet in MATRIX_COLUMNS else outlet
        for outlet in story_outlets(comparison)
    }
    columns = {**MATRIX_COLUMNS, **dict.fromkeys(outlets.values(), "str")}
    scores, disputes, rows = link_scores(comparison), _divergences_by_group(comparison), []
    for group in sorted(comparison.groups, key=lambda group: _earliest(comparison, group)):
        claims = [comparison.claim[claim] for claim in group.claims]
        found = disputes.get(group.id, [])
        row: dict[str, object] = {
            "group": group.id,
            "fact": central_claim(claims, scores).text,
            "outlets": len(group_outlets(comparison, group)),
            "dispute": max((divergence.score for divergence in found), default=0.0),
            "kinds": "; ".join(sorted({divergence.kind for divergence in found})),
        }
        states = {column: outlet_state(claims, outlet) for outlet, column in outlets.items()}
        rows.append({**row, **states})
    frame = _frame(rows, columns)
    return frame.sort_values(["dispute", "outlets"], ascending=False, ignore_index=True)


def outlet_frame(comparison: Comparison) -> pd.DataFrame:
    """One row an outlet, in the order of the story.

    Of its ``claims``, ``shared`` are told by another outlet too, ``alone`` by none, and a
    divergence rests on ``disputed``; the columns ``share_...`` are these as parts of its claims.
    ``published`` is the date of its earliest article.
    """
    claims = claim_frame(comparison)
    claims["shared"] = claims["outlets_telling"] >= 2
    claims["disputed"] = claims["kinds"] != ""
    articles = Counter(article.outlet for article in comparison.story.articles)
    rows = []
    for outlet in story_outlets(comparison):
        own = claims[claims["outlet"] == outlet]
        shared, disputed = int(own["shared"].sum()), int(own["disputed"].sum())
        counts = {"shared": shared, "disputed": disputed, "alone": len(own) - shared}
        shares = {f"share_{name}": n / max(len(own), 1) for name, n in counts.items()}
        dates = [a.published for a in comparison.story.articles if a.outlet == outlet]
        rows.append(
            {
                "outlet": outlet,
                "articles": articles[outlet],
                "claims": len(own),
                **counts,
                **shares,
                "published": min((day for day in dates if day), default=""),
            }
        )
    return _frame(rows, OUTLET_COLUMNS)


def outlet_state(claims: Sequence[Claim], outlet: str) -> str:
    """How ``outlet`` puts a fact: the most committed of its claims decides; "silent" without one.

    :param claims: The claims of the fact's group.
    """
    own = {claim.certainty for claim in claims if claim.outlet == outlet}
    return next((state for certainty, state in STATES.items() if certainty in own), SILENT)


def _frame(rows: Sequence[Mapping[str, object]], columns: Mapping[str, str]) -> pd.DataFrame:
    cells = [[_storable(row[name]) for name in columns] for row in rows]
    numbers = {name: kind for name, kind in columns.items() if kind != "str"}
    return pd.DataFrame(cells, columns=[mend_characters(name) for name in columns]).astype(numbers)


def _storable(value: object) -> object:
    return mend_characters(value) if isinstance(value, str) else value


def _story(comparison: Comparison) -> dict[str, object]:
    return {"story": comparison.story.id, "story_title": comparison.story.title}


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


def _groups_by_claim(comparison: Comparison) -> dict[str, list[ClaimGroup]]:
    groups: dict[str, list[ClaimGroup]] = {}
    for group in comparison.groups:
        for claim in group.claims:
            groups.setdefault(claim, []).append(group)
    return groups


def _kinds_by_claim(comparison: Comparison) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for divergence in comparison.divergences:
        for evidence in divergence.evidence:
            kinds.setdefault(evidence.claim, set()).add(divergence.kind)
    return kinds


def _divergences_by_group(comparison: Comparison) -> dict[str, list[Divergence]]:
    found: dict[str, list[Divergence]] = {}
    for divergence in comparison.divergences:
        found.setdefault(divergence.group, []).append(divergence)
    return found


def _earliest(comparison: Comparison, group: ClaimGroup) -> tuple[int, str]:
    return min((comparison.claim[claim].start, claim) for claim in group.claims)
