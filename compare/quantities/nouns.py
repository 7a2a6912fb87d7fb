"""The words around a figure → the noun that it counts, and what befell the things counted."""

from __future__ import annotations

import re

_IRREGULAR = {
    **{"people": "person", "children": "child", "lives": "life", "wives": "wife", "feet": "foot"},
    **{"knives": "knife", "thieves": "thief", "halves": "half", "teeth": "tooth", "mice": "mouse"},
    **{"leaves": "leaf", "shelves": "shelf", "wolves": "wolf", "buses": "bus", "movies": "movie"},
}

_STOPS = frozenset(
    re.findall(
        r"\w+",
        """of in on at to for from by with within without about after before during since until as
        and or but nor than that which who whom whose where when while because if so the a an this
        these those them him us me both his her its their our my your it he she they we i you is
        are was were be been being has have had do does did will would can could should may might
        must shall not no said says say told over under between among against through into onto out
        up down off near across around per each every less others later earlier ago away including
        like also now then there here yet still even only once killed injured wounded dead died
        hurt missing arrested detained higher lower long wide deep tall high apart together short
        last next past went got made took fled left remain remained remains""",
    )
)
_COLLECTIVE = frozenset(
    re.findall(
        r"\w+",
        "police staff personnel crew cattle sheep aircraft spacecraft troop infantry cavalry",
    )
)
_NOT_NOUNS = frozenset(
    re.findall(r"\w+", "always perhaps besides afterwards towards us others sometimes hers")
)
_SKIPPED = frozenset(re.findall(r"\w+", "more other additional further extra new such another"))
_WORD = re.compile(r"[ -]([A-Za-z](?:[\w’'-]*\w)?)")
# A second noun that the figure counts together with the first: "60 buses and trucks".
_ADDED = re.compile(
    r" (?:and|or)((?: (?!an?\b|the\b|some\b|many\b|several\b|other\b|all\b|its\b|his\b|their\b)"
    r"[a-z][\w’'-]*){1,2})"
)
# Plurals to the eye that count things of their own, or are verbs as often as nouns.
_NOT_ADDED = frozenset(
    re.findall(
        r"\w+",
        "dozens scores hundreds thousands millions says adds makes takes leaves means wounds leads "
        "others",
    )
)
_OF_WHOLE = re.compile(r" of(?: (?:the|these|those|its|his|her|their|our)\b)?(?: \d[\d,]*)?(?= )")
_INSIDE = re.compile(r" (?:in|of|worth of)(?: (?:the|its|his|her|their|an?))?(?= )")
_FATES = {
    "killed": r"killed|dead|died|dies?|slain|perished|(?:lost|losing) their lives|massacred"
    r"|murdered|butchered",
    "injured": r"injured|wounded|hurt|treated",
    "missing": r"missing|unaccounted for",
    "arrested": r"arrested|detained|taken away|taken into custody|in custody|held|rounded up",
    "displaced": r"displaced|homeless|evacuated|fled|without (?:a )?homes?|driven from",
    "freed": r"freed|released|let go|let out|rescued|set free",
    "taken": r"kidnapped|abducted|seized|taken hostage|captured|carried off",
    "infected": r"infected|sickened|fell ill|fallen ill",
}
_LED = {
    "killed": r"kill(?:s|ed|ing)?|claim(?:ed|ing) the lives of|toll[^.;]{0,80}"
    r"(?:to|at|of|was|is|reached|be)|slaying|massacred|murdered|butchered|deaths? of",
    "injured": r"injuring|wounding|injured|wounded|hurting|hurt|treat(?:ed|ing)",
    "arrested": r"arrest(?:ed|ing)|detain(?:ed|ing)|rounded up|rounding up|arrests? of",
    "displaced": r"displac(?:ed|ing)|evacuat(?:ed|ing)",
    "freed": r"freed|freeing|released|releasing|rescued|rescuing",
    "taken": r"kidnapp(?:ed|ing)|abduct(?:ed|ing)|seiz(?:ed|ing)|captur(?:ed|ing)|carried off",
}
_BETWEEN = (
    r"(?: (?:other|more|of)\b)?(?:[ -][A-Za-z][\w’'-]*){0,3}?,?(?: (?:who|that|which))?"
    r"(?: (?:were|was|are|is|have|had|has|been|be|being|also|reportedly|feared|still|confirmed"
    r"|known|believed|left|remain(?:ed|s)?|listed as|or|seriously|badly|slightly|critically))*[ -]"
)
_FATE_AFTER = re.compile(
    f"{_BETWEEN}(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FATES.items()) + r")\b"
)
_FATE_BEFORE = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LED.items())
    + r") (?:(?:at least|about|around|some|more than|nearly|up to|almost|over) )?$"
)
_LIVES = re.compile(r" (?:[a-z]+ )?lives\b")
_LIVES_LOST = re.compile(r"\b(?:claim|cost|took|taken|taking|lost|los[es]|loss)")

# News nouns that two outlets use for the same things. Civilians and fighters are kept apart, and
# so are a whole and its parts: trucks and vehicles.
_ALIKE = [
    frozenset(group.split())
    for group in re.findall(
        r"[^/]+",
        "person people resident civilian citizen inhabitant human soul victim body name martyr dead"
        " death fatality casualty villager life individual stranger/fighter militant insurgent"
        " gunman rebel extremist terrorist jihadist guerrilla/soldier troop serviceman/police"
        " officer policeman/protester demonstrator marcher/child kid youngster minor/student pupil"
        "/migrant refugee asylum-seeker/truck lorry/car automobile/home house dwelling household"
        "/aircraft plane jet airliner/bomb device explosive shell missile rocket/job post position"
        " role worker employee staff/procedure operation surgery/blast blow explosion detonation"
        " bomb/company firm business/hostage captive prisoner detainee inmate convict/email e-mail"
        " message text/lawmaker legislator deputy mp/country nation state/attack strike raid"
        "/arrest detention",
    )
]


def singular(noun: str) -> str:
    """Put the noun in the singular and lower case: "lorries" → "lorry"."""
    noun = noun.lower()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh|o)es$", noun):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def find_noun(text: str, end: int, *, one: bool = False, inside: bool = False) -> str:
    """Find the noun that a figure counts, in the singular, or "" where the words do not say.

    Adjectives are passed over up to the first plural: "250 armed Daesh fighters" → "fighter".

    Two nouns that are counted together are joined in the order of the alphabet: "bus/truck".

    :param end: Where the figure ends.
    :param one: The noun need not be a plural.
    :param inside: Look past "in" or "of": "$3 million in fines".
    """
    whole = (_INSIDE if inside else _OF_WHOLE).match(text, end)
    if inside and not whole:
        return ""
    position, words = whole.end() if whole else end, list[str]()
    if text[position : position + 1] == "-":
        word = _WORD.match(text, position)
        return singular(word[1].split("-")[0]) if word and not word[1].startswith("to-") else ""
    while len(words) < 6 and (word := _WORD.match(text, position)):
        if word[1].lower() in _STOPS or (words and text[position] == "-"):
            break
        position = word.end()
        if word[1].lower() in _SKIPPED:
            continue
        words.append(word[1])
        if _is_plural(word[1]):
            break
    noun = _head(words, one or inside)
    return noun if one or inside or not noun else _with_added(text, position, noun)


def _with_added(text: str, position: int, noun: str) -> str:
    added = _ADDED.match(text, position)
    for word in added[1].split() if added else ():
        if word in _STOPS or word in _NOT_ADDED or word.endswith("ing"):
            return noun
        if _is_plural(word):
            return "/".join(sorted({noun, singular(word)}))
    return noun


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _IRREGULAR or lower in _COLLECTIVE:
        return True
    return singular(lower) != lower and lower not in _NOT_NOUNS and not lower.endswith(("'s", "’s"))


def _head(words: list[str], one: bool) -> str:
    if not words or not (one or _is_plural(words[-1])):
        return ""
    nouns = [word for word in words if not re.search(r"(?:ed|ing|ly)$", word)]
    return singular(nouns[-1]) if nouns else ""


def find_fate(text: str, start: int, end: int) -> str:
    """Say what befell the things counted by ``text[start:end]``, or "" where no word tells."""
    if _LIVES.match(text, end) and _LIVES_LOST.search(text, max(0, start - 60), end + 60):
        return "killed"
    before = _FATE_BEFORE.search(text, max(0, start - 110), start)
    found = before or _FATE_AFTER.match(text, end)
    return (found.lastgroup or "") if found else ""


def are_alike(noun: str, other: str) -> bool:
    """Whether two outlets may use the nouns for the same things: "lorry" and "truck"."""
    return any(noun in group and other in group for group in _ALIKE)
