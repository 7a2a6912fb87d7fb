"""What a site's robots.txt lets this program read (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPResponse
from urllib.parse import quote

from compare.errors import InputError
from compare.readers.addresses.address import Address, parse_address
from compare.readers.addresses.exchange import AGENT, Trip, follow, read_body
from compare.readers.addresses.visits import Visits

# What the RFC asks every reader of it to bear; the rest is left away.
_MOST_BYTES = 500 * 2**10
_TOO_MANY_REQUESTS = 429
_ADVICE = "save the page in your browser and upload it"
_NAME = AGENT.partition("/")[0]
_TOKEN = re.compile(r"\*|[A-Za-z_-]*")
_RULES = {"allow", "disallow", "crawl-delay"}
_SECONDS = re.compile(r"\d{1,6}(?:\.\d{1,6})?")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
# Whatever is ASCII stays as it is, percent signs too.
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class Rules:
    """What one program may read: patterns with whether they allow, and seconds between visits."""

    patterns: tuple[tuple[str, bool], ...]
    delay: float

    def allow(self, target: str) -> bool:
        """Whether path and query may be read: the longest pattern decides, else they may."""
        plain = _plain(target)
        fits = [(len(p), allows) for p, allows in self.patterns if _matches(p, plain)]
        return max(fits, default=(0, True))[1]


def check_robots(trip: Trip, address: Address, visits: Visits) -> None:
    """Let pass what the robots.txt of the address's host allows.

    One that is missing allows everything, one that the server fails to give forbids everything.

    :raises InputError: If it forbids the address or cannot be had.
    """
    data = visits.robots(address.origin)
    if data is None:
        data = _fetch(trip, address)
        visits.keep_robots(address.origin, data)
    rules = rules_for(_NAME, data)
    if not rules.allow(address.target):
        what = f"{address.host} does not want programs to read this page (robots.txt)"
        raise InputError(trip.where, what, _ADVICE)
    visits.slow_down(address.host, rules.delay)


def rules_for(name: str, data: bytes) -> Rules:
    """The rules in a robots.txt for the program of this name, or else for all.

    Not the standard library's parser: it knows no ``*`` in a path, lets the first rule decide
    instead of the longest, and takes seconds for a file that is made to keep it busy.
    """
    patterns: dict[str, list[tuple[str, bool]]] = {name: [], "*": []}
    delays = {name: 0.0, "*": 0.0}
    named: set[str] = set()
    current: set[str] = set()
    is_head = False
    for field, value in _fields(data):
        if field == "user-agent":
            token = _TOKEN.match(value)
            own = {token[0].lower()} & patterns.keys() if token else set()
            current = current | own if is_head else own
            named |= own
        elif field == "crawl-delay" and _SECONDS.fullmatch(value):
            delays.update(dict.fromkeys(current, float(value)))
        elif field in ("allow", "disallow") and value:
            for agent in current:
                patterns[agent].append((_plain(value), field == "allow"))
        # Several names share the rules that follow them; what is no rule does not end a group.
        is_head = field == "user-agent" or (is_head and field not in _RULES)
    chosen = name if name in named else "*"
    return Rules(tuple(patterns[chosen]), delays[chosen])


def _fields(data: bytes) -> Iterator[tuple[str, str]]:
    """Names in small letters with their values; lines that are no such pair are left out."""
    for line in re.split(r"[\r\n]+", data.decode("utf-8-sig", "replace")):
        name, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _matches(pattern: str, target: str) -> bool:
    """Whether the target begins as the pattern says; one pass, whatever the pattern."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    end = len(first)
    last = others.pop() if is_whole and others else None
    for piece in others:
        found = target.find(piece, end)
        if found < 0:
            return False
        end = found + len(piece)
    if last is not None:
        return target.endswith(last) and len(target) - len(last) >= end
    return end == len(target) or not is_whole


def _plain(text: str) -> str:
    """A path with all escaped that must be, and nothing else."""
    if text.isascii() and "%" not in text:
        return text
    return _ESCAPE.sub(_unescaped, quote(text, safe=_ASCII, errors="replace"))


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if _UNRESERVED.fullmatch(character) else match[0].upper()


def _fetch(trip: Trip, address: Address) -> bytes:
    robots = parse_address(trip.where, f"{address.origin}/robots.txt", trip.limits.ports)

    def read(_address: Address, response: HTTPResponse) -> bytes:
        if response.status >= 500 or response.status == _TOO_MANY_REQUESTS:
            what = f"{address.host} fails to say what programs may read ({response.status})"
            raise InputError(trip.where, what, "try again later")
        is_given = 200 <= response.status < 300
        return read_body(trip, response, _MOST_BYTES, is_cut=True) if is_given else b""

    return follow(trip, robots, read, check=lambda _: None)
