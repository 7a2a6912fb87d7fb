"""Annotated links → ``compare/models/detectors.json``: what each detector's confidence is worth.

python -m training.detectors EVENTS_FOLDER [--invented FOLDER] [--out FILE]
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from compare.calibration import BUNDLED_CALIBRATION, logit
from compare.claims import extract_claims
from compare.detectors import load_detectors
from compare.evaluate.gold import GoldStory, covered_sentences, load_gold_folder
from compare.model import ClaimPair

# Of each kind: the logit of the detector's score, whether annotators agree, and the row's weight.
Findings = dict[str, list[tuple[float, bool, float]]]
# Invented stories hold far more disputes than real ones. All together count half as much as all
# real ones: a score that is right for a day's news would bury a story that is hotly disputed.
REAL_TOTAL, INVENTED_TOTAL = 1000.0, 500.0


def main() -> None:
    """Run every detector over every annotated link, fit Platt's two numbers for each kind."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path, help="folder of annotated stories")
    parser.add_argument("--invented", type=Path, help="folder of annotated invented stories")
    parser.add_argument("--out", type=Path, default=BUNDLED_CALIBRATION)
    options = parser.parse_args()

    detectors = load_detectors()
    findings: Findings = {detector.kind: [] for detector in detectors}
    wanted = dict.fromkeys(findings, 0)
    totals = {options.events: REAL_TOTAL}
    if options.invented:
        totals[options.invented] = INVENTED_TOTAL
    for folder, total in totals.items():
        stories = load_gold_folder(folder)
        weight = total / sum(len(story.may) for story in stories)
        for story in stories:
            for pair, labels in linked_pairs(story):
                for detector in detectors:
                    wanted[detector.kind] += detector.kind in labels
                    finding = detector.detect(pair)
                    if finding:
                        row = (logit(finding.score), detector.kind in labels, weight)
                        findings[detector.kind].append(row)
    kinds = {kind: _fit(rows, wanted[kind]) for kind, rows in findings.items() if rows}
    record = {"name": f"detectors-{date.today().isoformat()}", "kinds": kinds}
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(kinds, indent=1))


def linked_pairs(gold: GoldStory) -> Iterator[tuple[ClaimPair, frozenset[str]]]:
    """Every annotated link as the pair of claims that cover its sentences, with its labels."""
    articles = {article.id: article for article in gold.story.articles}
    at: dict[str, list[tuple[str, int]]] = {}
    claims = [claim for article in gold.story.articles for claim in extract_claims(article)]
    for i, claim in enumerate(claims):
        for reference in covered_sentences(claim, gold):
            at.setdefault(reference, []).append((claim.id, i))
    for (left, right), labels in gold.may.items():
        for _, i in at.get(left, ()):
            for _, j in at.get(right, ()):
                a, b = claims[i], claims[j]
                yield ClaimPair(a, b, articles[a.article], articles[b.article]), labels


def _fit(rows: list[tuple[float, bool, float]], wanted: int) -> dict[str, float]:
    """Platt's slope and intercept, with what the detector's findings are worth in sum."""
    logits, agreed, weights = (np.array(column) for column in zip(*rows, strict=True))
    slope, intercept = 0.0, float(logit(float(np.average(agreed, weights=weights))))
    if len(set(agreed.tolist())) == 2 and len(set(logits.tolist())) > 1:
        fitted = LogisticRegression(C=1.0).fit(logits[:, None], agreed, sample_weight=weights)
        slope, intercept = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    return {
        "slope": round(max(slope, 0.0), 4),
        "intercept": round(intercept, 4),
        "findings": len(rows),
        "precision": round(float(agreed.mean()), 3),
        "recall": round(float(agreed.sum()) / max(wanted, 1), 3),
    }


if __name__ == "__main__":
    main()
