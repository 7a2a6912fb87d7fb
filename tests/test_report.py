from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from compare.model import (
    Article,
    Attribution,
    Bound,
    Certainty,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Omission,
    Quantity,
    Story,
)
from compare.report import (
    CLAIM_COLUMNS,
    DIVERGENCE_COLUMNS,
    MATRIX_COLUMNS,
    OMISSION_COLUMNS,
    OUTLET_COLUMNS,
    claim_frame,
    divergence_frame,
    matrix_frame,
    omission_frame,
    outlet_frame,
    outlet_state,
)

TIMES = Article(
    "times",
    "Harbour Times",
    "Ferry aground",
    "The ferry ran aground off Sandy Point. Twelve passengers were hurt. The mate slept.",
    "https://times.example/ferry",
    "2024-03-02",
)
DAILY = Article(
    "daily",
    "Coast Daily",
    "Ferry feared stuck",
    "The ferry may have run aground. At least 15 passengers were hurt, police said.",
)
RADIO = Article("radio", "Island Radio", "Service halted", "A ferry sits on a sandbank.")


def cite(article: Article, text: str, certainty: Certainty = Certainty.ASSERTED) -> Claim:
    start = article.text.index(text)
    return Claim(article.id, article.outlet, start, start + len(text), text, certainty)


AGROUND = cite(TIMES, "The ferry ran aground off Sandy Point.")
TWELVE = cite(TIMES, "Twelve passengers were hurt.")
SLEPT = cite(TIMES, "The mate slept.")
FEARED = cite(DAILY, "The ferry may have run aground.", Certainty.HEDGED)
FIFTEEN = replace(
    cite(DAILY, "At least 15 passengers were hurt, police said.", Certainty.ATTRIBUTED),
    attributions=(Attribution((), (), (), "police"), Attribution((), (), (), "")),
    quantities=(Quantity(32, 43, 15.0, 15.0, "", "passenger", Bound.AT_LEAST),),
)
STUCK = cite(RADIO, "A ferry sits on a sandbank.")


def part(claim: Claim, words: str) -> Evidence:
    start = claim.start + claim.text.index(words)
    return Evidence(claim.id, start, start + len(words))


def whole(claim: Claim) -> Evidence:
    return Evidence(claim.id, claim.start, claim.end)


COMPARISON = Comparison(
    story=Story("ferry", "A ferry runs aground", (TIMES, DAILY, RADIO)),
    claims=(AGROUND, TWELVE, SLEPT, FEARED, FIFTEEN, STUCK),
    links=(
        Link(FEARED.id, AGROUND.id, 0.9),
        Link(AGROUND.id, STUCK.id, 0.8),
        Link(FEARED.id, STUCK.id, 0.6),
        Link(FIFTEEN.id, TWELVE.id, 0.95),
    ),
    groups=(
        ClaimGroup("slept", (SLEPT.id,)),
        ClaimGroup("aground", (AGROUND.id, FEARED.id, STUCK.id)),
        ClaimGroup("hurt", (TWELVE.id, FIFTEEN.id)),
    ),
    divergences=(
        Divergence("d1", "certainty", "aground", 0.7, "x.", (whole(AGROUND), whole(FEARED))),
        Divergence(
            "d2",
            "number",
            "hurt",
            0.9,
            "12, at least 15.",
            (part(TWELVE, "Twelve"), part(FIFTEEN, "At least 15")),
        ),
        Divergence("d0", "certainty", "aground", 0.7, "y.", (whole(FEARED), whole(STUCK))),
    ),
    omissions=(
        Omission("hurt", (TWELVE.id, FIFTEEN.id), "Island Radio", STUCK.id, 0.25, "Two tell it."),
        Omission("slept", (SLEPT.id,), "Coast Daily", None, 0.0, "One tells it."),
    ),
    settings={},
    models={},
)
NOTHING = Comparison(Story("s", "t", ()), (), (), (), (), (), {}, {})


def records(frame: pd.DataFrame) -> list[dict[object, object]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]


def test_a_divergence_is_a_row_of_both_quotes_with_the_words_at_issue() -> None:
    row = records(divergence_frame(COMPARISON))[0]

    assert row == {
        "story": "ferry",
        "story_title": "A ferry runs aground",
        "divergence": "d2",
        "group": "hurt",
        "kind": "number",
        "score": 0.9,
        "reason": "12, at least 15.",
        "outlet_a": "Harbour Times",
        "quote_a": "Twelve passengers were hurt.",
        "words_a": "Twelve",
        "start_a": TWELVE.start,
        "end_a": TWELVE.end,
        "date_a": "2024-03-02",
        "url_a": "https://times.example/ferry",
        "article_a": "times",
        "outlet_b": "Coast Daily",
        "quote_b": "At least 15 passengers were hurt, police said.",
        "words_b": "At least 15",
        "start_b": FIFTEEN.start,
        "end_b": FIFTEEN.end,
        "date_b": "",
        "url_b": "",
        "article_b": "daily",
    }


def test_divergences_come_by_score_and_then_by_id() -> None:
    assert list(divergence_frame(COMPARISON)["divergence"]) == ["d2", "d0", "d1"]


def test_a_divergence_of_three_claims_has_a_row_for_each_two_of_different_outlets() -> None:
    evidence = (whole(AGROUND), whole(TWELVE), whole(FEARED))
    divergence = Divergence("d", "wording", "aground", 0.5, "x.", evidence)

    frame = divergence_frame(replace(COMPARISON, divergences=(divergence,)))

    assert list(zip(frame["quote_a"], frame["quote_b"], strict=True)) == [
        (AGROUND.text, FEARED.text),
        (TWELVE.text, FEARED.text),
    ]


def test_an_omission_shows_who_tells_the_fact_and_the_nearest_that_is_said() -> None:
    assert records(omission_frame(COMPARISON)) == [
        {
            "story": "ferry",
            "group": "hurt",
            "missing_from": "Island Radio",
            "told_by": "Harbour Times; Coast Daily",
            "quote": TWELVE.text,
            "nearest": STUCK.text,
            "nearest_score": 0.25,
            "reason": "Two tell it.",
        },
        {
            "story": "ferry",
            "group": "slept",
            "missing_from": "Coast Daily",
            "told_by": "Harbour Times",
            "quote": SLEPT.text,
            "nearest": "",
            "nearest_score": 0.0,
            "reason": "One tells it.",
        },
    ]


def test_a_claim_is_a_row_with_its_sources_figures_and_company() -> None:
    row = records(claim_frame(COMPARISON))[4]

    assert row == {
        "story": "ferry",
        "story_title": "A ferry runs aground",
        "claim": FIFTEEN.id,
        "article": "daily",
        "outlet": "Coast Daily",
        "title": "Ferry feared stuck",
        "start": FIFTEEN.start,
        "end": FIFTEEN.end,
        "text": FIFTEEN.text,
        "certainty": "attributed",
        "sources": "police",
        "quantities": "at least 15 passenger",
        "outlets_telling": 2,
        "groups": "hurt",
        "kinds": "number",
    }


def test_a_claim_of_no_group_is_told_by_its_own_outlet() -> None:
    frame = claim_frame(replace(COMPARISON, groups=()))

    assert list(frame["outlets_telling"]) == [1] * 6


def test_the_matrix_puts_the_most_disputed_fact_first_and_says_how_each_outlet_puts_it() -> None:
    assert records(matrix_frame(COMPARISON)) == [
        {
            "group": "hurt",
            "fact": TWELVE.text,
            "outlets": 2,
            "dispute": 0.9,
            "kinds": "number",
            "Harbour Times": "states",
            "Coast Daily": "attributes",
            "Island Radio": "silent",
        },
        {
            "group": "aground",
            "fact": AGROUND.text,
            "outlets": 3,
            "dispute": 0.7,
            "kinds": "certainty",
            "Harbour Times": "states",
            "Coast Daily": "hedges",
            "Island Radio": "states",
        },
        {
            "group": "slept",
            "fact": SLEPT.text,
            "outlets": 1,
            "dispute": 0.0,
            "kinds": "",
            "Harbour Times": "states",
            "Coast Daily": "silent",
            "Island Radio": "silent",
        },
    ]


def test_undisputed_facts_come_by_the_number_of_outlets_and_then_in_the_order_of_telling() -> None:
    alone = ClaimGroup("alone", (TWELVE.id,))
    frame = matrix_frame(
        replace(COMPARISON, divergences=(), groups=(*COMPARISON.groups[:2], alone))
    )

    assert list(frame["group"]) == ["aground", "alone", "slept"]


def test_an_outlet_called_like_a_column_of_the_matrix_has_a_column_all_the_same() -> None:
    article = replace(RADIO, outlet="fact")
    claim = replace(STUCK, outlet="fact")
    story = replace(COMPARISON.story, articles=(TIMES, DAILY, article))
    comparison = replace(COMPARISON, story=story, claims=(*COMPARISON.claims[:5], claim))

    frame = matrix_frame(comparison)

    assert list(frame["fact (outlet)"]) == ["silent", "states", "silent"]
    assert frame["fact"][0] == TWELVE.text


@pytest.mark.parametrize(
    ("certainties", "state"),
    [
        ((Certainty.ASSERTED,), "states"),
        ((Certainty.ATTRIBUTED,), "attributes"),
        ((Certainty.HEDGED,), "hedges"),
        ((Certainty.PLANNED,), "plans"),
        ((Certainty.DENIED,), "denies"),
        ((Certainty.DENIED, Certainty.HEDGED, Certainty.ATTRIBUTED), "attributes"),
        ((), "silent"),
    ],
)
def test_the_most_committed_claim_of_an_outlet_is_its_state(
    certainties: tuple[Certainty, ...], state: str
) -> None:
    claims = [replace(STUCK, certainty=certainty) for certainty in certainties]

    assert outlet_state([AGROUND, *claims], "Island Radio") == state


def test_an_outlet_is_a_row_of_what_it_shares_and_tells_alone() -> None:
    assert records(outlet_frame(COMPARISON))[0] == {
        "outlet": "Harbour Times",
        "articles": 1,
        "claims": 3,
        "shared": 2,
        "disputed": 2,
        "alone": 1,
        "share_shared": pytest.approx(2 / 3),
        "share_disputed": pytest.approx(2 / 3),
        "share_alone": pytest.approx(1 / 3),
        "published": "2024-03-02",
    }


def test_an_outlet_without_claims_has_shares_of_nothing() -> None:
    frame = outlet_frame(replace(COMPARISON, claims=(), links=(), groups=(), divergences=()))

    assert list(frame["share_alone"]) == [0.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("to_frame", "columns"),
    [
        (divergence_frame, DIVERGENCE_COLUMNS),
        (omission_frame, OMISSION_COLUMNS),
        (claim_frame, CLAIM_COLUMNS),
        (matrix_frame, MATRIX_COLUMNS),
        (outlet_frame, OUTLET_COLUMNS),
    ],
)
def test_a_frame_of_nothing_has_its_columns_and_their_types(
    to_frame: Callable[[Comparison], pd.DataFrame], columns: Mapping[str, str]
) -> None:
    empty, filled = to_frame(NOTHING), to_frame(COMPARISON)

    assert list(empty.columns) == list(columns)
    assert list(filled.columns[: len(columns)]) == list(columns)
    for name, kind in columns.items():
        if kind != "str":
            assert str(empty[name].dtype) == str(filled[name].dtype) == kind
