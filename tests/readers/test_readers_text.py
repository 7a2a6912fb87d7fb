"""Plain text and Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Article
from compare.readers import read_upload
from compare.readers.layout import tidy, to_paragraphs
from compare.readers.outlets import outlet_from_file_name

BODY = "The line will stay closed until Thursday, the operator said."


def read_one(name: str, text: str) -> Article:
    [article] = read_upload(name, text.encode())
    return article


@pytest.mark.parametrize(
    "head",
    [
        "Tram crash\nOrlan Daily | 14 November 2017",
        "Tram crash\n\nOrlan Daily - 14 Nov 2017",
        "Tram crash\nOrlan Daily, 14 November 2017",
        "Tram crash\n2017-11-14 | Orlan Daily",
        "Tram crash\nOrlan Daily\n14 November 2017",
        "Title: Tram crash\nOutlet: Orlan Daily\nDate: 14 November 2017",
        "Headline: Tram crash\nSource: Orlan Daily\nByline: Ivo Brandt\nPublished: 2017-11-14",
    ],
)
@pytest.mark.parametrize("url", [None, "https://orlan.example/tram?id=1"])
def test_a_head_is_taken_off_the_text(head: str, url: str | None) -> None:
    found = read_one("x.txt", f"{head}\n{url or ''}\n\n{BODY}\n")

    assert (found.title, found.outlet, found.published) == (
        "Tram crash",
        "Orlan Daily",
        "2017-11-14",
    )
    assert (found.text, found.url) == (BODY, url)


@pytest.mark.parametrize(
    "text",
    [
        "A tram crashed in Kesten.\nPolice, who were called at noon, closed the line.",
        "Note: this is how it began.\nThe tram left the rails on 14 November 2017.",
        "7 years ago\nUpdated 8:30 a.m. ET, 14 November 2017\n\nA tram crashed, police said.",
        "By Ivo Brandt\n\nA tram left the rails here on Monday, police said.",
        "Kesten, 14 November 2017.\n\nA tram left the rails here on Monday, police said.",
    ],
)
def test_a_text_without_a_head_loses_no_word(text: str) -> None:
    found = read_one("x.txt", text)

    assert found.text.split() == text.split()


def test_a_short_first_line_that_is_no_sentence_is_the_title() -> None:
    found = read_one("bbc_2017-11-13.txt", f"Two killed as tram derails\n\n{BODY}")

    assert (found.outlet, found.title, found.text) == ("bbc", "Two killed as tram derails", BODY)


def test_lines_wrapped_to_a_width_are_joined_and_their_hyphens_closed() -> None:
    text = """Two people died when a tram left the rails in Kesten on Monday, and
eleven others were taken to hospi-
tal, a spokesman for the well-
known emergency services said.

The line will stay closed until Thursday, the operator said in a state-
ment on a Kesten-based station's web site that was published at noon."""

    assert to_paragraphs(text) == [
        "Two people died when a tram left the rails in Kesten on Monday, and eleven others were "
        "taken to hospital, a spokesman for the well-known emergency services said.",
        "The line will stay closed until Thursday, the operator said in a statement on a "
        "Kesten-based station's web site that was published at noon.",
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    long = (
        "A tram left the rails in the centre of Kesten on Monday, killing two people, police said."
    )

    found = read_one("x.txt", f"Headline\n{long} {long}\nRescue\n{long} {long}\n")

    assert found.text == f"{long} {long}\n\nRescue\n\n{long} {long}"


@given(st.text())
def test_tidying_changes_nothing_but_white_space_and_is_final(text: str) -> None:
    once = tidy(text)

    assert tidy(once) == once
    assert "".join(once.split()) == "".join(tidy(letter) for letter in text)


def test_markdown_leaves_only_words() -> None:
    text = """# Crash in [Kesten](http://x.example) **kills two**

*Nordic Wire | 13 November 2017*

![a tram](a.png)

A **tram** left the [rails](https://x.example/z_(1)), _police_ said of `line_4`.[^1]

- Two *helicopters* came
1. Eleven hurt

> "It was loud," said Ivo &amp; Ada. 5 * 3 * 2 = 30

| Line | Delay |
|------|-------|
| 4 | 20 min |
"""

    found = read_one("x.md", text)

    assert (found.title, found.outlet) == ("Crash in Kesten kills two", "Nordic Wire")
    assert found.text.split("\n\n") == [
        "A tram left the rails, police said of line_4.",
        "Two helicopters came",
        "Eleven hurt",
        '"It was loud," said Ivo & Ada. 5 * 3 * 2 = 30',
        "Line | Delay",
        "4 | 20 min",
    ]


def test_front_matter_is_the_head_of_markdown() -> None:
    head = '---\ntitle: "Tram: two dead"\nsource: Gulf Star\ndate: 2017-11-13\ntags: [a]\n---\n'

    found = read_one("x.md", f"{head}\n# Tram: two dead\n\n{BODY}")

    assert (found.title, found.outlet, found.published) == (
        "Tram: two dead",
        "Gulf Star",
        "2017-11-13",
    )
    assert found.text == BODY


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("bbc.txt", "bbc"),
        ("bbc_2017-11-13.txt", "bbc"),
        ("03-TRT World.md", "TRT World"),
        ("1. Fox News (2).html", "Fox News"),
        ("2017-11-13_new_york_times.txt", "new york times"),
        ("france-24.txt", "france-24"),
        ("all.zip:reports/Gulf Star/index.html", "Gulf Star"),
        ("20171113.txt", "20171113"),
    ],
)
def test_a_file_name_tells_the_outlet(name: str, outlet: str) -> None:
    assert outlet_from_file_name(name) == outlet
