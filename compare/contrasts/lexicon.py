"""Text → its words with their roots, and where the terms of a word list stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from compare.words import FUNCTION_WORDS

_WORD = re.compile(r"\d[\d,.]*\d|\w+(?:[-’'&]\w+)*")
_ENDINGS = ("ing", "ed", "es", "s", "e")
_SHORTEST_ROOT = 3
# Verbs and nouns that stand in too many sentences to tell what one is about.
_LIGHT = frozenset(
    re.findall(
        r"\S+",
        """
        get got getting go going went gone make made making take took taken taking give gave
        given giving put come came coming keep kept let lets use used using see saw seen know
        knew known want wanted thing things way ways day days time times year years week weeks
        month months people man woman men women part lot back here then even ever never none
        nobody nothing nor neither without cannot can't don't didn't doesn't wasn't isn't won't
        wouldn't couldn't hasn't haven't monday tuesday wednesday thursday friday saturday
        sunday saying tell telling well really like whose around off away again it's he's she's
        that's there's i'm we're they're later ago first last among within near next
        """,
    )
)
_IRREGULAR = dict(
    re.findall(
        r"(\S+):(\S+)",
        """
        fell:fall fallen:fall rose:rise risen:rise won:win lost:lose shot:shoot struck:strike
        stricken:strike held:hold found:find left:leave led:lead met:meet paid:pay sent:send
        sold:sell bought:buy told:tell said:say wrote:write written:write spoke:speak
        spoken:speak began:begin begun:begin broke:break broken:break drew:draw drawn:draw
        drove:drive driven:drive fled:flee fought:fight gave:give given:give grew:grow
        grown:grow hid:hide hidden:hide heard:hear ran:run stood:stand stole:steal stolen:steal
        swore:swear sworn:swear took:take taken:take taught:teach threw:throw thrown:throw
        understood:understand withdrew:withdraw withdrawn:withdraw sought:seek chose:choose
        chosen:choose built:build brought:bring caught:catch ate:eat saw:see seen:see
        shook:shake shaken:shake sank:sink sunk:sink forbade:forbid forbidden:forbid
        froze:freeze frozen:freeze kept:keep dead:die died:die dying:die death:die deaths:die
        lying:lie killing:kill children:child men:man women:woman lives:life dealt:deal
        overthrew:overthrow overthrown:overthrow overtook:overtake made:make rows:rows lay:lay
        season:season laid:lay
        """,
    )
)


class Token(NamedTuple):
    """A word of a text with its root: "stopped" and "stops" share one."""

    start: int
    end: int
    root: str

    @property
    def carries_content(self) -> bool:
        """Whether the word tells what a sentence is about."""
        return bool(self.root)


class TermList(dict[tuple[str, ...], str]):
    """The entries of a word list by the ``term_key`` of their terms."""

    @cached_property
    def longest(self) -> int:
        """The words of the longest term."""
        return max(map(len, self), default=0)


class Match(NamedTuple):
    """A term of a word list in a text: its offsets, its tokens [first, after) and its entry."""

    start: int
    end: int
    first: int
    after: int
    term: str


# Articles on one event share most of their words.
@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The part of a word that its common forms share; no dictionary form."""
    word = word.lower().replace("’", "'").removesuffix("'s").rstrip("'.,")
    word = _IRREGULAR.get(word, word)
    if word.endswith(("ies", "ied")) and len(word) > 4:
        word = word[:-3] + "y"
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST_ROOT and re.search("[aeiouy]", rest):
            word = rest
            break
    word = word[:-1] if word.endswith("e") and len(word) > _SHORTEST_ROOT else word
    return word[:-1] if len(word) > _SHORTEST_ROOT and word[-1] == word[-2] else word


def find_tokens(text: str) -> list[Token]:
    """The words of a text in order; function words and light ones have the root ""."""
    found = []
    for match in _WORD.finditer(text):
        low = match[0].lower().replace("’", "'")
        light = low in FUNCTION_WORDS or low in _LIGHT or len(low) < 2
        found.append(Token(match.start(), match.end(), "" if light else root(low)))
    return found


def join_lines(table: str) -> list[str]:
    """The lines of a word list; an indented one goes on with the line before it."""
    return re.sub(r"\n +", " ", table.strip()).splitlines()


def term_key(term: str) -> tuple[str, ...]:
    """What two forms of one term share: "turns down" and "turned down"."""
    return tuple(root(match[0]) for match in _WORD.finditer(term))


def find_terms(text: str, tokens: Sequence[Token], terms: TermList) -> list[Match]:
    """Terms of a list in a text, in order; of those that overlap, the longest.

    :param tokens: The words of ``text``.
    """
    roots = [root(text[token.start : token.end]) for token in tokens]
    found, i = [], 0
    while i < len(tokens):
        after = i + 1
        for j in range(min(len(tokens), i + terms.longest), i, -1):
            term = terms.get(tuple(roots[i:j]))
            if term is not None:
                found.append(Match(tokens[i].start, tokens[j - 1].end, i, j, term))
                after = j
                break
        i = after
    return found


def content_roots(tokens: Iterable[Token]) -> frozenset[str]:
    """The roots of the words that tell what a sentence is about."""
    return frozenset(token.root for token in tokens if token.root)
