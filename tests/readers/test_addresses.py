"""What an address gives, one or several."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence

import pytest

from compare.errors import InputError, SettingsError
from compare.model import Article, article_id
from compare.readers import addresses
from compare.readers.addresses import Visits, fetch_addresses, fetch_addresses_with_cuts, may_fetch
from tests.readers.web_server import (
    OPEN,
    PAGE,
    SENTENCE,
    WebServer,
    answer,
    fetch,
    limits,
    redirect,
    serving,
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as server:
        server.plays["/story"] = answer(PAGE)
        yield server


def test_a_page_gives_its_article_with_its_address(server: WebServer) -> None:
    (article,) = fetch(server)

    assert (article.outlet, article.title, article.text, article.url) == (
        "Orlan Daily",
        "Ferry runs aground",
        SENTENCE,
        f"http://outlet.example:{server.port}/story",
    )


def test_the_request_names_the_project_and_gives_nothing_away(server: WebServer) -> None:
    fetch(server)

    assert [request.split("\r\n") for request in server.requests] == [
        [
            f"GET {path} HTTP/1.1",
            f"Host: outlet.example:{server.port}",
            "User-Agent: compare/0.1.0 (fetches single pages when a reader asks for them)",
            "Accept: text/html, application/pdf, text/plain;q=0.9, */*;q=0.5",
            "Accept-Encoding: gzip",
            "Connection: close",
            "",
            "",
        ]
        for path in ("/robots.txt", "/story")
    ]


def test_proxies_of_the_environment_are_not_asked(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert len(fetch(server)) == 1


def test_redirects_are_followed_to_the_final_address(server: WebServer) -> None:
    server.plays["/short"] = redirect("/caf\u00e9?id=1#part")
    server.plays["/caf%C3%A9?id=1"] = redirect(f"http://www.example:{server.port}/story")

    (article,) = fetch(server, "/short")

    assert article.url == f"http://www.example:{server.port}/story"
    assert server.paths == ["/short", "/caf%C3%A9?id=1", "/story"]


def test_a_text_without_an_outlet_is_called_after_the_site(server: WebServer) -> None:
    server.plays["/story"] = answer(f"Ferry\n\n{SENTENCE}".encode(), kind="text/plain")

    (article,) = fetch(server, host="www.24.example")

    assert article.outlet == "24.example"
    assert article.id == article_id("24.example", article.title, article.text)


def test_articles_of_a_file_of_many_keep_their_own_addresses(server: WebServer) -> None:
    server.plays["/day.json"] = answer(
        b'[{"outlet":"A","title":"T","text":"One.","url":"https://a.example/1"},'
        b'{"outlet":"B","title":"U","text":"Two."}]',
        kind="application/json",
    )

    assert [article.url for article in fetch(server, "/day.json")] == [
        "https://a.example/1",
        f"http://outlet.example:{server.port}/day.json",
    ]


@pytest.mark.parametrize(
    ("kind", "codec"),
    [
        ("text/html; charset=windows-1251", "cp1251"),
        ('text/html;charset="KOI8-R"', "koi8-r"),
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html; charset=no-such-thing", "utf-8"),
    ],
)
def test_the_encoding_that_the_server_names_is_taken(
    server: WebServer, kind: str, codec: str
) -> None:
    told = (
        "\u041f\u0430\u0440\u043e\u043c \u0441\u0435\u043b \u043d\u0430 "
        "\u043c\u0435\u043b\u044c \u0443 \u043e\u0441\u0442\u0440\u043e\u0432\u0430 "
        "\u0432\u043e \u0432\u0442\u043e\u0440\u043d\u0438\u043a."
    )
    page = f"<html><head><title>{told}</title></head><body><p>{told}</p></body></html>"
    server.plays["/story"] = answer(page.encode(codec), kind=kind)

    assert [article.title for article in fetch(server)] == [told]


def test_the_encoding_that_the_server_names_outweighs_that_of_the_page(server: WebServer) -> None:
    told = SENTENCE.replace("Orrin", "\u0141eba")
    page = f'<html><head><meta charset="windows-1252"></head><body><p>{told}</p></body></html>'
    server.plays["/story"] = answer(page.encode("cp1250"), kind="text/html; charset=windows-1250")

    assert [article.text for article in fetch(server)] == [told]


@pytest.mark.parametrize(
    ("packing", "packed"),
    [("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("identity", PAGE)],
)
def test_a_packed_page_is_unpacked(server: WebServer, packing: str, packed: bytes) -> None:
    server.plays["/story"] = answer(packed, headers={"Content-Encoding": packing})

    assert [article.text for article in fetch(server)] == [SENTENCE]


def test_a_page_in_chunks_is_put_together(server: WebServer) -> None:
    half = len(PAGE) // 2
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(c), c) for c in (PAGE[:half], PAGE[half:], b""))
    server.plays["/story"] = answer(chunks, headers={"Transfer-Encoding": "chunked"})

    assert [article.text for article in fetch(server)] == [SENTENCE]


def fetch_all(
    server: WebServer,
    paths: Sequence[str],
    *,
    on_problem: Callable[[InputError], None] | None = None,
    progress: Callable[[str, float], None] = lambda _stage, _share: None,
) -> list[Article]:
    return fetch_addresses(
        [f"http://outlet.example:{server.port}{path}" for path in paths],
        visits=Visits(pause=0),
        limits=limits(server),
        network=OPEN,
        on_problem=on_problem,
        progress=progress,
    )


def test_a_problem_with_one_address_leaves_the_others(server: WebServer) -> None:
    problems: list[InputError] = []
    server.plays["/copy"] = answer(PAGE)

    articles = fetch_all(server, ["/none", "/story", "/copy", "/story"], on_problem=problems.append)

    here = f"http://outlet.example:{server.port}"
    assert [article.url for article in articles] == [f"{here}/story"]
    assert [str(problem) for problem in problems] == [
        f"{here}/none: no such page (404); check the address",
        f"{here}/copy: holds the same article of Orlan Daily as another address; "
        "give each article once",
    ]


def test_the_first_problem_is_raised_where_none_takes_it(server: WebServer) -> None:
    with pytest.raises(InputError, match="no such page"):
        fetch_all(server, ["/none", "/story"])


def test_progress_is_told_before_each_address(server: WebServer) -> None:
    told: list[tuple[str, float]] = []
    server.plays["/other"] = answer(PAGE.replace(b"Tuesday", b"Wednesday"))

    fetch_all(
        server, ["/story", "/other"], progress=lambda stage, share: told.append((stage, share))
    )

    here = f"http://outlet.example:{server.port}"
    assert told == [(f"Fetching {here}/story", 0.0), (f"Fetching {here}/other", 0.5)]


def test_a_whole_list_of_a_site_is_cut(monkeypatch: pytest.MonkeyPatch, server: WebServer) -> None:
    monkeypatch.setattr(addresses, "MOST_ADDRESSES", 1)
    problems: list[InputError] = []

    articles = fetch_all(server, ["/story", "/other"], on_problem=problems.append)

    assert len(articles) == 1
    assert [problem.what for problem in problems] == ["2 at once, more than 1"]


@pytest.mark.parametrize(
    ("said", "default", "expected"),
    [("", True, True), ("", False, False), (" OFF ", True, False), ("on", False, True)],
)
def test_fetching_can_be_switched_off(said: str, default: bool, expected: bool) -> None:
    assert may_fetch({"COMPARE_FETCH": said}, default=default) is expected


def test_a_switch_that_is_neither_on_nor_off_is_said_so() -> None:
    with pytest.raises(SettingsError, match="COMPARE_FETCH is 'of': set it to on or off"):
        may_fetch({"COMPARE_FETCH": "of"})


def test_what_was_cut_of_a_page_comes_with_it(server: WebServer) -> None:
    server.plays["/story"] = answer(PAGE.replace(b"</body>", b"<footer>Imprint</footer></body>"))
    address = f"http://outlet.example:{server.port}/story"

    (reading,) = fetch_addresses_with_cuts(
        [address], visits=Visits(pause=0), limits=limits(server), network=OPEN
    )

    assert (reading.article.url, [cut.text for cut in reading.cuts]) == (address, ["Imprint"])


def test_a_feed_in_the_encoding_that_the_server_names_is_read(server: WebServer) -> None:
    told = (
        "\u041f\u0430\u0440\u043e\u043c \u0441\u0435\u043b \u043d\u0430 \u043c\u0435\u043b\u044c."
    )
    feed = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>Orlan Daily</title><item><title>{told}</title><link>https://orlan.example/1</link>
<description>{(told + " ") * 40}</description></item></channel></rss>"""
    server.plays["/feed"] = answer(
        feed.encode("cp1251"), kind="application/rss+xml; charset=windows-1251"
    )

    (article,) = fetch(server, "/feed")

    assert (article.title, article.url) == (told, "https://orlan.example/1")
