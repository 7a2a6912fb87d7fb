from __future__ import annotations

from dataclasses import replace

import pytest

from compare.report import standing_frame
from tests.report.ferry import COMPARISON, DAILY, RADIO, TIMES, cite, records


def test_a_fact_counts_by_its_outlets_and_by_how_early_each_tells_it() -> None:
    assert records(standing_frame(COMPARISON)) == [
        {"group": "slept", "importance": pytest.approx(2 / 3, abs=1e-4), "place": 0.6667},
        {"group": "aground", "importance": 3.0, "place": 0.0},
        {
            "group": "hurt",
            "importance": pytest.approx(5 / 6 + 3 / 4, abs=1e-3),
            "place": pytest.approx(5 / 12, abs=1e-3),
        },
    ]


def test_a_fact_in_the_headline_counts_as_one_at_the_top() -> None:
    times = replace(TIMES, title="Twelve passengers hurt")
    story = replace(COMPARISON.story, articles=(times, DAILY, RADIO))

    frame = standing_frame(replace(COMPARISON, story=story))

    assert frame.set_index("group")["importance"]["hurt"] == pytest.approx(1 + 3 / 4)
    assert frame.set_index("group")["place"]["hurt"] == pytest.approx(5 / 12, abs=1e-3)


def test_outlets_that_carry_one_text_count_once() -> None:
    sentences = [
        f"The {name} of the harbour counted {i} boats before the storm came in."
        for i, name in enumerate(("master", "pilot", "warden", "baker", "vicar", "mayor"), start=3)
    ]
    text = " ".join(sentences)
    first, second = (replace(article, text=text) for article in (TIMES, DAILY))
    claims = tuple(cite(article, sentence) for article in (first, second) for sentence in sentences)
    told = (claims[0].id, claims[6].id)
    group = replace(COMPARISON.groups[0], id="boats", claims=told)
    comparison = replace(
        COMPARISON,
        story=replace(COMPARISON.story, articles=(first, second)),
        claims=claims,
        groups=(group,),
        links=(),
        divergences=(),
        omissions=(),
    )

    assert records(standing_frame(comparison)) == [
        {"group": "boats", "importance": 1.0, "place": 0.0}
    ]
