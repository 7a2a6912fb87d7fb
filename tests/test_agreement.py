from __future__ import annotations

import pytest

from compare.agreement import krippendorff_alpha


def units(*observers: str) -> list[list[str]]:
    """The values of each unit, from one line an observer in which "." is a missing value."""
    return [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [
        # Krippendorff (2011), A: binary data, two observers, no missing data.
        (("0100000010", "1110010000"), 0.095),
        # B: nominal data, two observers, no missing data.
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        # C: nominal data, four observers, missing data.
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_is_that_of_the_published_examples(observers: tuple[str, ...], alpha: float) -> None:
    assert krippendorff_alpha(units(*observers)) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize(
    ("observers", "alpha"),
    [
        (("ab", "ab"), 1.0),
        (("ab", "ba"), -0.5),
        (("aa", "aa"), None),  # nothing varies
        (("ab", ".."), None),  # nothing can be paired
        (("", ""), None),
    ],
)
def test_alpha_has_a_value_only_where_paired_values_vary(
    observers: tuple[str, ...], alpha: float | None
) -> None:
    assert krippendorff_alpha(units(*observers)) == alpha


def test_a_value_that_stands_alone_in_its_unit_changes_nothing() -> None:
    paired = units("aab", "abb")

    assert krippendorff_alpha([*paired, ["c"]]) == krippendorff_alpha(paired)
