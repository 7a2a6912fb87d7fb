"""Claims of several outlets → the words and two-word phrases that mark each one's own voice.

Log-odds ratio with an informative Dirichlet prior: Monroe, Colaresi and Quinn, "Fightin' words",
Political Analysis 16(4), 2008, equations 15, 16, 22. Of outlet i and all others j, y counts a
term, n all terms, and a is the prior's share of the term, A of all:

    d = ln((y_i + a) / (n_i + A - y_i - a)) - ln((y_j + a) / (n_j + A - y_j - a))
    variance = 1 / (y_i + a) + 1 / (y_j + a),  z = d / sqrt(variance)
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from compare.attribution.cues import find_quotations
from compare.model import Article, Claim, Span
from compare.words import FUNCTION_WORDS, stem

# The prior is this share of the story's own counts. All of them would outweigh the few articles
# that it has: a word used 20 times by one of four outlets alone would pass for chance.
PRIOR_SHARE = 0.1
# A term rarer than this in the whole story is not tested: by no split of it could it be shown.
FEWEST = 5
# At most this share of the terms shown is expected to be chance: Benjamini and Hochberg 1995 over
# all terms and outlets, by Fisher's exact test. The normal tail of z would be far too strict where
# the others never use a term. Of .05, .1 and .2, tried on 64 training stories, this one: 13 terms
# shown there, and 3, 0 and 1 where the claims were dealt out to the outlets anew.
FALSE_SHARE = 0.1
EXCERPTS = 3

_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")
_GAP = re.compile(r"\s*")
_NORMAL = NormalDist()

Term = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where an outlet uses a term, as offsets into the article's text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkedTerm:
    """A word or phrase that an outlet uses more than the others do, in its own voice.

    ``text`` is how it writes it most often. ``count`` of its ``total`` words are this, and
    ``others_count`` of the others' ``others_total``; for a phrase the totals are of phrases.
    ``quoted`` uses stand in quotation marks: they are its sources' and count nowhere else.
    ``log_odds`` has the 95 % interval from ``low`` to ``high``; ``z`` is it in standard errors.
    """

    outlet: str
    text: str
    count: int
    total: int
    others_count: int
    others_total: int
    quoted: int
    log_odds: float
    low: float
    high: float
    z: float
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class _Use:
    term: Term
    text: str
    excerpt: Excerpt
    quoted: bool


def find_vocabulary(claims: Sequence[Claim], articles: Iterable[Article]) -> list[MarkedTerm]:
    """The terms that mark each outlet against all others, outlet by outlet, the surest first.

    Inflected forms of a word are one. The outlets' own names are no finding, nor are bylines and
    page furniture, which are no claims. That a term passes says that chance alone would not make
    it so frequent, if each use were a new choice; a topic that one outlet alone covers passes too.

    :param claims: The claims of the story, those of two outlets at least.
    :param articles: The articles of the claims.
    """
    uses: dict[str, list[_Use]] = {claim.outlet: [] for claim in claims}
    own_names = _name_words(uses)
    quotations = {article.id: find_quotations(article.text) for article in articles}
    for claim in claims:
        uses[claim.outlet] += _uses(claim, quotations.get(claim.article, []), own_names)
    tested: list[MarkedTerm] = []
    for length in (1, 2):
        tested += _test({o: [u for u in own if len(u.term) == length] for o, own in uses.items()})
    shown = _surviving(tested)
    order = list(uses)
    return sorted(
        (term for term in shown if not _is_part(term, shown)),
        key=lambda term: (order.index(term.outlet), -term.z, term.text),
    )


def describe_term(term: MarkedTerm) -> str:
    """One sentence for a reader that can be checked in the articles."""
    others = f"{term.others_count} time{'' if term.others_count == 1 else 's'}"
    quoted = f", and {term.quoted} times in quotations, which are not counted" * bool(term.quoted)
    return (
        f"{term.outlet} uses “{term.text}” {term.count} times in {term.total} words of its own, "
        f"all others together {others} in {term.others_total}{quoted}."
    )


def _name_words(outlets: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for outlet in outlets for word in _WORD.findall(outlet))


def _uses(claim: Claim, quotations: Sequence[Span], own_names: frozenset[str]) -> Iterator[_Use]:
    """Each word of a claim that carries content, and each two that follow one another."""
    words = [m for m in _WORD.finditer(claim.text) if not _is_outlet_name(m[0], own_names)]
    for i, match in enumerate(words):
        before = words[i - 1] if i else None
        if _stem(match[0]) in FUNCTION_WORDS:
            continue
        yield _use(claim, (match,), quotations)
        if before is None or _stem(before[0]) in FUNCTION_WORDS:
            continue
        if _GAP.fullmatch(claim.text, before.end(), match.start()):
            yield _use(claim, (before, match), quotations)


def _use(claim: Claim, matches: tuple[re.Match[str], ...], quotations: Sequence[Span]) -> _Use:
    start, end = claim.start + matches[0].start(), claim.start + matches[-1].end()
    return _Use(
        term=tuple(_stem(match[0]) for match in matches),
        text=claim.text[start - claim.start : end - claim.start],
        excerpt=Excerpt(claim.article, start, end),
        quoted=any(quote.start < end and start < quote.end for quote in quotations),
    )


def _stem(word: str) -> str:
    bare = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    return bare if bare in FUNCTION_WORDS else stem(bare)


def _is_outlet_name(word: str, own_names: frozenset[str]) -> bool:
    return word[0].isupper() and word.lower().replace("’", "'").removesuffix("'s") in own_names


def _test(uses: Mapping[str, Sequence[_Use]]) -> Iterator[MarkedTerm]:
    """Each term that is frequent enough, for each outlet."""
    own: dict[str, Counter[Term]] = {
        outlet: Counter(use.term for use in found if not use.quoted)
        for outlet, found in uses.items()
    }
    of_term: dict[tuple[str, Term], list[_Use]] = defaultdict(list)
    for outlet, found in uses.items():
        for use in found:
            of_term[outlet, use.term].append(use)
    story = Counter[Term]()
    for counts in own.values():
        story.update(counts)
    for outlet, counts in own.items():
        for term in story:
            if story[term] >= FEWEST:
                yield _marked(outlet, of_term[outlet, term], term, (counts, story))


def _marked(
    outlet: str, uses: Sequence[_Use], term: Term, counts: tuple[Counter[Term], Counter[Term]]
) -> MarkedTerm:
    own, story = counts
    count = own[term]
    total, all_total = own.total(), story.total()
    prior, all_prior = PRIOR_SHARE * story[term], PRIOR_SHARE * all_total
    others, others_total = story[term] - count, all_total - total
    log_odds = math.log((count + prior) / (total + all_prior - count - prior)) - math.log(
        (others + prior) / (others_total + all_prior - others - prior)
    )
    error = math.sqrt(1 / (count + prior) + 1 / (others + prior))
    margin = _NORMAL.inv_cdf(0.975) * error
    plain = [use for use in uses if not use.quoted]
    return MarkedTerm(
        outlet=outlet,
        text=Counter(use.text for use in plain).most_common(1)[0][0] if plain else " ".join(term),
        count=count,
        total=total,
        others_count=others,
        others_total=others_total,
        quoted=len(uses) - len(plain),
        log_odds=round(log_odds, 4),
        low=round(log_odds - margin, 4),
        high=round(log_odds + margin, 4),
        z=round(log_odds / error, 4),
        excerpts=tuple(use.excerpt for use in plain[:EXCERPTS]),
    )


def _surviving(tested: Sequence[MarkedTerm]) -> list[MarkedTerm]:
    """What an outlet surely uses more: by the interval, and by the test among all the tests."""
    ordered = sorted(((_chance(term), i) for i, term in enumerate(tested)))
    passing = [
        rank
        for rank, (chance, _) in enumerate(ordered, start=1)
        if chance <= FALSE_SHARE * rank / len(ordered)
    ]
    shown = [tested[i] for _, i in ordered[: max(passing, default=0)]]
    return [term for term in shown if term.low > 0]


def _chance(term: MarkedTerm) -> float:
    """The probability of so many uses or more, if the story's were dealt out by lot (Fisher)."""
    uses, size = term.count + term.others_count, term.total + term.others_total
    every = _ways(size, uses)
    most = min(uses, term.total)
    return sum(
        math.exp(_ways(term.total, k) + _ways(term.others_total, uses - k) - every)
        for k in range(term.count, most + 1)
        if uses - k <= term.others_total
    )


def _ways(n: int, k: int) -> float:
    """The logarithm of the number of ways to choose k of n."""
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def _is_part(term: MarkedTerm, shown: Sequence[MarkedTerm]) -> bool:
    """Whether it is a word that the outlet uses in one phrase that is shown, and hardly else."""
    return " " not in term.text and any(
        other.outlet == term.outlet
        and other.count == term.count
        and term.text.lower() in other.text.lower().split()
        for other in shown
        if other is not term
    )
