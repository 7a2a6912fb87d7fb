"""The session's list of articles to be compared, which outlives a rerun and a change of page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol

import streamlit as st

from compare.dashboard.add.drafts import Draft, draft_reading, restore_line
from compare.errors import InputError
from compare.language import detect_articles
from compare.model import Article
from compare.readers import Reading, read_pasted, read_upload_with_cuts
from compare.readers.addresses import Visits, fetch_addresses_with_cuts

# Session state: the drafts by number, what could not be read, how often files were taken.
DRAFTS, PROBLEMS, UPLOADS = "drafts", "problems", "uploads"
# Session state: the highest number that a draft had, and the box for the name of the story.
NUMBERED, TITLE = "numbered_drafts", "story_title"
# Session state: the name that this box gets when it is next shown, for one that is on the page
# cannot be filled; the kept story that is being changed; what was on the list before that.
NEXT_TITLE, CHANGED, ASIDE = "next_story_title", "changed_story", "drafts_aside"
# Session state of the boxes for a pasted text, and of the one for web addresses.
PASTE_FIELDS = ("outlet", "title", "published", "url", "text")
ADDRESSES = "addresses"


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


def remove_drafts(numbers: Iterable[int]) -> None:
    """Take the drafts of these numbers off the list."""
    for number in numbers:
        st.session_state[DRAFTS].pop(number, None)


def restore(number: int, cut: int, box: str) -> None:
    """Put a line that was cut back into the text of a draft, and into the box that shows it."""
    draft = restore_line(st.session_state[DRAFTS][number], cut)
    keep_draft(draft)
    st.session_state[box] = draft.text


def begin_change(story_id: str, title: str, articles: Sequence[Article]) -> None:
    """Put the articles of a kept story on the list, to be compared again in its place.

    What was on the list comes back when the change is done or given up.
    """
    if changed_story() is None:
        drafts = st.session_state.get(DRAFTS, {})
        st.session_state[ASIDE] = drafts, st.session_state.get(TITLE, "")
    st.session_state[CHANGED] = story_id
    st.session_state[DRAFTS], st.session_state[PROBLEMS] = {}, []
    st.session_state[NEXT_TITLE] = title
    _add([Reading(article) for article in articles], title)


def changed_story() -> str | None:
    """The kept story whose articles are on the list, or ``None``: they become a new one."""
    story_id: str | None = st.session_state.get(CHANGED)
    return story_id


def clear() -> None:
    """Empty the list, for its story is kept or its change given up; what was set aside is back."""
    drafts, title = st.session_state.pop(ASIDE, ({}, ""))
    st.session_state.pop(CHANGED, None)
    st.session_state[DRAFTS], st.session_state[PROBLEMS] = drafts, []
    st.session_state[NEXT_TITLE] = title


def take_off(numbers: Collection[int]) -> None:
    """Clear the list of just these drafts, which were compared, wherever it is by now.

    While they were, the list can have been set aside for a change of a kept story.
    """
    if set(st.session_state.get(DRAFTS, {})) == set(numbers):
        clear()
    elif set(st.session_state.get(ASIDE, ({}, ""))[0]) == set(numbers):
        st.session_state[ASIDE] = {}, ""


def title_key() -> str:
    """The name of the box for the story's name, filled if a name waits for it."""
    if NEXT_TITLE in st.session_state:
        st.session_state[TITLE] = st.session_state.pop(NEXT_TITLE)
    return TITLE


def problems() -> list[str]:
    """What could not be read the last time that articles were added."""
    return list(st.session_state.get(PROBLEMS, []))


def upload_key() -> str:
    """The name of the box for files, a new one after each time that files were taken from it."""
    return f"upload-{st.session_state.get(UPLOADS, 0)}"


def paste_key(field: str) -> str:
    """The name of the box for that field of a pasted text."""
    return f"paste-{field}"


def take_files(files: Sequence[UploadedFile]) -> None:
    """Read the files of the box, then empty it.

    Called again with the same files, should another click cut it short: none is lost.
    """
    errors: list[InputError] = []
    repeated: list[str] = []
    for file in files:
        readings = read_upload_with_cuts(file.name, file.getvalue(), on_problem=errors.append)
        repeated += _add(readings, file.name)
    st.session_state[PROBLEMS] = [*map(str, errors), *repeated]
    st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1


def take_addresses(progress: Callable[[str, float], None]) -> None:
    """Fetch the addresses of the box; those that cannot be used are named among the problems."""
    errors: list[InputError] = []
    lines = str(st.session_state.get(ADDRESSES) or "").split()
    readings = fetch_addresses_with_cuts(
        lines, visits=_visits(), on_problem=errors.append, progress=progress
    )
    st.session_state[PROBLEMS] = [*map(str, errors), *_add(readings, "The address")]


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
    st.session_state[PROBLEMS] = _add([Reading(article)], "Pasted text")
    for field in PASTE_FIELDS:
        st.session_state[paste_key(field)] = ""


@st.cache_resource(show_spinner=False)
def _visits() -> Visits:
    """Of all sessions together, for it is one machine that asks."""
    return Visits()


def _add(readings: Sequence[Reading], source: str) -> list[str]:
    drafts: dict[int, Draft] = st.session_state.setdefault(DRAFTS, {})
    known = {_content(draft) for draft in drafts.values()}
    languages = detect_articles([reading.article for reading in readings])
    repeated = []
    for reading, language in zip(readings, languages, strict=True):
        # A number that was another draft's would find what was written in its boxes.
        number = st.session_state.get(NUMBERED, 0) + 1
        draft = draft_reading(number, reading, language.code)
        if _content(draft) in known:
            repeated.append(f"{source}: “{draft.title}” of {draft.outlet} is already listed.")
        else:
            known.add(_content(draft))
            drafts[number] = draft
            st.session_state[NUMBERED] = number
    return repeated


def _content(draft: Draft) -> tuple[str, str, str]:
    return draft.outlet, draft.title, draft.text
