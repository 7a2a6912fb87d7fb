from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from compare.dashboard.text import Layer, headline_html, mark_text, quote_html, source_html
from compare.exporters.html import report_html
from compare.model import Article, Claim, Comparison, Story
from tests.hostile.conftest import told
from tests.hostile.limited import read_limited
from tests.hostile.samples import (
    HEAD,
    PAGE,
    PARAGRAPHS,
    TITLE,
    atom,
    feed,
    mail,
    open_document,
    saved_page,
    word_document,
    zip_of,
)

LAUGHS = "".join(
    f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(10)
)  # fmt: skip
BOMB = f"<!DOCTYPE x [{LAUGHS}]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'
REMOTE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
EVIL = (
    '<script>alert("run")</script><img src=x onerror=alert("run")><svg onload=alert("run")></svg>'
    '<iframe src="javascript:alert(1)"></iframe><a href="javascript:alert(1)">Go</a>'
    '<style>body{background:url(javascript:alert(1))}</style><object data="evil.swf"></object>'
    '<form action="https://evil.example"><input autofocus onfocus=alert("run")></form>'
)
EVIL_WORDS = f'<script>alert("run")</script> and <img src=x onerror=alert("run")> {PARAGRAPHS[0]}'
SPOILT = PAGE.replace("<article>", f"<article>{EVIL}").replace(
    "<p>", '<p onclick="alert(\'run\')" style="x:expression(alert(1))">'
)


def spoilt_word_document(doctype: str, text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word_document())) as package:
        members = {name: package.read(name) for name in package.namelist()}
    document = members["word/document.xml"].decode()
    head, _, rest = document.partition("?>")
    spoilt = f"{head}?>{doctype}{rest}".replace(PARAGRAPHS[0], f"{PARAGRAPHS[0]} {text}")
    return zip_of({**members, "word/document.xml": spoilt.encode()})


class Tags(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def live(self) -> list[object]:
        """The elements and attributes that could run or load something."""
        names = {"script", "img", "iframe", "svg", "object", "embed", "form", "input", "link"}
        return [
            (tag, found)
            for tag, found in self.found
            if tag in names
            or any(name.startswith("on") or name == "src" for name in found)
            or not re.match(r"(?:https?:|#)", found.get("href") or "#")
        ]


def comparison_of(article: Article) -> Comparison:
    claim = Claim(article.id, article.outlet, 0, len(article.text), article.text)
    story = Story("s", article.title, (article,))
    return Comparison(story, (claim,), (), (), (), (), {}, {})


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE], ids=["laughs", "outside"])
def test_entities_are_never_filled_in(doctype: str, tmp_path: Path) -> None:
    page = (
        f'<?xml version="1.0"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]} &l9;</p><p>{PARAGRAPHS[1]}</p></body></html>"
    ).encode()
    files = {
        "a.odt": open_document(f"<text:p>{PARAGRAPHS[0]} &l9;</text:p>", doctype),
        "b.docx": spoilt_word_document(doctype, "&l9;"),
        "c.rss": feed(f"<![CDATA[{PARAGRAPHS[0]}]]>&l9;", doctype),
        "d.xml": doctype.encode() + b"<x>&l9;</x>",
        "e.xhtml": page,
        "f.html": page,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    outcome = read_limited(tmp_path)

    assert {problem[len(str(tmp_path)) + 1] for problem in outcome.problems} >= {*"acd"}
    assert max(outcome.lengths) < 1000
    assert outcome.peak_megabytes < 250
    assert "root:" not in "".join(outcome.problems)


def test_a_document_type_from_elsewhere_is_not_fetched() -> None:
    articles, problems = told("news.rss", feed(doctype=REMOTE))

    assert (len(articles), problems) == (1, [])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", SPOILT.encode()),
        ("page.mhtml", saved_page(SPOILT)),
        ("mail.eml", mail(SPOILT)),
        ("feed.rss", feed(f"<![CDATA[{EVIL}{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}]]>")),
        ("feed.atom", atom().replace(b"<p>", b'<p onclick="alert(1)">', 1)),
        ("page.md", f"# {TITLE}\n\n{EVIL}\n\n{PARAGRAPHS[0]} <b onclick=alert(1)>x</b>\n".encode()),
    ],
)
def test_what_runs_in_a_page_is_no_part_of_its_text(name: str, data: bytes) -> None:
    articles, _ = told(name, data)

    text = "".join(article.text for article in articles)
    assert PARAGRAPHS[0][:60] in text
    assert [
        found for found in ("<script", "onerror", "onclick", "javascript:") if found in text
    ] == []


@pytest.mark.parametrize("extension", [".txt", ".json", ".csv"])
def test_markup_in_a_plain_text_is_shown_and_not_run(extension: str) -> None:
    words = EVIL_WORDS.replace('"', "'")
    data = {
        ".txt": f"{words[:60]}\n{HEAD}\n\n{words}\n",
        ".json": f'[{{"outlet": "{words[:80]}", "title": "{words[:70]}", "text": "{words}"}}]',
        ".csv": f'outlet,title,text\n"{words[:80]}","{words[:70]}","{words}"\n',
    }[extension]
    articles, _ = told(f"news{extension}", data.encode())

    article = articles[0]
    claim = Claim(article.id, article.outlet, 0, 40, article.text[:40])
    shown = (
        mark_text(article.text, [Layer(3, 20, "mark")])
        + quote_html(article, claim)
        + source_html(article)
        + headline_html(article)
    )

    assert "<script>alert" in article.text
    assert Tags(shown).live() == []
    assert Tags(report_html(comparison_of(article))).live() == []


def test_signs_that_turn_the_direction_stay_in_the_text_and_turn_nothing_around_it() -> None:
    text = "The mayor \u202edias and \u2067left. 橋 \u05d0\u05d1"
    article = Article("a", "A\u202eB", "T\u2067", text)

    marked = mark_text(text, [Layer(4, 12, "mark")])

    assert marked.startswith("<bdi>")
    assert marked.endswith("</bdi>")
    assert re.sub(r"<[^>]*>", "", marked) == text
    assert "<b><bdi>A\u202eB</bdi></b>" in source_html(article)
    assert headline_html(article) == "<bdi>T\u2067</bdi>"


def test_names_and_titles_lose_what_would_turn_the_words_around_them() -> None:
    names = '"outlet": "Orlan\u202e Daily\\u0000", "title": "A \u2067ferry\\u001b[2J"'

    articles, _ = told("news.json", f'{{{names}, "text": "a\u202eb"}}'.encode())

    assert [(article.outlet, article.title) for article in articles] == [
        ("Orlan Daily", "A ferry[2J")
    ]
    assert articles[0].text == "a\u202eb"
