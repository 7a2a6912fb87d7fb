"""A mail → the article in its text; what is attached to it is read as files of their own."""

from __future__ import annotations

import re
from email.message import Message

from compare.errors import InputError
from compare.readers.archive import Source
from compare.readers.building import Head, article_of_paragraphs, check_length
from compare.readers.heads import split_head
from compare.readers.layout import tidy, to_paragraphs
from compare.readers.messages import (
    attachments_of,
    head_of_message,
    is_attached,
    open_message,
    parts_of,
    sender_head,
    text_of,
)
from compare.readers.readings import Reading, find_cuts
from compare.readers.web import is_junk, read_page

_FORWARDED = re.compile(
    r"^(?:[-_ ]*(?:begin )?(?:forwarded|original) message:?[-_ ]*\n+|_{8,}\n+)?"
    r"(?P<fields>(?:\*?(?:from|sent|date|subject|to|cc|reply-to)\*?:\*? .*\n+){3,})",
    re.I | re.M,
)
_FIELD = re.compile(r"^\*?(from|sent|date|subject)\*?:\*? (.*)$", re.I | re.M)
# The look behind keeps a long run of white space from being tried from each of its places.
_LINK = re.compile(
    r"(?<!\s)\s*(?:<https?://[^\s<>]*>|\[https?://[^\s\[\]]*\]|\(https?://[^\s()]*\))"
)
_ADDRESS_LINE = re.compile(r"[\W_]*https?://\S+")
_SIGNATURE = re.compile(r"\n-- ?\n(?:.*\n?){0,15}\Z")
_QUOTED = re.compile(r"^(?:> ?)+", re.M)
# Shorter paragraphs are greetings, links and notices, which tell nothing of how a part reads.
_PROSE_LETTERS = 60
# An extraction may leave out a caption or a notice and still be the better text.
_HTML_SHARE = 0.7
# A note of two or three sentences goes with what is attached.
_COVER_NOTE_LETTERS = 400


def read(name: str, data: bytes) -> list[Reading]:
    """The article of a mail: of its page or its plain text, whichever has more of it.

    The subject is the title, the sender the outlet and the time of sending the date, unless the
    text has a head of its own or was forwarded. A short note above attached files is no article.

    :raises InputError: If it is damaged, too long or holds no text.
    """
    message = open_message(name, data)
    found = _best(name, message)
    is_note = len(found.article.text) < _COVER_NOTE_LETTERS if found else True
    if is_note and any(isinstance(file, Source) for file in attachments_of(Source(name, data))):
        return []
    if found is None:
        raise InputError(name, "a mail without text", "copy its text and paste it")
    return [found]


def _best(name: str, message: Message) -> Reading | None:
    head = head_of_message(message)
    bodies = [part for part in parts_of(message) if not is_attached(part)]
    plain = _joined(name, bodies, "plain")
    page = _joined(name, bodies, "html")
    check_length(name, len(plain))
    if not plain.strip():
        return _of_page(name, page, head)
    is_forwarded = _FORWARDED.search(_normal(plain)) is not None
    written = _of_plain(name, plain, head)
    shown = None if is_forwarded else _of_page(name, page, head)
    if written is None or shown is None:
        return written or shown
    return shown if _prose(shown) >= _HTML_SHARE * _prose(written) else written


def _joined(name: str, bodies: list[Message], subtype: str) -> str:
    parts = (part for part in bodies if part.get_content_subtype() == subtype)
    texts = []
    for part in parts:
        try:
            texts.append(text_of(name, part))
        except InputError:
            # The other parts may do; if none does, the mail is said to hold no text.
            continue
    return "\n\n".join(texts)


def _of_page(name: str, page: str, head: Head) -> Reading | None:
    try:
        return read_page(name, page, sure=head) if page.strip() else None
    except InputError:
        return None


def _of_plain(name: str, plain: str, head: Head) -> Reading | None:
    text = _normal(plain)
    whole = text
    forwarded = _FORWARDED.search(text)
    if forwarded:
        fields = {key.lower(): value for key, value in _FIELD.findall(forwarded["fields"])}
        date = fields.get("date") or fields.get("sent", "")
        first = sender_head(fields.get("subject", ""), fields.get("from", ""), date)
        head, text = first.or_else(head), text[forwarded.end() :]
    text = _SIGNATURE.sub("\n", text)
    lines = tidy(_LINK.sub("", text)).split("\n")
    lines = [line for line in lines if not is_junk(line) and not _ADDRESS_LINE.fullmatch(line)]
    own, used = split_head(lines)
    # A short first line alone may be a greeting; the subject is sure.
    if own.outlet or not head.title:
        head = own.or_else(head)
    else:
        used = 0
    try:
        article = article_of_paragraphs(name, head, to_paragraphs("\n".join(lines[used:])))
    except InputError:
        return None
    return Reading(article, find_cuts(article, to_paragraphs(tidy(_LINK.sub("", whole)))))


def _normal(plain: str) -> str:
    """The text with plain line ends; a mail that is quoted as a whole is taken out of its marks."""
    text = plain.replace("\r\n", "\n").replace("\r", "\n")
    filled = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in filled)
    return _QUOTED.sub("", text) if quoted > len(filled) / 2 else text


def _prose(reading: Reading) -> int:
    lengths = map(len, reading.article.text.split("\n\n"))
    return sum(length for length in lengths if length >= _PROSE_LETTERS)
