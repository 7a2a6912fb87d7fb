"""Files of articles for a batch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from compare.model import Article

Record = Mapping[str, object]


def record_of(article: Article, **more: object) -> Record:
    fields = ("outlet", "title", "text", "url", "published")
    return {**{name: getattr(article, name) for name in fields}, **more}


def write_lines(path: Path, records: Sequence[Record]) -> Path:
    lines = "".join(json.dumps(record) + "\n" for record in records)
    path.write_text(lines, encoding="utf-8")
    return path


def told(outlet: str, text: str, *, day: int = 7, **more: object) -> Record:
    title = f"{outlet} on this"
    return {"outlet": outlet, "title": title, "text": text, "date": f"2024-05-{day:02}", **more}
