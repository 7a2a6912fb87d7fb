"""The frame of a batch's stories → the rows that are sought, and a line about each."""

from __future__ import annotations

import pandas as pd

from compare.dashboard.library.views import MOST_NAMED


def find_rows(stories: pd.DataFrame, words: str) -> pd.DataFrame:
    """The stories that have each of ``words`` in their title or outlets, in the same order.

    :param stories: What ``compare.batch.list_stories`` gives.
    """
    texts = (stories["title"] + " " + stories["outlets"].map(" ".join)).str.casefold()
    wanted = pd.Series(data=True, index=stories.index)
    for word in words.casefold().split():
        wanted &= texts.str.contains(word, regex=False)
    return stories[wanted]


def label_rows(stories: pd.DataFrame) -> dict[str, str]:
    """Title, outlets and number of divergences of each story, by its id."""
    rows = stories[["story", "title", "outlets", "divergences"]].itertuples(index=False)
    return {
        story: f"{title} · {_name(list(outlets))} · "
        f"{divergences} divergence{'' if divergences == 1 else 's'}"
        for story, title, outlets, divergences in rows
    }


def _name(outlets: list[str]) -> str:
    more = len(outlets) - MOST_NAMED
    return ", ".join(outlets[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
