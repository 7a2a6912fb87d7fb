from __future__ import annotations

import math

import pytest

from compare.model import Article, Claim
from compare.vocabulary import PRIOR_SHARE, MarkedTerm, describe_term, find_vocabulary
from tests.conftest import article, sentence_claims

TOPICS = ["harbour", "bridge", "valley", "orchard", "market"]
TOPICS += ["garden", "quarry", "chapel", "station", "meadow"]


def plain(sentences: int) -> list[str]:
    """Sentences in which every outlet uses the same words equally often."""
    return [f"The {a} lay beside the {b}." for a, b in zip(TOPICS, TOPICS[1:], strict=False)][
        :sentences
    ] * 3


def vocabulary(**texts: list[str]) -> list[MarkedTerm]:
    return find_vocabulary(*story(**texts))


def story(**texts: list[str]) -> tuple[list[Claim], list[Article]]:
    claims = [claim for outlet, said in texts.items() for claim in sentence_claims(outlet, *said)]
    return claims, [article(outlet, *said) for outlet, said in texts.items()]


def test_a_word_that_one_outlet_uses_often_and_no_other_does_marks_it() -> None:
    mobbed = [f"A mob was at the {topic}." for topic in TOPICS]

    found = vocabulary(Aurora=[*plain(5), *mobbed], Beacon=plain(8), Courier=plain(8))

    assert [(t.outlet, t.text, t.count, t.others_count, t.quoted) for t in found] == [
        ("Aurora", "mob", 10, 0, 0)
    ]
    assert found[0].low > 0


def test_the_log_odds_ratio_is_that_of_the_paper() -> None:
    mobbed = [f"A mob was at the {topic}." for topic in TOPICS]
    found = vocabulary(Aurora=[*plain(5), *mobbed], Beacon=plain(8), Courier=plain(8))[0]

    y, n, others = found.count, found.total, found.others_total
    prior, all_prior = PRIOR_SHARE * y, PRIOR_SHARE * (n + others)
    expected = math.log((y + prior) / (n + all_prior - y - prior)) - math.log(
        prior / (others + all_prior - prior)
    )
    error = math.sqrt(1 / (y + prior) + 1 / prior)

    assert found.log_odds == pytest.approx(expected, abs=1e-4)
    assert found.z == pytest.approx(expected / error, abs=1e-4)
    assert found.low == pytest.approx(expected - 1.96 * error, abs=1e-3)
    assert found.high == pytest.approx(expected + 1.96 * error, abs=1e-3)


def test_words_of_a_quotation_are_the_sources() -> None:
    quoted = [f"“A mob was at the {topic},” she said." for topic in TOPICS]

    assert vocabulary(Aurora=[*plain(5), *quoted], Beacon=plain(8), Courier=plain(8)) == []


def test_quoted_uses_are_counted_apart() -> None:
    mobbed = [f"A mob was at the {topic}." for topic in TOPICS]
    quoted = [f"“A mob was at the {topic},” she said." for topic in TOPICS[:3]]

    found = vocabulary(Aurora=[*plain(5), *mobbed, *quoted], Beacon=plain(8), Courier=plain(8))

    assert [(t.text, t.count, t.quoted) for t in found] == [("mob", 10, 3)]
    assert "and 3 times in quotations, which are not counted" in describe_term(found[0])


def test_a_phrase_stands_for_the_words_that_are_used_in_it_only() -> None:
    mobbed = [f"An unruly mob was at the {topic}." for topic in TOPICS]

    found = vocabulary(Aurora=[*plain(5), *mobbed], Beacon=plain(8), Courier=plain(8))

    assert [t.text for t in found] == ["unruly mob"]


def test_inflected_forms_are_one_word() -> None:
    mobbed = [f"It was the {('settler', 'settlers')[i % 2]}." for i in range(10)]

    found = vocabulary(Aurora=[*plain(5), *mobbed], Beacon=plain(8), Courier=plain(8))

    assert [(t.text, t.count) for t in found] == [("settler", 10)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Aurora was there.", id="the name of an outlet"),
        pytest.param("They were here, and she had been too.", id="words without content"),
    ],
)
def test_what_says_nothing_of_the_outlets_voice_is_no_finding(sentence: str) -> None:
    assert vocabulary(Aurora=[*plain(5), *[sentence] * 12], Beacon=plain(8), Courier=plain(8)) == []


def test_a_word_that_chance_may_deal_out_so_is_no_finding() -> None:
    some = [f"A mob was at the {topic}." for topic in TOPICS[:5]]
    few = some[:2]

    assert vocabulary(Aurora=[*plain(8), *some], Beacon=[*plain(8), *few], Courier=plain(8)) == []


def test_excerpts_are_the_words_where_they_stand() -> None:
    mobbed = [f"A mob was at the {topic}." for topic in TOPICS]
    claims, articles = story(Aurora=[*plain(5), *mobbed], Beacon=plain(8), Courier=plain(8))

    found = find_vocabulary(claims, articles)[0]

    text = {told.id: told.text for told in articles}
    assert [text[e.article][e.start : e.end] for e in found.excerpts] == ["mob", "mob", "mob"]
    assert [e.article for e in found.excerpts] == ["aurora"] * 3


def test_a_term_is_described_by_its_counts() -> None:
    mobbed = [f"A mob was at the {topic}." for topic in TOPICS]
    found = vocabulary(Aurora=[*plain(5), *mobbed], Beacon=plain(8))[0]

    assert describe_term(found).startswith("Aurora uses “mob” 10 times in ")


def test_no_claims_have_no_vocabulary() -> None:
    assert find_vocabulary([], []) == []
