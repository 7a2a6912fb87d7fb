"""Saved web pages."""

from __future__ import annotations

import json

import pytest

from compare.errors import InputError
from compare.model import Article
from compare.readers import read_upload

PARAGRAPHS = [
    "At least six people died when a fire broke out on a ferry off the coast of Valmora on Sunday "
    "night, the interior ministry said.",
    "The vessel, the Stella Nova, was carrying 214 passengers and 31 crew when the blaze started "
    "in the engine room at about 22:40 local time.",
    "Coastguard spokesman Iven Sorrel told reporters that “every passenger has been found”.",
    "The operator, Blue Line, declined to comment.",
]
TITLE = "Ferry fire off Valmora kills six, ministry says"
URL = "https://www.harbourpost.example/world/ferry-fire-1"
DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Harbour Post online"},
        {
            "@type": ["NewsArticle"],
            "headline": "Ferry fire off Valmora kills six, ministry says",
            "datePublished": "2026-03-02T08:15:00Z",
            "dateModified": "2026-03-03T10:00:00Z",
            "publisher": {"@type": "Organization", "name": "Harbour Post"},
            "mainEntityOfPage": {"@id": URL},
        },
    ],
}


def page(head: str, title: str = TITLE) -> bytes:
    first, *others = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>
<div id="cookie-banner"><p>We and our partners use cookies to personalise content.</p>
<button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>{title}</h1><div class="byline">By <a href="/a">Anna Petrov</a></div>
<figure><img src="a.jpg"><figcaption>Smoke rises. Photograph: Kai Lund</figcaption></figure>
{first}<script>document.write("<p>injected</p>")</script><div class="ad">Advertisement</div>
<p><a href="/read">Read more: a timeline of ferry disasters</a></p>{"".join(others)}
<aside class="newsletter"><p>Sign up to our newsletter for the day's top stories.</p></aside>
</article><section class="related"><h3>Related stories</h3><ul>
<li><a href="/1">Storm closes ports</a></li>
<li><a href="/2">Safety rules under review</a></li></ul></section></main>
<section id="comments"><p>Great article, thanks!</p></section>
<footer><p>© 2026 Harbour Post. All rights reserved.</p></footer></body></html>""".encode()


def read_one(data: bytes, name: str = "saved.html") -> Article:
    [article] = read_upload(name, data)
    return article


def test_a_saved_page_gives_the_report_and_nothing_around_it() -> None:
    assert read_one(page("")).text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{json.dumps(DATA)}</script>',
        '<meta property="og:site_name" content="Harbour Post">'
        f'<meta property="og:title" content="{TITLE} | Harbour Post">'
        '<meta property="article:published_time" content="2026-03-02T08:15:00Z">'
        f'<link rel="canonical" href="{URL}">',
        f'<title>{TITLE} - Harbour Post</title><meta name="date" content="2026-03-02 08:15:00Z">'
        f'<meta property="og:url" content="{URL}">',
    ],
    ids=["structured data", "meta elements", "window title"],
)
def test_a_page_tells_its_outlet_title_time_and_address(head: str) -> None:
    found = read_one(page(head))

    assert (found.outlet, found.title) == ("Harbour Post", TITLE)
    assert (found.published, found.url) == ("2026-03-02T08:15:00+00:00", URL)


@pytest.mark.parametrize(
    "sentence",
    ["Copyright law was changed on Monday.", "Recommended doses were halved, the agency said."],
)
def test_a_sentence_that_begins_like_page_furniture_is_kept(sentence: str) -> None:
    html = page("").replace(PARAGRAPHS[3].encode(), sentence.encode())

    assert read_one(html).text.split("\n\n") == [*PARAGRAPHS[:3], sentence]


def test_broken_structured_data_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'

    assert read_one(page(f"{head}<title>{TITLE} | Harbour Post</title>")).outlet == "Harbour Post"


def test_the_address_a_browser_notes_names_the_outlet() -> None:
    note = b"<!-- saved from url=(0039)https://edition.orlan.example/a/tram-1 -->\n"

    found = read_one(note + page(""))

    assert (found.outlet, found.url) == ("orlan.example", "https://edition.orlan.example/a/tram-1")


def test_an_address_that_could_run_a_script_is_not_kept() -> None:
    assert read_one(page('<link rel="canonical" href="javascript:alert(1)">')).url is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Bridge reopens</h1><p>The bridge reopened on Friday, the city said.</p>",
        "<h1>Bridge reopens</h1><div>The bridge reopened on Friday, the city said.</div>",
    ],
)
def test_a_page_of_one_sentence_is_read(body: str) -> None:
    data = f"<html><head><title>Bridge reopens</title></head><body>{body}</body></html>"

    found = read_one(data.encode(), "kestrel.html")

    assert (found.outlet, found.title) == ("kestrel", "Bridge reopens")
    assert found.text == "The bridge reopened on Friday, the city said."


def test_a_page_whose_script_draws_it_gives_the_text_in_its_data() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "H",
        "articleBody": f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}",
    }
    html = (
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head></html>'
    )

    assert read_one(html.encode()).text.split("\n\n") == PARAGRAPHS[:2]


def test_the_encoding_a_page_declares_is_used() -> None:
    body = "<p>В понедельник трамвай сошел с рельсов, погибли двое, сообщила полиция города.</p>"
    head = "<head><meta charset='koi8-r'><title>Новость</title></head>"
    html = f"<html>{head}<body>{body}</body></html>"

    assert read_one(html.encode("koi8-r")).text == body[3:-4]


def test_a_page_without_a_date_is_given_none() -> None:
    assert read_one(page("<title>x</title>")).published is None


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match=r"x\.html: holds no text of an article"):
        read_upload("x.html", b"<html><body><nav>Home</nav></body></html>")
