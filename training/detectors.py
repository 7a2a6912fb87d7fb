"""Annotated stories → ``compare/models/detectors.json``: what each detector's confidence is worth.

python -m training.detectors STORIES_FOLDER [--invented FOLDER] [--judged FILE] [--out FILE]

The stories must be others than those on which the detectors' own weights were fitted, or they would
be thought surer than they are.

``training/judged.jsonl`` holds what strict readers said of findings on some 980 stories of ordinary
news (November 2026): a line a finding, with its kind, the detector's own score, the probability of
the link, whether they agreed, and where its two claims stand: the start of the sha256 of an
article's text and the span in it. The texts are not here. A detector whose scores change needs its
findings scored anew, and those that it no longer has taken out.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from compare.align import pick_links, score_pairs
from compare.calibration import BUNDLED_CALIBRATION, logit
from compare.claims import extract_claims
from compare.detectors import SURE_LINK, load_detectors
from compare.evaluate.gold import GoldStory, covered_sentences, gold_pairs, load_gold_folder
from compare.features import candidate_pairs
from compare.model import ClaimPair
from compare.pipeline import Models, load_models

# Invented stories hold far more disputes than real ones. All together count half as much as all
# real ones: a score that is right for a day's news would bury a story that is hotly disputed.
REAL_TOTAL, INVENTED_TOTAL = 1000.0, 500.0
# Annotators of stories mark whatever differs; readers who are shown one finding agree far less.
# With much more weight than this nothing would be shown of stories that are disputed.
JUDGED_TOTAL = 120.0
# How strongly a detector's own score is believed against few findings that speak otherwise.
TRUST = 5.0


class Row(NamedTuple):
    """A finding: the logit of its score, the link's probability, whether annotators agree."""

    logit: float
    link: float
    agreed: bool
    weight: float


def main() -> None:
    """Run every detector over every link that is found, fit two numbers for each kind."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=Path, help="folder of annotated stories")
    parser.add_argument("--invented", type=Path, help="folder of annotated invented stories")
    parser.add_argument("--judged", type=Path, help="findings that readers judged")
    parser.add_argument("--out", type=Path, default=BUNDLED_CALIBRATION)
    options = parser.parse_args()

    models, detectors = load_models(), load_detectors()
    findings: dict[str, list[Row]] = {detector.kind: [] for detector in detectors}
    totals = {options.stories: REAL_TOTAL}
    if options.invented:
        totals[options.invented] = INVENTED_TOTAL
    for folder, total in totals.items():
        stories = load_gold_folder(folder)
        weight = total / sum(len(story.may) for story in stories)
        for story in stories:
            for pair, link, labels in found_pairs(story, models):
                for detector in detectors:
                    finding = detector.detect(pair)
                    if finding:
                        row = Row(logit(finding.score), link, detector.kind in labels, weight)
                        findings[detector.kind].append(row)
    for kind, judged in read_judged(options.judged):
        findings[kind].append(judged)
    kinds = {kind: fit(rows) for kind, rows in findings.items() if rows}
    record = {"name": f"detectors-{date.today().isoformat()}", "kinds": kinds}
    options.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(kinds, indent=1))


def read_judged(path: Path | None) -> Iterator[tuple[str, Row]]:
    """The kinds and rows of a file of judged findings; none without a file."""
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    weight = JUDGED_TOTAL / max(1, len(lines))
    for found in map(json.loads, lines):
        yield found["kind"], Row(logit(found["score"]), found["link"], found["agreed"], weight)


def found_pairs(
    gold: GoldStory, models: Models
) -> Iterator[tuple[ClaimPair, float, frozenset[str]]]:
    """The pairs that detectors are asked of, each with its link's probability and its labels.

    A pair that annotators do not link has none: figures that differ speak against the link, too.
    """
    articles = {article.id: article for article in gold.story.articles}
    claims = [
        claim for article in articles.values() for claim in extract_claims(article, models.tagger)
    ]
    encoding = models.encoder.encode([claim.text for claim in claims])
    pairs = score_pairs(claims, candidate_pairs(claims, encoding), models.pair)
    claim_of, linked = {claim.id: claim for claim in claims}, gold.may
    for link in pick_links(claims, pairs, min_score=SURE_LINK):
        a, b = claim_of[link.a], claim_of[link.b]
        named = gold_pairs(covered_sentences(a, gold), covered_sentences(b, gold))
        labels = frozenset[str]().union(*(linked.get(pair, frozenset()) for pair in named))
        yield ClaimPair(a, b, articles[a.article], articles[b.article]), link.score, labels


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Slope and intercept of Platt's scaling by maximum likelihood of link times difference."""
    logits, links, agreed, weights = (np.array(column, float) for column in zip(*rows, strict=True))

    def loss(numbers: npt.NDArray[np.float64]) -> float:
        slope, intercept = numbers
        p = np.clip(links / (1 + np.exp(-(slope * logits + intercept))), 1e-6, 1 - 1e-6)
        surprise = -(agreed * np.log(p) + (1 - agreed) * np.log(1 - p))
        return float(weights @ surprise + TRUST * ((slope - 1) ** 2 + intercept**2))

    slope, intercept = minimize(loss, np.array([1.0, 0.0]), bounds=[(0, None), (None, None)]).x
    return {
        "slope": round(float(slope), 4),
        "intercept": round(float(intercept), 4),
        "findings": len(rows),
        "precision": round(float(agreed.mean()), 3),
    }


if __name__ == "__main__":
    main()
