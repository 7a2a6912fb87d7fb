"""What holds for every detector, and how their findings become divergences."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass, replace
from typing import Any, ClassVar

import pytest

from compare.calibration import Calibration
from compare.claims import extract_claims
from compare.detectors import DETECTORS, Detector, find_divergences, load_detectors
from compare.errors import UnknownNameError
from compare.model import (
    Article,
    Claim,
    ClaimGroup,
    ClaimPair,
    Divergence,
    Evidence,
    Finding,
    Link,
    Story,
)
from tests.conftest import SaidTagger, article, claims_of, story

# For each kind two sentences that differ in this way.
DIFFERENT = {
    "attribution": (
        "Soldiers shelled the village, the governor said.",
        "Soldiers shelled the village, a rebel spokesman claimed.",
    ),
    "certainty": ("The owner will rebuild the mill.", "The owner may never rebuild the mill."),
    "contradiction": (
        "The guards let the trucks pass the bridge on Monday.",
        "The guards did not let the trucks pass the bridge on Monday.",
    ),
    "number": ("Forty workers escaped from the mill.", "Twelve workers escaped from the mill."),
    "wording": (
        "Terrorists murdered two guards at the bridge.",
        "Freedom fighters killed two guards at the bridge.",
    ),
}
SAME = "Soldiers shelled 40 houses in the village on Monday, the governor said."

kinds = pytest.mark.parametrize("kind", sorted(DETECTORS))


def detector_of(kind: str) -> Detector:
    (detector,) = load_detectors([kind])
    return detector


def pair_of(a: str, b: str) -> ClaimPair:
    """The texts as claims that have something before and after them in their articles."""
    one, other = (
        article(outlet, "The week was long.", text, "Rain is forecast.")
        for outlet, text in (("Gazette", a), ("Herald", b))
    )
    a_claim, b_claim = (extract_claims(told, SaidTagger())[1] for told in (one, other))
    return ClaimPair(a_claim, b_claim, one, other)


def turned(pair: ClaimPair) -> ClaimPair:
    return ClaimPair(pair.b, pair.a, pair.article_b, pair.article_a)


def find(kind: str) -> Finding:
    finding = detector_of(kind).detect(pair_of(*DIFFERENT[kind]))
    assert finding is not None
    return finding


@kinds
def test_a_detectors_kind_is_its_registered_name(kind: str) -> None:
    assert detector_of(kind).kind == kind


@kinds
def test_a_detector_is_a_frozen_dataclass_of_its_options(kind: str) -> None:
    detector: Any = detector_of(kind)

    assert detector == detector_of(kind)
    assert is_dataclass(detector)
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        setattr(detector, next((f.name for f in fields(detector)), "option"), 1)


@kinds
def test_a_detector_says_the_same_twice_and_after_pickling(kind: str) -> None:
    detector, pair = detector_of(kind), pair_of(*DIFFERENT[kind])
    travelled: Detector = pickle.loads(pickle.dumps(detector))

    assert detector.detect(pair) == detector.detect(pair) == travelled.detect(pair) is not None


@kinds
def test_evidence_is_the_first_claims_words_then_the_seconds(kind: str) -> None:
    pair = pair_of(*DIFFERENT[kind])
    finding = find(kind)

    assert [evidence.claim for evidence in finding.evidence] == [pair.a.id, pair.b.id]
    for evidence, claim in zip(finding.evidence, (pair.a, pair.b), strict=True):
        assert claim.start <= evidence.start < evidence.end <= claim.end


@kinds
def test_a_finding_has_a_probability_and_a_sentence_that_names_both_outlets(kind: str) -> None:
    finding = find(kind)

    assert 0 < finding.score <= 1
    assert "Gazette" in finding.reason
    assert "Herald" in finding.reason
    assert finding.reason.endswith(".")
    assert "\n" not in finding.reason


@kinds
def test_the_order_of_the_claims_does_not_matter(kind: str) -> None:
    mirrored = detector_of(kind).detect(turned(pair_of(*DIFFERENT[kind])))

    assert mirrored is not None
    assert mirrored.score == pytest.approx(find(kind).score)
    assert mirrored.evidence == find(kind).evidence[::-1]


@kinds
def test_equal_texts_differ_in_nothing(kind: str) -> None:
    assert detector_of(kind).detect(pair_of(SAME, SAME)) is None


@kinds
@pytest.mark.parametrize("text", ["", "—", SAME])
def test_an_empty_claim_differs_in_nothing(kind: str, text: str) -> None:
    one, other = article("Gazette", ""), article("Herald", text)
    pair = ClaimPair(
        Claim(one.id, one.outlet, 0, 0, ""),
        Claim(other.id, other.outlet, 0, len(text), text),
        one,
        other,
    )

    detector = detector_of(kind)

    assert detector.detect(pair) is detector.detect(turned(pair)) is None


def test_an_unknown_kind_lists_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match=f"'tone'.*{', '.join(sorted(DETECTORS))}"):
        load_detectors(["number", "tone"])


@dataclass(frozen=True, slots=True)
class ToneDetector:
    """Finds that every pair differs in tone, and marks the first letter of both."""

    kind: ClassVar[str] = "tone"
    score: float = 0.5

    def detect(self, pair: ClaimPair) -> Finding | None:
        evidence = [Evidence(claim.id, claim.start, claim.start + 1) for claim in (pair.a, pair.b)]
        return Finding(self.score, "They differ in tone.", (evidence[0], evidence[1]))


@dataclass(frozen=True, slots=True)
class SilentDetector:
    kind: ClassVar[str] = "silence"

    def detect(self, pair: ClaimPair) -> Finding | None:  # noqa: ARG002  # has nothing to say
        return None


@pytest.fixture
def told() -> Story:
    return story(
        article("Gazette", "Rain fell on Orrin."),
        article("Herald", "It rained in Orrin."),
        article("Observer", "Orrin saw rain."),
    )


def diverge(
    told: Story,
    *links: tuple[int, int, float],
    detectors: tuple[Detector, ...] = (ToneDetector(),),
    calibration: Calibration | None = None,
    min_score: float = 0.0,
) -> list[Divergence]:
    claims = claims_of(told)
    ids = [claim.id for claim in claims]
    return find_divergences(
        told.articles,
        claims,
        [Link(ids[a], ids[b], score) for a, b, score in links],
        [ClaimGroup("g1", (ids[0], ids[1])), ClaimGroup("g2", tuple(ids))],
        detectors=detectors,
        calibration=calibration or Calibration({}),
        min_score=min_score,
    )


def test_a_divergence_is_as_likely_as_link_and_calibrated_difference_together(told: Story) -> None:
    calibration = Calibration({"tone": (1.0, 1.0)})

    (divergence,) = diverge(told, (0, 1, 0.8), calibration=calibration)

    assert divergence.score == round(0.8 * calibration.probability("tone", 0.5), 4) == 0.5848


def test_a_divergence_is_in_a_group_that_holds_both_its_claims(told: Story) -> None:
    found = diverge(told, (0, 1, 0.8), (1, 2, 0.7))

    assert [divergence.group for divergence in found] == ["g1", "g2"]


def test_divergences_are_numbered_likeliest_first(told: Story) -> None:
    found = diverge(told, (0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.6))

    assert [(divergence.id, divergence.score) for divergence in found] == [
        ("d1", 0.45),
        ("d2", 0.3),
        ("d3", 0.25),
    ]


def test_a_link_that_is_not_sure_is_not_asked_about(told: Story) -> None:
    assert diverge(told, (0, 1, 0.49)) == []


def test_what_is_less_likely_than_asked_for_is_left_out(told: Story) -> None:
    found = diverge(told, (0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.6), min_score=0.3)

    assert [divergence.score for divergence in found] == [0.45, 0.3]


def test_claims_that_are_not_linked_are_never_asked_about(told: Story) -> None:
    assert diverge(told) == []


def test_a_pair_may_differ_in_several_ways_or_none(told: Story) -> None:
    loud = replace(ToneDetector(), score=0.9)
    found = diverge(told, (0, 1, 1.0), detectors=(SilentDetector(), ToneDetector(), loud))

    assert [(divergence.kind, divergence.score) for divergence in found] == [
        ("tone", 0.9),
        ("tone", 0.5),
    ]


@dataclass(frozen=True, slots=True)
class BoastDetector:
    """Finds that the claim of one outlet boasts, and each other claim beside it does not."""

    kind: ClassVar[str] = "boast"
    boaster: str = "Gazette"

    def detect(self, pair: ClaimPair) -> Finding | None:
        if self.boaster not in (pair.a.outlet, pair.b.outlet):
            return None
        a, b = (
            Evidence(
                claim.id,
                claim.start,
                claim.start + 1 if claim.outlet == self.boaster else claim.end,
            )
            for claim in (pair.a, pair.b)
        )
        return Finding(0.5, "One boasts.", (a, b))


def test_what_one_claim_has_and_several_lack_is_told_once(told: Story) -> None:
    links = (0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.6)
    found = diverge(told, *links, detectors=(BoastDetector(),))

    assert [(divergence.id, divergence.score) for divergence in found] == [("d1", 0.45)]
    assert len(diverge(told, *links, detectors=(BoastDetector(), ToneDetector()))) == 4


def test_articles_reach_the_detector_beside_their_claims(told: Story) -> None:
    met: list[tuple[str, str]] = []

    class Witness:
        kind: ClassVar[str] = "witness"

        def detect(self, pair: ClaimPair) -> Finding | None:
            met.extend(_texts(pair))
            return None

    diverge(told, (0, 2, 0.8), detectors=(Witness(),))

    assert met == [("Rain fell on Orrin.",) * 2, ("Orrin saw rain.",) * 2]


def _texts(pair: ClaimPair) -> list[tuple[str, str]]:
    def quoted(claim: Claim, source: Article) -> tuple[str, str]:
        return claim.text, source.text[claim.start : claim.end]

    return [quoted(pair.a, pair.article_a), quoted(pair.b, pair.article_b)]
