"""Two linked claims → the words of each that stand for one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from compare.attribution.cues import word_set
from compare.contrasts.lexicon import Match, Token, find_terms, find_tokens, root, term_key
from compare.contrasts.naming import NAMES
from compare.model import Claim, Span
from compare.quantities.nouns import singular

# What tells that two words are for one thing: a word list of actors or of acts, or that they take
# each other's place in the sentence.
ACTOR, ACT, SLOT = "actor", "act", "slot"

# So many content words on either side tell what a word is about.
_NEARBY = 5
# So many of them in common, and two words of one line of the names are for one thing; fewer if one
# judges more than the other, which is no chance.
_TIES, _FEWER_TIES = 3, 2
# Roots with so many first letters in common are forms of one word: "import", "importation".
_ONE_WORD = 5
# A claim opens with a name that has at most so many content words before it.
_OPENING = 3
# Ways to say that somebody says something: each paragraph has another.
_SAYING = {entry[:-1] for entry in NAMES[term_key("say")].split() if entry[0] == "s"}
# "People" are whoever is meant.
_ANYBODY = {NAMES[term_key("people")]}
# Verbs and counts that stand for so much that another word in their place tells nothing.
_SLIGHT = frozenset(
    map(
        root,
        word_set(
            """begin start launch open continue remain become call ask include multiple numerous
            several many various large big small little good new old recent eldest oldest elder
            early late number amount kind sort item thing second third fourth next former current
            full total per via percent nearly around approximately roughly least hold have need
            want try seek issue send receive provide release publish report statement note add
            write read hear come go move turn bring carry run show appear seem look find discover
            spend pay agency month week day year hour minute morning evening afternoon night
            january february march april may june july august september october november december
            here there"""
        ),
    )
)

_Place = tuple["Reading", Match]


@dataclass(frozen=True, slots=True)
class WordPair:
    """A word of one claim and one of another that are for one thing, as offsets into the claims.

    ``ties`` counts the content words around both that are the same. Words that ``contrast`` are
    for two things after all, by what qualifies them.
    """

    kind: str
    a: tuple[Claim, Span]
    b: tuple[Claim, Span]
    ties: int
    contrast: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with its words, the names of the word list in it, and its article's quotations."""

    claim: Claim
    tokens: list[Token]
    roots: list[str]
    names: list[Match]
    quotations: Sequence[Span]

    def is_quoted(self, span: Span) -> bool:
        """Whether a source says it; a word that fills its marks shows distance, and is no quote."""
        start, end = self.claim.start + span.start, self.claim.start + span.end
        return any(
            q.start <= start and end <= q.end and (q.start + 1, q.end - 1) != (start, end)
            for q in self.quotations
        )


def read_claim(claim: Claim, quotations: Sequence[Span]) -> Reading:
    """What ``find_word_pairs`` needs to know of a claim.

    :param quotations: Those of its article.
    """
    tokens = find_tokens(claim.text)
    return Reading(
        claim=claim,
        tokens=tokens,
        roots=[root(claim.text[token.start : token.end]) for token in tokens],
        names=_heads(claim.text, find_terms(claim.text, tokens, NAMES)),
        quotations=quotations,
    )


def _heads(text: str, names: Sequence[Match]) -> list[Match]:
    """The names without actors that only qualify the next one: "chief" of "chief executive"."""
    actors = [match for match in names if _is_actor(match)]
    qualifying = {
        match
        for match, after in zip(actors, actors[1:], strict=False)
        if text[match.end : after.start] == " " and not text[: after.end].endswith("ed")
    }
    return [match for match in names if match not in qualifying]


def _is_actor(match: Match) -> bool:
    return any(line[0] == "a" for line in _lines(match))


def find_word_pairs(a: Reading, b: Reading) -> Iterator[WordPair]:
    """The words of two claims of one fact that are for one thing.

    Two names of one line of the word list are, if the same words stand around them; so are two
    words that take each other's place between the same words. What a source says is left out.
    """
    of_one_kind = list(_of_one_kind(a, b))
    taken = {span for pair in of_one_kind for _, span in (pair.a, pair.b)}
    in_one_place = [p for p in _in_one_place(a, b) if not {p.a[1], p.b[1]} & taken]
    for pair in (*of_one_kind, *in_one_place):
        if not (a.is_quoted(pair.a[1]) or b.is_quoted(pair.b[1])):
            yield pair


def _of_one_kind(a: Reading, b: Reading) -> Iterator[WordPair]:
    """Names of one line of the word list, but for those that the other claim has as well."""
    for x in a.names:
        for y in b.names:
            lines = _lines(x).keys() & _lines(y).keys() - _SAYING
            if not lines or _has(b, a, x) or _has(a, b, y) or {x.term, y.term} & _ANYBODY:
                continue
            is_actor = any(line[0] == "a" for line in lines)
            if is_actor and _is_plural(a, x) != _is_plural(b, y):
                continue
            judged = any(_lines(x)[line] != _lines(y)[line] for line in lines)
            ties = len(_near(a, x) & _near(b, y))
            are_one = _is_one_actor if is_actor else _is_one_act
            if are_one((a, x), (b, y), ties, judged=judged):
                yield WordPair(
                    kind=ACTOR if is_actor else ACT,
                    a=(a.claim, Span(x.start, x.end)),
                    b=(b.claim, Span(y.start, y.end)),
                    ties=ties,
                    contrast=is_actor and _contrast(a, x, b, y),
                )


def _is_one_actor(one: _Place, other: _Place, ties: int, *, judged: bool) -> bool:
    opens = judged and ties >= 1 and _opens(*one) and _opens(*other)
    enough = _FEWER_TIES if judged else _TIES
    return ties >= enough or _is_beside_same(*one, *other) or opens


def _is_one_act(one: _Place, other: _Place, ties: int, *, judged: bool) -> bool:
    """Whether two verbs or nouns of one line are for one act: a clause has many of them."""
    beside = _is_beside_same(*one, *other)
    return ties >= _TIES and (beside or (judged and ties > _TIES))


def _lines(match: Match) -> dict[str, str]:
    return {entry[:-1]: entry[-1] for entry in match.term.split()}


def _is_plural(reading: Reading, match: Match) -> bool:
    word = reading.claim.text[match.start : match.end].split()[-1].lower()
    word = word.removesuffix("'s").removesuffix("’s")
    return singular(word) != word


def _has(other: Reading, own: Reading, match: Match) -> bool:
    return any(word in other.roots for word in own.roots[match.first : match.after])


def _near(reading: Reading, match: Match) -> set[str]:
    before = [token.root for token in reading.tokens[: match.first] if token.root]
    after = [token.root for token in reading.tokens[match.after :] if token.root]
    return {*before[-_NEARBY:], *after[:_NEARBY]}


def _is_beside_same(a: Reading, x: Match, b: Reading, y: Match) -> bool:
    """Whether the next content word before both, or after both, is the same."""
    sides = ((_next(a, x, step), _next(b, y, step)) for step in (-1, 1))
    return any(one != "" and one == other for one, other in sides)


def _next(reading: Reading, match: Match, step: int) -> str:
    tokens = reading.tokens[match.after :] if step > 0 else reading.tokens[: match.first][::-1]
    return next((token.root for token in tokens if token.root), "")


def _opens(reading: Reading, match: Match) -> bool:
    """Whether a name is the first of its claim, near the beginning: whom the claim is about."""
    first = next(m for m in reading.names if _is_actor(m))
    return first == match and sum(bool(t.root) for t in reading.tokens[: match.first]) <= _OPENING


def _contrast(a: Reading, x: Match, b: Reading, y: Match) -> bool:
    """Whether all that qualifies one name directly stands elsewhere in the other claim.

    "Organisation accused tea party groups": the groups are others than the organisation.
    """
    own, other = _qualifiers(a, x), _qualifiers(b, y)
    if own & other:
        return False
    return bool(own and own <= set(b.roots)) or bool(other and other <= set(a.roots))


def _qualifiers(reading: Reading, match: Match) -> set[str]:
    found, end = set(), match.start
    for token in reversed(reading.tokens[: match.first]):
        if not token.root or reading.claim.text[token.end : end].strip(" -"):
            break
        found.add(token.root)
        end = token.start
    return found


def _in_one_place(a: Reading, b: Reading) -> Iterator[WordPair]:
    """Single words that take each other's place between the same words."""
    steps = SequenceMatcher(None, a.roots, b.roots, autojunk=False).get_opcodes()
    for before, (kind, *edges), after in zip(steps, steps[1:], steps[2:], strict=False):
        if kind != "replace":
            continue
        ends = (before[2], after[1])
        left = sum(bool(token.root) for token in a.tokens[before[1] : ends[0]])
        right = sum(bool(token.root) for token in a.tokens[ends[1] : after[2]])
        x, y = _only_word(a, edges[0], edges[1]), _only_word(b, edges[2], edges[3])
        if x is None or y is None or not (left and right):
            continue
        spans = Span(x.start, x.end), Span(y.start, y.end)
        alike = _join(a, x) == _join(b, y)
        if alike and x.root[:_ONE_WORD] != y.root[:_ONE_WORD]:
            yield WordPair(SLOT, (a.claim, spans[0]), (b.claim, spans[1]), left + right)


def _join(reading: Reading, token: Token) -> tuple[bool, str]:
    """How a word goes on: whether as a possessive, and the function word that follows."""
    following = reading.tokens[reading.tokens.index(token) + 1 :][:1]
    owns = reading.claim.text[: token.end].endswith(("'s", "’s"))
    words = (reading.claim.text[y.start : y.end].lower() for y in following if not y.root)
    return owns, next(words, "")


def _only_word(reading: Reading, start: int, end: int) -> Token | None:
    """The one word with content of a stretch, if it names something by itself."""
    found = [token for token in reading.tokens[start:end] if token.root]
    if len(found) != 1:
        return None
    token, text = found[0], reading.claim.text
    word = text[token.start : token.end]
    i = reading.tokens.index(token)
    following = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    qualifies = (
        following is not None
        and bool(following.root)
        and text[token.end : following.start] == " "
        and not text[following.start].isupper()
        and not word.endswith(("'s", "’s"))
    )
    if qualifies or word[0].isdigit() or word[0].isupper() or token.root in _SLIGHT:
        return None
    return token
