from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compare.evaluate.gold import GoldStory, load_gold
from compare.evaluate.harness import score_story
from compare.evaluate.metrics import Score
from compare.evaluate.verdicts import verdicts_gold, write_verdicts_gold
from compare.model import Claim, Comparison, Divergence, Evidence, Link, Omission
from compare.review import Decision, Subject, Verdict, subject_key
from tests.conftest import article, sentence_claims, story

SAID = {
    "Aurora": ("Rain fell for 3 days.", "The dam broke.", "Nobody was hurt."),
    "Beacon": ("Rain fell for 5 days.", "The dam may have broken.", "Two were hurt."),
}
TOLD = story(*(article(outlet, *said) for outlet, said in SAID.items()))
CLAIMS = [claim for outlet, said in SAID.items() for claim in sentence_claims(outlet, *said)]


def part(kind: str, place: int) -> Divergence:
    evidence = tuple(Evidence(CLAIMS[i].id, 0, 4) for i in (place, place + 3))
    return Divergence(f"{kind}-{place}", kind, "g1", 0.8, "", evidence)


DAYS, DAM, HURT = part("number", 0), part("certainty", 1), part("contradiction", 2)


def compared(claims: list[Claim], *found: Divergence) -> Comparison:
    links = tuple(Link(a.id, b.id, 0.9) for a, b in zip(claims[:3], claims[3:], strict=True))
    return Comparison(TOLD, tuple(claims), links, (), found, (), {}, {})


COMPARISON = compared(CLAIMS, DAYS, DAM, HURT)
# What Aurora tells last and Beacon lacks.
GAP = Omission("g3", (CLAIMS[2].id,), "Beacon", None, 0.0, "")


def verdict(found: Subject, said: str, reviewer: str = "Ana", kind: str = "") -> Verdict:
    key, time = subject_key(found), "2024-03-03T10:00:00+00:00"
    return Verdict(key, reviewer, Decision(said), kind or key.kind, time)


def loaded(folder: Path, *verdicts: Verdict) -> GoldStory:
    paths = write_verdicts_gold(verdicts_gold(COMPARISON, verdicts), folder)
    return load_gold(paths[0])


def test_the_evaluation_reads_what_reviewers_settled(tmp_path: Path) -> None:
    given = verdict(DAYS, "accept"), verdict(DAM, "accept", kind="wording")
    gold = loaded(tmp_path, *given, verdict(HURT, "reject"))

    assert gold.story.id == TOLD.id
    assert [told.outlet for told in gold.story.articles] == ["Aurora", "Beacon"]
    for told in gold.story.articles:
        spans = gold.sentences[told.id]
        assert tuple(told.text[i:j] for i, j in spans) == SAID[told.outlet]
    assert dict(gold.annotators[0]) == {
        ("Aurora:0", "Beacon:0"): {"number"},
        ("Aurora:1", "Beacon:1"): {"wording"},
    }
    assert [(c.kind, set(c.sentences)) for c in gold.conflicts] == [
        ("number", {"Aurora:0", "Beacon:0"}),
        ("wording", {"Aurora:1", "Beacon:1"}),
    ]
    assert gold.traps == (("Aurora:2", "Beacon:2"),)


def test_a_comparison_is_scored_on_them(tmp_path: Path) -> None:
    gold = loaded(tmp_path, verdict(DAYS, "accept"), verdict(HURT, "reject"))
    # The articles of an annotated story have paragraphs of their own, and so other ids.
    ids = {a.outlet: a.id for a in gold.story.articles}
    claims = [replace(c, article=ids[c.outlet]) for c in CLAIMS]
    ours = {old.id: new.id for old, new in zip(CLAIMS, claims, strict=True)}
    found = [
        replace(d, evidence=tuple(replace(e, claim=ours[e.claim]) for e in d.evidence))
        for d in (DAYS, HURT)
    ]

    scores = score_story(gold, compared(claims, *found))

    assert scores["planted conflicts"] == Score(1, 1, 1, 1)
    assert scores["traps"].found == scores["traps"].wanted == 1


def test_a_rejected_difference_of_a_soft_kind_says_nothing_of_the_link() -> None:
    gold = verdicts_gold(COMPARISON, [verdict(DAM, "reject")]).gold

    assert (gold["links"], gold["conflicts"], gold["traps"]) == ([], [], [])
    assert gold["rejected"] == [{"a": "Aurora:1", "b": "Beacon:1", "kind": "certainty"}]


@pytest.mark.parametrize(
    ("verdicts", "left_out"),
    [
        ([verdict(DAYS, "accept"), verdict(DAYS, "reject", "Ben")], {"disputed": 1}),
        ([verdict(DAYS, "accept"), verdict(DAYS, "accept", "Ben", "wording")], {"disputed": 1}),
        ([verdict(DAYS, "unsure"), verdict(DAYS, "unsure", "Ben")], {"unsure": 1}),
        ([verdict(DAYS, "accept"), verdict(DAYS, "unsure", "Ben")], {}),
    ],
)
def test_what_is_not_settled_is_left_out_and_counted(
    verdicts: list[Verdict], left_out: dict[str, int]
) -> None:
    made = verdicts_gold(COMPARISON, verdicts)

    assert made.left_out == left_out
    assert len(made.gold["links"]) == 1 - sum(left_out.values())


def test_what_names_claims_that_are_gone_is_left_out_and_counted() -> None:
    without = replace(COMPARISON, claims=COMPARISON.claims[1:])

    assert verdicts_gold(without, [verdict(DAYS, "accept")]).left_out == {"not in the texts": 1}


def test_a_storys_id_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    hostile = replace(COMPARISON, story=replace(TOLD, id="../up"))
    paths = write_verdicts_gold(verdicts_gold(hostile, [verdict(DAYS, "accept")]), tmp_path)

    assert {path.parent for path in paths} == {tmp_path}
    assert load_gold(paths[0]).story.id == "../up"


def test_an_accepted_omission_is_a_planted_one(tmp_path: Path) -> None:
    gold = loaded(tmp_path, verdict(GAP, "accept"))

    (absence,) = gold.absences
    assert (absence.carried_by, absence.missing_from) == (("Aurora:2",), "Beacon")
    assert (dict(gold.annotators[0]), gold.conflicts) == ({}, ())


def test_a_rejected_omission_is_told_apart_and_scores_nothing() -> None:
    gold = verdicts_gold(COMPARISON, [verdict(GAP, "reject")]).gold

    assert gold["omissions"] == gold["traps"] == gold["links"] == []
    assert [(r["kind"], r["missing_from"]) for r in gold["rejected"]] == [("omission", "Beacon")]


@pytest.mark.parametrize(
    ("gap", "left_out"),
    [
        (replace(GAP, missing_from="Cable"), {"not in the texts": 1}),
        (replace(GAP, claims=("gone:0-9",)), {"not in the texts": 1}),
    ],
)
def test_an_omission_that_the_texts_lack_is_left_out_and_counted(
    gap: Omission, left_out: dict[str, int]
) -> None:
    assert verdicts_gold(COMPARISON, [verdict(gap, "accept")]).left_out == left_out
