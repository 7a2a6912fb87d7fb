"""The page where articles are brought, checked and sent to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from compare.dashboard import data
from compare.dashboard.add import desk
from compare.dashboard.add.bring import show_ways
from compare.dashboard.add.draft_views import MOST_BOXES, edit_drafts
from compare.dashboard.add.drafts import Draft, find_obstacle, finish_draft, name_story
from compare.dashboard.frame import show_heading, show_unkept
from compare.dashboard.pages import find_page
from compare.dashboard.work import compare_and_open, show_task
from compare.embed import BUNDLED_ENCODER
from compare.language import languages_of_encoder
from compare.pipeline import Settings

# Session state: the least probability of a divergence, the encoder's name.
LEAST, ENCODER = "least_divergence", "encoder"


def render() -> None:
    """Show the page."""
    is_change = desk.changed_story() is not None
    if is_change:
        _show_change()
    else:
        show_heading(
            "Add articles",
            "Bring reports of one event from at least two outlets. "
            + (
                "They stay on this machine and in this session."
                if data.why_unkept()
                else "They stay on this machine. What you compare is kept in the Library until you "
                "delete it there."
            ),
        )
    show_unkept()
    if show_task():
        # Its articles are off the page meanwhile, for an edit would not be in what it makes.
        return
    if is_change:
        st.button("Leave the story as it is", on_click=desk.clear)
    show_ways()
    drafts = desk.all_drafts()
    st.subheader(f"To be compared ({len(drafts)})", anchor=False)
    if not drafts:
        st.info("No article yet. Upload files or paste a text above.")
    if len(drafts) > MOST_BOXES and not is_change:
        st.info("If these are on several events, sort them into stories first.")
        st.page_link(find_page("stories"), label="Sort them into stories")
    encoder = str(st.session_state.get(ENCODER) or "").strip() or BUNDLED_ENCODER
    languages = languages_of_encoder(encoder)
    edited = edit_drafts(drafts, languages)
    _show_compare(edited, encoder, find_obstacle(edited, languages))


def _show_change() -> None:
    show_heading(
        "Change articles",
        "Add, remove or mend articles of this story, then compare again: the new comparison takes "
        "the place of the old one, under the same address.",
    )


def _show_compare(drafts: Sequence[Draft], encoder: str, obstacle: str) -> None:
    name, go = st.columns([8, 2], gap="medium", vertical_alignment="bottom")
    title = name.text_input(
        "Name of the story",
        key=desk.title_key(),
        placeholder="What happened, in a few words",
        persist_state="session",
    )
    started = go.button("Compare", type="primary", disabled=bool(obstacle), width="stretch")
    if obstacle:
        st.caption(obstacle)
    least = _show_settings()
    if started:
        compare_and_open(
            [finish_draft(draft) for draft in drafts],
            name_story(title, drafts),
            Settings(encoder=encoder, min_divergence=least),
            story_id=desk.changed_story(),
            on_kept=partial(desk.take_off, [draft.number for draft in drafts]),
        )


def _show_settings() -> float:
    """Show the settings; the least probability of a divergence."""
    with st.expander("Settings"):
        sure, encoder = st.columns(2, gap="medium")
        encoder.text_input(
            "Encoder",
            key=ENCODER,
            placeholder="The one that is built in, for English",
            persist_state="session",
            help="The folder or the hub name of a sentence-transformers model, such as a "
            "multilingual one. A hub name is downloaded the first time.",
        )
        return sure.slider(
            "Show what is at least this likely",
            min_value=0.1,
            max_value=0.9,
            value=Settings().min_divergence,
            step=0.05,
            key=LEAST,
            persist_state="session",
            help="Lower shows more, and more that a careful reader would not agree with.",
        )
