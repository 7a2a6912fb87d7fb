"""The page that says what the kinds mean, how pairs are found, how well, and what stays here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

import streamlit as st

from compare.dashboard.frame import show_heading
from compare.dashboard.text import sign_html
from compare.kinds import KINDS, TELLINGS, Sign

SCORES = Path(__file__).resolve().parents[1] / "models" / "scores.json"
# A line longer than about 90 characters is hard to read.
TEXT_PIXELS = 820
COLUMNS = {"what": "What", "figure": "Figure", "value": "Value", "data": "Data", "date": "Date"}

STEPS = """
1. **Claims.** Every article is cut into sentences and clauses that state something. For each, the
   tool notes who says it (a trained model finds the words), how surely, and which figures it
   holds.
2. **Pairs.** Claims of different outlets that may be about the same thing are found by their
   meaning, with a language model that runs on this machine. A second model then gives the
   probability that both *state the same thing*. Only pairs above a limit are kept.
3. **Facts.** Claims that are linked with each other make one fact of the story.
4. **Divergences.** Each surely linked pair is put before one detector for each kind. The score of a
   divergence is the probability that a careful reader agrees with both: that the two claims state
   the same thing, and that they differ in this way. What is less likely is a *hint*: a place to
   look at, which nothing counts.
5. **Omissions.** For a fact that most outlets surely tell, the tool looks through all an outlet
   wrote for a claim that may tell it too, and for its words anywhere. If neither is found, the
   nearest claim is shown, with what excuses the outlet: an older article, a shorter one. Copies of
   one text count once.
6. **Sources.** The sources that each outlet names are followed to the first one. Outlets that rest
   on the same one have one origin; where an outlet names none, it may have any.
"""
LIMITS = """
- **It does not say who is right.** Two reports can part because one is wrong, because one is
  older, because sources disagree, or because one is more careful.
- **It does not show bias or intent.** A fact that is missing may have been unknown, cut for
  length, or told in another article of the same outlet.
- **It reads text only.** Pictures, captions, corrections made later and pages behind a link are
  not seen. It was built for English.
- **It errs.** It misses divergences and reports some that are none. Read both quotes in their
  articles before you build on one: every card leads there.
"""
PRIVACY = """
The articles, the models and the results stay on this machine. Nothing is sent to a server of
anybody else, no usage is counted, and no page loads anything from the web; the tool fetches an
address only when you give it one. The page *Add articles* says whether what you compare is kept on
this machine: if it is, it stays in the *Library* until you delete it there; if not, it is gone when
you close this page.
"""


def render() -> None:
    """Show the page."""
    with st.container(width=TEXT_PIXELS):
        _show_text()


def _show_text() -> None:
    show_heading(
        "Method",
        "What is shown here, how it is found, how far to trust it and what it does not say.",
    )
    st.subheader("Kinds of divergence", anchor=False)
    st.html(_signs_html(KINDS.values()))
    st.subheader("How an outlet puts a fact", anchor=False)
    st.html(_signs_html(TELLINGS.values()))
    st.subheader("How it is found", anchor=False)
    st.markdown(STEPS)
    st.subheader("What a divergence does not mean", anchor=False)
    st.markdown(LIMITS)
    st.subheader("How well it works", anchor=False)
    _show_scores(read_scores(SCORES))
    st.subheader("Privacy", anchor=False)
    st.markdown(PRIVACY)


def read_scores(path: Path) -> list[dict[str, str]]:
    """The measured scores of the shipped models; none if there is no such file.

    :param path: Holds ``{"rows": [{"what", "figure", "value", "data", "date"}]}``.
    """
    if not path.exists():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return [{name: str(row.get(name, "")) for name in COLUMNS} for row in rows]


def _show_scores(rows: list[dict[str, str]]) -> None:
    if not rows:
        st.info("Not measured yet.")
        return
    head = "".join(f'<th scope="col">{title}</th>' for title in COLUMNS.values())
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(row[name])}</td>" for name in COLUMNS) + "</tr>"
        for row in rows
    )
    st.html(f'<table class="scores"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _signs_html(signs: Iterable[Sign]) -> str:
    rows = "".join(f"<dt>{sign_html(sign)}</dt><dd>{escape(sign.meaning)}</dd>" for sign in signs)
    return f'<dl class="signs">{rows}</dl>'
