from __future__ import annotations

import pytest

from compare.model import Bound, Quantity
from compare.quantities.bounds import bound_quantity, skip_bound


@pytest.mark.parametrize(
    ("text", "bound", "printed"),
    [
        ("at least 40 tents", Bound.AT_LEAST, "at least 40"),
        ("up to 40 tents", Bound.AT_MOST, "up to 40"),
        ("just short of 40 tents", Bound.NEARLY, "just short of 40"),
        ("40 or more tents", Bound.AT_LEAST, "40 or more"),
        ("40 or so tents", Bound.ABOUT, "40 or so"),
        ("40 tents, 40 at least", Bound.EXACT, "40"),
        ("after 40 at least 12 left", Bound.EXACT, "40"),
        ("they saw 40 at least.", Bound.AT_LEAST, "40 at least"),
        ("the 40 tents", Bound.EXACT, "40"),
        ("whereabout 40 tents", Bound.EXACT, "40"),
    ],
)
def test_words_on_either_side_bound_a_figure(text: str, bound: Bound, printed: str) -> None:
    start = text.index("40")

    found = bound_quantity(text, Quantity(start, start + 2, 40, 40, "", "tent", Bound.EXACT))

    assert (found.bound, text[found.start : found.end]) == (bound, printed)


def test_by_and_after_bound_times_but_no_counts() -> None:
    time = Quantity(3, 7, 720, 720, "time", "", Bound.EXACT)

    assert bound_quantity("by noon", time).bound is Bound.AT_MOST
    assert bound_quantity("by four", Quantity(3, 7, 4, 4, "", "", Bound.EXACT)).bound is Bound.EXACT


def test_words_that_bound_a_figure_are_skipped_on_the_way_to_its_noun() -> None:
    assert skip_bound("40 or so tents", 2) == len("40 or so")
    assert skip_bound("40 tents", 2) == 2
