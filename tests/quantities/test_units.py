from __future__ import annotations

import pytest

from compare.quantities.units import (
    CODES,
    DURATIONS,
    SYMBOLS,
    UNITS,
    is_currency,
    is_measure,
    is_money,
)


@pytest.mark.parametrize("unit", ["USD", "crown", "SEK"])
def test_currencies_are_money_and_no_measures(unit: str) -> None:
    assert is_money(unit)
    assert not is_measure(unit)


@pytest.mark.parametrize("unit", ["metre", "percent", "second"])
def test_measures_are_no_money(unit: str) -> None:
    assert is_measure(unit)
    assert not is_money(unit)


@pytest.mark.parametrize(("name", "expected"), [("euro", True), ("mile", False), ("goat", False)])
def test_a_currency_is_known_by_its_name(name: str, *, expected: bool) -> None:
    assert is_currency(name) is expected


def test_every_sign_and_spelled_currency_leads_to_one_name_for_it() -> None:
    assert set(SYMBOLS.values()) <= set(CODES)
    assert UNITS["dollar"][0] == SYMBOLS["$"]


def test_stretches_of_time_come_longest_first() -> None:
    assert DURATIONS[0] > DURATIONS[-1] == 1
    assert sorted(DURATIONS, reverse=True) == DURATIONS
