"""A reviewer's queue and the verdicts → what the page of the review shows and gives away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Hashable, Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from compare.cards import DivergenceCard, divergence_quotes
from compare.corrections import Correction
from compare.dashboard.data import story_address
from compare.dashboard.divergences.cards import card_html, omission_html
from compare.dashboard.read.page import ARTICLE, PASSAGE
from compare.dashboard.side_by_side.page import name_articles
from compare.evaluate.corrections import add_corrections
from compare.evaluate.verdicts import gold_files, verdicts_gold
from compare.kinds import KINDS, find_sign
from compare.model import Comparison, Omission
from compare.review import (
    OMISSION,
    Agreement,
    Decision,
    Family,
    QueueEntry,
    State,
    Verdict,
    find_subjects,
)

DECISION_WORDS = {
    Decision.ACCEPT: "accepted",
    Decision.REJECT: "rejected",
    Decision.UNSURE: "unsure",
}
STATE_WORDS = {
    State.OPEN: "not decided by you",
    State.DISPUTED: "you and another differ",
    State.UNSURE: "you are unsure",
    State.DECIDED: "decided by you",
}
# Krippendorff, "Content Analysis" (2004), p. 241: rely on data from 0.8, and draw tentative
# conclusions at most from 0.667.
RELIABLE, TENTATIVE = 0.8, 0.667


def entry_html(comparison: Comparison, entry: QueueEntry) -> str:
    """An entry of the queue as a card, alone: others of its kind are judged by themselves."""
    divergence = entry.subject
    if isinstance(divergence, Omission):
        return omission_html(comparison, divergence)
    return card_html(comparison, DivergenceCard(divergence.group, divergence.kind, divergence, ()))


def question_text(entry: QueueEntry) -> str:
    """What the reviewer is asked."""
    if isinstance(entry.subject, Omission):
        return f"Does {entry.subject.missing_from} leave this out?"
    return "Do the two texts part in this way?"


def article_address(comparison: Comparison, omission: Omission) -> dict[str, str]:
    """The address parameters that open the page “Read” at the article that lacks a fact.

    It opens at the nearest thing that is said there, if there is one.
    """
    names = {article.id: name for name, article in name_articles(comparison).items()}
    if omission.nearest is not None:
        article = comparison.claim[omission.nearest].article
        return {**story_address(), ARTICLE: names[article], PASSAGE: omission.nearest}
    articles = comparison.story.articles
    lacking = next(a.id for a in articles if a.outlet == omission.missing_from)
    return {**story_address(), ARTICLE: names[lacking]}


def standing_html(entry: QueueEntry) -> str:
    """What the reviewer said of an entry and what others did.

    The others' verdicts are told only after the reviewer's own: who knows them is led by them, and
    agreement would say nothing.
    """
    if entry.own is None:
        names = escape(", ".join(verdict.reviewer for verdict in entry.others))
        hidden = f"Already judged by {names}: you see how once you have judged it yourself."
        return _standing([hidden] if names else ["Nobody has judged it yet."])
    own = f"You: {_said(entry.own)}"
    return _standing([own, *(f"{escape(v.reviewer)}: {_said(v)}" for v in entry.others)])


def entry_label(comparison: Comparison, entry: QueueEntry, place: int) -> str:
    """A line for the choice of an entry: its place in the queue, who parts, how it stands."""
    subject = entry.subject
    if isinstance(subject, Omission):
        about = f"missing from {subject.missing_from}"
    else:
        quotes = divergence_quotes(comparison, subject)
        about = " and ".join(dict.fromkeys(quote.claim.outlet for quote in quotes))
    return f"{place} · {find_sign(entry.key.kind).word} · {about} · {STATE_WORDS[entry.state]}"


def choosable_kinds() -> list[str]:
    """The kinds as which a divergence can be accepted, in the order of their keys, 1 first."""
    return [kind for kind in KINDS if kind != OMISSION]


def agreement_text(agreement: Agreement) -> str:
    """How far the reviewers agree, and on how much that rests, as one or two sentences."""
    if not agreement.judged:
        return (
            "No two reviewers have judged the same divergence, hint or omission yet, so there is "
            "no agreement to measure. What is left unsure does not count."
        )
    judged = (
        f"Judged alike: {agreement.same} of the {agreement.judged} that two or more judged, "
        "divergences, hints and omissions together."
    )
    if agreement.alpha is None:
        return f"{judged} Alpha has no value here, for all of these verdicts are the same."
    return f"{judged} {_alpha_meaning(agreement.alpha)}"


def pairs_html(pairs: pd.DataFrame) -> str:
    """The rows of ``agreement_frame`` as a table."""
    rows = "".join(
        f'<tr><th scope="row">{escape(row["reviewer_a"])} and {escape(row["reviewer_b"])}</th>'
        f"<td>{row['judged']}</td><td>{row['same']}</td>"
        f"<td>{'no value' if pd.isna(row['alpha']) else format(row['alpha'], '.2f')}</td></tr>"
        for row in pairs.to_dict("records")
    )
    return _table(("Reviewers", "Judged by both", "Judged alike", "Alpha"), rows)


def kinds_html(kinds: pd.DataFrame, family: Family) -> str:
    """The rows of ``kind_frame`` on one family as a table."""
    heads = ("Kind", "Found", "Accepted", "As another kind", "Rejected", "Unsure", "Disputed")
    rows = "".join(
        f'<tr><th scope="row">{escape(find_sign(row.pop("kind")).word)}</th>'
        + "".join(f"<td>{count}</td>" for count in row.values())
        + "</tr>"
        for row in kinds[kinds["found_as"] == family].drop(columns="found_as").to_dict("records")
    )
    return _table(heads, rows)


def lost_html(frame: pd.DataFrame) -> str:
    """Rows of ``verdict_frame`` on what is no longer found, each with the quotes it was about."""
    return "".join(
        f'<article class="card"><p class="reason">{escape(row["reviewer"])}: '
        f"{escape(row['decision'])} · {escape(find_sign(row['found_kind']).word)}</p>"
        f'<div class="quotes">{_plain_quote(row, "a")}{_plain_quote(row, "b")}</div>'
        f"{_note(row['note'])}</article>"
        for row in frame.to_dict("records")
    )


def last_html(verdict: Verdict | None, comparison: Comparison) -> str:
    """A line on the verdict given last, which screen readers speak; without one an empty line."""
    if verdict is None:
        return '<p class="last-verdict" role="status"></p>'
    found = {k: s for family in Family for k, s in find_subjects(comparison, family).items()}
    subject = found.get(verdict.subject)
    reason = escape(subject.reason) if subject else ""
    return f'<p class="last-verdict" role="status">Your last: <b>{_value(verdict)}</b> {reason}</p>'


def gold_zip(
    comparison: Comparison, verdicts: Sequence[Verdict], corrections: Sequence[Correction]
) -> bytes:
    """The two files of the annotated story that verdicts and corrections make, zipped."""
    made = add_corrections(verdicts_gold(comparison, verdicts), comparison, corrections)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in gold_files(made).items():
            archive.writestr(name, data)
    return content.getvalue()


def _standing(lines: Iterable[str]) -> str:
    return '<ul class="standing">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _said(verdict: Verdict) -> str:
    note = f" “{escape(verdict.note)}”" if verdict.note else ""
    return f"<b>{_value(verdict)}</b>{note}"


def _value(verdict: Verdict) -> str:
    word = DECISION_WORDS[verdict.decision]
    if verdict.decision is Decision.ACCEPT and verdict.kind != verdict.subject.kind:
        word += f" as {find_sign(verdict.kind).word}"
    return escape(word)


def _alpha_meaning(alpha: float) -> str:
    if alpha >= RELIABLE:
        meaning = "enough to rely on"
    elif alpha >= TENTATIVE:
        meaning = "enough for tentative conclusions only"
    else:
        meaning = "too little to draw conclusions from"
    return (
        f"Krippendorff’s alpha is {alpha:.2f}: {meaning}, if it rests on more than a "
        "few. 1 is perfect agreement, 0 is what chance gives."
    )


def _table(heads: Iterable[str], rows: str) -> str:
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return f'<table class="scores"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'


def _plain_quote(row: Mapping[Hashable, str], side: str) -> str:
    outlet = row[f"outlet_{side}"] or row[f"claim_{side}"]
    is_lacking = row["found_kind"] == OMISSION and side == "b"
    absent = "Was found not to tell it." if is_lacking else "This text is no longer there."
    quote = row[f"quote_{side}"] or absent
    return (
        f'<figure class="quote"><figcaption><b>{escape(outlet)}</b></figcaption>'
        f"<blockquote><p>{escape(quote)}</p></blockquote></figure>"
    )


def _note(note: str) -> str:
    return f'<p class="nearest">Note: {escape(note)}</p>' if note else ""
