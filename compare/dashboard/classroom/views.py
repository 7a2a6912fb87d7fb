"""Pairs, opinions and their frames → what the page for a class shows."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from html import escape
from typing import NamedTuple

import pandas as pd

from compare.classroom import SAME, Answer, Opinion, Origin, Pair, Same, surroundings
from compare.dashboard.text import Layer, mark_text, score_html, sign_html, words_at_issue
from compare.kinds import find_sign
from compare.model import Article, Claim, Comparison, Divergence, Evidence

SAME_WORDS = {Same.YES: "Yes", Same.NO: "No", Same.UNSURE: "Not sure"}


class Way(NamedTuple):
    """A kind in plain words: what it is, a line on it, what it does not mean."""

    title: str
    line: str
    caution: str


WAYS = {
    "contradiction": Way(
        "They contradict each other",
        "Both cannot be true.",
        "It does not say which of the two is true, if either is.",
    ),
    "number": Way(
        "The figures differ",
        "They do not fit together, with “about” and “at least” taken into account.",
        "It does not say that somebody miscounted: they may have counted other things, or later.",
    ),
    "attribution": Way(
        "Who says it differs",
        "One says it itself and the other lets a source say it, or the sources differ.",
        "It does not say that a source is hidden, or that what has no source is untrue.",
    ),
    "certainty": Way(
        "How sure they are differs",
        "A fact for one; possible, planned or denied for the other.",
        "It does not say that one exaggerates: it may have known more, or written later.",
    ),
    "wording": Way(
        "The words judge differently",
        "“Slipped” or “crashed”, “reform” or “cut”.",
        "It does not say that a word was chosen on purpose, or which word is fair.",
    ),
}
NOT_PART = "They do not part"
ASKED = {SAME: "Do they state the same fact?", **{kind: way.title for kind, way in WAYS.items()}}
_CAUTIONS = {
    Origin.HINT: "A hint is too unsure to count as an answer: most hints turn out to be nothing.",
    Origin.LINK: "It does not say that they agree in everything: only that none of five ways of "
    "parting was found. Nor does it say that what both state is true.",
    Origin.NEAR: "It does not say that they contradict each other. The tool keeps no score of what "
    "it did not link, and it misses links.",
}


def pair_html(comparison: Comparison, pair: Pair, *, is_marked: bool) -> str:
    """The two passages, each with the sentence before and after, its outlet and its date.

    :param is_marked: Whether to mark the words at issue, which tells what the tool says.
    """
    found = pair.divergences or pair.hints if is_marked else ()
    evidence = [e for divergence in found for e in divergence.evidence]
    shown = (
        _passage_html(comparison.article[claim.article], claim, evidence)
        for claim in (pair.a, pair.b)
    )
    return f'<div class="quotes class-pair">{"".join(shown)}</div>'


def answer_html(pair: Pair, own: Opinion) -> str:
    """The reader's answer and the tool's beside it, with its reasons and what it does not mean."""
    found = [_finding_html(d) for d in pair.divergences]
    hints = [_finding_html(d) for d in pair.hints] if pair.origin is Origin.HINT else []
    score = score_html(pair.score) if pair.score else "It did not link the two."
    reasons = "".join(found) or (f"<p>A hint only:</p>{''.join(hints)}" if hints else "")
    cautions = [WAYS[d.kind].caution for d in pair.divergences if d.kind in WAYS]
    caution = " ".join(dict.fromkeys(cautions)) or _CAUTIONS.get(pair.origin, "")
    return (
        '<section class="class-answer"><div class="quotes">'
        f"<div><h2>You</h2>{_opinion_html(own)}</div>"
        f"<div><h2>The tool</h2>{_opinion_html(pair.opinion, score)}{reasons}</div>"
        f'</div><p class="class-caution"><b>What the tool’s answer does not mean.</b> '
        f"{escape(caution)}</p></section>"
    )


def compared_text(pair: Pair, own: Opinion) -> str:
    """Whether the tool sees it as the reader does: never who is right."""
    tool = pair.opinion
    if own.same is Same.UNSURE:
        said = "You were not sure whether they state the same fact."
        return f"{said} The tool says {SAME_WORDS[tool.same].lower()}."
    if own == tool:
        return "The tool sees the same."
    again = "Read both once more: it may be the tool that errs."
    if own.same is not tool.same:
        return f"The tool sees it otherwise. {again}"
    if {*own.kinds} & {*tool.kinds}:
        return f"The tool sees the same fact too, and in part the same ways of parting. {again}"
    return f"The tool sees the same fact too, but sees otherwise how they part. {again}"


def opinion_text(opinion: Opinion) -> str:
    """An opinion in a line."""
    if opinion.same is not Same.YES:
        return "Not the same fact" if opinion.same is Same.NO else "Not sure"
    ways = ", ".join(find_sign(kind).word for kind in opinion.kinds)
    return f"Same fact; {ways}" if ways else "Same fact; they do not part"


def with_tool_text(frame: pd.DataFrame, answered: int, total: int) -> str:
    """The first row of ``with_tool_frame`` as sentences."""
    row = frame.iloc[0]
    alike = int(row["both"] + row["neither"])
    unsure = answered - int(row["pairs"])
    left = f" Of {unsure} you were not sure." if unsure else ""
    return (
        f"You have answered {answered} of {total} pairs.{left} Whether the two passages state the "
        f"same fact, you and the tool see alike in {alike} of {int(row['pairs'])}."
    )


def with_tool_html(frame: pd.DataFrame) -> str:
    """The rows of ``with_tool_frame`` as a table."""
    counts = ("pairs", "both", "neither", "reader_only", "tool_only")
    heads = (
        "Question",
        "Pairs",
        "Both yes",
        "Both no",
        "Only you yes",
        "Only the tool yes",
        "Alpha",
    )
    return _table(
        heads,
        (
            (ASKED[row["question"]], *(str(row[name]) for name in counts), _alpha(row["alpha"]))
            for row in frame.to_dict("records")
        ),
    )


def class_html(frame: pd.DataFrame) -> str:
    """The rows of ``class_frame`` as a table."""
    return _table(
        ("Question", "Pairs", "Two readers say the same", "Alpha"),
        (
            (
                ASKED[row["question"]],
                str(row["pairs"]),
                "–" if pd.isna(row["alike"]) else f"{row['alike']:.0%}",
                _alpha(row["alpha"]),
            )
            for row in frame.to_dict("records")
        ),
    )


def split_html(row: Mapping[Hashable, float], pair: Pair, given: Mapping[str, Answer]) -> str:
    """A pair with a bar of who said what; never by colour alone: the counts stand below."""
    parts = {
        "alike": ("Same fact, do not part", row["alike"]),
        "part": ("Same fact, part", row["yes"] - row["alike"]),
        "no": ("Not the same fact", row["no"]),
        "unsure": ("Not sure", row["unsure"]),
    }
    bars = "".join(f'<span class="{n}" style="flex:{c:.0f}"></span>' for n, (_, c) in parts.items())
    counts = "".join(
        f'<li><span class="{name}"></span>{word}: {count:.0f}</li>'
        for name, (word, count) in parts.items()
        if count
    )
    readers: dict[str, list[str]] = {}
    for name, answer in given.items():
        readers.setdefault(opinion_text(answer.opinion), []).append(mark_text(name, ()))
    said = "".join(f"<dt>{escape(o)}</dt><dd>{', '.join(n)}</dd>" for o, n in readers.items())
    quotes = "".join(f"<p><b>{_plain(c.outlet)}</b> {_plain(c.text)}</p>" for c in (pair.a, pair.b))
    return (
        f'<article class="card class-split"><div class="class-quotes">{quotes}</div>'
        f'<div class="class-bar" aria-hidden="true">{bars}</div><ul class="class-legend">{counts}'
        f"</ul><details><summary>Who said what</summary><dl>{said}<dt>The tool</dt>"
        f"<dd>{escape(opinion_text(pair.opinion))}</dd></dl></details></article>"
    )


def _passage_html(article: Article, claim: Claim, evidence: Iterable[Evidence]) -> str:
    span = surroundings(article, claim)
    layers = [
        Layer(span.start, claim.start, "around"),
        Layer(claim.end, span.end, "around"),
        *(Layer(start, end, "mark") for start, end in words_at_issue(claim, evidence)),
    ]
    shifted = [Layer(start - span.start, end - span.start, how) for start, end, how in layers]
    opening = "… " if article.text[: span.start].strip() else ""
    closing = " …" if article.text[span.end :].strip() else ""
    date = f" · {escape(article.published[:10])}" if article.published else ""
    body = opening + mark_text(article.text[span.start : span.end], shifted) + closing
    return (
        f'<figure class="quote"><figcaption><b>{_plain(article.outlet)}</b>{date}</figcaption>'
        f"<blockquote><p>{body}</p></blockquote></figure>"
    )


def _opinion_html(opinion: Opinion, score: str = "") -> str:
    ways = [WAYS[kind].title if kind in WAYS else kind for kind in opinion.kinds] or [NOT_PART]
    listed = "".join(f"<li>{escape(way)}</li>" for way in ways) if opinion.same is Same.YES else ""
    said = SAME_WORDS[opinion.same].lower()
    return f"<p>The same fact: <b>{said}</b> {score}</p><ul>{listed}</ul>"


def _finding_html(divergence: Divergence) -> str:
    return (
        f"<p>{sign_html(find_sign(divergence.kind))} {score_html(divergence.score)}<br>"
        f"{_plain(divergence.reason)}</p>"
    )


def _plain(text: str) -> str:
    return mark_text(text, ())


def _alpha(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:.2f}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = ""
    for first, *cells in rows:
        told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        body += f'<tr><th scope="row">{escape(first)}</th>{told}</tr>'
    return (
        '<div class="class-table" role="region" aria-label="Agreement" tabindex="0">'
        f'<table class="scores"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )
