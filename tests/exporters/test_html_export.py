from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from compare.exporters.html import report_html
from compare.model import Comparison, Divergence, Evidence
from tests.report.quarry import QUARRY

Build = Callable[..., Comparison]
VOID = {"meta", "br"}
CITED = ["figcaption", "b", "bdi"]
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "nav", "section"),
    *("h1", "h2", "h3", "h4", "p", "br", "div", "article", "ul", "li", "dl", "dt", "dd"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("blockquote", "a", "b", "bdi", "mark", "span"),
}


class Page(HTMLParser):
    """A page taken apart: its elements, its attributes and each stretch of text with its path."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.path: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, list[tuple[str, dict[str, str | None]]]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.path.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((data, list(self.path)))

    def text_in(self, tag: str) -> list[str]:
        """What the elements of that name say, stretch by stretch."""
        return [text for text, path in self.texts if tag in [name for name, _ in path]]

    def attributes(self, name: str) -> list[str]:
        return [found[name] or "" for _, found in self.elements if name in found]


def test_hints_stand_apart_and_count_for_nothing(build: Build) -> None:
    found = build()
    hint = replace(found.divergences[0], id="d2", score=0.3, reason="A hint of a wait.")

    page = Page(report_html(replace(found, hints=(hint,))))

    hints = [path for text, path in page.texts if text == "A hint of a wait."]
    assert [("section", "hints") in [(tag, a.get("id")) for tag, a in path] for path in hints] == [
        True
    ]
    assert page.text_in("main").count("A hint of a wait.") == 1
    numbers = [
        [text for text, path in one.texts if ("p", {"class": "lead"}) in path]
        for one in (page, Page(report_html(found)))
    ]
    assert numbers[0] == numbers[1] != []


def test_a_card_has_both_quotes_the_words_at_issue_and_the_score_in_words(build: Build) -> None:
    page = Page(report_html(build()))

    card = "".join(page.text_in("article"))
    assert page.text_in("mark") == ["two years", "a decade"]
    for text in ("number", "likely, 0.82", "“Two years” against “a decade”.", "2024-05-01"):
        assert text in card
    cited = [text for text, path in page.texts if [tag for tag, _ in path[-3:]] == CITED]
    assert cited[:2] == ["Gazette", "Herald"]


def test_a_gap_shows_how_others_tell_it_and_the_nearest_that_is_said(build: Build) -> None:
    text = " ".join("".join(text for text, _ in Page(report_html(build())).texts).split())

    assert "Not found in Observer Two tell it." in text
    assert "Also told by Herald" in text
    assert "Trains stop. The nearest it says: closeness 0.12 of 1" in text


def test_the_matrix_says_every_state_in_words(build: Build) -> None:
    page = Page(report_html(build()))

    cells = [
        text.strip()
        for text, path in page.texts
        if path and path[-1][0] == "td" and "state" in (path[-1][1].get("class") or "").split()
    ]
    assert [cell for cell in cells if cell and not cell[0].isdigit()] == [
        *("states", "plans", "silent"),
        *("states", "states", "states"),
    ]


def test_the_page_tells_how_it_was_made(build: Build) -> None:
    comparison = build()
    html = report_html(comparison)

    assert all(article.sha256 in html for article in comparison.story.articles)
    assert "it does not say who is right" in html
    assert [text for text in Page(html).text_in("td") if text in ("pair-1", "0.5")] == [
        "pair-1",
        "0.5",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</blockquote></article><img src=x onerror=alert(1)>",
        "'\"><svg onload=alert(1)>",
        "{{ 7 * 7 }}{% raw %}",
        "</style></title><!-- & &lt;b&gt;",
    ],
)
def test_text_is_never_markup(text: str, build: Build) -> None:
    comparison = build(text, title=text, outlets=(text, "B", "C"), words=text, reason=text)
    foreign = replace(comparison, models={text: text}, settings={text: [text]})

    page = Page(report_html(foreign))

    plain = "".join(found for found, _ in page.texts)
    assert {tag for tag, _ in page.elements} <= TAGS
    assert not [name for _, found in page.elements for name in found if name.startswith("on")]
    assert text in page.text_in("h1")[0]
    assert plain.count(text) >= 10


def test_a_change_of_direction_stays_within_the_words_it_came_with(build: Build) -> None:
    text = "\u202egnorw si yaw siht\u2067"
    outlets = (text, "B", f"C{text}")

    comparison = build(title=text, outlets=outlets, words=text, reason=text)
    told = tuple(Evidence(claim.id, 0, 4) for claim in comparison.claims[:2])
    divergences = tuple(replace(d, evidence=told) for d in comparison.divergences)

    page = Page(report_html(replace(comparison, divergences=divergences)))

    exposed = [
        path
        for found, path in page.texts
        if "\u202e" in found
        and not any(tag in ("bdi", "title") or "dir" in found for tag, found in path)
    ]
    assert exposed == []


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/b?c=1&d=2", "https://a.example/b?c=1&d=2"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("javascript:alert(1)", ""),
        ("javascript://a.example/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("//a.example", ""),
        ("https:x", ""),
        ("http://[::1", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(
    url: str | None, address: str, build: Build
) -> None:
    page = Page(report_html(build(url=url)))

    links = [href for href in page.attributes("href") if not href.startswith("#")]
    assert links == ([address] * 3 if address else [])


def test_nothing_is_loaded_from_elsewhere(build: Build) -> None:
    html = report_html(build(url=None))

    assert not re.search(r"https?://|src=|url\(|@import|<link|<script", html)


def test_a_page_can_be_used_without_seeing_it(build: Build) -> None:
    page = Page(report_html(build()))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    tags = [tag for tag, _ in page.elements]
    ids = page.attributes("id")

    assert ("html", {"lang": "en"}) in page.elements
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))
    assert tags.count("table") == tags.count("caption") > 0
    assert all(found.get("scope") for tag, found in page.elements if tag == "th")
    assert len(set(ids)) == len(ids)
    named = {href[1:] for href in page.attributes("href") if href.startswith("#")}
    assert named | set(page.attributes("aria-labelledby")) <= set(ids)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back"),
    [(front, back) for front in ("ink", "soft", "link") for back in ("paper", "card")]
    + [("mark-ink", "mark")],
)
def test_text_stands_out_from_what_is_behind_it(
    theme: int, front: str, back: str, build: Build
) -> None:
    html = report_html(build())

    shades = [
        _luminance(re.findall(rf"--{name}: (#\w{{6}})", html)[theme]) for name in (front, back)
    ]

    assert (max(shades) + 0.05) / (min(shades) + 0.05) >= 4.5


def test_other_pairs_of_a_dispute_add_the_quotes_not_shown_yet(build: Build) -> None:
    comparison = build()
    first, second, third = comparison.claims[:3]
    pair = [
        Divergence(
            name, "wording", "rust", score, reason, (Evidence(a.id, 0, 4), Evidence(b.id, 0, 4))
        )
        for name, score, reason, a, b in (
            ("x", 0.8, "One against two.", first, second),
            ("y", 0.6, "One against three.", first, third),
        )
    ]

    page = Page(report_html(replace(comparison, divergences=tuple(pair), omissions=())))

    assert page.text_in("mark") == ["Rust", "Rust", "Rust"]
    assert "Gazette and Observer" in page.text_in("li")


def test_a_story_without_anything_to_show_says_so(build: Build) -> None:
    story = replace(build().story, articles=())
    text = report_html(Comparison(story, (), (), (), (), (), {}, {}))

    assert "No difference was found" in text
    assert "No fact was found that several outlets tell" in text
    assert "No fact was found that two outlets tell." in text


def test_a_kind_of_an_added_detector_is_explained_as_one(build: Build) -> None:
    comparison = build()
    other = replace(comparison.divergences[0], kind="tone")

    page = Page(report_html(replace(comparison, divergences=(other,))))

    assert " tone" in page.text_in("dt")
    assert "A kind that another package adds." in page.text_in("dd")


def test_half_a_character_does_not_stop_the_page(build: Build) -> None:
    html = report_html(build(words="half \ud83d a sign", outlets=("A\ud83d", "B", "C")))

    assert "half \ufffd a sign" in html.encode().decode()


def test_facts_of_many_outlets_are_shown_with_what_they_rest_on(build: Build) -> None:
    page = Page(report_html(build()))

    within = [
        text
        for text, path in page.texts
        if any(a.get("id") == "origins" for _, a in path) and path[-1][0] in ("th", "bdi")
    ]
    assert within[-2:] == [
        "Rust ate the bridge.",
        "3 outlets, no source named: Gazette, Herald and Observer on their own word.",
    ]


def test_facts_of_two_outlets_are_shown_where_there_are_no_others(build: Build) -> None:
    found = build()

    html = report_html(replace(found, groups=found.groups[1:]))

    assert "2 outlets, no source named: Gazette and Herald on their own word." in html


def test_a_claim_that_grew_surer_is_shown_step_by_step() -> None:
    page = Page(report_html(QUARRY))

    text = " ".join("".join(page.text_in("section")).split())
    assert "Put more surely on the way" in text
    assert "Ridge News states it as a fact and names no source for it." in text
    assert "Nine workers are missing. Step 3 of 3: asserted" in text
