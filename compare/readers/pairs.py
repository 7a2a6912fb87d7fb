"""A file of JSON lines → pairs of texts to be related."""

from __future__ import annotations

import json
from pathlib import Path

from compare.errors import InputError


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """The pairs of ``{"a": text, "b": text}`` lines, in order; empty lines are skipped.

    :raises InputError: If the file cannot be read or a line is no such pair.
    """
    try:
        # Not splitlines(): a text may hold U+2028, which ends no line of JSON.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})", "give a UTF-8 file") from error
    return [_pair(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]


def _pair(where: str, line: str) -> tuple[str, str]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(where, f"not JSON ({error})", 'write {"a": "...", "b": "..."}') from error
    if not isinstance(record, dict):
        record = {}
    a, b = record.get("a"), record.get("b")
    if not isinstance(a, str) or not isinstance(b, str):
        raise InputError(where, "no texts 'a' and 'b'", 'write {"a": "...", "b": "..."}')
    return a, b
