"""A claim's words → how surely it is put, and the words that decide."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from compare.model import Certainty, Span


@dataclass(frozen=True, slots=True)
class CertaintyCue:
    """Words that make a clause less than plain.

    ``kind`` is the sort of words that they are: "doubt", "modal", "plan", ... ``scope`` is the
    stretch that they bind. ``is_main`` tells whether that carries the claim and is no side remark;
    ``weight`` in [0, 1] how much the words say ("unclear" more than "would").
    """

    span: Span
    scope: Span
    certainty: Certainty
    kind: str
    weight: float
    is_main: bool


_CLAIM_NOUN = (
    r"(?:claims?|allegations?|accusations?|reports?|charges?|suggestions?|notions?|ideas?"
    r"|assertions?|accounts?|rumou?rs?|speculation|contention|wrongdoing)"
)
# What one may be denied without anybody's word standing against another's.
_REFUSED = (
    r"(?:bail|entry|access|visas?|parole|permission|requests?|motions?|appeals?|petitions?"
    r"|applications?|service|coverage|benefits|citizenship|funding|funds|aid|care|the right"
    r"|a chance|due process|treatment|asylum|the vote"
    r"|\w+ (?:request|motion|appeal|petition|application|permit|bail|visa))\b"
)
_DENIALS = (
    r"(?<!not )(?<!n['’]t )(?<!never )den(?:y|ies|ied|ying)\b"
    rf"(?! (?:\w+ ){{0,3}}?{_REFUSED})|denials?\b"
    rf"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:[\w'’]+ ){{0,3}}?{_CLAIM_NOUN}\b"
    r"|(?:refut|disavow)\w+|disput(?:es|ed|ing)\b(?! (?:between|over|with))|no truth\b"
    r"|(?:is|are|was|were|as|be|been|\w+ly|just|so) (?:untrue|false|fake)\b|not true\b"
    r"|baseless\b|unfounded\b|groundless\b"
    r"|fabricat(?:ed|ions?)\b|(?:is|was|are|were) (?:a |an )?(?:lies?|hoax|invention)\b"
)
_OPEN_QUESTIONS = (
    r"(?:unclear|unconfirmed|unverified|uncertain|undecided|unsettled|unknown)\b"
    r"|remains? to be seen|left open\b(?! the possibilit)|in dispute\b"
    r"|not (?:\w+ ){0,2}?(?:clear|known|confirmed|certain|sure|settled"
    r"|decided|determined|verified|established|ruled out)\b"
    r"|(?:can|could) ?(?:not|n['’]t|’t) (?:\w+ ){0,3}?"
    r"(?:verif\w+|confirm\w*|rule\w* out|say\b(?! the\b))"
    r"|(?:did|does|do|have|has)(?: not|n['’]t) (?:\w+ )?(?:rule out|confirm\w*)\b"
    r"|(?:did|does|do) ?(?:not|n['’]t) (?:\w+ )?know"
    r"(?= (?:whether|if|wh\w+|how|that|enough)\b|[.,;”\"])"
    r"|no (?:\w+ )?confirm(?:ation|ed)|whether or not|open question"
    r"|too (?:early|soon) (?:\w+ ){0,5}?to\b(?: speculat\w+)?"
    r"|yet to (?:be )?(?:\w+ly )?(?:verif|confirm|identif|decid|determin|establish|explain)\w*"
)
_SILENCES = (
    # "I would not say that" is an opinion.
    r"(?<!\bI )(?<!\bwe )(?:ca|would|did|do|does|has|have)(?:n['’]t| not) "
    r"(?:sa(?:y|id)|(?:yet )?comment\w*)\b"
    r"(?! the\b)"
    r"|(?:declin|refus)(?:es|ed|ing) to (?:say|comment|name|specify)\b(?! the w)"
    r"|did(?:n['’]t| not) respond to questions (?:about|on) whether\b"
    r"|(?:neither|nor)\b(?: \w+){1,8}? would (?:say|comment)\b|no comment\b"
)
_INQUIRIES = (
    r"no (?:\w+ )?(?:evidence|proof)\b"
    r"|(?:examin|investigat|stud|consider|determin|prob|look|check|establish|question|assess)"
    r"\w* (?:at |into |again )?(?:whether|if)\b|(?:seek|try)ing to (?:determine|establish)\b"
)
_DOUBTS = (
    r"(?:reported|alleged|apparent|purported|supposed|presumab|possib|probab|seeming|potential"
    r"|ostensib|tentative|conceivab)ly\b|perhaps\b|maybe\b"
    r"|(?:believed|thought|suspected|alleged|understood|rumou?red|feared|presumed|assumed|said"
    r"|reported|considered|reputed|deemed) to\b|(?:is|are|was|were) said to\b"
    # An "unlikely challenge" is one that was made.
    r"|(?:likel(?:y|ier|iest)|unlikely(?= (?:to|that)\b|[^\w ]))\b"
    r"(?! (?:\w+ ){0,2}(?:(?:voter|candidate|opponent|nominee|rival|contender|participant)s?"
    r"|caucus\w*|electorate)\b)"
    r"|(?:im)?probable\b|likelihood\b|possibilit(?:y|ies)\b|(?:is|was|be) possible\b"
    r"|(?:appear|seem|look)(?:s|ed)? (?:to|likely|as if|as though|like|that)\b|on suspicion of\b"
    r"|\bit (?:now )?(?:appear|seem)(?:s|ed)\b"
    r"|suspicions? (?:that|of)\b|consistent with\b"
)
_MODALS = (
    r"(?<!whatever )(?<!anyone i )(?-i:may|might)\b(?! ?\d)(?!,? (?:god|I)\b)"
    # Past ability ("could hear shots") is no doubt.
    r"|(?<!nobody )(?<!no one )could\b"
    r"(?! ?(?:not|hear|see|feel|smell|afford|only|barely|hardly|no longer|tell|read)\b)"
)
_BELIEFS = (
    r"(?:police|investigators?|officials?|authorities|experts?|analysts?|prosecutors?|scientists?"
    r"|agents?|detectives|he|she|they) (?:\w+ )?(?:believe[sd]?|thinks?|thought|fear(?:ed|s)?"
    r"|suspect(?:s|ed)?|expect(?:s|ed)?)\b|(?:came to|do|does|did) believe\b|reckon(?:s|ed)?\b"
    r"|believe[sd]? that\b"
)
_ALLEGATIONS = (
    r"suspect(?:s|ed)?\b|alleg(?:e|es|ed|ing|ations?)\b|accus(?:es|ed|ing|ations?)\b"
    r"|charged (?:\w+ ){0,3}?with\b"
    r"|possible\b|potential\b|preliminary\b|(?:suggest|indicat)(?:s|ed|ing)?(?: that\b|$|[.,])"
    r"|rumou?rs?\b|speculat\w+|doubt(?:s|ed|ful)?\b|being (?:studied|examined|investigated)\b"
    r"|under (?:review|study|consideration|investigation)\b"
)
_INFINITIVE = (
    r"(?:be|begin|start|open|appear|speak|meet|vote|arrive|take|leave|testify|return|expire|visit"
    r"|travel|go|release|face|run|make|give|hold|end|close|report|stand|play|join|receive|announce)"
)
_PLANS = (
    r"(?:plan|aim|hope|prepar|threaten|vow|promis|pledg|expect|propos)(?:s|es|e|ned|ning|ed|ing)?"
    r" (?:\w+ly )?to\b|(?<!is )(?<!was )(?<!are )(?<!were )(?<!not )intend(?:s|ed|ing)? to\b"
    r"|intentions? (?:to|of)\b|plans? (?:for|to)\b"
    r"|(?:is|are|was|were|be|been) (?:\w+ )?(?:expected|scheduled|slated|set|poised|planned|going"
    r"|about|ready|ordered|pencilled in) (?:to|for)\b|(?:scheduled|slated|poised) (?:to|for)\b"
    rf"|due to {_INFINITIVE}\b|(?:is|are|was|were) to {_INFINITIVE}\b|(?:is|are|was|were) "
    r"(?:considering|weighing)\b|gonna\b"
)
_WILL = (
    # The noun: "the will of the people", "against her will".
    r"(?-i:will|won['’]t)\b(?<!the will)(?<!good will)(?<!free will)"
    r"(?<!political will)(?<!h.. will)"
    r"(?<!their will)(?<!ill will)(?! of\b)|(?<=\w)['’]ll\b"
    r"|(?:is|are) bound to\b"
)
_WOULD = r"would\b(?! (?:not )?(?:like|say|argue|rather|love|prefer|appear|seem|often|always)\b)"
_CONDITIONS = r"(?:if|unless|provided that|in case)\b(?! not\b| only\b| any\b)"
# The weights follow how often annotators of linked news sentences call a pair with these words on
# one side a difference in certainty. Of two that match the same words the first counts.
_CUES: tuple[tuple[str, Certainty, float, re.Pattern[str]], ...] = tuple(
    (kind, certainty, weight, re.compile(rf"\b(?:{pattern})", re.IGNORECASE))
    for kind, certainty, weight, pattern in (
        ("open question", Certainty.UNVERIFIED, 1.0, _OPEN_QUESTIONS),
        ("silence", Certainty.UNVERIFIED, 1.0, _SILENCES),
        ("inquiry", Certainty.UNVERIFIED, 1.0, _INQUIRIES),
        ("denial", Certainty.DENIED, 0.4, _DENIALS),
        ("doubt", Certainty.HEDGED, 0.8, _DOUBTS),
        ("modal", Certainty.HEDGED, 0.6, _MODALS),
        ("belief", Certainty.HEDGED, 0.45, _BELIEFS),
        ("plan", Certainty.PLANNED, 0.5, _PLANS),
        ("allegation", Certainty.HEDGED, 0.45, _ALLEGATIONS),
        ("will", Certainty.PLANNED, 0.25, _WILL),
        ("would", Certainty.PLANNED, 0.25, _WOULD),
        ("condition", Certainty.PLANNED, 0.2, _CONDITIONS),
    )
)
# The lowest rung is named where words of several bind one clause.
_LADDER = (Certainty.DENIED, Certainty.UNVERIFIED, Certainty.HEDGED, Certainty.PLANNED)
# Words that touch a phrase ("a possible motive") or another's act, and not the claim itself.
_PHRASAL = frozenset(("belief", "allegation", "inquiry", "silence"))
_SUBORDINATE = re.compile(
    r"(?:who|whom|whose|which|where|when|while|whereas|because|since|after|before|until|although"
    r"|though|as|despite|amid|unless|if|so that|than|even though|even as|in case|once)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:[a-z]+ly )?[a-z]{2,}ing\b")
_COORDINATE = re.compile(r"(?:and|but|or|nor|yet)\b", re.IGNORECASE)
# Where one clause ends and another may begin.
_BORDER = re.compile(
    r"[,;:()\[\]“”\"—]|\s[–-]+\s|\b(?=(?:who|whom|whose|which|because|although|though|while|whereas"
    r"|after|before|until|unless|when|if)\b)|\bthat\b(?= )",
    re.IGNORECASE,
)
# A "that" after these opens what is said or thought, and not a relative clause.
_REPORTING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|announce|report|believe|confirm|den(?:y|ie)"
    r"|insist|claim|add|warn|suggest|indicat|argu|alleg|stat(?:e|ed|es)\b|th(?:ink|ought)|clear|possible|likely"
    r"|certain|sure|probable|expect|hope|fear|suspect|f(?:ind|ound)|show|acknowledg|conced|admit"
    r"|assert|contend|maintain|wr(?:o|i)te|note|explain|promise|vow|pledge|predict|rul|determin"
    r"|conclud|truth|evidence|kn(?:o|e)w|learn|mean|reali)\w*(?: [\w.’'-]+){0,4}\s*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"[“\"‘'][A-Z]\w*(?: (?:[A-Z][\w’']*|a|an|the|of|to|in|and|for|on)){1,7}[”\"’']"
)


def judge_certainty(text: str, attributed: bool) -> tuple[Certainty, tuple[Span, ...]]:
    """How surely a claim is put, with the words that decide, as offsets into ``text``.

    Only what binds the main clause counts: "The mayor, who may resign, spoke" is plain.

    :param attributed: Whether a source is said to say it.
    """
    cues = [cue for cue in find_cues(text) if cue.is_main and cue.kind not in _PHRASAL]
    for certainty in _LADDER:
        spans = tuple(cue.span for cue in cues if cue.certainty is certainty)
        if spans:
            return certainty, spans
    return (Certainty.ATTRIBUTED if attributed else Certainty.ASSERTED), ()


def find_cues(text: str) -> list[CertaintyCue]:
    """List the words of a claim that hedge, plan or deny, each with the stretch that it binds."""
    clauses = [*_clauses(text)]
    ends = [clause.end for clause, _ in clauses]
    taken = bytearray(len(text))
    for title in _TITLE.finditer(text):
        taken[title.start() : title.end()] = b"\1" * len(title.group())
    found: list[CertaintyCue] = []
    for kind, certainty, weight, pattern in _CUES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            i = bisect_right(ends, start)
            scope = Span(clauses[i][0].start, _scope_end(text, clauses, i))
            found.append(
                CertaintyCue(Span(start, end), scope, certainty, kind, weight, clauses[i][1])
            )
    return sorted(found, key=lambda cue: cue.span)


def _scope_end(text: str, clauses: list[tuple[Span, bool]], i: int) -> int:
    """Where the scope of words in clause ``i`` ends: they bind what their "that" opens, too."""
    while i + 1 < len(clauses) and text.endswith("that", *clauses[i][0]):
        i += 1
    return clauses[i][0].end


def _clauses(text: str) -> Iterator[tuple[Span, bool]]:
    """Stretches that cover ``text``, each with whether it belongs to the main clause."""
    start, is_main, is_second, depth = 0, True, False, 0
    for border in (*_BORDER.finditer(text), None):
        end = border.end() if border else len(text)
        segment = text[start:end].strip(" ,;:—–-“”\"'‘’")
        mark = text[max(0, start - 3) : start].rstrip()[-1:]
        if _SUBORDINATE.match(segment) or (mark == "," and _PARTICIPLE.match(segment)):
            is_main = False
        elif mark in (",", ";", "—", "–", "-"):
            is_second = is_second or bool(_COORDINATE.match(segment))
            is_main = not is_second
        elif text[max(0, start - 4) : start].lower() == "that":
            is_main = is_main and bool(_REPORTING.search(text, max(0, start - 84), start - 4))
        if end > start:
            yield Span(start, end), is_main and depth == 0
        if border:
            depth = max(0, depth + (border.group() in ("(", "[")) - (border.group() in (")", "]")))
        start = end
