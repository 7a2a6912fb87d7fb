"""Plain values → the two parts of a page that answer to a click inside them.

Their scripts make elements of plain text alone, so that nothing of an article is ever markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from compare.dashboard.frame import read_script


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


def show_reader(data: Mapping[str, object]) -> None:
    """Show two articles with numbered passages that lead to each other.

    :param data: What ``reader_data`` gives.
    """
    mount = st.components.v2.component(
        "compare.reader", js=read_script("reader.js"), isolate_styles=False
    )
    mount(key="reader", data=dict(data))
