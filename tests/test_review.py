from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from compare.errors import InputError, StoreError
from compare.model import Comparison, Divergence, Evidence, Story
from compare.review import (
    Agreement,
    Decision,
    DivergenceKey,
    State,
    Verdict,
    divergence_key,
    latest_verdicts,
    load_verdicts,
    lost_verdicts,
    next_open,
    read_verdicts,
    review_queue,
    reviewer_agreement,
    verdict_cells,
    verdict_from_dict,
    verdict_to_dict,
    write_verdicts,
)


def divergence(number: int, kind: str, score: float, *claims: str) -> Divergence:
    evidence = tuple(Evidence(claim, 0, 4) for claim in claims)
    return Divergence(f"d{number}", kind, "g1", score, f"They part by {kind}.", evidence)


HOMES = divergence(1, "number", 0.9, "a:0-20", "b:0-22")
CAUSE = divergence(2, "certainty", 0.7, "a:21-40", "b:23-50")
TONE = divergence(3, "wording", 0.5, "a:0-20", "b:0-22")


def compared(*divergences: Divergence) -> Comparison:
    return Comparison(Story("flood", "A flood", ()), (), (), (), divergences, (), {}, {})


COMPARISON = compared(CAUSE, HOMES, TONE)


def verdict(
    found: Divergence,
    said: str = "accept",
    reviewer: str = "Ana",
    *,
    minute: int = 0,
    kind: str = "",
    note: str = "",
) -> Verdict:
    time = f"2024-03-01T10:{minute:02}:00+00:00"
    return Verdict(divergence_key(found), reviewer, Decision(said), kind or found.kind, time, note)


def queue(*verdicts: Verdict) -> list[tuple[str, State]]:
    return [(e.divergence.id, e.state) for e in review_queue(COMPARISON, verdicts, "Ana")]


class Records:
    def __init__(self, *records: dict[str, object]) -> None:
        self.kept = list(enumerate(records))

    def add_record(self, story_id: str, sort: str, record: Mapping[str, object]) -> int:
        raise NotImplementedError

    def records(self, story_id: str, sort: str) -> list[tuple[int, dict[str, object]]]:
        return self.kept if (story_id, sort) == ("flood", "verdict") else []

    def remove_record(self, number: int) -> None:
        raise NotImplementedError


def test_a_key_outlives_the_running_id_the_score_and_the_order_of_the_claims() -> None:
    again = divergence(7, "number", 0.4, "b:0-22", "a:0-20")

    assert divergence_key(again) == divergence_key(HOMES) == ("number", ("a:0-20", "b:0-22"))
    assert divergence_key(TONE) != divergence_key(HOMES)


def test_a_verdict_survives_its_record() -> None:
    given = verdict(HOMES, kind="wording", note="See “page two”.\nAnd three.")

    assert verdict_from_dict(verdict_to_dict(given)) == given
    assert read_verdicts("v.jsonl", write_verdicts([given, given])) == [given, given]


@pytest.mark.parametrize(
    "change",
    [
        {"decision": "maybe"},
        {"reviewer": " "},
        {"reviewer": 3},
        {"claims": ["a:0-20"]},
        {"claims": "ab"},
        {"claims": [1, 2]},
        {"time": "2024-03-01T10:00:00"},
        {"time": "yesterday"},
        {"note": None},
    ],
)
def test_a_record_with_an_impossible_value_is_no_verdict(change: dict[str, object]) -> None:
    record = verdict_to_dict(verdict(HOMES)) | change

    with pytest.raises(StoreError, match="not a verdict"):
        verdict_from_dict(record)


def test_a_record_without_a_field_is_no_verdict() -> None:
    record = verdict_to_dict(verdict(HOMES))
    del record["kind"]

    with pytest.raises(StoreError, match="kind"):
        verdict_from_dict(record)


@pytest.mark.parametrize("line", [b"{", b"[]", b"\xff", b"{}", b"[" * 100_000])
def test_a_file_with_a_line_that_is_no_verdict_is_named_with_the_line(line: bytes) -> None:
    content = write_verdicts([verdict(HOMES)]) + b"\n" + line

    with pytest.raises(InputError, match=r"ben\.jsonl:3: not a verdict"):
        read_verdicts("ben.jsonl", content)


def test_verdicts_are_loaded_with_their_numbers() -> None:
    given = verdict(HOMES)

    assert load_verdicts(Records(verdict_to_dict(given)), "flood") == [(0, given)]
    assert load_verdicts(Records(verdict_to_dict(given)), "fire") == []


def test_the_latest_verdict_of_each_reviewer_stands() -> None:
    late, early = verdict(HOMES, "reject", minute=9), verdict(HOMES, minute=1)
    ben = verdict(HOMES, "unsure", "Ben", minute=5)

    assert latest_verdicts([late, ben, early]) == {divergence_key(HOMES): {"Ana": late, "Ben": ben}}


def test_of_two_verdicts_of_one_moment_the_one_given_later_stands() -> None:
    first, second = verdict(HOMES), verdict(HOMES, "reject")

    assert latest_verdicts([first, second])[divergence_key(HOMES)]["Ana"] is second
    assert latest_verdicts([second, first])[divergence_key(HOMES)]["Ana"] is first


def test_without_verdicts_the_likeliest_divergence_comes_first() -> None:
    assert queue() == [("d1", State.OPEN), ("d2", State.OPEN), ("d3", State.OPEN)]


def test_what_is_undecided_comes_before_what_is_disputed_unsure_and_decided() -> None:
    assert queue(
        verdict(HOMES, minute=1), verdict(CAUSE, minute=2), verdict(CAUSE, "reject", "Ben")
    ) == [("d3", State.OPEN), ("d2", State.DISPUTED), ("d1", State.DECIDED)]
    assert queue(verdict(HOMES, minute=1), verdict(CAUSE, "unsure", minute=2)) == [
        ("d3", State.OPEN),
        ("d2", State.UNSURE),
        ("d1", State.DECIDED),
    ]


def test_what_was_decided_last_stands_last() -> None:
    assert queue(verdict(HOMES, minute=7), verdict(CAUSE, minute=3), verdict(TONE, minute=5)) == [
        ("d2", State.DECIDED),
        ("d3", State.DECIDED),
        ("d1", State.DECIDED),
    ]


@pytest.mark.parametrize(
    ("other", "state"),
    [
        (verdict(HOMES, "accept", "Ben"), State.DECIDED),
        (verdict(HOMES, "unsure", "Ben"), State.DECIDED),
        (verdict(HOMES, "reject", "Ben"), State.DISPUTED),
        (verdict(HOMES, "accept", "Ben", kind="wording"), State.DISPUTED),
    ],
)
def test_reviewers_differ_in_the_decision_or_in_the_kind(other: Verdict, state: State) -> None:
    assert dict(queue(verdict(HOMES), other))["d1"] == state


def test_verdicts_of_others_leave_a_divergence_undecided() -> None:
    entry = review_queue(COMPARISON, [verdict(HOMES, "reject", "Ben")], "Ana")[0]

    assert (entry.divergence, entry.state, entry.own) == (HOMES, State.OPEN, None)
    assert [other.reviewer for other in entry.others] == ["Ben"]


@pytest.mark.parametrize(("shown", "following"), [(HOMES, CAUSE), (CAUSE, TONE), (TONE, HOMES)])
def test_after_each_divergence_comes_the_next_undecided_one_round_about(
    shown: Divergence, following: Divergence
) -> None:
    entries = review_queue(COMPARISON, [], "Ana")

    assert next_open(entries, divergence_key(shown)) == divergence_key(following)


def test_where_nothing_else_is_undecided_the_divergence_stays() -> None:
    entries = review_queue(COMPARISON, [verdict(HOMES), verdict(CAUSE)], "Ana")

    assert next_open(entries, divergence_key(TONE)) == divergence_key(TONE)
    assert next_open(entries, divergence_key(HOMES)) == divergence_key(TONE)


def test_verdicts_on_what_is_no_longer_found_are_kept_apart() -> None:
    gone, kept = verdict(TONE), verdict(HOMES)
    renumbered = compared(replace(HOMES, id="d4", score=0.6))

    assert lost_verdicts(renumbered, [gone, kept]) == [gone]
    assert lost_verdicts(COMPARISON, [gone, kept]) == []


def test_the_cells_of_a_divergence_name_who_said_what() -> None:
    given = [
        verdict(HOMES, "reject", "Ben", note="Different days."),
        verdict(HOMES, kind="wording"),
        verdict(HOMES, "unsure", "Cai"),
        verdict(CAUSE, "reject"),
    ]

    assert verdict_cells(HOMES, given) == {
        "verdicts": "Ana: accept as wording; Ben: reject; Cai: unsure",
        "verdict_notes": "Ben: Different days.",
    }
    assert verdict_cells(TONE, given) == {"verdicts": "", "verdict_notes": ""}


def test_agreement_rests_on_what_two_judged_and_leaves_the_unsure_out() -> None:
    given = [
        verdict(HOMES),
        verdict(HOMES, "accept", "Ben"),
        verdict(CAUSE),
        verdict(CAUSE, "reject", "Ben"),
        verdict(TONE, "unsure"),
        verdict(TONE, "reject", "Ben"),
    ]

    # Four values, three of them "accept", in one unit alike and one unlike: 1 - 3 * 2 / 6.
    assert reviewer_agreement(given) == Agreement(0.0, divergences=2, same=1, reviewers=2)


def test_accepting_kinds_as_found_is_no_agreement_on_the_kinds() -> None:
    given = [verdict(d, "accept", who) for d in (HOMES, CAUSE, TONE) for who in ("Ana", "Ben")]

    assert reviewer_agreement(given) == Agreement(None, divergences=3, same=3, reviewers=2)


def test_a_key_needs_two_claims_and_a_verdict_a_name() -> None:
    with pytest.raises(ValueError, match="1 claims"):
        replace(verdict(HOMES), divergence=DivergenceKey("number", ("a:0-1",)))
    with pytest.raises(ValueError, match="name"):
        replace(verdict(HOMES), reviewer="")
