from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.evaluate.gold import (
    Absence,
    Conflict,
    GoldStory,
    Pair,
    covered_sentences,
    gold_pairs,
    load_gold,
    load_gold_folder,
)
from compare.model import Claim, Span
from tests.conftest import ROOT, article, story

SENTENCES = {"Aurora": ["Rain fell.", "A dam broke.", "Nobody died."], "Beacon": ["It rained."]}
EVENT = {
    "event": "flood",
    "main_event": "A flood",
    "articles": [
        {
            "outlet": outlet,
            "title": f"{outlet} on the flood",
            "sentences": said,
            "date": "2024-05-07",
        }
        for outlet, said in SENTENCES.items()
    ],
}
GOLD = {
    "links": [{"a": "Aurora:0", "b": "Beacon:0", "labels": ["wording"], "why": "both on rain"}],
    "conflicts": [
        {
            "topic": "the rain",
            "type": "number",
            "positions": [
                {"outlet": "Aurora", "sentence": 0},
                {"outlet": "Beacon", "sentence": 0},
            ],
        }
    ],
    "traps": [{"a": "Aurora:1", "b": "Beacon:0"}],
    "omissions": [{"claim": "a dam", "carried_by": ["Aurora:1"], "missing_from": "Beacon"}],
}


def write(folder: Path, event: object, gold: object = None) -> Path:
    path = folder / "flood.json"
    path.write_text(json.dumps(event), encoding="utf-8")
    if gold is not None:
        (folder / "flood.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return path


def annotated(*annotators: Mapping[Pair, frozenset[str]]) -> GoldStory:
    return GoldStory(story(), {}, annotators)


def test_an_annotated_story_is_read_whole(tmp_path: Path) -> None:
    gold = load_gold(write(tmp_path, EVENT, GOLD))

    assert (gold.story.id, gold.story.title) == ("flood", "A flood")
    assert [told.outlet for told in gold.story.articles] == ["Aurora", "Beacon"]
    assert gold.story.articles[0].published == "2024-05-07"
    assert gold.annotators == ({("Aurora:0", "Beacon:0"): frozenset({"wording"})},)
    assert gold.conflicts == (Conflict("the rain", "number", ("Aurora:0", "Beacon:0")),)
    assert gold.traps == (("Aurora:1", "Beacon:0"),)
    assert gold.absences == (Absence("a dam", ("Aurora:1",), "Beacon"),)


def test_spans_hold_the_sentences_and_paragraphs_have_two(tmp_path: Path) -> None:
    gold = load_gold(write(tmp_path, EVENT, GOLD))

    for told in gold.story.articles:
        spans = gold.sentences[told.id]
        assert [told.text[span.start : span.end] for span in spans] == SENTENCES[told.outlet]
    assert gold.story.articles[0].text == "Rain fell. A dam broke.\n\nNobody died."


def test_annotators_in_the_story_itself_are_kept_apart(tmp_path: Path) -> None:
    link = {"a": "Aurora:0", "b": "Beacon:0"}
    event = EVENT | {
        "gold": {"x": [{**link, "labels": ["number"]}], "y": [{**link, "labels": []}], "z": []}
    }

    gold = load_gold(write(tmp_path, event))

    pair = ("Aurora:0", "Beacon:0")
    assert gold.annotators == ({pair: frozenset({"number"})}, {pair: frozenset()}, {})


def test_what_any_annotator_marks_may_be_found_and_what_all_mark_must_be() -> None:
    shared, mine, yours = ("A:0", "B:0"), ("A:1", "B:0"), ("A:2", "B:0")
    gold = annotated(
        {shared: frozenset({"number", "wording"}), mine: frozenset({"certainty"})},
        {shared: frozenset({"number", "attribution"}), yours: frozenset()},
    )

    assert gold.may == {
        shared: {"number", "wording", "attribution"},
        mine: {"certainty"},
        yours: set(),
    }
    assert gold.must == {shared: {"number"}}


def test_with_one_annotator_may_and_must_are_one() -> None:
    gold = annotated({("A:0", "B:0"): frozenset({"number"}), ("A:1", "B:0"): frozenset()})

    assert gold.may == gold.must == dict(gold.annotators[0])


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 10, [0]),  # one whole sentence
        (0, 30, [0, 1]),  # two whole sentences
        (0, 15, [0]),  # of the second a quarter
        (5, 10, [0]),  # a clause within a sentence
        (5, 20, [0, 1]),  # half of the first, which is the shorter
        (6, 30, [1]),  # less than half of the first
        (30, 40, []),  # beyond all
        (10, 11, []),  # between two
    ],
)
def test_a_claim_covers_a_sentence_by_half_of_the_shorter(
    start: int, end: int, expected: list[int]
) -> None:
    gold = GoldStory(story(article("A")), {"a": (Span(0, 10), Span(11, 31))}, ({},))
    claim = Claim("a", "The A: Daily", start, end, "")

    assert covered_sentences(claim, gold) == [f"The A: Daily:{i}" for i in expected]


def test_pairs_have_the_alphabets_first_outlet_first() -> None:
    assert gold_pairs(["B:10", "B:2"], ["A:7"]) == [("A:7", "B:10"), ("A:7", "B:2")]
    assert gold_pairs(["A: B:1"], ["A:2"]) == [("A:2", "A: B:1")]
    assert gold_pairs([], ["A:1"]) == []


@pytest.mark.parametrize(
    "event",
    [
        [],
        {},
        EVENT,  # without annotations in it or beside it
        EVENT | {"articles": [{"outlet": "Aurora"}]},
        EVENT | {"gold": []},
        EVENT | {"gold": {"x": [{"a": "Aurora:0"}]}},
    ],
)
def test_what_is_no_annotated_story_is_named(tmp_path: Path, event: object) -> None:
    with pytest.raises(InputError, match=r"flood\.json: not an annotated story"):
        load_gold(write(tmp_path, event))


def test_a_broken_file_beside_the_story_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, EVENT)
    (tmp_path / "flood.gold.json").write_text("{", encoding="utf-8")

    with pytest.raises(InputError, match=r"flood\.json: not an annotated story"):
        load_gold(path)


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_a_folder_without_stories_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(InputError, match=f"{name}: holds no annotated story"):
        load_gold_folder(tmp_path / name)


@pytest.mark.parametrize(
    "gold", load_gold_folder(ROOT / "data/gold"), ids=lambda gold: str(gold.story.id)
)
def test_references_of_the_bundled_stories_name_sentences_of_theirs(gold: GoldStory) -> None:
    known = {
        f"{told.outlet}:{i}"
        for told in gold.story.articles
        for i in range(len(gold.sentences[told.id]))
    }
    outlets = {told.outlet for told in gold.story.articles}
    pairs = [*gold.may, *gold.traps]

    assert {reference for pair in pairs for reference in pair} <= known
    assert pairs == [pair for a, b in pairs for pair in gold_pairs([a], [b])]
    assert {reference for conflict in gold.conflicts for reference in conflict.sentences} <= known
    assert {absence.missing_from for absence in gold.absences} <= outlets
    assert {reference for absence in gold.absences for reference in absence.carried_by} <= known
