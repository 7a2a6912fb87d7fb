"""Two claims → the features of their texts: what they share, and how much of it each covers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from compare.embed import Encoding
from compare.features.frequency import inverse_frequency
from compare.model import Claim
from compare.words import content_stems, names, words

Floats = npt.NDArray[np.float32]

# Word pieces this near count as matched: between the median best match of a piece in an unrelated
# sentence (.39) and in a linked one (.60) of the training events.
MATCHED = 0.55

TEXT_FEATURES = (
    "coverage_min",
    "coverage_max",
    "matched_min",
    "matched_max",
    "containment_min",
    "containment_max",
    "shared_weight",
    "rarest_shared",
    "shared_stems",
    "shared_names",
    "shared_names_ratio",
    "no_shared_name",
    "shared_figures",
    "no_shared_figure",
    "shared_trigrams",
    "shared_trigrams_ratio",
    "length_min",
    "length_max",
    "earliest",
    "a_lead",
    "quotations",
    "one_quotation",
)

_QUOTATION = re.compile('["“”]')


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one claim before it meets another."""

    stems: frozenset[str]
    names: frozenset[str]
    figures: frozenset[tuple[str, float]]
    trigrams: frozenset[tuple[str, ...]]
    length: int
    quoted: bool
    place: int
    pieces: Floats
    weights: Floats


def make_profiles(
    claims: Sequence[Claim], encoding: Encoding, places: Sequence[int]
) -> list[Profile]:
    """What is known of each claim.

    :param encoding: That of the claims, in their order.
    :param places: How many claims of its article come before each.
    """
    weight = inverse_frequency(encoding.piece_ids)
    profiles = []
    for claim, place, pieces, ids in zip(
        claims, places, encoding.pieces, encoding.piece_ids, strict=True
    ):
        plain = words(claim.text)
        weights = np.array([weight[i] for i in ids], np.float32)
        profiles.append(
            Profile(
                stems=frozenset(content_stems(claim.text)),
                names=names(claim.text),
                figures=frozenset((figure.unit, figure.value) for figure in claim.quantities),
                trigrams=frozenset(zip(plain, plain[1:], plain[2:], strict=False)),
                length=len(plain),
                quoted=bool(_QUOTATION.search(claim.text)),
                place=place,
                pieces=pieces,
                weights=weights / max(float(weights.sum()), 1e-9),
            )
        )
    return profiles


def text_features(a: Profile, b: Profile, weight: Mapping[str, float]) -> tuple[float, ...]:
    """Features of the two texts, in the order of ``TEXT_FEATURES``.

    :param weight: The inverse frequency of each stem among the claims of the story.
    """
    coverages, matched = _piece_coverage(a, b)
    shared = [weight[stem] for stem in a.stems & b.stems]
    containments = [
        sum(shared) / (sum(weight[stem] for stem in side.stems) or 1.0) for side in (a, b)
    ]
    shared_names, shared_figures = len(a.names & b.names), len(a.figures & b.figures)
    trigrams = len(a.trigrams & b.trigrams)
    return (
        min(coverages),
        max(coverages),
        min(matched),
        max(matched),
        min(containments),
        max(containments),
        math.log1p(sum(shared)),
        max(shared, default=0.0),
        math.log1p(len(shared)),
        math.log1p(shared_names),
        shared_names / (1 + min(len(a.names), len(b.names))),
        float(bool(a.names and b.names) and not shared_names),
        math.log1p(shared_figures),
        float(bool(a.figures and b.figures) and not shared_figures),
        math.log1p(trigrams),
        trigrams / (1 + min(a.length, b.length)),
        math.log1p(min(a.length, b.length)),
        math.log1p(max(a.length, b.length)),
        math.log1p(min(a.place, b.place)),
        float(min(a.place, b.place) == 0),
        float(a.quoted + b.quoted),
        float(a.quoted != b.quoted),
    )


def _piece_coverage(a: Profile, b: Profile) -> tuple[tuple[float, float], tuple[float, float]]:
    """How much of each text the other covers: mean best match, and share of matched weight.

    The best match of each word piece in the other text, weighted by its rarity, is BERTScore's
    recall (Zhang, Kishore, Wu, Weinberger and Artzi, 2020).
    """
    if not len(a.pieces) or not len(b.pieces):
        return (0.0, 0.0), (0.0, 0.0)
    similarity = a.pieces @ b.pieces.T
    best_a, best_b = similarity.max(axis=1), similarity.max(axis=0)
    coverages = (float(best_a @ a.weights), float(best_b @ b.weights))
    matched = (float((best_a > MATCHED) @ a.weights), float((best_b > MATCHED) @ b.weights))
    return coverages, matched
