"""The verdicts of all reviewers → what became of each subject, in order and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from compare.agreement import krippendorff_alpha
from compare.cards import DivergenceCard, divergence_cards
from compare.kinds import Sign, find_sign
from compare.model import Comparison, Divergence
from compare.review.queue import Family, find_subjects
from compare.review.verdicts import (
    Decision,
    Subject,
    SubjectKey,
    Verdict,
    latest_verdicts,
    subject_key,
)
from compare.words import list_words

_Subject = TypeVar("_Subject", bound=Subject)


class Outcome(StrEnum):
    """What became of a subject: the reviewers who are not unsure agree on it, or do not."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"
    UNSURE = "unsure"


class Section(StrEnum):
    """The parts of a list of subjects under review, in their order; open is what is not settled."""

    ACCEPTED = "accepted"
    OPEN = "open"
    REJECTED = "rejected"


OUTCOME_SIGNS = {
    Outcome.OPEN: Sign("open", "○", "open", "No reviewer has judged it."),
    Outcome.ACCEPTED: Sign("accepted", "✓", "accepted", "Reviewers agree with it."),
    Outcome.REJECTED: Sign("rejected", "✗", "rejected", "Reviewers do not agree with it."),
    Outcome.DISPUTED: Sign("disputed", "⇄", "disputed", "Reviewers differ on it."),
    Outcome.UNSURE: Sign("unsure", "…", "unsure", "Reviewers cannot tell."),
}
_SAID = {Decision.ACCEPT: "accepted", Decision.REJECT: "rejected", Decision.UNSURE: "left unsure"}


@dataclass(frozen=True, slots=True)
class Review:
    """What reviewers say of one subject: the latest verdict of each, by name."""

    verdicts: tuple[Verdict, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What became of the subject."""
        if not self.verdicts:
            return Outcome.OPEN
        values = {verdict.value for verdict in self.verdicts} - {None}
        if len(values) != 1:
            return Outcome.DISPUTED if values else Outcome.UNSURE
        return Outcome.REJECTED if values == {Decision.REJECT.value} else Outcome.ACCEPTED

    @property
    def section(self) -> Section:
        """Where it stands in a list."""
        settled = self.outcome in (Outcome.ACCEPTED, Outcome.REJECTED)
        return Section(self.outcome.value) if settled else Section.OPEN

    @property
    def is_corrected(self) -> bool:
        """Whether it was accepted as another kind."""
        values = {verdict.value for verdict in self.verdicts}
        return self.outcome is Outcome.ACCEPTED and Decision.ACCEPT.value not in values


@dataclass(frozen=True, slots=True)
class Reviews:
    """What reviewers say of a story, by key; ``raised`` are the hints that they accepted."""

    by_key: Mapping[SubjectKey, Review]
    raised: frozenset[SubjectKey]

    def find(self, subject: Subject) -> Review:
        """What is said of ``subject``."""
        return self.by_key.get(subject_key(subject), Review())

    def family(self, divergence: Divergence) -> Family:
        """As what the tool gave one of the divergences that ``raise_hints`` leaves."""
        raised = subject_key(divergence) in self.raised
        return Family.HINT if raised else Family.DIVERGENCE


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree, unsure ones left out.

    ``judged`` counts what two reviewers or more judged, on which ``alpha`` rests, and ``same``
    what all of them judged alike. ``alpha`` is ``None`` where nothing varies.
    """

    alpha: float | None
    judged: int
    same: int
    reviewers: int


NO_REVIEWS = Reviews({}, frozenset())


def find_reviews(comparison: Comparison, verdicts: Iterable[Verdict]) -> Reviews:
    """What reviewers say of ``comparison``."""
    latest = latest_verdicts(verdicts)
    by_key = {key: Review(tuple(given.values())) for key, given in latest.items()}
    hints = find_subjects(comparison, Family.HINT)
    accepted = {key for key in hints if by_key.get(key, Review()).section is Section.ACCEPTED}
    return Reviews(by_key, frozenset(accepted))


def raise_hints(comparison: Comparison, reviews: Reviews) -> Comparison:
    """``comparison`` with the hints that reviewers accepted among its divergences."""
    raised = [hint for hint in comparison.hints if subject_key(hint) in reviews.raised]
    return replace(
        comparison,
        divergences=(*comparison.divergences, *raised),
        hints=tuple(hint for hint in comparison.hints if hint not in raised),
    )


def select_section(comparison: Comparison, reviews: Reviews, section: Section) -> Comparison:
    """``comparison`` with those divergences, hints and omissions only that are in ``section``."""

    def select(subjects: Iterable[_Subject]) -> tuple[_Subject, ...]:
        return tuple(found for found in subjects if reviews.find(found).section is section)

    return replace(
        comparison,
        divergences=select(comparison.divergences),
        hints=select(comparison.hints),
        omissions=select(comparison.omissions),
    )


def review_order(subjects: Iterable[_Subject], reviews: Reviews) -> list[_Subject]:
    """``subjects`` by section, else in their order."""
    order = list(Section)
    return sorted(subjects, key=lambda found: order.index(reviews.find(found).section))


def reviewed_cards(comparison: Comparison, reviews: Reviews) -> list[DivergenceCard]:
    """The cards of ``comparison``: what was accepted first, what was rejected last, each by score.

    The first divergence of a card says where it stands: a dispute is rejected if all of it is.
    """
    cards = []
    for card in divergence_cards(comparison):
        top, *others = review_order((card.top, *card.others), reviews)
        cards.append(replace(card, top=top, others=tuple(others)))
    order = list(Section)
    return sorted(cards, key=lambda c: (order.index(reviews.find(c.top).section), -c.score))


def review_sentences(
    subject: Subject, reviews: Reviews, show: Callable[[str], str] = str
) -> list[str]:
    """Who said what of ``subject``, then each note; nothing where nobody judged it.

    "accepted by Ana and Ben", "disputed: accepted by Ana; rejected by Ben", "Ana notes: “…”".

    :param show: How a reviewer's name, a kind and a note are put into it: in HTML, escaped.
    """
    review = reviews.find(subject)
    if not review.verdicts:
        return []
    said: dict[str, list[str]] = {}
    for verdict in sorted(review.verdicts, key=lambda v: list(Decision).index(v.decision)):
        how = _SAID[verdict.decision]
        if verdict.decision is Decision.ACCEPT and verdict.kind != verdict.subject.kind:
            how += f" as {show(find_sign(verdict.kind).word)}"
        said.setdefault(how, []).append(show(verdict.reviewer))
    text = "; ".join(f"{how} by {list_words(names)}" for how, names in said.items())
    if review.outcome is Outcome.DISPUTED:
        text = f"disputed: {text}"
    elif subject_key(subject) in reviews.raised:
        text = f"a hint, {text}"
    noted = [verdict for verdict in review.verdicts if verdict.note]
    return [text, *(f"{show(v.reviewer)} notes: “{show(v.note)}”" for v in noted)]


def review_cells(subject: Subject, reviews: Reviews) -> dict[str, str]:
    """The cells for the row of a subject: what became of it, the verdicts and their notes.

    All are "" where there are none: "disputed", "Ana: accept as number; Ben: reject",
    "Ana: See page two."
    """
    given = reviews.find(subject).verdicts
    said = [f"{verdict.reviewer}: {verdict.value or verdict.decision}" for verdict in given]
    notes = [f"{verdict.reviewer}: {verdict.note}" for verdict in given if verdict.note]
    return {
        "outcome": reviews.find(subject).outcome.value if given else "",
        "verdicts": "; ".join(said),
        "verdict_notes": "; ".join(notes),
    }


def reviewer_agreement(verdicts: Iterable[Verdict]) -> Agreement:
    """How far the verdicts that stand agree, on divergences, hints and omissions together."""
    latest = latest_verdicts(verdicts).values()
    judged = [[v.value for v in given.values() if v.value is not None] for given in latest]
    paired = [values for values in judged if len(values) > 1]
    return Agreement(
        alpha=krippendorff_alpha(paired),
        judged=len(paired),
        same=sum(len(set(values)) == 1 for values in paired),
        reviewers=len({reviewer for given in latest for reviewer in given}),
    )
