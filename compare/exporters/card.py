"""One divergence → a card for a mail: plain text, or HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from compare.cards import (
    Quote,
    divergence_quotes,
    link_address,
    link_scores,
    mend_characters,
    score_word,
)
from compare.kinds import find_sign
from compare.model import Article, Bound, Comparison, Divergence, Evidence, Quantity
from compare.review import Reviews, Verdict, find_reviews, review_sentences

# Around a quote, about two lines of a mail: enough to see what the words belong to.
CONTEXT_CHARACTERS = 160
CAUTION = "A divergence lies between two texts; it does not say who is right."
_PLACES = "Characters are counted from 0 in the text as it was given; the end is not part of it."
# That two claims state the same thing is doubted aloud below what counts as very likely.
_SURE_LINK = 0.9
_PLAIN = (Bound.EXACT, Bound.RANGE)
_DOUBTS = {
    "contradiction": "The sentences may be about different moments, places or people, and all be "
    "true.",
    "attribution": "An outlet may name its source in another sentence than those quoted, or have "
    "made sure by itself.",
    "wording": "Whether one word judges more than another is a matter of reading, and may be house "
    "style.",
}
_INK, _SOFT, _LINE, _MARK, _LINK = "#20201e", "#5b5a55", "#dedbd4", "#fae7a2", "#1d4f7c"
_SERIF, _SANS = "Georgia, 'Times New Roman', serif", "Arial, Helvetica, sans-serif"


@dataclass(frozen=True, slots=True)
class Side:
    """A quote with a little of what stands around it in its article."""

    quote: Quote
    before: str
    after: str
    issue: tuple[Evidence, ...]

    @property
    def place(self) -> str:
        """Where the quote and the words at issue stand in the article's text."""
        claim = self.quote.claim
        words = ", ".join(f"{found.start} to {found.end}" for found in self.issue)
        return f"characters {claim.start} to {claim.end}" + (
            f", the words at issue {words}" if words else ""
        )


def card_text(
    comparison: Comparison, divergence: Divergence, verdicts: Iterable[Verdict] = ()
) -> str:
    """The card of a divergence as plain text.

    Both quotes with a little context, outlets, headlines, dates, addresses, offsets, hashes of the
    texts, score, models, why it may be wrong, and what reviewers say of it.

    :param divergence: One of the divergences or hints of ``comparison``.
    :param verdicts: Those of the story.
    """
    said = review_sentences(divergence, find_reviews(comparison, verdicts))
    parts = [
        f"{_title(comparison, divergence)} ({_score(divergence)})\n{_line(divergence.reason)}",
        *([_line(f"Reviewers: {'. '.join(said)}")] if said else []),
        *(_side_text(side) for side in _sides(comparison, divergence)),
        f"Why this may be wrong: {' '.join(find_doubts(comparison, divergence))}\n{CAUTION}",
        f"Story: {_line(comparison.story.title)}\n{_models(comparison)}\n{_PLACES}",
    ]
    return mend_characters("\n\n".join(parts) + "\n")


def card_html(
    comparison: Comparison, divergence: Divergence, verdicts: Iterable[Verdict] = ()
) -> str:
    """The card as a page of its own, without scripts, fonts or images from elsewhere."""
    title = f"{_title(comparison, divergence)}: {comparison.story.title}"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(mend_characters(title))}</title></head>"
        '<body style="margin:24px;background:#ffffff">'
        f"{card_part(comparison, divergence, verdicts)}</body></html>\n"
    )


def card_part(
    comparison: Comparison, divergence: Divergence, verdicts: Iterable[Verdict] = ()
) -> str:
    """The card as an HTML element to paste: its looks are its own, as mail programs want it.

    Text of articles is escaped without exception and set apart from the direction of what is
    around it.
    """
    said = _said_html(divergence, find_reviews(comparison, verdicts))
    sides = "".join(_side_html(side) for side in _sides(comparison, divergence))
    doubts = " ".join(find_doubts(comparison, divergence))
    page = (
        f'<div style="max-width:680px;border:1px solid {_LINE};border-radius:6px;padding:20px 24px;'
        f'background:#ffffff;color:{_INK};font:15px/1.5 {_SANS}">'
        f'<p style="margin:0;color:{_SOFT};font-size:13px">'
        f'<b style="color:{_INK}">{escape(_title(comparison, divergence))}</b> · '
        f"{_score(divergence)}</p>"
        f'<p style="margin:6px 0 16px;font-weight:bold"><bdi>{escape(divergence.reason)}</bdi></p>'
        f"{said}{sides}"
        f'<p style="margin:16px 0 0"><b>Why this may be wrong.</b> {escape(doubts)} {CAUTION}</p>'
        f'<p style="margin:12px 0 0;color:{_SOFT};font-size:12px">'
        f"Story: <bdi>{escape(comparison.story.title)}</bdi>. {escape(_models(comparison))} "
        f"{_PLACES}</p></div>"
    )
    return mend_characters(page)


def find_doubts(comparison: Comparison, divergence: Divergence) -> list[str]:
    """Why ``divergence`` may be wrong: a sentence on its kind, and one on what it rests on."""
    quotes = divergence_quotes(comparison, divergence)
    return [_doubt_of_kind(divergence, quotes), _doubt_of_ground(comparison, divergence)]


def _doubt_of_kind(divergence: Divergence, quotes: Sequence[Quote]) -> str:
    names = [a.name for quote in quotes for a in quote.claim.attributions if a.name]
    if divergence.kind == "number":
        return _doubt_of_number(divergence, quotes)
    if divergence.kind == "certainty":
        return (
            f"How surely it is put may be the way of {names[0]}, whose words are given."
            if names
            else "An outlet may say “may” in a sentence beside the one quoted, or know more by now."
        )
    if divergence.kind == "wording" and names:
        return f"The word may be that of {names[0]} and not the outlet’s own choice."
    return _DOUBTS.get(
        divergence.kind, "What this kind means is for the package to say that adds it."
    )


def _doubt_of_number(divergence: Divergence, quotes: Sequence[Quote]) -> str:
    articles = {quote.article.id: quote.article for quote in quotes}.values()
    undated = [article.outlet for article in articles if not article.published]
    if undated:
        return f"The article of {undated[0]} bears no date: one figure may be newer than the other."
    days = sorted({(article.published or "")[:10] for article in articles})
    if len(days) > 1:
        return (
            f"The articles appeared on different days ({days[0]} and {days[-1]}): the later figure "
            "may bring the earlier one up to date."
        )
    bounds = [q.bound for q in _figures(divergence, quotes) if q.bound not in _PLAIN]
    if bounds:
        return f"A figure that is given as “{bounds[0]}” leaves room: both may be of one count."
    return "The figures may count different things, or be of different hours of one day."


def _doubt_of_ground(comparison: Comparison, divergence: Divergence) -> str:
    named = list(dict.fromkeys(evidence.claim for evidence in divergence.evidence))
    scores = link_scores(comparison)
    linked = [scores.get(pair) for pair in zip(named, named[1:], strict=False)]
    if divergence in comparison.hints:
        return "It is shown as a hint only, and most hints are none."
    if None in linked:
        return "The sentences were put together by way of a third one, and not directly."
    least = min((score for score in linked if score is not None), default=1.0)
    if least < _SURE_LINK:
        return (
            f"That the sentences state the same thing at all is itself no more than "
            f"{score_word(least)} ({least:.2f})."
        )
    wrong = max(round(10 * (1 - divergence.score)), 1)
    return f"Of findings with such a score, about {wrong} in 10 can be expected to be wrong."


def _figures(divergence: Divergence, quotes: Iterable[Quote]) -> list[Quantity]:
    return [
        quantity
        for quote in quotes
        for quantity in quote.claim.quantities
        for found in divergence.evidence
        if found.claim == quote.claim.id
        and found.start < quantity.end
        and quantity.start < found.end
    ]


def _sides(comparison: Comparison, divergence: Divergence) -> list[Side]:
    return [_side(quote, divergence) for quote in divergence_quotes(comparison, divergence)]


def _side(quote: Quote, divergence: Divergence) -> Side:
    claim, text = quote.claim, quote.article.text
    marked = any(segment.marked for segment in quote.segments)
    issue = tuple(found for found in divergence.evidence if found.claim == claim.id and marked)
    before, after = text[: claim.start], text[claim.end :]
    if len(before) > CONTEXT_CHARACTERS:
        before = "… " + before[-CONTEXT_CHARACTERS:].partition(" ")[2]
    if len(after) > CONTEXT_CHARACTERS:
        after = after[:CONTEXT_CHARACTERS].rpartition(" ")[0] + " …"
    return Side(quote, _line(before), _line(after), issue)


def _side_text(side: Side) -> str:
    article, words = side.quote.article, side.quote.words
    lines = [
        f"{_line(article.outlet)}, {_date(article)}: {_line(article.title)}",
        link_address(article),
        f"   [{side.before}]" if side.before else "",
        f"   “{_line(side.quote.claim.text)}”",
        f"   [{side.after}]" if side.after else "",
        f"Words at issue: “{_line(words)}”" if side.issue else "",
        f"Where: {side.place} of the text with SHA-256",
        f"   {article.sha256}",
    ]
    return "\n".join(line for line in lines if line)


def _side_html(side: Side) -> str:
    article = side.quote.article
    address = link_address(article)
    title = f"<bdi>{escape(article.title)}</bdi>"
    head = f'<a href="{escape(address)}" style="color:{_LINK}">{title}</a>' if address else title
    shown = f'<br><span style="color:{_SOFT}">{escape(address)}</span>' if address else ""
    words = "".join(
        f'<mark style="background:{_MARK};color:{_INK}">{escape(segment.text)}</mark>'
        if segment.marked
        else escape(segment.text)
        for segment in side.quote.segments
    )
    around = f'<span style="color:{_SOFT}">'
    before = f"{around}{escape(side.before)}</span> " if side.before else ""
    after = f" {around}{escape(side.after)}</span>" if side.after else ""
    return (
        f'<div style="border-top:1px solid {_LINE};padding:12px 0"><p style="margin:0">'
        f"<b><bdi>{escape(article.outlet)}</bdi></b> · {escape(_date(article))} · {head}{shown}</p>"
        f'<blockquote dir="auto" style="margin:8px 0;padding:0;border:0;color:{_INK};'
        f'font:16px/1.55 {_SERIF}">{before}{words}{after}</blockquote>'
        f'<p style="margin:0;color:{_SOFT};font-size:12px;overflow-wrap:anywhere">'
        f"{side.place[0].upper()}{side.place[1:]} of the text with SHA-256 {article.sha256}</p>"
        "</div>"
    )


def _said_html(divergence: Divergence, reviews: Reviews) -> str:
    said = review_sentences(divergence, reviews, lambda text: f"<bdi>{escape(text)}</bdi>")
    shown = f"<b>Reviewers:</b> {'. '.join(said)}"
    return f'<p style="margin:0 0 16px">{shown}</p>' if said else ""


def _title(comparison: Comparison, divergence: Divergence) -> str:
    word = "Hint" if divergence in comparison.hints else "Divergence"
    return f"{word}: {find_sign(divergence.kind).word}"


def _score(divergence: Divergence) -> str:
    return f"{score_word(divergence.score)}, {divergence.score:.2f}"


def _models(comparison: Comparison) -> str:
    listed = "; ".join(f"{name} {model}" for name, model in comparison.models.items())
    return f"Compared with {listed}." if listed else "The models are not known."


def _date(article: Article) -> str:
    return article.published or "no date"


def _line(text: str) -> str:
    """``text`` on one line: in plain text, a line of an article must not pass for one of ours."""
    return " ".join(text.split())
