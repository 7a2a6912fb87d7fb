"""Linked claims → divergences; one file of this package a kind.

A detector is a frozen dataclass with the name of its ``kind`` and one method. It is asked of
nothing but pairs of claims that are linked: a conflict presupposes the same fact (de Marneffe,
Rafferty and Manning, "Finding contradictions in text", 2008).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, Protocol, cast

from compare.calibration import Calibration
from compare.model import Article, Claim, ClaimGroup, ClaimPair, Divergence, Evidence, Finding, Link
from compare.registry import resolve

DETECTORS: Mapping[str, str] = {
    "attribution": "compare.detectors.attribution:AttributionDetector",
    "certainty": "compare.detectors.certainty:CertaintyDetector",
    "contradiction": "compare.detectors.contradiction:ContradictionDetector",
    "number": "compare.detectors.number:NumberDetector",
    "wording": "compare.detectors.wording:WordingDetector",
}

# A conflict between two claims that are not surely about one thing is most often none: on real news
# a link below this is right one time in three.
SURE_LINK = 0.5


class Detector(Protocol):
    """What finds one kind of divergence; ``kind`` is the name it is registered by."""

    kind: ClassVar[str]

    def detect(self, pair: ClaimPair) -> Finding | None:
        """What parts the two claims in this way, if anything does."""


# The score of a finding, its kind, the group that it is in, and the finding itself.
_Found = tuple[float, str, str, Finding]


class _DetectorClass(Protocol):
    def __call__(self) -> Detector: ...


def load_detectors(kinds: Sequence[str] = tuple(DETECTORS)) -> list[Detector]:
    """The detectors of these kinds, with their default options.

    :raises UnknownNameError: If a kind is unknown.
    """
    return [cast(_DetectorClass, resolve(kind, DETECTORS, "detectors"))() for kind in kinds]


def find_divergences(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    links: Sequence[Link],
    groups: Sequence[ClaimGroup],
    *,
    detectors: Sequence[Detector],
    calibration: Calibration,
    min_score: float,
) -> list[Divergence]:
    """Divergences of at least ``min_score``, likeliest first.

    The score is the probability of the link times that of the difference, given the link. Links
    below ``SURE_LINK`` are passed over. What one claim has and several lack, a loaded word or a
    source, is told once, beside the likeliest of them.

    :param groups: Groups of which at least one holds both claims of each link.
    """
    article_of = {article.id: article for article in articles}
    claim_of = {claim.id: claim for claim in claims}
    groups_of: dict[str, list[ClaimGroup]] = {}
    for group in groups:
        for claim in group.claims:
            groups_of.setdefault(claim, []).append(group)
    found: list[_Found] = []
    for link in links:
        if link.score < SURE_LINK:
            continue
        a, b = claim_of[link.a], claim_of[link.b]
        pair = ClaimPair(a, b, article_of[a.article], article_of[b.article])
        group = next(group for group in groups_of[link.a] if link.b in group.claims)
        for detector in detectors:
            finding = detector.detect(pair)
            if finding is None:
                continue
            score = round(link.score * calibration.probability(detector.kind, finding.score), 4)
            if score >= min_score:
                found.append((score, detector.kind, group.id, finding))
    ordered = sorted(found, key=lambda row: (-row[0], row[1], row[3].evidence[0].claim))
    return [
        Divergence(f"d{number}", kind, group_id, score, finding.reason, finding.evidence)
        for number, (score, kind, group_id, finding) in enumerate(_once(ordered, claim_of), start=1)
    ]


def _once(found: Iterable[_Found], claim_of: Mapping[str, Claim]) -> Iterator[_Found]:
    """The findings without those that tell again what one claim has and another lacks."""
    told: set[tuple[str, Evidence]] = set()
    for row in found:
        lone = _lone_evidence(row[3], claim_of)
        if lone is None or (row[1], lone) not in told:
            yield row
        if lone is not None:
            told.add((row[1], lone))


def _lone_evidence(finding: Finding, claim_of: Mapping[str, Claim]) -> Evidence | None:
    """The words of one claim that are held against the whole other one, if that is the finding."""
    parts = [
        evidence
        for evidence in finding.evidence
        if (evidence.start, evidence.end)
        != (claim_of[evidence.claim].start, claim_of[evidence.claim].end)
    ]
    return parts[0] if len(parts) == 1 else None
