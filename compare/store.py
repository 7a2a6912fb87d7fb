"""Comparisons ⇄ files on disk."""

from __future__ import annotations

import json
from pathlib import Path

from compare.errors import StoreError
from compare.interchange import comparison_from_dict
from compare.model import Comparison


def load_comparison(path: Path) -> Comparison:
    """The comparison of a ``comparison.json``.

    :raises StoreError: If the file cannot be read or holds no comparison.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read ({error}): compare the articles again") from error
    if not isinstance(record, dict):
        raise StoreError(f"{path}: not a comparison: compare the articles again")
    try:
        return comparison_from_dict(record)
    except StoreError as error:
        raise StoreError(f"{path}: {error}") from error
