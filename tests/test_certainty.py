from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.certainty import find_cues, judge_certainty
from compare.model import Certainty

JUDGED = [
    ("Three people died when a bus hit a wall.", Certainty.ASSERTED, []),
    ("The mayor may resign on Friday.", Certainty.HEDGED, ["may"]),
    ("He arrived in May 2019 and left on May 3.", Certainty.ASSERTED, []),
    ("Police said that the driver might have slept.", Certainty.HEDGED, ["might"]),
    ("The suspect fled, reportedly by boat.", Certainty.HEDGED, ["reportedly"]),
    ("The fire appears to have begun in a shed.", Certainty.HEDGED, ["appears to"]),
    ("It appears the fire began in a shed.", Certainty.HEDGED, ["It appears"]),
    ("I would not say that he is bitter.", Certainty.ASSERTED, []),
    ("The cause could not be verified.", Certainty.UNVERIFIED, ["could not be verified"]),
    ("It was unclear whether anyone was hurt.", Certainty.UNVERIFIED, ["unclear"]),
    ("The toll is unconfirmed.", Certainty.UNVERIFIED, ["unconfirmed"]),
    ("It remains to be seen who pays.", Certainty.UNVERIFIED, ["remains to be seen"]),
    ("He left open the possibility of a sale.", Certainty.HEDGED, ["possibility"]),
    ("The date was left open.", Certainty.UNVERIFIED, ["left open"]),
    ("The body has yet to be identified.", Certainty.UNVERIFIED, ["yet to be identified"]),
    ("He does not know who did it.", Certainty.UNVERIFIED, ["does not know"]),
    ("He does not know the woman.", Certainty.ASSERTED, []),
    ("Rell made an unlikely challenge.", Certainty.ASSERTED, []),
    ("It is unclear who may resign.", Certainty.UNVERIFIED, ["unclear"]),
    ("The clerk declined to say more.", Certainty.ASSERTED, []),
    ("She could not leave the house.", Certainty.ASSERTED, []),
    ("Neighbours could hear shots.", Certainty.ASSERTED, []),
    ("Uncertainty weighed on the markets.", Certainty.ASSERTED, []),
    ("The poll asked likely voters in two towns.", Certainty.ASSERTED, []),
    ("Tam leads among likely Harbour Party caucusgoers.", Certainty.ASSERTED, []),
    ("It is far too early to speculate.", Certainty.UNVERIFIED, ["too early to speculate"]),
    ("The bridge is expected to open on Monday.", Certainty.PLANNED, ["is expected to"]),
    ("The firm plans to close the plant.", Certainty.PLANNED, ["plans to"]),
    ("He said that he would close the plant.", Certainty.PLANNED, ["would"]),
    ("The trial is due to start in March.", Certainty.PLANNED, ["due to start"]),
    ("The plane was late due to fog.", Certainty.ASSERTED, []),
    ("The will of the people is plain.", Certainty.ASSERTED, []),
    ("The army denied that it fired on the crowd.", Certainty.DENIED, ["denied"]),
    ("The firm rejected the claims as nonsense.", Certainty.DENIED, ["rejected the claims"]),
    ("The report is false, the ministry said.", Certainty.DENIED, ["is false"]),
    ("The judge denied the motion for a new trial.", Certainty.ASSERTED, []),
    ("The council rejected the offer.", Certainty.ASSERTED, []),
    ("He did not deny it.", Certainty.ASSERTED, []),
    ("The mayor, who may resign, opened the bridge.", Certainty.ASSERTED, []),
    ("The singer of “It Might Get Loud” died.", Certainty.ASSERTED, []),
    ("Officers found a possible motive.", Certainty.ASSERTED, []),
]


@pytest.mark.parametrize(("text", "certainty", "words"), JUDGED)
def test_the_main_clause_decides(text: str, certainty: Certainty, words: list[str]) -> None:
    judged, spans = judge_certainty(text, attributed=False)

    assert (judged, [text[start:end] for start, end in spans]) == (certainty, words)


def test_a_plain_claim_with_a_source_is_attributed() -> None:
    assert judge_certainty("The dam broke, police said.", attributed=True) == (
        Certainty.ATTRIBUTED,
        (),
    )


def test_a_hedge_counts_before_a_source() -> None:
    judged, _ = judge_certainty("The dam may break, police said.", attributed=True)

    assert judged is Certainty.HEDGED


def test_a_denial_binds_what_its_that_opens() -> None:
    text = "The army denied on Monday that it fired, and the talks went on."
    (cue,) = find_cues(text)

    assert text[cue.scope.start : cue.scope.end] == "The army denied on Monday that it fired,"


@given(st.text(max_size=120))
def test_any_text_is_judged_by_words_that_stand_in_it(text: str) -> None:
    _, spans = judge_certainty(text, attributed=False)

    assert all(0 <= start < end <= len(text) for start, end in spans)
