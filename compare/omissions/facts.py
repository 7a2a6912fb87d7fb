"""Candidate pairs and their scores → facts that most outlets tell, each with who lacks it.

A fact is a linked pair of claims, with the best claim of each other outlet. Groups alone would
miss many: on the invented training stories only every second annotated omission has one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from compare.align import ScoredPairs
from compare.embed import Vectors
from compare.features import Floats
from compare.model import Claim
from compare.words import content_stems

# A pair less likely to be one fact than this is no start.
_LINKED = 0.35
# A further outlet tells it if a claim of its own is linked to one of the pair so surely. Down to .3
# that changes little among the likely omissions.
_TELLS = 0.45
# Logistic regression on the links of 40 real and 24 invented annotated stories, by pair scores of
# models that had not seen the story: is what the pair says told by most and by the outlet nowhere?
# ``third`` is the probability that the least sure of the tellers that make a majority tells it,
# ``told`` that the outlet does, ``gap`` how much nearer the pair is to itself than to the outlet's
# nearest claim, ``absent`` the share of the pair's common words that the outlet uses nowhere.
_SIGNS = {"third": 2.6, "told": -4.3, "gap": 2.3, "absent": 0.6}
_INTERCEPT = -1.8


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that tell one fact by their indices, the linked pair first, and who lacks it."""

    members: tuple[int, ...]
    missing_from: str
    score: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What all facts of a story share; ``starts`` are the first claims of the outlets' blocks.

    ``order`` puts the claims of an outlet in a row; ``same`` and ``cosine`` are in that order.
    """

    claims: Sequence[Claim]
    outlets: tuple[str, ...]
    voice: Mapping[str, str]
    order: tuple[int, ...]
    starts: tuple[int, ...]
    same: Floats
    cosine: Floats
    stems: tuple[frozenset[str], ...]
    weight: Mapping[str, float]
    vocabulary: Mapping[str, frozenset[str]]

    @property
    def majority(self) -> int:
        """The least number of voices that are most of them, and two at least."""
        return max(2, len(set(self.voice.values())) // 2 + 1)


def make_scene(
    claims: Sequence[Claim],
    pairs: ScoredPairs,
    vectors: Vectors,
    copies: Sequence[Sequence[str]],
) -> Scene:
    """What the facts of a story share.

    :param vectors: Unit vectors of shape (len(claims), dim), in the order of ``claims``.
    :param copies: Sets of article ids that carry one text.
    """
    outlets = tuple(dict.fromkeys(claim.outlet for claim in claims))
    order = tuple(i for o in outlets for i, claim in enumerate(claims) if claim.outlet == o)
    ordered = [claims[i] for i in order]
    place = np.argsort(order)
    same = np.zeros((len(claims), len(claims)), np.float32)
    same[place[pairs.a], place[pairs.b]] = same[place[pairs.b], place[pairs.a]] = pairs.score
    stems = tuple(frozenset(content_stems(claim.text)) for claim in ordered)
    count = Counter(stem for own in stems for stem in own)
    of_outlet = {o: [i for i, claim in enumerate(ordered) if claim.outlet == o] for o in outlets}
    return Scene(
        claims=ordered,
        outlets=outlets,
        voice=_voices(claims, copies),
        order=order,
        starts=tuple(indices[0] for indices in of_outlet.values()),
        same=same,
        cosine=vectors[list(order)] @ vectors[list(order)].T,
        stems=stems,
        weight={s: 1 + math.log((1 + len(claims)) / (1 + n)) for s, n in count.items()},
        vocabulary={
            outlet: frozenset().union(*(stems[i] for i in indices))
            for outlet, indices in of_outlet.items()
        },
    )


def _voices(claims: Sequence[Claim], copies: Sequence[Sequence[str]]) -> dict[str, str]:
    """Each outlet with the one that speaks for all who carry its text."""
    outlet = {claim.article: claim.outlet for claim in claims}
    voice = {name: name for name in outlet.values()}
    for articles in copies:
        joined = {voice[outlet[id_]] for id_ in articles if id_ in outlet}
        first = next((name for name in voice.values() if name in joined), "")
        voice = {name: first if own in joined else own for name, own in voice.items()}
    return voice


def find_facts(scene: Scene) -> Iterator[Fact]:
    """Every linked pair of two voices with each outlet that perhaps lacks what it says."""
    for a, b in np.argwhere(np.triu(scene.same) >= _LINKED).tolist():
        pair = {scene.claims[a].outlet, scene.claims[b].outlet}
        if len({scene.voice[outlet] for outlet in pair}) < 2:
            continue
        told = (scene.same[a] + scene.same[b]) / 2
        linked = np.maximum(scene.same[a], scene.same[b])
        tellers = _tellers(scene, told, linked)
        most_told = dict(zip(scene.outlets, np.maximum.reduceat(told, scene.starts), strict=True))
        near = np.maximum.reduceat((scene.cosine[a] + scene.cosine[b]) / 2, scene.starts)
        nearest = dict(zip(scene.outlets, near, strict=True))
        for outlet in scene.outlets:
            if outlet in pair:
                continue
            heard = {scene.voice[name] for name in (*pair, outlet)}
            others = [i for voice, i in tellers.items() if voice not in heard]
            needed = scene.majority - 2
            if len(others) < needed:
                continue
            least = min((float(told[i]) for i in others[:needed]), default=scene.same[a, b])
            signs = {
                "third": float(least),
                "told": float(most_told[outlet]),
                "gap": float(scene.cosine[a, b] - nearest[outlet]),
                "absent": _absent(scene, a, b, outlet),
            }
            # No omission is likelier than that the outlet does not tell it.
            score = min(1 - signs["told"], _probability(signs))
            yield Fact((a, b, *others), outlet, score)


def _tellers(scene: Scene, told: Floats, linked: Floats) -> dict[str, int]:
    """The best claim of each voice that tells it, by ``told``, surest first."""
    telling = np.flatnonzero(linked >= _TELLS)
    best: dict[str, int] = {}
    for i in telling[np.argsort(-told[telling], kind="stable")].tolist():
        best.setdefault(scene.voice[scene.claims[i].outlet], i)
    return best


def _absent(scene: Scene, a: int, b: int, outlet: str) -> float:
    common = scene.stems[a] & scene.stems[b]
    missing = sum(scene.weight[stem] for stem in common - scene.vocabulary[outlet])
    return missing / (sum(scene.weight[stem] for stem in common) or 1.0)


def _probability(signs: Mapping[str, float]) -> float:
    logit = _INTERCEPT + sum(weight * signs[name] for name, weight in _SIGNS.items())
    return 1 / (1 + math.exp(-logit))
