"""A comparison and a seed → pairs of passages for a class, with what the tool says of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import combinations, cycle
from math import log

from compare.cards import link_scores
from compare.classroom.answers import Opinion, PairKey, Same
from compare.model import Article, Claim, Comparison, Divergence, Span
from compare.sentences import split_sentences
from compare.words import content_stems, words

FEWEST_PAIRS, USUAL_PAIRS, MOST_PAIRS = 6, 12, 30


class Origin(StrEnum):
    """Why a pair is among those that a class is asked about."""

    DIVERGENCE = "divergence"
    HINT = "hint"
    LINK = "link"
    NEAR = "near"


# Of each twelve pairs: enough of a kind to meet several, enough others that "yes, they part" is no
# safe guess.
_MIX = (
    *(Origin.DIVERGENCE, Origin.NEAR, Origin.DIVERGENCE, Origin.LINK, Origin.HINT),
    *(Origin.DIVERGENCE, Origin.NEAR, Origin.DIVERGENCE, Origin.LINK, Origin.HINT),
    *(Origin.NEAR, Origin.DIVERGENCE),
)
# A stem in more claims than these, or than this share of them, says what the story is about and not
# which fact of it; without this bound a heap of long articles would take seconds.
_COMMON_CLAIMS, _COMMON_SHARE = 10, 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of two outlets, ``a`` of the article that the story has first.

    ``score`` is the probability that they state the same thing, 0 where the tool did not link them;
    ``divergences`` and ``hints`` are those between the two, likeliest first.
    """

    a: Claim
    b: Claim
    score: float = 0.0
    divergences: tuple[Divergence, ...] = ()
    hints: tuple[Divergence, ...] = ()

    @property
    def key(self) -> PairKey:
        """What names the pair, whichever claim is first."""
        first, second = sorted((self.a.id, self.b.id))
        return first, second

    @property
    def origin(self) -> Origin:
        """Why it is asked about."""
        if self.divergences:
            return Origin.DIVERGENCE
        if self.hints:
            return Origin.HINT
        return Origin.LINK if self.score else Origin.NEAR

    @property
    def opinion(self) -> Opinion:
        """The tool's answer. A hint is too unsure to be one."""
        if self.origin is Origin.NEAR:
            return Opinion(Same.NO)
        return Opinion(Same.YES, tuple(sorted({found.kind for found in self.divergences})))


def draw_pairs(comparison: Comparison, count: int, seed: int) -> list[Pair]:
    """Pairs of every origin and kind that there is, the same for everybody with the same seed.

    Pairs of one and the same words are left out, and as few claims as can be come twice.

    :param count: How many to draw; fewer where the story has not as many.
    :param seed: Another one gives other pairs in another order.
    """
    heaps: dict[Origin, list[Pair]] = {origin: [] for origin in Origin}
    # A seed chooses among as many near pairs as it could need, so that only the nearest come up.
    for pair in (*_linked_pairs(comparison), *_near_pairs(comparison, count)):
        if words(pair.a.text) != words(pair.b.text):
            heaps[pair.origin].append(pair)
    quotas, used, chosen = _quotas(heaps, count), Counter[str](), list[Pair]()
    for origin in Origin:
        heap = _kinds_in_turn(sorted(heaps[origin], key=lambda pair: _place(pair, seed)))
        for _ in range(quotas[origin]):
            pair = min(heap, key=lambda found: used[found.a.id] + used[found.b.id])
            heap.remove(pair)
            used.update(pair.key)
            chosen.append(pair)
    return sorted(chosen, key=lambda pair: _place(pair, seed, "order"))


def find_pairs(comparison: Comparison, keys: Iterable[PairKey]) -> dict[PairKey, Pair]:
    """The pairs of these keys; without those of claims that the comparison does not have."""
    linked = {pair.key: pair for pair in _linked_pairs(comparison)}
    return {
        key: linked.get(key) or Pair(*_in_order(comparison, key))
        for key in keys
        if all(claim in comparison.claim for claim in key)
    }


def surroundings(article: Article, claim: Claim) -> Span:
    """The stretch of the article from the sentence before ``claim`` to the one after it."""
    sentences = split_sentences(article.text)
    touched = [i for i, s in enumerate(sentences) if s.start < claim.end and claim.start < s.end]
    if not touched:
        return Span(claim.start, claim.end)
    first, last = max(touched[0] - 1, 0), min(touched[-1] + 1, len(sentences) - 1)
    start, end = sentences[first].start, sentences[last].end
    return Span(min(start, claim.start), max(end, claim.end))


def _linked_pairs(comparison: Comparison) -> Iterator[Pair]:
    divergences, hints = (_by_pair(d) for d in (comparison.divergences, comparison.hints))
    for link in comparison.links:
        a, b = _in_order(comparison, (link.a, link.b))
        key = frozenset((link.a, link.b))
        yield Pair(a, b, link.score, tuple(divergences[key]), tuple(hints[key]))


def _near_pairs(comparison: Comparison, count: int) -> list[Pair]:
    """The ``count`` nearest pairs of claims that are neither linked nor in one group.

    Near is what shares rare words: the weight (log n/df) of the stems that both have, over that of
    the stems that either has. Of each claim only the nearest is taken.
    """
    stems = {claim.id: frozenset(content_stems(claim.text)) for claim in comparison.claims}
    claims_of: dict[str, list[str]] = defaultdict(list)
    for claim, found in stems.items():
        for stem in found:
            claims_of[stem].append(claim)
    weights = {stem: log(len(stems) / len(found)) for stem, found in claims_of.items()}
    total = {claim: sum(weights[stem] for stem in found) for claim, found in stems.items()}
    shared = _shared_weights(comparison, claims_of, weights)
    nearness = {pair: w / (total[pair[0]] + total[pair[1]] - w) for pair, w in shared.items()}
    taken: set[str] = set()
    found_pairs = list[Pair]()
    for pair in sorted(nearness, key=lambda pair: (-nearness[pair], pair)):
        if len(found_pairs) == count:
            break
        if not taken & {*pair}:
            taken.update(pair)
            found_pairs.append(Pair(*_in_order(comparison, pair)))
    return found_pairs


def _shared_weights(
    comparison: Comparison, claims_of: Mapping[str, Sequence[str]], weights: Mapping[str, float]
) -> dict[PairKey, float]:
    """The weight of the stems that two claims share, of claims that might be taken for one fact."""
    most = max(_COMMON_CLAIMS, _COMMON_SHARE * len(comparison.claims))
    outlet = {claim.id: claim.outlet for claim in comparison.claims}
    joined = set(link_scores(comparison))
    for group in comparison.groups:
        joined.update((a, b) for a in group.claims for b in group.claims)
    shared: dict[PairKey, float] = defaultdict(float)
    for stem, claims in sorted(claims_of.items()):
        if len(claims) <= most and weights[stem]:
            for a, b in combinations(sorted(claims), 2):
                if outlet[a] != outlet[b] and (a, b) not in joined:
                    shared[a, b] += weights[stem]
    return shared


def _quotas(heaps: Mapping[Origin, Sequence[Pair]], count: int) -> Counter[Origin]:
    """How many pairs of each origin to take; where one has not enough, the others fill up."""
    quotas, wanted = Counter[Origin](), min(count, sum(len(heap) for heap in heaps.values()))
    for origin in cycle(_MIX):
        if quotas.total() == wanted:
            break
        if quotas[origin] < len(heaps[origin]):
            quotas[origin] += 1
    return quotas


def _kinds_in_turn(pairs: Sequence[Pair]) -> list[Pair]:
    """``pairs`` with one of each kind first, then a second of each; a rare kind counts as it is."""
    kinds = [[found.kind for found in (pair.divergences or pair.hints)] for pair in pairs]
    counts, seen = Counter(kind for found in kinds for kind in found), Counter[str]()
    turns = []
    for found in kinds:
        rarest = min(found, key=lambda kind: (counts[kind], kind), default="")
        seen[rarest] += 1
        turns.append(seen[rarest])
    return [pairs[i] for i in sorted(range(len(pairs)), key=lambda i: turns[i])]


def _by_pair(divergences: Iterable[Divergence]) -> dict[frozenset[str], list[Divergence]]:
    found: dict[frozenset[str], list[Divergence]] = defaultdict(list)
    for divergence in sorted(divergences, key=lambda given: (-given.score, given.id)):
        claims = sorted({evidence.claim for evidence in divergence.evidence})
        for pair in combinations(claims, 2):
            found[frozenset(pair)].append(divergence)
    return found


def _in_order(comparison: Comparison, pair: PairKey) -> tuple[Claim, Claim]:
    """The two claims in the order in which the story has their articles."""
    order = [article.id for article in comparison.story.articles]
    a, b = sorted((comparison.claim[claim] for claim in pair), key=lambda c: order.index(c.article))
    return a, b


def _place(pair: Pair, seed: int, purpose: str = "draw") -> str:
    """Where a seed puts a pair: the same on every machine and in every later version."""
    return sha256("\x1f".join((purpose, str(seed), *pair.key)).encode()).hexdigest()
