"""Mails and web pages saved as one file."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from compare.errors import InputError
from compare.model import Article
from compare.readers import read_upload, read_upload_with_cuts

PARAGRAPHS = [
    "At least six people died when a fire broke out on a ferry off the coast of Valmora on Sunday "
    "night, the interior ministry said.",
    "The vessel, the Stella Nova, was carrying 214 passengers and 31 crew when the blaze started "
    "in the engine room at about 22:40 local time.",
    "Coastguard spokesman Iven Sorrel told reporters that “every passenger has been found”.",
]
TEXT = "\n\n".join(PARAGRAPHS)
PAGE = f"""<html><head><title>Newsletter 7</title></head><body>
<p>View this email in your browser</p><h1>Ferry fire kills six</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
<p>Unsubscribe</p></body></html>"""


def mail(
    text: str = "", *, html: str = "", sender: str = "Harbour Post <news@harbourpost.example>"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "ann@example.org"
    message["Subject"] = "Fwd: Ferry fire kills six"
    message["Date"] = "Mon, 02 Mar 2026 08:15:00 +0100"
    message["Message-ID"] = "<1@harbourpost.example>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def read_one(data: bytes, name: str = "saved.eml") -> Article:
    [article] = read_upload(name, data)
    return article


@pytest.mark.parametrize("name", ["saved.eml", "saved.txt", "saved"])
def test_a_mail_is_its_senders_article(name: str) -> None:
    found = read_one(mail(TEXT).as_bytes(), name)

    assert (found.outlet, found.title) == ("Harbour Post", "Ferry fire kills six")
    assert (found.published, found.text) == ("2026-03-02T08:15:00+01:00", TEXT)


def test_the_page_of_a_mail_is_read_where_the_plain_text_is_a_stub() -> None:
    found = read_one(mail("Your program cannot show this mail.", html=PAGE).as_bytes())

    assert (found.title, found.text) == ("Ferry fire kills six", TEXT)


def test_the_plain_text_is_read_where_the_page_holds_less() -> None:
    html = f"<html><body><table><tr><td><p>{PARAGRAPHS[2]}</p></td></tr></table></body></html>"

    assert read_one(mail(TEXT, html=html).as_bytes()).text == TEXT


def test_links_notices_and_a_signature_are_cut_from_plain_text_and_told() -> None:
    plain = (
        f"View this in a browser\nhttps://harbourpost.example/a\n\n{PARAGRAPHS[0]} "
        f"<https://harbourpost.example/b>\n\n{PARAGRAPHS[1]}\n\n-- \nHarbour Post, 1 Quay Street\n"
    )

    [found] = read_upload_with_cuts("saved.eml", mail(plain).as_bytes())

    assert found.article.text == "\n\n".join(PARAGRAPHS[:2])
    assert [(cut.text, cut.place) for cut in found.cuts] == [
        ("View this in a browser", 0),
        ("https://harbourpost.example/a", 0),
        ("Harbour Post, 1 Quay Street", 2),
    ]


@pytest.mark.parametrize("mark", ["", "> "])
def test_a_forwarded_article_is_its_first_senders(mark: str) -> None:
    forwarded = (
        "---------- Forwarded message ---------\nFrom: Gulf Star <news@gulfstar.example>\n"
        "Date: Sun, 1 Mar 2026 23:00:00 +0000\nSubject: Six dead at sea\nTo: <ann@example.org>\n\n"
        f"{TEXT}\n"
    )
    quoted = "".join(f"{mark}{line}\n" for line in forwarded.splitlines())

    found = read_one(mail(quoted, html=PAGE).as_bytes())

    assert (found.outlet, found.title, found.published, found.text) == (
        "Gulf Star",
        "Six dead at sea",
        "2026-03-01T23:00:00+00:00",
        TEXT,
    )


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("news@mail.harbourpost.example", "harbourpost.example"),
        ("Ann Lee <ann.lee@gmail.com>", "ferry"),
        ("=?utf-8?b?0J/QvtGA0YI=?= <a@port.example>", "Порт"),
    ],
)
def test_the_sender_names_the_outlet_unless_it_is_a_person(sender: str, outlet: str) -> None:
    assert read_one(mail(TEXT, sender=sender).as_bytes(), "ferry.eml").outlet == outlet


def test_a_head_in_the_text_goes_before_the_headers() -> None:
    found = read_one(mail(f"Ferry burns\nGulf Star | 1 March 2026\n\n{TEXT}").as_bytes())

    assert (found.outlet, found.title, found.published, found.text) == (
        "Gulf Star",
        "Ferry burns",
        "2026-03-01",
        TEXT,
    )


def test_attached_articles_are_read_and_their_cover_note_is_not() -> None:
    message = mail("Dear all, the two reports are below. Ann")
    head = "Bridge reopens\nGulf Star | 1 March 2026\n\n"
    message.add_attachment(f"{head}{PARAGRAPHS[0]}", filename="../../gulf.txt")
    message.add_attachment(b"\x89PNG\r\n\x1a\n", "image", "png", filename="logo.png")
    message.add_attachment(mail(PARAGRAPHS[1]))
    message.add_attachment(b"\xd0\xcf\x11\xe0", "application", "msword", filename="old.doc")
    problems: list[InputError] = []

    found = read_upload("all.eml", message.as_bytes(), problems.append)

    assert [(article.outlet, article.text) for article in found] == [
        ("Gulf Star", PARAGRAPHS[0]),
        ("Harbour Post", PARAGRAPHS[1]),
    ]
    assert [problem.where for problem in problems] == ["all.eml:old.doc"]


def test_attachments_beyond_the_limit_are_told() -> None:
    message = mail(TEXT * 3)
    for i in range(52):
        message.add_attachment(f"{PARAGRAPHS[0]} This is number {i}.", filename=f"{i}.txt")
    problems: list[InputError] = []

    found = read_upload("all.eml", message.as_bytes(), problems.append)

    assert len(found) == 51
    assert [problem.what for problem in problems] == [
        "52 attachments, of which the first 50 were read"
    ]


def test_mails_in_mails_are_opened_to_a_depth() -> None:
    message = mail(TEXT)
    for i in range(6):
        outer = mail(f"See below, {i}.")
        outer.add_attachment(message)
        message = outer
    problems: list[InputError] = []

    found = read_upload("all.eml", message.as_bytes(), problems.append)

    assert found == []
    assert [problem.what for problem in problems] == ["too deep in mails in mails"]


def test_parts_within_parts_without_end_are_refused() -> None:
    deep = "MIME-Version: 1.0\nFrom: a@b.example\nSubject: a\n" + "".join(
        f'Content-Type: multipart/mixed; boundary="{i}"\n\n--{i}\n' for i in range(300)
    )

    with pytest.raises(InputError, match=r"deep\.eml: a mail of more than 200 parts"):
        read_upload("deep.eml", deep.encode())


def saved_page(html: str, *, start: str = "", frame: str = "") -> bytes:
    parts = [("<frame@x>", frame)] if frame else []
    parts += [("<main@x>", html)]
    body = "".join(
        f"--B\r\nContent-Type: text/html\r\nContent-ID: {name}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://www.harbourpost.example/ferry\r\n\r\n"
        + page.replace("=", "=3D").replace("ß", "=C3=9F")
        + "\r\n"
        for name, page in parts
    )
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.harbourpost.example/x\r\n"
        "Subject: Ferry fire\r\nDate: Tue, 3 Mar 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; {start}boundary="B"\r\n\r\n{body}'
        "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\naaaa\r\n"
        "--B--\r\n"
    ).encode()


HTML = PAGE.replace("Sorrel", "Straß").replace("“", "'").replace("”", "'")


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page.eml", "page.txt"])
def test_a_page_saved_as_one_file_is_read_with_its_address(name: str) -> None:
    found = read_one(saved_page(HTML), name)

    assert (found.url, found.outlet) == (
        "https://www.harbourpost.example/ferry",
        "harbourpost.example",
    )
    assert found.text.split("\n\n")[2] == PARAGRAPHS[2].replace("Sorrel", "Straß").replace(
        "“", "'"
    ).replace("”", "'")
    assert found.published is None


@pytest.mark.parametrize("start", ['start="<main@x>"; ', ""])
def test_the_main_part_or_a_frame_with_text_is_read(start: str) -> None:
    frame = "<html><body><script>1</script></body></html>"

    assert read_one(saved_page(HTML, start=start, frame=frame), "x.mht").text.startswith("At least")
