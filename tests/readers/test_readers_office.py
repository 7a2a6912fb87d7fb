"""Rich Text and OpenDocument."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import pytest

from compare.errors import InputError
from compare.model import Article
from compare.readers import read_upload

Maker = Callable[..., bytes]


def read_one(name: str, data: bytes) -> Article:
    [article] = read_upload(name, data)
    return article


def rich(body: str | bytes, *, fonts: str = "", start: str = r"\ansi\ansicpg1252") -> bytes:
    inner = body.encode("ascii") if isinstance(body, str) else body
    return rf"{{\rtf1{start}{{\fonttbl{fonts}}}".encode() + inner + b"}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"Two people died.\par\par Eleven were hurt.", "Two people died.\n\nEleven were hurt."),
        (r"\ldblquote Loud,\rdblquote  she said \emdash  once.", "“Loud,” she said — once."),
        (r"{\b Six} {\i\ul people} died in \{Kesten\}.", "Six people died in {Kesten}."),
        (
            r"A caf\'e9 in K\u246?ln, \u8364 ?5 and \uc0\u-10179\u-8704 .",
            "A café in Köln, €5 and 😀.",
        ),
        (r"Six{\*\secret hidden} died{\v  not}{\deleted  fled} there.", "Six died there."),
        (
            r'{\field{\*\fldinst HYPERLINK "https://a.example/"}{\fldrslt Police}} said so.',
            "Police said so.",
        ),
        (r"One{\footnote A note.} two.{\pict\wmetafile8 0102}{\header Page}", "One two."),
        (
            r"Dead and hurt:\par\trowd Dead\cell 6\cell\row\trowd Hurt\cell 11\cell\row",
            "Dead and hurt:\n\nDead | 6\n\nHurt | 11",
        ),
    ],
)
def test_rich_text_gives_the_words_that_are_shown(body: str, text: str) -> None:
    assert read_one("post.rtf", rich(body)).text == text


def test_binary_pictures_are_stepped_over() -> None:
    body = rb"One {\pict\bin7 }}{{\x00\\'}" + rb"two."

    assert read_one("post.rtf", rich(body)).text == "One two."


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        (204, "cp1251", "Погибли двое, сообщила полиция."),
        (128, "cp932", "電車が脱線し、ソ連の二人が死亡した。"),
        (161, "cp1253", "Δύο άνθρωποι σκοτώθηκαν."),
    ],
)
@pytest.mark.parametrize("is_escaped", [True, False])
def test_a_font_tells_the_encoding_of_its_letters(
    charset: int, codec: str, text: str, is_escaped: bool
) -> None:
    fonts = rf"{{\f0 Arial;}}{{\f7\fcharset{charset} Arial;}}"
    raw = text.encode(codec)
    shown = "".join(f"\\'{byte:02x}" for byte in raw).encode() if is_escaped else raw
    if not is_escaped:
        shown = shown.replace(b"\\", b"\\'5c")

    assert read_one("post.rtf", rich(rb"\f7 " + shown, fonts=fonts)).text == text


def test_the_properties_of_rich_text_give_title_and_day() -> None:
    info = r"{\info{\title Six dead}{\author Ann}{\creatim\yr2026\mo3\dy2\hr9}}"

    found = read_one("post.rtf", rich(info + r"Six people died, police said.\par"))

    assert (found.title, found.published, found.text) == (
        "Six dead",
        "2026-03-02",
        "Six people died, police said.",
    )


@pytest.mark.parametrize("body", [b"{" * 200_000, b"\\field{\\*\\fldinst{HYPERLINK " * 40_000])
def test_rich_text_made_to_harm_is_soon_done_with(body: bytes) -> None:
    begun = time.process_time()

    with pytest.raises(InputError, match=r"^bad\.rtf: "):
        read_upload("bad.rtf", b"{\\rtf1 " + body)

    assert time.process_time() - begun < 20


def test_an_open_document_gives_its_paragraphs_and_tables_in_order(make_odt: Maker) -> None:
    body = """<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>
<text:h>Ferry fire</text:h><text:p>Six<text:s text:c="2"/>people <text:span>died<text:note>
<text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:span> there.
<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>
<table:table><table:table-row><table:table-cell><text:p>Dead</text:p></table:table-cell>
<table:table-cell><text:p>6</text:p></table:table-cell></table:table-row></table:table>
<text:list><text:list-item><text:p>Last.</text:p></text:list-item></text:list>"""
    meta = "<dc:title>Other</dc:title><meta:creation-date>2026-03-02T09:00:00</meta:creation-date>"

    found = read_one("post.odt", make_odt(body, meta=meta))

    assert (found.title, found.published) == ("Ferry fire", "2026-03-02")
    assert found.text.split("\n\n") == ["Six people died there.", "In a box.", "Dead | 6", "Last."]


def test_boxes_in_boxes_are_read_once(make_odt: Maker) -> None:
    start = "<text:p>Six died.<draw:frame><draw:text-box>"
    body = start * 30 + "</draw:text-box></draw:frame></text:p>" * 30

    assert read_one("post.odt", make_odt(body)).text.count("Six died.") == 30


def test_an_open_document_with_entities_is_refused(make_odt: Maker) -> None:
    doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'

    with pytest.raises(InputError, match=r"a\.odt: declares XML entities"):
        read_upload("a.odt", make_odt("<text:p>Six &x; died.</text:p>", doctype=doctype))


def test_an_open_document_that_is_no_text_is_named(
    make_zip: Callable[[Mapping[str, bytes]], bytes],
) -> None:
    sheet = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}

    with pytest.raises(InputError, match=r"a\.odt: an OpenDocument file of this kind cannot be"):
        read_upload("a.odt", make_zip(sheet))
