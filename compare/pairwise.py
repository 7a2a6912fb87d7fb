"""Two texts of which nothing else is known → how they relate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from compare.claims import extract_claims
from compare.detectors import Detector, load_detectors
from compare.features import FEATURES, Floats, candidate_pairs
from compare.model import Article, Certainty, Claim, ClaimPair
from compare.pipeline import Models, Settings

_CONFLICTING = ("contradiction", "number")
# The share of its weight that either text must find in the other to say no less: linked sentences
# of the training events match .57 in the median where annotators see no difference, .27 elsewhere.
_COVERED = 0.6


class Relation(StrEnum):
    """What the second text says of the first."""

    ENTAILMENT = "entailment"
    CONTRADICTION = "contradiction"
    NEUTRAL = "neutral"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class PairRelation:
    """Probabilities that two texts state the same thing, and that they conflict about it."""

    same: float
    conflict: float
    relation: Relation
    labels: tuple[str, ...]


def relate_texts(
    pairs: Iterable[tuple[str, str]], models: Models, settings: Settings | None = None
) -> Iterator[PairRelation]:
    """The relation of each pair of texts, in order.

    Conflict is asked for only where the two state the same thing.
    """
    settings = settings or Settings()
    detectors = load_detectors(settings.detectors)
    for a, b in pairs:
        yield _relate(_article("a", a), _article("b", b), models, settings, detectors)


def _relate(
    a: Article, b: Article, models: Models, settings: Settings, detectors: list[Detector]
) -> PairRelation:
    claims = (_whole_claim(a), _whole_claim(b))
    encoding = models.encoder.encode([claim.text for claim in claims])
    features = candidate_pairs(claims, encoding).features
    same = round(float(models.pair.alone.probability(features)[0]), 4)
    if same < settings.min_link:
        return PairRelation(same, 0.0, Relation.UNRELATED, ())
    pair = ClaimPair(*claims, a, b)
    chances = {
        detector.kind: models.calibration.probability(detector.kind, finding.score)
        for detector in detectors
        if (finding := detector.detect(pair))
    }
    labels = tuple(
        sorted(kind for kind, p in chances.items() if same * p >= settings.min_divergence)
    )
    conflict = round(same * max((chances.get(kind, 0.0) for kind in _CONFLICTING), default=0.0), 4)
    if any(kind in labels for kind in _CONFLICTING):
        relation = Relation.CONTRADICTION
    elif _covers(features):
        relation = Relation.ENTAILMENT
    else:
        relation = Relation.NEUTRAL
    return PairRelation(same, conflict, relation, labels)


def _covers(features: Floats) -> bool:
    return bool(features[0, FEATURES.index("matched_min")] >= _COVERED)


def _article(name: str, text: str) -> Article:
    return Article(id=name, outlet=name, title="", text=text)


def _whole_claim(article: Article) -> Claim:
    """The whole text as one claim, with what its sentences carry."""
    parts = extract_claims(article)
    return Claim(
        article=article.id,
        outlet=article.outlet,
        start=0,
        end=len(article.text),
        text=article.text,
        certainty=parts[0].certainty if parts else Certainty.ASSERTED,
        attributions=tuple(a for part in parts for a in part.attributions),
        quantities=tuple(q for part in parts for q in part.quantities),
    )
