from __future__ import annotations

import math
from dataclasses import replace

from compare.model import Divergence
from compare.report import (
    KIND_COLUMNS,
    PAIR_COLUMNS,
    VERDICT_COLUMNS,
    agreement_frame,
    divergence_frame,
    kind_frame,
    omission_frame,
    verdict_frame,
)
from compare.review import Decision, Subject, SubjectKey, Verdict, subject_key
from tests.report.ferry import AGROUND, COMPARISON, FEARED, FIFTEEN, STUCK, TWELVE, part, whole

HURT = Divergence("d1", "number", "hurt", 0.9, "15 or 12.", (whole(FIFTEEN), part(TWELVE, "Twe")))
GROUND = Divergence("d2", "certainty", "aground", 0.7, "Perhaps.", (whole(AGROUND), whole(FEARED)))
SAND = Divergence("d3", "certainty", "aground", 0.5, "Perhaps.", (whole(FEARED), whole(STUCK)))
FERRY = replace(COMPARISON, divergences=(HURT, GROUND, SAND))
GAP = FERRY.omissions[0]
HINTED = replace(FERRY, divergences=(HURT, GROUND), hints=(SAND,))


def verdict(
    found: Subject, said: str, reviewer: str = "Ana", *, minute: int = 0, kind: str = ""
) -> Verdict:
    time = f"2024-03-03T10:{minute:02}:00+00:00"
    key = subject_key(found)
    return Verdict(key, reviewer, Decision(said), kind or key.kind, time)


def test_a_verdict_is_shown_with_what_it_is_about() -> None:
    given = replace(verdict(HURT, "accept", kind="wording"), note="=1+1")

    assert verdict_frame(FERRY, [given]).to_dict("records") == [
        {
            "story": "ferry",
            "story_title": "A ferry runs aground",
            "found_as": "divergence",
            "divergence": "d1",
            "found_kind": "number",
            "score": 0.9,
            "reason": "15 or 12.",
            "reviewer": "Ana",
            "decision": "accept",
            "kind": "wording",
            "note": "=1+1",
            "time": "2024-03-03T10:00:00+00:00",
            "stands": "yes",
            "outlet_a": "Coast Daily",
            "quote_a": FIFTEEN.text,
            "claim_a": FIFTEEN.id,
            "outlet_b": "Harbour Times",
            "quote_b": TWELVE.text,
            "claim_b": TWELVE.id,
        }
    ]


def test_an_earlier_verdict_of_the_same_reviewer_does_not_stand() -> None:
    given = [
        verdict(HURT, "accept"),
        verdict(HURT, "reject", minute=1),
        verdict(HURT, "accept", "B"),
    ]

    assert list(verdict_frame(FERRY, given)["stands"]) == ["no", "yes", "yes"]


def test_what_is_no_longer_found_is_quoted_from_the_article_as_far_as_it_is_there() -> None:
    key = SubjectKey("number", ("gone:0-9", "times:4-13"))
    row = verdict_frame(FERRY, [replace(verdict(HURT, "accept"), subject=key)]).iloc[0]

    assert (row["divergence"], row["reason"]) == ("", "")
    assert math.isnan(row["score"])
    assert (row["outlet_a"], row["quote_a"], row["claim_a"]) == ("", "", "gone:0-9")
    assert (row["outlet_b"], row["quote_b"]) == ("Harbour Times", "ferry ran")


def test_each_two_reviewers_that_judged_in_common_have_a_row() -> None:
    given = [
        *(verdict(found, "accept", "Ana") for found in (HURT, GROUND)),
        *(verdict(found, "accept", "Ben") for found in (HURT, GROUND)),
        verdict(HURT, "reject", "Cai"),
        verdict(SAND, "accept", "Dov"),
    ]

    frame = agreement_frame(given)

    assert frame.drop(columns="alpha").to_numpy().tolist() == [
        ["Ana", "Ben", 2, 2],
        ["Ana", "Cai", 1, 0],
        ["Ben", "Cai", 1, 0],
    ]
    assert math.isnan(frame["alpha"][0])
    assert list(frame["alpha"][1:]) == [0.0, 0.0]


def test_each_divergence_counts_once_for_its_kind() -> None:
    given = [
        verdict(HURT, "accept", "Ana", kind="wording"),
        verdict(HURT, "unsure", "Ben"),
        verdict(GROUND, "accept", "Ana"),
        verdict(GROUND, "reject", "Ben"),
        verdict(SAND, "accept", "Ana"),
        verdict(SAND, "reject", "Ana", minute=1),
    ]

    # Columns: found, accepted, corrected, rejected, unsure, disputed.
    assert kind_frame(FERRY, given).to_numpy().tolist() == [
        ["divergence", "certainty", 2, 0, 0, 1, 0, 1],
        ["divergence", "number", 1, 0, 1, 0, 0, 0],
        ["omission", "omission", 2, 0, 0, 0, 0, 0],
    ]


def test_hints_and_omissions_are_counted_apart_from_divergences() -> None:
    given = [verdict(SAND, "accept"), verdict(GAP, "reject"), verdict(GAP, "unsure", "Ben")]

    assert kind_frame(HINTED, given).to_numpy().tolist() == [
        ["divergence", "certainty", 1, 0, 0, 0, 0, 0],
        ["divergence", "number", 1, 0, 0, 0, 0, 0],
        ["hint", "certainty", 1, 1, 0, 0, 0, 0],
        ["omission", "omission", 2, 0, 0, 1, 0, 0],
    ]


def test_a_verdict_on_an_omission_names_a_telling_and_the_outlet_that_lacks_it() -> None:
    (row,) = verdict_frame(FERRY, [verdict(GAP, "accept")]).to_dict("records")

    assert (row["found_as"], row["divergence"], row["reason"]) == ("omission", "", "Two tell it.")
    assert (row["outlet_a"], row["quote_a"]) == ("Coast Daily", FIFTEEN.text)
    assert (row["outlet_b"], row["quote_b"], row["claim_b"]) == ("Island Radio", "", "")


def test_the_tables_of_what_was_found_say_what_became_of_it_and_leave_nothing_out() -> None:
    given = [verdict(HURT, "reject"), verdict(SAND, "accept"), verdict(GAP, "reject", "Ben")]

    divergences = divergence_frame(HINTED, given)
    omissions = omission_frame(HINTED, given)

    columns = ["divergence", "found_as", "outcome", "verdicts"]
    assert divergences[columns].to_numpy().tolist() == [
        ["d1", "divergence", "rejected", "Ana: reject"],
        ["d2", "divergence", "", ""],
        ["d3", "hint", "accepted", "Ana: accept"],
    ]
    assert list(omissions["verdicts"]) == ["Ben: reject", ""]


def test_frames_of_no_verdict_have_their_columns() -> None:
    assert list(verdict_frame(FERRY, []).columns) == list(VERDICT_COLUMNS)
    assert list(agreement_frame([]).columns) == list(PAIR_COLUMNS)
    assert list(kind_frame(replace(FERRY, divergences=(), omissions=()), []).columns) == list(
        KIND_COLUMNS
    )
