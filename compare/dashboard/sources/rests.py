"""The pictures of who rests on whom, and the quotes of what is chosen in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil

import pandas as pd
import streamlit as st

from compare.dashboard.data import make_frame, story_address
from compare.dashboard.frame import offer_frame, read_asset, read_script
from compare.dashboard.pages import find_page
from compare.dashboard.read.page import ARTICLE, PASSAGE
from compare.dashboard.side_by_side.page import name_articles
from compare.dashboard.sources.rest_views import (
    describe_choice,
    heading_html,
    rest_data,
    telling_html,
)
from compare.dashboard.sources.views import Record, count_head
from compare.model import Comparison
from compare.report import (
    chain_frame,
    fact_rest_frame,
    fold_rests,
    provenance_frame,
    rest_frame,
    select_rests,
)

# In the address: what is chosen in the picture of the story.
REST = "rest"
# Session state: what is chosen in the picture of a fact.
FACT_REST = "fact_rest"
QUOTES_PER_PAGE = 8
INVITATION = (
    "Its quotes appear here, each with the way to its place in the article. With the keyboard: Tab "
    "from column to column, arrow keys within one, Enter to choose; the lines can be chosen in the "
    "table below the picture."
)


@st.fragment
def show_rests(comparison: Comparison) -> None:
    """Show the whole story: who rests on whom, and the quotes of a name or a line."""
    rests = fold_rests(make_frame(rest_frame, comparison))
    if rests.empty:
        st.info("No claim was found in these articles, so there is nothing to trace.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            "Whom each outlet names for its claims. Figures, bars and lines count claims. Dotted: "
            "it names no source. Dashed: two articles carry one text. Sources go by the names that "
            "the texts give them; only plainly equal names are put together."
        )
        with st.container(horizontal=True, width="content"):
            offer_frame("Lines as CSV", make_frame(provenance_frame, comparison), "provenance.csv")
            offer_frame("Quotes as CSV", make_frame(rest_frame, comparison), "rests.csv")
    chosen = st.query_params.get(REST, "")
    picture, panel = st.columns([5, 3], gap="medium")
    with picture:
        _show_picture(
            rest_data(rests, chosen, label="Who rests on whom"),
            partial(_choose_in_address, REST),
            key="rest-picture",
        )
    with panel.container(key="rest-quotes"):
        rows = select_rests(rests, chosen)
        if rows.empty:
            st.html(heading_html("Choose a name or a line", INVITATION))
        else:
            st.html(heading_html(describe_choice(rests, chosen)))
            _show_quotes(comparison, rows, chosen)


def show_fact(comparison: Comparison, fact: Record) -> None:
    """Show the same of one fact, whose chains end at its independent origins.

    :param fact: A row of ``origin_frame``.
    """
    st.html(heading_html(fact["sentence"]))
    every = make_frame(fact_rest_frame, comparison)
    rests = fold_rests(every[every["groups"] == fact["group"]])
    chosen = st.session_state.get(FACT_REST, "")
    _show_picture(
        rest_data(rests, chosen, label="Who rests on whom for this fact", head=count_head(fact)),
        partial(st.session_state.__setitem__, FACT_REST),
        key="fact-picture",
    )
    rows = select_rests(rests, chosen)
    if rows.empty:
        chains = make_frame(chain_frame, comparison)
        _show_quotes(comparison, chains[chains["group"] == fact["group"]], fact["group"])
    else:
        st.html(heading_html(describe_choice(rests, chosen)))
        _show_quotes(comparison, rows, chosen)


def _choose_in_address(name: str, chosen: str) -> None:
    if chosen:
        st.query_params[name] = chosen
    else:
        st.query_params.pop(name, None)


def _show_picture(data: dict[str, object], on_choose: Callable[[str], None], *, key: str) -> None:
    mount = st.components.v2.component(
        "compare.rests",
        js=read_script("rests.js"),
        css=read_asset("rests.css"),
        isolate_styles=False,
    )

    def listen() -> None:
        on_choose(st.session_state[key]["chosen"] or "")

    mount(key=key, data=data, on_chosen_change=listen)


def _show_quotes(comparison: Comparison, rows: pd.DataFrame, key: str) -> None:
    """Show the quotes page by page, each with the way to its place in the article."""
    pages = ceil(len(rows) / QUOTES_PER_PAGE)
    place = st.container()
    page = st.pagination(pages, key=f"quotes {key}") if pages > 1 else 1
    names = {article.id: name for name, article in name_articles(comparison).items()}
    with place:
        for _, row in rows.iloc[(page - 1) * QUOTES_PER_PAGE : page * QUOTES_PER_PAGE].iterrows():
            st.html(telling_html(comparison, row))
            if row["claim"]:
                st.page_link(
                    find_page("read"),
                    label="Read it in the article",
                    query_params={
                        **story_address(),
                        ARTICLE: names[row["article"]],
                        PASSAGE: row["claim"],
                    },
                )
