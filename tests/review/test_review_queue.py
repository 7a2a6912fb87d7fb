from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Divergence
from compare.review import (
    Family,
    State,
    Subject,
    Verdict,
    lost_verdicts,
    next_open,
    review_queue,
    subject_key,
)
from tests.review.samples import CAUSE, COMPARISON, DOUBT, GAP, HOMES, TONE, compared, verdict


def queue(*verdicts: Verdict) -> list[tuple[str, State]]:
    entries = review_queue(COMPARISON, verdicts, "Ana")
    return [(e.subject.id, e.state) for e in entries if isinstance(e.subject, Divergence)]


def test_without_verdicts_the_likeliest_divergence_comes_first() -> None:
    assert queue() == [("d1", State.OPEN), ("d2", State.OPEN), ("d3", State.OPEN)]


@pytest.mark.parametrize(("family", "subject"), [(Family.HINT, DOUBT), (Family.OMISSION, GAP)])
def test_hints_and_omissions_have_queues_of_their_own(family: Family, subject: Subject) -> None:
    (entry,) = review_queue(COMPARISON, [verdict(subject, "reject")], "Ana", family)

    assert (entry.subject, entry.state) == (subject, State.DECIDED)


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

    assert (entry.subject, entry.state, entry.own) == (HOMES, State.OPEN, None)
    assert [other.reviewer for other in entry.others] == ["Ben"]


@pytest.mark.parametrize(("shown", "following"), [(HOMES, CAUSE), (CAUSE, TONE), (TONE, HOMES)])
def test_after_each_divergence_comes_the_next_undecided_one_round_about(
    shown: Divergence, following: Divergence
) -> None:
    entries = review_queue(COMPARISON, [], "Ana")

    assert next_open(entries, subject_key(shown)) == subject_key(following)


def test_where_nothing_else_is_undecided_the_divergence_stays() -> None:
    entries = review_queue(COMPARISON, [verdict(HOMES), verdict(CAUSE)], "Ana")

    assert next_open(entries, subject_key(TONE)) == subject_key(TONE)
    assert next_open(entries, subject_key(HOMES)) == subject_key(TONE)


def test_verdicts_on_what_is_no_longer_found_are_kept_apart() -> None:
    gone, kept = verdict(TONE), verdict(HOMES)
    renumbered = compared(replace(HOMES, id="d4", score=0.6))

    assert lost_verdicts(renumbered, [gone, kept]) == [gone]
    assert lost_verdicts(COMPARISON, [gone, kept]) == []


def test_verdicts_on_hints_and_omissions_are_lost_only_with_them() -> None:
    given = [verdict(DOUBT), verdict(GAP)]
    without = replace(COMPARISON, hints=(), omissions=())

    assert lost_verdicts(COMPARISON, given) == []
    assert lost_verdicts(without, given) == given
    assert lost_verdicts(replace(without, divergences=(DOUBT,)), given) == given[1:]
