from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from compare.errors import StoreError
from compare.interchange import comparison_from_dict, comparison_to_dict
from compare.model import Comparison, Omission, Story
from compare.pipeline import Models, Settings, compare_story


@pytest.fixture
def comparison(mill: Story, small_models: Models) -> Comparison:
    return compare_story(mill, small_models, Settings(detectors=("certainty",), min_divergence=0.1))


@pytest.fixture
def record(comparison: Comparison) -> dict[str, Any]:
    return comparison_to_dict(comparison)


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        (
            (),
            "schema settings models story articles claims links groups divergences hints omissions",
        ),
        (("models",), "encoder pair attribution"),
        (("story",), "id title"),
        (("articles",), "id outlet title published url text sha256"),
        (("claims",), "id article start end text certainty attribution quantities"),
        (("claims", "attribution"), "source cue content name"),
        (("claims", "quantities"), "start end value low high unit of bound"),
        (("links",), "a b score labels"),
        (("groups",), "id claims"),
        (("divergences",), "id kind group score reason evidence"),
        (("divergences", "evidence"), "claim start end"),
        (
            ("omissions",),
            "group claims missing_from nearest reason score origins words median_words excuses",
        ),
        (("omissions", "nearest"), "claim score"),
    ],
)
def test_the_record_has_exactly_the_promised_keys(
    record: dict[str, Any], path: tuple[str, ...], keys: str
) -> None:
    entries: list[Any] = [record]
    for name in path:
        inner = [entry[name] for entry in entries]
        entries = [e for i in inner for e in (i if isinstance(i, list) else [i])]

    assert entries
    assert {frozenset(entry) for entry in entries} == {frozenset(keys.split())}


def test_a_comparison_comes_back_from_json_as_it_was(
    comparison: Comparison, record: dict[str, Any]
) -> None:
    assert comparison_from_dict(json.loads(json.dumps(record))) == comparison


def test_an_omission_without_a_nearest_passage_comes_back(comparison: Comparison) -> None:
    lone = replace(comparison, omissions=(Omission("g1", (), "Sun", None, 0.0, "Two tell this."),))

    assert comparison_from_dict(comparison_to_dict(lone)) == lone


def test_an_omission_comes_back_with_its_score_and_excuses(comparison: Comparison) -> None:
    told = Omission("g1", (), "Sun", None, 0.0, "Told.", 0.7, 2, 90, 300, ("a short item",))
    record = comparison_to_dict(replace(comparison, omissions=(told,)))

    assert comparison_from_dict(json.loads(json.dumps(record))).omissions == (told,)


def test_omissions_of_an_earlier_version_are_read(comparison: Comparison) -> None:
    old = Omission("g1", (), "Sun", None, 0.0, "Two tell this.")
    record = comparison_to_dict(replace(comparison, omissions=(old,)))
    for name in ("score", "origins", "words", "median_words", "excuses"):
        del record["omissions"][0][name]

    assert comparison_from_dict(record).omissions == (old,)


def test_labels_of_a_link_are_the_kinds_of_its_divergences(record: dict[str, Any]) -> None:
    labelled = [link for link in record["links"] if link["labels"]]
    named = {evidence["claim"] for evidence in record["divergences"][0]["evidence"]}

    assert [link["labels"] for link in labelled] == [["certainty"]]
    assert {labelled[0]["a"], labelled[0]["b"]} == named


@pytest.mark.parametrize("schema", [None, 0, 2, "1"])
def test_another_schema_is_refused(record: dict[str, Any], schema: object) -> None:
    with pytest.raises(StoreError, match=f"schema {schema!r}, not 1"):
        comparison_from_dict(record | {"schema": schema})


@pytest.mark.parametrize(
    "damage",
    [
        {"claims": None},
        {"claims": [{"id": "x"}]},
        {"story": "a title"},
        {"articles": []},
        {"groups": [3]},
        {"links": [{"a": "x", "b": "y"}]},
    ],
    ids=lambda damage: json.dumps(damage),
)
def test_a_damaged_record_is_refused(record: dict[str, Any], damage: dict[str, Any]) -> None:
    with pytest.raises(StoreError, match="not a comparison"):
        comparison_from_dict(record | damage)


def test_an_unknown_certainty_is_refused(record: dict[str, Any]) -> None:
    record["claims"][0]["certainty"] = "sworn"

    with pytest.raises(StoreError, match="sworn"):
        comparison_from_dict(record)
