"""Facts that most outlets tell → what an outlet lacks, with proof of absence and excuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from statistics import median

import numpy as np

from compare.align import ScoredPairs
from compare.copies import copied_claims
from compare.embed import Vectors
from compare.model import Article, Claim, ClaimGroup, Omission
from compare.omissions.facts import Fact, Scene, find_facts, make_scene
from compare.provenance import find_origins
from compare.words import list_words, words

# Chosen on 24 invented training stories: the lowest of the steps of .05 at which half of what is
# found is annotated (51 of 101). The pair scores were of models that had not seen the story; the
# signs' weights and this limit were set on the same stories, so new ones may do worse.
MIN_SCORE = 0.55
# The length of a date alone, as in "2024-05-07".
_DAY = 10
# An article of fewer words than this share of the median is a brief.
_SHORT = 0.5


def find_omissions(
    claims: Sequence[Claim],
    groups: Sequence[ClaimGroup],
    pairs: ScoredPairs,
    vectors: Vectors,
    *,
    articles: Sequence[Article] = (),
    copies: Iterable[Sequence[str]] = (),
    min_score: float = MIN_SCORE,
) -> list[Omission]:
    """What most outlets, at least two, tell and another does not, likeliest first.

    Those with an excuse come last. Of facts that share a claim the likeliest speaks for them all.

    :param pairs: The candidate pairs of the claims.
    :param vectors: Unit vectors of shape (len(claims), dim), in the order of ``claims``.
    :param articles: The articles of the story; without them nothing is excused.
    :param copies: Sets of article ids that carry one text, as ``compare.copies.find_copies`` finds
        them: their outlets are one voice. Copies of single claims are found here.
    """
    if not claims:
        return []
    sets = [tuple(found) for found in copies]
    scene = make_scene(claims, pairs, vectors, sets)
    likely = [fact for fact in find_facts(scene) if fact.score >= min_score]
    found = []
    for fact in _distinct(_independent(scene, likely, articles)):
        omission = _omission(scene, fact, groups)
        if omission is not None:
            found.append(_with_context(omission, scene, articles, sets))
    return sorted(found, key=lambda omission: bool(omission.excuses))


def _independent(
    scene: Scene, facts: Sequence[Fact], articles: Sequence[Article]
) -> Iterator[Fact]:
    """The facts that enough voices tell, if claims that are copies of one sentence are one."""
    claims = [scene.claims[i] for i in sorted({i for fact in facts for i in fact.members})]
    known = {article.id for article in articles}
    copied = copied_claims([claim for claim in claims if claim.article in known], articles)
    first = {id_: ids[0] for ids in copied for id_ in ids}
    for fact in facts:
        told = (scene.claims[i].id for i in fact.members)
        if len({first.get(id_, id_) for id_ in told}) >= scene.majority:
            yield fact


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, likeliest first, without those of which a likelier one has said an outlet's lack.

    :param facts: At most one for each linked pair and outlet.
    """
    chosen: list[Fact] = []
    spoken_for: set[tuple[str, int]] = set()
    for fact in sorted(facts, key=lambda fact: (-fact.score, fact.members, fact.missing_from)):
        if spoken_for.isdisjoint((fact.missing_from, i) for i in fact.members[:2]):
            spoken_for.update((fact.missing_from, i) for i in fact.members)
            chosen.append(fact)
    return chosen


def _omission(scene: Scene, fact: Fact, groups: Sequence[ClaimGroup]) -> Omission | None:
    """The omission of a fact; none if each group with its two claims has the outlet's in it."""
    told = {scene.claims[i].id for i in fact.members}
    own = {claim.id for claim in scene.claims if claim.outlet == fact.missing_from}
    pair = {scene.claims[i].id for i in fact.members[:2]}
    fitting = [g for g in groups if pair <= set(g.claims) and own.isdisjoint(g.claims)]
    if not fitting:
        return None
    group = max(fitting, key=lambda group: len(told & set(group.claims)))
    indices = [i for i, claim in enumerate(scene.claims) if claim.id in own]
    similarity = scene.cosine[np.ix_(fact.members, indices)].mean(axis=0)
    nearest = int(similarity.argmax())
    score = round(float(np.clip(similarity[nearest], 0, 1)), 4)
    order = sorted(fact.members, key=lambda i: scene.order[i])
    tellers = [scene.claims[i].outlet for i in order]
    return Omission(
        group=group.id,
        claims=tuple(scene.claims[i].id for i in order),
        missing_from=fact.missing_from,
        nearest=scene.claims[indices[nearest]].id,
        nearest_score=score,
        reason=f"{list_words(tellers)} tell this and {fact.missing_from} does not; its nearest "
        f"passage has a similarity of {score:.2f}, where 1 is the same.",
        score=round(fact.score, 4),
    )


def _with_context(
    omission: Omission, scene: Scene, articles: Sequence[Article], copies: Sequence[Sequence[str]]
) -> Omission:
    """With the number of origins, the outlet's length and what excuses it."""
    claims = [claim for claim in scene.claims if claim.id in omission.claims]
    own = [article for article in articles if article.outlet == omission.missing_from]
    if not own:
        return omission
    theirs = [article for article in articles if article.id in {c.article for c in claims}]
    lengths: Counter[str] = Counter()
    for article in articles:
        lengths[article.outlet] += len(words(article.text))
    length, usual = lengths[omission.missing_from], round(median(lengths.values()))
    excuses = []
    if (earlier := _published_before(own, theirs)) is not None:
        excuses.append(f"published before it was known: {earlier}")
    if length < _SHORT * usual:
        excuses.append(f"a short item: {length} words, where the median is {usual}")
    return replace(
        omission,
        origins=find_origins(claims, articles, copies).most,
        words=length,
        median_words=usual,
        excuses=tuple(excuses),
        reason=omission.reason[:-1] + "".join(f" ({excuse})" for excuse in excuses) + ".",
    )


def _published_before(own: Sequence[Article], theirs: Sequence[Article]) -> str | None:
    """When the outlet's last article and the first teller's appeared, if that was later.

    To the minute where all times are known, else by the days.
    """
    mine, others = ([_moment(article) for article in side] for side in (own, theirs))
    known = [moment for moment in (*mine, *others) if moment]
    if len(known) < len(mine) + len(others):
        return None
    if len({(len(text) > _DAY, at.tzinfo is None) for at, text in known}) > 1:
        known = [_day(moment) for moment in known]
    last, first = max(known[: len(own)]), min(known[len(own) :])
    return f"{last[1]}, the first of theirs {first[1]}" if last[0] < first[0] else None


def _moment(article: Article) -> tuple[datetime, str] | None:
    """When an article appeared, as a value and as it was written; none if that is not known."""
    try:
        return datetime.fromisoformat(article.published or ""), article.published or ""
    except ValueError:
        return None


def _day(moment: tuple[datetime, str]) -> tuple[datetime, str]:
    day = moment[1][:_DAY]
    return datetime.fromisoformat(day), day
