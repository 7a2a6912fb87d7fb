"""The page of two articles in full, with the passages that state the same thing linked."""

from __future__ import annotations

import streamlit as st

from compare.dashboard.components import show_reader
from compare.dashboard.data import story_address
from compare.dashboard.frame import choose_comparison
from compare.dashboard.reading import find_passages, reader_data
from compare.model import Article, Comparison, Divergence

# In the address: the names of the two articles, and the claims of the passage to open at.
LEFT, RIGHT, PASSAGE = "left", "right", "passage"


def passage_address(comparison: Comparison, divergence: Divergence) -> dict[str, str]:
    """The address parameters that open this page at the quotes of ``divergence``."""
    a, b = list(dict.fromkeys(evidence.claim for evidence in divergence.evidence))[:2]
    names = {article.id: name for name, article in name_articles(comparison).items()}
    left, right = (names[comparison.claim[claim].article] for claim in (a, b))
    return {**story_address(), LEFT: left, RIGHT: right, PASSAGE: f"{a} {b}"}


def name_articles(comparison: Comparison) -> dict[str, Article]:
    """The articles of ``comparison`` by what the choice calls them; no two names are equal."""
    names: dict[str, Article] = {}
    for article in comparison.story.articles:
        name = f"{article.outlet} — {article.title}"
        same = sum(other == name or other.startswith(f"{name} (") for other in names)
        names[f"{name} ({same + 1})" if same else name] = article
    return names


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    articles = name_articles(comparison)
    left_place, right_place = st.columns(2)
    left = left_place.selectbox("Left article", list(articles), key=LEFT, bind="query-params")
    others = [name for name in articles if name != left]
    right = right_place.selectbox("Right article", others, key=RIGHT, bind="query-params")
    if left is None or right is None:
        st.info("This story has one article only. Compare it with another outlet’s report.")
        return
    _show_articles(comparison, articles[left], articles[right])


def _show_articles(comparison: Comparison, left: Article, right: Article) -> None:
    passages = find_passages(comparison, left, right)
    if not passages:
        st.info("Nothing in these two articles was taken to state the same thing.")
    wanted = st.query_params.get(PASSAGE)
    active = next((p.number for p in passages if f"{p.left.id} {p.right.id}" == wanted), 0)
    show_reader(reader_data(left, right, passages, active))
