"""Article text → escaped HTML fragments with marks; nothing of an article is ever markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from compare.cards import link_address, score_word
from compare.kinds import Sign
from compare.model import Article, Claim, Evidence, Span
from compare.words import FUNCTION_WORDS, stem

# Around a quote, about three lines of a card: enough to see what the words belong to.
CONTEXT_CHARACTERS = 260
# Where fewer of a quote's words are shared than this, most would be marked, which says nothing.
LEAST_SHARED = 0.5

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
# Letters that run from right to left, and signs that turn the direction of what follows them.
_DIRECTION = re.compile(r"[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What Streamlit makes a link of though its signs are escaped: addresses of the web and of mail.
_AUTOLINK = re.compile(r"(?=://)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


class Layer(NamedTuple):
    """A stretch of a text that is shown in a certain way."""

    start: int
    end: int
    style: str


def mark_text(text: str, layers: Iterable[Layer]) -> str:
    """``text`` escaped, every stretch of it in the elements of the layers that cover it.

    Its direction is its own: nothing around it is turned.

    :param text: Any text.
    :param layers: They may overlap; "mark" makes ``<mark>``, another style a ``<span>``.
    """
    found = [layer for layer in layers if layer.start < layer.end]
    edges = {min(max(edge, 0), len(text)) for layer in found for edge in (layer.start, layer.end)}
    bounds = sorted({0, len(text), *edges})
    runs = (
        _mark_run(text[start:end], sorted({y.style for y in found if y.start <= start < y.end}))
        for start, end in zip(bounds, bounds[1:], strict=False)
    )
    return _isolated("".join(runs))


def paragraph_around(text: str, start: int, end: int) -> Span:
    """The paragraphs of ``text`` that hold ``start`` to ``end``, no longer than a card can show.

    They are cut between words.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if start - first > CONTEXT_CHARACTERS:
        cut = text.find(" ", start - CONTEXT_CHARACTERS, start)
        first = cut + 1 if cut >= 0 else start
    if last - end > CONTEXT_CHARACTERS:
        cut = text.rfind(" ", end, end + CONTEXT_CHARACTERS)
        last = cut if cut >= 0 else end
    return Span(first, last)


def differing_words(text: str, other: str) -> list[Span]:
    """The words of ``text`` that ``other`` lacks, leaving out those without content of their own.

    Empty where most of its words are such.
    """
    stems = {word.span(): stem(word.group().casefold()) for word in _WORD.finditer(text)}
    content = {span: found for span, found in stems.items() if found not in FUNCTION_WORDS}
    theirs = {stem(word.casefold()) for word in _WORD.findall(other)}
    differing = [Span(*span) for span, found in content.items() if found not in theirs]
    return differing if len(content) - len(differing) >= LEAST_SHARED * len(content) else []


def words_at_issue(claim: Claim, evidence: Iterable[Evidence]) -> list[Span]:
    """The parts of ``claim`` that ``evidence`` names, as offsets into the article's text.

    Evidence that is the whole claim is left out: a mark says "these words of it".
    """
    spans = (
        Span(max(found.start, claim.start), min(found.end, claim.end))
        for found in evidence
        if found.claim == claim.id
    )
    return [span for span in spans if span != (claim.start, claim.end)]


def quote_html(
    article: Article,
    claim: Claim,
    *,
    evidence: Iterable[Evidence] = (),
    other: str = "",
    note: str = "",
) -> str:
    """A claim in its paragraph, with its outlet, headline and date.

    :param evidence: The words at issue; none is marked where they are the whole claim.
    :param other: The quote beside it: the words that it lacks are underlined; "" for none.
    :param note: What is said of the quote beside its outlet; "" for nothing.
    """
    span = paragraph_around(article.text, claim.start, claim.end)
    issue = words_at_issue(claim, evidence)
    differing = [
        Layer(claim.start + start, claim.start + end, "differs")
        for start, end in (differing_words(claim.text, other) if other else [])
    ]
    layers = [
        Layer(span.start, claim.start, "around"),
        Layer(claim.end, span.end, "around"),
        # A word that is marked needs no line below it as well.
        *(y for y in differing if all(y.end <= start or end <= y.start for start, end in issue)),
        *(Layer(start, end, "mark") for start, end in issue),
    ]
    shifted = [Layer(start - span.start, end - span.start, how) for start, end, how in layers]
    opening = "… " if article.text[: span.start].rstrip(" ")[-1:] not in ("", "\n") else ""
    closing = " …" if article.text[span.end :].lstrip(" ")[:1] not in ("", "\n") else ""
    body = opening + mark_text(article.text[span.start : span.end], shifted) + closing
    return (
        f'<figure class="quote">{source_html(article, note)}'
        f"<blockquote><p>{body}</p></blockquote></figure>"
    )


def source_html(article: Article, note: str = "") -> str:
    """Outlet, headline and date of an article.

    :param note: What is said of it beside the outlet; "" for nothing.
    """
    said = f" · {escape(note)}" if note else ""
    date = f" · {escape(article.published[:10])}" if article.published else ""
    return (
        f"<figcaption><b>{_isolated(escape(article.outlet))}</b>{said}"
        f'<span class="headline">{headline_html(article)}{date}</span></figcaption>'
    )


def headline_html(article: Article) -> str:
    """The headline, linked to the article where its address is one of the web."""
    title = _isolated(escape(article.title))
    address = link_address(article)
    if not address:
        return title
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{title}</a>'


def escape_markdown(text: str) -> str:
    """``text`` for Streamlit's messages, which read Markdown: shown to the letter.

    A file's name could otherwise bring a link or a picture from the web. Addresses get a joiner
    of no width, without which they become links all the same.
    """
    return _PUNCTUATION.sub(r"\\\g<0>", _AUTOLINK.sub(_WORD_JOINER, text))


def sign_html(sign: Sign) -> str:
    """A badge: sign and word."""
    return (
        f'<span class="sign {sign.name}" title="{escape(sign.meaning)}">'
        f'<span aria-hidden="true">{escape(sign.mark)}</span> {escape(sign.word)}</span>'
    )


def score_html(score: float) -> str:
    """A score in words and as a figure."""
    return f'<span class="score">{score_word(score)} · {score:.2f}</span>'


def _isolated(html: str) -> str:
    """The fragment in an element of its own direction, if it could turn what is around it."""
    return f"<bdi>{html}</bdi>" if _DIRECTION.search(html) else html


def _mark_run(text: str, styles: list[str]) -> str:
    html = escape(text).replace("\n", "<br>")
    for style in styles:
        html = f"<mark>{html}</mark>" if style == "mark" else f'<span class="{style}">{html}</span>'
    return html
