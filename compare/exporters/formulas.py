"""Text → text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re

# A spreadsheet runs what starts like this; some skip blanks in front, or read full-width forms.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def defuse_formula(text: str) -> str:
    """``text`` with an apostrophe in front if a spreadsheet could take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
