"""The session's list of articles to be compared, which outlives a rerun and a change of page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import streamlit as st

from compare.dashboard.drafts import Draft, draft_article
from compare.errors import InputError
from compare.model import Article
from compare.readers import read_pasted, read_upload

# Session state: the drafts by number, what could not be read, how often files were taken.
DRAFTS, PROBLEMS, UPLOADS = "drafts", "problems", "uploads"
# Session state of the boxes for a pasted text.
PASTE_FIELDS = ("outlet", "title", "published", "url", "text")


class UploadedFile(Protocol):
    """A file as the browser sends it."""

    name: str

    def getvalue(self) -> bytes:
        """Its bytes."""
        ...


def all_drafts() -> list[Draft]:
    """The drafts in the order in which they came."""
    return list(st.session_state.get(DRAFTS, {}).values())


def keep_draft(draft: Draft) -> None:
    """Remember how ``draft`` was edited."""
    st.session_state[DRAFTS][draft.number] = draft


def remove_draft(number: int) -> None:
    """Take the draft of that number off the list."""
    st.session_state[DRAFTS].pop(number, None)


def problems() -> list[str]:
    """What could not be read the last time that files or a text were added."""
    return list(st.session_state.get(PROBLEMS, []))


def upload_key() -> str:
    """The name of the box for files, a new one after each time that files were taken from it."""
    return f"upload-{st.session_state.get(UPLOADS, 0)}"


def paste_key(field: str) -> str:
    """The name of the box for that field of a pasted text."""
    return f"paste-{field}"


def take_files() -> None:
    """Read the files of the box and empty it."""
    files: Sequence[UploadedFile] = st.session_state.get(upload_key()) or ()
    st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1
    errors: list[InputError] = []
    repeated: list[str] = []
    for file in files:
        articles = read_upload(file.name, file.getvalue(), on_problem=errors.append)
        repeated += _add(articles, file.name)
    st.session_state[PROBLEMS] = [*map(str, errors), *repeated]


def take_pasted() -> None:
    """Read the pasted text and empty its boxes; if it cannot be used, they stay as they are."""
    values = {field: st.session_state.get(paste_key(field)) or "" for field in PASTE_FIELDS}
    try:
        article = read_pasted(
            values["text"],
            outlet=values["outlet"],
            title=values["title"],
            published=values["published"] or None,
            url=values["url"] or None,
        )
    except InputError as error:
        st.session_state[PROBLEMS] = [str(error)]
        return
    st.session_state[PROBLEMS] = _add([article], "Pasted text")
    for field in PASTE_FIELDS:
        st.session_state[paste_key(field)] = ""


def _add(articles: Iterable[Article], source: str) -> list[str]:
    drafts: dict[int, Draft] = st.session_state.setdefault(DRAFTS, {})
    repeated = []
    for article in articles:
        number = max(drafts, default=0) + 1
        draft = draft_article(number, article)
        if any(_is_same(draft, other) for other in drafts.values()):
            repeated.append(f"{source}: “{article.title}” of {article.outlet} is already listed.")
        else:
            drafts[number] = draft
    return repeated


def _is_same(a: Draft, b: Draft) -> bool:
    return (a.outlet, a.title, a.text) == (b.outlet, b.title, b.text)
