"""Markdown with or without front matter → an article in plain text."""

from __future__ import annotations

import html
import re

from compare.model import Article
from compare.readers.building import article_of_paragraphs
from compare.readers.encoding import decode
from compare.readers.heads import head_of_fields, split_head
from compare.readers.layout import tidy, to_paragraphs

_FRONT_MATTER = re.compile(r"(-{3}|\+{3})[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.S)
_FIELD = re.compile(r"^([\w-]+)[ \t]*[:=][ \t]*(\S.*)$", re.M)
_TITLE = re.compile(r"\s*(?:#[ \t]|[^\n]+\n=+[ \t]*(?:\n|\Z))")
# All patterns are for a tidy text and none runs over a sign of its own kind, so that no text
# takes much more than linear time.
_LINE_MARKUP = (
    (re.compile(r"<!--.*?(?:-->|\Z)", re.S), ""),
    (re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.S | re.I), ""),
    (re.compile(r"^(?:```|~~~).*$", re.M), ""),
    (re.compile(r"^\[[^\[\]\n]+\]:.*$", re.M), ""),
    (re.compile(r"^(?:[-*_] ?){3,}$", re.M), "\n"),
    (re.compile(r"^(?:=+|-+)$", re.M), "\n"),
    (re.compile(r"^\|? ?:?-{2,}:? ?(?:\|[ :-]*)+$", re.M), ""),
    (re.compile(r"^\|(.*)\|$", re.M), r"\n\1\n"),
    (re.compile(r"^(?:> ?)+", re.M), ""),
    (re.compile(r"^#{1,6} (.*)$", re.M), r"\n\1\n"),
    (re.compile(r"^(.*\S) #+$", re.M), r"\1"),
    (re.compile(r"^(?:[-*+]|\d{1,2}[.)]) (?=\S)", re.M), "\n"),
    (re.compile(r"\\$", re.M), ""),
)
_INLINE_MARKUP = (
    (re.compile(r"!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])"), ""),
    (re.compile(r"\[\^[^\[\]\n]+\]"), ""),
    (re.compile(r"\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>"), r"\1"),
    (re.compile(r"<br ?/?>", re.I), "\n"),
    (re.compile(r"</?[A-Za-z][\w-]*(?:\s[^<>\n]*)?/?>"), ""),
    (re.compile(r"`+([^`\n]+)`+"), r"\1"),
    (re.compile(r"(?<!\\)~~(?=\S)([^~\n]*[^\s~])~~"), r"\1"),
    (re.compile(r"(?<!\\)\*\*(?=\S)((?:[^*\n]|\*(?!\*))*\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\\)\*(?=\S)([^*\n]*[^\s*])\*"), r"\1"),
    (re.compile(r"(?<![\w\\])__(?=\S)((?:[^_\n]|_(?!_))*\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w\\])_(?=\S)([^_\n]*[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)


def read(name: str, data: bytes) -> list[Article]:
    """The article of a Markdown file; its title is in the front matter or the first heading.

    :raises InputError: If it is not text or holds none.
    """
    text = decode(name, data).replace("\r\n", "\n").replace("\r", "\n").lstrip()
    front = _FRONT_MATTER.match(text)
    fields = _FIELD.findall(front[2]) if front else []
    body = text[front.end() :] if front and fields else text
    given = head_of_fields(fields)
    lines = tidy(strip_markup(tidy(body))).split("\n")
    head, used = split_head(lines, has_title=_TITLE.match(body) is not None)
    if given.title and not (head.outlet or head.title == given.title):
        head, used = given, 0
    paragraphs = to_paragraphs("\n".join(lines[used:]))
    return [article_of_paragraphs(name, given.or_else(head), paragraphs)]


def strip_markup(text: str) -> str:
    """A tidy text without Markdown's signs and images; a link leaves its words."""
    for pattern, replacement in (*_LINE_MARKUP, *_INLINE_MARKUP):
        text = pattern.sub(replacement, text)
    return html.unescape(text)
