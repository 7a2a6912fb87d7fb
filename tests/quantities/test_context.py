from __future__ import annotations

import pytest

from compare.model import Attribution, Claim, Quantity, Span
from compare.quantities.context import (
    counts_sources,
    find_base,
    is_part,
    is_reference,
    is_whole,
    print_figure,
)
from compare.quantities.find import find_quantities


def claim(text: str, *attributions: Attribution) -> Claim:
    offset = 20
    found = find_quantities(" " * offset + text, Span(offset, offset + len(text)), "2024-03-06")
    return Claim(
        "post", "Post", offset, offset + len(text), text, attributions=attributions,
        quantities=tuple(found),
    )  # fmt: skip


def find(text: str, printed: str) -> tuple[Claim, Quantity]:
    made = claim(text)
    (figure,) = [q for q in made.quantities if print_figure(made, q) == printed]
    return made, figure


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("He won four of the seven seats.", "four", True),
        ("Police held 30 people, including 4 minors.", "4", True),
        ("They hired another 12 buses.", "12", True),
        ("Another 12 buses came.", "12", False),
        ("The driver and 12 other people left.", "12", True),
        ("They hired 12 more buses.", "12", True),
        ("There were some 12 buses.", "some 12", False),
        ("He won four seats.", "four", False),
    ],
)
def test_a_part_of_a_larger_count_is_known(text: str, printed: str, *, expected: bool) -> None:
    assert is_part(*find(text, printed)) is expected


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("He won four of the seven seats.", "seven", True),
        ("Of 900 seats, 40 were free.", "900", True),
        ("She is one of 900 who came.", "900", False),
        ("All 900 seats were free.", "900", False),
    ],
)
def test_the_whole_that_a_part_is_taken_of_is_known(
    text: str, printed: str, *, expected: bool
) -> None:
    assert is_whole(*find(text, printed)) is expected


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("The fare rises from 2.40 to 3.36 crowns.", "2.40", True),
        ("The fare rises from 2.40 to 3.36 crowns.", "3.36 crowns", False),
        ("The fare rose to 3.36 crowns from 2.40 crowns.", "2.40 crowns", True),
        ("It sold 50 seats, compared with 70 seats last time.", "70", True),
        ("Turnout was 41 percent, against 47 percent in May.", "47 percent", True),
        ("She came from 12 villages.", "12", False),
        ("The shop is open from 9:00 to 17:30.", "9:00", False),
    ],
)
def test_a_figure_that_another_is_held_against_is_known(
    text: str, printed: str, *, expected: bool
) -> None:
    assert is_reference(*find(text, printed)) is expected


@pytest.mark.parametrize(
    ("text", "printed", "base"),
    [
        ("Four crowns to the euro is fair.", "Four crowns", "euro"),
        ("They flew 20 jets to the border.", "20", ""),
        ("It costs 30 crowns a head.", "30 crowns", "head"),
        ("Rent is 30 crowns per square metre.", "30 crowns", "square metre"),
        ("They teach 24 lessons a week.", "24", "week"),
        ("They gave 24 lessons a miss.", "24", ""),
    ],
)
def test_a_rate_names_what_it_is_reckoned_on(text: str, printed: str, base: str) -> None:
    assert find_base(*find(text, printed)) == base


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("Smoke rose, according to three residents.", "three", True),
        ("Two nurses said that smoke rose.", "Two", True),
        ("Two nurses fainted, a guard said.", "Two", False),
    ],
)
def test_those_who_tell_it_are_not_what_is_told(text: str, printed: str, *, expected: bool) -> None:
    assert counts_sources(*find(text, printed)) is expected


def test_a_figure_inside_a_source_counts_sources() -> None:
    text = "Smoke rose, in the eyes of three residents."
    attribution = Attribution((Span(20 + 23, 20 + 42),), (), (), "three residents")
    made = claim(text, attribution)

    assert counts_sources(made, made.quantities[0])
