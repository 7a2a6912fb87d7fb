"""Facts, passages and corrections → what the page on which they are corrected shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from compare.cards import central_claim, group_outlets, link_scores, score_word
from compare.corrections import Correction, Relation, rests
from compare.dashboard.regroup.facts import strongest_link
from compare.dashboard.text import Layer, mark_text, source_html
from compare.model import Article, Claim, ClaimGroup, Comparison, Span
from compare.sentences import split_sentences

# Of a passage in a list: enough to tell it from another.
LINE_CHARACTERS = 110
RELATION_WORDS = {Relation.SAME: "the same", Relation.DIFFERENT: "not the same"}


def fact_label(comparison: Comparison, fact: ClaimGroup) -> str:
    """A line for the choice of a fact: its outlets, how surely it holds together, its words."""
    return f"{fact_standing(comparison, fact)} · {fact_text(comparison, fact)}"


def fact_text(comparison: Comparison, fact: ClaimGroup) -> str:
    """A fact in the words of the passage that is linked best with the others, shortened."""
    claims = [comparison.claim[claim] for claim in fact.claims]
    return shorten(central_claim(claims, link_scores(comparison)).text)


def fact_standing(comparison: Comparison, fact: ClaimGroup) -> str:
    """How many outlets tell a fact, and how surely its least sure passage belongs to it."""
    outlets = group_outlets(comparison, fact)
    if len(fact.claims) == 1:
        return f"{outlets[0]} alone"
    scores = link_scores(comparison)
    least = min(strongest_link(claim, fact.claims, scores) for claim in fact.claims)
    told = f"{len(outlets)} outlets, {len(fact.claims)} passages"
    return f"{told}, weakest link {least:.2f}"


def claim_label(claim: Claim) -> str:
    """A line for the choice of a passage: its outlet and its words."""
    return f"{claim.outlet}: {claim.text}"


def shorten(text: str, most: int = LINE_CHARACTERS) -> str:
    """``text`` in one line of so many characters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def passage_html(
    comparison: Comparison, claim: Claim, told: Sequence[Claim] = (), number: int = 0
) -> str:
    """A passage between the sentences around it, with its links to the others of its fact.

    :param told: All passages of the fact in the order of their numbers; none for a lone passage.
    :param number: Its own number among them, from 1.
    """
    article = comparison.article[claim.article]
    span = surroundings(article, claim)
    layers = [
        Layer(0, claim.start - span.start, "around"),
        Layer(claim.end - span.start, span.end - span.start, "around"),
    ]
    links = _links_html(comparison, claim, told) if number and len(told) > 1 else ""
    return (
        f'<figure class="quote">{source_html(article)}'
        f"<blockquote><p>{mark_text(article.text[span.start : span.end], layers)}</p></blockquote>"
        f"{links}</figure>"
    )


def surroundings(article: Article, claim: Claim) -> Span:
    """From the sentence before a passage to the one after it, as far as there are such."""
    sentences = split_sentences(article.text)
    own = [i for i, s in enumerate(sentences) if s.start < claim.end and claim.start < s.end]
    if not own:
        return Span(claim.start, claim.end)
    first, last = sentences[max(own[0] - 1, 0)], sentences[min(own[-1] + 1, len(sentences) - 1)]
    return Span(min(first.start, claim.start), max(last.end, claim.end))


def candidate_html(comparison: Comparison, fact: ClaimGroup) -> str:
    """Every passage of a fact that may be joined with another, each between its neighbours."""
    claims = [comparison.claim[claim] for claim in fact.claims]
    quotes = "".join(passage_html(comparison, claim) for claim in claims)
    return f'<div class="candidate">{quotes}</div>'


def said_html(said: str) -> str:
    """A line on what was done last, which screen readers speak; empty where nothing was."""
    return f'<p class="question" role="status">{escape(said)}</p>'


def correction_html(comparison: Comparison, correction: Correction) -> str:
    """A correction: both sides, what was said of them, who said it and when."""
    left, right = (_side(comparison, side) for side in (correction.left, correction.right))
    note = f'<p class="nearest">Note: {escape(correction.note)}</p>' if correction.note else ""
    gone = (
        '<p class="nearest">Rests: these passages are no longer in the articles. It holds again '
        "as soon as they are.</p>"
        if rests(comparison, correction)
        else ""
    )
    when = correction.time[:16].replace("T", " ")
    return (
        f'<div class="correction"><p><b>{escape(RELATION_WORDS[correction.relation].capitalize())}'
        f'</b> · <span class="score">{escape(correction.reviewer)}, {escape(when)} UTC</span></p>'
        f"<ul><li>{left}</li><li>{right}</li></ul>{note}{gone}</div>"
    )


def correction_name(comparison: Comparison, correction: Correction) -> str:
    """What a correction is called where its passages are not beside it."""
    known = [c for c in (*correction.left, *correction.right) if c in comparison.claim]
    what = shorten(comparison.claim[known[0]].text, 50) if known else "passages that are gone"
    return f"{RELATION_WORDS[correction.relation]}: {what}"


def _side(comparison: Comparison, side: Sequence[str]) -> str:
    known = [comparison.claim[claim] for claim in side if claim in comparison.claim]
    if not known:
        return f"{_passages(len(side))} no longer in the articles"
    first = central_claim(known, link_scores(comparison))
    more = f" and {_passages(len(side) - 1)} more" if len(side) > 1 else ""
    body = mark_text(shorten(first.text), [])
    return f"<b>{mark_text(first.outlet, [])}</b> “{body}”{more}"


def _passages(number: int) -> str:
    return f"{number} passage{'' if number == 1 else 's'}"


def _links_html(comparison: Comparison, claim: Claim, told: Sequence[Claim]) -> str:
    """The numbers of the passages that one is linked with, surest first, and of the others."""
    scores = link_scores(comparison)
    linked: list[tuple[float, int]] = []
    rest: list[str] = []
    for i, other in enumerate(told, start=1):
        if other.id == claim.id:
            continue
        if score := scores.get((claim.id, other.id), 0.0):
            linked.append((-score, i))
        else:
            rest.append(str(i))
    parts = [f"{i} ({score_word(-score)}, {-score:.2f})" for score, i in sorted(linked)]
    lines = [f"Linked with {', '.join(parts)}"] if parts else ["Linked with none of them"]
    if rest and parts:
        lines.append(f"not with {', '.join(rest)}")
    return f'<p class="nearest">{escape("; ".join(lines))}</p>'
