"""The page of two to four articles in columns that scroll together, their passages linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from compare.dashboard.components import show_reader
from compare.dashboard.data import story_address
from compare.dashboard.frame import choose_comparison
from compare.dashboard.side_by_side.reading import (
    MOST_COLUMNS,
    SharedPassage,
    choose_articles,
    find_active,
    find_passages,
)
from compare.dashboard.side_by_side.views import reader_data
from compare.model import Article, Comparison, Divergence

# In the address: the names of the articles, and the claims of the passage that is chosen.
ARTICLES, PASSAGE = "articles", "passage"


def passage_address(comparison: Comparison, divergence: Divergence) -> dict[str, str | list[str]]:
    """The address parameters that open this page at the quotes of ``divergence``."""
    claims = list(dict.fromkeys(evidence.claim for evidence in divergence.evidence))
    told = {comparison.claim[claim].article for claim in claims}
    names = [name for name, article in name_columns(comparison).items() if article.id in told]
    return {**story_address(), ARTICLES: names, PASSAGE: " ".join(claims)}


def name_articles(comparison: Comparison) -> dict[str, Article]:
    """The articles of ``comparison`` by what the choice calls them; no two names are equal."""
    names: dict[str, Article] = {}
    for article in comparison.story.articles:
        name = f"{article.outlet} — {article.title}"
        same = sum(other == name or other.startswith(f"{name} (") for other in names)
        names[f"{name} ({same + 1})" if same else name] = article
    return names


def name_columns(comparison: Comparison) -> dict[str, Article]:
    """The articles by their outlets alone, which is short; with headlines where it has several."""
    counts = Counter(article.outlet for article in comparison.story.articles)
    return {
        name if counts[article.outlet] > 1 else article.outlet: article
        for name, article in name_articles(comparison).items()
    }


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    names = name_columns(comparison)
    if len(names) < 2:
        st.info("This story has one article only. Compare it with another outlet’s report.")
        return
    _settle_choice(comparison, names)
    chosen = st.multiselect(
        "Articles, in the order of their columns",
        list(names),
        key=ARTICLES,
        max_selections=MOST_COLUMNS,
        bind="query-params",
        placeholder=f"Choose two to {MOST_COLUMNS}",
    )
    if len(chosen) < 2:
        st.info("Choose a second article: two to four can be read side by side.")
        return
    articles = [names[name] for name in chosen]
    passages = find_passages(comparison, articles)
    if not passages:
        st.info("Nothing in these articles was taken to state the same thing.")
    _show_articles(reader_data(comparison, articles, passages), passages)


def _settle_choice(comparison: Comparison, names: Mapping[str, Article]) -> None:
    """Choose what shares most where nothing was asked for, or something of another story.

    The passage of another story is forgotten.
    """
    asked = st.session_state.get(ARTICLES, st.query_params.get_all(ARTICLES) or None)
    if asked is None or len(asked) > MOST_COLUMNS or any(name not in names for name in asked):
        first = choose_articles(comparison)
        st.session_state[ARTICLES] = [name for name in names if names[name] in first]
    claims = st.query_params.get(PASSAGE, "").split()
    if any(claim not in comparison.claim for claim in claims):
        st.query_params.pop(PASSAGE, None)


# What is drawn is made outside of it: long articles would be made anew with every passage chosen.
@st.fragment
def _show_articles(drawn: Mapping[str, object], passages: Sequence[SharedPassage]) -> None:
    active = find_active(passages, st.query_params.get(PASSAGE, ""))
    show_reader({**drawn, "active": active}, _choose_passage)


def _choose_passage(key: str) -> None:
    if key:
        st.query_params[PASSAGE] = key
    else:
        st.query_params.pop(PASSAGE, None)
