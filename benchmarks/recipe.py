"""The usual way of open tools in this niche, to measure against: neighbours, then inference on all.

Each sentence is put beside the nearest sentences of other outlets, and an inference model is asked
of every such pair; whatever it calls a contradiction is shown. The model here is the project's own
cross-encoder without its answer "unrelated", which models of this kind do not have.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from compare.claims import extract_claims
from compare.cross_encoder import RELATIONS, CrossEncoder
from compare.embed import Encoder
from compare.model import Claim, Comparison, Divergence, Evidence, Link, Story

NEIGHBOURS = 20
_ENTAILMENT, _CONTRADICTION = RELATIONS.index("entailment"), RELATIONS.index("contradiction")


def compare_by_recipe(story: Story, encoder: Encoder, cross_encoder: CrossEncoder) -> Comparison:
    """The comparison of a story: links where something follows or is denied, and contradictions."""
    claims = [claim for article in story.articles for claim in extract_claims(article)]
    vectors = encoder.encode([claim.text for claim in claims]).vectors
    pairs = _neighbours(claims, vectors @ vectors.T)
    read = cross_encoder.read([(claims[a].text, claims[b].text) for a, b in pairs])[:, :3]
    answers = read.argmax(axis=1).tolist()
    sure = (read.max(axis=1) / read.sum(axis=1)).tolist()
    linked = [k for k, answer in enumerate(answers) if answer in (_ENTAILMENT, _CONTRADICTION)]
    return Comparison(
        story=story,
        claims=tuple(claims),
        links=tuple(Link(claims[pairs[k][0]].id, claims[pairs[k][1]].id, sure[k]) for k in linked),
        groups=(),
        divergences=tuple(
            _contradiction(claims[pairs[k][0]], claims[pairs[k][1]], sure[k])
            for k in linked
            if answers[k] == _CONTRADICTION
        ),
        hints=(),
        omissions=(),
        settings={},
        models={},
    )


def _neighbours(claims: list[Claim], cosine: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """The pairs (i, j), i < j, of a claim and one of the nearest of other outlets."""
    pairs: set[tuple[int, int]] = set()
    for i, claim in enumerate(claims):
        others = [j for j, other in enumerate(claims) if other.outlet != claim.outlet]
        nearest = sorted(others, key=lambda j: -cosine[i, j])[:NEIGHBOURS]
        pairs.update((min(i, j), max(i, j)) for j in nearest)
    return sorted(pairs)


def _contradiction(a: Claim, b: Claim, score: float) -> Divergence:
    evidence = tuple(Evidence(claim.id, claim.start, claim.end) for claim in (a, b))
    return Divergence(f"{a.id} {b.id}", "contradiction", "", score, "", evidence)
