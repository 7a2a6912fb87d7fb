"""Claim groups and articles → what one outlet leads with and another tells late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.model import Article, Claim, ClaimGroup, Link, Span
from compare.sentences import split_sentences
from compare.words import content_stems

# An outlet leads with what has at most this share of the article's claims before it, and tells late
# what has at least that. With the opening sentence alone as the lead, 40 real events of three
# outlets had nothing to show: openings are nearly always about the same.
LEAD = 0.1
LATE = 0.5
# A lead and a late telling must be one fact more likely than not.
_SURE = 0.5
# Of an article with fewer sentences nothing is late.
_FEWEST_SENTENCES = 8
# A headline tells a claim if it has this share of the headline's words, two at least, and an
# earlier sentence tells the fact after all if it has this share of what the two claims share.
_SHARED = 0.5
_FEWEST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where an outlet first tells a fact: ``sentence``, counted from 1, of ``sentences``.

    ``before`` is the share of the article's claims that stand before it; ``in_headline`` says
    whether the headline of that article has it too.
    """

    outlet: str
    article: str
    claim: str
    sentence: int
    sentences: int
    before: float
    in_headline: bool

    @property
    def is_lead(self) -> bool:
        """Whether the outlet tells the fact in its opening."""
        return self.before <= LEAD and self.sentences >= _FEWEST_SENTENCES

    @property
    def is_late(self) -> bool:
        """Whether the outlet tells the fact in the last half only."""
        long_enough = self.sentences >= _FEWEST_SENTENCES
        return self.before >= LATE and long_enough and not self.in_headline


@dataclass(frozen=True, slots=True)
class Emphasis:
    """A fact that one outlet leads with and others tell late; those in between are in neither.

    ``difference`` is how much of the article ``late``'s latest has before it, less the lead's.
    ``reason`` is one sentence that can be checked in the articles.
    """

    group: str
    lead: Place
    late: tuple[Place, ...]
    difference: float
    reason: str


def find_emphasis(
    groups: Sequence[ClaimGroup],
    claims: Sequence[Claim],
    articles: Iterable[Article],
    links: Sequence[Link],
) -> list[Emphasis]:
    """What an outlet leads with and another tells in the last half, the widest difference first.

    Only what is surely linked counts, and only if nothing in the first half or in the headline of
    the other outlet tells the fact as well, by a link or by the words that both tellings share.
    Each claim is shown once, in the widest difference.

    :param claims: All claims of the story, those of one article in text order.
    :param articles: The articles of the story.
    :param links: The links between the claims.
    """
    layout = _Layout(claims, articles)
    score = {pair: link.score for link in links for pair in ((link.a, link.b), (link.b, link.a))}
    found: list[Emphasis] = []
    for group in groups:
        members = [claim for claim in claims if claim.id in set(group.claims)]
        lead = next(iter(layout.places(members)), None)
        if lead is None or not lead.is_lead:
            continue
        told = [c for c in claims if c in members or score.get((lead.claim, c.id), 0) > 0]
        late = [
            place
            for place in layout.places(told)
            if place.is_late
            and score.get((lead.claim, place.claim), 0) >= _SURE
            and not layout.is_told_before(place, lead)
        ]
        if late:
            found.append(_emphasis(group, lead, late))
    shown: dict[str, Emphasis] = {}
    for emphasis in sorted(found, key=lambda emphasis: (-emphasis.difference, emphasis.group)):
        named = {emphasis.lead.claim, *(place.claim for place in emphasis.late)}
        if named.isdisjoint(shown):
            shown |= dict.fromkeys(named, emphasis)
    return list(dict.fromkeys(shown.values()))


def find_places(
    groups: Sequence[ClaimGroup], claims: Sequence[Claim], articles: Iterable[Article]
) -> dict[str, list[Place]]:
    """Where each outlet first tells the facts, by the id of the group, the earliest first.

    :param groups: Their claims are among ``claims``.
    :param claims: All claims of the story, those of one article in text order.
    :param articles: The articles of the story.
    """
    layout = _Layout(claims, articles)
    claim = {claim.id: claim for claim in claims}
    return {group.id: layout.places(claim[id_] for id_ in group.claims) for group in groups}


def _emphasis(group: ClaimGroup, lead: Place, late: Sequence[Place]) -> Emphasis:
    headline = "headline, " if lead.in_headline else ""
    leads = "leads with it" if lead.in_headline or lead.sentence == 1 else "has it near the top"
    first, *others = late
    rest = "".join(f", {place.outlet} in {_sentence(place)}" for place in others)
    return Emphasis(
        group=group.id,
        lead=lead,
        late=tuple(late),
        difference=round(max(place.before for place in late) - lead.before, 4),
        reason=f"{lead.outlet} {leads} ({headline}{_sentence(lead)}); "
        f"{first.outlet} tells it in {_sentence(first)}{rest}.",
    )


def _sentence(place: Place) -> str:
    return f"sentence {place.sentence} of {place.sentences}"


class _Layout:
    """The order of the sentences and claims of each article."""

    def __init__(self, claims: Sequence[Claim], articles: Iterable[Article]) -> None:
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.article, []).append(claim)
        self._claim = {claim.id: claim for claim in claims}
        self._article = {article.id: article for article in articles}
        self._sentences = {
            id_: _sentences(self._article[id_].text, own) for id_, own in self._claims.items()
        }

    def places(self, told: Iterable[Claim]) -> list[Place]:
        """The earliest telling of each outlet, by the share of its article before it."""
        first: dict[str, Place] = {}
        for claim in told:
            place = self._place(claim)
            known = first.get(claim.outlet)
            if known is None or place.before < known.before:
                first[claim.outlet] = place
        return sorted(first.values(), key=lambda place: place.before)

    def is_told_before(self, late: Place, lead: Place) -> bool:
        """Whether words of the outlet before a late place, headlines included, tell the fact."""
        shared = self._stems(late) & self._stems(lead)
        earlier = [self._article[late.article].title] + [
            claim.text
            for claim in self._claims[late.article]
            if claim.start < self._claim[late.claim].start
        ]
        return not shared or any(
            len(shared & set(content_stems(text))) >= _SHARED * len(shared) for text in earlier
        )

    def _stems(self, place: Place) -> set[str]:
        return set(content_stems(self._claim[place.claim].text))

    def _place(self, claim: Claim) -> Place:
        own, sentences = self._claims[claim.article], self._sentences[claim.article]
        number = sum(sentence.start <= claim.start for sentence in sentences)
        return Place(
            outlet=claim.outlet,
            article=claim.article,
            claim=claim.id,
            sentence=max(number, 1),
            sentences=len(sentences),
            before=round(sum(other.start < claim.start for other in own) / len(own), 4),
            in_headline=_tells(self._article[claim.article].title, claim),
        )


def _sentences(text: str, claims: Sequence[Claim]) -> list[Span]:
    """The sentences that hold a claim: what is no report is not counted."""
    starts = [claim.start for claim in claims]
    return [
        span
        for span in split_sentences(text)
        if any(span.start <= start < span.end for start in starts)
    ]


def _tells(headline: str, claim: Claim) -> bool:
    stems = set(content_stems(headline))
    shared = stems & set(content_stems(claim.text))
    return len(shared) >= max(_FEWEST_SHARED, _SHARED * len(stems))
