"""Attributions of an article → the same with the names of their sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from compare.attribution.cues import word_set
from compare.model import Attribution

_PERSONAL = frozenset(("he", "she", "his", "her", "him"))
_SHARED = frozenset(("they", "we", "it", "their", "our", "its", "i", "you", "my"))
_RELATIVE = frozenset(("who", "which", "whose"))
# "It was reported", "there were reports": nobody says it.
_IMPERSONAL = frozenset(("it", "there"))
_PASSIVE = re.compile(r"\w+ (?:(?:has|have|had) been|is|are|was|were)\b")
_TITLES = word_set(
    """mr mrs ms miss dr sen senator rep representative gov governor president prime minister vice
    secretary gen general lt col colonel sgt sergeant capt captain judge justice prof professor rev
    king queen prince princess pope chancellor mayor sheriff chief director attorney speaker
    congressman congresswoman former ex-president officer inspector superintendent detective
    commissioner ambassador foreign republican democrat democratic lord lady sir dame"""
)
_OFFICES = word_set("lawmaker candidate nominee premier")
_FEMALE = frozenset(("mrs", "ms", "miss", "queen", "princess", "lady", "dame", "congresswoman"))
_MALE = frozenset(("mr", "king", "prince", "lord", "sir", "congressman"))
# Words that a group's name ends in or opens with, and a person's does not.
_GROUPS = word_set(
    """ministry department agency party police court house committee post times journal news union
    association council commission office bureau company corporation inc university group
    government administration army force forces service senate congress bank fund institute
    foundation center centre team campaign board authority network press reuters guardian press
    states kingdom republic nations street city county democrats republicans embassy"""
)
_OPENERS = word_set(
    """the a an in on at but and as when if after before while for from by with this that these
    those it he she they we i his her their its our my there then now so yet also however
    meanwhile according not no one some many most all both each asked what how why who where
    since although though because during under over last next monday tuesday wednesday thursday
    friday saturday sunday"""
)
# A word of a name: an initial, a title with its full stop, or a capitalised word.
_PART = r"(?:[A-Z]\.|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Rev|Prof|Capt)\.|[A-Z][\w’'-]*)"
_NAME = re.compile(
    rf"{_PART}(?:[ \xa0](?:(?:de|van|von|der|al|bin|da|la|of)[ \xa0])?{_PART}){{0,5}}"
)
_HUMAN = re.compile(
    r"(?:man|woman|maker|person|official|source|witness|resident|friend|aide|husband|wife|mother|father"
    r"|brother|sister|son|girl|boy|spokesperson|[a-z]{3}er|[a-z]{2}or|ist|ian|ant|dent)$"
)
_SENTENCE_START = re.compile(r"(?:^|[\n.!?”\"])\s*$")
# Characters in which the name that a pronoun or "who" stands for is looked for.
_NEAR = 120
# Longer names for one last word that are kept, and the words of the longest that is a person's.
_VARIANTS, _LONGEST = 50, 4


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    name: str
    opens: bool


@dataclass(slots=True)
class _Reader:
    """What an article's text names, and the sources met so far.

    ``full`` has the longer names by their last word, with their first place and number,
    ``bearers`` the mentions by the words of the titles before them.
    """

    text: str
    mentions: list[_Mention] = field(default_factory=list)
    full: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    bearers: dict[str, list[_Mention]] = field(default_factory=dict)
    met: list[tuple[int, str, str]] = field(default_factory=list)


def resolve_names(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, each with the name of its source as a reader would give it.

    A surname becomes the fullest name that the article gives, a pronoun the last subject or
    source before it, "the ministry" the last source or name with that noun; what is anonymous
    stays as it stands, and where no source is named the name is "".
    """
    reader = _reader(text)
    named = []
    for attribution in attributions:
        name = ""
        if attribution.source:
            start, end = attribution.source[0]
            phrase = " ".join(text[start:end].split()).strip(" ,")
            name = _resolve(reader, phrase, start)
            reader.met.append((start, phrase, name))
        named.append(replace(attribution, name=name))
    return named


def bare_name(phrase: str) -> str:
    """``phrase`` without the titles before a name: "Sen. Rand Paul" is "Rand Paul"."""
    words = phrase.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
    return re.sub(r"[’']s?$", "", " ".join(words)).rstrip(".,")


def _reader(text: str) -> _Reader:
    reader = _Reader(text)
    for match in _NAME.finditer(text):
        words = match.group().split()
        while words and words[0].lower().rstrip(".") in _OPENERS:
            words = words[1:]
        if words and (len(words) == 1 or not match.group().isupper()):
            opens = bool(_SENTENCE_START.search(text, max(0, match.start() - 4), match.start()))
            _note(reader, words, match.start(), opens)
    return reader


def _note(reader: _Reader, words: Sequence[str], start: int, opens: bool) -> None:
    name = bare_name(" ".join(words))
    if not name:
        return
    mention = _Mention(start, name, opens)
    reader.mentions.append(mention)
    last = name.split()[-1].lower()
    names = reader.full.setdefault(last, {})
    if " " in name and (name in names or len(names) < _VARIANTS):
        names.setdefault(name, [start, 0])[1] += 1
    title = words[0].lower().rstrip(".")
    for word in words[: len(words) - len(name.split())]:
        reader.bearers.setdefault(word.lower(), []).append(mention)
    if title in _FEMALE | _MALE:
        reader.gender[last] = "she" if title in _FEMALE else "he"


def _before_place(mentions: Sequence[_Mention], start: int) -> int:
    return bisect_left(mentions, start, key=lambda mention: mention.start)


def _resolve(reader: _Reader, phrase: str, start: int) -> str:
    low = phrase.lower()
    if low in _PERSONAL:
        return _person(reader, low, start)
    if low in _IMPERSONAL and _PASSIVE.match(reader.text, start):
        return ""
    if low in _SHARED:
        return "" if low in ("i", "you", "my") else _group(reader, start)
    if low in _RELATIVE:
        before = reader.text[max(0, start - _NEAR) : start].rstrip(" ,")
        return _antecedent(reader, before, start)
    head = _head(phrase)
    if head[:1].isupper() and not head.lower().startswith(("the ", "a ", "an ")):
        return _fullest(reader, bare_name(head), start)
    return _described(reader, head, start)


def _head(phrase: str) -> str:
    """The part of a phrase with appositions that names the source."""
    parts = [part for part in phrase.split(", ") if part]
    described = parts and (parts[0][:1].islower() or parts[0].split()[0].lower() in _OPENERS)
    if len(parts) > 1 and described and _is_name(parts[1]):
        return parts[1]
    if len(parts) > 1 and re.search(r"[’']s? ", parts[0]) and _is_name(parts[1]):
        return parts[1]
    head = parts[0] if parts else phrase
    trailing = re.search(r"[a-z]+ ((?:[A-Z][\w’'.-]* ){1,3}[A-Z][\w’'-]*)$", head)
    if trailing and not re.search(
        r"\b(?:of|for|at|in|from|with|by|to|the|and|on) \S+(?: \S+){0,3}$", head
    ):
        return trailing.group(1)
    return head


def _is_name(part: str) -> bool:
    return 1 < len(part.split()) < 5 and all(word[0].isupper() for word in part.split())


def _fullest(reader: _Reader, name: str, start: int) -> str:
    """The longer name with the same last word that is commonest before it, or else at all."""
    if not name or " " in name:
        return name
    names = reader.full.get(name.lower(), {})
    longer = {n: v for n, v in names.items() if len(n.split()) <= _LONGEST and n.endswith(name)}
    earlier = [n for n, (first, _) in longer.items() if first < start]
    return max(earlier or longer, key=lambda n: (longer[n][1], len(n)), default=name)


def _is_person(reader: _Reader, name: str) -> bool:
    """Whether a name, or a description such as "a driver", may be one person's."""
    words = name.lower().split()
    if not words or len(words) > 4 or set(words) & _GROUPS:
        return False
    if words[0] in ("a", "an", "the", "one", "another"):
        return bool(_HUMAN.search(words[-1]))
    if not all(word[0].isupper() for word in name.split()):
        return False
    last = words[-1]
    return len(words) > 1 or last in reader.gender or bool(reader.full.get(last))


def _person(reader: _Reader, pronoun: str, start: int) -> str:
    wanted = "she" if pronoun in ("she", "her") else "he"
    for position, name in _before(reader, start):
        if position < start and reader.gender.get(name.split()[-1].lower(), wanted) == wanted:
            return name
    return ""


def _before(reader: _Reader, start: int) -> list[tuple[int, str]]:
    """Sources and sentence-opening names before ``start`` that may be persons, latest first."""
    sources = [(at, name) for at, _, name in reader.met[-8:] if name and name[0].isalpha()]
    last = _before_place(reader.mentions, start)
    subjects = [
        (mention.start, _fullest(reader, mention.name, start))
        for mention in reader.mentions[max(0, last - 12) : last]
        if mention.opens
    ]
    return sorted(
        {(at, n) for at, n in (*sources, *subjects) if _is_person(reader, n)}, reverse=True
    )


def _group(reader: _Reader, start: int) -> str:
    for _, phrase, name in reversed(reader.met[-6:]):
        if name and (name.endswith("s") or " and " in phrase or not _is_person(reader, name)):
            return name
    return reader.met[-1][2] if reader.met and start - reader.met[-1][0] < 4 * _NEAR else ""


def _antecedent(reader: _Reader, before: str, start: int) -> str:
    words = before.split()
    if not words:
        return ""
    match = re.search(r"((?:[A-Z][\w’'.-]*\s?){1,5})$", before)
    if match:
        return _fullest(reader, bare_name(match.group(1).strip()), start)
    lower = re.search(
        r"((?:\b(?:the|a|an|some|many|several|other|two|three)\s)?\w+(?:\s\w+)?)$", before
    )
    return " ".join(lower.group(1).split()) if lower else ""


def _described(reader: _Reader, phrase: str, start: int) -> str:
    """The source or name that "the spokesman" or "the ministry" goes back to."""
    match = re.match(r"(?:[Tt]he|[Tt]hat|[Tt]his) (?:[a-z]+ )?([a-z]+)$", phrase)
    if not match:
        return phrase
    noun = match.group(1).lower()
    for _, earlier, name in reversed(reader.met[-12:]):
        if noun in re.findall(r"\w+", earlier.lower()) and name:
            return name
    titled = [n for n, (first, _) in reader.full.get(noun, {}).items() if first < start]
    if titled:
        return titled[-1]
    if noun in _TITLES | _OFFICES:
        bearers = reader.bearers.get(noun, ())
        last = _before_place(bearers, start)
        if last:
            return _fullest(reader, bearers[last - 1].name, start)
        return next((name for _, name in _before(reader, start)), phrase)
    return phrase
