"""Two short texts as a linked pair of the outlets Post and Ledger."""

from __future__ import annotations

from compare.certainty import judge_certainty
from compare.model import Article, Claim, ClaimPair


def pair(text_a: str, text_b: str) -> ClaimPair:
    """The texts as claims that do not open their articles, so that offsets are not 0."""
    lead = "Lead. "
    a = Article("post-1", "Post", "", lead + text_a)
    b = Article("ledger-1", "Ledger", "", lead + text_b)
    claim_a, claim_b = (
        Claim(
            article.id,
            article.outlet,
            len(lead),
            len(article.text),
            text,
            judge_certainty(text, attributed=False)[0],
        )
        for article, text in ((a, text_a), (b, text_b))
    )
    return ClaimPair(claim_a, claim_b, a, b)
