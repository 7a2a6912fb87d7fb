"""A host → a connection to it, but never to the inside of a network."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property

import certifi

from compare.errors import InputError
from compare.readers.addresses.address import Address
from compare.readers.addresses.limits import Deadline

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

# Global by the registry, or by an older Python's copy of it, and yet no place of web pages.
_NOT_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carriers' own networks; here one cloud keeps its metadata
        "168.63.129.16/32",  # another cloud's metadata
        "192.0.0.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.175.48.0/24",
        "198.18.0.0/15",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Whatever is outside of it is local, multicast, reserved, or a wrapped IPv4 address: mapped,
# compatible, translated (NAT64).
_UNICAST_V6 = ipaddress.IPv6Network("2000::/3")
_NOT_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocols, among them Teredo, which wraps IPv4 addresses
        "2001:db8::/32",
        "2002::/16",  # 6to4, which wraps IPv4 addresses
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)
# Neighbours on one link share the first half of their IPv6 addresses, which are global ones even
# behind the firewall of a home or an office.
_LINK_BITS = 64
# The discard port; no packet is sent to it.
_ANY_PORT = 9
_MOST_IPS = 8


def is_outside(ip: Ip) -> bool:
    """Whether a machine with this IP address is on the public web, and not near this one."""
    if isinstance(ip, ipaddress.IPv4Address):
        is_public = ip.is_global and not any(ip in network for network in _NOT_V4)
    else:
        is_public = ip.is_global and ip in _UNICAST_V6
        is_public = is_public and not any(ip in network for network in _NOT_V6)
    return is_public and not _is_near(ip)


def find_ips(host: str, port: int) -> list[str]:
    """The IP addresses that this machine finds for a host, in the order to try them.

    :raises OSError: If there are none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


def bundled_trust() -> ssl.SSLContext:
    """Checks certificates against the authorities of this machine and of certifi's list."""
    context = ssl.create_default_context()
    # Python from python.org on a Mac comes without any.
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True)
class Network:
    """The world as a fetch sees it; only tests need another than the default. Share one.

    ``is_allowed`` is asked for each IP address right before it is connected to.
    """

    find_ips: Callable[[str, int], Sequence[str]] = find_ips
    is_allowed: Callable[[Ip], bool] = is_outside
    trust: Callable[[], ssl.SSLContext] = bundled_trust

    @cached_property
    def context(self) -> ssl.SSLContext:
        """What ``trust`` gives; reading all certificates takes a tenth of a second."""
        return self.trust()


def connect(where: str, address: Address, network: Network, deadline: Deadline) -> socket.socket:
    """A connection to the host, with TLS where the address asks for it.

    The IP address that was checked is the one that is connected to; nothing is looked up twice.

    :param where: What errors name.
    :raises InputError: If all that the host is found at is inside a network.
    :raises OSError: If it cannot be found or reached, or does not prove its name.
    """
    ips = _look_up(address, network, deadline)
    allowed = [ip for ip in ips if network.is_allowed(ip)][:_MOST_IPS]
    if not allowed:
        what = f"{address.host} is inside a network, not on the public web"
        raise InputError(where, what, "save the page in your browser and upload it")
    connection = _connect_to_any(allowed, address.port, deadline)
    if address.scheme == "http":
        return connection
    try:
        connection.settimeout(deadline.left())
        return network.context.wrap_socket(connection, server_hostname=address.host)
    except BaseException:
        connection.close()
        raise


def _look_up(address: Address, network: Network, deadline: Deadline) -> list[Ip]:
    """The IP addresses of the host, in a thread of its own: a look-up knows no time limit."""
    found: Future[Sequence[str]] = Future()

    def look_up() -> None:
        try:
            found.set_result(network.find_ips(address.host, address.port))
        except (OSError, UnicodeError) as error:
            found.set_exception(error)

    threading.Thread(target=look_up, daemon=True).start()
    # Only a link-local address has a scope behind a percent sign, and none is allowed.
    ips = (ipaddress.ip_address(text.partition("%")[0]) for text in found.result(deadline.left()))
    return list(dict.fromkeys(ips))


def _connect_to_any(ips: Sequence[Ip], port: int, deadline: Deadline) -> socket.socket:
    for tries_left in range(len(ips), 1, -1):
        share = deadline.left() / tries_left
        try:
            return socket.create_connection((str(ips[-tries_left]), port), share)
        except OSError:
            continue
    return socket.create_connection((str(ips[-1]), port), deadline.left())


def _is_near(ip: Ip) -> bool:
    """Whether it is this machine, or for IPv6 one on the same link; no packet is sent."""
    is_v6 = isinstance(ip, ipaddress.IPv6Address)
    try:
        with socket.socket(socket.AF_INET6 if is_v6 else socket.AF_INET, socket.SOCK_DGRAM) as own:
            own.connect((str(ip), _ANY_PORT))
            name = str(own.getsockname()[0])
    except OSError:
        # Without a way to it there is nothing to protect.
        return False
    here = ipaddress.ip_address(name.partition("%")[0])
    return here == ip or (is_v6 and int(here) >> _LINK_BITS == int(ip) >> _LINK_BITS)
