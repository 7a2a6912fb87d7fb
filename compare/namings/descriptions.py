"""Articles → what stands beside a name to say who that is: "the shipping heir Ada Quill"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.attribution.cues import find_cue, find_quotations, word_set
from compare.attribution.sources import bare_name
from compare.contrasts.lexicon import root
from compare.model import Article, Span
from compare.words import FUNCTION_WORDS

# Longer descriptions are whole stories: "the man who ...".
_LONGEST = 9
# Words before a name that may belong to its description: "celebrity photographer and director".
_BEFORE = 6

_PART = (
    r"(?:[A-Z]\.(?!\w)|(?:Rep|Sen|Gov|Gen|Lt|Col|Sgt|Mr|Mrs|Ms|Dr|Rev|Prof|Capt)\.|[A-Z][\w’'-]+)"
)
_NAME = re.compile(rf"\b{_PART}(?:[ \xa0]{_PART})*")
_AFTER = re.compile(
    r"(?:, (?:Jr|Sr)\.?)?(?:, \d{2},| \([^()\n]{1,12}\),|,| —| –| is| was)"
    r" ((?:an?|the|one of|his|her|their|its) (?:[A-Z]\.(?=[\w ])|[^,.;:()—–“”\"\n]){3,90}?)"
    r"(?=[,.;:()—–“”\"\n]|$)"
)
_CLAUSE = re.compile(
    r" (?:who|which|whose|that|where|when|whom|while|because|but|said|says"
    r"|and (?:the|an?|his|her))\b"
)
_GENITIVE = re.compile(r"[’']s?$")
_WORD = re.compile(r"[^\W_][\w.’'-]*")
# What opens a description before a name: a determiner, a preposition that is no part of a verb, or
# the beginning of a sentence.
_OPENING = re.compile(
    r"(?:\b(?:[Aa]n?|[Tt]he|by|with|of|from|for|against|including|[Uu]nlike|[Ll]ike|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir"
    r"|as|between|and|[Ww]hen|[Tt]hat|where|after|before|but)|[,;:—–(]|(?:^|[.!?]|\n)[”\"’']?)\s*$"
)
_BEHIND_HEAD = re.compile(r" (?:of|for|in|from|to|at|with|on|by|behind|against|representing)\b")
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Oo]n|[Oo]utside|[Aa]cross)\s$")
_ROLE = re.compile(
    r"(?:[a-z]{2}(?:er|or|ist|ian|ant|aire|crat|eur|ee|man|woman|person|dent)"
    r"|\b(?:agent|client|critic|activist|chief|head|boss|hero|spy|host|son|wife|husband|sister"
    r"|brother|heir|heiress|actress|star|celebrity|comic|comedienne|icon|guru|tycoon|mogul|king"
    r"|queen|patron|ally|friend|foe|rival|aide|judge|guard|coach|cook|nurse|monk|nun|priest|bishop|cleric"
    r"|imam|sheikh|rebel|thug|rogue|radical|liberal|conservative|republican|independent|official"
    r"|general|colonel|captain|sergeant|private|veteran|patriot|diplomat|despot|autocrat|dad|mom"
    r"|mum|boy|girl|child|kid|youth|teen|native|novice|pick|favorite|favourite|academic|secretary"
    r"|attorney|deputy|mechanic|skeptic|sceptic|hopeful|maverick|firebrand|company|firm|group"
    r"|organization|organisation|party|militia|force|movement|charity|network|agency|newspaper"
    r"|website|site|magazine|nonprofit|giant|bank|union|club|lobby|alliance|coalition|society|tank"
    r"|army|gang|cult|publication|outlet|station|university|college|school|foundation|fund"
    r"|institute|body|arm|branch|town|city|village|suburb|capital|enclave|stronghold|island|region"
    r"|province|district|daughter|graduate))$"
)
_NO_ROLE = word_set(
    """after other over under never ever however later former center centre number matter order
    offer error major minor prior interior exterior superior water winter summer september october
    november december together whether rather further another recent statement moment document
    current present different power paper letter member-elect doctor-like human common german
    american italian russian indian asian african iranian syrian egyptian canadian republican-led
    wife-beater woman-led independent-minded effort hundred event percent incident talent cent
    color colour honor honour favor rumor terror labor labour manner dinner river weather
    senior junior elder younger older super important significant relevant reluctant
    evident four or per her free three degree fee coffee"""
)
# Words of an office or a party, which every outlet has in a style of its own.
_STYLE = word_set(
    """mr mrs ms dr rep reps representative sen sens senator senators gov governor president vice
    congressman congresswoman lawmaker republican republicans democrat democrats democratic gop
    director secretary general attorney chairman chairwoman chair minister prime leader majority
    minority speaker u.s us state house senate congress gen lt col sgt member members spokesman
    spokeswoman spokesperson official first last second third party federal national"""
)


@dataclass(frozen=True, slots=True)
class Description:
    """What an article puts beside a name, with the content words that make it that.

    ``start`` and ``end`` are offsets into the article's text.
    """

    name: str
    outlet: str
    article: str
    text: str
    start: int
    end: int
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    article: Article
    start: int
    end: int
    words: tuple[str, ...]


def find_descriptions(articles: Iterable[Article]) -> dict[str, list[Description]]:
    """The descriptions of each name, under the fullest form that the story gives it.

    A name is at least a first and a last one; a last name alone stands for it where nobody else in
    the story bears it. What is within quotation marks is left out.
    """
    mentions = [mention for article in articles for mention in _mentions(article)]
    full = _full_names(mentions)
    quoted = {id(m.article): find_quotations(m.article.text) for m in mentions}
    found: dict[str, list[Description]] = defaultdict(list)
    for mention in mentions:
        name = full.get(_key(mention.words)) or full.get(mention.words[-1:])
        if name is None:
            continue
        for span in (*_after(mention), *_before(mention)):
            inside = any(
                q.start <= span.start and span.end <= q.end for q in quoted[id(mention.article)]
            )
            text = mention.article.text[span.start : span.end]
            content = _content(text, name)
            if content and not inside:
                found[name].append(
                    Description(
                        name=name,
                        outlet=mention.article.outlet,
                        article=mention.article.id,
                        text=text,
                        start=span.start,
                        end=span.end,
                        content=content,
                    )
                )
    return dict(found)


def _mentions(article: Article) -> Iterator[_Mention]:
    for match in _NAME.finditer(article.text):
        words = match[0].split()
        cut = max(
            (
                i + 1
                for i, word in enumerate(words[:-1])
                if word.lower().rstrip(".") in _STYLE
                or (i < len(words) - 2 and _ROLE.search(word.lower()) and i > 0)
            ),
            default=0,
        )
        while cut < len(words) and words[cut].lower() in FUNCTION_WORDS:
            cut += 1
        bare = bare_name(" ".join(words[cut:]))
        place = article.text.find(bare, match.start(), match.end())
        if bare and place >= 0:
            yield _Mention(article, place, place + len(bare), _plain(bare))


def _plain(name: str) -> tuple[str, ...]:
    """The words of a name without initials."""
    words = [word.rstrip(".,") for word in name.split()]
    return tuple(word for word in words if len(word) > 1) or (name,)


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """A first and a last name; a son keeps his own ("Jr.")."""
    return (words[0], words[-1]) if len(words) > 1 else words


def _full_names(mentions: Sequence[_Mention]) -> dict[tuple[str, ...], str]:
    """The fullest form of each name of two words, and of a last one that only one name has."""
    forms: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for mention in mentions:
        if 2 <= len(mention.words) <= 4:
            forms[_key(mention.words)].append(" ".join(mention.words))
    full = {key: min(names, key=len) for key, names in forms.items()}
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, name in full.items():
        bearers[key[-1]].add(name)
    return full | {(last,): min(names) for last, names in bearers.items() if len(names) == 1}


def _after(mention: _Mention) -> Iterator[Span]:
    text = mention.article.text
    if _PLACED.search(text, max(0, mention.start - 9), mention.start):
        return
    match = _AFTER.match(text, mention.end)
    if match is None:
        return
    clause = _CLAUSE.search(match[1])
    end = match.start(1) + (clause.start() if clause else len(match[1]))
    words = text[match.start(1) : end].split()
    head = _BEHIND_HEAD.split(" ".join(words[1:]), maxsplit=1)[0]
    if words[:2] == ["one", "of"]:
        head = " ".join(words[2:]).rstrip("s")
    spoken = any(find_cue(word.lower()) for word in words if word.islower())
    if 2 <= len(words) <= _LONGEST and _is_role(head) and not spoken:
        start = match.start(1) + (len(words[0]) + 1 if words[0] in ("a", "an", "the") else 0)
        yield Span(start, end)


def _before(mention: _Mention) -> Iterator[Span]:
    text, end = mention.article.text, mention.start
    line = text.rfind("\n", 0, end) + 1
    before = list(_WORD.finditer(text, max(line, end - 120), end))[-_BEFORE:]
    if not before or text[before[-1].end() : end].strip() or not _is_role(before[-1][0]):
        return
    if not before[-1][0].islower():
        return
    start = before[-1].start()
    for word, following in zip(before[-2::-1], before[::-1], strict=False):
        joins = word[0] == "and" and _is_pair(before, word)
        if text[word.end() : following.start()] != " ":
            break
        if not joins and (_OPENING.search(text, line, start) or word[0].lower() in FUNCTION_WORDS):
            break
        start = word.start()
    if _OPENING.search(text, line, start):
        yield Span(start, before[-1].end())


def _is_pair(before: Sequence[re.Match[str]], conjunction: re.Match[str]) -> bool:
    """Whether "and" joins two roles of one: "photographer and director"."""
    i = before.index(conjunction)
    return i > 0 and before[i - 1][0].islower() and _is_role(before[i - 1][0])


def _is_role(phrase: str) -> bool:
    last = _GENITIVE.sub("", phrase.split()[-1].lower()) if phrase.split() else ""
    return last not in _NO_ROLE and bool(_ROLE.search(last))


def _content(text: str, name: str) -> frozenset[str]:
    """What a description says besides names, offices and parties."""
    named = {part.lower() for part in name.split()}
    found = set()
    for match in _WORD.finditer(text):
        word = _GENITIVE.sub("", match[0]).rstrip(".").removeprefix("ex-")
        low = word.lower()
        is_name = word[:1].isupper() and match.start() > 0
        if not (is_name or low in FUNCTION_WORDS or low in _STYLE or low in named):
            found.add(root(low))
    return frozenset(found - {"", "form"})
