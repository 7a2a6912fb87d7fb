"""A heap of articles → stories, each of one event; and their splitting and joining by hand."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from compare.embed import Encoder
from compare.errors import InputError
from compare.linkage import Pairs, link_averages
from compare.model import Article, Story
from compare.stories.likeness import Progress, in_order, measure_likeness
from compare.words import list_words

# By B-cubed F1 on 40 real and 24 invented events without their dates; with them 0.12 would do, but
# then a third more pairs of 10,001 articles are together that are only on one topic.
LEAST_LIKENESS = 0.16
# What appears later than this is mostly on what came of an event.
STORY_DAYS = 3


def find_stories(
    articles: Sequence[Article],
    encoder: Encoder,
    *,
    story_days: int = STORY_DAYS,
    least: float = LEAST_LIKENESS,
    progress: Progress = lambda _stage, _share: None,
) -> list[Story]:
    """Sort articles into stories, each on one event: largest first, every article in one.

    A story of one outlet holds nothing to compare (see ``count_outlets``). Average linkage over
    the pairs that ``measure_likeness`` finds, block by block of days where the heap is large. The
    same for any order of the articles.

    :param articles: No two with one id.
    :param story_days: How many days the articles of a pair may be apart to make it count.
    :param least: The average likeness down to which two sets of articles are joined.
    :param progress: Is told the stage and the share of all work that is done, in [0, 1].
    """
    ordered = in_order(articles)
    if not ordered:
        return []
    pairs = measure_likeness(ordered, encoder, story_days=story_days, progress=progress)
    stories = [
        gather_story([ordered[i] for i in group], title=title)
        for group, title in group_alike([article.title for article in ordered], pairs, least=least)
    ]
    progress("Done", 1.0)
    return sorted(stories, key=_by_size)


def group_alike(
    titles: Sequence[str], pairs: Pairs, *, least: float = LEAST_LIKENESS
) -> Iterator[tuple[list[int], str]]:
    """The places of the articles of each story, with the title that stands for it, "" if none does.

    :param titles: Of all articles.
    :param pairs: What ``compare.stories.likeness`` gives for them.
    :param least: As for ``find_stories``.
    """
    groups = link_averages(len(titles), pairs, least)
    central = _centrality(len(titles), pairs, groups)
    for group in groups:
        titled = [i for i in group if titles[i].strip()]
        yield group, titles[max(titled, key=lambda i: (central[i], -i))] if titled else ""


def gather_story(articles: Sequence[Article], *, title: str = "") -> Story:
    """A story of these articles, of however many outlets; its id follows from theirs.

    :param title: What the event is called; the first article's title where it is empty.
    """
    name = title or next((article.title for article in articles if article.title), "Untitled")
    return Story(story_id([article.id for article in articles]), name, tuple(articles))


def story_id(ids: Iterable[str]) -> str:
    """The id of the story of these articles, by theirs in any order."""
    return hashlib.sha256("\x1f".join(sorted(ids)).encode()).hexdigest()[:12]


def count_outlets(story: Story) -> int:
    """How many outlets tell a story; one with fewer than two cannot be compared."""
    return len({article.outlet for article in story.articles})


def describe_story(story: Story) -> str:
    """A line for a reader: title, number of articles, outlets and dates."""
    outlets = list_words(sorted({article.outlet for article in story.articles}))
    days = sorted({(article.published or "")[:10] for article in story.articles} - {""})
    dates = f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ", no date"
    count = len(story.articles)
    return f"{story.title}: {count} article{'' if count == 1 else 's'} of {outlets}{dates}"


def split_story(story: Story, articles: Collection[str]) -> tuple[Story, Story]:
    """What is left of a story when some articles are taken out, and a story of those.

    The first keeps the title.

    :param articles: The ids of the articles to take out.
    :raises InputError: If one is not in the story, or nothing is taken or left.
    """
    known = {article.id for article in story.articles}
    unknown = sorted(set(articles) - known)
    if unknown:
        raise InputError(f"story {story.title!r}", f"has no article {unknown[0]!r}")
    if not articles or len(set(articles)) == len(known):
        advice = "take out at least one article and leave one"
        raise InputError(f"story {story.title!r}", "is not split", advice)
    left = [article for article in story.articles if article.id not in articles]
    taken = [article for article in story.articles if article.id in articles]
    return gather_story(left, title=story.title), gather_story(taken)


def join_stories(stories: Sequence[Story]) -> Story:
    """One story of all the articles of several, with the title of the first.

    :raises InputError: If there are not two, or an article is in two of them.
    """
    if len(stories) < 2:
        raise InputError("stories to join", f"{len(stories)} story", "name at least two")
    articles = [article for story in stories for article in story.articles]
    seen: set[str] = set()
    for article in articles:
        if article.id in seen:
            raise InputError(
                f"story {stories[0].title!r}", f"article {article.id!r} is there twice"
            )
        seen.add(article.id)
    return gather_story(articles, title=stories[0].title)


def _centrality(count: int, pairs: Pairs, groups: Sequence[Sequence[int]]) -> list[float]:
    """How like each member is to the others of its set."""
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    sums: defaultdict[int, float] = defaultdict(float)
    for i, j, likeness in pairs:
        if group_of[i] == group_of[j]:
            sums[i] += likeness
            sums[j] += likeness
    return [sums[i] for i in range(count)]


def _by_size(story: Story) -> tuple[int, int, str, str]:
    first = min((article.published or "~" for article in story.articles), default="~")
    return -count_outlets(story), -len(story.articles), first, story.id
