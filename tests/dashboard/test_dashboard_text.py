from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.dashboard.text import (
    Layer,
    differing_words,
    escape_markdown,
    headline_html,
    mark_text,
    paragraph_around,
    quote_html,
    sign_html,
)
from compare.kinds import Sign
from compare.model import Article, Claim, Evidence

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'words'"


def strip_tags(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html.replace("<br>", "\n")))


def article(text: str, title: str = "A title", url: str | None = None) -> Article:
    return Article("a", "An outlet", title, text, url)


def claim(text: str, part: str) -> Claim:
    start = text.index(part)
    return Claim("a", "An outlet", start, start + len(part), part)


def words_of(text: str, other: str) -> list[str]:
    return [text[start:end] for start, end in differing_words(text, other)]


LAYERS = st.lists(
    st.builds(Layer, st.integers(-3, 40), st.integers(-3, 40), st.sampled_from(("mark", "around"))),
    max_size=5,
)


@given(st.text(alphabet=st.sampled_from("ab<>&\"'/ \n"), max_size=30), LAYERS)
def test_marking_adds_tags_of_its_own_alone_and_keeps_every_character(
    text: str, layers: list[Layer]
) -> None:
    html = mark_text(text, layers)

    assert strip_tags(html) == text
    own = {"<br>", "<mark>", "</mark>", '<span class="around">', "</span>"}
    assert set(re.findall(r"<[^>]*>", html)) <= own


def test_overlapping_layers_nest_without_crossing() -> None:
    html = mark_text("one two three", [Layer(0, 7, "around"), Layer(4, 13, "mark")])

    assert html == (
        '<span class="around">one </span><mark><span class="around">two</span></mark>'
        "<mark> three</mark>"
    )


def test_a_quote_escapes_outlet_headline_and_text() -> None:
    text = f"{HOSTILE} was said. It went on."
    hostile = Article("a", f"Outlet {HOSTILE}", f"Title {HOSTILE}", text)

    html = quote_html(hostile, claim(text, "It went on."))

    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3


def test_a_quote_marks_the_words_at_issue_and_fades_what_is_around_the_claim() -> None:
    text = "It rained. About 40 homes were flooded. Nobody died."
    flooded = claim(text, "About 40 homes were flooded.")
    issue = Evidence(flooded.id, flooded.start, flooded.start + 8)

    html = quote_html(article(text), flooded, evidence=[issue])

    assert "<mark>About 40</mark> homes were flooded." in html
    assert '<span class="around">It rained. </span>' in html
    assert '<span class="around"> Nobody died.</span>' in html


def test_evidence_of_the_whole_claim_marks_nothing() -> None:
    text = "About 40 homes were flooded."
    flooded = claim(text, text)

    html = quote_html(
        article(text), flooded, evidence=[Evidence(flooded.id, flooded.start, flooded.end)]
    )

    assert "<mark>" not in html


def test_a_paragraph_ends_at_line_breaks() -> None:
    text = "First one.\n\nSecond here. And more.\n\nThird."
    start = text.index("Second")

    span = paragraph_around(text, start, start + len("Second here."))

    assert text[slice(*span)] == "Second here. And more."


def test_a_long_paragraph_is_cut_between_words_and_keeps_the_claim() -> None:
    text = "word " * 200 + "the claim" + " word" * 200
    start = text.index("the claim")

    first, last = paragraph_around(text, start, start + len("the claim"))

    assert last - first < 600
    assert text[first:last].split(" ").count("word") == len(text[first:last].split(" ")) - 2


def test_words_differ_that_the_other_quote_lacks_in_any_form() -> None:
    text, other = "The dam killed 40 people on Monday", "On Monday 70 people were killed by the dam"

    assert words_of(text, other) == ["40"]
    assert words_of(other, text) == ["70"]


def test_quotes_with_little_in_common_have_no_differing_words() -> None:
    assert words_of("Police arrested two men in Utrecht", "Shares of the dairy fell sharply") == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/local", "", None])
def test_a_headline_is_linked_to_web_addresses_alone(address: str | None) -> None:
    assert headline_html(article("Text.", "A & B", address)) == "A &amp; B"


def test_an_address_cannot_leave_its_attribute() -> None:
    html = headline_html(article("Text.", "Title", 'https://example.org/"><script>'))

    assert html.startswith('<a href="https://example.org/&quot;&gt;&lt;script&gt;"')


def test_a_sign_is_shown_by_mark_and_word() -> None:
    html = sign_html(Sign("number", "#", "number", "a <meaning>"))

    assert strip_tags(html) == "# number"
    assert 'title="a &lt;meaning&gt;"' in html


def test_a_file_name_cannot_bring_a_picture_into_a_message() -> None:
    assert escape_markdown("![x](y.png)") == r"\!\[x\]\(y\.png\)"


@pytest.mark.parametrize("address", ["https://a.b/c", "www.a.b", "ann@a.b"])
def test_an_address_in_a_message_is_broken_by_a_sign_of_no_width_so_that_it_is_no_link(
    address: str,
) -> None:
    shown = escape_markdown(address).replace("\\", "")

    assert shown.replace("\u2060", "") == address
    assert "\u2060" in shown
