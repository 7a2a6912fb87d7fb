"""Two linked claims → whether they rest on different sources, or one of them on none."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from compare.attribution.shares import quoted_share
from compare.attribution.voices import Voice, find_voice, is_mentioned, is_told_of
from compare.model import Article, Claim, ClaimPair, Evidence, Finding
from compare.words import content_stems, words

# Verbs by which a source owns up to a thing about itself, so that few outlets doubt it.
_ACCEPTING = re.compile(
    r"announc|confirm|acknowledg|admit|reveal|disclos|conced|explain|noted|noting|\badd"
)
_DOUBTING = re.compile(
    r"claim|alleg|accus|insist|assert|contend|maintain|argu|charg|suggest|believ|thought|think|den"
)
_SAYING = re.compile(r"\bsa(?:id|ys?)\b|\bt(?:old|ells?)\b")
# Sources that are not themselves what is told of: unnamed people, papers, investigators, media.
_INDIRECT = re.compile(
    r"\b(?:officials?|sources?|people|persons?|aides?|witness(?:es)?|reports?|documents?|records?"
    r"|papers?|filings?|polls?|surveys?|data|stud(?:y|ies)|spokes\w+|lawyers?|attorneys?|critics?"
    r"|experts?|analysts?|police|prosecutors?|authorit(?:y|ies)|investigators?|lawmakers"
    r"|(?:law)?suit|indictment|complaint|supporters|residents?|media|news|times|post|agency"
    r"|activists?|opponents|groups?|doctors?|diplomats?|statement|affidavit|memo|letter)\b",
    re.IGNORECASE,
)
# As loosely as outlets name these, they name the same people.
_AUTHORITIES = re.compile(
    r"(?:the )?(?:(?:local|city|police|law[- ]enforcement|government) )?"
    r"(?:police|authorities|officials?|officers?|investigators?)",
    re.IGNORECASE,
)
# Sources that an outlet leaves unnamed may be those of any other.
_UNNAMED = re.compile(
    r"(?:(?:the|an?|another|other|more|some|one|two|second|third|several|multiple|many|unnamed"
    r"|anonymous|separate|intelligence|government) )*(?:sources?|people|persons?|reports?)"
    r"(?: (?:close to|familiar with|with|in|briefed on) .*)?",
    re.IGNORECASE,
)
# Who brings a charge, and the papers in which it is brought.
_CHARGING = re.compile(
    r"\b(?:prosecutors?|authorities|government|Justice Department|investigators?|police)\b",
    re.IGNORECASE,
)
_CHARGE = re.compile(
    r"\b(?:indictment|complaint|affidavit|charges|charging|court (?:papers|documents|filings?"
    r"|records))\b",
    re.IGNORECASE,
)
# Heads of names that tell a role and no person: "US officials", "administration officials".
_ROLE = re.compile(
    r"(?:officials?|sources?|aides?|advisers?|officers?|prosecutors?|investigators?|lawyers?"
    r"|attorneys?|lawmakers|witnesses|critics|experts)$"
)
_WHITE_HOUSE = re.compile(r"\bWhite House\b|\b[Aa]dministration\b")
# Names that do not tell whose: the statement may be the company's, the official the ministry's.
_ANYBODYS = re.compile(
    r"(?:(?:the|an?|its|his|her|their|one|some|several|senior) )*"
    r"(?:(?:written|press|news|separate|joint|brief) )?"
    r"(?:statement|release|memo|letter|report|filing|document|spokes\w+|officials?|company|network"
    r"|agency|government|department|ministry|campaign|office|organi[sz]ation|group)",
    re.IGNORECASE,
)
_PROPER = re.compile(r"\b[A-Z][\w’'.-]+")
# Letters that a country's name shares with what is of it: Turkey, Turkish.
_COUNTRY = 4
_PAPER = re.compile(
    r"\b(?:reports?|documents?|records?|papers?|filings?|stud(?:y|ies)|(?:law)?suit|indictment"
    r"|complaint|statement|affidavit|memo|letter|release|notice|returns|resolution)\b",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\b(?:would|will|won[’']t|should|must|plans?|planned|intends?|wants?|hopes?|expect\w*)\b"
)
_PAST = re.compile(r"\b(?:was|were|had|\w+ed)\b")
_SELF = re.compile(r"\b(?:he|she|they|it|his|her|their|its|I|we|my|our)\b")
# Where the content of an attribution speaks of its own source, it does so in its first words.
_OPENING = 40
_MANY_WORDS = 8
_LONGEST_WORDING = 60
# Headings leave sources out: they are as short, without a full stop.
_HEADING_WORDS = 5
# Logistic regression on 1,990 linked pairs of 40 annotated events and, at 0.3 of their weight,
# 1,828 pairs of 24 invented ones whose other base rate was fitted apart.
_WEIGHTS: Mapping[str, float] = {
    "one": -1.61,
    "one_accepting": 0.19,
    "one_according": 0.63,
    "one_alike": -0.27,
    "one_common": -0.91,
    "one_credited": -0.47,
    "one_doubting": 0.39,
    "one_indirect": 0.12,
    "one_intent": -0.62,
    "one_known": -0.62,
    "one_of_self": -0.21,
    "one_past": 0.53,
    "one_quoted": -0.01,
    "one_saying": 0.86,
    "one_self": -0.66,
    "one_share": 0.31,
    "one_unnamed": 0.06,
    "two": -1.5,
    "two_accepting": -0.07,
    "two_alike": -0.43,
    "two_both_indirect": 0.24,
    "two_common": -0.09,
    "two_figure": 0.14,
    "two_indirect": 0.84,
    "two_papers": -0.67,
    "two_quoted": 0.49,
    "two_self": -0.33,
    "two_share": 0.38,
    "two_unknown": 0.12,
}


@dataclass(frozen=True, slots=True)
class AttributionDetector:
    """Finds claims that one outlet states itself and another puts to a source, or to another one.

    ``least`` is the score below which nothing is reported.
    """

    least: float = 0.03
    kind: ClassVar[str] = "attribution"

    def detect(self, pair: ClaimPair) -> Finding | None:
        """What parts the sources of the two claims, if anything does."""
        a = find_voice(pair.a, pair.article_a, pair.b)
        b = find_voice(pair.b, pair.article_b, pair.a)
        if any(voice and not words(voice.cue) for voice in (a, b)):
            # A colon alone: what stands before it is most often a headline's topic.
            return None
        features = name_signs(pair, a, b)
        score = _score(features)
        if not features or score < self.least:
            return None
        evidence = (_evidence(pair.a, a), _evidence(pair.b, b))
        return Finding(score, _reason(pair, a, b), evidence)


def _score(features: Mapping[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(_WEIGHTS[name] * value for name, value in features.items())))


def name_signs(pair: ClaimPair, a: Voice | None, b: Voice | None) -> dict[str, float]:
    """The signs of a pair that speak for or against a difference, by name; none where none can be.

    :param a: Who says what both claims tell in the first, where its outlet does not itself.
    :param b: The same of the second.
    """
    stems_a, stems_b = set(content_stems(pair.a.text)), set(content_stems(pair.b.text))
    common = stems_a & stems_b
    if a and b:
        signs = _of_two(a, b, common)
    elif a or b:
        other, article = (pair.b, pair.article_b) if a else (pair.a, pair.article_a)
        signs = _of_one(a or b, other, article)
    else:
        return {}
    kind = "two" if a and b else "one"
    shared = {
        f"{kind}_common": min(len(common), _MANY_WORDS) / _MANY_WORDS,
        f"{kind}_alike": len(common) / max(1, min(len(stems_a), len(stems_b))),
    }
    return {kind: 1.0, **signs, **shared} if signs else {}


def _of_two(a: Voice, b: Voice, common: set[str]) -> dict[str, float]:
    """Signs of a pair with two sources; none where they are the same."""
    if a.chain & b.chain or not (a.name or b.name) or not (_is_known(a) and _is_known(b)):
        return {}
    # A pronoun's name is a guess: where the other's is at hand, both may be the same person.
    if (a.is_pronoun and is_mentioned(b.name, a.article)) or (
        b.is_pronoun and is_mentioned(a.name, b.article)
    ):
        return {}
    if _may_be_one(a.name, b.name):
        return {}
    indirect = [bool(_INDIRECT.search(voice.name)) for voice in (a, b)]
    quoted = [quoted_share(voice.claim, voice.article) for voice in (a, b)]
    return {
        "two_share": a.share * b.share,
        "two_unknown": float(not (a.name and b.name)),
        "two_indirect": float(any(indirect)),
        "two_both_indirect": float(all(indirect)),
        "two_papers": float(bool(_PAPER.search(a.name) and _PAPER.search(b.name))),
        "two_self": float(is_told_of(a, b.claim) or is_told_of(b, a.claim)),
        "two_accepting": float(bool(_ACCEPTING.search(f"{a.cue} {b.cue}"))),
        "two_figure": float(any(word[0].isdigit() for word in common)),
        "two_quoted": min(quoted),
    }


def _may_be_one(one: str, other: str) -> bool:
    """Whether names tell offices, and as loosely as outlets name them, those of the same people."""
    if _ANYBODYS.fullmatch(one) or _ANYBODYS.fullmatch(other):
        return True
    for office in (_AUTHORITIES.fullmatch, _WHITE_HOUSE.search):
        if office(one) and office(other):
            return True
    role, other_role = _role(one), _role(other)
    for name, rival, rival_role in ((one, other, other_role), (other, one, role)):
        is_unnamed = not rival or _UNNAMED.fullmatch(rival) or rival_role
        if (_UNNAMED.fullmatch(name) and is_unnamed) or (
            _CHARGING.search(name) and _CHARGE.search(rival)
        ):
            return True
    proper, other_proper = (set(_PROPER.findall(name)) for name in (one, other))
    if role and other_role:
        return role == other_role and (not (proper and other_proper) or proper == other_proper)
    return bool(role or other_role) and any(
        x[:_COUNTRY] == y[:_COUNTRY] for x in proper for y in other_proper if len(x) >= _COUNTRY
    )


def _role(name: str) -> str:
    """The last word of a name that tells a role, in the singular; empty for another name."""
    match = _ROLE.search(name)
    return match[0].removesuffix("s").replace("attorney", "lawyer") if match else ""


def _is_known(voice: Voice) -> bool:
    """Whether the source has a name, or is left out on purpose: "it was reported"."""
    return bool(voice.name) or voice.is_impersonal


def _of_one(voice: Voice | None, other: Claim, article: Article) -> dict[str, float]:
    """Signs of a pair with one source; none where the other is a quotation or a heading."""
    is_heading = len(words(other.text)) < _HEADING_WORDS and other.text[-1:].isalnum()
    if not voice or not voice.name or quoted_share(other, article) > 0.5 or is_heading:
        return {}
    return {
        "one_share": voice.share,
        "one_indirect": float(bool(_INDIRECT.search(voice.name))),
        "one_known": float(is_mentioned(voice.name, article)),
        "one_self": float(is_told_of(voice, other)),
        "one_intent": float(bool(_INTENT.search(voice.content))),
        "one_past": float(bool(_PAST.search(voice.content))),
        "one_saying": float(bool(_SAYING.search(voice.cue))),
        "one_doubting": float(bool(_DOUBTING.search(voice.cue))),
        "one_accepting": float(bool(_ACCEPTING.search(voice.cue))),
        "one_of_self": float(bool(_SELF.search(voice.content[:_OPENING]))),
        "one_according": float("according" in voice.cue),
        "one_unnamed": float(voice.name[0].islower()),
        "one_quoted": quoted_share(voice.claim, voice.article),
        "one_credited": float(bool(other.attributions)),
    }


def _evidence(claim: Claim, voice: Voice | None) -> Evidence:
    """Source and cue where the claim holds them, else the whole claim."""
    if voice:
        frame = voice.frame
        if claim.start <= frame.start and frame.end <= claim.end:
            return Evidence(claim.id, frame.start, frame.end)
    return Evidence(claim.id, claim.start, claim.end)


def _reason(pair: ClaimPair, a: Voice | None, b: Voice | None) -> str:
    if a and b:
        return (
            f"{pair.a.outlet} attributes this to {_credit(a)}; "
            f"{pair.b.outlet} attributes it to {_credit(b)}."
        )
    silent = pair.b.outlet if a else pair.a.outlet
    credited = a or b
    if credited is None:
        return ""
    return (
        f"{silent} states this in its own voice; "
        f"{credited.claim.outlet} attributes it to {_credit(credited)}."
    )


def _credit(voice: Voice) -> str:
    """The source and the words that name it: ``Anita Roos ("she said")``."""
    first = words(voice.name)[0] if words(voice.name) else ""
    name = voice.name or "somebody it does not name"
    if first in ("the", "a", "an") or f" {first} " in voice.article.text:
        name = name[:1].lower() + name[1:]
    frame = voice.frame
    wording = " ".join(voice.article.text[frame.start : frame.end].split())
    if len(wording) > _LONGEST_WORDING:
        wording = voice.cue
    return f'{name} ("{wording}")'
