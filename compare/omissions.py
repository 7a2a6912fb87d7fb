"""Groups of linked claims → what most outlets tell and one does not, with proof of absence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from compare.embed import Vectors
from compare.features import CandidatePairs, Floats
from compare.model import Claim, ClaimGroup, Omission

# A fact that an outlet perhaps tells after all is no omission. On the invented training stories
# half of the omissions found below this are annotated ones; below .1 a third fewer are found.
_PERHAPS_TOLD = 0.15
# Each claim of the group must be linked to another at least so surely: on real news most false
# omissions came from groups that were not about one fact.
_SURELY_TOLD = 0.5


def find_omissions(
    claims: Sequence[Claim],
    groups: Sequence[ClaimGroup],
    pairs: CandidatePairs,
    scores: Floats,
    vectors: Vectors,
) -> list[Omission]:
    """What most outlets, at least two, surely tell and another does not, told by most first.

    An outlet tells a fact if one of its claims states, in the mean over the group's claims, the
    same thing with a probability that is not small. Of groups that share a claim the largest
    speaks for them all.

    :param pairs: The candidate pairs of the claims, with ``scores`` of shape (n,), the probability
        that each states the same thing.
    :param vectors: Unit vectors of shape (len(claims), dim), in the order of ``claims``.
    """
    index = {claim.id: i for i, claim in enumerate(claims)}
    outlets = list(dict.fromkeys(claim.outlet for claim in claims))
    same = np.zeros((len(claims), len(claims)), np.float32)
    same[pairs.a, pairs.b] = same[pairs.b, pairs.a] = scores
    omissions: list[Omission] = []
    spoken_for: set[tuple[str, int]] = set()
    for group in sorted(groups, key=lambda group: -_width(group, claims, index)):
        members = [index[claim] for claim in group.claims]
        tellers = list(dict.fromkeys(claims[i].outlet for i in members))
        if len(tellers) < 2 or 2 * len(tellers) <= len(outlets):
            continue
        if same[np.ix_(members, members)].max(axis=1).min() < _SURELY_TOLD:
            continue
        for outlet in (outlet for outlet in outlets if outlet not in tellers):
            own = [i for i, claim in enumerate(claims) if claim.outlet == outlet]
            told = same[np.ix_(members, own)].mean(axis=0).max(initial=0) >= _PERHAPS_TOLD
            if told or not own or spoken_for & {(outlet, i) for i in members}:
                continue
            spoken_for |= {(outlet, i) for i in members}
            similarity = (vectors[members] @ vectors[own].T).mean(axis=0)
            nearest = int(similarity.argmax())
            score = round(float(np.clip(similarity[nearest], 0, 1)), 4)
            omissions.append(
                Omission(
                    group=group.id,
                    claims=group.claims,
                    missing_from=outlet,
                    nearest=claims[own[nearest]].id,
                    nearest_score=score,
                    reason=f"{_listed(tellers)} tell this and {outlet} does not; its nearest "
                    f"passage has a similarity of {score:.2f}, where 1 is the same.",
                )
            )
    return omissions


def _width(group: ClaimGroup, claims: Sequence[Claim], index: dict[str, int]) -> int:
    return len({claims[index[claim]].outlet for claim in group.claims})


def _listed(outlets: Sequence[str]) -> str:
    *first, last = outlets
    return f"{', '.join(first)} and {last}"
