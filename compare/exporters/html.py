"""Comparisons → ``report.html``: one page a story that needs nothing else and prints well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from textwrap import shorten

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from compare.cards import (
    SCORE_WORDS,
    DivergenceCard,
    Quote,
    central_claim,
    claim_quote,
    divergence_quotes,
    link_address,
    link_scores,
    mend_characters,
    overview,
    score_word,
    story_outlets,
)
from compare.exporters import story_folders, write_file
from compare.kinds import KINDS, TELLINGS, Sign, find_sign
from compare.model import Comparison, Divergence, Omission
from compare.report import MATRIX_COLUMNS, inflation_frame, matrix_frame, origin_frame
from compare.review import (
    OUTCOME_SIGNS,
    Outcome,
    Reviews,
    Section,
    Subject,
    Verdict,
    find_reviews,
    raise_hints,
    review_order,
    review_sentences,
    reviewed_cards,
)
from compare.words import list_words

# A row of the matrix should stay within two or three lines beside four outlets.
FACT_CHARACTERS = 140
# A fact of two outlets says little of who rests on whom, unless there is no other.
MANY_OUTLETS = 3


@dataclass(frozen=True, slots=True)
class Dispute:
    """A card with all that a reader needs to check it, and what reviewers say.

    ``others`` pairs each further divergence with those of its quotes that the card has not shown,
    and with what reviewers say of it.
    """

    anchor: str
    card: DivergenceCard
    outlets: tuple[str, ...]
    quotes: tuple[Quote, ...]
    others: tuple[tuple[Divergence, tuple[str, ...], tuple[Quote, ...], Markup], ...]
    said: Markup
    is_rejected: bool


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A fact with the state of each outlet; ``anchor`` is its likeliest dispute's, or ""."""

    fact: str
    states: tuple[str, ...]
    dispute: float
    kinds: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that an outlet lacks: how another tells it, who else does, and the nearest it says."""

    omission: Omission
    quote: Quote
    others: tuple[str, ...]
    nearest: Quote | None
    said: Markup


@dataclass(frozen=True, slots=True)
class Rest:
    """A fact with the sentence on its independent origins."""

    fact: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Growth:
    """A claim that grew surer on its way: each step as a quote, with how surely it is put."""

    reason: str
    steps: tuple[tuple[Quote, str], ...]


def write(comparisons: Sequence[Comparison], directory: Path) -> list[Path]:
    """Write ``report.html`` for one comparison; for several one each, in a folder a story."""
    return [
        write_file(folder / "report.html", report_html(comparison).encode())
        for comparison, folder in zip(
            comparisons, story_folders(comparisons, directory), strict=True
        )
    ]


def report_html(comparison: Comparison, verdicts: Iterable[Verdict] = ()) -> str:
    """The report of one comparison: a page without scripts, fonts or images from elsewhere.

    Text of articles is escaped without exception, and set apart from the direction of the text
    around it. Equal comparisons give equal pages.

    :param verdicts: Those of the story. What reviewers accepted comes first, hints too, and what
        they rejected last.
    """
    reviews = find_reviews(comparison, verdicts)
    shown = raise_hints(comparison, reviews)
    disputes = _disputes(shown, "dispute", reviews)
    unsure = replace(shown, divergences=shown.hints)
    rows, alone = _matrix(shown, disputes)
    source = files("compare.exporters").joinpath("report.html").read_text(encoding="utf-8")
    template = _environment().from_string(source)
    page = template.render(
        comparison=comparison,
        numbers=overview(shown),
        outlets=story_outlets(comparison),
        disputes=[dispute for dispute in disputes if not dispute.is_rejected],
        rejected=[dispute for dispute in disputes if dispute.is_rejected],
        hints=_disputes(unsure, "hint", reviews),
        reviewed=_reviewed(shown, reviews),
        rows=rows,
        alone=alone,
        gaps=_gaps(comparison, reviews),
        rests=_rests(comparison),
        growths=_growths(comparison),
        kinds=_kinds(shown),
        states=TELLINGS,
        score_words=SCORE_WORDS,
    )
    return mend_characters(page)


def _environment() -> Environment:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["score"] = lambda score: f"{score_word(score)}, {score:.2f}"
    environment.filters["count"] = _count
    environment.filters["listing"] = list_words
    environment.filters["link_address"] = link_address
    return environment


def _count(n: int, noun: str) -> str:
    return f"{'one' if n == 1 else n or 'no'} {noun}{'' if n == 1 else 's'}"


def _disputes(comparison: Comparison, name: str, reviews: Reviews) -> list[Dispute]:
    return [
        _dispute(comparison, card, f"{name}-{i}", reviews)
        for i, card in enumerate(reviewed_cards(comparison, reviews), start=1)
    ]


def _dispute(
    comparison: Comparison, card: DivergenceCard, anchor: str, reviews: Reviews
) -> Dispute:
    quotes = tuple(divergence_quotes(comparison, card.top))
    shown = {quote.claim.id for quote in quotes}
    outlets = dict.fromkeys(quote.claim.outlet for quote in quotes)
    others = []
    for divergence in card.others:
        found = divergence_quotes(comparison, divergence)
        parties = tuple(dict.fromkeys(quote.claim.outlet for quote in found))
        new = tuple(q for q in found if q.claim.id not in shown)
        others.append((divergence, parties, new, _said(divergence, reviews)))
        shown |= {quote.claim.id for quote in found}
        outlets |= dict.fromkeys(parties)
    rejected = reviews.find(card.top).section is Section.REJECTED
    said = _said(card.top, reviews)
    return Dispute(anchor, card, tuple(outlets), quotes, tuple(others), said, rejected)


def _said(subject: Subject, reviews: Reviews) -> Markup:
    """What reviewers say of a subject, with its sign; nothing if they say nothing.

    Names and notes are foreign: they are escaped here, and their direction is their own.
    """
    said = review_sentences(subject, reviews, lambda text: f"<bdi>{escape(text)}</bdi>")
    mark = OUTCOME_SIGNS[reviews.find(subject).outcome].mark
    sign = f'<span class="sign" aria-hidden="true">{mark}</span>'
    return Markup(f"{sign} {'. '.join(said)}" if said else "")


def _reviewed(comparison: Comparison, reviews: Reviews) -> str:
    """What became of the divergences under review: "open 3, accepted 2"; "" if all are open."""
    counts = Counter(reviews.find(found).outcome for found in comparison.divergences)
    named = ", ".join(
        f"{outcome.value} {counts[outcome]}" for outcome in Outcome if counts[outcome]
    )
    return named if set(counts) - {Outcome.OPEN} else ""


def _matrix(
    comparison: Comparison, disputes: Sequence[Dispute]
) -> tuple[list[MatrixRow], dict[str, list[str]]]:
    """The rows of the facts that several outlets tell, and the facts of each outlet alone."""
    anchors: dict[str, str] = {}
    for dispute in disputes:
        anchors.setdefault(dispute.card.group, dispute.anchor)
    outlets = story_outlets(comparison)
    rows: list[MatrixRow] = []
    alone: dict[str, list[str]] = {outlet: [] for outlet in outlets}
    for record in matrix_frame(comparison).to_dict("split")["data"]:
        group, fact, telling, score, kinds = record[: len(MATRIX_COLUMNS)]
        states = tuple(record[len(MATRIX_COLUMNS) :])
        text = shorten(fact, FACT_CHARACTERS, placeholder=" …")
        if telling >= 2:
            kinds = kinds.replace(";", ",")
            rows.append(MatrixRow(text, states, score, kinds, anchors.get(group, "")))
        else:
            told = [
                outlet for outlet, state in zip(outlets, states, strict=True) if state != "silent"
            ]
            alone[told[0]].append(text)
    return rows, {outlet: facts for outlet, facts in alone.items() if facts}


def _gaps(comparison: Comparison, reviews: Reviews) -> dict[str, list[Gap]]:
    """The omissions by the outlet that lacks the fact, in the order of the story.

    What reviewers accepted comes first, what they rejected last.
    """
    scores = link_scores(comparison)
    gaps: dict[str, list[Gap]] = {outlet: [] for outlet in story_outlets(comparison)}
    for omission in review_order(comparison.omissions, reviews):
        told = [comparison.claim[claim] for claim in omission.claims]
        best = central_claim(told, scores)
        others = dict.fromkeys(claim.outlet for claim in told if claim.outlet != best.outlet)
        near = omission.nearest
        nearest = None if near is None else claim_quote(comparison, near)
        quote, said = claim_quote(comparison, best.id), _said(omission, reviews)
        gap = Gap(omission, quote, tuple(others), nearest, said)
        gaps.setdefault(omission.missing_from, []).append(gap)
    return {outlet: found for outlet, found in gaps.items() if found}


def _rests(comparison: Comparison) -> list[Rest]:
    """The facts of many outlets, or of two where there is none; on fewest origins first."""
    facts = origin_frame(comparison).to_dict("records")
    most = max((fact["outlets"] for fact in facts), default=0)
    return [
        Rest(shorten(fact["fact"], FACT_CHARACTERS, placeholder=" …"), fact["sentence"])
        for fact in facts
        if fact["outlets"] >= min(most, MANY_OUTLETS)
    ]


def _growths(comparison: Comparison) -> list[Growth]:
    rows = inflation_frame(comparison).to_dict("records")
    steps = [list(found) for _, found in groupby(rows, itemgetter("inflation"))]
    return [
        Growth(
            found[0]["reason"],
            tuple((claim_quote(comparison, row["claim"]), row["certainty"]) for row in found),
        )
        for found in steps
    ]


def _kinds(comparison: Comparison) -> list[Sign]:
    """The kinds to be explained: the project's own, then those of other packages."""
    found = {divergence.kind for divergence in comparison.divergences}
    return [*KINDS.values(), *map(find_sign, sorted(found - set(KINDS)))]
