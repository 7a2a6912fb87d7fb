"""No fetch reaches the inside of a network."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

import pytest

from compare.errors import InputError
from compare.readers.addresses import Network, is_outside
from tests.readers.web_server import PAGE, WebServer, answer, fetch, redirect, serving


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as server:
        server.plays["/story"] = answer(PAGE)
        yield server


def test_the_answers_of_a_rebinding_host_are_each_checked() -> None:
    asked = []

    def find_in_turn(_host: str, _port: int) -> list[str]:
        asked.append(1)
        return ["127.0.0.2" if len(asked) == 1 else "127.0.0.1"]

    # The one address stands for the outside, the other for the inside.
    network = Network(find_in_turn, lambda ip: str(ip) == "127.0.0.2")
    with serving("127.0.0.2") as server:
        server.plays["/story"] = answer(PAGE)

        with pytest.raises(InputError, match=r"outlet\.example is inside a network"):
            fetch(server, network=network)

    assert len(asked) == 2
    assert server.paths == []


def test_only_the_address_that_was_checked_is_connected_to(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = []
    look_up = socket.getaddrinfo

    def record(host: str, *arguments: object, **options: object) -> object:
        looked_up.append(host)
        return look_up(host, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", record)
    fetch(server)

    assert set(looked_up) == {"127.0.0.1"}


def test_an_inner_address_beside_an_outer_one_is_passed_over(server: WebServer) -> None:
    tried = []

    def is_allowed(ip: object) -> bool:
        tried.append(str(ip))
        return str(ip) == "127.0.0.1"

    network = Network(lambda _host, _port: ["10.0.0.1", "127.0.0.1", "fe80::1%eth0"], is_allowed)

    assert len(fetch(server, network=network)) == 1
    assert set(tried) == {"10.0.0.1", "127.0.0.1", "fe80::1"}


def test_the_next_address_of_a_host_is_tried_when_one_does_not_answer(server: WebServer) -> None:
    network = Network(lambda _host, _port: ["127.0.0.3", "127.0.0.1"], lambda _: True)

    assert len(fetch(server, network=network)) == 1


def test_a_redirect_to_the_inside_is_refused(server: WebServer) -> None:
    server.plays["/story"] = redirect(f"http://inner.example:{server.port}/secret")

    def find(host: str, _port: int) -> list[str]:
        return ["127.0.0.1" if host == "outlet.example" else "10.0.0.1"]

    with pytest.raises(InputError, match=r"inner\.example is inside a network"):
        fetch(server, network=Network(find, lambda ip: str(ip) == "127.0.0.1"))


def test_robots_txt_is_no_way_to_the_inside(server: WebServer) -> None:
    server.plays["/robots.txt"] = redirect(f"http://10.0.0.1:{server.port}/robots.txt")
    network = Network(
        lambda host, _port: ["127.0.0.1" if host == "outlet.example" else host],
        lambda ip: str(ip) == "127.0.0.1",
    )

    with pytest.raises(InputError, match=r"10\.0\.0\.1 is inside a network"):
        fetch(server, network=network)

    assert server.paths == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "\uff11\uff12\uff17.1"]
)
def test_loopback_is_refused_by_default_however_it_is_written(server: WebServer, host: str) -> None:
    with pytest.raises(InputError, match="is inside a network, not on the public web"):
        fetch(server, host=host, network=Network())

    assert server.requests == []


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1",
        "127.255.255.254", "168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255",
        "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1", "::ffff:0:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::5db8:d70e", "64:ff9b:1::1", "100::1", "2001::1",
        "2001:0:53aa:64c::1", "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1",
        "2002:5db8:d70e::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
        "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_every_inner_or_special_address_is_inside(ip: str) -> None:
    assert not is_outside(ipaddress.ip_address(ip))


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111"])
def test_an_address_of_the_public_web_is_outside(ip: str) -> None:
    assert is_outside(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("93.184.215.14", "93.184.215.14", False),
        ("93.184.215.14", "93.184.215.15", True),
        ("2606:4700::1", "2606:4700::1", False),
        ("2606:4700::1", "2606:4700::ffff:1", False),
        ("2606:4700::1", "2606:4700:0:1::1", True),
    ],
)
def test_this_machine_and_its_neighbours_on_the_link_are_inside(
    here: str, there: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda _socket, _address: None)
    monkeypatch.setattr(socket.socket, "getsockname", lambda _socket: (here, 0))

    assert is_outside(ipaddress.ip_address(there)) is expected


def test_the_guard_is_in_the_default_network() -> None:
    assert Network().is_allowed is is_outside
