"""Text → its quotations, and the words that report what somebody says or thinks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from compare.model import Span


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


# Verbs that take a clause or a quotation, before or after themselves.
_SPEECH = word_set(
    """acknowledge add admit affirm allege announce argue assert assure boast caution chant claim
    complain concede conclude confess confirm contend continue counter declare deny disclose
    emphasize emphasise estimate exclaim explain hint indicate inform insist interject joke
    lament muse note observe opine predict proclaim quip read recall recount reiterate remark
    remind repeat reply report respond retort reveal say shout speculate state stress suggest
    tell testify tweet vow warn whisper wonder write yell ask posit elaborate recommend urge
    reckon thunder mutter scoff surmise relate attest intimate fume snap brag gush moan whine"""
)
# Verbs of mind, of evidence and of promise: their clause follows them.
_THOUGHT = word_set(
    """agree anticipate believe decide demonstrate expect fear find forecast guess hope imagine
    imply know learn outline pledge point promise realize realise regret remember show signal
    suspect swear think threaten understand worry want conclude"""
)
# Verbs of stance: what they judge, ask or refuse follows them.
_STANCE = word_set(
    """accuse assail blame blast call cite condemn criticize criticise decline decry defend
    demand denounce deride describe discuss dismiss dispute echo endorse express favor hail
    highlight identify lambast lambaste liken mention mock oppose portray praise prefer
    propose question quote rail rebuke refer refuse reject ridicule seek slam support tout
    welcome"""
)
_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote", "written"),
    "find": ("found",),
    "think": ("thought",),
    "know": ("knew", "known"),
    "understand": ("understood",),
    "seek": ("sought",),
    "show": ("showed", "shown"),
    "swear": ("swore", "sworn"),
    "read": ("read",),
    "forecast": ("forecast",),
}
_DOUBLED = frozenset(("admit", "slam", "quip", "refer", "plan", "brag"))


# Speech that asks, bids or promises: its source does not vouch for what it says.
NOT_ASSERTIVE = word_set(
    "ask urge vow recommend wonder continue read respond chant shout yell interject tweet"
)
# Thought that does vouch.
ASSERTIVE_THOUGHT = word_set("find show believe think conclude learn demonstrate suspect")


class Cue(NamedTuple):
    """A reporting verb: its dictionary form and its kind, "speech", "thought" or "stance"."""

    verb: str
    kind: str


_QUOTE_MARK = re.compile(r"“|”|\"|''|``")
# Line ends in a quotation that is closed lines further on: two empty lines between paragraphs.
_LINES = 4


# Asked again for each claim and each pair of an article.
@lru_cache(maxsize=64)
def find_quotations(text: str) -> tuple[Span, ...]:
    """The quotations of ``text`` with their marks, in order.

    One that is not closed ends with its line, as in a speech whose paragraphs are opened anew,
    unless the next mark, at most two lines on, closes it.
    """
    quotations: list[Span] = []
    start, lines, last = None, 0, 0
    for match in _QUOTE_MARK.finditer(text):
        lines += text.count("\n", last, match.start())
        last, opens = match.start(), _opens(text, match)
        if start is not None and lines > (0 if opens else _LINES):
            quotations.append(Span(start, _line_end(text, start)))
            start = None
        if start is None:
            start, lines = (match.start() if opens else None), 0
        elif match.group() not in ("“", "``"):
            quotations.append(Span(start, match.end()))
            start = None
    if start is not None:
        quotations.append(Span(start, _line_end(text, start)))
    return tuple(quotations)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return start + len(text[start : end if end >= 0 else len(text)].rstrip())


def find_cue(form: str) -> Cue | None:
    """The reporting verb that ``form`` (in lower case) is a form of."""
    return _CUES.get(form)


def _opens(text: str, match: re.Match[str]) -> bool:
    if match.group() in ("“", "``"):
        return True
    before, after = (
        text[max(0, match.start() - 1) : match.start()],
        text[match.end() : match.end() + 1],
    )
    return match.group() != "”" and not before.isalnum() and bool(after) and not after.isspace()


def _forms(verb: str) -> Iterable[str]:
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb in _DOUBLED:
        stem = verb + verb[-1]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    past = stem + "ed"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    return verb, third, *_IRREGULAR.get(verb, (past,)), stem + "ing"


_CUES: Mapping[str, Cue] = {
    form: Cue(verb, kind)
    for kind, verbs in (("stance", _STANCE), ("thought", _THOUGHT), ("speech", _SPEECH))
    for verb in verbs
    for form in _forms(verb)
}
