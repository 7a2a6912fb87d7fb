"""A sound file of each format, made here, for others to be damaged from."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx

TITLE = "Ferry runs aground off Lindholm"
HEAD = "Orlan Daily | 13 November 2017"
PARAGRAPHS = (
    "A ferry with 212 people on board ran aground off Lindholm shortly after noon on Monday, the "
    "coast guard said. No one was hurt, according to the operator.",
    "“We heard a bang and then the lights went out,” said Mara Tölg, a teacher who was travelling "
    "with 24 pupils. The passengers were taken off in boats within three hours.",
    "The operator, Nordsund Lines, said that the captain had 19 years of experience. Police have "
    "opened an inquiry, and divers are to look at the hull on Tuesday.",
    "Two other ferries have run aground in the sound since 2012; the port has asked for a pilot to "
    "be on board of every ship longer than 80 metres, which the lines call too expensive.",
)
BODY = "\n\n".join(PARAGRAPHS)
PAGE = (
    f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} | Orlan Daily"
    '</title><meta property="article:published_time" content="2017-11-13T14:05:00Z">'
    f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": TITLE})}'
    "</script></head><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article>"
    f"<h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article>"
    "<footer>© Orlan Daily</footer></body></html>"
)
RECORD = {"outlet": "Orlan Daily", "title": TITLE, "published": "2017-11-13", "text": BODY}


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """A zip archive with these members, packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def word_document(paragraphs: Sequence[str] = (HEAD, *PARAGRAPHS)) -> bytes:
    """A Word document with a heading, these paragraphs and a table."""
    document = docx.Document()
    document.add_heading(TITLE, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(2, 2)
    for i, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = ("Aboard", "212", "Hurt", "0")[i]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def open_document(body: str = "", doctype: str = "") -> bytes:
    """An OpenDocument text with this body in XML."""
    namespace = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = "".join(f' xmlns:{n}="{namespace}:{n}:1.0"' for n in ("office", "text", "table"))
    told = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in (HEAD, *PARAGRAPHS))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}<office:document-content{spaces}>'
        f"<office:body><office:text><text:h>{TITLE}</text:h>{body or told}"
        "</office:text></office:body></office:document-content>"
    )
    return zip_of(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        }
    )


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF file of these objects, the first of which is the catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF"
        % (count, table, count, trailer, len(data))
    )


def pdf_document(lines: Sequence[str] | None = None) -> bytes:
    """A PDF file of one page that shows these lines."""
    words = (line for paragraph in (TITLE, HEAD, *PARAGRAPHS) for line in _wrapped(paragraph))
    shown = b"".join(
        b"(%s) Tj T* " % line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        for line in (words if lines is None else lines)
    )
    content = b"BT /F1 10 Tf 12 TL 50 780 Td %sET" % shown
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R"
            b"/Resources<</Font<</F1 4 0 R>>>>>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Title(Ferry)/CreationDate(D:20171113140500Z)>>",
        ],
        b"/Root 1 0 R/Info 6 0 R",
    )


def mail(page: str = PAGE) -> bytes:
    """A mail with plain text, a page and an attached text."""
    return (
        "From: Orlan Daily <news@orlan.example>\r\nTo: desk@example.com\r\n"
        f"Subject: =?utf-8?q?{TITLE.replace(' ', '_')}?=\r\n"
        "Date: Mon, 13 Nov 2017 14:05:00 +0000\r\nMessage-ID: <1@orlan.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="A"\r\n\r\n'
        '--A\r\nContent-Type: multipart/alternative; boundary="B"\r\n\r\n'
        f'--B\r\nContent-Type: text/plain; charset="utf-8"\r\n\r\n{BODY}\r\n'
        f'--B\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n{page}\r\n--B--\r\n'
        '--A\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="b.txt"\r\n'
        f"\r\n{PARAGRAPHS[0]}\r\n--A--\r\n"
    ).encode()


def saved_page(page: str = PAGE) -> bytes:
    """A web page saved as one file."""
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://orlan.example/ferry\r\n"
        f"Subject: {TITLE}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="M"\r\n\r\n'
        f"--M\r\nContent-Type: text/html\r\nContent-Location: https://orlan.example/ferry\r\n\r\n"
        f"{page}\r\n--M\r\nContent-Type: image/png\r\n\r\naaaa\r\n--M--\r\n"
    ).encode()


def feed(content: str = "", doctype: str = "") -> bytes:
    """An RSS feed of one item with this content."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Orlan Daily</title><link>https://orlan.example/</link><item><title>{TITLE}</title>"
        "<link>https://orlan.example/ferry</link><pubDate>Mon, 13 Nov 2017 14:05:00 GMT</pubDate>"
        f"<content:encoded>{content or f'<![CDATA[{told}]]>'}</content:encoded></item>"
        "</channel></rss>"
    ).encode()


def atom() -> bytes:
    """An Atom feed of one entry that holds its page's elements."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Orlan Daily</title>'
        f"<entry><title>{TITLE}</title><published>2017-11-13T14:05:00Z</published>"
        '<link href="https://orlan.example/ferry"/><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml">{told}</div></content></entry></feed>'
    ).encode()


def rich_text(body: str = "") -> bytes:
    """A Rich Text document with this body in its own notation."""
    told = r"\par ".join("".join(map(_rich, line)) for line in (TITLE, HEAD, "", *PARAGRAPHS))
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}{\info{\title Ferry}"
        rf"{{\creatim\yr2017\mo11\dy13}}}}\f0 {body or told}\par}}"
    ).encode("ascii")


def samples() -> dict[str, bytes]:
    """A sound file by the extension of its format."""
    plain = f"{TITLE}\n{HEAD}\n\n{BODY}\n".encode()
    line = json.dumps(RECORD, ensure_ascii=False)
    quoted = BODY.replace('"', '""')
    page, saved = PAGE.encode(), saved_page()
    return {
        ".atom": atom(),
        ".csv": f'outlet,title,date,text\nOrlan Daily,{TITLE},2017-11-13,"{quoted}"\n'.encode(),
        ".docx": word_document(),
        ".eml": mail(),
        ".htm": page,
        ".html": page,
        ".json": f"[{line}]".encode(),
        ".jsonl": f"{line}\n".encode(),
        ".md": f"# {TITLE}\n\n*{HEAD}*\n\n{BODY}\n\n[A link](https://a.example) `x`\n".encode(),
        ".mht": saved,
        ".mhtml": saved,
        ".odt": open_document(),
        ".pdf": pdf_document(),
        ".rss": feed(),
        ".rtf": rich_text(),
        ".txt": plain,
        ".xml": feed(),
    }


def others() -> dict[str, bytes]:
    """Files that are no articles, by an extension that tells what they are."""
    return {
        ".doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        ".gz": gzip.compress(BODY.encode(), mtime=0),
        ".png": b"\x89PNG\r\n\x1a\n" + bytes(60),
        ".py": Path(__file__).read_bytes(),
        ".zip": zip_of({"a/ferry.txt": f"{TITLE}\n{HEAD}\n\n{BODY}\n".encode()}),
    }


def _wrapped(paragraph: str) -> list[str]:
    words = paragraph.split(" ")
    return [" ".join(words[i : i + 14]) for i in range(0, len(words), 14)]


def _rich(letter: str) -> str:
    return letter if letter.isascii() else rf"\u{ord(letter)}?"
