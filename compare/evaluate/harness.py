"""Annotated stories and models → scores, and whether they reach their floors."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from compare.errors import CompareError, InputError
from compare.evaluate.gold import GoldStory, Pair, covered_sentences, gold_pairs
from compare.evaluate.metrics import Score
from compare.model import Comparison
from compare.pipeline import Models, Settings, compare_story

LABELS = ("contradiction", "number", "attribution", "certainty", "wording")
HARD = frozenset({"contradiction", "number"})


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores over several stories, by what is scored.

    "links", "conflict" and the labels count pairs of sentences. "planted conflicts" counts the
    planted topics of which at least one pair of positions is flagged with a fitting kind, "traps"
    the traps flagged as contradiction or number (its recall is the share, and low is good),
    "omissions" the planted omissions.
    """

    rows: Mapping[str, Score]

    def lines(self) -> list[str]:
        """A table for a terminal."""
        return [
            f"{name:18}  precision {score.precision:.3f}  recall {score.recall:.3f}"
            f"  F1 {score.f1:.3f}  ({score.right}/{score.predicted} right,"
            f" {score.found}/{score.wanted} found)"
            for name, score in self.rows.items()
        ]


def evaluate_stories(
    stories: Sequence[GoldStory], models: Models, settings: Settings | None = None
) -> Scores:
    """Compare each story and count what was right, over all stories together."""
    rows: dict[str, Score] = {}
    for gold in stories:
        comparison = compare_story(gold.story, models, settings)
        for name, score in score_story(gold, comparison).items():
            rows[name] = rows.get(name, Score()) + score
    return Scores(rows)


def score_story(gold: GoldStory, comparison: Comparison) -> dict[str, Score]:
    """The counts of one story, by what is scored.

    A link between claims counts for each pair of sentences that they cover. A pair is right if any
    annotator marked it and wanted if all did.
    """
    covered = {claim.id: covered_sentences(claim, gold) for claim in comparison.claims}
    predicted: dict[Pair, set[str]] = {}
    for (a, b), labels in comparison.labels.items():
        for pair in gold_pairs(covered[a], covered[b]):
            predicted.setdefault(pair, set()).update(labels)
    tests: dict[str, Callable[[frozenset[str]], bool]] = {
        "links": lambda labels: True,  # noqa: ARG005  # every link counts
        "conflict": lambda labels: bool(labels & HARD),
        **{name: partial(_holds, name) for name in LABELS},
    }
    scores = {name: _score_labels(gold, predicted, test) for name, test in tests.items()}
    if gold.conflicts:
        scores["planted conflicts"] = _score_conflicts(gold, predicted)
        flagged = sum(bool(predicted.get(trap, set()) & HARD) for trap in gold.traps)
        scores["traps"] = Score(0, flagged, flagged, len(gold.traps))
    if gold.conflicts or gold.absences:
        scores["omissions"] = _score_omissions(gold, comparison, covered)
    return scores


def check_floors(scores: Scores, floors: Path) -> None:
    """Hold scores to their floors, and "traps" to its ceiling.

    :param floors: JSON object {name: {"precision" | "recall" | "f1": least}}.
    :raises InputError: If the file cannot be read or sets a floor to what is not scored.
    :raises CompareError: If a score falls short; the text names every one that does.
    """
    try:
        wanted: Mapping[str, Mapping[str, float]] = json.loads(floors.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(floors), f"no floors ({error})") from error
    unknown = sorted(wanted.keys() - scores.rows.keys())
    if unknown:
        raise InputError(
            str(floors), f"nothing scored is called {unknown[0]!r}", f"use {', '.join(scores.rows)}"
        )
    short = [
        f"{name} {measure} {getattr(scores.rows[name], measure):.3f}, not {limit:.3f}"
        for name, measures in wanted.items()
        for measure, limit in measures.items()
        if _falls_short(name, getattr(scores.rows[name], measure), limit)
    ]
    if short:
        raise CompareError(f"scores short of {floors}: {'; '.join(short)}")


def _falls_short(name: str, value: float, limit: float) -> bool:
    return value > limit if name == "traps" else value < limit


def _holds(name: str, labels: frozenset[str]) -> bool:
    return name in labels


def _score_labels(
    gold: GoldStory, predicted: Mapping[Pair, set[str]], test: Callable[[frozenset[str]], bool]
) -> Score:
    found = {pair for pair, labels in predicted.items() if test(frozenset(labels))}
    may = {pair for pair, labels in gold.may.items() if test(labels)}
    must = {pair for pair, labels in gold.must.items() if test(labels)}
    return Score(len(found & may), len(found), len(found & must), len(must))


def _score_conflicts(gold: GoldStory, predicted: Mapping[Pair, set[str]]) -> Score:
    found = 0
    for conflict in gold.conflicts:
        fitting = HARD if conflict.kind in HARD else {conflict.kind}
        pairs = gold_pairs(conflict.sentences, conflict.sentences)
        found += any(predicted.get(pair, set()) & fitting for pair in pairs)
    return Score(found, found, found, len(gold.conflicts))


def _score_omissions(
    gold: GoldStory, comparison: Comparison, covered: Mapping[str, Sequence[str]]
) -> Score:
    claimed = [
        (omission.missing_from, {s for claim in omission.claims for s in covered[claim]})
        for omission in comparison.omissions
    ]
    absences = [(absence.missing_from, set(absence.carried_by)) for absence in gold.absences]

    def fits(one: tuple[str, set[str]], other: tuple[str, set[str]]) -> bool:
        return one[0] == other[0] and bool(one[1] & other[1])

    right = sum(any(fits(claim, absence) for absence in absences) for claim in claimed)
    found = sum(any(fits(claim, absence) for claim in claimed) for absence in absences)
    return Score(right, len(claimed), found, len(absences))
