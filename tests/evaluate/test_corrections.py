from __future__ import annotations

from pathlib import Path

from compare.corrections import Correction, Relation
from compare.evaluate.corrections import add_corrections
from compare.evaluate.gold import GoldStory, load_gold
from compare.evaluate.harness import score_story
from compare.evaluate.metrics import Score
from compare.evaluate.verdicts import verdicts_gold, write_verdicts_gold
from compare.model import Claim, Comparison, Divergence, Evidence, Link
from compare.review import Decision, Verdict, subject_key
from tests.conftest import article, sentence_claims, story

SAID = {
    "Kite": ("The bridge fell at dawn.", "Two vans sank.", "Fog lay on the river."),
    "Lark": ("A bridge came down.", "Four vans sank.", "The mayor wept."),
}
TOLD = story(*(article(outlet, *said) for outlet, said in SAID.items()))
CLAIMS = [claim for outlet, said in SAID.items() for claim in sentence_claims(outlet, *said)]
BRIDGE, VANS, FOG, FALLEN, MORE_VANS, MAYOR = (claim.id for claim in CLAIMS)
PART = Divergence("d1", "number", "g1", 0.8, "", (Evidence(VANS, 0, 4), Evidence(MORE_VANS, 0, 4)))
ACCEPTED = Verdict(subject_key(PART), "Ana", Decision.ACCEPT, "number", "2024-03-03T10:00:00+00:00")


def says(left: str, relation: Relation, *right: str) -> Correction:
    return Correction((left,), right, relation, "Ana", "2024-03-03T10:00:00+00:00")


COMPARISON = Comparison(TOLD, tuple(CLAIMS), (Link(VANS, MORE_VANS, 0.9),), (), (PART,), (), {}, {})


def link_score(gold: GoldStory, *linked: tuple[int, int]) -> Score:
    """The score of links between sentences of the two articles, counted from 0."""
    told = {
        article.id: [
            Claim(article.id, article.outlet, i, j, article.text[i:j])
            for i, j in gold.sentences[article.id]
        ]
        for article in gold.story.articles
    }
    kite, lark = told.values()
    links = tuple(Link(kite[i].id, lark[j].id, 0.9) for i, j in linked)
    found = Comparison(gold.story, (*kite, *lark), links, (), (), (), {}, {})
    return score_story(gold, found)["links"]


def loaded(folder: Path, *corrections: Correction) -> GoldStory:
    made = add_corrections(verdicts_gold(COMPARISON, [ACCEPTED]), COMPARISON, corrections)
    return load_gold(write_verdicts_gold(made, folder)[0])


def test_what_is_the_same_is_a_link_that_the_evaluation_looks_for(tmp_path: Path) -> None:
    gold = loaded(tmp_path, says(BRIDGE, Relation.SAME, FALLEN))

    assert gold.must == {
        ("Kite:1", "Lark:1"): frozenset({"number"}),
        ("Kite:0", "Lark:0"): frozenset(),
    }
    assert link_score(gold, (1, 1)) == Score(1, 1, 1, 2)
    assert link_score(gold, (1, 1), (0, 0)) == Score(2, 2, 2, 2)


def test_a_link_between_what_is_not_the_same_counts_as_wrong(tmp_path: Path) -> None:
    gold = loaded(tmp_path, says(VANS, Relation.DIFFERENT, FALLEN, MORE_VANS))

    assert gold.must == {}
    assert link_score(gold, (1, 1)) == Score(0, 1, 0, 0)


def test_of_corrections_that_disagree_the_later_one_is_gold(tmp_path: Path) -> None:
    gold = loaded(tmp_path, says(FOG, Relation.SAME, MAYOR), says(MAYOR, Relation.DIFFERENT, FOG))

    assert gold.must == {("Kite:1", "Lark:1"): frozenset({"number"})}


def test_a_label_that_a_verdict_gave_stays(tmp_path: Path) -> None:
    gold = loaded(tmp_path, says(VANS, Relation.SAME, MORE_VANS))

    assert gold.must == {("Kite:1", "Lark:1"): frozenset({"number"})}


def test_without_a_correction_of_these_texts_nothing_changes() -> None:
    made = verdicts_gold(COMPARISON, [ACCEPTED])

    assert add_corrections(made, COMPARISON, [says("x:0-9", Relation.SAME, FOG)]) is made
