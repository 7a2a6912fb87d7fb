"""Why a key press came to nothing: noted as it is answered, shown by the run that follows it."""

from __future__ import annotations

import streamlit as st

from compare.dashboard.text import escape_markdown
from compare.errors import CompareError

# Session state: what is still to be told.
_FAILED = "failed"


def note_failure(error: CompareError) -> None:
    """Remember why nothing was changed."""
    st.session_state[_FAILED] = str(error)


def show_failure() -> None:
    """Say once why nothing was changed, if so."""
    if failure := st.session_state.pop(_FAILED, ""):
        st.error(escape_markdown(f"Nothing was changed: {failure}"))
