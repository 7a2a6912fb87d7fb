"""The page where articles are brought, checked and sent to be compared."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from compare.dashboard import data, desk
from compare.dashboard.drafts import Draft, find_gaps, find_obstacle, finish_draft, name_story
from compare.dashboard.frame import show_heading
from compare.dashboard.pages import open_page
from compare.dashboard.text import escape_markdown
from compare.dashboard.work import compare_now
from compare.errors import CompareError
from compare.pipeline import Settings
from compare.readers import READERS

# Session state: the name of the story, and the least probability of a divergence.
TITLE, LEAST = "story_title", "least_divergence"
BOXES = {"outlet": "Outlet", "title": "Headline", "published": "Date", "url": "Web address"}
# A box of this height shows about twelve lines.
TEXT_PIXELS = 320


def render() -> None:
    """Show the page."""
    show_heading(
        "Add articles",
        "Bring reports of one event from at least two outlets. They stay on this machine and in "
        "this session.",
    )
    files, paste = st.tabs(["Upload files", "Paste a text"])
    with files:
        _show_upload()
    with paste:
        _show_paste()
    for problem in desk.problems():
        st.error(escape_markdown(problem))
    drafts = desk.all_drafts()
    st.subheader(f"To be compared ({len(drafts)})", anchor=False)
    if not drafts:
        st.info("No article yet. Upload files or paste a text above.")
    _show_compare([_edit(draft) for draft in drafts])


def _show_upload() -> None:
    endings = sorted({*READERS, ".zip"})
    st.file_uploader(
        "Articles as files, several at once",
        type=[ending.removeprefix(".") for ending in endings],
        accept_multiple_files=True,
        key=desk.upload_key(),
        on_change=desk.take_files,
    )


def _show_paste() -> None:
    for (field, label), place in zip(BOXES.items(), st.columns([3, 5, 2, 3]), strict=True):
        place.text_input(label, key=desk.paste_key(field), persist_state="session")
    st.text_area(
        "Text of the article",
        key=desk.paste_key("text"),
        height=180,
        placeholder="Paste the article here. An empty line parts two paragraphs.",
        persist_state="session",
    )
    st.button("Add this text", on_click=desk.take_pasted)


def _edit(draft: Draft) -> Draft:
    """Show the boxes of a draft, and give it as it stands in them now."""
    with st.container(border=True):
        places = st.columns([3, 5, 2, 3])
        boxes = dict(zip(BOXES, places, strict=True))
        for field, place in boxes.items():
            place.text_input(BOXES[field], key=_seed(draft, field))
        text, away = st.columns([11, 2])
        words = len(draft.text.split())
        with text.expander(f"Text · {words:,} words", key=f"open-{draft.number}"):
            st.text_area("Text", key=_seed(draft, "text"), height=TEXT_PIXELS)
        away.button(
            "Remove",
            key=f"remove-{draft.number}",
            on_click=desk.remove_draft,
            args=(draft.number,),
            width="stretch",
        )
        values = {field: st.session_state[_key(draft, field)] for field in (*BOXES, "text")}
        edited = replace(draft, **values)
        for field, gap in find_gaps(edited).items():
            boxes.get(field, text).warning(gap)
    desk.keep_draft(edited)
    return edited


def _key(draft: Draft, field: str) -> str:
    return f"draft-{draft.number}-{field}"


def _seed(draft: Draft, field: str) -> str:
    # A box forgets its content when another page is shown; the draft does not.
    st.session_state.setdefault(_key(draft, field), getattr(draft, field))
    return _key(draft, field)


def _show_compare(drafts: list[Draft]) -> None:
    obstacle = find_obstacle(drafts)
    name, sure, go = st.columns([5, 3, 2], gap="medium", vertical_alignment="bottom")
    title = name.text_input(
        "Name of the story",
        key=TITLE,
        placeholder="What happened, in a few words",
        persist_state="session",
    )
    least = sure.slider(
        "Show what is at least this likely",
        min_value=0.1,
        max_value=0.9,
        value=Settings().min_divergence,
        step=0.05,
        key=LEAST,
        persist_state="session",
        help="Lower shows more, and more that a careful reader would not agree with.",
    )
    started = go.button("Compare", type="primary", disabled=bool(obstacle), width="stretch")
    if obstacle:
        st.caption(obstacle)
    if started:
        _compare(title, drafts, Settings(min_divergence=least))


def _compare(title: str, drafts: list[Draft], settings: Settings) -> None:
    bar = st.progress(0.0, "Starting")
    try:
        stories = data.find_stories(data.SAMPLES).values()
        comparison = compare_now(
            [finish_draft(draft) for draft in drafts],
            data.free_title(name_story(title, drafts), stories),
            settings,
            partial(_show_progress, bar),
        )
    except CompareError as error:
        bar.empty()
        st.error(escape_markdown(str(error)))
        return
    data.keep_story(comparison)
    open_page("overview")


def _show_progress(bar: DeltaGenerator, stage: str, done: float) -> None:
    bar.progress(min(max(done, 0.0), 1.0), stage)
