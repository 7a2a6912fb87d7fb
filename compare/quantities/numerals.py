"""Numbers in digits and words → their values, and the patterns that find them."""

from __future__ import annotations

import re

SMALL: list[str] = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
TENS: list[str] = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBERS = {word: float(n) for n, word in enumerate(SMALL)}
_NUMBERS |= {word: 10.0 * n for n, word in enumerate(TENS, start=2)}
_MAGNITUDES = {
    **{"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6},
    **{"mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12},
}
# What an editor means by a word without a figure, wide rather than narrow.
VAGUE = {
    **{"a couple": (2, 3), "several": (3, 9), "a few": (3, 9), "a handful": (3, 9), "no": (0, 0)},
    **{"a few dozen": (24, 72), "a few hundred": (200, 600), "a few thousand": (2_000, 6_000)},
    **{"several hundred": (300, 900), "several thousand": (3_000, 9_000), "a single": (1, 1)},
    **{"dozens": (24, 199), "scores of": (40, 199), "hundreds": (200, 1_999)},
    **{"thousands": (2_000, 99_999), "tens of thousands": (20_000, 199_999)},
    **{"hundreds of thousands": (200_000, 1_999_999), "millions": (2e6, 9.99e8)},
}
# Regular expressions; to be matched without regard to case.
ONES = "|".join(SMALL[1:10])
CARDINAL = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{ONES}))?|{'|'.join(SMALL[:0:-1])})"
SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion)"
SPELLED = (
    rf"(?:{CARDINAL} and a (?:half|quarter)(?: {SCALE})?"
    rf"|(?:(?:half )?an?(?: {SCALE}){{1,2}}|{CARDINAL}(?:[ -]{SCALE}){{1,2}})"
    rf"(?:(?: and)? {CARDINAL}\b(?: {SCALE})?){{0,2}}|{CARDINAL})(?!\w)"
)
DIGITS = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:[ -]?{SCALE}\b| ?(?:bn|tn|mn)\b|[mk]\b)?"
    r"(?![a-z]?\d|st\b|nd\b|rd\b|th\b|s\b)"
)


def parse_number(words: str) -> float:
    """Give the value of digits, number words or both: "2.5 million", "a hundred and fifty"."""
    total = current = 0.0
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words.lower()):
        if word[0].isdigit():
            current += float(word.replace(",", ""))
        elif magnitude := _MAGNITUDES.get(word):
            current = (current or 1) * magnitude
            if magnitude >= 1000:
                total, current = total + current, 0.0
        else:
            current += {"half": 0.5, "quarter": 0.25}.get(word, _NUMBERS.get(word, 0.0))
    return round(total + current, 6)
