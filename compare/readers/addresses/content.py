"""The bytes that a server sent, and what it says of them → articles, with what was cut."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from compare.errors import InputError
from compare.model import article_id
from compare.readers import READERS, read_upload_with_cuts
from compare.readers.encoding import decode
from compare.readers.kinds import extension_of
from compare.readers.outlets import outlet_from_address, outlet_from_file_name
from compare.readers.readings import Reading

# Content types of what can be read; those that say nothing leave it to the address and the bytes.
_EXTENSIONS = {
    "": "",
    "application/atom+xml": ".atom",
    "application/json": ".json",
    "application/octet-stream": "",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-ndjson": ".jsonl",
    "application/x-pdf": ".pdf",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": "",
    "text/rtf": ".rtf",
    "text/xml": ".xml",
}
_TEXTUAL = re.compile(r"text/.*|application/(?:.*\+)?(?:xml|json|x-ndjson)|")
# Files of many articles, which may name the address of each.
_COLLECTIONS = {".atom", ".csv", ".eml", ".json", ".jsonl", ".mhtml", ".rss", ".xml", ".zip"}
_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)")
_CHARSET = re.compile(r"(?i);\s*charset\s*=\s*[\"']?([\w.:-]{1,40})")
_LONGEST_HEADER = 300
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a server says of the bytes: the type in small letters, and the encoding or ""."""

    type: str
    charset: str

    @property
    def is_readable(self) -> bool:
        """Whether articles can be in it."""
        return self.type in _EXTENSIONS


def kind_of_header(header: str) -> Kind:
    """What a Content-Type header says."""
    # Only the beginning: what is longer is made to keep a parser busy.
    header = header[:_LONGEST_HEADER]
    kind, charset = _TYPE.match(header), _CHARSET.search(header)
    return Kind(kind[1].lower() if kind else "", charset[1] if charset else "")


def readings_of(
    where: str, url: str, kind: Kind, data: bytes, report: Callable[[InputError], None]
) -> list[Reading]:
    """The articles in what an address gave, each with its address.

    :param where: What errors name.
    :param url: The address that the bytes are from in the end.
    :param report: Called with each part that cannot be used.
    """
    extension = _extension(kind, url)
    site = outlet_from_address(url)
    name = f"{site or 'page'}{extension}"

    def rename(problem: InputError) -> None:
        place = problem.where.removeprefix(name)
        report(InputError(f"{where}{place}", problem.what, problem.advice))

    found = read_upload_with_cuts(name, _as_utf8(name, kind, data), rename)
    is_collection = extension in _COLLECTIONS or len(found) > 1
    # Without any outlet in it, the text was called after the file.
    guess = outlet_from_file_name(name)
    readings = []
    for reading in found:
        article = reading.article
        outlet = site if site and article.outlet == guess else article.outlet
        address = (article.url if is_collection else None) or url
        identity = article_id(outlet, article.title, article.text)
        named = replace(article, id=identity, outlet=outlet, url=address)
        readings.append(replace(reading, article=named))
    return readings


def _extension(kind: Kind, url: str) -> str:
    stated = _EXTENSIONS[kind.type]
    if stated:
        return stated
    named = extension_of(urlsplit(url).path)
    return named if named in READERS else ".txt"


def _as_utf8(name: str, kind: Kind, data: bytes) -> bytes:
    """Text of the encoding that the server names, in UTF-8, which readers try first."""
    if not kind.charset or not _TEXTUAL.fullmatch(kind.type) or data.startswith(_MARKS):
        return data
    try:
        codecs.lookup(kind.charset)
    except (LookupError, ValueError):
        return data
    try:
        return decode(name, data, kind.charset).encode("utf-8")
    except (InputError, UnicodeError):
        # The reader says what is wrong with it.
        return data
