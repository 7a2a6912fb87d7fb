"""Printed pages with columns."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

import pytest

from compare.readers import read_upload
from compare.readers.columns import in_reading_order

Maker = Callable[..., bytes]
TITLE = "Ferry fire kills six off Valmora"
LEFT = [
    "Six people died when a fire broke out on",
    "a ferry off Valmora on Sunday night, the",
    "interior ministry said on Monday, after a",
    "long search of the vessel, the Stella",
    "Nova, which had lain at anchor for hours",
    "off the harbour of the island while the",
    "coastguard looked for the missing. The",
    "operator declined to comment on it all,",
    "but promised help to all the families of",
    "the passengers, who were from three coun-",
]
RIGHT = [
    "tries. The vessel was carrying 214 people",
    "and 31 crew when the blaze started there,",
    "in the engine room, at about half past ten.",
    "An inquiry will open on Tuesday, says the",
    "transport minister of the country in a let-",
    "ter that was sent on Monday. It will look",
    "at the age of the vessel, and at the drills",
    "that were held or not held in the months",
    "before the fire. The court may hear the",
    "captain of the ferry on Friday.",
]
TEXT = " ".join([*LEFT, *RIGHT]).replace("coun- tries", "countries").replace("let- ter", "letter")
Line = tuple[int, int, str]


def place(lines: Sequence[str], across: int, up: int = 700) -> list[Line]:
    return [(across, up - 12 * i, line) for i, line in enumerate(lines)]


def in_turn(*columns: Sequence[Line]) -> list[Line]:
    return [line for row in zip(*columns, strict=True) for line in row]


@pytest.mark.parametrize(
    "page",
    [
        in_turn(place(LEFT, 50), place(RIGHT, 310)),
        in_turn(place(LEFT, 50), place(RIGHT, 310, 697)),
        [*place(LEFT, 50), *place(RIGHT, 310)],
        [*place(RIGHT, 310), *place(LEFT, 50)],
    ],
    ids=["line by line", "uneven lines", "column by column", "right column first"],
)
def test_two_columns_are_read_one_after_the_other(page: list[Line], make_pdf: Maker) -> None:
    [found] = read_upload("post.pdf", make_pdf([(50, 740, TITLE), *page]))

    assert (found.title, " ".join(found.text.split())) == (TITLE, TEXT)


def test_three_columns_are_too(make_pdf: Maker) -> None:
    text = TEXT.replace("-", "")
    lines = textwrap.wrap(text, 26)
    size = len(lines) // 3
    columns = [place(lines[size * i : size * (i + 1)], 20 + 195 * i) for i in range(3)]
    rest = place(lines[size * 3 :], 410, 700 - 12 * size)

    [found] = read_upload("post.pdf", make_pdf([(20, 740, TITLE[:20]), *in_turn(*columns), *rest]))

    assert found.text.split() == text.split()


def test_what_stands_over_both_columns_parts_them(make_pdf: Maker) -> None:
    middle = (
        "A heading that runs over the whole width of this page, from the left edge to its right"
    )
    above = in_turn(place(LEFT, 50), place(RIGHT, 310))
    below = in_turn(place(LEFT, 50, 500), place(RIGHT, 310, 500))

    [found] = read_upload(
        "post.pdf", make_pdf([(50, 740, TITLE), *above, (50, 540, middle), *below])
    )

    first, _, second = found.text.partition(middle)
    assert first.split()[0] == second.split()[0] == "Six"
    assert first.split()[-1] == second.split()[-1] == "Friday."


def test_a_table_is_read_row_by_row() -> None:
    rows = [f"Line {i}{' ' * 30}{i * 7} minutes late{' ' * 20}{i} hurt" for i in range(20)]
    plain = "\n".join(" ".join(row.split()) for row in rows)

    assert in_reading_order(plain, "\n".join(rows)) == plain


def test_one_column_is_left_as_it_is() -> None:
    plain = "\n".join(" ".join((LEFT[i], RIGHT[-i])) for i in range(len(LEFT)))

    assert in_reading_order(plain, plain) == plain


def test_a_layout_of_other_words_is_not_followed() -> None:
    layout = "\n".join(f"{LEFT[i]:<60}{RIGHT[i]}" for i in range(len(LEFT)))

    assert in_reading_order("Something else", layout) == "Something else"
