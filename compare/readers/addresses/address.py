"""An address as a reader pastes it, or a server redirects to → its parts, checked."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from compare.errors import InputError

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
_LONGEST_HOST = 253
_LONGEST_SHOWN = 200
# A browser reads a backslash as a slash where a parser reads a part of the name, and parsers drop
# tabs and line breaks: what is read in two ways is not asked for.
_AMBIGUOUS = re.compile(r"[\s\\\x00-\x20\x7f]")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
# Left as they are: what is reserved, and percent signs. A quote would end an attribute of a page
# that names the address.
_SAFE = "%/:?#[]@!$&()*+,;=~"
_CHECK = "check the address"


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its plain form: its name in ASCII, without a fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port, which share one robots.txt."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target


def parse_address(where: str, text: str, ports: Collection[int]) -> Address:
    """The address that ``text`` writes.

    :param where: What errors name.
    :param ports: Those that may be asked.
    :raises InputError: If it is no address of the web, or one that is not asked.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise InputError(where, f"an address of more than {_LONGEST:,} characters", _CHECK)
    if _AMBIGUOUS.search(text):
        raise InputError(where, "not a web address: it holds a space or a backslash", _CHECK)
    parts, port = _split(where, text)
    if parts.scheme not in _DEFAULT_PORTS or not parts.netloc:
        raise InputError(where, "not a web address", "begin it with https://")
    if "@" in parts.netloc:
        raise InputError(where, "holds a user name or password", "take out what is before the @")
    if port is None:
        port = _DEFAULT_PORTS[parts.scheme]
    if port not in ports:
        raise InputError(where, f"port {port} is not one of web pages", "leave the port out")
    path = quote(parts.path or "/", safe=_SAFE, errors="replace")
    query = f"?{quote(parts.query, safe=_SAFE, errors='replace')}" if parts.query else ""
    return Address(parts.scheme, _host(where, parts.hostname or ""), port, path + query)


def join_address(address: Address, location: str) -> str:
    """Where a redirect from ``address`` leads.

    :param location: The Location header as http.client gives it, each byte one character.
    :raises ValueError: If it cannot be read.
    """
    raw = location.strip().encode("latin-1", "replace")
    return urljoin(address.url, raw.decode("utf-8", "replace"))


def shown_address(text: str) -> str:
    """An address as an error can name it: one line, not long, no characters that hide."""
    plain = "".join(mark if mark.isprintable() else "\ufffd" for mark in " ".join(text.split()))
    return plain if len(plain) <= _LONGEST_SHOWN else plain[:_LONGEST_SHOWN] + "\u2026"


def _split(where: str, text: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(text)
        return parts, parts.port
    except ValueError as error:
        raise InputError(where, "not a web address", _CHECK) from error


def _host(where: str, name: str) -> str:
    """The host in ASCII: an IP address, or a name as the name system has it."""
    if ":" in name:
        return _v6(where, name)
    host = name
    if not name.isascii():
        try:
            host = idna.encode(name[: _LONGEST_HOST + 1], uts46=True).decode("ascii")
        except UnicodeError as error:
            raise InputError(where, "a host that no site can have", _CHECK) from error
    # A dot at the end says that the name is whole; certificates do not have it.
    host = host.removesuffix(".")
    if len(host) > _LONGEST_HOST or not _HOST.fullmatch(host):
        raise InputError(where, "a host that no site can have", _CHECK)
    return host


def _v6(where: str, name: str) -> str:
    try:
        address = ipaddress.IPv6Address(name)
    except ValueError as error:
        raise InputError(where, "a host that no site can have", _CHECK) from error
    if address.scope_id is not None:
        raise InputError(where, "a host that no site can have", _CHECK)
    return str(address)
