"""A web page saved as one file with its pictures (.mhtml, .mht) → its article."""

from __future__ import annotations

from email.message import Message

from compare.errors import InputError
from compare.readers.building import Head
from compare.readers.layout import tidy
from compare.readers.messages import bytes_of, header, open_message, parts_of, text_of
from compare.readers.readings import Reading
from compare.readers.web import read_page

# A page with frames has its text in one of them, mostly the largest.
_MOST_FRAMES = 5


def read(name: str, data: bytes) -> list[Reading]:
    """The article of a saved page: of its main part, or of a frame if that has none.

    :raises InputError: If it is damaged or has no article in it.
    """
    message = open_message(name, data)
    pages = [part for part in parts_of(message) if _is_page(part)]
    if not pages:
        raise InputError(name, "holds no web page", "save the page again")
    start = tidy(str(message.get_param("start") or "")).strip("<>")
    main = next((part for part in pages if start and _id(part) == start), pages[0])
    frames = sorted((part for part in pages if part is not main), key=lambda part: -_size(part))
    saved_from = header(message, "snapshot-content-location")
    try:
        return [_reading(name, main, saved_from)]
    except InputError as problem:
        for frame in frames[:_MOST_FRAMES]:
            try:
                return [_reading(name, frame, saved_from)]
            except InputError:
                continue
        raise problem from None


def _reading(name: str, part: Message, saved_from: str) -> Reading:
    address = header(part, "content-location") or saved_from
    return read_page(name, text_of(name, part), known=Head(url=address))


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")


def _id(part: Message) -> str:
    return header(part, "content-id").strip("<>")


def _size(part: Message) -> int:
    return len(bytes_of(part))
