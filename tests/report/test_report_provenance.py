from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from compare.model import Article, Attribution, Claim, ClaimGroup, Comparison, Span, Story
from compare.provenance import Step, StepKind
from compare.report import (
    NAMES,
    draw_edges,
    draw_parties,
    fact_rest_frame,
    fold_rests,
    origin_frame,
    provenance_frame,
    rest_frame,
    select_rests,
)
from compare.report.source_names import Party, find_paths
from tests.report.bridge import COPIED, PARTLY
from tests.report.quarry import MISSING_HILL, MISSING_VALLEY, QUARRY, SLOPE_VALLEY

OUTLET, MEDIUM, DOCUMENT, NAMED, UNNAMED = (
    StepKind.OUTLET,
    StepKind.MEDIUM,
    StepKind.DOCUMENT,
    StepKind.NAMED,
    StepKind.UNNAMED,
)


def paths(*chains: tuple[Step, ...], outlets: tuple[str, ...] = ()) -> list[tuple[Party, ...]]:
    return list(find_paths({str(i): steps for i, steps in enumerate(chains)}, outlets).values())


def told_by(outlet: str, *steps: tuple[str, StepKind]) -> tuple[Step, ...]:
    return Step(outlet, OUTLET), *(Step(*step) for step in steps)


def ends(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(zip(frame["from"], frame["to"], frame["relation"], strict=True))


def sources(count: int) -> Comparison:
    """One article in which so many people each say one thing, and the first says one more."""
    names = ["Person A0", *(f"Person {chr(65 + i // 10)}{i % 10}" for i in range(count))]
    sentences = [f"The well number {i} ran dry, {name} said." for i, name in enumerate(names)]
    text = " ".join(sentences)
    claims = []
    for name, sentence in zip(names, sentences, strict=True):
        start = text.index(sentence)
        source = Span(start + sentence.index(name), start + sentence.index(name) + len(name))
        cue = Span(source.end + 1, source.end + 5)
        said = Attribution((source,), (cue,), (Span(start, source.start),), name)
        end = start + len(sentence)
        claims.append(Claim("a", "Dale Echo", start, end, sentence, attributions=(said,)))
    story = Story("wells", "Wells", (Article("a", "Dale Echo", "Wells", text),))
    groups = tuple(ClaimGroup(f"g{i}", (claim.id,)) for i, claim in enumerate(claims))
    return replace(QUARRY, story=story, claims=tuple(claims), groups=groups)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("Ada Brook", "Brook"), ("Ada Brook", "Ada Brook")),
        (("the Quarry Workers Union (QWU)", "the QWU"), ("the Quarry Workers Union",) * 2),
        (("Ada Brook", "Ivo Brook", "Brook"), ("Ada Brook", "Ivo Brook", "Brook")),
        (("the QWU", "May the so-called QWU"), ("the QWU", "May the so-called QWU")),
    ],
)
def test_a_name_is_another_one_where_it_fits_that_one_alone(
    names: tuple[str, ...], shown: tuple[str, ...]
) -> None:
    found = paths(*(told_by("Dale Echo", (name, NAMED)) for name in names))

    assert [path[-1] for path in found] == [Party(NAMED, name) for name in shown]


def test_a_source_that_is_only_described_is_one_where_it_spoke_to_the_same_medium() -> None:
    found = paths(
        told_by("Dale Echo", ("AP", MEDIUM), ("a miner", UNNAMED)),
        told_by("Fell Post", ("Associated Press", MEDIUM), ("a miner", UNNAMED)),
        told_by("Moor Mail", ("A miner", UNNAMED)),
    )

    ends = [path[-1].name for path in found]
    assert ends[0] == ends[1] == "a miner (to Associated Press)"
    assert ends[2] == "a miner (to Moor Mail)"


def test_a_paper_is_one_in_two_outlets_only_if_it_is_called_by_a_name() -> None:
    found = paths(
        *(
            told_by(outlet, (name, DOCUMENT))
            for outlet in ("Dale Echo", "Fell Post")
            for name in ("the Hale report", "a report")
        )
    )

    assert found[0][-1] == found[2][-1] == Party(DOCUMENT, "the Hale report")
    assert [path[-1].name for path in found[1::2]] == [
        "a report (to Dale Echo)",
        "a report (to Fell Post)",
    ]


def test_a_medium_that_is_an_outlet_of_the_story_is_that_outlet() -> None:
    [path] = paths(
        told_by("Dale Echo", ("the Fell Post", MEDIUM)), outlets=("Dale Echo", "Fell Post")
    )

    assert path == (Party(OUTLET, "Dale Echo"), Party(OUTLET, "Fell Post"))


def test_each_claim_stands_on_the_edges_of_its_chain() -> None:
    rows = rest_frame(QUARRY).set_index("claim")

    assert rows.loc[MISSING_VALLEY.id].to_dict() == {
        "story": "quarry",
        "from": "Valley Wire",
        "from_kind": "outlet",
        "to": "foreman Ada Brook",
        "to_kind": "named source",
        "relation": "names",
        "groups": "missing",
        "outlet": "Valley Wire",
        "chain": "Valley Wire → foreman Ada Brook",
        "quote": MISSING_VALLEY.text,
        "start": MISSING_VALLEY.start,
        "end": MISSING_VALLEY.end,
        "article": "a0",
    }
    assert rows.loc[SLOPE_VALLEY.id, "to"] == "foreman Ada Brook"


def test_an_edge_is_a_row_with_its_facts_and_claims() -> None:
    frame = provenance_frame(QUARRY)

    named = frame[frame["to"] == "foreman Ada Brook"]
    assert named[["from", "claims", "facts"]].to_dict("records") == [
        {"from": "Valley Wire", "claims": 2, "facts": 2},
        {"from": "Hill Post", "claims": 2, "facts": 2},
    ]
    assert list(frame["claims"]) == sorted(frame["claims"], reverse=True)


@pytest.mark.parametrize(
    ("comparison", "edge", "sentences"),
    [
        (COPIED, ("Arle Echo", "Coast Wire", "one text"), 5),
        (PARTLY, ("Hill <i>Sun</i>", "Coast Wire", "text in part"), 3),
    ],
)
def test_articles_with_a_text_in_common_are_an_edge_from_the_later_to_the_earlier(
    comparison: Comparison, edge: tuple[str, str, str], sentences: int
) -> None:
    frame = provenance_frame(comparison)

    assert ends(frame) == [edge]
    assert list(frame["claims"]) == [sentences]
    assert set(rest_frame(comparison)["outlet"]) == set(edge[:2])


@pytest.mark.parametrize("group", ["mayor", "slope", "missing", "lorries"])
def test_a_fact_alone_ends_at_as_many_sources_as_it_has_origins(group: str) -> None:
    rests = fact_rest_frame(QUARRY)
    named = rests[(rests["groups"] == group) & (rests["relation"] == NAMES)]

    origins = origin_frame(QUARRY).set_index("group").loc[group, "most"]
    assert named["to"].nunique() == origins


def test_copies_of_one_sentence_are_joined_in_the_picture_of_their_fact() -> None:
    rests = fact_rest_frame(QUARRY)

    mayor = rests[rests["groups"] == "mayor"]
    assert ends(mayor[mayor["relation"] != NAMES])[0][2] == "one text"
    assert set(mayor["outlet"]) == {"Ridge News", "Valley Wire"}


def test_sources_that_do_not_fit_are_folded_into_one_that_has_all_their_claims() -> None:
    folded = fold_rests(rest_frame(sources(51)))

    shown = draw_parties(folded)
    assert [party.name for party in shown if party.column == "sources"][::20] == [
        "Person A0",
        "31 more named sources",
    ]
    assert shown[-1].claims == 31
    rows = select_rests(folded, shown[-1].id)
    assert len(rows) == 31
    assert not rows["chain"].str.contains("A0").any()


def test_a_single_source_too_many_keeps_its_name() -> None:
    names = {party.name for party in draw_parties(fold_rests(rest_frame(sources(21))))}

    assert "Person C0" in names


def test_a_choice_gives_the_claims_of_a_party_or_of_one_line() -> None:
    rests = rest_frame(QUARRY)
    edge = next(e for e in draw_edges(rests) if e.start.endswith("Hill Post") and "Ada" in e.end)

    assert len(select_rests(rests, edge.end)) == 4
    assert MISSING_HILL.id in set(select_rests(rests, edge.id)["claim"])
    assert len(select_rests(rests, edge.id)) == edge.claims == 2
    assert select_rests(rests, "a name of another story").empty
