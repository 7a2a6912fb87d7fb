from __future__ import annotations

from dataclasses import replace

import pytest

from compare.kinds import TELLINGS
from compare.model import Certainty, ClaimGroup
from compare.report import matrix_frame, outlet_frame, outlet_state
from compare.report.matrix import SILENT, STATES
from tests.report.ferry import (
    AGROUND,
    COMPARISON,
    DAILY,
    RADIO,
    SLEPT,
    STUCK,
    TIMES,
    TWELVE,
    records,
)


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
        ((Certainty.UNVERIFIED,), "questions"),
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


def test_every_state_has_a_sign() -> None:
    assert {*STATES.values(), SILENT} == set(TELLINGS)


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
