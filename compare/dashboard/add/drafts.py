"""What a user brings and edits → articles that can be compared, or the reason why not yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.language import language_name
from compare.model import Article, article_id
from compare.readers import Reading, restore_cut
from compare.readers.dates import parse_published

UNTITLED = "Untitled story"


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as the user edits it: every field as it stands in its box, "" for nothing.

    ``number`` tells drafts apart while their fields change. ``language`` is the ISO 639 code of the
    text as it came, "" where it is not sure. ``restored`` are the numbers of the cuts of
    ``reading`` that are back in the text.
    """

    number: int
    outlet: str
    title: str
    published: str
    url: str
    text: str
    language: str = ""
    reading: Reading | None = None
    restored: frozenset[int] = frozenset()


def draft_reading(number: int, reading: Reading, language: str = "") -> Draft:
    """The draft of an article that was read from a file, fetched or pasted.

    :param number: One that no other draft has.
    :param language: The ISO 639 code of its language, "" where it is not sure.
    """
    article = reading.article
    return Draft(
        number=number,
        outlet=article.outlet,
        title=article.title,
        published=article.published or "",
        url=article.url or "",
        text=article.text,
        language=language,
        reading=reading,
    )


def restore_line(draft: Draft, cut: int) -> Draft:
    """The draft with a line back in its text that was cut as no part of the article.

    :param cut: Its number in ``draft.reading.cuts``.
    """
    if draft.reading is None or cut in draft.restored:
        return draft
    text = restore_cut(draft.reading, cut, draft.text)
    return replace(draft, text=text, restored=draft.restored | {cut})


def finish_draft(draft: Draft) -> Article:
    """The article that ``draft`` stands for.

    :param draft: One in which ``find_gaps`` finds nothing.
    """
    outlet, title = draft.outlet.strip(), draft.title.strip()
    return Article(
        id=article_id(outlet, title, draft.text),
        outlet=outlet,
        title=title,
        text=draft.text,
        url=draft.url.strip() or None,
        published=parse_published(draft.published) if draft.published.strip() else None,
    )


def find_gaps(draft: Draft, languages: frozenset[str] | None = None) -> dict[str, str]:
    """What has to be done about a draft's fields before it can be compared, by field.

    :param languages: The codes of those that the encoder reads; ``None`` for all.
    """
    gaps = {}
    if not draft.outlet.strip():
        gaps["outlet"] = "Name the outlet: who published this?"
    if draft.published.strip() and not parse_published(draft.published):
        gaps["published"] = "Write the date as 2025-06-13, or leave it empty."
    if not draft.text.strip():
        gaps["text"] = "There is no text. Paste it here, or remove the article."
    if languages is not None and draft.language and draft.language not in languages:
        gaps["language"] = (
            f"It is in {language_name(draft.language)}, which the encoder does not read. Name a "
            "multilingual encoder under Settings, or remove the article."
        )
    return gaps


def find_obstacle(drafts: Sequence[Draft], languages: frozenset[str] | None = None) -> str:
    """Why ``drafts`` cannot be compared yet, in one sentence; "" if they can.

    :param languages: The codes of those that the encoder reads; ``None`` for all.
    """
    if len(drafts) < 2:
        return "Add at least two articles on the same event."
    for i, draft in enumerate(drafts, start=1):
        if gaps := find_gaps(draft, languages):
            return f"Article {i}: {next(iter(gaps.values()))}"
    articles = [finish_draft(draft) for draft in drafts]
    if len({article.outlet.casefold() for article in articles}) < 2:
        return "All articles are from one outlet. Add a report by another."
    first: dict[str, int] = {}
    for i, article in enumerate(articles, start=1):
        if article.id in first:
            return f"Articles {first[article.id]} and {i} are the same. Remove one of them."
        first[article.id] = i
    return ""


def name_story(title: str, drafts: Sequence[Draft]) -> str:
    """The name of the story: ``title``, or the first headline where the user gave none."""
    names = (name.strip() for name in (title, *(draft.title for draft in drafts)))
    return next((name for name in names if name), UNTITLED)
