"""The page where a heap of articles is sorted into stories, each to be compared by itself."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compare.dashboard.add import desk
from compare.dashboard.add.drafts import find_gaps, finish_draft
from compare.dashboard.frame import show_heading
from compare.dashboard.pages import find_page
from compare.dashboard.stories import heap
from compare.dashboard.text import escape_markdown
from compare.dashboard.work import compare_and_open, show_progress, show_task, sort_now
from compare.embed import BUNDLED_ENCODER
from compare.errors import CompareError
from compare.language import languages_of_encoder
from compare.model import Article, Story
from compare.pipeline import Settings
from compare.stories import count_outlets

# Stories that are shown at once; more make a page slow and nobody reads them in one go.
STORIES_SHOWN = 10


def render() -> None:
    """Show the page."""
    show_heading(
        "Sort a heap",
        "Sort many articles into events. Each story can be mended by hand, then compared.",
    )
    if show_task():
        return
    drafts = desk.all_drafts()
    languages = languages_of_encoder(BUNDLED_ENCODER)
    articles = [finish_draft(draft) for draft in drafts if not find_gaps(draft, languages)]
    # Two drafts can be edited until they are the same article.
    heaped = list({article.id: article for article in articles}.values())
    if not heaped:
        st.info("No article yet. Bring a heap of them: files, a folder as .zip, a feed.")
        st.page_link(find_page("add"), label="Add articles")
        return
    _show_sort(heaped, len(drafts) - len(heaped))
    _show_stories()


def _show_sort(articles: list[Article], unready: int) -> None:
    state = heap.state_of(articles)
    if state is heap.State.CURRENT:
        return
    if state is heap.State.OUTDATED:
        st.info("Articles were added, removed or edited since these stories were made.")
    if unready:
        st.caption(f"{unready} of the articles added are left out: see there what is to be done.")
    if not st.button(f"Sort {len(articles):,} articles into stories", type="primary"):
        return
    bar = st.progress(0.0, "Starting")
    try:
        heap.keep(sort_now(articles, partial(show_progress, bar)))
    except CompareError as error:
        bar.empty()
        st.error(escape_markdown(str(error)))
        return
    st.rerun()


def _show_stories() -> None:
    stories = heap.stories()
    told = [story for story in stories if count_outlets(story) > 1]
    alone = [story for story in stories if count_outlets(story) == 1]
    if not stories:
        return
    st.subheader(f"Told by several outlets ({len(told)})", anchor=False)
    if not told:
        st.info("No two outlets were found to tell one event. Join stories by hand below.")
    for story in _page_of(told, "told"):
        _show_story(story, stories)
    with st.expander(f"Told by one outlet alone ({len(alone)})", key="alone-stories"):
        for story in _page_of(alone, "alone"):
            _show_story(story, stories)


def _page_of(stories: list[Story], key: str) -> list[Story]:
    """The stories of the page that is chosen, if there are several pages."""
    if len(stories) <= STORIES_SHOWN:
        return stories
    starts = list(range(0, len(stories), STORIES_SHOWN))
    start = st.selectbox(
        "Shown",
        starts,
        format_func=lambda i: f"{i + 1} to {min(i + STORIES_SHOWN, len(stories))}",
        key=f"page-{key}",
    )
    return stories[start : start + STORIES_SHOWN]


def _show_story(story: Story, stories: list[Story]) -> None:
    title_of = {article.id: f"{article.outlet}: {article.title}" for article in story.articles}
    with st.container(border=True):
        head, go = st.columns([8, 2], vertical_alignment="center")
        head.markdown(f"**{escape_markdown(story.title)}**  \n{escape_markdown(_describe(story))}")
        ready = count_outlets(story) > 1
        if ready and go.button("Compare", key=f"go-{story.id}", type="primary", width="stretch"):
            compare_and_open(story.articles, story.title, Settings())
        with st.expander(f"Articles · {len(story.articles)}", key=f"articles-{story.id}"):
            for title in title_of.values():
                st.markdown(f"- {escape_markdown(title)}")
            if len(story.articles) > 1:
                _show_split(story, title_of)
            _show_join(story, stories)


def _show_split(story: Story, title_of: dict[str, str]) -> None:
    choice, act = st.columns([8, 2], vertical_alignment="bottom")
    taken = choice.multiselect(
        "Articles that belong elsewhere",
        list(title_of),
        format_func=title_of.__getitem__,
        key=f"taken-{story.id}",
    )
    act.button(
        "Take out",
        key=f"split-{story.id}",
        disabled=not 0 < len(taken) < len(story.articles),
        on_click=heap.split,
        args=(story.id, taken),
        width="stretch",
    )


def _show_join(story: Story, stories: list[Story]) -> None:
    others = {other.id: other.title for other in stories if other.id != story.id}
    if not others:
        return
    choice, act = st.columns([8, 2], vertical_alignment="bottom")
    other = choice.selectbox(
        "Story on the same event",
        list(others),
        index=None,
        format_func=others.__getitem__,
        key=f"other-{story.id}",
    )
    act.button(
        "Join",
        key=f"join-{story.id}",
        disabled=other is None,
        on_click=heap.join,
        args=(story.id, other),
        width="stretch",
    )


def _describe(story: Story) -> str:
    """Outlets, number of articles and days in one line."""
    outlets = list(dict.fromkeys(article.outlet for article in story.articles))
    days = sorted({article.published[:10] for article in story.articles if article.published})
    span = "" if not days else days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    more = f" and {len(outlets) - 4} more" if len(outlets) > 5 else ""
    named = ", ".join(outlets[:4] if more else outlets) + more
    count = f"{len(story.articles)} article" + "s" * (len(story.articles) > 1)
    return " · ".join(part for part in (named, count, span) if part)
