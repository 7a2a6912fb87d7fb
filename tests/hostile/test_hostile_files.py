"""Single files that are made to cost memory or time, or are wrong in the middle."""

from __future__ import annotations

import time
import zlib
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.conftest import told
from tests.hostile.limited import read_limited
from tests.hostile.samples import PARAGRAPHS, TITLE, feed, pdf_document, pdf_of, rich_text, samples

LINE = "The ferry sank on Monday and the port was shut and "
MAIL = b"From: news@orlan.example\nSubject: Ferry\nMIME-Version: 1.0\n"
MIXED = b'Content-Type: multipart/mixed; boundary="A"\n\n'
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
MANY_PAGES = b"<</Type/Pages/Kids[%s]>>" % (b"3 0 R " * 500)
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R"
    b"/Resources<</Font<</F1 4 0 R>>/XObject<</X 5 0 R>>>>>>"
)


def packed(content: bytes, extra: bytes = b"") -> bytes:
    data = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(data), extra, data)


def pdf_page(content: bytes, extra: bytes = b"") -> bytes:
    return pdf_of([CATALOGUE, PAGES, PAGE, FONT, packed(content, extra)])


def nested_mail(depth: int) -> bytes:
    part = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
    return MAIL + b"".join(part % (i, i) for i in range(depth)) + b"\nhello\n"


COSTLY = {
    "line.txt": LINE.encode() * 100_000,
    "line.md": LINE.encode() * 20_000,
    "line.html": b"<html><body><p>" + LINE.encode() * 20_000,
    "line.eml": MAIL + b"\n" + LINE.encode() * 20_000,
    "line.rtf": rich_text(LINE * 20_000),
    "line.rss": feed(f"<![CDATA[{LINE * 20_000}]]>"),
    "line.csv": b"outlet,text\na," + LINE.encode() * 20_000,
    "line.jsonl": b'{"outlet":"a","text":"%s"}' % (LINE.encode() * 20_000),
    "tags.html": b"<html><body>" + b"<p>" * 1_500_000,
    "tags.rss": feed("<a/>" * 1_500_000),
    "rows.csv": b"outlet,text\n" + b"a\n" * 100_000,
    "lines.jsonl": b"1\n" * 100_000,
    "lists.json": b"[" + b"[]," * 3_000_000 + b"[]]",
    "deep.json": b"[" * 1_000_000,
    "objects.json": b'{"a":' * 1_000_000,
    "quote.csv": b'outlet,text\na,"' + b"a\n" * 2_000_000,
    "groups.rtf": b"{\\rtf1 " + b"{" * 4_000_000,
    "binary.rtf": b"{\\rtf1 {\\pict\\bin999999999 " + b"x" * 500_000 + b"}}",
    "parts.eml": MAIL + MIXED + b"--A\n\n\n" * 50_000,
    "nested.eml": nested_mail(5000),
    "mails.eml": MAIL + b"Content-Type: message/rfc822\n\n" * 5000,
    "headers.eml": MAIL + b"X: a\n" * 100_000 + b"\nhello",
    "page.pdf": pdf_page(b"BT /F1 10 Tf " + b"(a) Tj T* " * 500_000 + b"ET"),
    "stream.pdf": pdf_page(bytes(80_000_000)),
    "pages.pdf": pdf_of([CATALOGUE, MANY_PAGES, PAGE, FONT]),
    "circle.pdf": pdf_of([CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"]),
    "itself.pdf": pdf_page(b"/X Do " * 9, b"/Type/XObject/Subtype/Form/Resources 3 0 R"),
}  # fmt: skip


def test_what_is_made_to_cost_is_refused_soon_and_the_rest_is_read(tmp_path: Path) -> None:
    for name, data in {**COSTLY, "good.txt": samples()[".txt"]}.items():
        (tmp_path / name).write_bytes(data)

    outcome = read_limited(tmp_path, seconds=120)

    told_of = Counter(
        problem[len(str(tmp_path)) + 1 :].partition(":")[0] for problem in outcome.problems
    )
    assert sorted(told_of) == sorted(COSTLY)
    assert max(told_of.values()) <= 202
    assert len(outcome.lengths) == 1
    assert outcome.noise == ""
    assert outcome.peak_megabytes < 500


def test_a_mail_with_many_headers_of_code_words_is_read() -> None:
    subject = b"Subject: " + b"=?utf-8?q?a?= " * 100_000
    started = time.process_time()

    articles, problems = told(
        "news.eml", MAIL.replace(b"Subject: Ferry", subject) + b"\nThe ferry."
    )

    assert (len(articles), problems) == (1, [])
    assert time.process_time() - started < 5


def test_a_bad_line_leaves_those_around_it() -> None:
    lines = ['{"outlet":"A","text":"One."}', '{"outlet":"A",', '{"outlet":"A","text":"Two."}', "7"]

    articles, problems = told("news.jsonl", "\n\n".join(lines).encode())

    assert [article.text for article in articles] == ["One.", "Two."]
    assert [problem.partition(" ")[0] for problem in problems] == ["news.jsonl:3:", "news.jsonl:7:"]


def test_many_bad_lines_are_told_in_one_line() -> None:
    data = '{"outlet":"A","text":"One."}\n' + "x\n" * 1000 + '{"outlet":"A","text":"Two."}\n'

    articles, problems = told("news.jsonl", data.encode())

    assert [article.text for article in articles] == ["One.", "Two."]
    assert problems[199:] == [
        "news.jsonl:201: not JSON (Expecting value); give one JSON object a line",
        "news.jsonl: 800 more entries that cannot be used",
    ]


def test_a_quote_left_open_is_told_with_its_line() -> None:
    data = f'outlet,text\nA,"{PARAGRAPHS[0]}"\nB,"{PARAGRAPHS[1]}\nC,{TITLE}\n'

    articles, problems = told("news.csv", data.encode())

    assert [article.outlet for article in articles] == ["A"]
    assert problems == [
        "news.csv:3: not a row of a table (unexpected end of data); save it as CSV again"
    ]


@pytest.mark.parametrize("cut", range(1, 20))
def test_a_pdf_cut_short_is_told_or_read(cut: int, capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf_document()

    articles, problems = told("news.pdf", whole[: len(whole) * cut // 20])

    assert len(articles) + len(problems) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00\xd8" * 40,
        b"\xef\xbb\xbf" + b"\xff" * 50,
        b"\x1b$B" + b"\xff" * 50,
        "The mayor said.".encode("utf-16") + b"\x00",
        b"Caf\xc3 r\xe9sum\xe9 \xe2\x82 " * 20,
        b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    ],
    ids=["half pairs", "mark only", "escapes", "odd", "mixed", "utf-7"],
)
@pytest.mark.parametrize("extension", [".txt", ".html", ".csv", ".eml", ".rss", ".rtf"])
def test_a_broken_encoding_gives_text_or_a_plain_problem(extension: str, data: bytes) -> None:
    articles, problems = told(f"news{extension}", data)

    assert articles or problems
    assert [article for article in articles if "<script" in article.text] == []
    assert [article for article in articles if re_encoded(article.text) != article.text] == []


def re_encoded(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
