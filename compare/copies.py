"""Articles → which of them carry one text, as copies of an agency's report do, and which claims.

What is compared is what stands outside quotations: two outlets that quote the same speech at length
have copied nothing from each other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from compare.attribution.cues import find_quotations
from compare.model import Article, Claim, Span
from compare.sentences import split_sentences
from compare.words import words

Shingles = frozenset[tuple[str, ...]]

# Words of a shingle. Broder, "On the resemblance and containment of documents" (1997), takes ten of
# a page; within a sentence four are enough that reports of one event hardly share one by chance.
_SHINGLE_WORDS = 4
# Words outside quotations below which a sentence says too little to be known again.
_FEWEST_WORDS = 8
# Of a sentence's shingles, the share that must stand in the other article: half, so that it is
# found when a word in the middle is changed.
_CARRIED = 0.5
# Of the sentences of one article, the share that the other must carry, and their least number. Of
# 2,570 pairs of real articles of one day and topic, the shared sentences of those below were public
# statements or a few background paragraphs; those above, one report in two versions.
_MOST_SENTENCES = 0.5
_FEWEST_SENTENCES = 4
# The same for two claims: of the shorter and of the longer. Of all pairs of claims of 20 real
# stories, copies had 1.0 and all others less than 0.6 of the shorter.
_COPIED_CLAIM, _COPYING_CLAIM = 0.8, 0.6

_AGENCIES: Mapping[str, str] = {
    "Associated Press": r"(?:The )?Associated Press|AP",
    "Reuters": r"Thomson Reuters|Reuters|REUTERS",
    "Agence France-Presse": r"Agence France[- ]Presse|AFP",
    "United Press International": r"United Press International|UPI",
    "Deutsche Presse-Agentur": r"Deutsche Presse-Agentur|dpa|DPA",
    "Press Association": r"(?:The )?Press Association|PA Media|PA",
    "Xinhua": r"Xinhua(?: News Agency)?",
    "TASS": r"TASS|ITAR-TASS",
    "Anadolu Agency": r"Anadolu(?: Agency)?",
    "Interfax": r"Interfax",
    "EFE": r"EFE",
    "Kyodo": r"Kyodo(?: News)?",
    "Bloomberg": r"Bloomberg(?: News)?",
}
_AGENCY = "|".join(f"(?:{p})" for p in _AGENCIES.values())
# "WARSAW (Reuters) - ..." and "By ANITA ROOS, Associated Press" at the head of an article.
_DATELINE = re.compile(rf"(?:^|[\w.,\]] ?|\n)\((?:{_AGENCY})\)\s*[-–—]")
_BYLINE = re.compile(
    rf"(?:^|\n)(?:By|BY|From|Source:|by) (?:[^\n.]{{0,60}}?(?:, | of | for |/|\n))?(?:{_AGENCY})\b"
    r"(?! [A-Z])"
)
_RIGHTS = re.compile(rf"(?:Copyright|©)[^\n.]{{0,20}}?\b(?:{_AGENCY})\b(?!/)")
# "... and The Associated Press contributed to this report" at its foot.
_CONTRIBUTION = re.compile(
    rf"\b(?:{_AGENCY})\b[^\n.]{{0,60}}? contributed|\b(?:material|reporting|files|copy|additional"
    rf" reporting) (?:from|by)[^\n.]{{0,30}}? (?:{_AGENCY})\b|\bwith (?:{_AGENCY})\s*$",
)
# The characters at either end of an article in which a credit stands.
_HEAD, _FOOT = 250, 1000
# What ends the text of a shared post: "— Anita Roos (@roos) May 3, 2019".
_POST = re.compile(r"(?:—|–|--|-)\s[^\n(]{2,60}\(@\w+\)|pic\.twitter\.com/")


@dataclass(frozen=True, slots=True)
class CopySet:
    """Articles that carry the text of one origin, by their ids, in the order that they came in.

    ``agency`` is the agency that one of them credits with its whole text, or "".
    """

    articles: tuple[str, ...]
    agency: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency that an article credits: with all of it (``whole``), or with a part."""

    agency: str
    whole: bool


def find_copies(articles: Sequence[Article]) -> list[CopySet]:
    """Sets of two or more articles that carry one text, whole or for the most part.

    Two articles do if half of the sentences of one stand, lightly edited at most, in the other: if
    the containment of each sentence's shingles outside quotations (Broder, 1997) is high. Articles
    of one outlet are not compared: they share the furniture of its pages.
    """
    texts = [_text_shingles(article.text) for article in articles]
    unions = [frozenset[tuple[str, ...]]().union(*sentences) for sentences in texts]
    joined = [
        (i, j)
        for i, j in combinations(range(len(articles)), 2)
        if articles[i].outlet != articles[j].outlet
        and (_carries(unions[i], texts[j]) or _carries(unions[j], texts[i]))
    ]
    return [
        CopySet(
            tuple(articles[i].id for i in members),
            next((c.agency for i in members if (c := find_credit(articles[i])) and c.whole), ""),
        )
        for members in _components(range(len(articles)), joined)
    ]


def copied_claims(claims: Sequence[Claim], articles: Iterable[Article]) -> list[tuple[str, ...]]:
    """Sets of two or more claims, by id, that are near-verbatim copies of one sentence.

    What stands in quotation marks does not count, and no copy is found within one outlet.

    :param articles: The articles of the claims, at least.
    """
    quotations = {article.id: _quotations(article.text) for article in articles}
    text_of = {article.id: article.text for article in articles}
    shingles = [
        _shingles(text_of[claim.article], Span(claim.start, claim.end), quotations[claim.article])
        for claim in claims
    ]
    joined = [
        (i, j)
        for i, j in combinations(range(len(claims)), 2)
        if claims[i].outlet != claims[j].outlet and _is_copy(shingles[i], shingles[j])
    ]
    return [
        tuple(claims[i].id for i in members) for members in _components(range(len(claims)), joined)
    ]


def find_credit(article: Article) -> Credit | None:
    """The news agency that an article names as the origin of its text, or of a part of it."""
    head, foot = article.text[:_HEAD], article.text[-_FOOT:]
    for whole, pattern, text in (
        (True, _DATELINE, head),
        (True, _BYLINE, head),
        (True, _RIGHTS, foot),
        (False, _CONTRIBUTION, foot),
    ):
        found = pattern.search(text)
        if found:
            return Credit(_agency(found), whole)
    return None


def _agency(found: re.Match[str]) -> str:
    """The agency that is named last in what matched."""
    named = [
        (match.start(), name)
        for name, pattern in _AGENCIES.items()
        for match in re.finditer(rf"\b(?:{pattern})\b", found.group())
    ]
    return max(named)[1]


def _is_copy(one: Shingles, other: Shingles) -> bool:
    if not one or not other:
        return False
    common = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    return common >= _COPIED_CLAIM * shorter and common >= _COPYING_CLAIM * longer


def _carries(union: Shingles, sentences: Sequence[Shingles]) -> bool:
    carried = sum(len(own & union) >= _CARRIED * len(own) for own in sentences)
    return carried >= max(_FEWEST_SENTENCES, _MOST_SENTENCES * len(sentences))


def _text_shingles(text: str) -> list[Shingles]:
    """The shingles of each sentence that says enough outside quotations."""
    quotations = _quotations(text)
    found = (_shingles(text, sentence, quotations) for sentence in split_sentences(text))
    return [shingles for shingles in found if shingles]


def _shingles(text: str, span: Span, quotations: Sequence[Span]) -> Shingles:
    """The shingles of a stretch of text, none across a quotation; none if it says too little."""
    pieces = [words(text[piece.start : piece.end]) for piece in _outside(span, quotations)]
    if sum(map(len, pieces)) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(
        tuple(piece[i : i + _SHINGLE_WORDS])
        for piece in pieces
        for i in range(len(piece) - _SHINGLE_WORDS + 1)
    )


def _outside(span: Span, quotations: Sequence[Span]) -> Iterator[Span]:
    start = span.start
    first = bisect_right([q.end for q in quotations], span.start)
    last = bisect_left([q.start for q in quotations], span.end)
    for quotation in quotations[first:last]:
        if quotation.start > start:
            yield Span(start, quotation.start)
        start = max(start, quotation.end)
    if start < span.end:
        yield Span(start, span.end)


def _quotations(text: str) -> list[Span]:
    """The quotations of a text and its shared posts, which carry no marks; none overlap."""
    posts = []
    for match in _POST.finditer(text):
        begin = text.rfind("\n\n", 0, match.start())
        posts.append(Span(begin + 1, match.end()))
    merged: list[Span] = []
    for span in sorted([*find_quotations(text), *posts]):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _components(members: Iterable[int], joined: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The connected sets of two members or more, in order."""
    set_of = {i: frozenset((i,)) for i in members}
    for i, j in joined:
        union = set_of[i] | set_of[j]
        for member in union:
            set_of[member] = union
    found = dict.fromkeys(set_of.values())
    return [tuple(sorted(union)) for union in found if len(union) > 1]
