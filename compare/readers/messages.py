"""The bytes of a mail or of a page saved with its pictures → headers, texts and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from compare.errors import InputError
from compare.readers.archive import Source
from compare.readers.building import Head
from compare.readers.dates import parse_published
from compare.readers.encoding import decode, decode_page
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.kinds import extension_of
from compare.readers.layout import tidy
from compare.readers.outlets import outlet_from_address

# A mail has a few parts in each other; each takes its share of the time for every line.
_MOST_PARTS = 200
_MOST_ATTACHMENTS = 50
# A page saved with all its pictures has some hundred parts, a mail some hundred header lines.
_MOST_DELIMITERS = 10_000
_MOST_HEAD_LINES = 10_000
# What mails carry beside texts: signatures, cards, appointments, pictures.
_NO_TEXT_TYPES = ("image", "audio", "video", "font")
_NO_TEXT_ENDINGS = {
    ".asc", ".bmp", ".css", ".gif", ".ics", ".jpeg", ".jpg", ".p7m", ".p7s", ".png", ".sig",
    ".svg", ".vcf", ".webp",
}  # fmt: skip
# Decoding takes the square of the length.
_LONGEST_HEADER = 5000
_ERRORS: tuple[type[Exception], ...] = (MessageError, *FOREIGN_ERRORS)
_BOUNDARY = re.compile(rb"(?i)boundary\s*=")
_BLANK_LINE = re.compile(rb"\n\r?\n")
_REPLY_MARK = re.compile(r"(?i)(?:(?:re|fwd?|aw|wg|tr|rv|vs)\s*(?:\[\d+\])?\s*:\s*)+")
# Addresses that anybody can have: the sender is a person, who forwards an outlet's report.
_PRIVATE_HOSTS = {
    "aol.com", "gmail.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.com", "icloud.com",
    "live.com", "mail.ru", "me.com", "msn.com", "outlook.com", "proton.me", "protonmail.com",
    "qq.com", "web.de", "yahoo.com", "yandex.ru",
}  # fmt: skip
_ADVICE = "save the mail again, or copy its text and paste it"


def open_message(name: str, data: bytes) -> Message:
    """The message that ``data`` holds; nothing in it is fetched or run.

    :raises InputError: If it cannot be taken apart.
    """
    if len(_BOUNDARY.findall(data)) > _MOST_PARTS:
        what = f"a mail of more than {_MOST_PARTS} parts in each other"
        raise InputError(name, what, "save its attachments and give them")
    if data.count(b"\n--") > _MOST_DELIMITERS or _head_lines(data) > _MOST_HEAD_LINES:
        raise InputError(name, "a mail of thousands of parts or headers", _ADVICE)
    try:
        return message_from_bytes(data)
    except _ERRORS as error:
        raise InputError(name, f"a damaged mail ({type(error).__name__})", _ADVICE) from error


def parts_of(message: Message) -> Iterator[Message]:
    """The parts that hold something themselves; a mail in the mail is one, and is not opened."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [piece for piece in reversed(inner) if isinstance(piece, Message)]
        else:
            yield part


def text_of(name: str, part: Message) -> str:
    """The text of a part, by the encoding it names or that its page names.

    :raises InputError: If it is not text.
    """
    data = bytes_of(part)
    declared = part.get_content_charset()
    if part.get_content_subtype() == "html":
        return decode_page(name, data, declared)
    return decode(name, data, declared)


def bytes_of(part: Message) -> bytes:
    """The content of a part, or nothing if it is damaged."""
    try:
        data = part.get_payload(decode=True)
    except _ERRORS:
        return b""
    return data if isinstance(data, bytes) else b""


def is_attached(part: Message) -> bool:
    """Whether a part stands beside the text of the mail."""
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return part.get_content_disposition() == "attachment" or not is_text


def attachments_of(mail: Source) -> Iterator[Source | InputError]:
    """The files in a mail that could be articles, under the names that they have in it."""
    try:
        parts = list(parts_of(open_message(mail.name, mail.data)))
    except InputError:
        # The reader of the mail itself says so.
        return
    found = [file for i, part in enumerate(parts, 1) if (file := _attachment(mail.name, part, i))]
    yield from found[:_MOST_ATTACHMENTS]
    if len(found) > _MOST_ATTACHMENTS:
        what = f"{len(found)} attachments, of which the first {_MOST_ATTACHMENTS} were read"
        yield InputError(mail.name, what, "save the others and give them")


def head_of_message(message: Message) -> Head:
    """Subject, sender and date as title, outlet and date; a private sender is no outlet."""
    return sender_head(header(message, "subject"), header(message, "from"), header(message, "date"))


def sender_head(subject: str, sender: str, date: str) -> Head:
    """The head that these three lines of a mail give, as they stand in it."""
    title = _REPLY_MARK.sub("", subject, count=1) if _REPLY_MARK.match(subject) else subject
    person, address = parseaddr(sender)
    host = outlet_from_address(f"https://{address.rpartition('@')[2]}")
    name = person.split(" via ")[0].strip(" '\"")
    is_private = host in _PRIVATE_HOSTS
    # An address as a name says no more than its host does.
    outlet = "" if is_private else (host if not name or "@" in name else name)
    return Head(title=title, outlet=outlet, published=_moment(date))


def header(message: Message, name: str) -> str:
    """A header's text on one line, or ""."""
    value = str(message.get(name) or "")[:_LONGEST_HEADER]
    try:
        text = str(make_header(decode_header(value)))
    except _ERRORS:
        text = value
    return " ".join(tidy(text).split())


def _head_lines(data: bytes) -> int:
    blank = _BLANK_LINE.search(data)
    return data.count(b"\n", 0, blank.start() if blank else len(data))


def _moment(date: str) -> str | None:
    try:
        moment: datetime = parsedate_to_datetime(date)
    except FOREIGN_ERRORS:
        return parse_published(date)
    # A year before mail is a clock that was never set.
    return moment.isoformat() if moment.year > 1980 else None


def _attachment(mail: str, part: Message, number: int) -> Source | None:
    if not is_attached(part) or part.get_content_maintype() in _NO_TEXT_TYPES:
        return None
    if part.get_content_maintype() == "message":
        return _inner_mail(f"{mail}:mail {number}.eml", part)
    try:
        stated = part.get_filename() or ""
    except _ERRORS:
        stated = ""
    # Only the last part of the name: folders of the sender's machine mean nothing here.
    name = re.split(r"[/\\]", " ".join(tidy(stated).split()))[-1] or f"attachment {number}"
    data = bytes_of(part)
    is_readable = data and extension_of(name) not in _NO_TEXT_ENDINGS
    return Source(f"{mail}:{name}", data) if is_readable else None


def _inner_mail(name: str, part: Message) -> Source | None:
    inner = part.get_payload()
    mail = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(mail, Message):
        return None
    try:
        return Source(name, mail.as_bytes())
    except _ERRORS:
        return None
