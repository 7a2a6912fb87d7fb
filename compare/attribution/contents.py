"""A sentence and the words that report → the spans of what is said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from compare.attribution.cues import Cue, Token, find_cue
from compare.attribution.phrases import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    Phrase,
    is_adverb,
)
from compare.model import Span

# Verbs that name a hearer before what is said.
HEARERS = frozenset(("tell", "remind", "inform", "assure", "ask", "warn", "urge"))
_COMPLEMENTS = frozenset(("that", "to", "how", "what", "why", "whether", "if"))
_CLAUSE_STARTS = PRONOUNS | {"that", "the", "a", "there", "his", "her", "their"}
_ADJUNCTS = PREPOSITIONS | frozenset(
    ("when", "as", "while", "asked", "but", "and", "if", "again", "still", "to", "speaking")
)
_CONJUNCTIONS = frozenset(("but", "while", "although", "though", "according"))
_FINITE = ("ed", "said", "told", "wrote", "s")
# Tokens after a verb in which "that" or a hearer is looked for, and those of the longest content
# whose inner borders matter; both keep the work of a sentence linear in its length.
_HEARER_REACH, _ADJUNCT_REACH, _LONGEST = 8, 14, 200


def _start(span: Span) -> int:
    return span.start


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence, whether each is quoted, and the quotations that touch it."""

    tokens: Sequence[Token]
    quoted: Sequence[bool]
    quotations: Sequence[Span]

    def span(self, phrase: Phrase) -> Span:
        """Where a range of tokens stands in the text."""
        return Span(self.tokens[phrase.start].start, self.tokens[phrase.end - 1].end)

    def is_mark(self, i: int, marks: str) -> bool:
        """Whether token ``i`` exists, stands outside quotations and is one of ``marks``."""
        return 0 <= i < len(self.tokens) and not self.quoted[i] and self.tokens[i].text in marks

    def quotation_around(self, place: int) -> Span | None:
        """The quotation that holds the character at ``place``."""
        i = bisect_right(self.quotations, place, key=_start) - 1
        found = self.quotations[i] if i >= 0 else None
        return found if found and found.start <= place < found.end else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A reporting verb in its sentence: its token, its words and where a source may begin."""

    head: int
    group: Phrase
    cue: Cue
    floor: int


def follows_statement(sentence: Sentence, i: int) -> bool:
    """Whether token ``i`` comes right after something that may have been said."""
    return i > 1 and (sentence.quoted[i - 1] or sentence.tokens[i - 1].text in (",", "?", "!"))


def clause_follows(sentence: Sentence, hit: Hit) -> bool:
    """Whether what is said comes after the verb: "..., he said the road was shut"."""
    tokens, i = sentence.tokens, hit.group.end
    if i >= len(tokens) or not tokens[i].is_word:
        return False
    if hit.cue.verb in HEARERS:
        return content_start(sentence, hit) > i
    return tokens[i].low in _CLAUSE_STARTS


def is_only_introduced(sentence: Sentence, source: int, after: int) -> bool:
    """Whether what precedes the source merely opens the sentence: "Again, she said he left"."""
    tokens = sentence.tokens
    if source > _LONGEST or any(sentence.quoted[:source]):
        return False
    if after >= len(tokens) or not tokens[after].is_word:
        return False
    low = tokens[0].low
    return low in _ADJUNCTS | TIMES or is_adverb(tokens[0]) or low.endswith(("ing", "ly"))


def content_around(sentence: Sentence, first: int, after: int) -> tuple[Span, ...]:
    """What is said before token ``first`` and goes on at token ``after``."""
    left = content_before(sentence, first)
    right = _content_resumed(sentence, after)
    if left is None or right is None:
        return (left,) if left else ()
    opening = sentence.tokens[0]
    if not sentence.quoted[0] and (opening.low in _ADJUNCTS or is_adverb(opening)):
        return (right,)
    return left, right


def content_before(sentence: Sentence, first: int) -> Span | None:
    """What is said before token ``first``, from the start of its quotation or sentence."""
    end = first - 1 if sentence.is_mark(first - 1, ",") else first
    if end <= 0:
        return None
    start = sentence.tokens[0].start
    around = sentence.quotation_around(start)
    return Span(around.start if around else start, sentence.tokens[end - 1].end)


def content_after(sentence: Sentence, start: int) -> Span | None:
    """What is said from token ``start`` to the end of its clause or of its quotation."""
    end = _content_end(sentence, start)
    if end <= start:
        return None
    content = sentence.span(Phrase(start, end))
    around = sentence.quotation_around(content.end - 1)
    if around and around.start >= content.start:
        return Span(content.start, around.end)
    return content


def content_start(sentence: Sentence, hit: Hit) -> int:
    """The token at which what is said begins after the verb, past hearer, place and time."""
    tokens, i = sentence.tokens, hit.group.end
    if sentence.is_mark(i, ",:"):
        i += 1
    if hit.cue.kind == "speech" and i < len(tokens) and _is_adjunct(tokens[i]):
        return _past_adjunct(sentence, i)
    if hit.cue.verb in HEARERS:
        for j in range(i, min(len(tokens), i + _HEARER_REACH)):
            later_pronoun = j > i and tokens[j].low in PRONOUNS
            if tokens[j].low in _COMPLEMENTS or sentence.quoted[j] or later_pronoun:
                return j
    return i


def _past_adjunct(sentence: Sentence, i: int) -> int:
    tokens = sentence.tokens
    for j in range(i, min(len(tokens), i + _ADJUNCT_REACH)):
        if tokens[j].low == "that" or (sentence.quoted[j] and not sentence.quoted[j - 1]):
            return j
        if tokens[j].text in ".;":
            break
    if tokens[i].low in TIMES and tokens[i].text[0].isupper():
        return i + 1
    if tokens[i].low == "on" and i + 2 < len(tokens) and tokens[i + 1].low in TIMES:
        return i + 2
    return i


def _is_adjunct(token: Token) -> bool:
    return token.low in PREPOSITIONS or token.low in TIMES or token.low == "to" or is_adverb(token)


def _content_resumed(sentence: Sentence, after: int) -> Span | None:
    """What goes on after ``..., he said,``: a quotation or the rest of the sentence."""
    start = after + 1
    if start >= len(sentence.tokens) or not sentence.is_mark(after, ",:"):
        return None
    first = sentence.tokens[start]
    if sentence.quoted[start]:
        return sentence.quotation_around(first.start)
    if first.low in _CONJUNCTIONS | {"who", "which"} or first.low.endswith("ing"):
        return None
    if sentence.quoted[after - 1] or sentence.quoted[0]:
        return None
    return content_after(sentence, start)


def _content_end(sentence: Sentence, start: int) -> int:
    tokens = sentence.tokens
    for i in range(start + 1, min(len(tokens), start + _LONGEST)):
        if not sentence.quoted[i] and _ends_content(tokens, i):
            return i - 1 if sentence.is_mark(i - 1, ",") else i
    end = len(tokens)
    while end > start and sentence.is_mark(end - 1, ".?!"):
        end -= 1
    return end


def _ends_content(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.text == ";":
        return True
    if tokens[i - 1].text == ",":
        if token.low == "but":
            return i + 1 < len(tokens) and _opens_subject(tokens[i + 1])
        return token.low in _CONJUNCTIONS or (token.low.endswith("ing") and _is_cue(token))
    return token.low in ("and", "but") and _is_coordinated(tokens, i)


def _is_coordinated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a reporting verb goes on after the "and" at ``i``: "and later said"."""
    j = i + 1
    while j < min(len(tokens), i + 3) and (is_adverb(tokens[j]) or tokens[j].low in PRONOUNS):
        j += 1
    return j < len(tokens) and _is_cue(tokens[j]) and tokens[j].low.endswith(_FINITE)


def _is_cue(token: Token) -> bool:
    return find_cue(token.low) is not None


def _opens_subject(token: Token) -> bool:
    return token.text[0].isupper() or token.low in DETERMINERS | PRONOUNS | {"there"}
