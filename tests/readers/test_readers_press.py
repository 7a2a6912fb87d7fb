"""Files of press databases, with many articles in one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compare.model import Article
from compare.readers import read_upload

Maker = Callable[..., bytes]
TEXTS = (
    "Six people died when a fire broke out on a ferry off Valmora, the interior ministry said.\n\n"
    "The vessel was carrying 214 passengers and 31 crew when the blaze started.",
    "The death toll of the ferry fire has risen to seven, the coastguard of Valmora said.\n\n"
    "Language: that was the matter at the inquiry, the minister said. Copyright was not.",
)
HEADS = (
    ("Ferry fire kills six off Valmora", "Harbour Post", "2026-03-02"),
    ("Ferry toll rises to seven", "The Gulf Star (London)", "2026-03-03"),
)


def old_nexis(number: str = "{} of 2 DOCUMENTS") -> str:
    return f"""
                              {number.format(1)}


                                  Harbour Post

                             March 2, 2026 Monday
                              Late Edition - Final

Ferry fire kills six
off Valmora

BYLINE: By IVEN SORREL; Anna Petrov contributed
reporting from Kesten.

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: 512 words

DATELINE: VALMORA

{TEXTS[0]}

URL: https://www.harbourpost.example/ferry

LOAD-DATE: March 2, 2026

LANGUAGE: ENGLISH

GRAPHIC: PHOTO: Smoke rises over the Stella Nova, the ferry, on Monday.

PUBLICATION-TYPE: Newspaper


                     Copyright 2026 Harbour Post Company
                              All Rights Reserved


                              {number.format(2)}

                     Copyright 2026 Gulf Star Newspapers
                              All Rights Reserved

                            The Gulf Star (London)

                        Tuesday 3 March 2026 08:15 PM GMT

Ferry toll rises to seven

SECTION: WORLD

LENGTH: 1,034 words

{TEXTS[1]}

LOAD-DATE: March 3, 2026
"""


FRONT = """User Name: Ann Lee
Date and Time: Wednesday, March 4, 2026 10:00:00 AM CET
Job Number: 123456

Documents (2)

1. Ferry fire kills six off Valmora
Client/Matter: -None-
Search Terms: ferry and fire
2. Ferry toll rises to seven
Search Terms: ferry and fire
| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2026 LexisNexis
"""
NEW_NEXIS = f"""{FRONT}
Ferry fire kills six off Valmora
Harbour Post
March 2, 2026 Monday, Late Edition

Copyright 2026 Harbour Post Company
Section: A; Column 0; Pg. 1
Length: 512 words
Byline: By Iven Sorrel
Dateline: VALMORA
Body

{TEXTS[0]}

Graphic

Photo: smoke rises over the ferry.
Load-Date: March 2, 2026

End of Document
Ferry toll rises to seven
The Gulf Star (London)
March 3, 2026 Tuesday 8:15 PM GMT

Copyright 2026 Gulf Star Newspapers All Rights Reserved
Section: WORLD
Length: 1034 words
Body

{TEXTS[1]}

Load-Date: March 3, 2026

End of Document
"""
FACTIVA = f"""World News
Ferry fire kills six off Valmora
By Iven Sorrel
512 words
2 March 2026
08:15
Harbour Post
HARPOS
1
English
Copyright 2026 Harbour Post Company. All rights reserved.

{TEXTS[0]}

Document HARPOS0020260302em320000a

Ferry toll rises to seven
1,034 words
3 March 2026
The Gulf Star (London)
GULFS
English
(c) 2026 Gulf Star Newspapers

{TEXTS[1]}

Document GULFS00020260303em33000b1

Search Summary
Text: ferry and fire
"""
CODED = f"""SE  World
HD  Ferry fire kills six off Valmora
BY  By Iven Sorrel
WC  512 words
PD  2 March 2026
SN  Harbour Post
SC  HARPOS
LA  English
CY  Copyright 2026 Harbour Post Company
LP
{TEXTS[0].split(chr(10))[0]}
TD
{TEXTS[0].split(chr(10))[-1]}
NS  gdis : Disasters
AN  Document HARPOS0020260302em320000a

HD
Ferry toll rises to seven
WC 1,034 words
PD 3 March 2026
SN The Gulf Star (London)
LP {TEXTS[1]}
AN Document GULFS00020260303em33000b1
"""
EXPORTS = {
    "old": old_nexis(),
    "numbered": old_nexis("Document {} of 2"),
    "bare numbers": old_nexis("{} of 2"),
    "new": NEW_NEXIS,
    "factiva": FACTIVA,
    "factiva codes": CODED,
}


def heads(articles: list[Article]) -> tuple[tuple[str, str, str | None], ...]:
    return tuple((article.title, article.outlet, article.published) for article in articles)


@pytest.mark.parametrize("export", EXPORTS)
def test_a_file_of_a_press_database_is_parted_into_its_articles(export: str) -> None:
    found = read_upload("export.txt", EXPORTS[export].encode())

    assert heads(found) == HEADS
    assert tuple(article.text for article in found) == TEXTS


@pytest.mark.parametrize("export", ["old", "new", "factiva"])
@pytest.mark.parametrize("kind", ["docx", "rtf", "pdf"])
def test_so_are_documents_that_lost_their_blank_lines(
    kind: str, export: str, make_docx: Maker, make_pdf: Maker
) -> None:
    lines = [line.strip() for line in EXPORTS[export].split("\n") if line.strip()]
    if export == "old":
        lines.remove("off Valmora")
        lines[lines.index("Ferry fire kills six")] += " off Valmora"
        lines.remove("reporting from Kesten.")
    made: dict[str, Callable[[], bytes]] = {
        "docx": lambda: make_docx(*lines),
        "rtf": lambda: ("{\\rtf1 " + "\\par ".join(lines) + "}").encode("cp1252"),
        "pdf": lambda: make_pdf(lines[:20], lines[20:]),
    }

    found = read_upload(f"export.{kind}", made[kind]())

    assert heads(found) == HEADS
    assert [article.text.split()[0] for article in found] == ["Six", "The"]
    assert [article.text.split()[-1] for article in found] == ["started.", "not."]


def test_an_address_in_the_fields_is_kept() -> None:
    first, second = read_upload("export.txt", old_nexis().encode())

    assert (first.url, second.url) == ("https://www.harbourpost.example/ferry", None)


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXTS[0]}\n\n1 of 2\n\nSix dead, the caption said.\n\n2 of 2\n\nSeven dead.",
        f"{TEXTS[0]}\n\nEnd of document\n\n{TEXTS[1]}\n\nEnd of document",
        f"BYLINE: Ann Lee\n\nLENGTH: 512 words\n\n{TEXTS[0]}\n\nCopyright 2026 Harbour Post",
        old_nexis().replace("2 of 2 DOCUMENTS", "9 of 2 DOCUMENTS"),
        old_nexis().replace("LENGTH: 1,034 words", "").replace("LOAD-DATE: March 3, 2026", ""),
    ],
    ids=["captions", "closing words", "one head", "wrong number", "part without a head"],
)
def test_marks_that_are_not_clear_part_nothing(text: str) -> None:
    [found] = read_upload("a.txt", text.encode())

    assert "Six people died" in found.text
    assert "seven" in found.text or "seven" not in text
