"""Files of annotated stories → gold values: articles, sentence spans, links, conflicts, traps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.errors import InputError
from compare.model import Article, Claim, Span, Story, article_id

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A planted conflict: its kind and the sentences that take a position, by reference."""

    topic: str
    kind: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """A planted omission: the sentences that carry a fact and the outlet that lacks it."""

    fact: str
    carried_by: tuple[str, ...]
    missing_from: str


@dataclass(frozen=True, slots=True)
class GoldStory:
    """An annotated story. A sentence's reference is "outlet:index", counted from 0.

    ``annotators`` holds one mapping from linked pair to labels for each annotator; in a pair the
    outlet that comes first in the alphabet is first. ``sentences`` gives each article's spans.
    """

    story: Story
    sentences: Mapping[str, tuple[Span, ...]]
    annotators: tuple[Mapping[Pair, frozenset[str]], ...]
    conflicts: tuple[Conflict, ...] = ()
    traps: tuple[Pair, ...] = ()
    absences: tuple[Absence, ...] = ()

    @property
    def may(self) -> dict[Pair, frozenset[str]]:
        """Pairs that any annotator linked, with every label that any gave."""
        return {
            pair: frozenset().union(*(side.get(pair, frozenset()) for side in self.annotators))
            for side in self.annotators
            for pair in side
        }

    @property
    def must(self) -> dict[Pair, frozenset[str]]:
        """Pairs that all annotators linked, with the labels that all gave."""
        first, *others = self.annotators
        return {
            pair: labels.intersection(*(side[pair] for side in others))
            for pair, labels in first.items()
            if all(pair in side for side in others)
        }


def load_gold(path: Path) -> GoldStory:
    """The annotated story of ``NAME.json``, with ``NAME.gold.json`` beside it where there is one.

    :raises InputError: If a file is missing or is no annotated story.
    """
    try:
        event = json.loads(path.read_text(encoding="utf-8"))
        beside = path.with_name(f"{path.stem}.gold.json")
        gold = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
        return _gold_story(event, gold)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), f"not an annotated story ({error!r})") from error


def load_gold_folder(folder: Path) -> list[GoldStory]:
    """All annotated stories of a folder, by name.

    :raises InputError: If it holds none.
    """
    paths = sorted(path for path in folder.glob("*.json") if not path.stem.endswith(".gold"))
    if not paths:
        raise InputError(str(folder), "holds no annotated story (NAME.json)")
    return [load_gold(path) for path in paths]


def covered_sentences(claim: Claim, gold: GoldStory) -> list[str]:
    """References of the sentences that a claim covers by half of the shorter of the two."""
    return [
        f"{claim.outlet}:{i}"
        for i, span in enumerate(gold.sentences[claim.article])
        if 2 * (min(claim.end, span.end) - max(claim.start, span.start))
        >= min(claim.end - claim.start, span.end - span.start)
    ]


def gold_pairs(a: Iterable[str], b: Iterable[str]) -> list[Pair]:
    """The pairs of two sides' sentences, each with the alphabet's first outlet first."""
    sides = list(b)
    return [(min(i, j, key=_outlet), max(i, j, key=_outlet)) for i in a for j in sides]


def _outlet(reference: str) -> str:
    return reference.rpartition(":")[0]


def _gold_story(event: Mapping[str, Any], gold: Mapping[str, Any]) -> GoldStory:
    articles, sentences = [], {}
    for entry in event["articles"]:
        article, spans = _article(entry)
        articles.append(article)
        sentences[article.id] = spans
    annotations = [gold["links"]] if gold else list(event["gold"].values())
    return GoldStory(
        story=Story(event["event"], event["main_event"], tuple(articles)),
        sentences=sentences,
        annotators=tuple(
            {(link["a"], link["b"]): frozenset(link["labels"]) for link in links}
            for links in annotations
        ),
        conflicts=tuple(
            Conflict(
                conflict["topic"],
                conflict["type"],
                tuple(f"{p['outlet']}:{p['sentence']}" for p in conflict["positions"]),
            )
            for conflict in gold.get("conflicts", ())
        ),
        traps=tuple((trap["a"], trap["b"]) for trap in gold.get("traps", ())),
        absences=tuple(
            Absence(entry["claim"], tuple(entry["carried_by"]), entry["missing_from"])
            for entry in gold.get("omissions", ())
        ),
    )


def _article(entry: Mapping[str, Any]) -> tuple[Article, tuple[Span, ...]]:
    """An article with paragraphs of two sentences, and the spans of its sentences."""
    text, spans = "", []
    for i, sentence in enumerate(entry["sentences"]):
        text += ("" if not i else " " if i % 2 else "\n\n") + sentence
        spans.append(Span(len(text) - len(sentence), len(text)))
    outlet, title = entry["outlet"], entry["title"]
    article = Article(
        id=article_id(outlet, title, text),
        outlet=outlet,
        title=title,
        text=text,
        url=entry.get("url"),
        published=entry.get("date"),
    )
    return article, tuple(spans)
