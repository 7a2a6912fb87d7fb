"""Two articles of a comparison → their texts cut into numbered passages that lead to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compare.kinds import KINDS, Sign, find_sign
from compare.model import Article, Claim, Comparison, Divergence

AGREEMENT = Sign("agreement", "=", "agree", "No divergence was found between the two.")


@dataclass(frozen=True, slots=True)
class Passage:
    """A linked pair, as the reader of two articles meets it: the same number on both sides."""

    number: int
    left: Claim
    right: Claim
    divergences: tuple[Divergence, ...]

    @property
    def signs(self) -> list[Sign]:
        """The kinds in which the two part, the gravest first; agreement if there is none."""
        order = list(KINDS)
        found = {divergence.kind for divergence in self.divergences}
        ranked = sorted(found, key=lambda k: (order.index(k) if k in order else len(order), k))
        return [find_sign(kind) for kind in ranked] or [AGREEMENT]


def find_passages(comparison: Comparison, left: Article, right: Article) -> list[Passage]:
    """The linked pairs between two articles, numbered as the left one tells them."""
    pairs = []
    for link in comparison.links:
        claims = {c.article: c for c in (comparison.claim[link.a], comparison.claim[link.b])}
        if set(claims) == {left.id, right.id}:
            pairs.append((claims[left.id], claims[right.id]))
    pairs.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[1].start, pair[1].end))
    return [
        Passage(i, a, b, _between(comparison.divergences, a, b))
        for i, (a, b) in enumerate(pairs, start=1)
    ]


def reader_data(
    left: Article, right: Article, passages: list[Passage], active: int = 0
) -> dict[str, object]:
    """What the reader of two articles draws, as plain values.

    :param passages: What ``find_passages`` gives.
    :param active: The number of the passage to open at; 0 for the beginning.
    """
    return {
        "active": active,
        "articles": [
            _article_data(left, {passage.number: passage.left for passage in passages}, passages),
            _article_data(right, {passage.number: passage.right for passage in passages}, passages),
        ],
        "passages": [
            {
                "number": passage.number,
                "signs": [_sign_data(sign) for sign in passage.signs],
                "reasons": [
                    {**_sign_data(find_sign(d.kind)), "reason": d.reason, "score": d.score}
                    for d in passage.divergences
                ],
            }
            for passage in passages
        ],
    }


def _between(divergences: Iterable[Divergence], a: Claim, b: Claim) -> tuple[Divergence, ...]:
    found = [d for d in divergences if {a.id, b.id} <= {e.claim for e in d.evidence}]
    return tuple(sorted(found, key=lambda d: (-d.score, d.id)))


def _article_data(
    article: Article, claims: Mapping[int, Claim], passages: list[Passage]
) -> dict[str, object]:
    tones = {passage.number: passage.signs[0].name for passage in passages}
    edges = {edge for claim in claims.values() for edge in (claim.start, claim.end)}
    bounds = sorted({0, len(article.text), *edges})
    segments = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        covering = [n for n, claim in claims.items() if claim.start <= start < claim.end]
        parting = [tones[n] for n in covering if tones[n] != AGREEMENT.name]
        segments.append(
            {
                "text": article.text[start:end],
                "passages": covering,
                "jumps": [n for n in covering if claims[n].start == start],
                "tone": next(iter(parting), AGREEMENT.name) if covering else "",
            }
        )
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "date": (article.published or "")[:10],
        "segments": segments,
    }


def _sign_data(sign: Sign) -> dict[str, str]:
    return {"name": sign.name, "mark": sign.mark, "word": sign.word}
