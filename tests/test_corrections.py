from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from compare.corrections import (
    COUNT,
    Correction,
    Relation,
    correct_comparison,
    correction_from_dict,
    correction_to_dict,
    load_corrections,
    rests,
)
from compare.errors import StoreError
from compare.model import (
    Bound,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Omission,
    Quantity,
)
from compare.workspace import Workspace
from tests.conftest import article, sentence_claims, story

SAME, DIFFERENT = Relation.SAME, Relation.DIFFERENT
OUTLETS = {
    "Argus": ("Forty boats sank in the harbour.", "The mayor resigned on Friday."),
    "Bell": ("Ninety boats sank in the harbour.", "The mayor stepped down."),
    "Crier": ("Boats sank.", "It rained."),
    "Drum": ("A harbour lost boats.",),
}
TOLD = {outlet: sentence_claims(outlet, *said) for outlet, said in OUTLETS.items()}
CLAIM = {f"{o[0].lower()}{i}": c for o, told in TOLD.items() for i, c in enumerate(told, start=1)}
NAME = {claim.id: name for name, claim in CLAIM.items()}


def with_figure(claim: Claim, low: float) -> Claim:
    """The claim with its first word as a count of boats."""
    word = claim.start, claim.start + len(claim.text.split()[0])
    return replace(claim, quantities=(Quantity(*word, low, low, "", "boat", Bound.EXACT),))


CLAIM["a1"], CLAIM["b1"] = with_figure(CLAIM["a1"], 40), with_figure(CLAIM["b1"], 90)


def make(
    groups: Mapping[str, str],
    links: Mapping[str, float],
    divergences: Mapping[str, float] | None = None,
    **rest: tuple[Omission, ...],
) -> Comparison:
    """A comparison by short names: groups "g1": "a1 b1", links "a1 b1": 0.9."""
    return Comparison(
        story=story(*(article(outlet, *said) for outlet, said in OUTLETS.items())),
        claims=tuple(CLAIM.values()),
        links=tuple(link(pair, score) for pair, score in links.items()),
        groups=tuple(ClaimGroup(name, ids(claims)) for name, claims in groups.items()),
        divergences=tuple(
            part(f"d{n}", groups, pair, score)
            for n, (pair, score) in enumerate((divergences or {}).items(), start=1)
        ),
        omissions=rest.get("omissions", ()),
        settings={},
        models={},
    )


def ids(names: str) -> tuple[str, ...]:
    return tuple(CLAIM[name].id for name in names.split())


def link(pair: str, score: float) -> Link:
    a, b = ids(pair)
    return Link(a, b, score)


def part(name: str, groups: Mapping[str, str], pair: str, score: float) -> Divergence:
    group = next(g for g, claims in groups.items() if set(pair.split()) <= set(claims.split()))
    evidence = tuple(Evidence(c, CLAIM[NAME[c]].start, CLAIM[NAME[c]].end) for c in ids(pair))
    return Divergence(name, "wording", group, score, "They part.", evidence)


def says(left: str, relation: Relation, right: str) -> Correction:
    return Correction(ids(left), ids(right), relation, "Ana", "2026-01-02T03:04:05+00:00")


def groups_of(comparison: Comparison) -> dict[str, str]:
    """The groups of several claims, by short names."""
    return {
        group.id: " ".join(NAME[claim] for claim in group.claims)
        for group in comparison.groups
        if len(group.claims) > 1
    }


BOATS = make(
    {"g1": "a1 b1 c1 d1", "g2": "a2 b2", "g3": "c2"},
    {"a1 b1": 0.9, "a1 c1": 0.8, "b1 c1": 0.8, "c1 d1": 0.4, "a1 d1": 0.5, "a2 b2": 0.7},
    {"a1 b1": 0.8, "a1 c1": 0.6, "a2 b2": 0.5},
)


def test_a_passage_taken_out_is_alone_and_its_links_are_gone() -> None:
    made = correct_comparison(BOATS, [says("d1", DIFFERENT, "a1 b1 c1")])

    assert groups_of(made) == {"g1": "a1 b1 c1", "g2": "a2 b2"}
    assert {g.claims for g in made.groups if len(g.claims) == 1} == {ids("c2"), ids("d1")}
    assert not any(ids("d1")[0] in (link.a, link.b) for link in made.links)
    assert made.divergences == BOATS.divergences


def test_a_split_drops_the_divergences_across_and_keeps_those_within() -> None:
    made = correct_comparison(BOATS, [says("a1 b1", DIFFERENT, "c1 d1")])

    assert groups_of(made) == {"g1": "a1 b1", "g4": "c1 d1", "g2": "a2 b2"}
    assert [divergence.id for divergence in made.divergences] == ["d1", "d3"]


def test_a_third_claim_that_is_linked_to_both_does_not_undo_a_split() -> None:
    made = correct_comparison(BOATS, [says("a1", DIFFERENT, "b1")])

    assert groups_of(made) == {"g1": "a1 c1 d1", "g4": "b1 c1 d1", "g2": "a2 b2"}
    assert {d.id: d.group for d in made.divergences} == {"d2": "g1", "d3": "g2"}


def test_a_claim_new_in_a_later_comparison_does_not_undo_a_split() -> None:
    correction = says("a1", DIFFERENT, "b1")
    before = make({"g1": "a1 b1"}, {"a1 b1": 0.9})
    later = make({"g1": "a1 b1 c1"}, {"a1 b1": 0.9, "a1 c1": 0.9})

    assert groups_of(correct_comparison(before, [correction])) == {}
    assert groups_of(correct_comparison(later, [correction])) == {"g1": "a1 c1"}


def test_a_link_by_hand_makes_one_fact_and_the_detectors_are_asked() -> None:
    apart = make({"g1": "a2 b2", "g2": "a1", "g3": "b1"}, {"a2 b2": 0.7}, {"a2 b2": 0.6})

    made = correct_comparison(apart, [says("b1", SAME, "a1")])

    assert groups_of(made) == {"g1": "a2 b2", "g2": "a1 b1"}
    assert made.links[0] == link("a1 b1", 1.0)
    (found,) = [d for d in made.divergences if d.kind == "number"]
    assert (found.group, found.id) == ("g2", "d2")
    assert found.score > 0.5
    assert made.settings[COUNT] == 1


def test_joined_facts_have_a_link_between_all_outlets() -> None:
    facts = make(
        {"g1": "a1 b1", "g2": "c1 d1", "g3": "a2 c2"},
        {"a1 b1": 0.9, "c1 d1": 0.4, "a2 c2": 0.5},
    )

    made = correct_comparison(facts, [says("c1 d1", SAME, "a1 b1")])

    assert groups_of(made) == {"g1": "a1 b1 c1 d1", "g3": "a2 c2"}
    by_hand = {frozenset((link.a, link.b)) for link in made.links if link.score == 1.0}
    assert by_hand == {frozenset(ids(pair)) for pair in ("a1 c1", "a1 d1", "b1 c1", "b1 d1")}


def test_a_passage_that_was_taken_out_joins_another_fact_alone() -> None:
    facts = make({"g1": "a1 b1 c1", "g2": "a2 b2"}, {"a1 b1": 0.9, "a1 c1": 0.4, "a2 b2": 0.8})

    made = correct_comparison(facts, [says("c1", DIFFERENT, "a1 b1"), says("c1", SAME, "a2 b2")])

    assert groups_of(made) == {"g2": "a2 b2 c1", "g1": "a1 b1"}


def test_two_claims_kept_apart_stay_so_though_a_third_is_linked_to_both_by_hand() -> None:
    facts = make({"g1": "a1", "g2": "b1", "g3": "c1"}, {})

    made = correct_comparison(
        facts, [says("a1", DIFFERENT, "b1"), says("a1", SAME, "c1"), says("b1", SAME, "c1")]
    )

    assert sorted(groups_of(made).values()) == ["a1 c1", "b1 c1"]


@pytest.mark.parametrize(
    ("last", "groups"), [(SAME, {"g2": "a2 b2"}), (DIFFERENT, {})], ids=["same", "different"]
)
def test_of_two_corrections_that_disagree_the_later_one_holds(
    last: Relation, groups: dict[str, str]
) -> None:
    facts = make({"g2": "a2 b2"}, {"a2 b2": 0.7})
    first = DIFFERENT if last is SAME else SAME

    made = correct_comparison(facts, [says("a2", first, "b2"), says("b2", last, "a2")])

    assert groups_of(made) == groups
    assert [link.score for link in made.links] == ([1.0] if last is SAME else [])


def test_a_raised_link_raises_its_divergence() -> None:
    unsure = make({"g1": "a1 b1"}, {"a1 b1": 0.5}, {"a1 b1": 0.46})

    made = correct_comparison(unsure, [says("a1", SAME, "b1")])

    assert {d.kind for d in made.divergences} == {"number"}


def omission(group: str, told: str, outlet: str) -> Omission:
    return Omission(group, ids(told), outlet, None, 0.0, "It lacks this.", 0.7)


@pytest.mark.parametrize(
    ("correction", "remain"),
    [
        (says("a1", SAME, "c2"), ["g2"]),
        (says("a1", DIFFERENT, "b1"), ["g2"]),
        (says("a2 b2", DIFFERENT, "c2"), ["g1", "g2"]),
        (says("a2 b2", SAME, "d1"), ["g1", "g2"]),
    ],
    ids=["told after all", "no fact any more", "elsewhere", "told by another"],
)
def test_an_omission_goes_where_its_outlet_tells_the_fact_or_there_is_none(
    correction: Correction, remain: list[str]
) -> None:
    facts = make(
        {"g1": "a1 b1", "g2": "a2 b2", "g3": "c2", "g4": "d1"},
        {"a1 b1": 0.9, "a2 b2": 0.9},
        omissions=(omission("g1", "a1 b1", "Crier"), omission("g2", "a2 b2", "Crier")),
    )

    made = correct_comparison(facts, [correction])

    assert [found.group for found in made.omissions] == remain


def test_a_correction_of_claims_that_are_gone_rests_and_changes_nothing() -> None:
    gone = Correction(("x:0-9",), ids("a1"), SAME, "Ana", "2026-01-02T03:04:05+00:00")

    assert rests(BOATS, gone)
    assert not rests(BOATS, says("a1", SAME, "c2"))
    assert correct_comparison(BOATS, [gone]) is BOATS


def test_every_link_is_in_a_group_and_every_claim_after_many_corrections() -> None:
    made = correct_comparison(
        BOATS,
        [
            says("a1", DIFFERENT, "c1"),
            says("d1", DIFFERENT, "b1"),
            says("a2 b2", SAME, "c2"),
            says("c2", SAME, "d1"),
            says("a2", DIFFERENT, "d1"),
        ],
    )

    groups = [set(group.claims) for group in made.groups]
    assert all(any({link.a, link.b} <= group for group in groups) for link in made.links)
    assert set().union(*groups) == set(made.claim)
    for apart in ("a1 c1", "b1 d1", "a2 d1"):
        assert not any(set(ids(apart)) <= group for group in groups)
    assert len({group.id for group in made.groups}) == len(groups)


def test_corrections_are_kept_as_records_of_their_own() -> None:
    store, correction = Workspace(None), replace(says("a1", SAME, "b1"), note="See page two.")

    number = store.add_record("a-story", "correction", correction_to_dict(correction))

    assert load_corrections(store, "a-story") == [(number, correction)]


@pytest.mark.parametrize(
    "change",
    [{"relation": "perhaps"}, {"left": []}, {"left": "a"}, {"reviewer": " "}, {"time": "noon"}],
    ids=lambda change: next(iter(change)),
)
def test_a_record_that_is_no_correction_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(StoreError, match="not a correction"):
        correction_from_dict({**correction_to_dict(says("a1", SAME, "b1")), **change})
