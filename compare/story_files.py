"""Stories → files of their articles, a story a file, which the readers take as they are."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from compare.errors import StoreError
from compare.model import Article, Story
from compare.stories import count_outlets

ALONE = "alone.jsonl"


def sort_out(stories: Iterable[Story]) -> tuple[list[Story], list[Story]]:
    """The stories that can be compared, and those that only one outlet tells, in their order."""
    found: list[Story] = []
    alone: list[Story] = []
    for story in stories:
        (found if count_outlets(story) > 1 else alone).append(story)
    return found, alone


def write_stories(found: Sequence[Story], alone: Sequence[Story], folder: Path) -> list[Path]:
    """Write each story as JSON lines, an article a line, and all that stand alone as one file.

    :param folder: Is made where it is missing; files of the same name are replaced.
    :return: The files, in the order of the stories.
    :raises StoreError: If one cannot be written.
    """
    width = len(str(len(found)))
    files = {
        f"{number:0{width}}-{_slug(story.title)}{story.id}.jsonl": story.articles
        for number, story in enumerate(found, start=1)
    }
    if alone:
        files[ALONE] = tuple(article for story in alone for article in story.articles)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, articles in files.items():
            lines = "".join(map(_line, articles))
            (folder / name).write_text(lines, encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror})") from error
    return [folder / name for name in files]


def _line(article: Article) -> str:
    record = {
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "text": article.text,
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def _slug(title: str) -> str:
    """The first plain letters of a title, with a dash behind; "" where it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "".join(f"{word}-" for word in re.findall(r"[a-z0-9]+", plain)[:6])[:60]
