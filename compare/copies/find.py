"""Articles → which of them carry one text, as copies of an agency's report do, and which claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.copies.candidates import candidate_pairs
from compare.copies.credits import find_credit
from compare.copies.houses import are_one_house, are_one_outlet
from compare.copies.wordings import (
    Passage,
    Wording,
    find_unoriginal,
    like_pairs,
    read_wording,
    read_wordings,
)
from compare.linkage import join_sets, link_averages
from compare.model import Article, Claim, Span

# The likeness from which two sentences of articles are one. Of the sentences of 64 stories' outlets
# three in a thousand are so like one of another outlet; with three words in ten changed nearly all
# copied ones are.
_LIKE = 0.55
# The same for a claim, which has no neighbours to speak for it: of the sentences of 64 stories one
# or two are so like one of another outlet. With three words in ten changed four of five are found.
_LIKE_CLAIMS = 0.7
# Of an article's words in such sentences, the share that another must carry, and the least number
# of sentences. No pair of 40 real and 24 invented stories has more than .14. Of real articles of
# one day, those above had a text in common, in whole or in part; those below shared background,
# posts, and the set phrases of market reports.
_PART, _FEWEST_PASSAGES = 0.3, 3
# From this share on, what the article says is the other's text.
_WHOLE = 0.5


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two articles, by their ids, with the sentences that one has from the other or from a third.

    ``share_a`` and ``share_b`` are the shares of each one's words outside quotations that stand in
    the common sentences, which are in the order of ``a``.
    """

    a: str
    b: str
    share_a: float
    share_b: float
    passages: tuple[Passage, ...]

    @property
    def whole(self) -> bool:
        """Whether one carries most of the other's text, and not only a part of it."""
        return max(self.share_a, self.share_b) >= _WHOLE


@dataclass(frozen=True, slots=True)
class CopySet:
    """Articles that carry the text of one origin, by their ids, in the order that they came in.

    ``agency`` is the agency that one of them credits with its whole text, or "".
    """

    articles: tuple[str, ...]
    agency: str


def find_copy_pairs(articles: Sequence[Article]) -> list[CopyPair]:
    """Pairs of articles by two outlets of which one carries much of the other's text.

    Of a few articles or of many thousand. Sentences are the same if they have most words outside
    quotations in common, in one order. Different pages of one site have captions and notices in
    common, so that of two articles there each must carry most of the other.
    """
    texts = [article.text for article in articles]
    pairs = [
        (i, j) for i, j in candidate_pairs(texts) if not are_one_outlet(articles[i], articles[j])
    ]
    members = sorted({i for pair in pairs for i in pair})
    wordings = {i: read_wordings(texts[i]) for i in members}
    found = (
        compare_wordings((articles[i], wordings[i]), (articles[j], wordings[j]), _LIKE)
        for i, j in pairs
    )
    by_id = {article.id: article for article in articles}
    return [pair for pair in found if _is_copy(pair, by_id[pair.a], by_id[pair.b])]


def find_copies(articles: Sequence[Article]) -> list[CopySet]:
    """Sets of two or more articles that carry one text, whole or for the most part.

    They are joined by average linkage over the shares that ``find_copy_pairs`` gives: an article
    put together from two reports does not make these one.
    """
    place = {article.id: i for i, article in enumerate(articles)}
    pairs = [
        (place[pair.a], place[pair.b], max(pair.share_a, pair.share_b))
        for pair in find_copy_pairs(articles)
    ]
    return [
        CopySet(
            tuple(articles[i].id for i in members),
            next((c.agency for i in members if (c := find_credit(articles[i])) and c.whole), ""),
        )
        for members in link_averages(len(articles), pairs, _WHOLE)
        if len(members) > 1
    ]


def copied_claims(claims: Sequence[Claim], articles: Iterable[Article]) -> list[tuple[str, ...]]:
    """Sets of two or more claims, by id, that are copies of one sentence, lightly edited at most.

    What stands in quotation marks does not count, and no copy is found within one outlet.

    :param articles: The articles of the claims, at least.
    """
    text_of = {article.id: article.text for article in articles}
    told = dict.fromkeys(claim.article for claim in claims)
    quotations = {article: find_unoriginal(text_of[article]) for article in told}
    of_outlet: dict[str, list[tuple[int, Wording]]] = {}
    for i, claim in enumerate(claims):
        span = Span(claim.start, claim.end)
        wording = read_wording(text_of[claim.article], span, quotations[claim.article])
        if wording.words:
            of_outlet.setdefault(claim.outlet, []).append((i, wording))
    outlets = list(of_outlet.values())
    joined = [
        (one[i][0], other[j][0])
        for number, one in enumerate(outlets)
        for other in outlets[:number]
        for _, i, j in like_pairs([w for _, w in one], [w for _, w in other], _LIKE_CLAIMS)
    ]
    return [tuple(claims[i].id for i in members) for members in join_sets(joined)]


def compare_wordings(
    one: tuple[Article, Sequence[Wording]], other: tuple[Article, Sequence[Wording]], least: float
) -> CopyPair:
    """Two articles with the sentences that they have in common.

    :param least: The likeness from which two sentences are one.
    """
    (a, sentences_a), (b, sentences_b) = one, other
    pairs = like_pairs(sentences_a, sentences_b, least)
    return CopyPair(
        a=a.id,
        b=b.id,
        share_a=_share(sentences_a, [i for _, i, _ in pairs]),
        share_b=_share(sentences_b, [j for _, _, j in pairs]),
        passages=tuple(
            Passage(sentences_a[i].span, sentences_b[j].span, round(likeness, 4))
            for likeness, i, j in sorted(pairs, key=lambda pair: pair[1])
        ),
    )


def _share(wordings: Sequence[Wording], carried: Iterable[int]) -> float:
    total = sum(len(wording.words) for wording in wordings)
    return sum(len(wordings[i].words) for i in carried) / (total or 1)


def _is_copy(pair: CopyPair, a: Article, b: Article) -> bool:
    if len(pair.passages) < _FEWEST_PASSAGES:
        return False
    if are_one_house(a, b):
        return min(pair.share_a, pair.share_b) >= _WHOLE
    return max(pair.share_a, pair.share_b) >= _PART
