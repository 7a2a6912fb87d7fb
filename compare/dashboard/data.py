"""Stored samples and the comparisons of this session → the stories that a page can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import FunctionType

import pandas as pd
import streamlit as st

from compare.model import Comparison
from compare.store import load_comparison

# The comparisons of the sample events that the program ships, one folder each.
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "comparisons"
# Session state: the comparisons that the user had made, and the name of the one that is shown.
OWN, CHOSEN = "own_stories", "story"


def find_stories(folder: Path) -> dict[str, Comparison]:
    """The comparisons of this session, newest first, then those stored under ``folder``, by name.

    :param folder: Has a folder ``<name>/comparison.json`` for each stored comparison.
    :raises StoreError: If a stored comparison cannot be read.
    """
    own: dict[str, Comparison] = st.session_state.get(OWN, {})
    stored = {
        path.parent.name: _load(path, path.stat().st_mtime_ns)
        for path in sorted(folder.glob("*/comparison.json"))
    }
    return {**dict(reversed(own.items())), **stored}


def free_title(title: str, stories: Iterable[Comparison]) -> str:
    """``title``, with a number after it if one of ``stories`` is already called so.

    :param stories: Those that the user can choose from, by their titles.
    """
    taken = {comparison.story.title for comparison in stories}
    numbered = (f"{title} ({n})" for n in count(2))
    return title if title not in taken else next(name for name in numbered if name not in taken)


def keep_story(comparison: Comparison) -> None:
    """Add a comparison to those of this session, and choose it."""
    own = st.session_state.setdefault(OWN, {})
    name = f"own-{len(own) + 1}"
    own[name] = comparison
    st.session_state[CHOSEN] = name


def _digest(comparison: Comparison) -> str:
    return sha256(repr(comparison).encode()).hexdigest()


def _name(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


@st.cache_data(
    max_entries=100, show_spinner=False, hash_funcs={Comparison: _digest, FunctionType: _name}
)
def make_frame(
    to_frame: Callable[[Comparison], pd.DataFrame], comparison: Comparison
) -> pd.DataFrame:
    """What ``to_frame`` gives of ``comparison``, made once for all pages and visits.

    :param to_frame: A function of ``compare.report``.
    """
    return to_frame(comparison)


@st.cache_resource(max_entries=50, show_spinner=False)
def _load(path: Path, changed: int) -> Comparison:  # noqa: ARG001  # a new file is a new key
    return load_comparison(path)
