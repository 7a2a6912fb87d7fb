from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Article, Attribution, Certainty, Claim, Link, Span
from compare.provenance import (
    Origins,
    Step,
    StepKind,
    chain,
    count_origins,
    describe_origins,
    find_all_origins,
    find_inflations,
    find_origins,
)
from compare.provenance.names import is_document, is_medium, is_named, is_outlet, is_same

Told = tuple[Claim, Article]


def told(
    outlet: str, text: str, *sources: str, certainty: Certainty | None = None, after: str = ""
) -> Told:
    """A claim with its article; of each source the cue is the word behind its name."""
    attributions = []
    for name in sources:
        start = text.index(name)
        behind = start + len(name) + 1
        end = text.find(" ", behind) if " " in text[behind:] else len(text) - 1
        content = Span(end, len(text)) if start < 20 else Span(0, start)
        cue = (Span(behind, end),)
        attributions.append(Attribution((Span(start, behind - 1),), cue, (content,), name))
    usual = Certainty.ATTRIBUTED if sources else Certainty.ASSERTED
    claim = Claim(
        outlet.lower(), outlet, 0, len(text), text, certainty or usual, tuple(attributions)
    )
    return claim, Article(outlet.lower(), outlet, "", f"{text} {after}".strip())


def origins(*group: Told, copies: tuple[tuple[str, ...], ...] = ()) -> Origins:
    return find_origins([claim for claim, _ in group], [a for _, a in group], copies)


def counted(*group: Told) -> tuple[int, int]:
    found = origins(*group)
    return found.least, found.most


def driver(outlet: str, source: str = "a driver") -> Told:
    return told(outlet, f"Fifty lorries left the town at dawn, {source} said.", source)


@pytest.mark.parametrize(
    ("text", "sources", "steps"),
    [
        ("Fifty lorries left the town.", (), []),
        (
            "The Salvey Post reported that a driver said fifty lorries left the town.",
            ("The Salvey Post", "a driver"),
            [("Salvey Post", StepKind.MEDIUM), ("a driver", StepKind.UNNAMED)],
        ),
        (
            "Fifty lorries left the town, Anita Roos told the Salvey Post.",
            ("Anita Roos",),
            [("Salvey Post", StepKind.MEDIUM), ("Anita Roos", StepKind.NAMED)],
        ),
        (
            "Fifty lorries left the town, Anita Roos told Herald News.",
            ("Anita Roos",),
            [("Anita Roos", StepKind.NAMED)],
        ),
        (
            "Fifty lorries left the town, an indictment says.",
            ("an indictment",),
            [("an indictment", StepKind.DOCUMENT)],
        ),
        ("Fifty lorries left the town, the Herald has learned.", ("the Herald",), []),
        ("Trying to calm the town Roos said that lorries left.", ("Trying to calm the town",), []),
        (
            "Fifty lorries left the town, according to a U.S. official, who would not be named.",
            (),
            [("a U.S. official", StepKind.UNNAMED)],
        ),
        ("Anita Roos asked whether fifty lorries left the town.", ("Anita Roos",), []),
        ("“Fifty lorries left the town.”", (), [("", StepKind.UNNAMED)]),
        ("She said that fifty lorries left the town.", (), [("", StepKind.UNNAMED)]),
        (
            "“Fifty lorries left the town,” Anita Roos tweeted.",
            ("Anita Roos",),
            [("Anita Roos", StepKind.NAMED)],
        ),
        (
            "Fifty lorries left the town, said a shopkeeper who had sold water to the drivers.",
            (),
            [("a shopkeeper", StepKind.UNNAMED)],
        ),
    ],
)
def test_a_chain_leads_from_the_outlet_to_the_first_source(
    text: str, sources: tuple[str, ...], steps: list[tuple[str, StepKind]]
) -> None:
    claim, article = told("Herald", text, *sources)

    found = chain(claim, article)

    assert found == (Step("Herald", StepKind.OUTLET), *(Step(*step) for step in steps))


def test_an_agency_that_the_article_credits_is_a_step() -> None:
    claim, _ = told("Herald", "Fifty lorries left the town.")
    article = Article("herald", "Herald", "", "Fifty lorries left the town.\n\n© Reuters")

    assert [step.name for step in chain(claim, article)] == ["Herald", "Reuters"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Roos", "Anita Roos"),
        ("Tarnland Rep. Anita Roos", "Anita Roos"),
        ("FLA", "the Free Lorrymen’s Alliance"),
        ("police", "a police spokesman"),
        ("Anita Roos", "Roos’s office"),
        ("the Fisheries Ministry", "Fisheries Ministry"),
    ],
)
def test_two_names_of_one_source_are_the_same(one: str, other: str) -> None:
    assert is_same(one, other)
    assert is_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bruno Roos", "Anita Roos"), ("officials", "a senior official"), ("police", "the army")],
)
def test_names_that_may_mean_different_sources_are_not_the_same(one: str, other: str) -> None:
    assert not is_same(one, other)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("the Salvey Post", (True, False)),
        ("Reuters", (True, False)),
        ("White House Press Secretary Bruno Roos", (False, False)),
        ("court papers", (False, True)),
        ("two people familiar with the report", (False, False)),
        ("reporters", (False, False)),
    ],
)
def test_media_and_documents_are_known_by_their_names(name: str, kinds: tuple[bool, bool]) -> None:
    assert (is_medium(name), is_document(name)) == kinds


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Anita Roos", True),
        ("the coastguard", True),
        ("police", True),
        ("officials", False),
        ("a driver", False),
        ("Fire captains", False),
        ("two people close to the talks", False),
    ],
)
def test_a_source_is_named_if_a_reader_can_tell_who_it_is(name: str, named: bool) -> None:
    assert is_named(name) is named


def test_an_outlet_is_known_by_its_shorter_name_and_its_initials() -> None:
    assert is_outlet("the Salvey Evening Mail", "SEM")
    assert is_outlet("Orrin News", "Orrin")
    assert is_outlet("AP", "The Associated Press")
    assert not is_outlet("Orrin Post", "Orrin Mail")


def test_outlets_that_rest_on_what_one_driver_told_one_of_them_have_one_origin() -> None:
    first = driver("Salvey Post")
    told_on = [
        told(name, f"Fifty lorries left, a driver told the Salvey Post, {more}.", "a driver")
        for name, more in (("Herald", "which"), ("Lamp", "he says"), ("Mirror", "at dawn"))
    ]

    found = origins(first, *told_on)

    assert (found.least, found.most) == (1, 1)
    assert describe_origins(found) == (
        "4 outlets, 1 independent origin: a driver, as told to Salvey Post."
    )


def test_an_outlet_that_names_another_rests_on_its_origin() -> None:
    first = driver("Salvey Post", "Anita Roos")
    second = told("Herald", "The Salvey Post reported that fifty lorries left.", "The Salvey Post")

    found = origins(first, second)

    assert [(origin.name, origin.kind) for origin in found.origins] == [
        ("Anita Roos", StepKind.NAMED)
    ]


def test_the_claim_of_a_copy_counts_with_its_original() -> None:
    one = told("Post", "Fifty lorries left the town at dawn.")
    other = told("Herald", "At dawn the town was left by fifty lorries.")

    assert len(origins(one, other).origins) == 2
    assert len(origins(one, other, copies=(("post", "herald"),)).origins) == 1


def test_copies_with_sources_of_their_own_stay_apart() -> None:
    one = driver("Post", "Anita Roos")
    other = told("Herald", "Bruno Hartl said fifty lorries were gone by noon.", "Bruno Hartl")

    assert len(origins(one, other, copies=(("post", "herald"),)).origins) == 2


def test_a_copied_sentence_is_one_origin_though_the_articles_differ() -> None:
    text = "Fifty lorries with covered loads left the town by the northern road at dawn."

    assert counted(told("Post", text), told("Herald", text)) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Anita Roos", "Bruno Hartl", (2, 2)),
        ("Anita Roos", "Roos", (1, 1)),
        ("officials", "Anita Roos", (1, 2)),
        ("Liz Hartl", "Elizabeth Hartl", (1, 2)),
        ("a driver", "a driver", (1, 2)),
        ("a driver", "Anita Roos", (1, 2)),
        ("a driver", "a nurse", (2, 2)),
        ("two drivers", "the coastguard", (2, 2)),
        ("an indictment", "prosecutors", (1, 2)),
    ],
)
def test_sources_that_may_be_one_give_a_range(
    one: str, other: str, expected: tuple[int, int]
) -> None:
    second = told("Herald", f"By dawn, {other} said, the lorries had gone.", other)

    assert counted(driver("Post", one), second) == expected


def test_an_outlet_without_a_source_may_rest_on_the_one_that_others_name() -> None:
    found = origins(driver("Post", "Anita Roos"), told("Herald", "The lorries had gone."))

    assert describe_origins(found) == (
        "2 outlets, 1 to 2 independent origins: Anita Roos; Herald on its own word."
    )


def test_where_no_outlet_names_a_source_the_sentence_says_so() -> None:
    found = origins(told("Post", "Fifty lorries left."), told("Herald", "The lorries had gone."))

    assert describe_origins(found) == (
        "2 outlets, no source named: Post and Herald on their own word."
    )


FACT = "Fifty lorries with weapons left the town at dawn."
SOURCED = "Fifty lorries with weapons left the town at dawn, a driver said."


def inflations(*group: Told) -> list[tuple[str, list[Certainty]]]:
    claims = [claim for claim, _ in group]
    links = [Link(a.id, b.id, 0.9) for a in claims for b in claims if a.id < b.id]
    found = find_inflations(claims, [article for _, article in group], links)
    return [(each.reason, [certainty for _, certainty in each.steps]) for each in found]


def test_a_fact_that_all_others_put_to_one_source_has_grown_surer() -> None:
    sourced = [told(outlet, SOURCED, "a driver") for outlet in ("Post", "Lamp")]

    assert inflations(*sourced, told("Herald", FACT)) == [
        (
            "Post and Lamp put this to a driver; Herald states it as a fact and names no source "
            "for it.",
            [Certainty.ATTRIBUTED, Certainty.ATTRIBUTED, Certainty.ASSERTED],
        )
    ]


def test_an_outlet_that_credits_the_only_one_with_the_story_inflates_its_claim() -> None:
    crediting = told("Herald", FACT, after="The scandal was first reported by Post.")

    [(reason, _)] = inflations(told("Post", SOURCED, "a driver"), crediting)

    assert reason.startswith("Post, which Herald names as a source, puts this to a driver;")


def test_a_hedge_that_is_lost_on_the_way_is_found() -> None:
    text = "Fifty lorries with weapons may have left the town at dawn, a driver said."
    first = told("Salvey Post", text, "a driver", certainty=Certainty.HEDGED)
    source = "The Salvey Post"
    second = told("Herald", f"{source} reported that fifty lorries with weapons left.", source)

    assert [steps for _, steps in inflations(first, second)] == [
        [Certainty.HEDGED, Certainty.ATTRIBUTED]
    ]


@pytest.mark.parametrize(
    ("group", "why"),
    [
        ((told("Post", SOURCED, "a driver"), told("Herald", FACT)), "one other outlet"),
        (
            (
                told("Post", SOURCED, "a driver"),
                told("Lamp", SOURCED.replace("driver", "nurse"), "a nurse"),
                told("Herald", FACT),
            ),
            "two sources",
        ),
        (
            (
                *(told(outlet, SOURCED, "a driver") for outlet in ("Post", "Lamp")),
                told("Herald", FACT, after="The driver showed us his log."),
            ),
            "the source is named beside it",
        ),
        (
            (
                *(told(outlet, SOURCED, "a driver") for outlet in ("Post", "Lamp")),
                told("Herald", "Lorries were seen by everybody on the northern road and bridge."),
            ),
            "it says another thing",
        ),
    ],
)
def test_what_may_be_honest_is_no_inflation(group: tuple[Told, ...], why: str) -> None:
    assert inflations(*group) == [], why


def test_a_source_of_a_part_of_a_claim_has_its_full_name() -> None:
    text = "“Go,” the president said on a walk by the river in the far north of the country."
    start = text.index("the president")
    said = Attribution(
        (Span(start, start + 13),), (Span(start + 14, start + 18),), (Span(0, 5),), "Ada Lind"
    )
    claim = Claim("gazette", "Gazette", 0, len(text), text, attributions=(said,))

    found = chain(claim, Article("gazette", "Gazette", "", text))

    assert [step.name for step in found] == ["Gazette", "Ada Lind"]


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ([driver("Herald", "Anita Roos"), driver("Post", "Roos")], "2 outlets, 1 origin"),
        (
            [driver("Herald", "Anita Roos"), driver("Post", "Roos"), told("Mail", "Lorries left.")],
            "3 outlets, at most 2 origins",
        ),
        ([driver("Herald", "Anita Roos"), told("Mail", "Lorries left.")], ""),
    ],
)
def test_outlets_and_origins_are_counted_where_they_differ(group: list[Told], words: str) -> None:
    assert count_origins(origins(*group)) == words


def test_origins_of_many_groups_are_those_of_each_alone() -> None:
    groups = [
        [driver("Herald", "Anita Roos"), driver("Post", "Roos")],
        [told("Herald", "The bridge is shut."), told("Mail", "The bridge is closed.")],
    ]
    # A claim's id is its article and place, so that the groups need articles of their own.
    named = [
        [(replace(c, article=f"{c.article}{i}"), replace(a, id=f"{a.id}{i}")) for c, a in group]
        for i, group in enumerate(groups)
    ]
    articles = [article for group in named for _, article in group]

    found = find_all_origins([[claim for claim, _ in group] for group in named], articles)

    assert found == [origins(*group) for group in named]
