"""A claim and its attributions → how much of it each source says."""

from __future__ import annotations

from collections.abc import Sequence

from compare.attribution.cues import find_quotations
from compare.model import Article, Attribution, Claim, Span

# Of a claim without its source and cue, the share that must be what a source says for the claim to
# be the source's.
MAINLY = 0.5


def said_share(span: Span, attribution: Attribution) -> float:
    """The share in [0, 1] of a stretch of text, without source and cue, that the source says."""
    said = _overlap(span, attribution.content)
    frame = _overlap(span, attribution.source) + _overlap(span, attribution.cue)
    return said / max(span.end - span.start - frame, said, 1)


def main_attributions(claim: Claim) -> tuple[Attribution, ...]:
    """The attributions whose content the claim mainly is, innermost last."""
    span = Span(claim.start, claim.end)
    return tuple(one for one in claim.attributions if said_share(span, one) >= MAINLY)


def quoted_share(claim: Claim, article: Article) -> float:
    """The share in [0, 1] of a claim that stands in quotation marks."""
    span = Span(claim.start, claim.end)
    return _overlap(span, find_quotations(article.text)) / max(1, claim.end - claim.start)


def _overlap(span: Span, others: Sequence[Span]) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in others)
