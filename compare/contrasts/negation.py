"""Text → the words that negate, each with the stretch that it turns around."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from compare.model import Span


class Contest(StrEnum):
    """How a text sets its account against another one."""

    FREELY = "of their own will"
    UNTRUE = "calls it untrue"
    CLEFT = "it was X who"
    INSTEAD_OF = "X and not Y"
    EMPHATIC = "emphasis"
    DENIED = "denies"
    INSISTED = "insists"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Negator:
    """Words that negate ``scope``; ``weight`` in [0, 1] says how squarely they do."""

    span: Span
    scope: Span
    weight: float


# "Not only" asserts; "no doubt" affirms; "not immediately respond" says nothing of the event.
_NOT = (
    r"(?:not|cannot|(?:\w+n['’]t))\b(?!(?:,)? (?:only|just|merely|simply|necessarily|least"
    r"|to mention|until|unlike|surprising\w*|immediately|alone|so much|uncommon|unusual"
    r"|long (?:after|before)|far from|more than|less than|fewer than|later than"
    r"|yet (?:been )?(?:clear|known)"
    r"|(?:respond|comment|return|reply))\b)"
)
_NO = (
    r"no\b(?! (?:doubt|matter|wonder|question|less than|fewer than|more than|later than|sooner"
    r"|stranger|secret|better|surprise|mistake|comment)\b)(?=[ -]\w)"
)
_NOBODY = r"(?:none|nobody|no one|nothing|nowhere|neither|nor|at no (?:time|point|stage))\b"
_NEVER = r"never\b(?! (?:more|before|mind))"
_REFUSALS = (
    r"(?:(?:fail|refus|declin|neglect)(?:s|es|ed|ing)? to\b(?! (?:comment|say|answer|elaborate))"
    r"|unable to|stopp?(?:s|ed|ing)? short of|rather than|instead of"
    r"|failure to|lack(?:s|ed|ing)?\b|absence of|far from)"
)
_DENIALS = (
    r"(?:den(?:y|ies|ied|ying|ials?)\b(?! (?:bail|entry|access|visas?|parole|permission))"
    r"|(?:fabrications?|inventions?|hoax|fairy tale|myth|fiction|falsehood|rumou?rs?|nonsense"
    r"|slander|smear|libel|untrue|baseless|unfounded|groundless)\b"
    r"|(?<=is )(?:false|a lie|bogus)\b|(?<=are )(?:false|lies|bogus)\b|(?<=was )(?:false|a lie)\b"
    r"|(?<=were )(?:false|lies)\b)"
)
# What is done to a ban or a plan turns it into its opposite.
_REVERSALS = (
    r"(?:lift|revers|waiv|overturn|repeal|withdr[ae]w|dropp?|scrapp?|revok|rescind|oppos|resist"
    r"|prevent|block|end)(?:s|es|e|ed|ing|n)?\b"
    r"(?= (?:(?:the|a|an|any|its|his|her|their|all|such)\b|\w+s\b))"
)
_WEAK = r"(?:without|hardly|scarcely|barely|seldom|rarely)\b(?! (?:after|when))"
_NEGATORS: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (weight, re.compile(rf"\b{pattern}", re.IGNORECASE))
    for weight, pattern in (
        (1.0, _NOBODY),
        (1.0, _NOT),
        (1.0, _NO),
        (1.0, _NEVER),
        (0.9, _DENIALS),
        (0.8, _REFUSALS),
        (0.6, _REVERSALS),
        (0.5, _WEAK),
    )
)
_BORDER = re.compile(
    r"[;:()—]|,(?! (?:or|nor)\b)|[.!?](?=\s|$)|\s[–-]\s|[“”\"](?=[,.\s])"
    r"|\b(?:but|although|though|while|whereas|because|which|who|where|until|unless|after|when"
    r"|before|since|so that|if)\b",
    re.IGNORECASE,
)

# "No injuries, and the inquiry goes on": what "no" denies has no article of its own.
_BORDER_OF_NO = re.compile(
    rf"{_BORDER.pattern}|\band (?:the|an?|his|her|its|their)\b", re.IGNORECASE
)


def find_negators(text: str) -> list[Negator]:
    """List the words of a text that negate, in order."""
    taken = bytearray(len(text))
    found = []
    for weight, pattern in _NEGATORS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Negator(Span(start, end), _scope(text, start, end), weight))
    return sorted(found, key=lambda negator: negator.span)


def _scope(text: str, start: int, end: int) -> Span:
    """The negator's clause: what follows it, and what leads up to it."""
    is_no = text[start:end].lower() == "no"
    border = (_BORDER_OF_NO if is_no else _BORDER).search(text, end)
    first = 0
    for match in _BORDER.finditer(text, 0, start):
        first = match.end()
    return Span(first, border.start() if border else len(text))


# Words that set an account against another one, by how they do it.
_CONTESTS: tuple[tuple[Contest, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Contest.FREELY,
            r"\b(?:of|at|out of|on) (?:his|her|its|their) own (?:accord|free will|will|request"
            r"|pocket|choice|authority)\b",
        ),
        (
            Contest.UNTRUE,
            r"\b(?:rumou?rs?|fabricat\w+|inventions?|fairy tales?|myths?|smears?|hoax|slander"
            r"|nonsense|untrue|unfounded|fiction)\b",
        ),
        (
            Contest.CLEFT,
            r"(?:^|(?<=\. )|(?<=[\"“])|(?<=that )|(?<=said ))it (?:was|is) "
            r"(?:the|an?|his|her|its|their|our|[A-Z])\b(?! \w+ time\b)[\w' ,-]{2,40}? "
            r"(?:that|who)\b",
        ),
        (Contest.INSTEAD_OF, r",? and not\b|\bnot [\w' ]{3,30}, but\b|\bmerely\b"),
        (
            Contest.EMPHATIC,
            r"\b(?:fully|entirely|wholly|perfectly|whatever|whatsoever|of any kind"
            r"|at no (?:time|point)|nor|none|nobody|not one|never|nothing|of the kind)\b",
        ),
        (Contest.DENIED, r"\bden(?:y|ies|ied|ials?)\b"),
        (Contest.INSISTED, r"\b(?:insist|stress)(?:s|es|ed|ing)?\b|\bsw(?:ore|ears?|orn)\b"),
        (Contest.NO, r"\bno\b(?! (?:longer|doubt|more|less|fewer|matter|wonder)\b)"),
    )
)


def find_contests(text: str) -> dict[Contest, Span]:
    """The ways in which a text sets its account against another, each with its first words."""
    found = {}
    for kind, pattern in _CONTESTS:
        if match := pattern.search(text):
            start = match.end() - len(match.group().lstrip(" ,"))
            found[kind] = Span(start, match.end())
    return found
