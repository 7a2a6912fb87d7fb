"""A reviewer's queue and the verdicts → what the page of the review shows and gives away."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Hashable, Iterable, Mapping, Sequence
from html import escape

import pandas as pd

from compare.cards import DivergenceCard, divergence_quotes
from compare.dashboard.card_views import card_html
from compare.evaluate.verdicts import gold_files, verdicts_gold
from compare.kinds import KINDS, find_sign
from compare.model import Comparison
from compare.review import Agreement, Decision, QueueEntry, State, Verdict, divergence_key

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
    """A divergence of the queue as a card, alone: others of its kind are judged by themselves."""
    divergence = entry.divergence
    return card_html(comparison, DivergenceCard(divergence.group, divergence.kind, divergence, ()))


def standing_html(entry: QueueEntry) -> str:
    """What the reviewer said of a divergence and what others did.

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
    """A line for the choice of a divergence: its place in the queue, who parts, how it stands."""
    quotes = divergence_quotes(comparison, entry.divergence)
    outlets = " and ".join(dict.fromkeys(quote.claim.outlet for quote in quotes))
    kind = find_sign(entry.divergence.kind)
    return f"{place} · {kind.word} · {outlets} · {STATE_WORDS[entry.state]}"


def choosable_kinds() -> list[str]:
    """The kinds as which a divergence can be accepted, in the order of their keys, 1 first."""
    return [kind for kind in KINDS if kind != "omission"]


def agreement_text(agreement: Agreement) -> str:
    """How far the reviewers agree, and on how much that rests, as one or two sentences."""
    if not agreement.divergences:
        return (
            "No two reviewers have judged the same divergence yet, so there is no agreement to "
            "measure. What is left unsure does not count."
        )
    count = agreement.divergences
    things = "divergence" if count == 1 else "divergences"
    judged = f"Judged alike: {agreement.same} of the {count} {things} that two or more judged."
    if agreement.alpha is None:
        return f"{judged} Alpha has no value here, for all of these verdicts are the same."
    return f"{judged} {_alpha_meaning(agreement.alpha)}"


def pairs_html(pairs: pd.DataFrame) -> str:
    """The rows of ``agreement_frame`` as a table."""
    rows = "".join(
        f'<tr><th scope="row">{escape(row["reviewer_a"])} and {escape(row["reviewer_b"])}</th>'
        f"<td>{row['divergences']}</td><td>{row['same']}</td>"
        f"<td>{'no value' if pd.isna(row['alpha']) else format(row['alpha'], '.2f')}</td></tr>"
        for row in pairs.to_dict("records")
    )
    return _table(("Reviewers", "Judged by both", "Judged alike", "Alpha"), rows)


def kinds_html(kinds: pd.DataFrame) -> str:
    """The rows of ``kind_frame`` as a table."""
    heads = ("Kind", "Found", "Accepted", "As another kind", "Rejected", "Unsure", "Disputed")
    rows = "".join(
        f'<tr><th scope="row">{escape(find_sign(row.pop("kind")).word)}</th>'
        + "".join(f"<td>{count}</td>" for count in row.values())
        + "</tr>"
        for row in kinds.to_dict("records")
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
    reasons = {divergence_key(found): found.reason for found in comparison.divergences}
    reason = escape(reasons.get(verdict.divergence, ""))
    return f'<p class="last-verdict" role="status">Your last: <b>{_value(verdict)}</b> {reason}</p>'


def gold_zip(comparison: Comparison, verdicts: Sequence[Verdict]) -> bytes:
    """The two files of the annotated story that the verdicts make, zipped."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in gold_files(verdicts_gold(comparison, verdicts)).items():
            archive.writestr(name, data)
    return content.getvalue()


def _standing(lines: Iterable[str]) -> str:
    return '<ul class="standing">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _said(verdict: Verdict) -> str:
    note = f" “{escape(verdict.note)}”" if verdict.note else ""
    return f"<b>{_value(verdict)}</b>{note}"


def _value(verdict: Verdict) -> str:
    word = DECISION_WORDS[verdict.decision]
    if verdict.decision is Decision.ACCEPT and verdict.kind != verdict.divergence.kind:
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
        f"Krippendorff’s alpha is {alpha:.2f}: {meaning}, if the number of divergences is not "
        "small. 1 is perfect agreement, 0 is what chance gives."
    )


def _table(heads: Iterable[str], rows: str) -> str:
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return f'<table class="scores"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'


def _plain_quote(row: Mapping[Hashable, str], side: str) -> str:
    outlet = row[f"outlet_{side}"] or row[f"claim_{side}"]
    quote = row[f"quote_{side}"] or "This text is no longer among the articles."
    return (
        f'<figure class="quote"><figcaption><b>{escape(outlet)}</b></figcaption>'
        f"<blockquote><p>{escape(quote)}</p></blockquote></figure>"
    )


def _note(note: str) -> str:
    return f'<p class="nearest">Note: {escape(note)}</p>' if note else ""
