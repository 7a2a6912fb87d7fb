from __future__ import annotations

import pytest

from compare.model import Comparison
from compare.namings import find_namings
from tests.harbour import GULL, HEIRESS, QUAY, STRIKERS, tell


def things(comparison: Comparison) -> list[tuple[str, str]]:
    return [(named.kind, named.thing) for named in find_namings(comparison)]


@pytest.mark.parametrize(
    ("pair", "named"),
    [
        (STRIKERS, ("actor", "Masked militants / young fighters")),
        (
            (
                "The mayor spoke on Monday of a nasty walkout at the lock.",
                "The mayor spoke on Monday of a nasty boycott at the lock.",
            ),
            ("slot", "walkout / boycott"),
        ),
        (
            (
                "In a statement the union denounced the harbour plan.",
                "In a statement the union criticised the harbour plan.",
            ),
            ("act", "denounced / criticised"),
        ),
    ],
)
def test_two_words_among_the_same_words_name_one_thing(
    pair: tuple[str, str], named: tuple[str, str]
) -> None:
    assert things(tell(pair)) == [named]


@pytest.mark.parametrize(
    "pair",
    [
        # The same word, another number, what a source says, a word of a house's style book.
        ("Militants blocked the lock gate.", "The lock gate was blocked by militants."),
        (
            "A militant blocked the lock gate at dusk.",
            "Several fighters blocked the lock gate at dusk.",
        ),
        (
            "“Those militants blocked the lock gate,” the mayor said on Monday.",
            "“Those fighters blocked the lock gate,” the mayor said on Monday.",
        ),
        ("The crews begin the harbour walkout.", "The crews start the harbour walkout."),
        # What qualifies one name stands elsewhere in the other claim.
        (
            "On the pier two seamen movements accused dock owners of theft.",
            "Dock owner groups were accused of theft on the pier by seamen.",
        ),
        # Too little around them is the same.
        ("Militants slept.", "In the harbour of the old town, fighters sang songs."),
    ],
)
def test_words_that_may_be_for_two_things_are_left_out(pair: tuple[str, str]) -> None:
    assert things(tell(pair)) == []


def test_words_in_claims_that_are_not_linked_are_left_out() -> None:
    assert things(tell(gull=STRIKERS[:1], quay=STRIKERS[1:])) == []


def test_a_name_is_one_thing_in_whatever_claims_it_is_described() -> None:
    (named,) = find_namings(tell(gull=HEIRESS[:1], quay=HEIRESS[1:]))

    assert (named.kind, named.thing) == ("name", "Ada Quill")
    assert [(naming.outlet, naming.name) for naming in named.namings] == [
        (GULL, "reclusive heiress"),
        (QUAY, "generous patron of the port"),
    ]


@pytest.mark.parametrize(
    ("gull", "quay"),
    [
        ("The heiress Ada Quill came.", "Ada Quill, the rich heiress, came."),
        ("Sen. Ada Quill came.", "Senator Ada Quill came."),
        ("“The thug Ada Quill came,” he said.", "Ada Quill, a patron, came."),
        ("The heiress Ada Quill came.", "The patron Eda Quill came."),
        ("In Ada Quill, the heiress, alone, sat down.", "Ada Quill, a patron, came."),
    ],
)
def test_descriptions_that_add_nothing_or_are_of_another_are_left_out(gull: str, quay: str) -> None:
    assert things(tell(gull=[gull], quay=[quay])) == []


def test_a_word_is_counted_outside_quotations_and_loaded_names_come_first() -> None:
    comparison = tell(
        (
            "The mayor spoke on Monday of a nasty walkout at the lock.",
            "The mayor spoke on Monday of a nasty boycott at the lock.",
        ),
        STRIKERS,
        gull=["Ten militants left the pier.", "“No militants came,” the mayor said."],
    )

    first, second = find_namings(comparison)

    assert [first.is_loaded, second.is_loaded] == [True, False]
    assert [(naming.word, naming.count) for naming in first.namings] == [
        ("militants", 2),
        ("fighters", 1),
    ]


def test_words_that_meet_again_and_again_are_one_thing_with_the_linked_claims_counted() -> None:
    again = (
        "Militants left the eastern lock gate at dusk.",
        "Fighters left the eastern lock gate at dusk.",
    )

    (named,) = find_namings(tell(STRIKERS, again))

    assert named.pairs == 2
    assert len(named.namings) == 2
