from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from compare.errors import InputError, StoreError
from compare.review import (
    Subject,
    SubjectKey,
    latest_verdicts,
    load_verdicts,
    read_verdicts,
    subject_key,
    verdict_from_dict,
    verdict_to_dict,
    write_verdicts,
)
from tests.review.samples import DOUBT, GAP, HOMES, TONE, divergence, verdict


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

    assert subject_key(again) == subject_key(HOMES) == SubjectKey("number", ("a:0-20", "b:0-22"))
    assert subject_key(TONE) != subject_key(HOMES)


def test_a_hint_keeps_its_key_as_a_divergence_and_an_omission_is_one_per_outlet() -> None:
    assert subject_key(replace(DOUBT, id="d1", score=0.9)) == subject_key(DOUBT)
    assert subject_key(GAP) == SubjectKey("omission", ("a:61-70", "b:71-80"), "Radio")
    assert subject_key(replace(GAP, missing_from="Post")) != subject_key(GAP)


@pytest.mark.parametrize("found", [HOMES, GAP])
def test_a_verdict_survives_its_record(found: Subject) -> None:
    given = verdict(found, kind="wording", note="See “page two”.\nAnd three.")

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
        {"missing_from": "Radio"},
        {"missing_from": 3},
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


def test_a_record_from_before_omissions_were_reviewed_is_a_verdict() -> None:
    record = verdict_to_dict(verdict(HOMES))
    del record["missing_from"]

    assert verdict_from_dict(record) == verdict(HOMES)


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

    assert latest_verdicts([late, ben, early]) == {subject_key(HOMES): {"Ana": late, "Ben": ben}}


def test_of_two_verdicts_of_one_moment_the_one_given_later_stands() -> None:
    first, second = verdict(HOMES), verdict(HOMES, "reject")

    assert latest_verdicts([first, second])[subject_key(HOMES)]["Ana"] is second
    assert latest_verdicts([second, first])[subject_key(HOMES)]["Ana"] is first


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        (SubjectKey("number", ("a:0-1",)), "1 claims"),
        (SubjectKey("number", ("a:0-1", "b:0-1"), "Radio"), "missing from"),
        (SubjectKey("omission", ("a:0-1", "b:0-1")), "missing from"),
        (SubjectKey("omission", (), "Radio"), "0 claims"),
    ],
)
def test_a_key_that_names_too_little_or_too_much_is_refused(key: SubjectKey, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        replace(verdict(HOMES), subject=key)


def test_a_verdict_needs_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        replace(verdict(HOMES), reviewer="")
