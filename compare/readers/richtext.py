"""The bytes of a Rich Text (RTF) document → its lines, title and day.

The rules are those of Microsoft's Rich Text Format specification 1.9.1.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>.)|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_CHARACTERS = {
    "par": "\n", "line": "\n", "sect": "\n", "page": "\n", "column": "\n", "row": "\n",
    "nestrow": "\n", "cell": " | ", "nestcell": " | ", "tab": " ", "emspace": " ", "enspace": " ",
    "qmspace": " ", "emdash": "\u2014", "endash": "\u2013", "bullet": "\u2022", "lquote": "\u2018",
    "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d",
}  # fmt: skip
_SIGNS = {"~": " ", "_": "\u2011", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\"}
# Groups that hold something else than the text; one that begins with \* is left out too.
_OTHER_GROUPS = {
    "annotation", "author", "background", "buptim", "category", "colortbl", "comment", "company",
    "doccomm", "docvar", "falt", "filetbl", "fldinst", "fontemb", "footer", "footerf", "footerl",
    "footerr", "footnote", "ftncn", "ftnsep", "ftnsepc", "generator", "header", "headerf",
    "headerl", "headerr", "hlinkbase", "info", "keywords", "listoverridetable", "listtable",
    "listtext", "manager", "nonesttables", "nonshppict", "objclass", "objdata", "objname",
    "operator", "pict", "pntext", "printim", "private", "pntxta", "pntxtb", "revtbl", "revtim",
    "rsidtbl", "rxe", "shpinst", "stylesheet", "subject", "tc", "template", "txe", "xe",
}  # fmt: skip
_WHOLE, _TITLE, _MADE, _FONTS, _NOWHERE = "text", "title", "creatim", "fonttbl", ""
# More groups in each other than any program writes.
_DEEPEST = 10_000
# Each takes a microsecond; a megabyte of letters beyond ASCII has a quarter of a million.
_MOST_WORDS = 3_000_000


@dataclass(frozen=True, slots=True)
class RichText:
    """What a Rich Text document says: its lines, the title and the day in its properties."""

    lines: list[str]
    title: str
    day: str


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group."""

    goes_to: str = _WHOLE
    font: int = -1
    substitute: int = 1
    is_hidden: bool = False


@dataclass(slots=True)
class _Document:
    """What has been read so far."""

    default_codec: str = "cp1252"
    default_font: int = -1
    codecs: dict[int, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=lambda: {_WHOLE: [], _TITLE: []})
    made: dict[str, int] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)


def read_rich_text(data: bytes) -> RichText:
    """The text of a Rich Text document; what is hidden, deleted or in its margins is left out.

    :raises ValueError: If there is more in it than any program writes.
    """
    words = data.count(b"{") + data.count(b"\\")
    if words > _MOST_WORDS:
        raise ValueError(f"more than {_MOST_WORDS:,} groups and control words")
    source = data.decode("latin-1")
    document, state = _Document(), _State()
    outer: list[_State] = []
    position = skipped = 0
    while position < len(source):
        token = _TOKEN.match(source, position)
        if token is None:
            break
        position = token.end()
        if skipped and (token["byte"] or token["text"] or token["sign"]):
            taken = min(skipped, len(token["text"] or "x"))
            skipped -= taken
            if not token["text"] or taken == len(token["text"]):
                continue
            token = _TOKEN.match(source, token.start() + taken) or token
        if token["brace"]:
            _flush(document, state)
            skipped = 0
            state = _across(token["brace"], state, outer)
        elif token["byte"] or token["text"]:
            piece = (
                bytes.fromhex(token["byte"]) if token["byte"] else token["text"].encode("latin-1")
            )
            document.waiting += piece
        elif token["word"] == "bin":
            position += max(0, int(token["number"] or 0))
        elif token["word"] or token["sign"]:
            _flush(document, state)
            skipped = state.substitute if token["word"] == "u" else 0
            state = _obey(document, state, token)
    _flush(document, state)
    return _finished(document)


def _across(brace: str, state: _State, outer: list[_State]) -> _State:
    if brace == "}":
        return outer.pop() if outer else state
    if len(outer) >= _DEEPEST:
        raise ValueError(f"more than {_DEEPEST} groups in each other")
    outer.append(state)
    return state


def _obey(document: _Document, state: _State, token: re.Match[str]) -> _State:
    """Carry out a control word or sign, and give what holds from here on."""
    word, sign = token["word"], token["sign"]
    number = int(token["number"]) if token["number"] else None
    if sign == "*" or (word in _OTHER_GROUPS and word != "info"):
        return replace(state, goes_to=_NOWHERE)
    if word in (_TITLE, _MADE, _FONTS, "info"):
        return replace(state, goes_to=_NOWHERE if word == "info" else word)
    if sign or word in _CHARACTERS:
        _put(document, state, _SIGNS.get(sign or "", "") or _CHARACTERS.get(word or "", ""))
    elif word == "u":
        # Negative numbers stand for the upper half; halves of a pair are joined at the end.
        _put(document, state, chr((number or 0) % 0x10000))
    elif word in ("v", "deleted"):
        return replace(state, is_hidden=number != 0)
    elif word == "uc":
        return replace(state, substitute=max(0, number or 0))
    elif word in ("f", "plain"):
        font = number if word == "f" else None
        return replace(state, font=document.default_font if font is None else font)
    elif number is not None:
        _note(document, state, word or "", number)
    return state


def _note(document: _Document, state: _State, word: str, number: int) -> None:
    """Remember what a number says of the document's encoding, a font or its day."""
    if word == "ansicpg":
        document.default_codec = _codec(f"cp{number}" if number != 65001 else "utf-8", "cp1252")
    elif word == "deff":
        document.default_font = number
    elif word in ("fcharset", "cpg") and state.goes_to == _FONTS:
        label = _CHARSETS.get(number, "") if word == "fcharset" else f"cp{number}"
        document.codecs[state.font] = _codec(label, "")
    elif word in ("yr", "mo", "dy") and state.goes_to == _MADE:
        document.made[word] = number


def _codec(label: str, otherwise: str) -> str:
    try:
        return codecs.lookup(label).name if label else otherwise
    except LookupError:
        return otherwise


def _put(document: _Document, state: _State, text: str) -> None:
    if state.goes_to in document.texts and not state.is_hidden:
        document.texts[state.goes_to].append(text)


def _flush(document: _Document, state: _State) -> None:
    """Decode the bytes that wait, which may be halves of one letter, and put them out."""
    if document.waiting:
        codec = document.codecs.get(state.font) or document.default_codec
        _put(document, state, bytes(document.waiting).decode(codec, "replace"))
        document.waiting.clear()


def _finished(document: _Document) -> RichText:
    whole, title = (
        "".join(document.texts[name])
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le", "replace")
        for name in (_WHOLE, _TITLE)
    )
    year, month, day = (document.made.get(word, 0) for word in ("yr", "mo", "dy"))
    lines = (re.sub(r"^[ |]+|[ |]+$", "", line) for line in whole.split("\n"))
    return RichText(list(lines), title, f"{year:04}-{month:02}-{day:02}" if year else "")
