from __future__ import annotations

import pytest

from compare.quantities.nouns import are_alike, find_fate, find_noun, singular


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("people", "person"),
        ("lorries", "lorry"),
        ("Gunmen", "gunman"),
        ("buses", "bus"),
        ("churches", "church"),
        ("glass", "glass"),
    ],
)
def test_nouns_are_put_in_the_singular(plural: str, noun: str) -> None:
    assert singular(plural) == noun


@pytest.mark.parametrize(
    ("rest", "noun"),
    [
        (" armed border guards", "guard"),
        (" of her lifeboats", "lifeboat"),
        (" of the six lifeboats", "lifeboat"),
        (" gathered at dawn", ""),
        (" vans and lorries", "lorry/van"),
        (" lorries and heavy vans", "lorry/van"),
        (" lorries and 12 vans", "lorry"),
        (" lorries and a few vans", "lorry"),
        (" lorries and says so", "lorry"),
    ],
)
def test_a_figure_counts_the_nouns_that_follow_it(rest: str, noun: str) -> None:
    assert find_noun(f"40{rest}", 2) == noun


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("40 miners were badly hurt", "injured"),
        ("40 are still unaccounted for", "missing"),
        ("40 lives were lost", "killed"),
        ("40 lives were changed", ""),
        ("40 miners went home", ""),
    ],
)
def test_the_words_after_a_figure_say_what_befell_those_counted(text: str, fate: str) -> None:
    assert find_fate(text, 0, 2) == fate


def test_nouns_of_one_kind_are_alike_and_civilians_are_no_fighters() -> None:
    assert are_alike("lorry", "truck")
    assert not are_alike("civilian", "fighter")
