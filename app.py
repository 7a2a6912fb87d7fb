"""The dashboard's router: names the pages and runs the chosen one."""

from __future__ import annotations

import streamlit as st

from compare.dashboard.frame import use_style
from compare.dashboard.pages import SECTIONS, find_page


def main() -> None:
    """Show the page that the address names."""
    st.set_page_config(page_title="compare", page_icon="🗞️", layout="wide")
    use_style()
    pages = {section: [find_page(name) for name in names] for section, names in SECTIONS.items()}
    st.navigation(pages, position="top").run()


main()
