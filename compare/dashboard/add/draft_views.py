"""The boxes in which a user checks and edits the articles before they are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from compare.dashboard.add import desk
from compare.dashboard.add.bring import BOXES
from compare.dashboard.add.drafts import Draft, find_gaps
from compare.dashboard.text import escape_markdown

# A box of this height shows about twelve lines.
TEXT_PIXELS = 320
# More boxes are no longer looked through one by one: the articles become rows of a table.
MOST_BOXES = 12
# A page's menus can be hundreds of lines, nearly all of them short.
MOST_CUTS = 20
Languages = frozenset[str] | None


def edit_drafts(drafts: Sequence[Draft], languages: Languages) -> list[Draft]:
    """Show the drafts, and give them as they stand in their boxes now.

    :param languages: The codes of those that the encoder reads; ``None`` for all.
    """
    if len(drafts) <= MOST_BOXES:
        return [_edit(draft, languages) for draft in drafts]
    chosen = _choose(drafts, languages)
    return [_edit(draft, languages) if i == chosen else draft for i, draft in enumerate(drafts)]


def _choose(drafts: Sequence[Draft], languages: Languages) -> int | None:
    """Show the drafts as a table; the place of the one that is chosen in it."""
    table = pd.DataFrame(
        [
            {
                "Outlet": draft.outlet,
                "Headline": draft.title,
                "Date": draft.published[:10],
                "Words": len(draft.text.split()),
                "To do": " ".join(find_gaps(draft, languages).values()),
            }
            for draft in drafts
        ]
    )
    st.caption("Choose a row to read, mend or remove its article.")
    state = st.dataframe(
        table, hide_index=True, on_select="rerun", selection_mode="single-row", key="draft-rows"
    )
    rows = [row for row in state.selection.rows if row < len(drafts)]
    return rows[0] if rows else None


def _edit(draft: Draft, languages: Languages) -> Draft:
    with st.container(border=True):
        boxes = dict(zip(BOXES, st.columns([3, 5, 2, 3]), strict=True))
        for field, place in boxes.items():
            place.text_input(BOXES[field], key=_seed(draft, field))
        text, away = st.columns([11, 2])
        words = len(draft.text.split())
        with text.expander(f"Text · {words:,} words", key=f"open-{draft.number}"):
            st.text_area("Text", key=_seed(draft, "text"), height=TEXT_PIXELS)
        with text:
            _show_cuts(draft)
        away.button(
            "Remove",
            key=f"remove-{draft.number}",
            on_click=desk.remove_drafts,
            args=([draft.number],),
            width="stretch",
        )
        values = {field: st.session_state[_key(draft, field)] for field in (*BOXES, "text")}
        edited = replace(draft, **values)
        for field, gap in find_gaps(edited, languages).items():
            boxes.get(field, text).warning(gap)
    desk.keep_draft(edited)
    return edited


def _show_cuts(draft: Draft) -> None:
    """The lines that were taken for no part of the article, each to be brought back."""
    cuts = draft.reading.cuts if draft.reading else ()
    left = [i for i in range(len(cuts)) if i not in draft.restored]
    if not left:
        return
    lines = "1 line" if len(left) == 1 else f"{len(left)} lines"
    longest = sorted(left, key=lambda i: -len(cuts[i].text))[:MOST_CUTS]
    with st.expander(f"Left out as no part of the article · {lines}", key=f"cuts-{draft.number}"):
        if len(longest) < len(left):
            st.caption(f"The {MOST_CUTS} longest of them, in the order of the page.")
        for i in sorted(longest):
            line, back = st.columns([9, 2], vertical_alignment="center")
            line.markdown(escape_markdown(cuts[i].text))
            back.button(
                "Bring back",
                key=f"back-{draft.number}-{i}",
                on_click=desk.restore,
                args=(draft.number, i, _key(draft, "text")),
                width="stretch",
            )


def _key(draft: Draft, field: str) -> str:
    return f"draft-{draft.number}-{field}"


def _seed(draft: Draft, field: str) -> str:
    # A box forgets its content when another page is shown; the draft does not. Set anew each time:
    # a box that a click cut off before the browser had it would come up empty.
    key = _key(draft, field)
    st.session_state[key] = st.session_state.get(key, getattr(draft, field))
    return key
