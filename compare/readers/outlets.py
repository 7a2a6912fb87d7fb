"""File names, addresses and page titles → the outlet they speak of."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_DATE = re.compile(r"[-_. ]*(?:\d{4}-\d\d-\d\d|(?:19|20)\d{6})[-_. ]*")
# "03-TRT World", "2. Fox" and "1_bbc" are numbered; "24 heures" is a name.
_NUMBERING = re.compile(r"^\d{1,3}[-_.)]+\s*(?=\D)")
_COPY = re.compile(r"\s*\(\d+\)$")
# Names that say what a file is, not whose it is.
_GENERIC = {
    "article", "articles", "content", "default", "document", "download", "index", "news", "page",
    "story", "text", "untitled",
}  # fmt: skip
_SECOND_LEVEL = {"ac", "co", "com", "edu", "gov", "net", "org"}
_TITLE_BREAK = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022-]\s+|\s*\|\s*")
_LONGEST_OUTLET_WORDS = 5
# What page titles add to the name of an outlet.
_OUTLET_ENDINGS = {
    "com",
    "couk",
    "english",
    "international",
    "net",
    "news",
    "online",
    "org",
    "world",
}


def outlet_from_file_name(name: str) -> str:
    """The outlet that a file's name suggests: "03-TRT World_2017-11-13.md" gives "TRT World".

    A file called "index" or "article" is named after its folder or archive.
    """
    parts = [part for part in re.split(r"[/\\:]+", name) if part]
    for part in reversed(parts):
        stem = re.sub(r"\.[A-Za-z0-9]{1,8}$", "", part)
        plain = _COPY.sub("", _NUMBERING.sub("", _DATE.sub(" ", stem)))
        plain = " ".join(plain.replace("_", " ").split()).strip(" -.")
        if plain and plain.lower() not in _GENERIC:
            return plain
    return re.sub(r"\.[A-Za-z0-9]{1,8}$", "", parts[-1]) if parts else name


def outlet_from_address(url: str | None) -> str:
    """The outlet's domain in a web address, or "": "news.example.co.uk" → "example.co.uk"."""
    labels = host_of(url).split(".")
    if len(labels) < 2:
        return ""
    wide = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if wide else -2 :])


def host_of(url: str | None) -> str:
    """The host of a web address in lower case, or ""."""
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""


def web_address(text: object) -> str | None:
    """``text`` if it is an http or https address that is safe to link to, else ``None``."""
    if not isinstance(text, str):
        return None
    address = text.strip()
    is_plain = re.fullmatch(r"(?i)https?://[^\s\"'<>\\\x00-\x1f]+", address)
    return address if is_plain and host_of(address) else None


def split_title(title: str, outlet: str = "") -> tuple[str, str]:
    """Headline and outlet of a page title such as "Headline | Outlet"; "" where none is named.

    :param outlet: The outlet if it is known; then only that is taken off the title.
    """
    breaks = list(_TITLE_BREAK.finditer(title))
    if not breaks:
        return title, ""
    if outlet:
        return _without_outlet(title, breaks, outlet), outlet
    headline, last = title[: breaks[-1].start()], title[breaks[-1].end() :]
    is_name = 0 < len(last.split()) <= _LONGEST_OUTLET_WORDS and len(last) < len(headline)
    return (_first_part(headline), last) if is_name and last[:1].isupper() else (title, "")


def _without_outlet(title: str, breaks: list[re.Match[str]], outlet: str) -> str:
    name, last = _letters(outlet), _letters(title[breaks[-1].end() :])
    is_outlet = bool(last) and (last in name or last.removeprefix(name) in _OUTLET_ENDINGS)
    return _first_part(title[: breaks[-1].start()]) if is_outlet else title


def _first_part(headline: str) -> str:
    """Pages write "Headline | Section | Outlet"; only a bar is never part of a headline."""
    return headline.split(" | ")[0].strip()


def _letters(name: str) -> str:
    return re.sub(r"\W+", "", name.lower())
