"""Article → claims: the sentences and clauses worth comparing, with certainty and quantities."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from compare.attribution.shares import MAINLY, said_share
from compare.attribution.tagger import Tagger
from compare.certainty import judge_certainty
from compare.model import Article, Attribution, Claim, Span
from compare.quantities.find import find_quantities
from compare.sentences import split_sentences

# A sentence of up to this many words is one claim: at 28 it fits on two lines of a report and
# its parts can be compared together.
LONGEST_WHOLE = 28
# A part with fewer words says too little alone to be put beside another outlet's.
SHORTEST_PART = 8
# Of a claim without its source and cue, the share that a source must say to be listed: less is the
# fringe of what it says next.
LEAST_SAID = 0.15

_WORD = re.compile(r"\w[\w'’.,-]*")
# In scripts that put no space between words a whole sentence looks like one word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{4}")
_QUOTE_MARK = re.compile(r"[\"“”]")
_SUBJECT = (
    r"(?:(?:he|she|it|they|we|there|this|these|those|both|some|many|most|others|neither|none|one|two"
    r"|three|four|several|officials|police|critics|supporters|residents)\b"
    r"|(?:the|a|an|his|her|its|their|our|no|every|each|another)\s+\w+|[A-Z][\w.’'-]+)"
)
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did"
    r"|said|says|told|made|took|went|came|gave|got|saw|found|left|held|kept|began|became|rose"
    r"|fell|grew|won|lost|led|met|ran|sent|spoke|stood|wrote|drew|put|set|cut|hit|shot"
    # A participle after a preposition or an article is no verb of its own: "of extended benefits".
    r"|(?<!\bof )(?<!\bto )(?<!\bin )(?<!\bby )(?<!\bfor )(?<!\bthe )(?<!\bonce )"
    r"\w{2,}ed)\b"
)
_CLAUSE_BORDER = re.compile(
    r"(?:;|(?:,| —| –| --)(?=\s+(?:and|but|while|whereas|although|though)\s))\s+"
    r"(?:(?:and|but|while|whereas|although|though)\s+)?"
    rf"(?={_SUBJECT}(?:\s+(?!(?:and|or|who|which|that|where|when|whose)\b)[\w.’'-]+){{0,4}}?\s+{_FINITE})"
)
_HAS_FINITE = re.compile(
    rf"\b{_FINITE}|\b\w+s\b(?=\s+(?:to|that|the|a|an|for|in|on|of)\b)", re.IGNORECASE
)
# A condition whose main clause is still to come.
_OPEN_CONDITION = re.compile(
    r"(?:(?:and|but) )?(?:if|when|while|although|though|because|since|unless|once)\b[^,]*",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
# What the page says of itself, at the start of a sentence.
_FURNITURE = re.compile(
    r"[\W_]*(?:"
    # Links to other pages and pictures.
    r"read (?:more|also|next|the full)|related(?: stories| articles| coverage| topics)?(?::|$)"
    r"|see also:?|also on \w+:|more (?:on|from|about) this\b|click (?:here|to|on)\b|tap here"
    r"|continue reading|(?:story|article) continues|skip to|(?:tags|topics|watch|listen|video):"
    r"|filed under|watch (?:now|live|more|the video)|just watched\b|hide caption|toggle caption"
    r"|enlarge this image|site mobile navigation|main navigation|loading\W*$|comments? ?(?:\(|$)"
    # Advertisements, newsletters and accounts.
    r"|advertisement(?:$| continue| story)|sponsored (?:content|link|post)|sign up (?:for|to|here)"
    r"|sign up you|subscribe (?:to|now|here)|you (?:must select|will receive) (?:a |our )?"
    r"(?:newsletter|e-?mails)|follow (?:us|me)\b|follow (?:[\w.@]+ ){1,4}on (?:twitter|facebook)"
    r"|share (?:this|on|via)\b|like us on|download (?:our|the) app|join (?:our|the) conversation"
    # Credits and the history of the page.
    r"|image(?: source| caption)?:|photos?:(?!.*\) (?:\S+ ){4})|photo by\b|media caption"
    r"|image copyright|credit:|file photo\b|copyright (?:©|\(c\)|\d{4}|the )|©"
    r"|all rights reserved|last (?:updated|modified)|(?:first|originally) published(?: on| at|:)"
    r"|this (?:story|article|post) (?:(?:was|has been|originally|first) )+"
    r"(?:published|updated|appeared|produced)|(?:additional |with )?reporting by\b"
    r"|(?:additional )?(?:writing|editing|compiled) by\b"
    r"|(?:the )?[\w ]{2,60} contributed (?:\w+ )?to this (?:report|story|article)"
    # Questions to the reader.
    r"|what do you think\?|tell us what|let us know|have your say|leave a comment"
    r"|(?:got|have|do you have) an? (?:\w+ )?(?:tip|story to)\b|have you been affected"
    r"|please (?:try again|re-?enter)|invalid e-?mail|(?:prev )?image \d+ of \d+"
    r"|thank you for (?:subscribing|signing up)"
    r"|(?:contact|e-?mail) (?:us|the (?:author|reporter|writer))"
    r")",
    re.IGNORECASE | re.DOTALL,
)
_CREDIT = re.compile(
    r"(?:\b(?:AP|Reuters|File|AFP|Handout) [Pp]hoto\b|Credit(?=[A-Z:])|(?:/|via )(?:Reuters|REUTERS"
    r"|Getty Images|AFP|AP|EPA|Bloomberg|Shutterstock))[^.!?]{0,60}$"
)
_BYLINE = re.compile(r"(?:By|BY) (?:[A-Z][\w.’'-]+,? ?){2,4}(?:(?:and|for|,) [^.!?]{2,80})?$")
_DATELINE = re.compile(
    r"[A-Z][A-Z .,’'-]{2,40}(?:, [A-Z][a-z]+\.?)?(?:\([A-Za-z/ ]{2,20}\)\s*[—–-]*|\s*[—–-]+)$"
)
_TIME_STAMP = re.compile(
    r"(?:(?:updated|published|posted|modified|created|on|at)\b:? ?|(?:mon|tues?|wed(?:nes)?|thurs?"
    rf"|fri|sat(?:ur)?|sun)(?:day)?\b|{_MONTH}|\d{{1,4}}(?:st|nd|rd|th)?\b|\d\d?[:.]\d\d|[ap]\.?m\b"
    r"|(?:[CEMP][DS]?T|GMT|UTC|IST|BST)\b|(?:hours?|min(?:ute)?s?|years?|ago)\b|[\s,.|/•·()-])+$",
    re.IGNORECASE,
)


def extract_claims(article: Article, tagger: Tagger | None = None) -> list[Claim]:
    """List the claims of an article, in text order; none overlap.

    Sentences, or the clauses of a long one, without what is no part of the report: links to other
    pages, credits, bylines, time stamps. Each claim carries the attributions of what is said in
    it, innermost last.

    :param tagger: Who finds what is attributed; without one, nothing is.
    """
    text = article.text
    sentences = split_sentences(text)
    attributions = tagger.find_attributions(text, sentences) if tagger else []
    spans = [
        part
        for sentence in sentences
        if not _is_furniture(text[sentence.start : sentence.end])
        for part in _clauses(text, sentence)
    ]
    said = _attributions_by_span(spans, attributions)
    return [_claim(article, span, tuple(own)) for span, own in zip(spans, said, strict=True)]


def _claim(article: Article, span: Span, attributions: tuple[Attribution, ...]) -> Claim:
    text = article.text[span.start : span.end]
    is_said = any(said_share(span, attribution) >= MAINLY for attribution in attributions)
    certainty, _ = judge_certainty(text, attributed=is_said)
    return Claim(
        article=article.id,
        outlet=article.outlet,
        start=span.start,
        end=span.end,
        text=text,
        certainty=certainty,
        attributions=attributions,
        quantities=tuple(find_quantities(article.text, span, article.published)),
    )


def _is_furniture(sentence: str) -> bool:
    """Whether a sentence belongs to the page and not to the report."""
    if _UNSPACED.search(sentence):
        return False
    words = _WORD.findall(sentence)
    if len(words) < 2:
        return True
    if len(words) < 4 and sentence[-1].isalnum():
        return not _HAS_FINITE.search(sentence)
    return bool(
        _FURNITURE.match(sentence)
        or _CREDIT.search(sentence)
        or _BYLINE.match(sentence)
        or _DATELINE.match(sentence)
        or _TIME_STAMP.match(sentence)
    )


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Split a sentence into the parts that make claims of their own, if it has any."""
    starts = [match.start() for match in _WORD.finditer(text, *sentence)]
    start = sentence.start
    if len(starts) > LONGEST_WHOLE:
        quoted = _quotations(text, sentence)
        for border in _CLAUSE_BORDER.finditer(text, *sentence):
            before = bisect_left(starts, border.start()) - bisect_left(starts, start)
            after = len(starts) - bisect_left(starts, border.end())
            if min(before, after) < SHORTEST_PART or quoted(border.start()):
                continue
            if _OPEN_CONDITION.fullmatch(text, start, border.start()):
                continue
            if _HAS_FINITE.search(text, start, border.start()):
                yield _trimmed(text, start, border.start())
                start = border.end()
    yield Span(start, sentence.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _quotations(text: str, sentence: Span) -> Callable[[int], bool]:
    """Tell of a place whether it is in a quotation, which may begin or end outside the sentence."""
    marks: dict[str, list[int]] = {'"': [], "“": [], "”": []}
    for match in _QUOTE_MARK.finditer(text, *sentence):
        marks[match.group()].append(match.start())

    def is_quoted(place: int) -> bool:
        straight, opened, closed = (bisect_left(marks[mark], place) for mark in '"“”')
        still_open = len(marks["“"]) - opened != len(marks["”"]) - closed
        odd = straight % 2 or (len(marks['"']) - straight) % 2
        return bool(odd) or opened != closed or still_open

    return is_quoted


def _attributions_by_span(
    spans: Sequence[Span], attributions: Sequence[Attribution]
) -> list[list[Attribution]]:
    """For each span the attributions whose content it holds, the widest content first."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    found: list[list[Attribution]] = [[] for _ in spans]
    for attribution in sorted(attributions, key=_width, reverse=True):
        touched = {
            i
            for content in attribution.content
            for i in range(bisect_right(ends, content.start), bisect_left(starts, content.end))
        }
        for i in sorted(touched):
            if said_share(spans[i], attribution) >= LEAST_SAID:
                found[i].append(attribution)
    return found


def _width(attribution: Attribution) -> int:
    return sum(content.end - content.start for content in attribution.content)
