"""Servers that answer too slowly, too much, or nonsense."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from functools import partial

import pytest

from compare.errors import InputError
from compare.readers.addresses import Network
from tests.readers.web_server import (
    CERTIFICATE,
    MEGABYTE,
    PAGE,
    Play,
    WebServer,
    answer,
    at_loopback,
    fetch,
    redirect,
    serving,
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as server:
        server.plays["/story"] = answer(PAGE)
        yield server


@pytest.fixture
def secure_server() -> Iterator[WebServer]:
    with serving(is_secure=True) as server:
        server.plays["/story"] = answer(PAGE)
        yield server


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def send_slowly(connection: socket.socket, head: bytes = b"") -> None:
    connection.sendall(head)
    while True:
        connection.sendall(b"x")
        time.sleep(0.05)


def send_endlessly(connection: socket.socket, head: bytes, again: bytes) -> None:
    connection.sendall(head)
    while True:
        connection.sendall(again)


def answer_late(connection: socket.socket) -> None:
    connection.recv(1)


BOMB = gzip.compress(b"<p>" + b"a" * 20 * MEGABYTE)
OPEN_END = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
HOSTILE: dict[str, tuple[Play, str]] = {
    "a silent server": (answer_late, "took longer than 0.3 seconds"),
    "a slow status": (send_slowly, "took longer than 0.3 seconds"),
    "slow headers": (
        partial(send_slowly, head=b"HTTP/1.1 200 OK\r\nX: "),
        "took longer than 0.3 seconds",
    ),
    "a slow body": (partial(send_slowly, head=OPEN_END), "took longer than 0.3 seconds"),
    "slow chunks": (
        partial(send_slowly, head=CHUNKED + b"100000\r\n"),
        "took longer than 0.3 seconds",
    ),
    "endless beginnings": (
        partial(send_endlessly, head=b"", again=b"HTTP/1.1 100 Continue\r\n\r\n"),
        "sends more than a page",
    ),
    "an endless header": (
        partial(send_endlessly, head=b"HTTP/1.1 200 OK\r\nX: ", again=b"x" * 4096),
        "does not answer as a web server",
    ),
    "endless headers": (
        partial(send_endlessly, head=b"HTTP/1.1 200 OK\r\n", again=b"X: %b\r\n" % (b"x" * 60000)),
        "sends more than a page",
    ),
    "an endless body": (
        partial(send_endlessly, head=OPEN_END, again=b"x" * 4096),
        "more than 1 MB",
    ),
    "endless chunks": (
        partial(send_endlessly, head=CHUNKED, again=b"400\r\n%b\r\n" % (b"x" * 1024)),
        "more than 1 MB",
    ),
    "a chunk of negative length": (
        partial(send_endlessly, head=CHUNKED + b"-1\r\n", again=b"x" * 4096),
        "sends more than a page",
    ),
    "an endless trailer": (
        partial(send_endlessly, head=CHUNKED + b"0\r\n", again=b"X: %b\r\n" % (b"y" * 60000)),
        "sends more than a page",
    ),
    "a large page that says so": (
        answer(headers={"Content-Length": "999999999"}),
        "more than 1 MB",
    ),
    "a gzip bomb": (answer(BOMB, headers={"Content-Encoding": "gzip"}), "more than 1 MB"),
    "less than announced": (
        answer(PAGE, headers={"Content-Length": str(len(PAGE) + 5)}),
        "the answer breaks off",
    ),
    "a chunk cut off": (CHUNKED + b"400\r\nabc", "the answer breaks off"),
    "gzip cut off": (
        answer(gzip.compress(PAGE)[:-20], headers={"Content-Encoding": "gzip"}),
        "the answer breaks off",
    ),
    "gzip that is none": (
        answer(PAGE, headers={"Content-Encoding": "gzip"}),
        "damaged on the way",
    ),
    "an unknown packing": (
        answer(PAGE, headers={"Content-Encoding": "br"}),
        "packed in a way that cannot be unpacked",
    ),
    "packed twice": (
        answer(PAGE, headers={"Content-Encoding": "gzip, gzip"}),
        "packed in a way that cannot be unpacked",
    ),
    "no answer": (b"", "cannot be reached"),
    "another protocol": (b"220 mail.example ESMTP\r\n", "does not answer as a web server"),
    "an image": (answer(b"GIF89a", kind="image/gif"), "not text but image/gif"),
    "binary data": (answer(bytes(range(256)), kind="text/plain"), "holds binary data"),
    "an empty page": (answer(b""), "the file is empty"),
    "a login": (answer(status=401), r"asks for a login .401.; save the page in your browser"),
    "a payment": (answer(status=402), r"payment .402.; save the page in your browser"),
    "a paywall": (answer(status=403), r"out .403.; save the page in your browser"),
    "no page": (answer(status=404), "no such page .404.; check the address"),
    "a page that is gone": (answer(status=410), "no longer there"),
    "too many requests": (answer(status=429), "asked too often .429.; try again later"),
    "a broken server": (answer(status=500), "the server answers 500; try again later"),
    "no content": (answer(status=204), "the server answers 204"),
    "a redirect to nowhere": (answer(status=302), "more than 5 redirects"),
    "a redirect to itself": (redirect("/story"), "more than 5 redirects"),
    "a redirect to a file": (redirect("file:///etc/passwd"), "not a web address"),
    "a redirect to data": (redirect("data:text/html,Hello"), "not a web address"),
    "a redirect to another port": (redirect("http://outlet.example:22/"), "port 22 is not one"),
    "a redirect with a password": (redirect("http://a:b@outlet.example/"), "user name"),
    "a redirect with a bad bracket": (redirect("http://[::1/"), "redirects to what is no address"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_answer_is_refused_in_one_line(server: WebServer, case: str) -> None:
    server.plays["/story"], message = HOSTILE[case]

    with pytest.raises(InputError, match=message) as caught:
        fetch(server, seconds=0.3 if "0.3" in message else 5.0)

    assert str(caught.value).startswith(f"http://outlet.example:{server.port}/story: ")
    assert "\n" not in str(caught.value)


def test_the_deadline_holds_for_all_redirects_together(server: WebServer) -> None:
    def redirect_slowly(connection: socket.socket) -> None:
        time.sleep(0.15)
        connection.sendall(redirect("/story"))

    server.plays["/story"] = redirect_slowly

    with pytest.raises(InputError, match="took longer than 0.4 seconds"):
        fetch(server, seconds=0.4)


def test_a_look_up_that_takes_too_long_is_given_up(server: WebServer) -> None:
    release = threading.Event()

    def find_late(_host: str, _port: int) -> list[str]:
        release.wait(10)
        return ["127.0.0.1"]

    began = time.monotonic()
    with pytest.raises(InputError, match="took longer than 0.1 seconds"):
        fetch(server, network=Network(find_late, lambda _: True), seconds=0.1)
    release.set()

    assert time.monotonic() - began < 5


def test_a_host_that_is_not_found_is_said_so(server: WebServer) -> None:
    def find_none(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    with pytest.raises(InputError, match=r"no host outlet\.example is found; check the address"):
        fetch(server, network=Network(find_none))


def test_a_certificate_that_is_trusted_and_names_the_host_is_taken(
    secure_server: WebServer,
) -> None:
    network = Network(at_loopback, lambda _: True, trusting)

    assert len(fetch(secure_server, scheme="https", network=network)) == 1


def test_a_certificate_of_another_host_is_refused(secure_server: WebServer) -> None:
    network = Network(at_loopback, lambda _: True, trusting)

    with pytest.raises(InputError, match=r"other\.example does not prove .* mismatch"):
        fetch(secure_server, scheme="https", host="other.example", network=network)

    assert secure_server.requests == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_server: WebServer) -> None:
    with pytest.raises(InputError, match=r"does not prove that it is itself .self.signed"):
        fetch(secure_server, scheme="https")


def test_a_server_without_tls_is_refused_where_the_address_asks_for_it(server: WebServer) -> None:
    with pytest.raises(InputError, match=r"no secure connection to outlet\.example"):
        fetch(server, scheme="https")


def test_a_handshake_that_trickles_is_given_up(server: WebServer) -> None:
    server.handshake = partial(send_slowly, head=b"\x16\x03\x03\x40\x00")

    with pytest.raises(InputError, match="took longer than 0.3 seconds"):
        fetch(server, scheme="https", seconds=0.3)
