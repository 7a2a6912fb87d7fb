from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from compare.model import Article
from compare.versions import VersionSet, current_articles, find_versions
from tests.conftest import article

MORNING = (
    "The night train to Velm left the rails near the salt works shortly before dawn.",
    "Firemen cut open the third carriage and led eleven passengers to a barn nearby.",
    "The line had been closed for repairs until the weekend, a spokesman for it says.",
    "Buses will carry travellers between Velm and the coast for the rest of the week.",
    "A driver of the works saw sparks on the embankment before he heard the brakes.",
)
# Added when more was known.
NOON = (
    "Investigators took the train's recorder to the capital on Tuesday afternoon.",
    "They found a clamp beside the rails that had not been there in the summer.",
)
FOLLOW_UP = (
    "The head of the railway resigned on Wednesday and gave no reason for it.",
    "Parliament will debate a law on night trains when it meets in the autumn.",
    "Unions want every line inspected that was repaired by the same two firms.",
    "In Velm the market was held as usual, though few had come by rail to see it.",
    "The ministry has named a retired judge to write a report by the year's end.",
)
# Notices that stand on many pages.
FURNITURE = (
    "Subscribe to our morning letter and read all that happened while you were asleep.",
    "Photographs on this page were taken by readers who have agreed to be named here.",
    "Our office is open to visitors on the first Thursday of each month from nine.",
)


def told(id_: str, *sentences: str, published: str | None = "2024-05-07") -> Article:
    """An article by the Post with a title of its own."""
    return replace(article("Post", *sentences, published=published), id=id_, title=f"On {id_}")


@pytest.mark.parametrize(
    "later",
    [
        MORNING,
        (*NOON, *MORNING),
        (*MORNING, *NOON),
        MORNING[:3],
        (MORNING[0].replace("shortly before dawn", "at five"), NOON[0], *MORNING[2:]),
    ],
)
def test_an_article_brought_up_to_date_is_a_later_version(later: tuple[str, ...]) -> None:
    first = told("first", *MORNING, published="2024-05-07T06:10")
    second = told("second", *later, published="2024-05-07T12:00")

    assert find_versions([second, first]) == [VersionSet(("first", "second"))]


def test_versions_without_dates_are_in_the_order_given() -> None:
    first, second = told("first", *MORNING), told("second", *MORNING, *NOON, published=None)

    assert find_versions([second, first]) == [VersionSet(("second", "first"))]


def test_a_time_and_zone_say_which_version_came_first() -> None:
    first = told("first", *MORNING, published="2024-05-07T09:00+09:00")
    second = told("second", *MORNING, published="2024-05-07T02:00+00:00")

    (versions,) = find_versions([second, first])

    assert versions.latest == "second"


@pytest.mark.parametrize(
    "other",
    [
        told("other", *FOLLOW_UP, MORNING[0], MORNING[1]),
        told("other", *MORNING, published="2024-06-20"),
        replace(told("other", *MORNING), outlet="Herald"),
    ],
    ids=["repeats background", "weeks later", "another outlet"],
)
def test_another_article_is_no_version(other: Article) -> None:
    assert find_versions([told("first", *MORNING), other]) == []


def test_the_furniture_of_an_outlets_pages_makes_no_version() -> None:
    captions = [
        f"{one[:-1]}, {two[:-1].lower()}, {three.lower()}"
        for one, two, three in permutations(FURNITURE[:3])
    ][:4]
    first, second = told("first", *captions, *MORNING), told("second", *captions, *FOLLOW_UP)

    assert find_versions([first, second]) == []


@pytest.mark.parametrize("address", ["https://post.example/velm?from=home", None])
def test_one_address_needs_less_text_in_common(address: str | None) -> None:
    first = replace(told("first", *MORNING), url="https://www.post.example/velm/")
    second = replace(told("second", MORNING[1], MORNING[4], *FOLLOW_UP[:4]), url=address)

    assert bool(find_versions([first, second])) is (address is not None)


def test_of_versions_only_the_latest_is_current() -> None:
    articles = [
        told("first", *MORNING, published="2024-05-07T06:10"),
        article("Herald", *MORNING),
        told("second", *MORNING, *NOON, published="2024-05-07T12:00"),
        told("other", *FOLLOW_UP),
    ]

    assert [current.id for current in current_articles(articles)] == ["herald", "second", "other"]
