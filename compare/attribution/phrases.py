"""Tokens around a form → whether it reports, and the noun phrase that names who says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.attribution.cues import Token, find_cue, is_often_noun, word_set

PRONOUNS = word_set("he she they it we i you who which")
DETERMINERS = word_set(
    """the a an this that these those his her their its our my your some many several most all both
    no one two three four five six another other others few each every"""
)
# Determiners that stand alone before a verb: "some say".
_PLURAL_SUBJECTS = frozenset(("that", "some", "many", "most", "all", "both", "others", "few"))
BE = word_set("is are was were be been being isn't aren't wasn't weren't")
AUXILIARIES = BE | word_set(
    """am has have had do does did will would can could may might must shall should hasn't haven't
    hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't cannot he's she's it's
    they're we're i'm he'd she'd they'd i've they've we've he'll she'll they'll"""
)
ADVERBS = word_set(
    """also not never later then now often once previously recently still even just already again
    soon ever always too first long further"""
)
CLAUSE_OPENERS = word_set(
    """that because as when while if where after before but although though since so then whether
    why how what until unless than whose whom or yet nor however meanwhile therefore
    instead"""
)
PREPOSITIONS = word_set(
    """in on at by for from with to during after before since under over through about among amid
    within despite without following"""
)
TIMES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december today yesterday tonight morning afternoon
    evening night week month year last this earlier early late next day"""
)
# Common verbs that are not reporting ones: a subject does not reach over them.
_VERBS = word_set(
    """went came took made got gave left became began kept held brought put met ran won lost sent
    paid stood let set led fell saw felt heard broke died threw spoke drew grew chose rose
    fought bought caught drove flew shot hit cut spent built hung sold shook struck swung goes
    comes takes makes gets gives looks looked killed arrested injured happened turned stopped
    started used tried works work"""
)
_PLURALS = word_set("people police media staff counsel data evidence text polling someone")
_INSIDE = word_set("& ' ’ - # @ $ %")
# Words of the longest source that is looked for; longer ones are misreadings.
_LONGEST = 24


class Phrase(NamedTuple):
    """A half-open range of tokens."""

    start: int
    end: int


def is_adverb(token: Token) -> bool:
    """Whether the token can stand between a subject and its verb."""
    low = token.low
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and token.text[0].islower())


def is_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether the form of a reporting verb at ``i`` is a verb here, by its neighbours."""
    form, before = tokens[i].low, tokens[i - 1].low if i else ""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if before in DETERMINERS - _PLURAL_SUBJECTS:
        return before in ("one", "another") and not is_often_noun(form)
    if before == "to" or (before.endswith(("'s", "s'")) and before not in AUXILIARIES):
        return False
    if before in PREPOSITIONS and not form.endswith("ing"):
        return False
    if not is_often_noun(form) or before in PRONOUNS or before in AUXILIARIES:
        return True
    if after is None or not after.is_word and after.text in ".;":
        return before.endswith("s") and not form.endswith("s")
    return after.low in ("that", "how", ":") or (form.endswith("s") and _may_open_clause(after))


def _may_open_clause(token: Token) -> bool:
    if token.low in PRONOUNS or token.low in DETERMINERS or token.text[0].isupper():
        return True
    return token.low in ("there", "out", "for", "on") or token.text in ("“", '"', "''")


def subject_before(tokens: Sequence[Token], end: int, floor: int = 0) -> Phrase | None:
    """The noun phrase that ends right before token ``end`` and starts no earlier than ``floor``.

    "Anita Roos, a driver," is one phrase; of "Roos, who drove the bus," it is the name alone.
    """
    if end <= floor:
        return None
    if tokens[end - 1].low in PRONOUNS:
        return Phrase(end - 1, end)
    if tokens[end - 1].text == ",":
        return _with_apposition(tokens, end, floor)
    return _trimmed(tokens, _walk_back(tokens, end, floor))


def subject_of_sentence(tokens: Sequence[Token], end: int, floor: int = 0) -> Phrase | None:
    """The first noun phrase of a sentence whose verb comes before token ``end``."""
    start = max(floor, _dateline(tokens, end))
    while start < end and not (tokens[start].is_word and tokens[start].low not in CLAUSE_OPENERS):
        start += 1
    if start < end and tokens[start].low in PREPOSITIONS:
        start = 1 + next((i for i in range(start, end) if tokens[i].text == ","), end)
    stop = start
    while stop < min(end, start + _LONGEST) and not _stops(tokens[stop], stop == start):
        if stop > start and (is_adverb(tokens[stop]) or _is_past(tokens[stop])):
            break
        stop += 1
    return _trimmed(tokens, Phrase(start, stop)) if start < stop else None


def _dateline(tokens: Sequence[Token], end: int) -> int:
    """The token after "LONDON (AP) —" at the head of a text, else 0."""
    if not tokens or not tokens[0].text.isupper() or len(tokens[0].text) < 3:
        return 0
    for i in range(1, min(end, 12)):
        if tokens[i].text in "—–" or (tokens[i].text == "-" and tokens[i - 1].text in "-)"):
            return i + 1
    return 0


def source_after(
    tokens: Sequence[Token], start: int, end: int, *, opening: bool = False
) -> Phrase | None:
    """The noun phrase that begins at token ``start``, with its appositions.

    :param opening: Whether a clause, not an apposition, is to be expected after a comma.
    """
    i = start
    while i < min(end, start + _LONGEST):
        if tokens[i].text == ",":
            ended = opening or not _opens_apposition(tokens, i + 1, end)
        elif tokens[i].is_word or tokens[i].text in _INSIDE:
            ended = i > start and (_ends_source(tokens, i) or tokens[start].low in PRONOUNS)
        else:
            ended = True
        if ended:
            break
        i += 1
    while i > start and tokens[i - 1].text == ",":
        i -= 1
    return Phrase(start, i) if i > start else None


def _opens_apposition(tokens: Sequence[Token], i: int, end: int) -> bool:
    if i >= end or not tokens[i].is_word:
        return False
    low = tokens[i].low
    if low in ("a", "an", "the", "who", "whose", "former"):
        return True
    return (
        tokens[i].text[0].islower()
        and not low.endswith(("ing", "ed"))
        and low not in PREPOSITIONS | CLAUSE_OPENERS | AUXILIARIES | PRONOUNS
        and low not in ("and", "or", "his", "her", "their")
    )


def _ends_source(tokens: Sequence[Token], i: int) -> bool:
    low = tokens[i].low
    if low in ("in", "on", "at", "during"):
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        return low == "on" or after in ("a", "an") or after in TIMES
    if low in CLAUSE_OPENERS:
        return True
    return low in TIMES and low not in ("may", "march", "this", "early", "late", "day", "week")


def _stops(token: Token, first: bool = False) -> bool:
    low = token.low
    if not token.is_word:
        return token.text not in _INSIDE or token.text == "-"
    if low in PRONOUNS:
        return not first
    if low in CLAUSE_OPENERS or low in AUXILIARIES or low in _VERBS:
        return True
    return bool(find_cue(low)) and token.text[0].islower() and low.endswith(("ed", "said", "told"))


def _is_past(token: Token) -> bool:
    return token.low.endswith("ed") and token.text[0].islower() and len(token.low) > 4


def _walk_back(tokens: Sequence[Token], end: int, floor: int) -> Phrase:
    i = end
    while i > max(floor, end - _LONGEST) and not _stops(tokens[i - 1]):
        i -= 1
    return Phrase(i, end)


def _with_apposition(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    best: Phrase | None = None
    for i in range(end - 2, max(floor, end - 2 * _LONGEST), -1):
        if tokens[i].text in '“”";:—–()' or tokens[i].low in ("said", "says", "told"):
            break
        if tokens[i].text != ",":
            continue
        head = _trimmed(tokens, _walk_back(tokens, i, floor))
        if head and _is_nominal(tokens[head.start]):
            relative = tokens[i + 1].low in ("who", "which", "whose")
            best = Phrase(head.start, i if relative else end)
            if head.start == floor or tokens[head.start - 1].text != ",":
                break
    return best


def _is_nominal(token: Token) -> bool:
    return token.text[0].isupper() or token.low in DETERMINERS


def _trimmed(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """``phrase`` without the conjunctions, adverbs and dates that it may open with."""
    i, end = phrase
    while i < end:
        low = tokens[i].low
        if low in ("and", "or", "but", "so", "of", "plus", "both") or is_adverb(tokens[i]):
            i += 1
        elif low in PREPOSITIONS:
            i = _after_preposition(tokens, i, end)
        elif low in TIMES and tokens[i].text[0].islower() and low not in ("this", "last"):
            i += 1
        else:
            break
    while end > i and (
        tokens[end - 1].low in TIMES and tokens[end - 1].low not in ("may", "march")
    ):
        end -= 1
        if end > i and tokens[end - 1].low in ("on", "in", "late", "early", "earlier"):
            end -= 1
    return Phrase(i, end) if i < end and _may_speak(tokens, Phrase(i, end)) else None


def _may_speak(tokens: Sequence[Token], phrase: Phrase) -> bool:
    first, last = tokens[phrase.start], tokens[phrase.end - 1]
    if not first.text[0].islower() or first.low in DETERMINERS:
        return True
    return (
        any(
            token.text[0].isupper() or (token.low.endswith("s") or token.low in _PLURALS)
            for token in tokens[phrase.start : phrase.end]
        )
        and not first.low.endswith(("ing", "ed"))
        and last.low not in ("to", "of", "in", "on", "against")
    )


def _after_preposition(tokens: Sequence[Token], i: int, end: int) -> int:
    j = i + 1
    while j < end and (tokens[j].low in TIMES or tokens[j].text[0].isdigit()):
        j += 1
    if j > i + 1:
        return j
    for k in range(end - 1, i + 1, -1):
        if tokens[k].low in DETERMINERS and tokens[k - 1].low not in PREPOSITIONS | {"of"}:
            return k
    return i + 1
