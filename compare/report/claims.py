"""Comparison → frames of its claims and of what each outlet has of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from compare.cards import group_outlets, quantity_text, story_outlets
from compare.model import Comparison
from compare.report.frames import groups_by_claim, make_frame, story_cells
from compare.versions import current_articles

CLAIM_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title", "claim", "article", "outlet", "title"), "str"),
    **{"start": "int64", "end": "int64"},
    **dict.fromkeys(("text", "certainty", "sources", "quantities"), "str"),
    **{"outlets_telling": "int64", "groups": "str", "kinds": "str"},
}
OUTLET_COLUMNS: Mapping[str, str] = {
    **{"outlet": "str"},
    **dict.fromkeys(("articles", "claims", "shared", "disputed", "alone"), "int64"),
    **dict.fromkeys(("share_shared", "share_disputed", "share_alone"), "float64"),
    **{"published": "str"},
}


def claim_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a claim, in the order of the comparison.

    ``outlets_telling`` counts the outlets that tell one of its groups, its own included.
    ``sources``, ``quantities``, ``groups`` (ids) and ``kinds`` (of the divergences that rest on
    it) are lists joined by "; ".
    """
    groups, kinds = groups_by_claim(comparison), _kinds_by_claim(comparison)
    rows = []
    for claim in comparison.claims:
        found = groups.get(claim.id, [])
        telling = {outlet for group in found for outlet in group_outlets(comparison, group)}
        names = (attribution.name for attribution in claim.attributions)
        rows.append(
            {
                **story_cells(comparison),
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
    return make_frame(rows, CLAIM_COLUMNS)


def outlet_frame(comparison: Comparison) -> pd.DataFrame:
    """One row an outlet, in the order of the story.

    Of its ``claims``, ``shared`` are told by another outlet too, ``alone`` by none, and a
    divergence rests on ``disputed``; the columns ``share_...`` are these as parts of its claims.
    ``published`` is the date of its earliest article. Of several versions of an article only the
    latest counts.
    """
    claims = claim_frame(comparison)
    claims["shared"] = claims["outlets_telling"] >= 2
    claims["disputed"] = claims["kinds"] != ""
    current = current_articles(comparison.story.articles)
    articles = Counter(article.outlet for article in current)
    rows = []
    for outlet in story_outlets(comparison):
        own = claims[claims["outlet"] == outlet]
        shared, disputed = int(own["shared"].sum()), int(own["disputed"].sum())
        counts = {"shared": shared, "disputed": disputed, "alone": len(own) - shared}
        shares = {f"share_{name}": n / max(len(own), 1) for name, n in counts.items()}
        dates = [article.published for article in current if article.outlet == outlet]
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
    return make_frame(rows, OUTLET_COLUMNS)


def _kinds_by_claim(comparison: Comparison) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for divergence in comparison.divergences:
        for evidence in divergence.evidence:
            kinds.setdefault(evidence.claim, set()).add(divergence.kind)
    return kinds
