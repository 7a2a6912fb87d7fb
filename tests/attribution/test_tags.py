from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.attribution.tags import CUE_TAGS, ROLE_TAGS, TaggedSpan, best_spans, put_span

WORDS = 8


def certain(tags: list[str]) -> np.ndarray:
    """Scores that leave no doubt of these tags."""
    scores = np.full((len(tags), len(ROLE_TAGS)), -9.0, np.float32)
    scores[np.arange(len(tags)), [ROLE_TAGS.index(tag) for tag in tags]] = 0.0
    return scores


@st.composite
def layouts(draw: st.DrawFn) -> list[TaggedSpan]:
    """Spans side by side, in order."""
    borders = sorted(draw(st.sets(st.integers(0, WORDS), max_size=WORDS)))
    return [
        TaggedSpan(draw(st.sampled_from(("source", "content"))), start, end - 1)
        for start, end in zip(borders, borders[1:], strict=False)
        if draw(st.booleans())
    ]


@given(layouts())
def test_spans_come_back_from_their_tags(spans: list[TaggedSpan]) -> None:
    tags = ["O"] * WORDS
    for span in spans:
        put_span(tags, span)

    assert best_spans(certain(tags), ROLE_TAGS) == spans


@given(st.lists(st.lists(st.floats(-20, 0), min_size=5, max_size=5), max_size=12))
def test_any_scores_give_whole_spans_in_order(rows: list[list[float]]) -> None:
    spans = best_spans(np.array(rows, np.float32).reshape(-1, 5), CUE_TAGS)

    places = [place for span in spans for place in (span.first, span.last)]
    assert places == sorted(places)
    assert all(0 <= span.first <= span.last < len(rows) for span in spans)


def test_a_span_that_never_ends_is_closed_where_that_costs_least() -> None:
    scores = certain(["B-content", "I-content", "I-content"])
    scores[2, ROLE_TAGS.index("E-content")] = -1.0

    assert best_spans(scores, ROLE_TAGS) == [TaggedSpan("content", 0, 2)]


def test_a_role_does_not_change_within_a_span() -> None:
    scores = certain(["B-source", "I-source", "E-content"])
    scores[2, ROLE_TAGS.index("E-source")] = -2.0

    assert best_spans(scores, ROLE_TAGS) == [TaggedSpan("source", 0, 2)]


@pytest.mark.parametrize("tags", [CUE_TAGS, ROLE_TAGS])
def test_no_words_give_no_spans(tags: tuple[str, ...]) -> None:
    assert best_spans(np.zeros((0, len(tags)), np.float32), tags) == []
