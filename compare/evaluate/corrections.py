"""Corrections by hand and an annotated story → the story with what they say of links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from compare.corrections import Correction, Relation
from compare.evaluate.gold import Pair, covered_sentences, gold_pairs
from compare.evaluate.verdicts import VerdictGold, annotatable_story
from compare.model import Comparison

NOTE = (
    " Links without a label, and pairs that are apart, are corrections by hand: what a link of "
    "theirs says was not judged. A link that is found between two that are apart counts as wrong."
)


def add_corrections(
    made: VerdictGold, comparison: Comparison, corrections: Iterable[Correction]
) -> VerdictGold:
    """``made`` with the links that the corrections add and without those that they take away.

    What is the same is a link without labels, unless a verdict gave it some; what is not the same
    is no link, and stands under "apart". Of corrections that disagree the later one holds; of a
    pair of sentences with claims of both sorts the link does.

    :param made: What ``verdicts_gold`` gives of ``comparison``.
    :param corrections: In the order in which they were made.
    """
    settled = {
        pair: correction.relation
        for correction in corrections
        for pair in correction.pairs(comparison.claim)
    }
    if not settled:
        return made
    view = annotatable_story(comparison)
    said: dict[Relation, dict[Pair, None]] = {relation: {} for relation in Relation}
    for pair, relation in settled.items():
        a, b = (comparison.claim[claim] for claim in sorted(pair))
        if a.outlet != b.outlet and {a.article, b.article} <= view.sentences.keys():
            sentences = gold_pairs(covered_sentences(a, view), covered_sentences(b, view))
            said[relation].update(dict.fromkeys(sentences))
    apart = [pair for pair in said[Relation.DIFFERENT] if pair not in said[Relation.SAME]]
    links = [link for link in made.gold["links"] if (link["a"], link["b"]) not in apart]
    labelled = {(link["a"], link["b"]) for link in links}
    new = [pair for pair in said[Relation.SAME] if pair not in labelled]
    gold = {
        **made.gold,
        "note": made.gold["note"] + NOTE,
        "links": [*links, *({"a": a, "b": b, "labels": []} for a, b in new)],
        "apart": [{"a": a, "b": b} for a, b in apart],
    }
    return replace(made, gold=gold)
