"""Bytes of unknown encoding → text."""

from __future__ import annotations

import codecs
import re

from compare.errors import InputError

# The four byte marks of UTF-32 begin with those of UTF-16, so they are tried first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these labels as Windows-1252, and so were the pages written.
_WESTERN = {"ascii", "us-ascii", "iso-8859-1", "latin1", "latin-1", "iso8859-1"}
_NATURAL_CODEC = re.compile(r"(?i)(utf|iso|windows|cp|koi8|shift|sjis|euc|gb|big5|mac|tis)[\w-]*")
# Western European news has 93 to 99 bytes of ASCII in a hundred, Cyrillic or Greek text about 20.
_MOSTLY_ASCII = 0.75
_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n\r"
# What news in other scripts is stored in. Left to itself the detector takes Windows-1251 for an old
# Macintosh encoding, which has other capitals.
_CANDIDATES = (
    "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1252",
    "cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
# The detector needs no more than this, and takes seconds for megabytes.
_DETECTED_BYTES = 200_000
_PEEK_BYTES = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# A few stray escapes do no harm; compressed or machine data has a control in ten.
_STRAY_CONTROLS = 8
_BINARY_SHARE = 0.02
_ADVICE = "save it as UTF-8 text"


def decode(name: str, data: bytes, declared: str | None = None) -> str:
    """The text that ``data`` holds, without its byte order mark.

    The first of these that fits is taken: the byte order mark, strict UTF-8, the declared
    encoding, Windows-1252 for bytes that are mostly ASCII, and what charset-normalizer finds.

    :param name: The file's name, for the error.
    :param declared: An encoding that the content itself names.
    :raises InputError: If it is binary data or text in no known encoding.
    """
    text = _by_mark(data)
    if text is None:
        text = _by_zero_bytes(name, data)
    if text is None:
        text = _try(data, "utf-8") or _by_declaration(data, declared) or _by_guess(data)
    if text is None:
        raise InputError(name, "not text in any known encoding", _ADVICE)
    if len(_CONTROL.findall(text)) > _STRAY_CONTROLS + _BINARY_SHARE * len(text):
        raise InputError(name, "holds binary data, not text", _ADVICE)
    return text


def peek(data: bytes) -> str:
    """The beginning of ``data`` as text, well enough to tell what kind of file it is."""
    start = data[:_PEEK_BYTES]
    mark = next((codec for mark, codec in _MARKS if start.startswith(mark)), "utf-8")
    return start.decode(mark, "replace")


def _by_mark(data: bytes) -> str | None:
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    return None if codec is None else _try(data, codec)


def _by_zero_bytes(name: str, data: bytes) -> str | None:
    """UTF-16 without a mark has its zero bytes on one side; any other zero byte means binary."""
    zeros = data.count(0)
    if not zeros:
        return None
    even = data[::2].count(0)
    if zeros >= 0.3 * len(data) and len(data) % 2 == 0 and even in (0, zeros):
        text = _try(data, "utf-16-be" if even else "utf-16-le")
        if text is not None and "\0" not in text:
            return text
    raise InputError(name, "holds binary data, not text", _ADVICE)


def _by_declaration(data: bytes, declared: str | None) -> str | None:
    label = (declared or "").strip().lower()
    if label in _WESTERN:
        return _try(data, "cp1252")
    return _try(data, label) if _NATURAL_CODEC.fullmatch(label) else None


def _by_guess(data: bytes) -> str | None:
    if len(data.translate(None, _ASCII)) <= (1 - _MOSTLY_ASCII) * len(data):
        text = _try(data, "cp1252")
        if text is not None:
            return text
    # Loaded only for the few files that come this far.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:_DETECTED_BYTES], cp_isolation=list(_CANDIDATES)).best()
    return None if best is None else _try(data, best.encoding)


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None
