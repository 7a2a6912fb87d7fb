"""A page's name → the page, imported when it is first asked for."""

from __future__ import annotations

from importlib import import_module

import streamlit as st

# Name in the address → module of ``compare.dashboard`` and title; the first is the start page. By
# section of the navigation: those of "" stand in its row, the others open under their section.
SECTIONS = {
    "": {
        "overview": ("overview", "Overview"),
        "matrix": ("matrix.page", "Matrix"),
        "divergences": ("divergences.page", "Divergences"),
        "read": ("read.page", "Read"),
        "side-by-side": ("side_by_side.page", "Side by side"),
    },
    "Look closer": {
        "sources": ("sources.page", "Sources"),
        "figures": ("figures.page", "Figures"),
        "timeline": ("timeline.page", "Timeline"),
        "words": ("words.page", "Words"),
    },
    "Work on it": {
        "review": ("review.page", "Review"),
        "regroup": ("regroup.page", "Regroup"),
        "classroom": ("classroom.page", "Classroom"),
        "take": ("take", "Take away"),
    },
    "Stories": {
        "add": ("add.page", "Add articles"),
        "library": ("library.page", "Library"),
        "stories": ("stories.page", "Sort a heap"),
    },
    "About": {
        "method": ("method", "Method"),
    },
}
PAGES = {name: page for pages in SECTIONS.values() for name, page in pages.items()}
START = next(iter(PAGES))


def find_page(name: str) -> st.Page:
    """The page called ``name``; equal for equal names, so that any page can lead to it.

    :param name: A key of ``PAGES``.
    """
    module, title = PAGES[name]
    return st.Page(
        import_module(f"compare.dashboard.{module}").render,
        title=title,
        url_path=name,
        default=name == START,
    )


def page_path(name: str) -> str:
    """What the address of the page called ``name`` ends in; "" for the start page.

    :param name: A key of ``PAGES``.
    """
    return "" if name == START else name


def open_page(name: str) -> None:
    """Leave the page that runs for the one called ``name``.

    :param name: A key of ``PAGES``.
    """
    st.switch_page(find_page(name))
