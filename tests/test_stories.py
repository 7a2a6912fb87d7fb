from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from compare.embed import Encoding
from compare.errors import InputError, StoreError
from compare.model import Article, Story, article_id
from compare.pipeline import make_story
from compare.readers import read_articles
from compare.stories import (
    blocks,
    count_outlets,
    describe_story,
    find_stories,
    gather_story,
    join_stories,
    split_story,
)
from compare.stories.blocks import Block, plan_blocks
from compare.stories.likeness import day_of, in_order, measure_likeness
from compare.story_files import ALONE, sort_out, write_stories
from tests.conftest import HashingEncoder

EVENTS = {
    "mill": (
        "Fire destroys Orrin mill",
        "The mill at Orrin burned down on Friday night. Forty workers escaped from the mill "
        "through the loading bay, the fire chief Ida Rell said.",
        "A fire burned down the mill at Orrin late on Friday. Ida Rell, the fire chief, said "
        "that forty workers had escaped through the loading bay.",
    ),
    "ferry": (
        "Ferry runs aground off Skell",
        "The ferry Maresa ran aground off Skell in fog on Tuesday with ninety passengers, the "
        "coastguard in Port Dunne said.",
        "Ninety passengers were on the ferry Maresa when it ran aground in fog off Skell, said "
        "the coastguard at Port Dunne.",
    ),
    "strike": (
        "Bakers of Velm strike for pay",
        "The bakers of Velm began a strike on Monday for higher pay, and the union leader Tom "
        "Oaks promised to go on for a week.",
        "A strike of the bakers began in Velm on Monday. Tom Oaks, who leads the union, wants "
        "higher pay and promised a week of strikes.",
    ),
}


def told(event: str, outlet: str, published: str | None = "2024-05-07") -> Article:
    title, *texts = EVENTS[event]
    text = texts[len(outlet) % 2]
    return Article(article_id(outlet, title, text), outlet, title, text, None, published)


HEAP = [told(event, outlet) for event in EVENTS for outlet in ("Gazette", "Herald", "Observer")]


def groups(stories: list[Story]) -> set[frozenset[str]]:
    return {frozenset(article.id for article in story.articles) for story in stories}


@pytest.mark.parametrize("published", ["2024-05-07", None])
@pytest.mark.parametrize("seed", range(3))
def test_a_heap_comes_apart_into_its_events_in_any_order(
    encoder: HashingEncoder, published: str | None, seed: int
) -> None:
    heap = [replace(article, published=published) for article in HEAP]
    expected = {frozenset(a.id for a in heap[i : i + 3]) for i in (0, 3, 6)}
    shuffled = random.Random(seed).sample(heap, len(heap))

    stories = find_stories(shuffled, encoder)

    assert groups(stories) == expected
    assert stories == find_stories(heap, encoder)
    assert {story.title for story in stories} == {title for title, *_ in EVENTS.values()}


def test_an_event_alone_is_one_story_with_the_id_that_comparing_it_gives(
    encoder: HashingEncoder,
) -> None:
    (story,) = find_stories(HEAP[:3], encoder)

    assert story.id == make_story(HEAP[:3]).id


@pytest.mark.parametrize(
    ("days", "count"), [("2024-05-07 2024-05-09", 1), ("2024-05-07 2024-05-20", 2)]
)
def test_reports_far_apart_in_time_are_of_two_events(
    encoder: HashingEncoder, days: str, count: int
) -> None:
    first, second = days.split()
    heap = [told("mill", "Gazette", first), told("mill", "Herald", second)]

    assert len(find_stories(heap, encoder)) == count
    assert len(find_stories(heap, encoder, story_days=13)) == 1


def test_an_article_without_a_date_joins_its_event_of_any_day(encoder: HashingEncoder) -> None:
    heap = [told("mill", "Gazette", "1999-01-01"), told("mill", "Herald", None), *HEAP[3:]]

    assert frozenset(article.id for article in heap[:2]) in groups(find_stories(heap, encoder))


class OneEvent(HashingEncoder):
    """An encoder that makes the same of whatever speaks of Orrin, in any language."""

    def encode(self, texts: Sequence[str]) -> Encoding:
        return super().encode(["Orrin" if "Orrin" in text else text for text in texts])


@pytest.mark.parametrize(("pieces", "count"), [(250_002, 4), (30_522, 5)])
def test_reports_in_two_languages_meet_only_where_the_encoder_reads_both(
    tmp_path: Path, pieces: int, count: int
) -> None:
    encoder = OneEvent()
    encoder.name = str(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"vocab_size": pieces}), encoding="utf-8")
    text = (
        "Le vieux moulin d'Orrin a brûlé dans la nuit de vendredi. Quarante ouvriers se sont "
        "enfuis par le quai de chargement, ont dit les pompiers."
    )
    french = Article("courrier-1", "Courrier", "Incendie à Orrin", text, None, "2024-05-07")
    others = [told("ferry", "Gazette"), told("strike", "Gazette"), told("strike", "Herald")]
    lone = Article("echo-1", "Echo", "Rain", "It rained all week in the hills, and the farmers of")

    stories = find_stories([told("mill", "Gazette"), french, *others, lone], encoder)

    assert len(stories) == count


def test_no_articles_make_no_stories(encoder: HashingEncoder) -> None:
    assert find_stories([], encoder) == []


def test_what_stands_alone_is_kept_and_comes_last(encoder: HashingEncoder) -> None:
    lone = told("ferry", "Gazette")

    found, alone = sort_out(find_stories([lone, *HEAP[:3]], encoder))

    assert [len(story.articles) for story in found] == [3]
    assert [story.articles for story in alone] == [(lone,)]
    assert count_outlets(alone[0]) == 1


def test_every_pair_within_the_days_is_measured_once_however_long_the_heap(
    encoder: HashingEncoder,
) -> None:
    days = [f"2024-05-{day:02}" for day in range(1, 29)] + [None]
    heap = in_order(
        [told("mill", f"Outlet{'x' * (i % 2)} {i}", days[i % len(days)]) for i in range(290)]
    )

    pairs = measure_likeness(heap, encoder, story_days=2)

    wanted = {
        (i, j)
        for i, j in combinations(range(len(heap)), 2)
        if heap[j].published is None
        or abs(int(heap[i].published[-2:]) - int(heap[j].published[-2:])) <= 2  # type: ignore[index]
    }
    assert {(i, j) for i, j, _ in pairs} == wanted
    assert len(pairs) == len(wanted)


@pytest.mark.parametrize("last", [1, 2, 28])
def test_a_heap_of_several_blocks_has_every_pair_within_the_days_once(
    encoder: HashingEncoder, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    monkeypatch.setattr(blocks, "CHUNK", 4)
    monkeypatch.setattr(blocks, "BLOCK", 16)
    days = [f"2024-05-{day:02}" for day in range(1, last + 1)] + [None]
    heap = in_order([told("mill", f"Outlet {i}", days[i % len(days)]) for i in range(87)])

    pairs = measure_likeness(heap, encoder, story_days=2)

    ordinals = [day_of(article) for article in heap]
    wanted = {
        (i, j)
        for i, j in combinations(range(len(heap)), 2)
        if abs(ordinals[i] - ordinals[j]) <= 2 and (ordinals[i] < 0) == (ordinals[j] < 0)
    }
    assert {(i, j) for i, j, _ in pairs} == wanted
    assert len(pairs) == len(wanted)


def test_blocks_cover_a_heap_and_see_what_follows_within_the_days() -> None:
    size = blocks.BLOCK
    days = [*range(2 * size), -1, -1]

    assert plan_blocks(days, story_days=3) == [
        Block(0, size, size + blocks.CHUNK),
        Block(size, 2 * size, 2 * size),
        Block(2 * size, 2 * size + 2, 2 * size + 2),
    ]
    assert plan_blocks(days[-size:], story_days=3) == [Block(0, size, size)]
    assert plan_blocks([-1] * (3 * size), story_days=3) == [
        Block(0, size, 2 * size),
        Block(0, size, 3 * size, 2 * size),
        Block(size, 2 * size, 3 * size),
        Block(2 * size, 3 * size, 3 * size),
    ]
    assert plan_blocks([], story_days=3) == []


def test_a_story_is_split_by_hand_and_joined_again() -> None:
    story = gather_story(HEAP[:4], title="The mill")

    left, taken = split_story(story, [HEAP[3].id])

    assert left == gather_story(HEAP[:3], title="The mill")
    assert taken == gather_story([HEAP[3]])
    assert join_stories([left, taken]) == story


@pytest.mark.parametrize(
    ("ids", "message"),
    [
        (["nobody"], "has no article 'nobody'"),
        ([], "is not split"),
        ([HEAP[0].id, HEAP[1].id], "is not split"),
    ],
)
def test_a_split_that_parts_nothing_is_refused(ids: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        split_story(gather_story(HEAP[:2]), ids)


def test_a_join_needs_two_stories_without_a_common_article() -> None:
    story = gather_story(HEAP[:2])

    with pytest.raises(InputError, match="name at least two"):
        join_stories([story])
    with pytest.raises(InputError, match="is there twice"):
        join_stories([story, gather_story(HEAP[1:3])])


@pytest.mark.parametrize(
    ("articles", "line"),
    [
        (
            [told("mill", "Gazette", "2024-05-07T08:00:00Z"), told("mill", "Herald", "2024-05-09")],
            "Fire destroys Orrin mill: 2 articles of Gazette and Herald, 2024-05-07 to 2024-05-09",
        ),
        ([told("mill", "Herald")], "Fire destroys Orrin mill: 1 article of Herald, 2024-05-07"),
        ([told("mill", "Herald", None)], "Fire destroys Orrin mill: 1 article of Herald, no date"),
    ],
)
def test_a_story_is_described_in_a_line(articles: list[Article], line: str) -> None:
    assert describe_story(gather_story(articles)) == line


def test_the_files_of_stories_are_read_as_the_same_articles(tmp_path: Path) -> None:
    odd = Article(article_id("Ünion", "/../火\n", "A"), "Ünion", "/../火", "A\u2028 b\r\n\tc ")
    odd = replace(odd, id=article_id(odd.outlet, odd.title, odd.text))
    found = [gather_story(HEAP[:3]), gather_story([odd, HEAP[4]], title="/../火")]
    lone = gather_story([HEAP[5]])

    paths = write_stories(found, [lone], tmp_path / "new")

    assert [path.name for path in paths] == [
        f"1-fire-destroys-orrin-mill-{found[0].id}.jsonl",
        f"2-{found[1].id}.jsonl",
        ALONE,
    ]
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())
    for path, story in zip(paths, [*found, lone], strict=True):
        assert tuple(read_articles(path)) == story.articles


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="file: cannot be written"):
        write_stories([], [gather_story(HEAP[:1])], tmp_path / "file")
