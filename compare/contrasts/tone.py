"""An article's text → how often its own words are loaded."""

from __future__ import annotations

from functools import lru_cache

from compare.attribution.cues import find_quotations
from compare.contrasts.lexicon import find_terms, find_tokens
from compare.contrasts.loaded import LOADED


# A detector asks for both articles of every linked pair: for a few texts, many times.
@lru_cache(maxsize=64)
def loaded_share(text: str) -> float:
    """The weight of the loaded words for each hundred content words, outside quotations."""
    tokens = find_tokens(text)
    quotations = find_quotations(text)
    weight = sum(
        float(match.term)
        for match in find_terms(text, tokens, LOADED)
        if not any(q.start <= match.start and match.end <= q.end for q in quotations)
    )
    return 100 * weight / max(1, sum(token.carries_content for token in tokens))
