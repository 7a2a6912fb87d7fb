"""A web server on loopback that says exactly what a test tells it to, well-formed or not."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from compare.model import Article
from compare.readers.addresses import Limits, Network, Visits, fetch_addresses

CERTIFICATE = Path(__file__).with_name("outlet.example.pem")
# The first byte of TLS.
_HANDSHAKE = b"\x16"
# What a path gives: all bytes of the answer, or a function that sends them.
Play = bytes | Callable[[socket.socket], None]


def answer(
    body: bytes = b"",
    *,
    status: int = 200,
    kind: str = "text/html",
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A well-formed answer; ``headers`` come on top."""
    lines = [f"HTTP/1.1 {status} Something", f"Content-Type: {kind}"]
    given = headers or {}
    if "Content-Length" not in given and "Transfer-Encoding" not in given:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in given.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(location: str) -> bytes:
    return answer(status=302, headers={"Location": location})


@dataclass
class WebServer:
    """What it answers by path (or by ``host path``, which goes first), and what it was asked."""

    port: int
    plays: dict[str, Play] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    context: ssl.SSLContext | None = None
    # What a server without TLS does when it is asked for it.
    handshake: Callable[[socket.socket], None] = lambda connection: connection.sendall(
        answer(status=400)
    )

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without robots.txt."""
        paths = [request.split()[1] for request in self.requests]
        return [path for path in paths if path != "/robots.txt"]

    def serve(self, connection: socket.socket) -> None:
        try:
            if self.context is not None:
                connection = self.context.wrap_socket(connection, server_side=True)
            self._play(connection)
        except OSError:
            pass  # The client went away, as it should from most of these.
        finally:
            connection.close()

    def _play(self, connection: socket.socket) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            received = connection.recv(4096)
            if not received:
                return
            request += received
            if request[:1] == _HANDSHAKE and self.context is None:
                self.handshake(connection)
                return
        text = request.decode()
        self.requests.append(text)
        path = text.split()[1]
        host = text.split("Host: ")[1].split("\r\n")[0].split(":")[0]
        play = self.plays.get(f"{host} {path}", self.plays.get(path, answer(status=404)))
        if isinstance(play, bytes):
            connection.sendall(play)
        else:
            play(connection)


@contextmanager
def serving(ip: str = "127.0.0.1", *, is_secure: bool = False) -> Iterator[WebServer]:
    """A server that runs as long as the block does, with TLS if told so."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if is_secure else None
    if context is not None:
        context.load_cert_chain(CERTIFICATE)
    with socket.create_server((ip, 0)) as listener:
        server = WebServer(listener.getsockname()[1], context=context)
        done = threading.Event()
        thread = threading.Thread(target=_accept, args=(listener, server, done), daemon=True)
        thread.start()
        yield server
        done.set()
        # A thread that waits for a connection sees nothing else.
        with socket.create_connection((ip, server.port)):
            thread.join()


def _accept(listener: socket.socket, server: WebServer, done: threading.Event) -> None:
    while True:
        connection, _ = listener.accept()
        if done.is_set():
            connection.close()
            return
        threading.Thread(target=server.serve, args=(connection,), daemon=True).start()


SENTENCE = "A ferry ran aground off Orrin on Tuesday morning, the coast guard said."
PAGE = f"""<html><head><title>Ferry runs aground | Orlan Daily</title></head>
<body><h1>Ferry runs aground</h1><p>{SENTENCE}</p></body></html>""".encode()
MEGABYTE = 2**20


def at_loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


# Every host is the server on loopback, which is not refused.
OPEN = Network(find_ips=at_loopback, is_allowed=lambda _: True)


def limits(server: WebServer, *, seconds: float = 5.0, size: int = MEGABYTE) -> Limits:
    return Limits(seconds=seconds, size=size, ports=frozenset({server.port}))


def fetch(
    server: WebServer,
    path: str = "/story",
    *,
    host: str = "outlet.example",
    scheme: str = "http",
    network: Network = OPEN,
    visits: Visits | None = None,
    seconds: float = 5.0,
) -> list[Article]:
    """The articles at this path of the server, which goes by the name of ``host``."""
    return fetch_addresses(
        [f"{scheme}://{host}:{server.port}{path}"],
        network=network,
        visits=visits or Visits(pause=0),
        limits=limits(server, seconds=seconds),
    )
