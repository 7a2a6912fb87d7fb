"""Comparison ⇄ the object of ``comparison.json``, which other programs rely on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compare.errors import StoreError
from compare.model import (
    Article,
    Attribution,
    Bound,
    Certainty,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Omission,
    Quantity,
    Span,
    Story,
)

SCHEMA = 1


def comparison_to_dict(comparison: Comparison) -> dict[str, Any]:
    """The object of ``comparison.json``: plain dicts, lists, strings and numbers."""
    labels = comparison.labels
    return {
        "schema": SCHEMA,
        "settings": dict(comparison.settings),
        "models": dict(comparison.models),
        "story": {"id": comparison.story.id, "title": comparison.story.title},
        "articles": [_article_to_dict(article) for article in comparison.story.articles],
        "claims": [claim_to_dict(claim) for claim in comparison.claims],
        "links": [
            {"a": link.a, "b": link.b, "score": link.score, "labels": list(labels[link.a, link.b])}
            for link in comparison.links
        ],
        "groups": [{"id": group.id, "claims": list(group.claims)} for group in comparison.groups],
        "divergences": [_divergence_to_dict(found) for found in comparison.divergences],
        "hints": [_divergence_to_dict(found) for found in comparison.hints],
        "omissions": [
            {
                "group": omission.group,
                "claims": list(omission.claims),
                "missing_from": omission.missing_from,
                "nearest": None
                if omission.nearest is None
                else {"claim": omission.nearest, "score": omission.nearest_score},
                "reason": omission.reason,
                "score": omission.score,
                "origins": omission.origins,
                "words": omission.words,
                "median_words": omission.median_words,
                "excuses": list(omission.excuses),
            }
            for omission in comparison.omissions
        ],
    }


def comparison_from_dict(record: Mapping[str, Any]) -> Comparison:
    """The comparison that ``record`` describes.

    :param record: What ``comparison_to_dict`` gave.
    :raises StoreError: If it is of another schema or lacks a field.
    """
    if record.get("schema") != SCHEMA:
        raise StoreError(
            f"schema {record.get('schema')!r}, not {SCHEMA}: compare the articles again"
        )
    try:
        return _comparison(record)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(f"not a comparison ({error}): compare the articles again") from error


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """A claim as ``comparison.json`` holds it."""
    return {
        "id": claim.id,
        "article": claim.article,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "certainty": claim.certainty.value,
        "attribution": [
            {
                "source": [list(span) for span in attribution.source],
                "cue": [list(span) for span in attribution.cue],
                "content": [list(span) for span in attribution.content],
                "name": attribution.name,
            }
            for attribution in claim.attributions
        ],
        "quantities": [
            {
                "start": quantity.start,
                "end": quantity.end,
                "value": quantity.value,
                "low": quantity.low,
                "high": quantity.high,
                "unit": quantity.unit,
                "of": quantity.of,
                "bound": quantity.bound.value,
            }
            for quantity in claim.quantities
        ],
    }


def _divergence_to_dict(divergence: Divergence) -> dict[str, Any]:
    return {
        "id": divergence.id,
        "kind": divergence.kind,
        "group": divergence.group,
        "score": divergence.score,
        "reason": divergence.reason,
        "evidence": [
            {"claim": evidence.claim, "start": evidence.start, "end": evidence.end}
            for evidence in divergence.evidence
        ],
    }


def _article_to_dict(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "text": article.text,
        "sha256": article.sha256,
    }


def _comparison(record: Mapping[str, Any]) -> Comparison:
    articles = tuple(_article(entry) for entry in record["articles"])
    outlets = {article.id: article.outlet for article in articles}
    return Comparison(
        story=Story(record["story"]["id"], record["story"]["title"], articles),
        claims=tuple(_claim(entry, outlets[entry["article"]]) for entry in record["claims"]),
        links=tuple(Link(entry["a"], entry["b"], entry["score"]) for entry in record["links"]),
        groups=tuple(ClaimGroup(entry["id"], tuple(entry["claims"])) for entry in record["groups"]),
        divergences=tuple(_divergence(entry) for entry in record["divergences"]),
        omissions=tuple(_omission(entry) for entry in record["omissions"]),
        settings=record["settings"],
        models=record["models"],
        # Files of earlier versions know nothing of these.
        hints=tuple(_divergence(entry) for entry in record.get("hints", ())),
    )


def _article(entry: Mapping[str, Any]) -> Article:
    return Article(
        id=entry["id"],
        outlet=entry["outlet"],
        title=entry["title"],
        text=entry["text"],
        url=entry["url"],
        published=entry["published"],
    )


def _claim(entry: Mapping[str, Any], outlet: str) -> Claim:
    return Claim(
        article=entry["article"],
        outlet=outlet,
        start=entry["start"],
        end=entry["end"],
        text=entry["text"],
        certainty=Certainty(entry["certainty"]),
        attributions=tuple(
            Attribution(
                source=_spans(attribution["source"]),
                cue=_spans(attribution["cue"]),
                content=_spans(attribution["content"]),
                name=attribution["name"],
            )
            for attribution in entry["attribution"]
        ),
        quantities=tuple(
            Quantity(
                start=quantity["start"],
                end=quantity["end"],
                low=quantity["low"],
                high=quantity["high"],
                unit=quantity["unit"],
                of=quantity["of"],
                bound=Bound(quantity["bound"]),
            )
            for quantity in entry["quantities"]
        ),
    )


def _divergence(entry: Mapping[str, Any]) -> Divergence:
    return Divergence(
        id=entry["id"],
        kind=entry["kind"],
        group=entry["group"],
        score=entry["score"],
        reason=entry["reason"],
        evidence=tuple(Evidence(e["claim"], e["start"], e["end"]) for e in entry["evidence"]),
    )


def _omission(entry: Mapping[str, Any]) -> Omission:
    nearest = entry["nearest"] or {"claim": None, "score": 0.0}
    return Omission(
        group=entry["group"],
        claims=tuple(entry["claims"]),
        missing_from=entry["missing_from"],
        nearest=nearest["claim"],
        nearest_score=nearest["score"],
        reason=entry["reason"],
        # Files of earlier versions know nothing of these.
        score=entry.get("score", 0.0),
        origins=entry.get("origins", 0),
        words=entry.get("words", 0),
        median_words=entry.get("median_words", 0),
        excuses=tuple(entry.get("excuses", ())),
    )


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
