"""What was cut from a document, and how it comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Article
from compare.readers import Cut, Reading, read_upload_with_cuts, restore_cut

PARAGRAPHS = [
    "At least six people died when a fire broke out on a ferry off the coast of Valmora on Sunday "
    "night, the interior ministry said.",
    "The vessel, the Stella Nova, was carrying 214 passengers and 31 crew when the blaze started "
    "in the engine room at about 22:40 local time.",
    "Coastguard spokesman Iven Sorrel told reporters that every passenger has been found.",
]
PAGE = f"""<html><head><title>Ferry fire | Harbour Post</title><style>p {{}}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li>World</li></ul></nav>
<div style="display:none">Preview</div><article><h1>Ferry fire</h1><p>{PARAGRAPHS[0]}</p>
<p>Read more: a timeline of fires</p><script>document.write("injected")</script>
<p>{PARAGRAPHS[1]}</p><div class="ad">Advertisement</div><p>{PARAGRAPHS[2]}</p></article>
<footer><p>© 2026 Harbour Post</p></footer></body></html>"""


def reading(text: str, *cuts: Cut) -> Reading:
    return Reading(Article("a", "Harbour Post", "Fire", text), cuts)


def test_a_page_tells_what_was_cut_and_where() -> None:
    [found] = read_upload_with_cuts("a.html", PAGE.encode())

    assert found.article.text == "\n\n".join(PARAGRAPHS)
    assert found.cuts == (
        Cut("Home", 0),
        Cut("World", 0),
        Cut("Read more: a timeline of fires", 1),
        Cut("Advertisement", 2),
        Cut("© 2026 Harbour Post", 3),
    )


def test_a_printed_page_tells_its_running_heads(make_pdf: Callable[..., bytes]) -> None:
    head = "Harbour Post, Monday"
    first = [
        head,
        "Ferry fire kills six",
        "Six people died off Valmora on",
        "Sunday night. The fire",
        "1",
    ]
    second = [head, "broke out on a ferry, the police", "said on Monday in Kesten.", "2"]

    [found] = read_upload_with_cuts("a.pdf", make_pdf(first, second))

    assert found.article.title == "Ferry fire kills six"
    assert [(cut.text, cut.place) for cut in found.cuts] == [
        (head, 0),
        ("1", 1),
        (head, 1),
        ("2", 1),
    ]


def test_formats_without_boilerplate_have_no_cuts() -> None:
    [found] = read_upload_with_cuts("a.txt", f"Ferry fire\n\n{PARAGRAPHS[0]}".encode())

    assert found.cuts == ()


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_cuts_come_back_at_their_places_in_any_order(order: tuple[int, ...]) -> None:
    cuts = (Cut("menu", 0), Cut("ad", 1), Cut("notice", 1), Cut("foot", 2))
    found = reading("one\n\ntwo", *cuts)
    text = found.article.text

    for i in order:
        text = restore_cut(found, i, text)

    assert text == "menu\n\none\n\nad\n\nnotice\n\ntwo\n\nfoot"


@pytest.mark.parametrize(
    ("edited", "text"),
    [
        ("one\n\ntwo, corrected\n\nthree", "one\n\nad\n\ntwo, corrected\n\nthree"),
        ("one\n\nadded\n\nthree", "one\n\nad\n\nadded\n\nthree"),
        ("three", "ad\n\nthree"),
        ("", "ad"),
    ],
)
def test_a_cut_finds_its_place_in_an_edited_text(edited: str, text: str) -> None:
    assert restore_cut(reading("one\n\ntwo\n\nthree", Cut("ad", 1)), 0, edited) == text


@given(
    paragraphs=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=5),
    cuts=st.lists(st.tuples(st.sampled_from(["a", "x", "y"]), st.integers(0, 5)), max_size=4),
)
def test_all_cuts_together_give_the_document(
    paragraphs: list[str], cuts: list[tuple[str, int]]
) -> None:
    placed = sorted(cuts, key=lambda cut: cut[1])
    found = reading("\n\n".join(paragraphs), *(Cut(text, place) for text, place in placed))
    text = found.article.text

    for i in range(len(placed)):
        text = restore_cut(found, i, text)

    assert sorted(text.split("\n\n")) == sorted([*paragraphs, *(text for text, _ in placed)])


def test_a_mail_and_a_saved_page_tell_theirs_too() -> None:
    start = "From: a@b.example\nMIME-Version: 1.0\nSubject: Ferry fire\n"
    page = f"Content-Type: text/html; charset=utf-8\n\n{PAGE}"
    mail = f"{start}{page}"
    saved = f'{start}Content-Type: multipart/related; boundary="B"\n\n--B\n{page}\n--B--\n'

    [first] = read_upload_with_cuts("a.eml", mail.encode())
    [second] = read_upload_with_cuts("a.mhtml", saved.encode())

    assert first.cuts == second.cuts
    assert Cut("Advertisement", 2) in first.cuts
