"""Divergences and omissions of a comparison, narrowed and as the cards of a page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from html import escape

from compare.cards import (
    DivergenceCard,
    central_claim,
    divergence_quotes,
    link_scores,
    score_word,
)
from compare.dashboard.text import quote_html, score_html, sign_html
from compare.kinds import find_sign
from compare.model import Comparison, Divergence, Omission
from compare.review import (
    NO_REVIEWS,
    OUTCOME_SIGNS,
    Outcome,
    Reviews,
    Subject,
    review_sentences,
)


def narrow(
    comparison: Comparison,
    *,
    kinds: Collection[str] = (),
    outlets: Collection[str] = (),
    least_score: float = 0.0,
) -> Comparison:
    """``comparison`` with those divergences, hints and omissions only that a reader asks for.

    One outlet asks for whatever it takes part in, several for what they say against each other.

    :param kinds: Names of kinds; none asks for all.
    :param outlets: Names of outlets; none asks for all.
    :param least_score: Divergences scored lower are left out.
    """
    wanted = set(outlets)

    def is_asked_for(divergence: Divergence) -> bool:
        named = {comparison.claim[evidence.claim].outlet for evidence in divergence.evidence}
        return (
            divergence.score >= least_score
            and (not kinds or divergence.kind in kinds)
            and (not wanted or len(named & wanted) >= min(len(wanted), 2))
        )

    return replace(
        comparison,
        divergences=tuple(d for d in comparison.divergences if is_asked_for(d)),
        hints=tuple(d for d in comparison.hints if is_asked_for(d)),
        omissions=tuple(o for o in comparison.omissions if not wanted or o.missing_from in wanted),
    )


def card_html(comparison: Comparison, card: DivergenceCard, reviews: Reviews = NO_REVIEWS) -> str:
    """A dispute: kind, score, reason, the two quotes, others like it and why they were linked.

    With reviews it says what became of each divergence.
    """
    return (
        f'<article class="card"><header>{sign_html(find_sign(card.kind))}'
        f"{score_html(card.score)}{review_html(card.top, reviews)}</header>"
        f'<p class="reason">{escape(card.top.reason)}</p>{_notes_html(card.top, reviews)}'
        f"{_quotes_html(comparison, card.top)}{_others_html(comparison, card, reviews)}"
        f"{_link_html(comparison, card.top)}</article>"
    )


def omission_html(comparison: Comparison, omission: Omission, reviews: Reviews = NO_REVIEWS) -> str:
    """An omission: who lacks the fact, how another tells it and the nearest thing that is said.

    With reviews it says what became of it.
    """
    told = [comparison.claim[claim] for claim in omission.claims]
    central = central_claim(told, link_scores(comparison))
    outlets = ", ".join(dict.fromkeys(claim.outlet for claim in told))
    there = quote_html(comparison.article[central.article], central)
    return (
        f'<article class="card"><header>{sign_html(find_sign("omission"))}'
        f'<span class="score">missing from {escape(omission.missing_from)} · told by '
        f"{escape(outlets)}</span>{review_html(omission, reviews)}</header>"
        f'<p class="reason">{escape(omission.reason)}</p>{_notes_html(omission, reviews)}'
        f'<div class="quotes">{there}{_nearest_html(comparison, omission)}</div></article>'
    )


def review_html(subject: Subject, reviews: Reviews) -> str:
    """A badge of what became of a subject under review; "" in a story that nobody reviewed."""
    if not reviews.by_key:
        return ""
    sign = OUTCOME_SIGNS[reviews.find(subject).outcome]
    said = next(iter(review_sentences(subject, reviews, _isolated)), Outcome.OPEN.value)
    return (
        f'<span class="sign review {sign.name}" title="{escape(sign.meaning)}">'
        f'<span aria-hidden="true">{sign.mark}</span> {said}</span>'
    )


def _notes_html(subject: Subject, reviews: Reviews) -> str:
    _, *notes = review_sentences(subject, reviews, _isolated) or [""]
    return "".join(f'<p class="review-note">{note}</p>' for note in notes)


def _isolated(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _quotes_html(comparison: Comparison, divergence: Divergence) -> str:
    quotes = divergence_quotes(comparison, divergence)
    texts = [quote.claim.text for quote in quotes]
    return (
        '<div class="quotes">'
        + "".join(
            quote_html(
                quote.article,
                quote.claim,
                evidence=divergence.evidence,
                other=" ".join(text for j, text in enumerate(texts) if j != i),
            )
            for i, quote in enumerate(quotes)
        )
        + "</div>"
    )


def _others_html(comparison: Comparison, card: DivergenceCard, reviews: Reviews) -> str:
    if not card.others:
        return ""
    shown = "".join(
        f'<div class="also"><p>{escape(divergence.reason)} {score_html(divergence.score)} '
        f"{review_html(divergence, reviews)}</p>{_notes_html(divergence, reviews)}"
        f"{_quotes_html(comparison, divergence)}</div>"
        for divergence in card.others
    )
    pairs = "; ".join(
        " and ".join(quote.claim.outlet for quote in divergence_quotes(comparison, divergence))
        for divergence in card.others
    )
    return f"<details><summary>Also: {escape(pairs)}</summary>{shown}</details>"


def _link_html(comparison: Comparison, divergence: Divergence) -> str:
    scores = link_scores(comparison)
    named = list(dict.fromkeys(evidence.claim for evidence in divergence.evidence))
    linked = [scores[pair] for pair in zip(named, named[1:], strict=False) if pair in scores]
    rows = [("Same thing stated", ", ".join(f"{score_word(s)} · {s:.2f}" for s in linked))]
    rows += [(f"Model: {name}", model) for name, model in sorted(comparison.models.items())]
    listed = "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in rows if b)
    return (
        "<details><summary>Why were these put together?</summary>"
        "<p>The sentences were taken to state the same thing. The score above is the probability "
        "that a careful reader agrees both with that and with the kind of difference.</p>"
        f"<dl>{listed}</dl></details>"
    )


def _nearest_html(comparison: Comparison, omission: Omission) -> str:
    if omission.nearest is None:
        return (
            f'<figure class="quote"><figcaption><b>{escape(omission.missing_from)}</b>'
            '<span class="headline">says nothing near it</span></figcaption></figure>'
        )
    claim = comparison.claim[omission.nearest]
    return quote_html(comparison.article[claim.article], claim, note="the nearest thing it says")
