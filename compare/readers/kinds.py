"""A file's name and content → the extension of the format that reads it."""

from __future__ import annotations

import io
import re
import zipfile

from compare.errors import InputError
from compare.readers.encoding import decode, peek
from compare.readers.foreign import FOREIGN_ERRORS
from compare.readers.jsontext import parse_json
from compare.readers.records import count_known

# Other extensions of the same formats.
_ALIASES = {
    ".text": ".txt",
    ".markdown": ".md",
    ".ndjson": ".jsonl",
    ".tsv": ".csv",
    ".xhtml": ".html",
    ".shtml": ".html",
}
_TEXTUAL = {"", ".txt", ".md", ".csv", ".json", ".jsonl", ".html", ".htm"}
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}$")
# Mails begin with lines "Name: value"; the lines under one may be set in.
_HEADERS = re.compile(r"(?:From .*\r?\n)?(?:[!-9;-~]{2,60}:.*\r?\n(?:[ \t].*\r?\n)*){3,}")
# A text with a head of "Title: ...", "Date: ..." has none of these.
_MAIL_MARK = re.compile(
    r"(?im)^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature):"
)
_SAVED_PAGE = re.compile(r"(?im)^(?:snapshot-content-location:|from:.*\bsaved by\b)")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_FEED = re.compile(
    r"\s*(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?>\s*)*"
    r"<(?:\w+:)?(?:rss|rdf|feed)\b",
    re.I | re.S,
)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*\{)")
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# Files that people try, by their first bytes: what it is, and what to do.
_KNOWN_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one with a password", "save it as .docx"),
    (b"\x89PNG", "an image", "give the text itself"),
    (b"\xff\xd8\xff", "an image", "give the text itself"),
    (b"GIF8", "an image", "give the text itself"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first, or pack it as .zip"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first, or pack it as .zip"),
)
_KNOWN_PACKAGES = (
    ("word/document.xml", ".docx"),
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a presentation"),
    ("content.xml", ".odt"),
    ("META-INF/container.xml", "an e-book"),
)


def kind_of(name: str, data: bytes) -> str:
    """The extension of the format that ``data`` is in; the content outweighs the name.

    :return: An extension with its dot; one that is not known is handed back as it is.
    :raises InputError: If the content is of a kind that cannot be read.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise InputError(name, "the file is empty")
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    if data.startswith(_ZIP_MAGIC):
        return _package_kind(name, data)
    for magic, what, advice in _KNOWN_OTHERS:
        if data.startswith(magic):
            raise InputError(name, f"{what} cannot be read", advice)
    return _written_kind(name, data, extension_of(name))


def is_archive(name: str, data: bytes) -> bool:
    """Whether it is a zip archive of files, sound or damaged; a .docx is a document."""
    if not data.startswith(_ZIP_MAGIC):
        return extension_of(name) == ".zip" and kind_of(name, data) == ".zip"
    return _package_kind(name, data) == ".zip"


def extension_of(name: str) -> str:
    """The extension of a file name in lower case, an alias replaced; "" if it has none."""
    match = _EXTENSION.search(re.split(r"[/\\:]", name)[-1])
    extension = match.group().lower() if match else ""
    return _ALIASES.get(extension, extension)


def _written_kind(name: str, data: bytes, extension: str) -> str:
    """The kind of a file that may be text: what its first lines tell, or else its extension."""
    start = peek(data)
    if _HTML.match(start):
        return ".html"
    if _FEED.match(start.lstrip("\ufeff")):
        return ".xml"
    if _is_message(start):
        return _message_kind(start, extension)
    if extension not in _TEXTUAL:
        return _json_kind(name, data, extension) if _JSON.match(start) else extension
    return _text_kind(name, data, extension, start)


def _is_message(start: str) -> bool:
    found = _HEADERS.match(start.lstrip("\ufeff\r\n"))
    return found is not None and _MAIL_MARK.search(found.group()) is not None


def _message_kind(start: str, extension: str) -> str:
    is_page = extension in (".mht", ".mhtml") or _SAVED_PAGE.search(start) is not None
    return ".mhtml" if is_page else ".eml"


def _text_kind(name: str, data: bytes, extension: str, start: str) -> str:
    if extension in (".json", ".jsonl") or _JSON.match(start):
        return _json_kind(name, data, extension)
    if extension in ("", ".txt") and _has_article_columns(start):
        return ".csv"
    return extension or ".txt"


def _json_kind(name: str, data: bytes, extension: str) -> str:
    """Whether it is one document or one a line; a line that does not parse decides nothing."""
    text = decode(name, data).strip()
    first, _, rest = text.partition("\n")
    if _parses_as(dict, first) and (rest or extension == ".jsonl"):
        return ".jsonl"
    if extension == ".jsonl" and not (_parses_as(list, text) or _parses_as(dict, text)):
        return ".jsonl"
    is_json = extension == ".json" or _parses_as(list, text) or _parses_as(dict, text)
    return ".json" if is_json else extension or ".txt"


def _parses_as(kind: type, text: str) -> bool:
    try:
        return isinstance(parse_json(text), kind)
    except (ValueError, RecursionError):
        return False


def _has_article_columns(start: str) -> bool:
    line = start.lstrip("\ufeff").split("\n", 1)[0]
    columns = ([cell.strip('" \r') for cell in line.split(mark)] for mark in ",;\t|")
    return any(count_known(names) >= 2 for names in columns)


def _package_kind(name: str, data: bytes) -> str:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = set(package.namelist())
        found = next((kind for member, kind in _KNOWN_PACKAGES if member in members), ".zip")
        if found == ".odt" and "mimetype" in members:
            # Short and never packed; a sheet or a presentation has a content.xml as well.
            with package.open("mimetype") as file:
                stated = file.read(100)
            found = found if b"opendocument.text" in stated else "an OpenDocument file of this kind"
    except FOREIGN_ERRORS as error:
        raise InputError(name, f"a damaged archive ({error})", "pack or save it again") from error
    if not found.startswith("."):
        raise InputError(name, f"{found} cannot be read", "save it as .csv, .docx or .pdf")
    return found
