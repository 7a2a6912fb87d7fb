from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Claim, Comparison, Divergence, Link, Story
from compare.report import PASSAGE_COLUMNS, find_passages, passage_frame
from compare.report.passages import Passage
from tests.report.ferry import (
    AGROUND,
    COMPARISON,
    FEARED,
    FIFTEEN,
    SLEPT,
    STUCK,
    TWELVE,
    records,
    whole,
)
from tests.report.quarry import QUARRY

HINT = Divergence("h1", "wording", "aground", 0.3, "z.", (whole(AGROUND), whole(STUCK)))


def passage_of(claim: Claim, comparison: Comparison = COMPARISON) -> Passage:
    return next(found for found in find_passages(comparison) if found.claim == claim)


def test_each_claim_is_a_passage_in_the_order_in_which_its_article_tells_it() -> None:
    shuffled = replace(COMPARISON, claims=tuple(reversed(COMPARISON.claims)))

    claims = [passage.claim for passage in find_passages(shuffled)]

    assert claims == [AGROUND, TWELVE, SLEPT, FEARED, FIFTEEN, STUCK]


def test_the_passages_of_one_article_alone_are_those_among_the_passages_of_all() -> None:
    assert find_passages(COMPARISON, "daily") == find_passages(COMPARISON)[3:5]


@pytest.mark.parametrize(
    ("claim", "state", "disputed_by", "agreed_by", "silent"),
    [
        (AGROUND, "disputed", ("Coast Daily",), ("Island Radio",), ()),
        (FEARED, "disputed", ("Harbour Times", "Island Radio"), (), ()),
        (TWELVE, "disputed", ("Coast Daily",), (), ("Island Radio",)),
        (SLEPT, "alone", (), (), ("Coast Daily", "Island Radio")),
    ],
)
def test_a_passage_says_who_disputes_it_who_agrees_and_who_is_silent(
    claim: Claim,
    state: str,
    disputed_by: tuple[str, ...],
    agreed_by: tuple[str, ...],
    silent: tuple[str, ...],
) -> None:
    found = passage_of(claim)

    assert found.state == state
    assert (found.disputed_by, found.agreed_by, found.silent) == (disputed_by, agreed_by, silent)


def test_a_dispute_between_others_is_told_apart_from_one_with_the_passage() -> None:
    only_others = replace(COMPARISON, divergences=COMPARISON.divergences[2:])

    found = passage_of(AGROUND, only_others)

    assert found.state == "agreed"
    assert found.divergences == []
    assert [divergence.id for divergence in found.elsewhere] == ["d0"]


def test_a_hint_is_kept_but_makes_no_dispute() -> None:
    hinted = replace(COMPARISON, divergences=(), hints=(HINT,))

    found = passage_of(AGROUND, hinted)

    assert found.state == "agreed"
    assert found.agreed_by == ("Island Radio", "Coast Daily")
    assert [telling.hints for telling in found.tellings] == [(HINT,), ()]


def test_a_telling_that_was_never_compared_with_the_passage_does_not_agree_with_it() -> None:
    links = (Link(FEARED.id, AGROUND.id, 0.9), Link(FEARED.id, STUCK.id, 0.6))
    chain = replace(COMPARISON, links=links, divergences=())

    found = passage_of(AGROUND, chain)

    assert found.agreed_by == ("Coast Daily",)
    assert [(t.claim, t.compared) for t in found.tellings] == [(FEARED, True), (STUCK, False)]
    assert found.silent == ()


def test_tellings_that_part_come_before_hints_and_hints_before_agreement() -> None:
    likely = replace(COMPARISON.divergences[0], score=0.6)
    hinted = replace(COMPARISON, divergences=(likely,), hints=(HINT,))

    orders = [[t.claim for t in passage_of(c, hinted).tellings] for c in (AGROUND, STUCK)]

    assert orders == [[FEARED, STUCK], [AGROUND, FEARED]]


def test_an_omission_is_told_where_the_outlet_is_silent() -> None:
    assert [o.missing_from for o in passage_of(TWELVE).omissions] == ["Island Radio"]
    assert passage_of(AGROUND).omissions == ()


def test_the_frame_has_a_row_for_each_passage() -> None:
    rows = records(passage_frame(replace(COMPARISON, hints=(HINT,))))

    assert len(rows) == 6
    assert rows[0] == {
        "article": "times",
        "outlet": "Harbour Times",
        "claim": AGROUND.id,
        "start": AGROUND.start,
        "end": AGROUND.end,
        "text": AGROUND.text,
        "state": "disputed",
        "disputed_by": 1,
        "agreed_by": 1,
        "origins": 2,
        "silent": 0,
        "hints": 1,
        "kinds": "certainty",
        "score": 0.7,
    }


def test_a_frame_of_nothing_has_its_columns_all_the_same() -> None:
    nothing = Comparison(Story("s", "t", ()), (), (), (), (), (), {}, {})

    frame = passage_frame(nothing)

    assert list(frame.columns) == list(PASSAGE_COLUMNS)
    assert frame.empty


def test_outlets_that_agree_by_copying_have_one_origin() -> None:
    copied = "The mayor of Moorford resigned over the permit."
    passages = [found for found in find_passages(QUARRY) if found.claim.text == copied]

    assert [(found.agreed_by, found.origins.most) for found in passages] == [
        (("Ridge News",), 1),
        (("Valley Wire",), 1),
    ]
