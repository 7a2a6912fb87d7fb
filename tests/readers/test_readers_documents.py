"""PDF and Word."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pypdf
import pytest
from docx.oxml import OxmlElement

from compare.errors import InputError
from compare.model import Article
from compare.readers import read_upload
from compare.readers.pages import join_pages

Maker = Callable[..., bytes]
LINES = [
    "At least six people died when a fire broke out on a ferry off",
    "the coast of Valmora on Sunday night, the interior minis-",
    "try said.",
    "The vessel was carrying 214 passengers and 31 crew when the",
    "blaze started in the engine room.",
]
TEXT = (
    "At least six people died when a fire broke out on a ferry off the coast of Valmora on Sunday "
    "night, the interior ministry said.\n\nThe vessel was carrying 214 passengers and 31 crew when "
    "the blaze started in the engine room."
)


def read_one(name: str, data: bytes) -> Article:
    [article] = read_upload(name, data)
    return article


def test_lines_of_a_pdf_become_paragraphs(make_pdf: Maker) -> None:
    found = read_one("post.pdf", make_pdf(["Ferry fire kills six", *LINES]))

    assert (found.outlet, found.title, found.text) == ("post", "Ferry fire kills six", TEXT)


def test_running_heads_and_page_numbers_are_dropped_and_the_address_kept() -> None:
    first = ["3/2/26, 9:10 AM Ferry fire", *LINES[:2], "https://post.example/ferry 1/2"]
    second = ["3/2/26, 9:10 AM Ferry fire", *LINES[2:], "https://post.example/ferry 2/2"]

    found = join_pages([first, second])

    assert (found.lines, found.url) == (LINES, "https://post.example/ferry")
    assert found.dropped == [(0, first[0]), (2, first[-1]), (2, second[0]), (5, second[-1])]


def test_a_sentence_runs_on_over_the_page_break(make_pdf: Maker) -> None:
    data = make_pdf(["Ferry fire kills six", *LINES[:2], "- 1 -"], [*LINES[2:], "- 2 -"])

    assert read_one("post.pdf", data).text == TEXT


def test_the_information_of_a_pdf_gives_title_and_day(make_pdf: Maker) -> None:
    information = "/Title(Six dead)/Producer(LaTeX)/CreationDate(D:20260302091500Z)"

    found = read_one("post.pdf", make_pdf(LINES, information=information))

    assert (found.title, found.published, found.text) == ("Six dead", "2026-03-02", TEXT)


def test_the_day_a_browser_printed_a_page_is_not_its_date(make_pdf: Maker) -> None:
    information = "/Producer(Skia/PDF m150)/CreationDate(D:20260302091500Z)"

    assert read_one("post.pdf", make_pdf(LINES, information=information)).published is None


def test_a_pdf_of_images_asks_for_text_recognition(make_pdf: Maker) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: holds no text, .*images; run text recognition"):
        read_upload("a.pdf", make_pdf([]))


@pytest.mark.parametrize("password", ["secret", ""])
def test_only_a_pdf_that_needs_a_password_is_refused(password: str, make_pdf: Maker) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(make_pdf(["Ferry fire kills six", *LINES])))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)

    if password:
        with pytest.raises(InputError, match=r"a\.pdf: protected by a password; save it without"):
            read_upload("a.pdf", buffer.getvalue())
    else:
        assert read_one("a.pdf", buffer.getvalue()).text == TEXT


def test_a_table_stays_at_its_place_in_a_word_document(make_docx: Maker) -> None:
    data = make_docx("Six people died.", heading="Ferry fire", rows=[["Dead", "6"], ["Hurt", "11"]])

    found = read_one("post.docx", data)

    assert (found.title, found.text) == (
        "Ferry fire",
        "Six people died.\n\nDead | 6\n\nHurt | 11",
    )
    assert found.published is None


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Six people ")
    for tag, word in (("ins", "died"), ("del", "fled")):
        mark = OxmlElement(f"w:{tag}")
        run = paragraph.add_run(word)._r
        paragraph._p.append(mark)
        mark.append(run)
    paragraph.add_run(" on Sunday.")
    buffer = io.BytesIO()
    document.save(buffer)

    assert read_one("post.docx", buffer.getvalue()).text == "Six people died on Sunday."
