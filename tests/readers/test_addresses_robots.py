"""What robots.txt refuses is not fetched, and no host is asked too often."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import InputError
from compare.readers.addresses import Visits
from compare.readers.addresses.robots import rules_for
from tests.readers.web_server import PAGE, WebServer, answer, fetch, redirect, serving


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as server:
        server.plays["/story"] = answer(PAGE)
        yield server


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.naps.append(seconds)

    def visits(self, pause: float = 3.0) -> Visits:
        return Visits(pause, clock=lambda: self.now, sleep=self.sleep)


REFUSING = answer(b"User-agent: *\nDisallow: /story\n", kind="text/plain")


@pytest.mark.parametrize(
    "robots",
    [
        REFUSING,
        answer(b"\xef\xbb\xbfUser-agent: Compare\nDisallow: /\n", kind="text/plain"),
        redirect("/robots2.txt"),
    ],
    ids=["for all", "by name", "behind a redirect"],
)
def test_a_page_that_robots_txt_refuses_is_not_asked_for(server: WebServer, robots: bytes) -> None:
    server.plays["/robots.txt"], server.plays["/robots2.txt"] = robots, REFUSING

    with pytest.raises(InputError, match=r"does not want programs to read .* save the page"):
        fetch(server)

    assert "/story" not in server.paths


@pytest.mark.parametrize(
    "robots",
    [
        answer(status=404),
        answer(status=403),
        answer(b"User-agent: Other\nDisallow: /\n", kind="text/plain"),
        answer(b"User-agent: *\nDisallow: /s\n".rjust(2**19) + b"tory", kind="text/plain"),
        answer(PAGE),
    ],
    ids=["missing", "kept secret", "for others", "beyond the limit", "a page"],
)
def test_a_robots_txt_that_does_not_refuse_allows(server: WebServer, robots: bytes) -> None:
    server.plays["/robots.txt"] = robots

    assert len(fetch(server)) == 1


@pytest.mark.parametrize(
    ("robots", "message"),
    [
        (answer(status=503), "fails to say what programs may read .503."),
        (answer(status=429), "fails to say what programs may read .429."),
        (redirect("/robots.txt"), "more than 5 redirects"),
        (b"nonsense", "does not answer as a web server"),
    ],
)
def test_a_robots_txt_that_cannot_be_had_refuses(
    server: WebServer, robots: bytes, message: str
) -> None:
    server.plays["/robots.txt"] = robots

    with pytest.raises(InputError, match=message):
        fetch(server)

    assert server.paths == []


def test_the_robots_txt_of_each_host_on_the_way_counts(server: WebServer) -> None:
    server.plays["/story"] = redirect(f"http://other.example:{server.port}/other")
    server.plays["other.example /robots.txt"] = answer(b"User-agent: *\nDisallow: /other\n")

    with pytest.raises(InputError, match=r"other\.example does not want programs"):
        fetch(server)

    assert server.paths == ["/story"]


def test_a_host_is_left_alone_between_two_visits(server: WebServer) -> None:
    clock = Clock()
    visits = clock.visits(pause=3.0)
    for host in ("a.example", "a.example", "b.example", "a.example"):
        fetch(server, host=host, visits=visits)

    assert clock.naps == [3.0, 3.0]
    assert len(server.requests) == 6, "robots.txt is asked for once a host"


def test_a_redirect_within_a_host_is_part_of_the_visit(server: WebServer) -> None:
    server.plays["/short"] = redirect("/story")
    clock = Clock()

    fetch(server, "/short", visits=clock.visits())

    assert clock.naps == []


def test_the_pause_that_a_host_asks_for_is_kept(server: WebServer) -> None:
    server.plays["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 12\n")
    clock = Clock()
    visits = clock.visits()
    for _ in range(2):
        fetch(server, visits=visits)

    assert clock.naps == [12.0]


def test_a_pause_without_end_is_kept_for_a_while_only(server: WebServer) -> None:
    server.plays["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: %b\n" % (b"9" * 6))
    clock = Clock()
    visits = clock.visits()
    for _ in range(2):
        fetch(server, visits=visits)

    assert clock.naps == [30.0]


def test_waiting_is_not_counted_as_slowness(server: WebServer) -> None:
    visits = Visits(pause=0.3)
    fetch(server, visits=visits)

    assert len(fetch(server, visits=visits, seconds=0.25)) == 1


def test_a_queue_that_is_too_long_is_refused() -> None:
    clock = Clock()
    visits = Visits(10.0, patience=15.0, clock=lambda: clock.now, sleep=lambda _: None)
    waited = [visits.wait("x", "a.example") for _ in range(2)]

    assert waited == [0.0, 10.0]
    with pytest.raises(InputError, match=r"a\.example has been asked too often"):
        visits.wait("x", "a.example")


def test_what_is_kept_of_visits_is_bounded_and_grows_old() -> None:
    clock = Clock()
    visits = clock.visits()
    for i in range(100):
        visits.keep_robots(f"http://{i}.example", b"x")
    kept = [i for i in range(100) if visits.robots(f"http://{i}.example") is not None]
    clock.now += 3601

    assert kept == list(range(36, 100))
    assert visits.robots("http://99.example") is None


@pytest.mark.parametrize(
    ("rules", "target", "expected"),
    [
        ("disallow: /a", "/a", False),
        ("disallow: /a", "/ab?c=d", False),
        ("disallow: /a", "/b/a", True),
        ("disallow: /a/", "/a", True),
        ("disallow:", "/a", True),
        ("disallow: /\nallow: /news", "/news/1", True),
        ("disallow: /\nallow: /news", "/sport/1", False),
        ("allow: /a\ndisallow: /a", "/a", True),
        ("disallow: /*.php", "/x/y.php?z", False),
        ("disallow: /*.php$", "/x/y.php?z", True),
        ("disallow: /*.php$", "/x.php/y.php", False),
        ("disallow: /a$", "/a", False),
        ("disallow: /a$", "/ab", True),
        ("disallow: /*a*b*c", "/xaxbxc", False),
        ("disallow: /*a*b*c", "/xcxbxa", True),
        ("disallow: /ab*ba$", "/aba", True),
        ("disallow: *?print", "/a?print=1", False),
        ("disallow: /caf%c3%A9", "/caf%C3%A9", False),
        ("disallow: /caf\u00e9", "/caf%C3%A9", False),
        ("disallow: /%7ejoe", "/~joe", False),
        ("disallow: /a # why", "/a", False),
        ("sitemap: /x\ndisallow: /a", "/a", False),
    ],
)
def test_the_longest_rule_that_fits_decides(rules: str, target: str, expected: bool) -> None:
    robots = f"User-agent: *\n{rules}\n".encode()

    assert rules_for("compare", robots).allow(target) is expected


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        ("user-agent: *\ndisallow: /\n\nuser-agent: compare\ndisallow:", True),
        ("user-agent: compare\ndisallow: /\nuser-agent: *\nallow: /", False),
        ("user-agent: compare\nuser-agent: a\nuser-agent: b\ndisallow: /", False),
        ("user-agent: compare\nsitemap: /x\nuser-agent: a\ndisallow: /", False),
        ("user-agent: COMPARE/2.0\ndisallow: /", False),
        ("user-agent: comparer\ndisallow: /", True),
        ("user-agent: compare\ndisallow: /b\nuser-agent: x\ndisallow: /", True),
        ("user-agent: compare\nallow: /b\n\nuser-agent: compare\ndisallow: /a", False),
        ("disallow: /", True),
        ("user-agent: *\rdisallow: /\r", False),
    ],
)
def test_the_group_of_this_program_counts_or_else_that_of_all(robots: str, expected: bool) -> None:
    assert rules_for("compare", robots.encode()).allow("/a") is expected


@given(st.text(alphabet="/ab*$%2\u00e9", max_size=12), st.text(alphabet="/ab%2", max_size=12))
def test_any_pattern_is_read_and_matches_what_it_spells(pattern: str, target: str) -> None:
    rules = rules_for("compare", f"user-agent: *\ndisallow: {pattern}\n".encode())
    starred = rules_for("compare", f"user-agent: *\ndisallow: /{target}*$\n".encode())

    assert rules.allow(f"/{target}") in (True, False)
    assert not starred.allow(f"/{target}")
