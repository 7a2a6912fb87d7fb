"""A problem with a file → the same, fit to be shown on one line of a terminal or a page."""

from __future__ import annotations

import re

from compare.errors import InputError

# Names in archives and words of a file can bring line ends, commands to a terminal, changes of
# direction and halves of characters. The joiners of Persian and Indian scripts stay.
_UNSHOWN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff]"
)
_LONGEST = 500


def on_one_line(problem: InputError) -> InputError:
    """The problem with U+FFFD for each sign that would do something else than stand there."""
    shown = [_shown(part) for part in (problem.where, problem.what, problem.advice)]
    if shown == [problem.where, problem.what, problem.advice]:
        return problem
    plain = InputError(*shown)
    plain.__cause__ = problem.__cause__
    return plain


def _shown(text: str) -> str:
    half = _LONGEST // 2
    short = text if len(text) <= _LONGEST else f"{text[:half]}\u2026{text[-half:]}"
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", short)
