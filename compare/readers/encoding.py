"""Bytes of unknown encoding → text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from compare.errors import InputError
from compare.readers.oddness import odd_share

# The four byte marks of UTF-32 begin with those of UTF-16, so they are tried first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What browsers read under a label is the wider encoding that grew out of the one it names.
_LABELS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "x-euc-jp": "euc_jp", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "ksc5601": "cp949", "big5": "big5hkscs", "x-x-big5": "big5hkscs", "iso-8859-9": "cp1254",
    "tis-620": "cp874", "iso-8859-11": "cp874", "windows-874": "cp874", "koi": "koi8-r",
    "x-cp1251": "cp1251", "x-mac-cyrillic": "mac_cyrillic", "macintosh": "mac_roman",
}  # fmt: skip
# Browsers read these labels as Windows-1252, and so were the pages written.
_WESTERN = {"ascii", "us-ascii", "iso-8859-1", "latin1", "latin-1", "iso8859-1"}
_NATURAL_CODEC = re.compile(r"(?i)(utf|iso|windows|cp|koi8|shift|sjis|euc|gb|big5|mac|tis)[\w-]*")
_CHARSET = re.compile(
    rb"(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)"
)
_CHARSET_WITHIN = 65536
# Western European news has 93 to 99 bytes of ASCII in a hundred, Cyrillic or Greek text about 20.
_MOSTLY_ASCII = 0.75
_MARKUP = re.compile(rb"<[^<>]{1,2000}>")
_ASCII = bytes(range(0x20, 0x7F)) + b"\t\n\r"
# What news in other scripts is stored in. Left to itself the detector takes Windows-1251 for an old
# Macintosh encoding, which has other capitals.
_CANDIDATES = (
    "cp1251", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1252",
    "cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
# What the detector takes for another of its kind.
_LAST_TRIES = ("iso8859_5", "mac_roman")
# In its own encoding a text has hardly a twentieth of odd pairs, in others an eighth to all.
_ODD_SHARE = 0.1
# Bytes of UTF-8 fit together by chance once in many.
_MENDED_SHARE = 2
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b$(D")
# Markup and line ends are ASCII in any encoding.
_LEAST_ASCII = 0.2
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

    The first of these that fits is taken: the byte order mark, UTF-8, the declared encoding,
    Windows-1252 for bytes that are mostly ASCII, and what charset-normalizer finds. A declared
    encoding that makes no words of the bytes is passed over.

    :param name: The file's name, for the error.
    :param declared: An encoding that the content itself names.
    :raises InputError: If it is binary data or text in no known encoding.
    """
    text = _by_mark(data)
    if text is None:
        text = _by_zero_bytes(name, data)
    if text is None and any(mark in data for mark in _ESCAPES):
        text = _try(data, "iso2022_jp_2")
    if text is None:
        text = _try(data, "utf-8") or _by_mending(data) or _by_weighing(data, declared)
    if text is None:
        raise InputError(name, "not text in any known encoding", _ADVICE)
    if len(_CONTROL.findall(text)) > _STRAY_CONTROLS + _BINARY_SHARE * len(text):
        raise InputError(name, "holds binary data, not text", _ADVICE)
    return text


def decode_page(name: str, data: bytes, declared: str | None = None) -> str:
    """The text of a web page or an XML document, which may name its encoding in its first lines.

    :param declared: The encoding that was sent along with the page.
    :raises InputError: If it is binary data or text in no known encoding.
    """
    found = _CHARSET.search(data[:_CHARSET_WITHIN])
    return decode(name, data, declared or (found[1].decode("ascii") if found else None))


def peek(data: bytes) -> str:
    """The beginning of ``data`` as text, well enough to tell what kind of file it is."""
    start = data[:_PEEK_BYTES]
    mark = next((codec for mark, codec in _MARKS if start.startswith(mark)), "utf-8")
    return start.decode(mark, "replace")


def _by_mark(data: bytes) -> str | None:
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    return None if codec is None else _try(data, codec) or data.decode(codec, "replace")


def _by_zero_bytes(name: str, data: bytes) -> str | None:
    """UTF-16 without a mark has its zero bytes on one side; any other zero byte means binary."""
    zeros = data.count(0)
    if not zeros:
        return None
    even = data[::2].count(0)
    # A few letters of other scripts have a zero byte on the other side.
    is_sided = min(even, zeros - even) <= 0.1 * zeros and len(data) % 2 == 0
    if is_sided and zeros >= _LEAST_ASCII / 2 * len(data):
        text = _try(data, "utf-16-be" if even > zeros / 2 else "utf-16-le")
        if text is not None and "\0" not in text:
            return text
    raise InputError(name, "holds binary data, not text", _ADVICE)


def _by_mending(data: bytes) -> str | None:
    """UTF-8 with a few bytes that are none, which are marked by U+FFFD."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return text if len(_SEQUENCE.findall(data)) >= _MENDED_SHARE * wrong + wrong else None


def _by_weighing(data: bytes, declared: str | None) -> str | None:
    """The first of the declared encoding, the usual one and those found in which the text is even.

    Pages name encodings that they are not in; then the least odd of all is taken.
    """
    best: tuple[float, str] | None = None
    for codec in _codecs_for(data, declared):
        text = _try(data, codec)
        if text is None:
            continue
        oddness = odd_share(text)
        if oddness <= _ODD_SHARE:
            return text
        if best is None or oddness < best[0]:
            best = oddness, text
    return None if best is None else best[1]


def _codecs_for(data: bytes, declared: str | None) -> Iterator[str]:
    label = (declared or "").strip().lower()
    if label in _WESTERN:
        yield "cp1252"
    elif label in _LABELS or _NATURAL_CODEC.fullmatch(label):
        yield _LABELS.get(label, label)
    if len(data.translate(None, _ASCII)) <= (1 - _MOSTLY_ASCII) * len(data):
        yield "cp1252"
    # Loaded only for the few files that come this far.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(_letters_of(data), cp_isolation=list(_CANDIDATES)).best()
    if best is not None:
        yield best.encoding
    yield from _LAST_TRIES


def _letters_of(data: bytes) -> bytes:
    """The beginning of ``data`` without markup, which says nothing of the letters."""
    plain = _MARKUP.sub(b" ", data[: 4 * _DETECTED_BYTES])[:_DETECTED_BYTES]
    return plain if plain.strip() else data[:_DETECTED_BYTES]


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None
