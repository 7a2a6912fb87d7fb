"""Addresses as they are pasted: what is asked for, and what is refused unread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import InputError
from compare.readers.addresses import fetch_addresses
from compare.readers.addresses.address import parse_address, shown_address

WEB = frozenset({80, 443})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://outlet.example", "https://outlet.example/"),
        (" HTTP://Outlet.Example:80/A?b=c#d ", "http://outlet.example/A?b=c"),
        ("http://outlet.example:443/", "http://outlet.example:443/"),
        ("https://outlet.example.:443/a", "https://outlet.example/a"),
        ("https://outlet.example?a", "https://outlet.example/?a"),
        ("https://zeitung.example/\u00fcber?q=\u00e9", "https://zeitung.example/%C3%BCber?q=%C3%A9"),
        ("https://fa\u00df.example/", "https://xn--fa-hia.example/"),
        ("https://\u043f\u0440\u0438\u043c\u0435\u0440.example/", "https://xn--e1afmkfd.example/"),
        ("https://outlet\u3002example/", "https://outlet.example/"),
        ("https://outlet.example/a%20b'\"<>^`{|}", "https://outlet.example/a%20b%27%22%3C%3E%5E%60%7B%7C%7D"),
        ("https://[2606:4700:0::1]/", "https://[2606:4700::1]/"),
        ("https://a_b.outlet.example/", "https://a_b.outlet.example/"),
    ],
)  # fmt: skip
def test_an_address_is_put_in_its_plain_form(text: str, expected: str) -> None:
    assert parse_address("x", text, WEB).url == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("outlet.example/story", "not a web address; begin it with https://"),
        ("ftp://outlet.example/", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("javascript:alert(1)", "not a web address"),
        ("https:outlet.example", "not a web address"),
        ("", "not a web address"),
        ("http://", "not a web address"),
        ("http://outlet.example:0/", "port 0 is not one of web pages; leave the port out"),
        ("http://outlet.example:22/", "port 22 is not one of web pages"),
        ("http://outlet.example:8080/", "port 8080 is not one of web pages"),
        ("http://outlet.example:x/", "not a web address"),
        ("http://outlet.example:99999/", "not a web address"),
        ("http://user:secret@outlet.example/", "holds a user name or password"),
        ("http://@outlet.example/", "holds a user name or password"),
        ("http://outlet.example\\@inner.example/", "holds a space or a backslash"),
        ("http://outlet.example/a b", "holds a space or a backslash"),
        ("http://outlet.example/a\r\nHost: inner.example", "holds a space or a backslash"),
        ("http://outlet\t.example/", "holds a space or a backslash"),
        ("http://outlet.example\x00.inner.example/", "holds a space or a backslash"),
        ("http://outlet..example/", "a host that no site can have"),
        (f"http://{'a' * 64}.example/", "a host that no site can have"),
        (f"http://{'a.' * 130}example/", "a host that no site can have"),
        ("http://" + "\u00e9" * 3000, "a host that no site can have"),
        ("http://out%6cet.example/", "a host that no site can have"),
        ("http://xn--\u00e9.example/", "a host that no site can have"),
        ("http://[fe80::1%25eth0]/", "a host that no site can have"),
        ("http://[::1", "not a web address"),
        ("http://outlet.example\uff0finner.example/", "not a web address"),
        (f"http://outlet.example/{'a' * 4000}", "more than 4,000 characters"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_address("x", text, WEB)


@given(st.text(max_size=40), st.sampled_from(["http://", "https://", "http://[", "//", ""]))
def test_any_text_is_an_address_in_ascii_or_an_input_error(text: str, start: str) -> None:
    try:
        address = parse_address("x", start + text, WEB)
    except InputError:
        return

    assert address.url.isascii()
    assert address.url.isprintable()
    assert parse_address("x", address.url, WEB) == address


def test_an_error_shows_an_address_in_one_line_without_hidden_characters() -> None:
    with pytest.raises(InputError, match="^http://a \ufffdmoc b: not a web address: "):
        fetch_addresses(["http://a\n\u202emoc\tb"])


def test_a_long_address_is_shown_in_part() -> None:
    assert shown_address("a" * 1000) == "a" * 200 + "\u2026"
