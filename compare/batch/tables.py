"""Comparisons → the content of a part's files: JSON lines, and Parquet of one schema for all parts.

``stories/part-*.parquet`` has a row a story: ``story`` and ``title``, ``outlets`` (a list),
``articles`` (how many), ``first_day`` and ``last_day`` ("" where no article has a date),
``claims``, ``divergences``, how many of them are of each kind under the kind's name, ``omissions``,
and the ``part`` that holds the comparison.
"""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from compare.cards import mend_characters
from compare.detectors import DETECTORS
from compare.interchange import comparison_to_dict
from compare.model import Comparison
from compare.report import DIVERGENCE_COLUMNS, divergence_frame

_COUNTS = ("articles", "claims", "divergences", *DETECTORS, "omissions")
STORY_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "title"), "str"),
    "outlets": "list",
    **dict.fromkeys(("first_day", "last_day"), "str"),
    **dict.fromkeys((*_COUNTS, "part"), "int64"),
}


def comparisons_jsonl(comparisons: Sequence[Comparison]) -> bytes:
    """The comparisons, one a line; the same bytes for the same comparisons."""
    lines = "".join(json.dumps(comparison_to_dict(found)) + "\n" for found in comparisons)
    return gzip.compress(lines.encode(), mtime=0)


def divergences_parquet(comparisons: Sequence[Comparison]) -> bytes:
    """The rows of ``divergence_frame``, of one story below the other."""
    frames = [divergence_frame(found) for found in comparisons]
    return _parquet([frame for frame in frames if len(frame)], DIVERGENCE_COLUMNS)


def stories_parquet(comparisons: Sequence[Comparison], part: int) -> bytes:
    """A row a story; see the head of this file.

    :param part: The number of the part that holds the comparisons.
    """
    rows = pd.DataFrame([_story(found, part) for found in comparisons])
    return _parquet([rows] if len(rows) else [], STORY_COLUMNS)


def _story(comparison: Comparison, part: int) -> dict[str, object]:
    articles = comparison.story.articles
    days = sorted({(article.published or "")[:10] for article in articles} - {""})
    kinds = Counter(divergence.kind for divergence in comparison.divergences)
    return {
        "story": mend_characters(comparison.story.id),
        "title": mend_characters(comparison.story.title),
        "outlets": sorted({mend_characters(article.outlet) for article in articles}),
        "first_day": days[0] if days else "",
        "last_day": days[-1] if days else "",
        "articles": len(articles),
        "claims": len(comparison.claims),
        "divergences": len(comparison.divergences),
        **{kind: kinds[kind] for kind in DETECTORS},
        "omissions": len(comparison.omissions),
        "part": part,
    }


def _parquet(frames: Sequence[pd.DataFrame], columns: Mapping[str, str]) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - slow to import
    from pyarrow.parquet import write_table  # noqa: PLC0415 - slow to import

    types = {"str": pa.string(), "list": pa.list_(pa.string()), "int64": pa.int64()}
    types["float64"] = pa.float64()
    # Else a column without a value would have another type in one part than in the others.
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    tables = [pa.Table.from_pandas(f, schema=schema, preserve_index=False) for f in frames]
    content = io.BytesIO()
    write_table(pa.concat_tables(tables) if tables else schema.empty_table(), content)
    return content.getvalue()
