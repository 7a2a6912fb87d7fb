"""The page of one article as it was printed, each passage marked by what others make of it."""

from __future__ import annotations

import streamlit as st

from compare.dashboard.data import make_frame
from compare.dashboard.frame import choose_comparison, offer_frame, read_asset, read_script
from compare.dashboard.read.views import (
    article_data,
    heading_html,
    invitation_html,
    panel_parts,
    passage_html,
    rest_html,
    telling_html,
)
from compare.dashboard.side_by_side.page import name_articles
from compare.dashboard.text import escape_markdown
from compare.model import Article, Claim, Comparison
from compare.report import find_passages, passage_frame
from compare.report.passages import Passage, Telling
from compare.versions import find_versions

# In the address: the name of the article, and the claim of the passage that is chosen.
ARTICLE, PASSAGE = "article", "passage"
# Session state: the article that a passage's counterpart is read in, when the page is made anew.
NEXT = "next_article"


def render() -> None:
    """Show the page."""
    comparison = choose_comparison()
    if comparison is None:
        return
    names = name_articles(comparison)
    _follow_passage(comparison, names)
    choice, file = st.columns([5, 2], vertical_alignment="bottom", gap="large")
    name = choice.selectbox(
        "Article", list(names), key=ARTICLE, bind="query-params", on_change=_forget_passage
    )
    if name is None:
        st.info("This story has no article. Compare reports on the page “Add articles”.")
        return
    passages = find_passages(comparison, names[name].id)
    if not passages:
        _explain_none(comparison, names[name], names)
    else:
        with file:
            offer_frame("Passages as CSV", make_frame(passage_frame, comparison), "passages.csv")
    _show_article(comparison, names[name], passages)


def _follow_passage(comparison: Comparison, names: dict[str, Article]) -> None:
    """Choose the article that was asked for, else that of a passage that the address names alone.

    A passage of another story is forgotten.
    """
    claim = comparison.claim.get(st.query_params.get(PASSAGE, ""))
    wanted = st.session_state.pop(NEXT, None)
    if wanted in names:
        st.session_state[ARTICLE] = wanted
    elif claim is None:
        _forget_passage()
    elif ARTICLE not in st.query_params and ARTICLE not in st.session_state:
        st.session_state[ARTICLE] = _article_name(claim.article, names)


def _forget_passage() -> None:
    st.query_params.pop(PASSAGE, None)


def _article_name(article: str, names: dict[str, Article]) -> str:
    return next(name for name, found in names.items() if found.id == article)


def _explain_none(comparison: Comparison, article: Article, names: dict[str, Article]) -> None:
    latest = next(
        (v.latest for v in find_versions(comparison.story.articles) if article.id in v.articles),
        article.id,
    )
    if latest == article.id:
        st.info(
            "No passage of this article could be put beside another’s: it is shown without marks."
        )
        return
    st.info(
        "This is an earlier version of the article. Only the latest is compared with the other "
        "outlets, so this one is shown without marks."
    )
    st.button(
        "Read the latest version",
        on_click=st.session_state.__setitem__,
        args=(ARTICLE, _article_name(latest, names)),
    )


@st.fragment
def _show_article(comparison: Comparison, article: Article, passages: list[Passage]) -> None:
    if NEXT in st.session_state:
        # The choice of article stands outside of this part of the page.
        st.rerun()
    wanted = st.query_params.get(PASSAGE, "")
    passage = next((found for found in passages if found.claim.id == wanted), None)
    text, panel = st.columns([5, 4], gap="medium")
    with text:
        _show_reader(article_data(article, passages, passage.claim.id if passage else ""))
    with panel.container(key="read-panel"):
        if passage is not None:
            _show_passage(comparison, passage)
        elif passages:
            st.html(invitation_html(comparison, passages))


def _show_reader(data: dict[str, object]) -> None:
    mount = st.components.v2.component(
        "compare.article",
        js=read_script("read.js"),
        css=read_asset("read.css"),
        isolate_styles=False,
    )

    def listen() -> None:
        st.query_params[PASSAGE] = st.session_state["article-text"]["chosen"]

    mount(key="article-text", data=data, on_chosen_change=listen)


def _show_passage(comparison: Comparison, passage: Passage) -> None:
    st.html(passage_html(passage))
    for title, note, tellings in panel_parts(passage):
        st.html(heading_html(title, note))
        for telling in tellings:
            _show_telling(comparison, passage, telling)
    rest = rest_html(comparison, passage)
    if rest:
        st.html(rest)


def _show_telling(comparison: Comparison, passage: Passage, telling: Telling) -> None:
    st.html(telling_html(comparison, passage, telling))
    st.button(
        f"Read it in {escape_markdown(telling.claim.outlet)} →",
        key=f"there {telling.claim.id}",
        type="tertiary",
        on_click=_move,
        args=(name_articles(comparison), telling.claim),
    )


def _move(names: dict[str, Article], claim: Claim) -> None:
    st.session_state[NEXT] = _article_name(claim.article, names)
    st.query_params[PASSAGE] = claim.id
