"""Annotated stories → ``compare/models/pair.json``: the pair model's three logistic regressions.

python -m training.pair EVENTS_FOLDER [--invented FOLDER] [--out FILE] [--seed N]

Real events decide the scores that are reported. Invented ones, dense with disagreement, are trained
on beside them at half their weight, so that a pair is not thought unlinked because it conflicts.
"""

from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from compare.align import COMPETITION_FEATURES, ScoredPairs, competition_features
from compare.embed import load_encoder
from compare.evaluate.gold import load_gold_folder
from compare.evaluate.metrics import calibration_error
from compare.features import FEATURES, LONE_FEATURES
from compare.relate import BUNDLED_PAIR_MODEL, logistic_model
from training.pairs import IGNORED, LINKED, LabelledStory, alone_features, label_story

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

FOLDS = 5
# Inverse strength of the L2 penalty; with .01 the cross-validated F1 is lower by .005.
PENALTY = 0.1
INVENTED_WEIGHT = 0.5
# Features that go together leave the loss flat: at the usual 1e-4 two runs end at other weights.
TOLERANCE = 1e-7


def main() -> None:
    """Fit, report cross-validated scores, write the model."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path, help="folder of annotated stories")
    parser.add_argument("--invented", type=Path, help="folder of annotated invented stories")
    parser.add_argument("--out", type=Path, default=BUNDLED_PAIR_MODEL)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    started = time.monotonic()
    stories, weights = _label_folders(options.events, options.invented)
    real = [i for i, weight in enumerate(weights) if weight == 1]
    print(f"{len(stories)} stories encoded in {time.monotonic() - started:.0f} s")

    folds = _folds(len(stories), options.seed)
    near_rows = [story.pairs.features for story in stories]
    near = _cross_validate(stories, near_rows, weights, folds)
    settled_rows = [
        np.hstack(
            [
                rows,
                competition_features(
                    story.claims, ScoredPairs(story.pairs.a, story.pairs.b, probability)
                ),
            ]
        )
        for story, rows, probability in zip(stories, near_rows, near, strict=True)
    ]
    settled = _cross_validate(stories, settled_rows, weights, folds)
    scores = {
        name: _scores([stories[i] for i in real], [probabilities[i] for i in real])
        for name, probabilities in (("near", near), ("settled", settled))
    }
    print(json.dumps(scores, indent=1))

    alone_rows, alone_labels = alone_features([stories[i] for i in real], options.seed)
    record = {
        "name": f"features-{date.today().isoformat()}",
        "scores": scores,
        "near": _record(FEATURES, *_known(stories, near_rows, weights)),
        "settled": _record(
            (*FEATURES, *COMPETITION_FEATURES), *_known(stories, settled_rows, weights)
        ),
        "alone": _record(LONE_FEATURES, alone_rows, alone_labels, np.ones(len(alone_labels))),
    }
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out} written after {time.monotonic() - started:.0f} s")


def _label_folders(events: Path, invented: Path | None) -> tuple[list[LabelledStory], list[float]]:
    """The labelled stories of both folders, and the weight of each."""
    encoder = load_encoder()
    folders = [(events, 1.0)] + ([(invented, INVENTED_WEIGHT)] if invented else [])
    stories, weights = [], []
    for folder, weight in folders:
        for gold in load_gold_folder(folder):
            stories.append(label_story(gold, encoder))
            weights.append(weight)
            print(f"{gold.story.id}: {len(stories[-1].claims)} claims", flush=True)
    return stories, weights


def _folds(count: int, seed: int) -> list[set[int]]:
    """Disjoint sets of story numbers; no story is on both sides of a split."""
    order = np.random.default_rng(seed).permutation(count).tolist()
    return [set(order[start::FOLDS]) for start in range(FOLDS)]


def _cross_validate(
    stories: Sequence[LabelledStory],
    rows: Sequence[Floats],
    weights: Sequence[float],
    folds: Sequence[set[int]],
) -> list[Floats]:
    """For each story the probabilities by a model that has not seen it."""
    probabilities: dict[int, Floats] = {}
    for held_out in folds:
        kept = [i for i in range(len(stories)) if i not in held_out]
        features, labels, sample_weights = _known(
            [stories[i] for i in kept], [rows[i] for i in kept], [weights[i] for i in kept]
        )
        names = [str(i) for i in range(features.shape[1])]
        model = logistic_model(_record(names, features, labels, sample_weights))
        probabilities |= {i: model.probability(rows[i]) for i in held_out}
    return [probabilities[i] for i in range(len(stories))]


def _known(
    stories: Sequence[LabelledStory], rows: Sequence[Floats], weights: Sequence[float]
) -> tuple[Floats, Labels, Weights]:
    """The rows that have a label, the labels, and each row's weight."""
    label = np.concatenate([story.label for story in stories])
    weight = np.repeat(weights, [len(story.label) for story in stories])
    known = label != IGNORED
    return np.concatenate(rows)[known], label[known], weight[known]


def _record(
    names: Sequence[str], features: Floats, labels: Labels, weights: Weights
) -> dict[str, object]:
    """A fitted logistic regression as plain numbers."""
    scaler = StandardScaler().fit(features)
    fitted = LogisticRegression(C=PENALTY, max_iter=3000, tol=TOLERANCE).fit(
        scaler.transform(features), labels, sample_weight=weights
    )
    return {
        "features": list(names),
        "mean": [round(float(x), 6) for x in scaler.mean_],
        "scale": [round(float(x), 6) for x in scaler.scale_],
        "weights": [round(float(x), 6) for x in fitted.coef_[0]],
        "intercept": round(float(fitted.intercept_[0]), 6),
    }


def _scores(stories: Sequence[LabelledStory], probabilities: Sequence[Floats]) -> dict[str, float]:
    """Best F1 over thresholds on links of claims, its threshold, and the calibration error."""
    label = np.concatenate([story.label for story in stories])
    p = np.concatenate(probabilities)[label != IGNORED]
    linked = label[label != IGNORED] == LINKED
    order = np.argsort(-p)
    right = np.cumsum(linked[order])
    count = np.arange(1, len(order) + 1)
    links = sum(story.links for story in stories)
    f1 = 2 * right / (count + links)
    best = int(f1.argmax())
    return {
        "f1": round(float(f1[best]), 4),
        "threshold": round(float(p[order[best]]), 4),
        "precision": round(float(right[best] / count[best]), 4),
        "recall": round(float(right[best] / links), 4),
        "calibration_error": round(calibration_error(p.tolist(), linked.tolist()), 4),
    }


if __name__ == "__main__":
    main()
