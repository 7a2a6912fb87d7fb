"""An article → the news agency that it credits with its text, or with a part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from compare.model import Article

_AGENCIES: Mapping[str, str] = {
    "Associated Press": r"(?:The )?Associated Press|AP",
    "Reuters": r"Thomson Reuters|Reuters|REUTERS",
    "Agence France-Presse": r"Agence France[- ]Presse|AFP",
    "United Press International": r"United Press International|UPI",
    "Deutsche Presse-Agentur": r"Deutsche Presse-Agentur|dpa|DPA",
    "Press Association": r"(?:The )?Press Association|PA Media|PA",
    "Xinhua": r"Xinhua(?: News Agency)?",
    "TASS": r"TASS|ITAR-TASS",
    "Anadolu Agency": r"Anadolu(?: Agency)?",
    "Interfax": r"Interfax",
    "EFE": r"EFE",
    "Kyodo": r"Kyodo(?: News)?",
    "Bloomberg": r"Bloomberg(?: News)?",
}
_AGENCY = "|".join(f"(?:{p})" for p in _AGENCIES.values())
_AGENCY_ALONE = re.compile(_AGENCY)
# "WARSAW (Reuters) - ..." and "By ANITA ROOS, Associated Press" at the head of an article.
_DATELINE = re.compile(rf"(?:^|[\w.,\]] ?|\n)\((?:{_AGENCY})\)\s*[-–—]")
_BYLINE = re.compile(
    rf"(?:^|\n)(?:By|BY|From|Source:|by) (?:[^\n.]{{0,60}}?(?:, | of | for |/|\n))?(?:{_AGENCY})\b"
    r"(?! [A-Z])"
)
_RIGHTS = re.compile(rf"(?:Copyright|©)[^\n.]{{0,20}}?\b(?:{_AGENCY})\b(?!/)")
# "... and The Associated Press contributed to this report" at its foot.
_CONTRIBUTION = re.compile(
    rf"\b(?:{_AGENCY})\b[^\n.]{{0,60}}? contributed|\b(?:material|reporting|files|copy|additional"
    rf" reporting) (?:from|by)[^\n.]{{0,30}}? (?:{_AGENCY})\b|\bwith (?:{_AGENCY})\s*$",
)
# The characters at either end of an article in which a credit stands.
_HEAD, _FOOT = 250, 1000


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency that an article credits: with all of it (``whole``), or with a part."""

    agency: str
    whole: bool


def find_credit(article: Article) -> Credit | None:
    """The news agency that an article names as the origin of its text, or of a part of it."""
    head, foot = article.text[:_HEAD], article.text[-_FOOT:]
    for whole, pattern, text in (
        (True, _DATELINE, head),
        (True, _BYLINE, head),
        (True, _RIGHTS, foot),
        (False, _CONTRIBUTION, foot),
    ):
        found = pattern.search(text)
        if found:
            return Credit(_agency(found), whole)
    return None


def agency_name(name: str) -> str:
    """The full name of the agency that ``name`` is, such as "AP"; any other name as it is."""
    found = _AGENCY_ALONE.fullmatch(name)
    return _agency(found) if found else name


def _agency(found: re.Match[str]) -> str:
    """The agency that is named last in what matched."""
    named = [
        (match.start(), name)
        for name, pattern in _AGENCIES.items()
        for match in re.finditer(rf"\b(?:{pattern})\b", found.group())
    ]
    return max(named)[1]
