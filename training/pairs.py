"""Annotated stories → encoded claims, candidate pairs and their labels, ready for fitting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from compare.claims import extract_claims
from compare.embed import Encoder, Encoding
from compare.evaluate.gold import GoldStory, Pair, covered_sentences, gold_pairs
from compare.features import LONE_FEATURES, CandidatePairs, candidate_pairs, join_pairs
from compare.model import Claim

# A clause pair that merely shares its sentences with a link tells neither for nor against it.
IGNORED, APART, LINKED = -1, 0, 1
# Enough for 80 weights, and minutes instead of the better part of an hour.
APART_SAMPLE = 150


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """A story's candidate pairs with ``label`` of shape (n,): LINKED, APART or IGNORED.

    ``links`` is the number of annotated links, also those that no candidate covers.
    """

    gold: GoldStory
    claims: tuple[Claim, ...]
    encoding: Encoding
    pairs: CandidatePairs
    label: npt.NDArray[np.int64]
    links: int


def label_story(gold: GoldStory, encoder: Encoder) -> LabelledStory:
    """The story's candidates; of the clause pairs of one link the nearest is the linked one."""
    claims = tuple(claim for article in gold.story.articles for claim in extract_claims(article))
    encoding = encoder.encode([claim.text for claim in claims])
    pairs = join_pairs(candidate_pairs(claims, encoding))
    linked = gold.may
    rivals: dict[Pair, list[int]] = defaultdict(list)
    label = np.full(len(pairs.a), APART, np.int64)
    covered = [covered_sentences(claim, gold) for claim in claims]
    for k, (a, b) in enumerate(zip(pairs.a, pairs.b, strict=True)):
        for pair in gold_pairs(covered[a], covered[b]):
            if pair in linked:
                rivals[pair].append(k)
                label[k] = IGNORED
    for rows in rivals.values():
        label[max(rows, key=lambda k: pairs.features[k, 0])] = LINKED
    return LabelledStory(gold, claims, encoding, pairs, label, len(linked))


def alone_features(
    stories: Sequence[LabelledStory], seed: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
    """Features of pairs that are looked at without their articles, and their labels.

    Of each story's candidates come all that are linked and ``APART_SAMPLE`` that are not; beside
    them as many pairs of claims of different stories, none linked.

    :return: Arrays of shape (n, len(LONE_FEATURES)) and (n,).
    """
    generator = np.random.default_rng(seed)
    rows, labels = [], []
    for number, story in enumerate(stories):
        other = stories[(number + 1) % len(stories)]
        apart = np.nonzero(story.label == APART)[0]
        sample = generator.choice(apart, min(APART_SAMPLE, len(apart)), replace=False)
        for k in [*np.nonzero(story.label == LINKED)[0], *sample]:
            a, b = int(story.pairs.a[k]), int(story.pairs.b[k])
            rows.append(_features_of_two(story, a, story, b))
            labels.append(int(story.label[k]))
        for _ in range(APART_SAMPLE):
            a = int(generator.integers(len(story.claims)))
            b = int(generator.integers(len(other.claims)))
            rows.append(_features_of_two(story, a, other, b))
            labels.append(APART)
    return np.stack(rows), np.array(labels)


def _features_of_two(
    story: LabelledStory, a: int, other: LabelledStory, b: int
) -> npt.NDArray[np.float32]:
    parts = ((story.encoding, a), (other.encoding, b))
    encoding = Encoding(
        np.stack([part.vectors[i] for part, i in parts]),
        tuple(part.pieces[i] for part, i in parts),
        tuple(part.piece_ids[i] for part, i in parts),
    )
    two = (
        replace(story.claims[a], article="a", outlet="a"),
        replace(other.claims[b], article="b", outlet="b"),
    )
    (pair,) = candidate_pairs(two, encoding)
    row: npt.NDArray[np.float32] = pair.features[0, : len(LONE_FEATURES)]
    return row
