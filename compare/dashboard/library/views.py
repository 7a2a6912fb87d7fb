"""Entries of kept stories → those that are sought, and a line about each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from compare.workspace import StoryEntry

# A line holds about this many names.
MOST_NAMED = 5


def find_entries(entries: Sequence[StoryEntry], words: str) -> list[StoryEntry]:
    """The entries that have each of ``words`` in their title or outlets, in the same order."""
    sought = words.casefold().split()
    texts = [" ".join((entry.title, *entry.outlets)).casefold() for entry in entries]
    return [
        entry
        for entry, text in zip(entries, texts, strict=True)
        if all(word in text for word in sought)
    ]


def describe_entry(entry: StoryEntry, zone: str | None) -> str:
    """Number of articles, outlets and when they were compared.

    :param zone: The name of the reader's time zone, or ``None`` for UTC.
    """
    named = ", ".join(entry.outlets[:MOST_NAMED])
    if len(entry.outlets) > MOST_NAMED:
        named += f" and {len(entry.outlets) - MOST_NAMED} more"
    return f"{entry.articles} articles · {named} · compared {_moment(entry.changed, zone)}" + (
        f", begun {_moment(entry.created, zone)}" if entry.changed != entry.created else ""
    )


def _moment(time: datetime, zone: str | None) -> str:
    known = _find_zone(zone)
    return f"{time.astimezone(known):%Y-%m-%d %H:%M}" + " UTC" * (known is UTC)


def _find_zone(name: str | None) -> tzinfo:
    # The browser names it, and a system may lack the table of zones.
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
