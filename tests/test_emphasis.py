from __future__ import annotations

import pytest

from compare.emphasis import Emphasis, find_emphasis
from compare.model import Article, Claim, ClaimGroup, Link
from tests.conftest import article, sentence_claims

NEWS = "The mayor of Orrin resigned over a forged ferry contract."
LATER = "A forged ferry contract made the mayor of Orrin resign."


def fillers(count: int, topic: str) -> tuple[str, ...]:
    return tuple(f"Sheep number {i} grazed near {topic}." for i in range(count))


def outlet(name: str, news: str, *, place: int, of: int = 12) -> tuple[Article, list[Claim]]:
    """An article that tells the news in its sentence ``place``, counted from 1."""
    rest = fillers(of - 1, name)
    texts = (*rest[: place - 1], news, *rest[place - 1 :])
    return article(name, *texts), sentence_claims(name, *texts)


def emphasis(
    *outlets: tuple[Article, list[Claim]], score: float = 0.9
) -> tuple[list[Emphasis], list[Claim]]:
    claims = [claim for _, own in outlets for claim in own]
    told = [claim.id for claim in claims if "forged ferry contract" in claim.text.lower()]
    links = [Link(a, b, score) for a in told for b in told if a < b]
    articles = [told_article for told_article, _ in outlets]
    return find_emphasis([ClaimGroup("g1", tuple(told))], claims, articles, links), claims


def test_what_one_outlet_leads_with_and_another_tells_late_is_shown() -> None:
    found, _ = emphasis(outlet("Aurora", NEWS, place=1), outlet("Beacon", LATER, place=11))

    assert [(e.group, e.lead.outlet, [p.outlet for p in e.late]) for e in found] == [
        ("g1", "Aurora", ["Beacon"])
    ]
    assert found[0].reason == (
        "Aurora leads with it (sentence 1 of 12); Beacon tells it in sentence 11 of 12."
    )
    assert found[0].difference == pytest.approx(10 / 12, abs=1e-4)


def test_every_outlet_that_tells_it_late_is_named() -> None:
    found, _ = emphasis(
        outlet("Aurora", NEWS, place=2, of=20),
        outlet("Beacon", LATER, place=8),
        outlet("Courier", LATER, place=12),
        outlet("Dawn", LATER, place=4),
    )

    assert found[0].reason == (
        "Aurora has it near the top (sentence 2 of 20); "
        "Beacon tells it in sentence 8 of 12, Courier in sentence 12 of 12."
    )


@pytest.mark.parametrize(
    ("lead", "late", "of"),
    [
        pytest.param(1, 5, 12, id="the other tells it in its first half"),
        pytest.param(3, 12, 12, id="nobody leads with it"),
        pytest.param(1, 5, 6, id="the articles are too short to tell anything late"),
    ],
)
def test_a_small_difference_is_not_shown(lead: int, late: int, of: int) -> None:
    found, _ = emphasis(
        outlet("Aurora", NEWS, place=lead, of=of), outlet("Beacon", LATER, place=late, of=of)
    )

    assert found == []


def test_tellings_that_are_perhaps_two_facts_are_not_compared() -> None:
    aurora, beacon = outlet("Aurora", NEWS, place=1), outlet("Beacon", LATER, place=11)

    assert emphasis(aurora, beacon, score=0.45)[0] == []


def test_what_the_headline_says_is_not_told_late() -> None:
    aurora, (late, claims) = outlet("Aurora", NEWS, place=1), outlet("Beacon", LATER, place=11)
    titled = Article(late.id, late.outlet, "Mayor of Orrin resigns over contract", late.text)

    assert emphasis(aurora, (titled, claims))[0] == []


def test_what_unlinked_earlier_words_say_is_not_told_late() -> None:
    early = "Over a forged contract the mayor of Orrin resigned."
    texts = (early, *fillers(9, "Beacon"), LATER)
    beacon = article("Beacon", *texts), sentence_claims("Beacon", *texts)

    assert emphasis(outlet("Aurora", NEWS, place=1), beacon)[0] == []


def test_the_headline_of_the_lead_is_mentioned() -> None:
    lead, claims = outlet("Aurora", NEWS, place=2, of=20)
    titled = Article(lead.id, lead.outlet, "Mayor of Orrin resigned", lead.text)

    found, _ = emphasis((titled, claims), outlet("Beacon", LATER, place=11))

    assert found[0].lead.in_headline
    assert found[0].reason.startswith("Aurora leads with it (headline, sentence 2 of 20);")


def test_nothing_told_has_no_emphasis() -> None:
    assert find_emphasis([], [], [], []) == []
