"""A text → how much of it looks as if it had been read in a wrong encoding."""

from __future__ import annotations

import re
import unicodedata

_SAMPLE = 100_000
# A word or two in another script is no proof.
_LEAST_PAIRS = 12
# Two signs that touch, of which one or both are beyond ASCII.
_TOUCHING = re.compile(r"(?=([^\s\x00-\x7f]\S|[\x21-\x7e][^\s\x00-\x7f]))")
# Scripts of which a word has only one; the letters of East Asia follow each other as they like.
_CASED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "THAI")
_USUAL_SIGNS = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u00ab\u00bb\u00ad\u2022"
)


def odd_share(text: str) -> float:
    """The share in [0, 1] of odd pairs among the pairs of signs that are not both ASCII.

    A pair is odd if it has letters of two scripts, a capital after a small letter or two capitals
    beyond ASCII, a sign of no script beside a letter, or two accented letters of Latin. Of a few
    pairs nothing can be told.
    """
    pairs = _TOUCHING.findall(text[:_SAMPLE])
    return sum(map(_is_odd, pairs)) / len(pairs) if len(pairs) >= _LEAST_PAIRS else 0.0


def _is_odd(pair: str) -> bool:
    first, second = pair[0], pair[1]
    if not (first.isalpha() and second.isalpha()):
        return _is_stray(first, second) or _is_stray(second, first)
    scripts = _script(first), _script(second)
    if scripts[0] != scripts[1]:
        return scripts[0] in _CASED and scripts[1] in _CASED
    is_beyond = not first.isascii() and not second.isascii()
    if scripts[0] == "LATIN" and is_beyond:
        return True
    return second.isupper() and (first.islower() or (first.isupper() and is_beyond))


def _is_stray(sign: str, letter: str) -> bool:
    """Whether a sign beside a letter has no business there."""
    if sign.isascii() or sign in _USUAL_SIGNS or not letter.isalpha():
        return not sign.isprintable() and not sign.isspace()
    kind = unicodedata.category(sign)
    return (
        kind in ("Cc", "Cn", "Co", "No", "So", "Sm", "Sc", "Sk")
        or sign in "\u00a1\u00bf\u00a7\u00b6\u00b7"
    )


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
