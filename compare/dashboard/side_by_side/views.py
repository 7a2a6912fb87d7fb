"""The passages that articles share → what their columns draw and say, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from compare.cards import link_address, score_word
from compare.dashboard.side_by_side.reading import AGREEMENT, SharedPassage, find_chain
from compare.dashboard.text import words_at_issue
from compare.kinds import TELLINGS, Sign, find_sign
from compare.model import Article, Claim, Comparison, Divergence
from compare.report import STATES

SILENT = Sign("silent", "–", "silent here", "Nothing of the passage was found in this article.")
# An earlier version of another article, say: that it is silent would not be true.
NOT_COMPARED = Sign("silent", "–", "not compared", "Nothing of this article was compared.")
NOT_KNOWN = Sign("silent", "·", "not compared directly", "A third article brought them together.")


def reader_data(
    comparison: Comparison,
    articles: Sequence[Article],
    passages: Sequence[SharedPassage],
) -> dict[str, object]:
    """What the reader of several articles draws, as plain values.

    :param articles: Those shown, a column each.
    :param passages: What ``find_passages`` gives of them.
    """
    compared = {claim.article for claim in comparison.claims}
    signs = {sign.name: sign for passage in passages for sign in passage.signs}
    return {
        "columns": [_column_data(article, passages) for article in articles],
        "passages": [_passage_data(passage, articles, compared) for passage in passages],
        "chains": [
            {
                "columns": [i, j],
                "anchors": [
                    [anchor.a.id, anchor.b.id]
                    for anchor in find_chain(comparison, articles[i], articles[j])
                ],
            }
            for i, j in combinations(range(len(articles)), 2)
        ],
        "legend": [
            {**_sign_data(sign), "count": sum(sign in passage.signs for passage in passages)}
            for sign in signs.values()
        ],
    }


def _column_data(article: Article, passages: Sequence[SharedPassage]) -> dict[str, object]:
    told: dict[str, Claim] = {}
    by_claim: dict[str, list[SharedPassage]] = {}
    for passage in passages:
        for claim in passage.claims:
            if claim.article == article.id:
                told[claim.id] = claim
                by_claim.setdefault(claim.id, []).append(passage)
    claims = sorted(told.values(), key=lambda claim: (claim.start, claim.end))
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "date": (article.published or "")[:10],
        "url": link_address(article),
        "segments": _segments(article, claims, by_claim),
    }


def _segments(
    article: Article, claims: Sequence[Claim], by_claim: Mapping[str, Sequence[SharedPassage]]
) -> list[dict[str, object]]:
    """The article's text in runs, each with the passages and the words at issue that it is of."""
    issue = {
        passage.number: [
            span
            for claim in passage.claims
            if claim.article == article.id
            for span in words_at_issue(claim, [e for d in _parting(passage) for e in d.evidence])
        ]
        for found in by_claim.values()
        for passage in found
    }
    spans = [*((c.start, c.end) for c in claims), *(s for found in issue.values() for s in found)]
    bounds = sorted({0, len(article.text), *(edge for span in spans for edge in span)})
    segments: list[dict[str, object]] = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        covering = [claim for claim in claims if claim.start <= start < claim.end]
        found = {p.number: p for claim in covering for p in by_claim[claim.id]}
        segments.append(
            {
                "text": article.text[start:end],
                "passages": sorted(found),
                "tone": _parting_signs(found.values())[0].name if found else "",
                "issue": [n for n in found if any(s <= start < e for s, e in issue[n])],
                "jumps": [_jump(c, by_claim[c.id]) for c in covering if c.start == start],
            }
        )
    return segments


def _jump(claim: Claim, passages: Sequence[SharedPassage]) -> dict[str, object]:
    """The button before a claim: what others make of it, over all its passages."""
    others = dict.fromkeys(
        other.outlet for p in passages for other in p.claims if other.article != claim.article
    )
    parting = _parting_signs(passages)
    words = ", ".join(sign.word for sign in parting)
    several = f" {len(passages)} passages: choose it again for the next." * (len(passages) > 1)
    return {
        "claim": claim.id,
        "passages": [passage.number for passage in passages],
        "marks": "\u00a0".join(dict.fromkeys(sign.mark for sign in parting)),
        "tone": parting[0].name,
        "label": f"Also told by {', '.join(others)}: {words}.{several}",
    }


def _parting_signs(passages: Iterable[SharedPassage]) -> list[Sign]:
    """The kinds in which tellings part in any of the passages; agreement if in none."""
    signs = {sign.name: sign for passage in passages for sign in passage.signs}
    return [sign for name, sign in signs.items() if name != AGREEMENT.name] or [AGREEMENT]


def _passage_data(
    passage: SharedPassage, articles: Sequence[Article], compared: set[str]
) -> dict[str, object]:
    tellings = {claim.article: claim for claim in reversed(passage.claims)}
    signs = [
        TELLINGS[STATES[tellings[article.id].certainty]]
        if article.id in tellings
        else SILENT
        if article.id in compared
        else NOT_COMPARED
        for article in articles
    ]
    silent = [a.outlet for a, sign in zip(articles, signs, strict=True) if sign is SILENT]
    lines = _lines(passage)
    if silent:
        lines.append(_line(", ".join(silent), SILENT, SILENT.meaning))
    return {
        "number": passage.number,
        "key": passage.key,
        "parts": bool(_parting(passage)),
        "claims": [
            next((c.id for c in passage.claims if c.article == article.id), "")
            for article in articles
        ],
        "tellings": [_sign_data(sign) for sign in signs],
        "lines": lines,
    }


def _lines(passage: SharedPassage) -> list[dict[str, object]]:
    """How each two articles part: the divergences before the hints, and last where none is."""
    who = {pair: f"{pair.a.outlet} and {pair.b.outlet}" for pair in passage.pairs}
    divergences = ((pair, d, find_sign(d.kind)) for pair in who for d in pair.divergences)
    hints = ((pair, d, _hint_sign(find_sign(d.kind))) for pair in who for d in pair.hints)
    calm = [pair for pair in who if not pair.divergences and not pair.hints]
    text = "Both state this; no divergence was found. That they state the same is"
    return [
        *(_line(who[pair], sign, d.reason, d.score) for pair, d, sign in (*divergences, *hints)),
        *(_line(who[pair], AGREEMENT, text, pair.same) for pair in calm if pair.same),
        *(_line(who[p], NOT_KNOWN, NOT_KNOWN.meaning) for p in calm if not p.same),
    ]


def _hint_sign(sign: Sign) -> Sign:
    return Sign("other", sign.mark, f"hint: {sign.word}", "Too unsure to be a divergence.")


def _line(who: str, sign: Sign, text: str, score: float | None = None) -> dict[str, object]:
    said = "" if score is None else f"{score_word(score)} · {score:.2f}"
    return {"who": who, "sign": _sign_data(sign), "text": text, "score": said}


def _parting(passage: SharedPassage) -> list[Divergence]:
    return [divergence for pair in passage.pairs for divergence in pair.divergences]


def _sign_data(sign: Sign) -> dict[str, str]:
    return {"name": sign.name, "mark": sign.mark, "word": sign.word}
