"""Comparisons → ``comparison.json``, the whole of each: what other programs read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from compare.exporters import story_folders, write_file
from compare.interchange import comparison_to_dict
from compare.model import Comparison
from compare.review import Subject, Verdict, find_reviews, verdict_to_dict

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def write(comparisons: Sequence[Comparison], directory: Path) -> list[Path]:
    """Write ``comparison.json`` for one comparison; for several one each, in a folder a story."""
    return [
        write_file(folder / "comparison.json", comparison_json(comparison))
        for comparison, folder in zip(
            comparisons, story_folders(comparisons, directory), strict=True
        )
    ]


def comparison_json(comparison: Comparison, verdicts: Iterable[Verdict] = ()) -> bytes:
    """The content of ``comparison.json``: UTF-8, the same bytes for an equal comparison.

    :param verdicts: Those of the story. All of them are in the list "verdicts", and each
        divergence, hint and omission has its "outcome" ("accepted", ...; "open" if nobody judged
        it).
    """
    given = list(verdicts)
    record = comparison_to_dict(comparison)
    reviews = find_reviews(comparison, given)
    found: dict[str, Sequence[Subject]] = {
        "divergences": comparison.divergences,
        "hints": comparison.hints,
        "omissions": comparison.omissions,
    }
    for name, subjects in found.items():
        for entry, subject in zip(record[name], subjects, strict=True):
            entry["outcome"] = reviews.find(subject).outcome.value
    record["verdicts"] = [verdict_to_dict(verdict) for verdict in given]
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1)
    # Half a character that an article lost on its way has no UTF-8; JSON can hold it escaped.
    escaped = _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"{escaped}\n".encode()
