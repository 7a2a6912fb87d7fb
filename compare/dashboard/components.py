"""Plain values → the parts of a page that answer to a click inside them.

Their scripts make elements of plain text alone, so that nothing of an article is ever markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from compare.dashboard.frame import read_asset, read_script


def show_matrix(data: Mapping[str, object], on_choose: Callable[[str], None]) -> None:
    """Show a table of facts of which one can be chosen.

    :param data: What ``matrix_data`` or ``origin_data`` gives.
    :param on_choose: Is told the id of the fact that is clicked.
    """
    mount = st.components.v2.component(
        "compare.matrix", js=read_script("matrix.js"), isolate_styles=False
    )

    def listen() -> None:
        on_choose(st.session_state["matrix"]["chosen"])

    mount(key="matrix", data=dict(data), on_chosen_change=listen)


def show_fact(data: Mapping[str, object]) -> str:
    """Show how each outlet tells one fact; the address of the link that was just followed, or "".

    :param data: What ``fact_data`` gives.
    """
    mount = st.components.v2.component(
        "compare.fact", js=read_script("fact.js"), isolate_styles=False
    )
    # Without a listener the address would not be told.
    return mount(key="fact", data=dict(data), on_open_change=lambda: None).open or ""


def show_reader(data: Mapping[str, object], on_choose: Callable[[str], None]) -> None:
    """Show articles in columns that scroll together, with passages that lead to each other.

    :param data: What ``reader_data`` gives, and as "active" the number of the passage to open at.
    :param on_choose: Is told the key of the passage that is chosen; "" where none is any more.
    """
    mount = st.components.v2.component(
        "compare.reader",
        js=f"{read_script('scroll.js')}\n{read_asset('reader.js')}",
        css=read_asset("reader.css"),
        isolate_styles=False,
    )

    def listen() -> None:
        on_choose(st.session_state["reader"]["chosen"])

    mount(key="reader", data=dict(data), on_chosen_change=listen)
