"""An address → the server's answer, over redirects, within limits of time and size."""

from __future__ import annotations

import io
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import BinaryIO, TypeVar

from compare import __version__
from compare.errors import InputError
from compare.readers.addresses.address import Address, join_address, parse_address
from compare.readers.addresses.guard import Network, connect
from compare.readers.addresses.limits import Deadline, Limits

_Result = TypeVar("_Result")

# The name that robots.txt files can speak of, and what it is.
AGENT = f"compare/{__version__}"
_HEADERS = {
    "User-Agent": f"{AGENT} (fetches single pages when a reader asks for them)",
    "Accept": "text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 2**16
# Common servers send less than 16 kB.
_MOST_HEADER_BYTES = 2**18
# zlib's code for "gzip or zlib, whichever it is".
_ANY_WRAPPER = zlib.MAX_WBITS | 32
_BY_HAND = "save the page in your browser and upload it"


@dataclass(frozen=True, slots=True)
class Trip:
    """What one fetch keeps to on its way. ``where`` is what errors name."""

    where: str
    network: Network
    limits: Limits
    deadline: Deadline


def follow(
    trip: Trip,
    address: Address,
    read: Callable[[Address, HTTPResponse], _Result],
    *,
    check: Callable[[Address], None],
) -> _Result:
    """What ``read`` makes of the answer at the end of all redirects.

    :param check: Called with each address before it is asked, to refuse it by an error.
    :raises InputError: If there are too many redirects, one leads to where none may, or the
        answer does not come.
    """
    for _ in range(trip.limits.redirects + 1):
        check(address)
        with _asking(trip, address) as response:
            if response.status not in _REDIRECTS:
                return read(address, response)
            address = _next(trip, address, response)
    what = f"more than {trip.limits.redirects} redirects"
    raise InputError(trip.where, what, _BY_HAND)


def read_body(trip: Trip, response: HTTPResponse, most: int, *, is_cut: bool = False) -> bytes:
    """The bytes of an answer, unpacked.

    :param most: How many there may be.
    :param is_cut: Whether the rest is left away, instead of refusing all.
    :raises InputError: If there are more, or fewer than the server announced.
    """
    data = bytearray()
    announced = response.length
    if announced is not None and announced > most and not is_cut:
        raise _too_large(trip, most)
    for piece in _unpacked(trip, response, most):
        data += piece
        if len(data) > most and is_cut:
            return bytes(data[:most])
        if len(data) > most:
            raise _too_large(trip, most)
    return bytes(data)


def _next(trip: Trip, address: Address, response: HTTPResponse) -> Address:
    try:
        target = join_address(address, response.headers.get("Location", ""))
    except ValueError as error:
        what = f"{address.host} redirects to what is no address"
        raise InputError(trip.where, what, _BY_HAND) from error
    return parse_address(trip.where, target, trip.limits.ports)


def _unpacked(trip: Trip, response: HTTPResponse, most: int) -> Iterator[bytes]:
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    if packing in ("", "identity"):
        yield from _whole(trip, response)
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise InputError(trip.where, "packed in a way that cannot be unpacked", _BY_HAND)
    unpacker = zlib.decompressobj(_ANY_WRAPPER)
    try:
        for chunk in _whole(trip, response):
            # One byte more than there may be shows that there are too many.
            yield unpacker.decompress(chunk, most + 1)
    except zlib.error as error:
        raise InputError(trip.where, "damaged on the way", "try again") from error
    if not unpacker.eof:
        raise _cut_short(trip)


def _whole(trip: Trip, response: HTTPResponse) -> Iterator[bytes]:
    announced, count = response.length, 0
    while chunk := response.read(_CHUNK):
        count += len(chunk)
        yield chunk
    if announced is not None and count < announced:
        raise _cut_short(trip)


def _too_large(trip: Trip, most: int) -> InputError:
    return InputError(trip.where, f"more than {most / 2**20:,.3g} MB", _BY_HAND)


def _cut_short(trip: Trip) -> InputError:
    return InputError(trip.where, "the answer breaks off", "try again")


@contextmanager
def _asking(trip: Trip, address: Address) -> Iterator[HTTPResponse]:
    """The beginning of the answer, its body not yet read; the only place that uses the network."""
    host = address.host
    try:
        with closing(connect(trip.where, address, trip.network, trip.deadline)) as connection:
            line = _Line(connection, trip.deadline, _MOST_HEADER_BYTES)
            response = _request(line, address)
            line.allow(trip.limits.size + 2 * _CHUNK)
            yield response
    except (OSError, HTTPException, ValueError) as error:
        raise _problem(trip, host, error) from error


def _problem(trip: Trip, host: str, error: Exception) -> InputError:
    """What a reader is told of an error of the network; no word of it is the server's own."""
    advice = f"try again later, or {_BY_HAND}"
    match error:
        case TimeoutError():
            what = f"{host} took longer than {trip.limits.seconds:g} seconds"
        case ssl.SSLCertVerificationError():
            what = f"{host} does not prove that it is itself ({error.verify_message})"
            advice = _BY_HAND
        case ssl.SSLError():
            what = f"no secure connection to {host} ({error.reason or type(error).__name__})"
        case socket.gaierror():
            what, advice = f"no host {host} is found", "check the address and your connection"
        case OSError():
            what = f"{host} cannot be reached ({error.strerror or type(error).__name__})"
        case IncompleteRead():
            return _cut_short(trip)
        case _Flood():
            what, advice = f"{host} sends more than a page", _BY_HAND
        case _:
            what = f"{host} does not answer as a web server ({type(error).__name__})"
    return InputError(trip.where, what, advice)


class _Flood(HTTPException):
    """More bytes than were allowed."""


def _request(line: _Line, address: Address) -> HTTPResponse:
    connection = _Connection(line, address)
    connection.request("GET", address.target, headers={"Host": address.netloc, **_HEADERS})
    return connection.getresponse()


class _Connection(HTTPConnection):
    """http.client's reading of the protocol, over a line that is open already."""

    def __init__(self, line: _Line, address: Address) -> None:
        super().__init__(address.host, address.port)
        self._line = line

    def connect(self) -> None:
        self.sock = self._line


class _Line:
    """What http.client uses of a socket, each step of it within the deadline.

    Its own limits are on headers and lines; a server that sends them without end, or chunks of a
    negative length, is stopped here.
    """

    def __init__(self, connection: socket.socket, deadline: Deadline, most: int) -> None:
        self._connection, self._deadline, self._left = connection, deadline, most

    def allow(self, size: int) -> None:
        """Let so many more bytes in."""
        self._left += size

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._deadline.left())
        self._connection.sendall(data)

    def makefile(self, _mode: str) -> BinaryIO:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Nothing: who opened the connection closes it, once the body is read."""

    def receive(self, buffer: memoryview) -> int:
        """Fill the buffer as far as something is there.

        :raises _Flood: If more has come than was allowed.
        """
        self._connection.settimeout(self._deadline.left())
        count = self._connection.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise _Flood
        return count


class _Incoming(io.RawIOBase):
    def __init__(self, line: _Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._line.receive(buffer)
