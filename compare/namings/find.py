"""Comparison → the different words by which outlets name one person, actor or act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from compare.attribution.cues import find_quotations, word_set
from compare.contrasts.lexicon import TermList, find_terms, find_tokens, term_key
from compare.contrasts.loaded import LOADED
from compare.contrasts.naming import NAMES
from compare.contrasts.scales import SCALES
from compare.linkage import join_sets
from compare.model import Article, Claim, Comparison, Span
from compare.namings.descriptions import Description, find_descriptions
from compare.namings.slots import ACT, ACTOR, SLOT, WordPair, find_word_pairs, read_claim
from compare.versions import current_articles

# The kind of what is told by its own name, and described differently beside it.
NAME = "name"

# Two claims must be one fact more likely than not.
_SURE = 0.5
# Words of which each is paired with the next are less and less for one thing.
_MOST_NAMES = 6
# Words that stand right before a noun and its qualifiers, and no more qualifiers than these.
_BEFORE_NOUNS = word_set(
    "a an the of by with from for and its his her their some many several other"
)
_QUALIFIERS = 3

# An outlet and a word as it uses it, by the roots.
_Node = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that an outlet gives a thing, and one use of it.

    ``count`` is how often its articles have ``word``, the name without what qualifies it.
    ``start`` and ``end`` are offsets into the text of the article that ``claim`` is of.
    """

    outlet: str
    name: str
    word: str
    count: int
    claim: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """One thing with what each outlet calls it.

    ``thing`` is the name of a person or body, or the words that are set side by side. ``pairs``
    counts the linked claims in which two of the words meet, and ``ties`` the content words around
    two of them that are the same, at the best place; for a name both are 0. ``is_loaded`` says
    whether a word list knows one of the words as loaded.
    """

    kind: str
    thing: str
    namings: tuple[Naming, ...]
    pairs: int
    ties: int
    is_loaded: bool


def find_namings(comparison: Comparison) -> list[Named]:
    """The things that two outlets name differently, loaded words first, then what recurs most.

    A person or body is one thing by its name, in whatever claims. Other words are for one thing if
    they meet in linked claims, as ``find_word_pairs`` has it. What a source says is left out.
    """
    articles = current_articles(comparison.story.articles)
    found = [*_described(comparison, articles), *_called(comparison, articles)]
    return sorted(found, key=_rank)


def _rank(named: Named) -> tuple[bool, int, int, str, str]:
    return not named.is_loaded, -named.pairs, -named.ties, named.kind, named.thing


def _described(comparison: Comparison, articles: Sequence[Article]) -> Iterator[Named]:
    for name, descriptions in find_descriptions(articles).items():
        claimed = [(d, claim) for d in descriptions if (claim := _claim_around(comparison, d))]
        said: dict[str, frozenset[str]] = defaultdict(frozenset)
        for description, _ in claimed:
            said[description.outlet] |= description.content
        if any(a - b and b - a for a, b in combinations(said.values(), 2)):
            yield Named(
                kind=NAME,
                thing=name,
                namings=tuple(_distinct(claimed)),
                pairs=0,
                ties=0,
                is_loaded=any(_is_loaded(d.text) for d, _ in claimed),
            )


def _claim_around(comparison: Comparison, found: Description) -> Claim | None:
    return next(
        (
            claim
            for claim in comparison.claims
            if claim.article == found.article
            and claim.start <= found.start
            and found.end <= claim.end
        ),
        None,
    )


def _distinct(claimed: Sequence[tuple[Description, Claim]]) -> Iterator[Naming]:
    """Each description of an outlet once, with how often it comes."""
    same: dict[tuple[str, frozenset[str]], list[tuple[Description, Claim]]] = defaultdict(list)
    for description, claim in claimed:
        same[description.outlet, description.content].append((description, claim))
    for (outlet, _), uses in same.items():
        first, claim = uses[0]
        name = " ".join(first.text.split())
        yield Naming(outlet, name, name, len(uses), claim.id, first.start, first.end)


def _called(comparison: Comparison, articles: Sequence[Article]) -> Iterator[Named]:
    quotations = {article.id: find_quotations(article.text) for article in articles}
    readings = {
        claim.id: read_claim(claim, quotations[claim.article])
        for claim in comparison.claims
        if claim.article in quotations
    }
    pairs = [
        pair
        for link in comparison.links
        if link.score >= _SURE and {link.a, link.b} <= readings.keys()
        for pair in find_word_pairs(readings[link.a], readings[link.b])
    ]
    # Words that stand for two things in one place are not surely for one in another.
    apart = {_nodes(pair) for pair in pairs if pair.contrast}
    kept = [pair for pair in pairs if _nodes(pair) not in apart]
    order = list(dict.fromkeys(node for pair in kept for node in (_node(pair.a), _node(pair.b))))
    for members in join_sets((order.index(_node(p.a)), order.index(_node(p.b))) for p in kept):
        nodes = [order[i] for i in members]
        if len({key for _, key in nodes}) <= _MOST_NAMES:
            met = [pair for pair in kept if _node(pair.a) in nodes]
            yield _named(nodes, met, _Uses(articles, quotations))


@dataclass(frozen=True, slots=True)
class _Uses:
    """The articles of a story, in which words are counted where no source says them."""

    articles: Sequence[Article]
    quotations: Mapping[str, Sequence[Span]]

    def place(self, node: _Node) -> tuple[int, tuple[str, ...]]:
        """Sorts by the outlets in the order of the story."""
        return [article.outlet for article in self.articles].index(node[0]), node[1]

    def count(self, outlet: str, word: str) -> int:
        """How often the outlet has the word, in any of its forms."""
        key = term_key(word)
        return sum(
            not any(q.start <= use.start and use.end <= q.end for q in self.quotations[article.id])
            for article in self.articles
            if article.outlet == outlet
            for use in find_terms(article.text, find_tokens(article.text), TermList({key: ""}))
        )


def _named(nodes: Iterable[_Node], met: Sequence[WordPair], uses: _Uses) -> Named:
    kinds = {pair.kind for pair in met}
    kind = next(kind for kind in (ACTOR, ACT, SLOT) if kind in kinds)
    namings = []
    for node in sorted(nodes, key=uses.place):
        sides = [side for pair in met for side in (pair.a, pair.b) if _node(side) == node]
        claim, span = min(sides, key=lambda side: (side[0].article, side[0].start, side[1]))
        span = _bare(claim, span)
        named = _phrase(claim, span) if kind == ACTOR else span
        name, word = (" ".join(claim.text[slice(*part)].split()) for part in (named, span))
        namings.append(
            Naming(
                outlet=node[0],
                name=name,
                word=word,
                count=max(1, uses.count(node[0], word)),
                claim=claim.id,
                start=claim.start + named.start,
                end=claim.start + named.end,
            )
        )
    words = list(dict.fromkeys(naming.name for naming in namings))
    return Named(
        kind=kind,
        thing=" / ".join(words),
        namings=tuple(namings),
        pairs=len({(pair.a[0].id, pair.b[0].id) for pair in met}),
        ties=max(pair.ties for pair in met),
        is_loaded=any(_is_loaded(text) for text in words),
    )


def _node(side: tuple[Claim, Span]) -> _Node:
    claim, span = side
    return claim.outlet, term_key(claim.text[slice(*span)])


def _nodes(pair: WordPair) -> frozenset[_Node]:
    return frozenset((_node(pair.a), _node(pair.b)))


def _phrase(claim: Claim, span: Span) -> Span:
    """The name with the words directly before it, if they surely belong to it."""
    start, taken, before = span.start, 0, "the"
    for token in reversed(find_tokens(claim.text[: span.start])):
        before = claim.text[token.start : token.end].lower()
        apart = claim.text[token.end : start].strip(" ")
        ends = before in _BEFORE_NOUNS or before[0].isdigit() or before.endswith("ing")
        if apart or ends or not token.root:
            before = "" if apart else before
            break
        start, taken, before = token.start, taken + 1, "the"
    opens = before in _BEFORE_NOUNS or before[:1].isdigit() or before.endswith("ing")
    return Span(start if opens and taken <= _QUALIFIERS else span.start, span.end)


def _bare(claim: Claim, span: Span) -> Span:
    """The word without a possessive ending."""
    owns = claim.text[slice(*span)].endswith(("'s", "’s"))
    return Span(span.start, span.end - 2 if owns else span.end)


def _is_loaded(name: str) -> bool:
    tokens = find_tokens(name)
    charged = any(
        "0" not in entry for m in find_terms(name, tokens, NAMES) for entry in m.term.split()
    )
    heated = any(
        int(entry.split(":")[1])
        for m in find_terms(name, tokens, SCALES)
        for entry in m.term.split()
    )
    return charged or heated or bool(find_terms(name, tokens, LOADED))
