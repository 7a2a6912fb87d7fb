from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from compare.errors import CompareError, InputError
from compare.evaluate.gold import Absence, Conflict, GoldStory, load_gold
from compare.evaluate.harness import Scores, check_floors, evaluate_stories, score_story
from compare.evaluate.metrics import Score
from compare.model import Comparison, Divergence, Evidence, Link, Omission, Span
from compare.pipeline import Models, Settings
from tests.conftest import ROOT, article, sentence_claims, story

SAID = {"Aurora": ("Rain fell.", "A dam broke."), "Beacon": ("It rained.", "A dam held.")}
# Ids of the claims, which are the sentences: a0, a1 of Aurora and b0, b1 of Beacon.
CLAIMS = [claim for outlet, said in SAID.items() for claim in sentence_claims(outlet, *said)]
A0, A1, B0, B1 = (claim.id for claim in CLAIMS)
TOLD = story(*(article(outlet, *said) for outlet, said in SAID.items()))
GOLD = GoldStory(
    story=TOLD,
    sentences={
        told.id: tuple(Span(c.start, c.end) for c in CLAIMS if c.article == told.id)
        for told in TOLD.articles
    },
    annotators=(
        {
            ("Aurora:0", "Beacon:0"): frozenset({"wording"}),
            ("Aurora:1", "Beacon:1"): frozenset({"contradiction", "wording"}),
        },
        {("Aurora:1", "Beacon:1"): frozenset({"contradiction"})},
    ),
)


def compared(
    *links: tuple[str, str], parted: dict[tuple[str, str], str] | None = None
) -> Comparison:
    divergences = [
        Divergence(kind, kind, "g1", 0.9, "", (Evidence(a, 0, 1), Evidence(b, 0, 1)))
        for (a, b), kind in (parted or {}).items()
    ]
    return Comparison(
        story=TOLD,
        claims=tuple(CLAIMS),
        links=tuple(Link(a, b, 0.9) for a, b in links),
        groups=(),
        divergences=tuple(divergences),
        omissions=(),
        settings={},
        models={},
    )


def test_a_link_is_right_if_any_annotator_marked_it_and_wanted_if_all_did() -> None:
    scores = score_story(GOLD, compared((A0, B0), (A0, B1)))

    assert scores["links"] == Score(right=1, predicted=2, found=0, wanted=1)


def test_labels_are_scored_by_the_same_rule() -> None:
    parted = {(A1, B1): "wording", (A0, B0): "number"}
    scores = score_story(GOLD, compared((A0, B0), (A1, B1), parted=parted))

    assert scores["wording"] == Score(right=1, predicted=1, found=0, wanted=0)
    assert scores["number"] == Score(right=0, predicted=1, found=0, wanted=0)
    assert scores["contradiction"] == Score(right=0, predicted=0, found=0, wanted=1)


def test_a_conflict_is_a_contradiction_or_another_number() -> None:
    scores = score_story(GOLD, compared((A1, B1), parted={(A1, B1): "number"}))

    assert scores["conflict"] == Score(right=1, predicted=1, found=1, wanted=1)


def test_a_claim_of_two_sentences_is_linked_for_both() -> None:
    first, second, *others = CLAIMS
    whole = replace(first, end=second.end, text="Rain fell. A dam broke.")
    comparison = replace(compared((whole.id, B1)), claims=(whole, *others))

    assert score_story(GOLD, comparison)["links"] == Score(1, 2, 1, 1)


def test_without_planted_conflicts_nothing_planted_is_scored() -> None:
    assert set(score_story(GOLD, compared())) == {
        "links",
        "conflict",
        "contradiction",
        "number",
        "attribution",
        "certainty",
        "wording",
    }


@pytest.mark.parametrize(
    ("planted", "flagged", "found"),
    [
        ("number", "number", 1),
        ("number", "contradiction", 1),
        ("contradiction", "number", 1),
        ("certainty", "certainty", 1),
        ("certainty", "number", 0),
        ("number", "certainty", 0),
    ],
)
def test_a_planted_conflict_is_found_by_a_fitting_kind(
    planted: str, flagged: str, found: int
) -> None:
    gold = replace(GOLD, conflicts=(Conflict("dam", planted, ("Beacon:1", "Aurora:1")),))
    scores = score_story(gold, compared((A1, B1), parted={(A1, B1): flagged}))

    assert scores["planted conflicts"] == Score(found, found, found, 1)


@pytest.mark.parametrize(
    ("flagged", "count"), [("number", 1), ("contradiction", 1), ("wording", 0)]
)
def test_a_trap_is_sprung_by_contradiction_or_number_alone(flagged: str, count: int) -> None:
    gold = replace(
        GOLD,
        conflicts=(Conflict("dam", "number", ("Aurora:1", "Beacon:1")),),
        traps=(("Aurora:0", "Beacon:0"), ("Aurora:0", "Beacon:1")),
    )
    scores = score_story(gold, compared((A0, B0), parted={(A0, B0): flagged}))

    assert scores["traps"] == Score(0, count, count, 2)
    assert scores["traps"].recall == count / 2


@pytest.mark.parametrize(
    ("claims", "missing_from", "score"),
    [
        ((A1, A0), "Beacon", Score(1, 1, 1, 1)),
        ((A0,), "Beacon", Score(0, 1, 0, 1)),
        ((A1,), "Courier", Score(0, 1, 0, 1)),
    ],
)
def test_an_omission_is_right_if_a_carrier_and_the_outlet_fit(
    claims: tuple[str, ...], missing_from: str, score: Score
) -> None:
    gold = replace(
        GOLD,
        conflicts=(Conflict("dam", "number", ("Aurora:1", "Beacon:1")),),
        absences=(Absence("a dam broke", ("Aurora:1", "Delta:4"), "Beacon"),),
    )
    omission = Omission("g1", claims, missing_from, None, 0.0, "")

    found = score_story(gold, replace(compared(), omissions=(omission,)))

    assert found["omissions"] == score


@pytest.fixture
def scores() -> Scores:
    return Scores({"links": Score(8, 10, 6, 10), "traps": Score(0, 2, 2, 10)})


def write(folder: Path, floors: object) -> Path:
    path = folder / "floors.json"
    path.write_text(json.dumps(floors), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "floors",
    [
        {},
        {"links": {"precision": 0.8, "recall": 0.6}},
        {"links": {"f1": 0.68}, "traps": {"recall": 0.2}},
    ],
)
def test_scores_at_their_floors_pass(
    scores: Scores, tmp_path: Path, floors: dict[str, dict[str, float]]
) -> None:
    check_floors(scores, write(tmp_path, floors))


def test_every_score_that_falls_short_is_named(scores: Scores, tmp_path: Path) -> None:
    floors = {"links": {"precision": 0.81, "recall": 0.61, "f1": 0.1}}

    with pytest.raises(
        CompareError, match=r"links precision 0\.800, not 0\.810; links recall 0\.600, not 0\.610$"
    ):
        check_floors(scores, write(tmp_path, floors))


def test_traps_have_a_ceiling(scores: Scores, tmp_path: Path) -> None:
    with pytest.raises(CompareError, match=r"traps recall 0\.200, not 0\.190"):
        check_floors(scores, write(tmp_path, {"traps": {"recall": 0.19}}))


def test_a_floor_of_what_is_not_scored_is_named_with_what_is(
    scores: Scores, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"'link'; use links, traps$"):
        check_floors(scores, write(tmp_path, {"link": {"f1": 0.1}}))


def test_a_missing_or_broken_floors_file_is_named(scores: Scores, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")

    for name in ("nowhere.json", "broken.json"):
        with pytest.raises(InputError, match=f"{name}: no floors"):
            check_floors(scores, tmp_path / name)


def test_the_table_has_a_line_for_each_score(scores: Scores) -> None:
    links, traps = scores.lines()

    assert " ".join(links.split()) == (
        "links precision 0.800 recall 0.600 F1 0.686 (8/10 right, 6/10 found)"
    )
    assert traps.startswith("traps ")


def test_scores_of_several_stories_add_up(small_models: Models) -> None:
    settings = Settings(detectors=("number",))
    gold = load_gold(ROOT / "data/gold/ferry-fire.json")

    once, twice = (evaluate_stories([gold] * n, small_models, settings) for n in (1, 2))

    assert once.rows["links"].found > 10
    assert twice.rows == {name: score + score for name, score in once.rows.items()}


def test_the_bundled_models_find_links_and_planted_conflicts_of_a_story(models: Models) -> None:
    rows = evaluate_stories([load_gold(ROOT / "data/gold/r9.json")], models).rows

    assert rows["links"].precision > 0.5
    assert rows["links"].recall > 0.3
    assert rows["planted conflicts"].recall > rows["traps"].recall
