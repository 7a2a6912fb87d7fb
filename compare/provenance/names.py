"""The names of sources → what kind of source each is, and which are one or may be one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.attribution.cues import word_set
from compare.attribution.sources import bare_name
from compare.copies import agency_name
from compare.words import stem

MEDIUM_NAME = (
    r"(?:[Tt]he |(?:[A-Z][\w.&’'-]* )(?:(?:[A-Z][\w.&’'-]*|of|the|and) ){0,3}?)"
    r"(?:Times|Post|News|Journal|Tribune|Herald|Gazette"
    r"|Radio|TV|Television|Magazine|Broadcasting(?: \w+)?|Network|Examiner|Chronicle|Globe|Beast"
    r"|Inquirer|Observer|Courier|Telegraph|Register|Dispatch|Sentinel|Monitor|Press|Agency)\b"
    r"(?! (?:Secretary|Office|Conference|Corps))"
    r"|(?:HuffPost|BBC|CNN|NBC|CBS|ABC|MSNBC|NPR|PBS|Fox|Politico|BuzzFeed|Reuters|AP|AFP|UPI|TMZ|Axios"
    r"|C-SPAN|ProPublica|Bloomberg|Newsweek|Al Jazeera|Breitbart|The (?:Guardian|Hill|Independent"
    r"|Atlantic|New Yorker|Economist|Intercept|Mirror|Sun|Blaze))\b"
)
_MEDIUM = re.compile(rf"(?:[Tt]he )?(?:{MEDIUM_NAME})(?: News)?$")
_SOME_MEDIUM = re.compile(
    r"\b(?:newspaper|broadcaster|tv station|news (?:agency|reports|outlets|site)|media|magazine)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:reports?|documents?|records?|papers|filings?|polls?|surveys?|data|stud(?:y|ies)"
    r"|(?:law)?suit|indictment|complaint|affidavit|memo|letter|e-?mails?|transcripts?|returns?"
    r"|log|list|tables?|figures|statements?|tweets?|resolution|text|court papers)\b",
    re.IGNORECASE,
)
# People of whom a reader cannot tell who they are; the first group may be anybody.
_ANYBODY = word_set(
    """official officials source sources people person persons spokesman spokeswoman spokesperson
    spokesmen aide aides authorities many some others several critics supporters observers experts
    analysts insider insiders one others he she they it who man woman"""
)
_PEOPLE = re.compile(
    r"(?:\b(?:m[ae]n|wom[ae]n|wife|husband|friends?|witness(?:es)?|residents?|mothers?|fathers?"
    r"|lawmakers|brothers?|sisters?|sons?|daughters?|neighbou?rs?)|[a-z]{3}ers?|[a-z]{3}ors?"
    r"|ists?|ians?|ants?|dents?)$"
)
# Not people, though they end like them.
_BODIES = re.compile(
    r"(?:center|centre|centers|order|paper|letter|chamber|government|department|parliament"
    r"|prosecutors?|parent|restaurant|plant|tribunal|leader|president|governor|mayor|minister)$"
)
# Words that say what somebody is to a body and do not make another source of the body's word.
_ROLES = word_set(
    """spokesman spokeswoman spokesperson spokesmen official officials secretary press the a an of
    for chief deputy director senior in office statement department's statement's"""
)

_NUMBERS = word_set("a an some many several two three four five")
_OF_ONE = word_set("the a an one another his her its their my our")
# Words of the names of bodies, which a person's name does not have.
_OF_BODIES = word_set(
    """house department ministry agency police court committee council party union university
    group company corporation inc office bureau service forces army navy republicans democrats
    association institute center centre hospital bank commission administration states state city
    county embassy pentagon congress senate force guard board authority campaign"""
)

# What stands behind the noun that says what a source is: "an author of the report".
_BEHIND_HEAD = re.compile(r" (?:of|with|in|on|from|by|for|at|who|that|familiar|close|briefed)\b")
_NO_NOUN = re.compile(
    r"^(?:one|One)$|(?<!who )(?<!that )\b(?:is|are|was|were|has|had|have) "
    r"|\b(?:by|to|of|from|with|for|in|the)$"
    r"|^(?!King|Ming)[A-Z]?[a-z]+ing (?:on|to|in|at|with|by|for|the|a|his|her|their)\b"
)
# "Rivermark Gov. " before a name.
_TITLED = re.compile(r"^(?:\S+ ){0,3}?(?:Reps?|Sens?|Gov|Gen|Lt|Col|Sgt|Mr|Mrs|Ms|Dr)\. ")


def is_source(name: str) -> bool:
    """Whether what was read as a source may be one: a noun phrase, no clause, no torn phrase."""
    return not _NO_NOUN.search(name)


def is_medium(name: str) -> bool:
    """Whether a source is a newspaper, a broadcaster or an agency of news."""
    return bool(_MEDIUM.match(name) or _SOME_MEDIUM.search(name))


def is_document(name: str) -> bool:
    """Whether a source is a paper: a report, an indictment, a survey."""
    return bool(_DOCUMENT.search(_BEHIND_HEAD.split(name, maxsplit=1)[0]))


def is_named(name: str) -> bool:
    """Whether a reader can tell who a source is: a name, or a body such as the coastguard."""
    tokens = bare_name(name).split()
    if not tokens or tokens[-1].lower().strip(",.") in _ANYBODY:
        return False
    # The capital of a first word may be its sentence's alone: "Fire captains said".
    if any(word[:1].isupper() for word in tokens[1 if len(tokens) > 1 else 0 :]):
        return tokens[0].lower() not in _NUMBERS
    head = tokens[-1].lower()
    definite = tokens[0].lower() == "the" or len(tokens) == 1
    return definite and bool(_BODIES.search(head) or not _PEOPLE.search(head))


def is_same(one: str, other: str) -> bool:
    """Whether two names are surely one source's.

    They are if they are a surname and a full name with it, an acronym and its words, or a body
    and its spokesman ("police", "a police spokesman").
    """
    a, b = _tokens(one), _tokens(other)
    if not a or not b:
        return False
    if set(a) == set(b) or "".join(a) in _acronyms(b) or "".join(b) in _acronyms(a):
        return True
    shorter, longer = sorted((a, b), key=len)
    return shorter[-1] == longer[-1] and set(shorter) <= set(longer)


def is_definite(name: str) -> bool:
    """Whether a description means one known source, as "the driver" does."""
    return name.lower().startswith("the ")


def is_person(name: str) -> bool:
    """Whether a name is by its looks one person's: two or three capitalised words, no body."""
    tokens = bare_name(name).split()
    capitals = all(token[:1].isupper() for token in tokens)
    return 1 < len(tokens) < 4 and capitals and not set(_words(name)) & _OF_BODIES


def may_be_kin(one: str, other: str) -> bool:
    """Whether two persons share a surname, so that one may have two first names: Liz, Elizabeth."""
    return is_person(one) and is_person(other) and _words(one)[-1] == _words(other)[-1]


def is_one_person(name: str) -> bool:
    """Whether a description may be one person's: "a driver", "his sister"."""
    tokens = name.lower().split()
    return tokens[:1] != [] and tokens[0] in _OF_ONE and not tokens[-1].endswith("s")


def is_outlet(name: str, outlet: str) -> bool:
    """Whether a medium that a text names is this outlet: "the BBC", "BBC News", "NYT", "AP"."""
    a, b = (_words(agency_name(one)) for one in (name, outlet))
    if not a or not b:
        return False
    shorter, longer = sorted((a, b), key=len)
    tail = set(longer[len(shorter) :]) <= {"news", "com", "online", "web"}
    same = longer[: len(shorter)] == shorter and tail
    return same or "".join(a) in _acronyms(b) or "".join(b) in _acronyms(a)


def is_of_outlet(name: str, outlet: str) -> bool:
    """Whether a source is an outlet or its own work: "a Salvey Post investigation"."""
    own = set(_words(outlet))
    works = {"investigation", "analysis", "review", "count", "survey", "poll", "report"}
    rest = set(_words(name)) - own
    short = name.lower().startswith("the ") and _words(outlet)[-len(_words(name)) :] == _words(name)
    return is_outlet(name, outlet) or short or (own <= set(_words(name)) and rest <= works)


def may_be_anybody(name: str) -> bool:
    """Whether a source is described so generally that any other may be meant: "officials"."""
    tokens = re.findall(r"[\w’'-]+", name.lower())
    return not tokens or bool(set(tokens) & _ANYBODY)


def best_name(names: Iterable[str]) -> str:
    """The name to show of those that one source has: the longest that is a bare name."""
    known = [_lowered(bare_name(_TITLED.sub("", name))) for name in names if name]
    return max(known, key=lambda name: (len(name.split()) <= 4, len(name)), default="")


def _lowered(name: str) -> str:
    return re.sub(r"^(?:The|An?|Some|Two|Three)(?= [a-z])", lambda m: m.group().lower(), name)


def _tokens(name: str) -> list[str]:
    """The stems that tell a source from others; none of "a senior official"."""
    found = [word for word in _words(bare_name(name)) if word not in _ROLES]
    return [stem(word) for word in found] if set(found) - _ANYBODY else []


def _words(name: str) -> list[str]:
    found = re.findall(r"[\w&]+", _plain(name))
    return [word for word in found if word not in ("the", "a", "an")]


def _plain(name: str) -> str:
    return re.sub(r"[’']s\b|\.", "", name.lower()).replace("united states", "us")


def _acronyms(tokens: list[str]) -> set[str]:
    """The initials of a name of three words or more; of two they say too little."""
    return {"".join(word[0] for word in tokens)} if len(tokens) > 2 else set()
