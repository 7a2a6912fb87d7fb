from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from compare.cross_encoder import RELATIONS, CrossEncoder, Floats
from compare.errors import UnknownNameError
from compare.pairwise import PairRelation, Relation, relate_texts
from compare.pipeline import Models, Settings
from tests.conftest import WordCrossEncoder

MILL = "The mill at Orrin burned down on Friday and forty workers escaped."
OTHER_FIGURE = "The mill at Orrin burned down on Friday and twelve workers escaped."
WHEAT = "Wheat prices fell sharply after a good harvest in the south."
SETTINGS = Settings(detectors=("certainty", "number"))


def relate(models: Models, *pairs: tuple[str, str]) -> list[PairRelation]:
    return list(relate_texts(pairs, models, WordCrossEncoder(), SETTINGS))


def test_relations_come_in_the_order_of_the_pairs(small_models: Models) -> None:
    found = relate(small_models, (MILL, WHEAT), (MILL, MILL), (MILL, OTHER_FIGURE))

    assert [relation.relation for relation in found] == [
        Relation.UNRELATED,
        Relation.ENTAILMENT,
        Relation.CONTRADICTION,
    ]


def test_texts_on_unlike_events_are_unrelated_and_have_no_labels(small_models: Models) -> None:
    (found,) = relate(small_models, ("Forty workers fled.", "Twelve cows may graze."))

    assert found.same < 0.35
    assert found.conflict < 0.05
    assert found == PairRelation(found.same, found.conflict, Relation.UNRELATED, ())


def test_a_text_states_the_same_as_itself(small_models: Models) -> None:
    (found,) = relate(small_models, (MILL, MILL))

    assert found.same > 0.9
    assert found.conflict < 0.1
    assert found.labels == ()


def test_other_figures_for_one_thing_conflict(small_models: Models) -> None:
    (found,) = relate(small_models, (MILL, OTHER_FIGURE))

    assert found.labels == ("number",)
    assert 0.2 < found.conflict <= found.same


def test_the_order_of_the_two_texts_does_not_matter(small_models: Models) -> None:
    one, turned = relate(small_models, (MILL, OTHER_FIGURE), (OTHER_FIGURE, MILL))

    assert one == turned


def test_more_words_entail_fewer_and_not_the_other_way_round(small_models: Models) -> None:
    short = "The mill at Orrin burned down."
    long = "The mill at Orrin burned down, the owner fled and prosecutors seized his villa."

    found = relate(small_models, (long, short), (short, long))

    assert found[0].relation is Relation.ENTAILMENT
    assert found[1].relation is not Relation.ENTAILMENT
    assert found[0].same == found[1].same


def test_many_pairs_are_related_as_each_alone(small_models: Models) -> None:
    pairs = [(MILL, OTHER_FIGURE), (MILL, WHEAT), (MILL, MILL)] * 50

    assert relate(small_models, *pairs) == relate(small_models, *pairs[:3]) * 50


@pytest.mark.parametrize("pair", [("", ""), ("", MILL), (MILL, "…")])
def test_a_text_that_says_nothing_is_related_without_conflict(
    small_models: Models, pair: tuple[str, str]
) -> None:
    (found,) = relate(small_models, pair)

    assert 0 <= found.conflict <= found.same <= 1
    assert found.conflict < 0.1


def test_no_pairs_have_no_relation(small_models: Models) -> None:
    assert relate(small_models) == []


def test_an_unknown_detector_is_named(small_models: Models) -> None:
    with pytest.raises(UnknownNameError, match="'tone'"):
        list(
            relate_texts(
                [(MILL, MILL)], small_models, WordCrossEncoder(), Settings(detectors=("tone",))
            )
        )


def test_the_bundled_models_tell_paraphrase_conflict_and_neither_apart(
    models: Models, cross_encoder: CrossEncoder
) -> None:
    found = relate_texts(
        [
            ("The ferry was carrying 80 passengers when it caught fire.",) * 2,
            (
                "The ferry was carrying 80 passengers when it caught fire.",
                "There were 310 passengers aboard the ferry when the fire broke out.",
            ),
            ("The ferry caught fire off the island.", "The council approved a new budget."),
        ],
        models,
        cross_encoder,
    )

    same, conflict, neither = found
    assert same.relation is Relation.ENTAILMENT
    assert "number" in conflict.labels
    assert conflict.relation is Relation.CONTRADICTION
    assert neither.relation is Relation.UNRELATED


class SternCrossEncoder:
    """Reads a contradiction in every pair."""

    name = "stern"

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        answer = [0.97 if name == "contradiction" else 0.01 for name in RELATIONS]
        return np.array([answer] * len(pairs), np.float32)


def test_a_conflict_that_only_the_cross_encoder_reads_is_told_without_a_label(
    small_models: Models,
) -> None:
    asleep = "The driver of the night train was asleep when it left the station."
    awake = "The driver of the night train saw every signal when it left the station."

    (found,) = relate_texts([(asleep, awake)], small_models, SternCrossEncoder())

    assert found.relation is Relation.CONTRADICTION
    assert found.conflict == pytest.approx(0.97 * found.same, abs=1e-3)
    assert found.labels == ()


def test_texts_that_do_not_state_the_same_thing_have_hardly_a_conflict(
    small_models: Models,
) -> None:
    (found,) = relate_texts([(MILL, WHEAT)], small_models, SternCrossEncoder())

    assert found.same < 0.1
    assert found.conflict == pytest.approx(0.97 * found.same, abs=1e-3)
    assert found.labels == ()
    assert found.relation is not Relation.CONTRADICTION
