"""What came of a class: agreement with the tool and each other, what splits it, the answers."""

from __future__ import annotations

from functools import partial

import streamlit as st

from compare.dashboard.classroom import actions
from compare.dashboard.classroom.actions import Desk
from compare.dashboard.classroom.views import (
    class_html,
    split_html,
    with_tool_html,
    with_tool_text,
)
from compare.dashboard.data import why_unkept
from compare.dashboard.frame import offer_frame
from compare.dashboard.text import escape_markdown
from compare.model import Comparison
from compare.report import answer_frame, class_frame, split_frame, with_tool_frame

# Krippendorff, "Content Analysis" (2004), p. 241: rely on data from 0.8.
ALPHA = (
    "Alpha is Krippendorff’s: 1 is perfect agreement, 0 is what chance gives, and one relies on "
    "data from 0.8. It stays empty (–) below ten pairs, where one answer more or less would move "
    "it too far, and where all answers are the same."
)


def show_results(comparison: Comparison, desk: Desk) -> None:
    """Show how far the reader agrees with the tool and with the class, on the pairs answered."""
    seen = desk.answered
    if not seen:
        st.info("You have not answered a pair yet. You see a pair here once you have answered it.")
    else:
        st.header("You and the tool", anchor=False)
        found = with_tool_frame(seen, desk.opinions)
        st.write(with_tool_text(found, len(seen), len(desk.pairs)))
        st.html(with_tool_html(found))
        st.caption(
            "The ways of parting are counted where both say that it is the same fact. Where you "
            f"and the tool differ, it may be the tool that errs. {ALPHA}"
        )
        _show_class(desk)
    _offer_answers(comparison, desk)


def _show_class(desk: Desk) -> None:
    seen = desk.answered
    st.header("The class", anchor=False)
    if why := why_unkept():
        st.warning(
            escape_markdown(f"Answers are kept for this session only, so nobody shares them: {why}")
        )
    readers = {name for pair in seen for name in desk.answers[pair.key]}
    if len(readers) < 2:
        st.info(
            "Nobody else has answered these pairs yet. The link to send is under “For the teacher”."
        )
        return
    st.write(
        f"{len(readers)} readers have answered pairs that you have answered. You see each other’s "
        "answers on these alone."
    )
    st.html(class_html(class_frame(seen, desk.answers)))
    st.subheader("To talk about: what splits the class most comes first", anchor=False)
    for row in split_frame(seen, desk.answers).to_dict("records"):
        pair = seen[row["pair"]]
        place = desk.pairs.index(pair)
        with st.container(gap=None):
            st.html(split_html(row, pair, desk.answers[pair.key]))
            st.button(
                f"Show pair {place + 1}",
                key=f"class-show-{place}",
                type="tertiary",
                on_click=partial(actions.show, desk, place),
            )


def _offer_answers(comparison: Comparison, desk: Desk) -> None:
    if not desk.answers:
        return
    offer_frame(
        "All answers as CSV",
        answer_frame(comparison, desk.answers, desk.opinions),
        "class-answers.csv",
    )
    st.caption(
        "Every reader’s answers on this story. The tool’s answers stand in it for the pairs that "
        "you have answered."
    )
