"""An article's text and sentences → who is said to say what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.attribution.contents import (
    HEARERS,
    Hit,
    Sentence,
    clause_follows,
    content_after,
    content_around,
    content_before,
    content_start,
    follows_statement,
    is_only_introduced,
)
from compare.attribution.cues import (
    CUE_NOUNS,
    Cue,
    Token,
    find_cue,
    find_quotations,
    tokenize,
    word_set,
)
from compare.attribution.phrases import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    Phrase,
    is_adverb,
    is_verb,
    source_after,
    subject_before,
    subject_of_sentence,
)
from compare.attribution.sources import resolve_names
from compare.model import Attribution, Span

_PARTICLES = frozenset(("out", "for", "on", "against", "about", "of", "at", "over", "with"))
_NOMINAL_OPENERS = DETERMINERS - {"that"}
_COORDINATORS = frozenset(("and", "but", "or", "then"))
# Verbs of mind and evidence that may follow what they tell: "..., the accounts show".
_TRAILING = word_set("show believe think find suspect indicate fear guess hope")
# Verbs whose passive tells what is said and leaves the source out.
_PASSIVES = word_set(
    """expect say report believe think allege know understand accuse estimate suspect predict ask
    tell criticize describe call quote cite consider"""
)
# Tokens before a verb in which a quotation or a clause border is looked for.
_REACH = 72
# Words of the longest "Anita Roos, mayor of Tarn: " that opens a statement.
_LONGEST_HEADING = 8

_Found = tuple[Attribution, Phrase | None]


def find_attributions(text: str, sentences: Sequence[Span]) -> list[Attribution]:
    """Who is said to say what, in the order of the cues.

    The spans follow PolNeAR (Newell et al., 2018): a source takes its appositions, a cue its
    auxiliaries, a content its "that" and its quotation marks; a sentence that only goes on with
    a quotation adds to the content of the attribution before it. Verbs of thought and of stance
    ("hopes", "criticised") are cues as well as those of speech; see ``compare.attribution.cues``.

    :param text: An article's text.
    :param sentences: Its sentences, in order.
    """
    found: list[Attribution] = []
    more: dict[int, list[Span]] = {}
    goes_on = False
    for sentence in _sentences(text, sentences):
        if not all(sentence.quoted):
            own = _in_sentence(sentence)
            found.extend(own)
            goes_on = bool(own) and any(sentence.quoted)
        elif goes_on and sentence.quotations:
            contents = more.setdefault(len(found) - 1, [*found[-1].content])
            if contents[-1].end <= sentence.quotations[0].start:
                contents.append(sentence.quotations[0])
    for i, contents in more.items():
        found[i] = replace(found[i], content=tuple(contents))
    return resolve_names(text, found)


def _sentences(text: str, spans: Sequence[Span]) -> Iterator[Sentence]:
    quotations = find_quotations(text)
    first = 0
    for span in spans:
        while first < len(quotations) and quotations[first].end <= span.start:
            first += 1
        last = first
        while last < len(quotations) and quotations[last].start < span.end:
            last += 1
        tokens, near, quoted, i = tokenize(text, span), quotations[first:last], [], 0
        for token in tokens:
            while i < len(near) and near[i].end <= token.start:
                i += 1
            quoted.append(i < len(near) and near[i].start <= token.start)
        if tokens:
            yield Sentence(tokens, quoted, near)


def _in_sentence(sentence: Sentence) -> list[Attribution]:
    heading = _heading(sentence)
    found = [heading] if heading else []
    subject: Phrase | None = None
    floor = 0
    for i in range(len(sentence.tokens)):
        if sentence.quoted[i] or heading:
            continue
        made = _at_token(sentence, i, floor, subject)
        if made:
            found.append(made[0])
            subject = made[1] or subject
            floor = i + 1
    return found


def _at_token(sentence: Sentence, i: int, floor: int, subject: Phrase | None) -> _Found | None:
    token, tokens = sentence.tokens[i], sentence.tokens
    after = tokens[i + 1].low if i + 1 < len(tokens) else ""
    if token.low == "according" and after == "to":
        return _according(sentence, i)
    if token.low in CUE_NOUNS and after == "that":
        return _with_noun(sentence, i, floor)
    cue = find_cue(token.low)
    if cue and token.text[0].islower() and is_verb(tokens, i):
        return _with_verb(sentence, Hit(i, _group(sentence, i, cue), cue, floor), subject)
    return None


def _group(sentence: Sentence, i: int, cue: Cue) -> Phrase:
    """The verb at ``i`` with its auxiliaries, adverbs, particle and colon."""
    tokens, start, end = sentence.tokens, i, i + 1
    while start > 0 and not sentence.quoted[start - 1] and _joins_verb(tokens[start - 1]):
        start -= 1
    if end < len(tokens) and not sentence.quoted[end]:
        after = tokens[end]
        particle = after.low in _PARTICLES and cue.kind != "speech"
        directed = after.low == "to" and cue.verb in ("point", "refer")
        if particle or directed or after.text == ":" or after.low == "out":
            end += 1
    return Phrase(start, end)


def _joins_verb(token: Token) -> bool:
    return token.low in AUXILIARIES or is_adverb(token)


def _with_verb(sentence: Sentence, hit: Hit, subject: Phrase | None) -> _Found | None:
    if _is_passive(sentence.tokens, hit):
        return _passive(sentence, hit) if hit.cue.verb in _PASSIVES else None
    behind = _source_behind(sentence, hit)
    if behind:
        content = content_around(sentence, hit.group.start, behind.end)
        if content:
            return _attribution(sentence, behind, hit.group, content), behind
    source = _source_before(sentence, hit, subject)
    if source is None:
        return None
    if _is_postposed(sentence, hit, source):
        content = content_around(sentence, source.start, hit.group.end)
    else:
        start = content_start(sentence, hit)
        said = content_after(sentence, start) if start < len(sentence.tokens) else None
        content = (said,) if said else ()
    return (_attribution(sentence, source, hit.group, content), source) if content else None


def _is_postposed(sentence: Sentence, hit: Hit, source: Phrase) -> bool:
    """Whether what is said comes before its source: ``"...," she said``."""
    return (
        (hit.cue.kind == "speech" or hit.cue.verb in _TRAILING)
        and source.end == hit.group.start
        and follows_statement(sentence, source.start)
        and not clause_follows(sentence, hit)
        and not is_only_introduced(sentence, source.start, hit.group.end)
    )


def _source_behind(sentence: Sentence, hit: Hit) -> Phrase | None:
    """Where ``"...," said X`` names its source."""
    tokens, start = sentence.tokens, hit.group.end
    if hit.cue.kind != "speech" or not follows_statement(sentence, hit.group.start):
        return None
    if start >= len(tokens) or hit.cue.verb in HEARERS or sentence.quoted[start]:
        return None
    quoted = sentence.quoted[hit.group.start - 1]
    named = None if quoted else subject_before(tokens, hit.group.start, hit.floor)
    first = tokens[start]
    if named and named.start == hit.floor:
        return None
    if not (first.text[0].isupper() or first.low in _NOMINAL_OPENERS):
        return None
    source = source_after(tokens, start, len(tokens))
    closed = source and (source.end >= len(tokens) or not tokens[source.end].is_word)
    return source if closed or quoted else None


def _source_before(sentence: Sentence, hit: Hit, subject: Phrase | None) -> Phrase | None:
    tokens, start = sentence.tokens, hit.group.start
    before = tokens[start - 1].low if start else ""
    participle = tokens[hit.head].low.endswith("ing") and start == hit.head
    if not before or before in _COORDINATORS or participle:
        return subject or subject_of_sentence(tokens, start)
    floor = max(hit.floor, start - _REACH)
    floor = 1 + next((i for i in range(start - 1, floor - 1, -1) if sentence.quoted[i]), floor - 1)
    if hit.group.end + 1 >= len(tokens) and not tokens[-1].is_word:
        floor = 1 + next((i for i in range(floor, start) if tokens[i].text == ","), floor - 1)
    return subject_before(tokens, start, floor)


def _is_passive(tokens: Sequence[Token], hit: Hit) -> bool:
    return not tokens[hit.head].low.endswith("ing") and any(
        tokens[i].low in BE for i in range(hit.group.start, hit.head)
    )


def _passive(sentence: Sentence, hit: Hit) -> _Found | None:
    """What "is expected to", "was reported that" and the like tell of."""
    tokens, after = sentence.tokens, hit.group.end
    about = subject_before(tokens, hit.group.start, max(hit.floor, hit.group.start - _REACH))
    expletive = about and tokens[about.start].low in ("it", "there")
    content = [sentence.span(about)] if about and not expletive else []
    source = None
    if after < len(tokens) and tokens[after].low == "by":
        source = source_after(tokens, after + 1, len(tokens))
    elif after < len(tokens):
        rest = content_after(sentence, after)
        content += [rest] if rest else []
    if not content:
        return None
    return _attribution(sentence, source, hit.group, tuple(content)), None


def _according(sentence: Sentence, i: int) -> _Found | None:
    tokens = sentence.tokens
    leads = i == 0 or (i == 1 and tokens[0].is_word)
    source = source_after(tokens, i + 2, len(tokens), opening=leads)
    if source is None:
        return None
    content = content_before(sentence, i)
    if leads:
        start = source.end + 1 if sentence.is_mark(source.end, ",") else source.end
        content = content_after(sentence, start) if start < len(tokens) else None
    if content is None:
        return None
    return _attribution(sentence, source, Phrase(i, i + 2), (content,)), source


def _with_noun(sentence: Sentence, i: int, floor: int) -> _Found | None:
    """What "his claim that" and "the allegation that" introduce."""
    tokens, start = sentence.tokens, i
    while start > floor and tokens[start - 1].is_word and start > i - 4:
        start -= 1
        low = tokens[start].low
        if low in DETERMINERS or low.endswith("'s"):
            break
    else:
        start = i
    owned = tokens[start].low.endswith("'s") or tokens[start].low in ("his", "her", "their", "its")
    source = None
    if owned and start < i:
        opening = start
        while opening > floor and tokens[start].text[0].isupper() and _is_name(tokens[opening - 1]):
            opening -= 1
        source = Phrase(opening, start + 1)
        start += 1
    content = content_after(sentence, i + 1)
    if content is None:
        return None
    return _attribution(sentence, source, Phrase(start, i + 1), (content,)), None


def _is_name(token: Token) -> bool:
    return token.is_word and token.text[0].isupper()


def _heading(sentence: Sentence) -> Attribution | None:
    """What ``Anita Roos: "..."`` says."""
    tokens = sentence.tokens
    for i in range(1, min(len(tokens) - 1, _LONGEST_HEADING)):
        if tokens[i].text == ":" and sentence.quoted[i + 1] and not any(sentence.quoted[:i]):
            if not _is_name(tokens[0]) or any(find_cue(token.low) for token in tokens[:i]):
                return None
            content = content_after(sentence, i + 1)
            source, cue = Phrase(0, i), Phrase(i, i + 1)
            return _attribution(sentence, source, cue, (content,)) if content else None
    return None


def _attribution(
    sentence: Sentence, source: Phrase | None, cue: Phrase, content: tuple[Span, ...]
) -> Attribution:
    who = (sentence.span(source),) if source else ()
    return Attribution(who, (sentence.span(cue),), content, "")
