"""Two texts of which nothing else is known → how they relate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from compare.attribution.cues import find_cue
from compare.attribution.tagger import Tagger
from compare.claims import extract_claims
from compare.cross_encoder import RELATIONS, CrossEncoder
from compare.detectors import Detector, load_detectors
from compare.features import LONE_FEATURES, Floats, candidate_pairs
from compare.model import Article, Certainty, Claim, ClaimPair
from compare.pipeline import Models, Settings
from compare.words import words

_CONFLICTING = ("contradiction", "number")
# Of 1,000 pairs of sentences on different topics 5 were read as contradictions, all below this.
_PERHAPS_SAME = 0.1
# Pairs that are read at once: enough to sort by length, few enough to see progress.
_READ_TOGETHER = 64


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
    pairs: Iterable[tuple[str, str]],
    models: Models,
    cross_encoder: CrossEncoder,
    settings: Settings | None = None,
) -> Iterator[PairRelation]:
    """The relation of each pair of texts, in order.

    The relation is the cross-encoder's answer, unless a detector names a conflict. Detectors are
    asked only where the two state the same thing.
    """
    settings = settings or Settings()
    detectors = load_detectors(settings.detectors)
    left = iter(pairs)
    while together := list(islice(left, _READ_TOGETHER)):
        relations = cross_encoder.read(together)
        encoding = models.encoder.encode([text for pair in together for text in pair])
        for k, (a, b) in enumerate(together):
            pair = _pair(_article("a", a), _article("b", b))
            (near,) = candidate_pairs((pair.a, pair.b), encoding.part(2 * k, 2 * k + 2))
            lone = near.features[:, : len(LONE_FEATURES)]
            same = float(models.pair.alone.probability(lone)[0])
            yield _judge(pair, same, relations[k], detectors, models, settings)


def _judge(
    pair: ClaimPair,
    same: float,
    relation: Floats,
    detectors: Sequence[Detector],
    models: Models,
    settings: Settings,
) -> PairRelation:
    """Put together what the detectors find and what the cross-encoder reads.

    :param relation: The cross-encoder's probabilities in the order of ``RELATIONS``.
    """
    same = round(same, 4)
    answer = _answer(same, relation)
    read = same * float(relation[RELATIONS.index(Relation.CONTRADICTION)])
    if same < settings.min_link:
        return PairRelation(same, round(read, 4), answer, ())
    # Only now: who says what takes longer to find than all before.
    attributed = _pair(pair.article_a, pair.article_b, models.tagger)
    chances = {
        detector.kind: models.calibration.probability(detector.kind, finding.score)
        for detector in detectors
        if (finding := detector.detect(attributed))
    }
    labels = tuple(
        sorted(kind for kind, p in chances.items() if same * p >= settings.min_divergence)
    )
    found = same * max(chances.get(kind, 0.0) for kind in _CONFLICTING)
    if any(kind in labels for kind in _CONFLICTING):
        answer = Relation.CONTRADICTION
    return PairRelation(same, round(max(found, read), 4), answer, labels)


def _answer(same: float, relation: Floats) -> Relation:
    """The likeliest relation; a contradiction presupposes that both may state the same thing."""
    ranked = [Relation(RELATIONS[i]) for i in (-relation).argsort().tolist()]
    return ranked[ranked[0] is Relation.CONTRADICTION and same < _PERHAPS_SAME]


def _pair(a: Article, b: Article, tagger: Tagger | None = None) -> ClaimPair:
    return ClaimPair(_whole_claim(a, tagger), _whole_claim(b, tagger), a, b)


def _article(name: str, text: str) -> Article:
    return Article(id=name, outlet=name, title="", text=text)


def _whole_claim(article: Article, tagger: Tagger | None) -> Claim:
    """The whole text as one claim, with what its sentences carry."""
    # The tagger takes longer than all else here, and most lone texts quote nobody.
    is_said = any(word == "according" or find_cue(word) for word in words(article.text))
    parts = extract_claims(article, tagger if is_said else None)
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
