"""Reviewers' verdicts on a comparison → the two files of an annotated story.

Verdicts are partial: what the tool did not show was never judged. Such a story tells if a later
version still finds what was accepted (planted conflicts, recall) and flags again what was rejected
(traps). It tells nothing of what was missed from the start, and the precision of links and labels
comes out too low, for whatever nobody judged counts as wrong. The file says so itself.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.evaluate.gold import GoldStory, Pair, covered_sentences, gold_pairs
from compare.evaluate.harness import HARD
from compare.model import Article, Comparison, Story
from compare.review import OMISSION, Review, Section, SubjectKey, Verdict, find_reviews
from compare.sentences import split_sentences
from compare.versions import current_articles

NOTE = (
    "Made from reviewers' verdicts: only what the tool had shown was judged. Recall is the share "
    "of what was accepted that is found again, not of all there is. A pair that is not listed may "
    "be a link all the same, so the precision of links and labels comes out too low."
)


@dataclass(frozen=True, slots=True)
class VerdictGold:
    """The two files of an annotated story as plain values, and what could not be put into them.

    ``left_out`` counts subjects by the reason why: "unsure", "disputed", "not in the texts".
    """

    event: Mapping[str, Any]
    gold: Mapping[str, Any]
    left_out: Mapping[str, int]


def verdicts_gold(comparison: Comparison, verdicts: Iterable[Verdict]) -> VerdictGold:
    """What reviewers settled about ``comparison``, as an annotated story.

    A divergence or hint is settled where all reviewers who are not unsure say the same. An accepted
    one is a link with its kind as label, and a planted conflict; a rejected contradiction or number
    is a trap. Other rejected kinds stand under "rejected" alone, which no score reads: a verdict
    denies the difference and says nothing of the link. An accepted omission is a planted one, and
    says nothing of links either. The articles are made of their sentences, in paragraphs of two as
    in every annotated story; of an outlet's articles the first one is kept.
    """
    view = annotatable_story(comparison)
    settled = _Settled([], [], [], Counter())
    for key, review in find_reviews(comparison, verdicts).by_key.items():
        if review.section is Section.OPEN:
            settled.left_out[review.outcome.value] += 1
        elif key.kind == OMISSION:
            _add_omission(settled, review, _absence(comparison, view, key))
        else:
            _add_divergence(settled, review, _pairs(comparison, view, key))
    accepted, rejected = settled.accepted, settled.rejected
    gold = {
        "event": view.story.id,
        "note": NOTE,
        "links": _links(accepted),
        "conflicts": [_conflict(comparison, verdict, pairs) for verdict, pairs in accepted],
        "traps": [{"a": r["a"], "b": r["b"]} for r in rejected if r["kind"] in HARD],
        "omissions": settled.absences,
        "rejected": rejected,
    }
    return VerdictGold(_event(view), gold, dict(settled.left_out))


def write_verdicts_gold(made: VerdictGold, folder: Path) -> list[Path]:
    """Write the files that ``load_gold`` reads, ``STORY.json`` and ``STORY.gold.json``.

    :param folder: Exists.
    """
    files = gold_files(made)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def gold_files(made: VerdictGold) -> dict[str, bytes]:
    """The contents of the two files by their names."""
    # The name of a file: a story's id may hold whatever a foreign file says.
    story = re.sub(r"[^\w-]+", "-", made.event["event"]) or "story"
    contents = {f"{story}.json": made.event, f"{story}.gold.json": made.gold}
    return {name: json.dumps(content, indent=1).encode() for name, content in contents.items()}


@dataclass(frozen=True, slots=True)
class _Settled:
    """What reviewers settled, as it is gathered."""

    accepted: list[tuple[Verdict, list[Pair]]]
    absences: list[dict[str, object]]
    rejected: list[dict[str, object]]
    left_out: Counter[str]


def _add_divergence(settled: _Settled, review: Review, pairs: list[Pair]) -> None:
    sure = next(verdict for verdict in review.verdicts if verdict.value)
    if not pairs:
        settled.left_out["not in the texts"] += 1
    elif review.section is Section.ACCEPTED:
        settled.accepted.append((sure, pairs))
    else:
        settled.rejected.extend({"a": a, "b": b, "kind": sure.subject.kind} for a, b in pairs)


def _add_omission(settled: _Settled, review: Review, absence: dict[str, object]) -> None:
    if not absence:
        settled.left_out["not in the texts"] += 1
    elif review.section is Section.ACCEPTED:
        settled.absences.append(absence)
    else:
        settled.rejected.append({**absence, "kind": OMISSION})


def annotatable_story(comparison: Comparison) -> GoldStory:
    """The story without annotations: a reference names an outlet, so each has one article."""
    first: dict[str, Article] = {}
    for article in current_articles(comparison.story.articles):
        first.setdefault(article.outlet, article)
    articles = tuple(first.values())
    return GoldStory(
        story=Story(comparison.story.id, comparison.story.title, articles),
        sentences={article.id: tuple(split_sentences(article.text)) for article in articles},
        annotators=({},),
    )


def _pairs(comparison: Comparison, view: GoldStory, key: SubjectKey) -> list[Pair]:
    """The pairs of sentences that the claims of a divergence cover, as links are scored by them."""
    covered = _covered(comparison, view, key)
    sides = [(a, b) for i, a in enumerate(covered) for b in covered[i + 1 :]]
    return list(dict.fromkeys(pair for a, b in sides for pair in gold_pairs(a, b)))


def _absence(comparison: Comparison, view: GoldStory, key: SubjectKey) -> dict[str, object]:
    """The planted omission that a key names; empty where the texts lack its claims or outlet."""
    carried_by = [sentence for covered in _covered(comparison, view, key) for sentence in covered]
    outlets = {article.outlet for article in view.story.articles}
    if not carried_by or key.missing_from not in outlets:
        return {}
    told = next(comparison.claim[claim] for claim in key.claims if claim in comparison.claim)
    return {"claim": told.text, "carried_by": carried_by, "missing_from": key.missing_from}


def _covered(comparison: Comparison, view: GoldStory, key: SubjectKey) -> list[list[str]]:
    """The sentences that each of the claims covers which are there."""
    claims = [comparison.claim[claim] for claim in key.claims if claim in comparison.claim]
    return [list(covered_sentences(c, view)) for c in claims if c.article in view.sentences]


def _links(accepted: Iterable[tuple[Verdict, Iterable[Pair]]]) -> list[dict[str, object]]:
    labels: dict[Pair, set[str]] = {}
    for verdict, pairs in accepted:
        for pair in pairs:
            labels.setdefault(pair, set()).add(verdict.kind)
    return [{"a": a, "b": b, "labels": sorted(kinds)} for (a, b), kinds in labels.items()]


def _conflict(comparison: Comparison, verdict: Verdict, pairs: Iterable[Pair]) -> dict[str, object]:
    references = dict.fromkeys(reference for pair in pairs for reference in pair)
    positions = [reference.rpartition(":") for reference in references]
    return {
        "topic": comparison.claim[verdict.subject.claims[0]].text,
        "type": verdict.kind,
        "positions": [{"outlet": outlet, "sentence": int(i)} for outlet, _, i in positions],
    }


def _event(view: GoldStory) -> dict[str, object]:
    return {
        "event": view.story.id,
        "main_event": view.story.title,
        "articles": [
            {
                "outlet": article.outlet,
                "title": article.title,
                "date": article.published,
                "url": article.url,
                "sentences": [article.text[i:j] for i, j in view.sentences[article.id]],
            }
            for article in view.story.articles
        ],
    }
