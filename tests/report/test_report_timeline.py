"""A flood whose toll rises over three days, told by four outlets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import (
    Article,
    Bound,
    Certainty,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Quantity,
    Story,
)
from compare.report import (
    TELLING_COLUMNS,
    TIMELINE_COLUMNS,
    spell_counted,
    spell_moment,
    telling_frame,
    timeline_frame,
    undated_articles,
)

TOLL = (
    ("Herald", "2024-03-04", "12 people were killed in the flood.", "12", 12, Bound.EXACT),
    (
        "Post",
        "2024-03-05",
        "At least 18 people died in the flood.",
        "At least 18",
        18,
        Bound.AT_LEAST,
    ),
    ("Courier", "2024-03-05T20:15:00+01:00", "The flood killed 21 people.", "21", 21, Bound.EXACT),
    ("Echo", None, "The flood killed 9 people.", "9", 9, Bound.EXACT),
)


def build(*toll: tuple[str, str | None, str, str, float, Bound], of: str) -> Comparison:
    """One claim an outlet, all linked, of one fact."""
    articles, claims = [], []
    for outlet, published, text, figure, value, bound in toll:
        articles.append(Article(outlet.lower(), outlet, f"{outlet} title", text, None, published))
        start = text.index(figure)
        quantity = Quantity(start, start + len(figure), value, value, "", of, bound)
        claims.append(Claim(outlet.lower(), outlet, 0, len(text), text, quantities=(quantity,)))
    links = tuple(Link(a.id, b.id, 0.9) for i, a in enumerate(claims) for b in claims[i + 1 :])
    groups = (ClaimGroup("toll", tuple(claim.id for claim in claims)),)
    story = Story("flood", "A flood", tuple(articles))
    return Comparison(story, tuple(claims), links, groups, (), (), {}, {})


@pytest.fixture
def flood() -> Comparison:
    return build(*TOLL, of="person killed")


def steps(comparison: Comparison) -> list[tuple[str, str]]:
    frame = timeline_frame(comparison)
    return list(zip(frame["outlet"], frame["step"], strict=True))


def test_a_toll_that_rises_from_day_to_day_is_told_as_updates(flood: Comparison) -> None:
    frame = timeline_frame(flood)

    assert list(frame.columns) == list(TIMELINE_COLUMNS)
    assert steps(flood) == [
        ("Herald", "first"),
        ("Courier", "update"),
        ("Post", "update"),
        ("Echo", "undated"),
    ]
    assert list(frame["update"])[2] == (
        "Herald, Monday 4 March 2024: “12” killed; Post, Tuesday 5 March 2024: “At least 18” "
        "killed — an update, not a dispute."
    )
    assert set(frame["moments"]) == {3}
    assert set(frame["updates"]) == {2}


def test_a_figure_that_a_divergence_sets_against_another_is_no_update_of_it(
    flood: Comparison,
) -> None:
    herald, post = flood.claims[:2]
    evidence = tuple(Evidence(claim.id, claim.start, claim.end) for claim in (herald, post))
    dispute = Divergence("d", "number", "toll", 0.7, "12 against 18.", evidence)

    frame = timeline_frame(replace(flood, divergences=(dispute,))).set_index("outlet")

    assert frame.loc["Post", "step"] == "other"
    assert frame.loc["Post", "update"] == ""
    assert frame.loc["Post", "dispute"] == 0.7
    assert frame.loc["Courier", "step"] == "update"


def test_what_is_no_toll_is_never_called_an_update() -> None:
    lorries = build(*TOLL[:3], of="lorry")

    assert [step for _, step in steps(lorries)] == ["first", "other", "other"]


def test_a_toll_that_falls_is_no_update_but_fewer_missing_are() -> None:
    later = (TOLL[1][0], "2024-03-06", "5 people are missing.", "5", 5.0, Bound.EXACT)
    first = (TOLL[0][0], "2024-03-04", "12 people are missing.", "12", 12.0, Bound.EXACT)

    assert steps(build(first, later, of="person missing"))[1] == ("Post", "update")
    assert steps(build(first, later, of="person killed"))[1] == ("Post", "other")


def test_a_figure_told_again_is_a_repeat() -> None:
    again = ("Post", "2024-03-06", "12 people were killed.", "12", 12.0, Bound.EXACT)

    assert steps(build(TOLL[0], again, of="person killed"))[1] == ("Post", "repeat")


def test_the_hour_that_a_claim_gives_counts_before_its_publication() -> None:
    text = "By 08:00 on Monday 6 people had been killed."
    comparison = build(
        ("Wire", "2024-03-04", text, "6", 6, Bound.EXACT), TOLL[0], of="person killed"
    )
    wire = comparison.claims[0]
    at = text.index("08:00")
    clock = Quantity(at, at + 5, 480, 480, "time", "", Bound.EXACT)
    timed = replace(wire, quantities=(clock, *wire.quantities))

    frame = timeline_frame(replace(comparison, claims=(timed, *comparison.claims[1:])))

    assert list(frame["moment"]) == ["2024-03-04T08:00", "2024-03-04"]
    assert list(frame["as_of"]) == ["2024-03-04T08:00", ""]
    assert list(frame["step"]) == ["first", "update"]
    assert "Wire, as of Monday 4 March 2024, 08:00: “6” killed" in frame["update"].iloc[1]


def test_a_figure_that_nobody_else_gives_has_no_place_in_the_timeline(flood: Comparison) -> None:
    assert timeline_frame(replace(flood, links=())).empty


def test_a_fact_is_told_in_the_order_of_publication_without_the_undated(flood: Comparison) -> None:
    herald, post, *rest = flood.claims
    unsure = replace(herald, certainty=Certainty.HEDGED)

    frame = telling_frame(replace(flood, claims=(unsure, post, *rest)))

    assert list(frame.columns) == list(TELLING_COLUMNS)
    assert list(zip(frame["telling"], frame["outlet"], frame["state"], strict=True)) == [
        (1, "Herald", "hedges"),
        (2, "Post", "states"),
        (3, "Courier", "states"),
    ]
    assert set(frame["moments"]) == {3}


def test_a_fact_of_one_day_has_no_order(flood: Comparison) -> None:
    articles = tuple(replace(a, published="2024-03-04") for a in flood.story.articles)

    frame = telling_frame(replace(flood, story=replace(flood.story, articles=articles)))

    assert frame.empty
    assert list(frame.columns) == list(TELLING_COLUMNS)


def test_articles_without_a_date_are_named(flood: Comparison) -> None:
    assert [article.outlet for article in undated_articles(flood)] == ["Echo"]


@pytest.mark.parametrize(
    ("moment", "spelled"),
    [
        ("2024-03-04", "Monday 4 March 2024"),
        ("2024-03-04T08:05", "Monday 4 March 2024, 08:05"),
        ("2024-03-04T18:00/2024-03-04T22:00", "Monday 4 March 2024, 18:00 to 22:00"),
        ("2024-03-04T23:30:00-05:00", "Monday 4 March 2024, 23:30"),
        ("spring 2024", "spring 2024"),
        ("", "no date"),
    ],
)
def test_a_moment_is_spelled_as_the_outlet_prints_it(moment: str, spelled: str) -> None:
    assert spell_moment(moment) == spelled


@pytest.mark.parametrize(
    ("of", "scope", "spelled"),
    [
        ("person", "killed", "killed"),
        ("", "missing", "missing"),
        ("lorry", "", "(lorry)"),
        ("house", "burned", "(house, burned)"),
        ("", "", ""),
    ],
)
def test_what_is_counted_is_spelled(of: str, scope: str, spelled: str) -> None:
    assert spell_counted(of, scope) == spelled
