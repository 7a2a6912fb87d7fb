"""The user's workspace and the stored samples → the stories that a page can show."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from compare.corrections import Correction, correct_comparison, load_corrections
from compare.errors import StoreError
from compare.model import Comparison
from compare.store import load_comparison
from compare.workspace import FOLDER_VARIABLE, StoryEntry, Workspace, find_folder

if TYPE_CHECKING:
    import altair as alt

# The comparisons of the sample events that the program ships, one folder each.
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "comparisons"
# Session state: the name of the story that is chosen, and of the one that the address names. The
# address of a story ends in ?story= and its name.
CHOSEN, ADDRESSED = "story", "addressed_story"
# Session state: the workspace, and why it ends with the session.
WORKSPACE, UNKEPT = "workspace", "unkept"
# Served here, the dashboard is for whoever sits at the machine.
_OWN_ADDRESSES = ("localhost", "127.0.0.1", "::1")


def open_workspace() -> Workspace:
    """The user's workspace; where there can be none, one that ends with the session."""
    if WORKSPACE not in st.session_state:
        _use(*_find_workspace(os.environ))
    workspace: Workspace = st.session_state[WORKSPACE]
    return workspace


def why_unkept() -> str:
    """Why stories are kept for this session only; "" where they outlive it."""
    open_workspace()
    return str(st.session_state[UNKEPT])


def is_own_machine() -> bool:
    """Whether the dashboard is not served to others."""
    return st.get_option("server.address") in _OWN_ADDRESSES


def story_titles(folder: Path) -> dict[str, str]:
    """What the stories are called, by name: the kept ones, latest first, then those of ``folder``.

    No two are called the same.

    :param folder: Has a folder ``<name>/comparison.json`` for each stored comparison.
    :raises StoreError: If a stored comparison or the workspace cannot be read.
    """
    titles: dict[str, str] = {}
    for entry in open_workspace().stories():
        titles[entry.id] = free_title(entry.title, titles.values())
    for name, path in _samples(folder).items():
        title = _load(path, path.stat().st_mtime_ns).story.title
        titles.setdefault(name, free_title(title, titles.values()))
    return titles


def other_titles(folder: Path, story_id: str | None) -> list[str]:
    """What the stories other than ``story_id`` are called; none where that cannot be read.

    :param folder: As for ``story_titles``.
    """
    try:
        titles = story_titles(folder)
    except StoreError:
        # Two stories of one name are better than none: ``keep_story`` sees to what is wrong.
        return []
    return [title for name, title in titles.items() if name != story_id]


def load_story(folder: Path, name: str) -> Comparison:
    """The comparison of a story, as the corrections kept for it have it.

    :param folder: As for ``story_titles``.
    :param name: A key of ``story_titles``.
    :raises StoreError: If it cannot be read.
    """
    comparison = _load_found(folder, name)
    kept = story_corrections(comparison.story.id)
    return _correct(comparison, tuple(given for _, given in kept)) if kept else comparison


def story_corrections(story: str) -> list[tuple[int, Correction]]:
    """The corrections kept for a story with their numbers, oldest first.

    :param story: The id of the story.
    :raises StoreError: If one cannot be read.
    """
    return load_corrections(open_workspace(), story)


def _load_found(folder: Path, name: str) -> Comparison:
    """The comparison of a story as it was made."""
    workspace = open_workspace()
    entry = next((entry for entry in workspace.stories() if entry.id == name), None)
    if entry is not None:
        return _load_kept(workspace, entry)
    path = _samples(folder).get(name)
    if path is None:
        raise StoreError(f"there is no story {name!r}: it may have been deleted in another window")
    return _load(path, path.stat().st_mtime_ns)


def choose_story(name: str) -> None:
    """Make a story the one that pages show; call it where no page has shown the choice yet."""
    st.session_state[CHOSEN] = name


def story_address() -> dict[str, str]:
    """The address parameter of the story that pages show."""
    name = st.session_state.get(CHOSEN)
    return {CHOSEN: str(name)} if name else {}


def settle_choice(names: Collection[str]) -> str:
    """Set the choice to the story that the address newly names, that is chosen, or the first.

    :param names: The stories that there are, at least one.
    :return: The name in the address if there is no such story, else "".
    """
    asked = st.query_params.get(CHOSEN, "")
    # What this session wrote there itself is no wish of the user's.
    is_new = bool(asked) and asked != st.session_state.get(ADDRESSED)
    before = (st.session_state.get(key, "") for key in (CHOSEN, ADDRESSED))
    wanted = [str(name) for name in (asked if is_new else "", *before) if name in names]
    choose_story(wanted[0] if wanted else next(iter(names)))
    return asked if is_new and asked not in names else ""


def show_in_address(name: str) -> None:
    """Let the address name the story, so that it can be kept as a bookmark or opened elsewhere."""
    st.session_state[ADDRESSED] = name
    if st.query_params.get(CHOSEN) != name:
        st.query_params[CHOSEN] = name


def free_title(title: str, titles: Iterable[str]) -> str:
    """``title``, with a number after it if it is one of ``titles``."""
    taken = set(titles)
    numbered = (f"{title} ({n})" for n in count(2))
    return title if title not in taken else next(name for name in numbered if name not in taken)


def keep_story(comparison: Comparison, story_id: str | None = None) -> None:
    """Keep a comparison and choose it; for this session alone where it cannot be written.

    :param story_id: The kept story whose comparison it replaces; ``None`` for a new story.
    """
    try:
        name = open_workspace().keep(comparison, story_id)
    except StoreError as error:
        # It took minutes to make: better to show it now than to lose it.
        _use(Workspace(None), str(error))
        name = open_workspace().keep(comparison, story_id)
    choose_story(name)


def _use(workspace: Workspace, why_unkept: str) -> None:
    st.session_state[WORKSPACE], st.session_state[UNKEPT] = workspace, why_unkept


def _find_workspace(environ: Mapping[str, str]) -> tuple[Workspace, str]:
    """The workspace to use, and why it ends with the session ("" if it does not)."""
    if not environ.get(FOLDER_VARIABLE, "").strip() and not is_own_machine():
        return Workspace(None), (
            "this dashboard is served to others. Whoever runs it can name a folder in "
            f"{FOLDER_VARIABLE}, in which all of them then see each other's stories."
        )
    try:
        return _open_usable(environ), ""
    except StoreError as error:
        return Workspace(None), str(error)


def _open_usable(environ: Mapping[str, str]) -> Workspace:
    workspace = Workspace(find_folder(environ))
    # It writes, so that a folder which cannot be written is found out before anything is brought.
    workspace.purge()
    return workspace


def _samples(folder: Path) -> dict[str, Path]:
    return {path.parent.name: path for path in sorted(folder.glob("*/comparison.json"))}


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


@st.cache_data(max_entries=100, show_spinner=False, hash_funcs={FunctionType: _name})
def show_chart(
    draw: Callable[..., alt.Chart | alt.LayerChart],
    points: pd.DataFrame,
    *given: str,
    words: str,
) -> None:
    """Show what ``draw`` makes of ``points`` and ``given``.

    It is drawn once for all pages and visits: that takes tenths of a second, and Streamlit lets
    only one session at a time do it.

    :param words: The chart in words.
    """
    st.altair_chart(draw(points, *given), alt=words)


@st.cache_resource(max_entries=50, show_spinner=False)
def _load(path: Path, changed: int) -> Comparison:  # noqa: ARG001  # a new file is a new key
    return load_comparison(path)


@st.cache_resource(
    max_entries=50,
    show_spinner=False,
    hash_funcs={Workspace: lambda workspace: workspace.place, StoryEntry: repr},
)
def _load_kept(workspace: Workspace, entry: StoryEntry) -> Comparison:
    return workspace.load(entry.id)


@st.cache_resource(
    max_entries=50, show_spinner=False, hash_funcs={Comparison: _digest, Correction: repr}
)
def _correct(comparison: Comparison, corrections: tuple[Correction, ...]) -> Comparison:
    return correct_comparison(comparison, corrections)
