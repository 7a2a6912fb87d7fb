from __future__ import annotations

from dataclasses import replace

import pytest

from compare.model import Article, Claim, ClaimPair, Span
from compare.quantities.conflicts import Conflict, find_conflicts
from compare.quantities.find import find_quantities


def claim(text: str, outlet: str, published: str) -> tuple[Claim, Article]:
    article = Article(outlet.lower(), outlet, "Title", text, published=published)
    span = Span(0, len(text))
    quantities = tuple(find_quantities(text, span, published))
    return Claim(article.id, outlet, *span, text, quantities=quantities), article


def find(a: str, b: str, *, later: str = "2024-03-06") -> list[Conflict]:
    (claim_a, article_a) = claim(a, "Post", "2024-03-06")
    (claim_b, article_b) = claim(b, "Ledger", later)
    return find_conflicts(ClaimPair(claim_a, claim_b, article_a, article_b))


def best(a: str, b: str) -> float:
    return find(a, b)[0].score


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The roof fell on 14 workers.", "Nineteen workers were under the roof."),
        ("The bridge cost $40 million.", "The bridge cost $65 million."),
        ("The siren went at 6:10 p.m.", "The siren went at 7:25 p.m."),
        ("The letter is dated 2 March.", "The letter is dated 11 February."),
        ("The pipe is 430 metres long.", "The pipe is 380 metres long."),
        ("Turnout was 41 percent.", "Turnout was 47 percent."),
        ("The crash hurt 58 people.", "After the crash 41 people were taken to hospital."),
        ("It caps entry at 900 people.", "Entry is capped at 1,200 people."),
        ("It got 900 fewer jobs than in May.", "It got 600 fewer jobs than in May."),
    ],
)
def test_two_figures_for_one_thing_are_found(a: str, b: str) -> None:
    assert find(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The blast killed 12 people.", "The blast injured 30 people."),
        ("The bus had 44 passengers.", "Six of the passengers were children."),
        ("Police held 30 marchers, including 4 minors.", "Police held 30 marchers."),
        ("Flight crews flew 141 passengers and 5 stewards.", "All 146 aboard are safe."),
        ("The council met on Friday.", "The council met on 1 March 2024."),
        ("Fares go up at four crowns to the euro.", "Fares go up to six crowns."),
        ("The roll fell from 506 to 492 pupils.", "The roll is 492 pupils."),
        ("Rent fell by 3 percent a year.", "Rent fell by 9 percent."),
        ("It earned $61 million a year.", "It earned $150 million."),
        ("Three nurses said that smoke rose.", "Five nurses saw the smoke."),
        ("The pilot and three other people died.", "Four people died."),
        (
            "Unemployment was 8.5 percent in March 2023.",
            "Unemployment was 7 percent in March 2024.",
        ),
        ("The town got 900 jobs.", "Mayors had expected 1,400 jobs."),
        ("The town got 900 jobs.", "Analysts had estimated that it would get 1,400 jobs."),
        (
            "The town got 900 jobs in March.",
            "It got 1,400 jobs in February, in the rush before March.",
        ),
        ("The town got 900 jobs.", "It has got an average of 1,400 jobs."),
        ("The plant hired 900 workers.", "The plant hired 700 workers a month."),
        ("The crash hurt 58 people.", "Our small hospital took in 41 people from the crash."),
        ("The crash hurt 58 people.", "Some 41 people were treated at Kell General Hospital."),
        ("Latest update at 9:15 p.m.", "Update at 6:40 p.m."),
        ("Here are 11 takeaways from the hearing.", "These are five takeaways from the hearing."),
        ("She has 52 percent of registered voters.", "She has 49 percent of rural voters."),
        ("The trip cost $112,900.", "The trip cost more than $110,000."),
        ("The crash hurt 58 people.", "25 people were treated and released from that hospital."),
        ("Four trains in ten ran.", "Six trains in ten were cancelled."),
        ("The town got 900 jobs.", "The town got 600 fewer jobs than in May."),
        ("The camp took in 900 people.", "The camp took in 600 more people than last year."),
        ("The camp took in 900 people.", "Entry to the camp is capped at 1,200 people."),
        ("The camp took in 900 people.", "Only 1,200 people will be allowed into the camp."),
        ("The party has 237 members.", "The party can lose 21 members."),
        ("The margin of error is 2.5 percentage points.", "It may err by 4 percentage points."),
        ("The fire took much, including 7 barns.", "The fire took 3 sheds."),
        ("By 8 a.m. 40 miners were missing.", "At 6 p.m. nine miners were missing."),
        ("He praised 62 patriots.", "The list has 62 names and 44 pages."),
        ("The mayor spoke.", "The mayor spoke to 300 guests."),
    ],
)
def test_figures_that_can_both_hold_are_no_conflict(a: str, b: str) -> None:
    assert find(a, b) == []


@pytest.mark.parametrize(
    ("elsewhere", "conflicts"),
    [("The police spoke of 58 people hurt.", 0), ("The police spoke of 58 trains.", 1)],
)
def test_an_outlet_that_gives_the_other_figure_too_does_not_part_from_it(
    elsewhere: str, conflicts: int
) -> None:
    claim_a, article_a = claim("The crash hurt 58 people.", "Post", "2024-03-06")
    claim_b, article_b = claim("The crash hurt 41 people.", "Ledger", "2024-03-06")
    longer = replace(article_b, text=f"{article_b.text} {elsewhere}")

    assert len(find_conflicts(ClaimPair(claim_a, claim_b, article_a, longer))) == conflicts


@pytest.mark.parametrize("day", ["today", "on Monday"])
def test_the_same_words_for_a_day_are_no_conflict_in_reports_of_two_days(day: str) -> None:
    told = f"The bridge was closed {day}."

    assert not find(told, told, later="2024-03-07")


def test_the_day_on_which_a_figure_was_told_does_not_date_it() -> None:
    a = "The ministry said in January that the dam cost $40 million."
    b = "The ministry said in March that the dam cost $65 million."

    assert find(a, b)


def test_a_fire_is_contained_further_from_day_to_day() -> None:
    contained = "The fire is 5 percent contained.", "The fire is 40 percent contained."

    assert find(*contained)
    assert find(*contained, later="2024-03-07") == []


def test_a_later_and_higher_toll_is_an_update() -> None:
    assert find("So far 12 people have died.", "The toll rose to 31.", later="2024-03-07") == []


@pytest.mark.parametrize(
    ("vague", "exact"),
    [
        ("Dozens of cars were crushed.", "Fifty cars were crushed."),
        ("He resigned in March 2024.", "He resigned on 4 March 2024."),
        ("The blast hurt 40 to 50 miners.", "The blast hurt 47 miners."),
    ],
)
def test_a_vaguer_figure_that_allows_the_other_is_no_conflict(vague: str, exact: str) -> None:
    assert find(vague, exact) == []
    assert find(vague.replace("March", "May"), exact.replace("Fifty", "Two").replace("47", "74"))


@pytest.mark.parametrize(
    ("surer", "other"),
    [
        (
            ("About 50 homes burnt.", "The fire took 73 homes."),
            ("About 50 homes burnt.", "The fire took 53 homes."),
        ),
        (
            ("Some 60,000 people marched.", "About 80,000 people marched."),
            ("More than 60,000 people marched.", "About 60,000 people marched."),
        ),
        (
            ("He resigned on 2 March 2024.", "He resigned on 4 March 2024."),
            ("He resigned in 2019.", "He resigned on 4 March 2024."),
        ),
        (
            ("The tram had 13 cars.", "The tram had 16 cars."),
            ("The tram had 13 cars.", "Some 60 vans were crushed."),
        ),
        (
            ("The blast hurt 40 miners.", "The blast hurt 52 miners."),
            ("The blast hurt 40 miners.", "The blast hurt 900 miners."),
        ),
    ],
)
def test_nearer_figures_of_one_noun_that_cannot_both_hold_are_surer_rivals(
    surer: tuple[str, str], other: tuple[str, str]
) -> None:
    assert best(*surer) > best(*other)


def test_of_several_figures_those_nearest_each_other_are_rivals() -> None:
    found = find("It cost $40 million and $3 million.", "It cost $44 million and $2 million.")

    assert {(rival.a.value, rival.b.value) for rival in found} == {(4e7, 4.4e7), (3e6, 2e6)}


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("The roof fell on 14 workers.", "It fell on 19 workers.", 1),
        ("The roof fell on 14 workers.", "It fell on 14 workers.", 0),
        ("Rent fell by 3 percent a year.", "Rent fell by 9 percent.", 0),
        ("So far 12 people have died.", "The toll rose to 31.", 0),
        ("Three nurses said that smoke rose.", "Five nurses saw it.", 0),
    ],
)
def test_words_speak_against_a_conflict_of_figures(a: str, b: str, conflicts: int) -> None:
    claim_a, article_a = claim(a, "Post", "2024-03-06")
    claim_b, article_b = claim(b, "Ledger", "2024-03-07")

    assert len(find_conflicts(ClaimPair(claim_a, claim_b, article_a, article_b))) == conflicts


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        ("The leak cost 61 million dorans.", "The damage is 1.2 million dorans.", 0),
        ("The leak cost 11 million crowns.", "The leak cost 1.2 million crowns.", 1),
        ("The wave took more than 1,000 homes.", "The wave took a few dozen homes.", 1),
        ("The blast hurt 40 miners.", "The blast hurt 900 miners.", 1),
        ("The landslide killed 40 people.", "The landslide killed no people.", 1),
    ],
)
def test_figures_of_quite_another_size_count_another_thing(a: str, b: str, conflicts: int) -> None:
    assert len(find(a, b)) == conflicts


def test_the_surest_conflict_comes_first() -> None:
    found = find("The 40 sailors spent 9 days adrift.", "The 52 sailors spent 14 days adrift.")

    assert [(conflict.a.value, conflict.b.value) for conflict in found[:1]] == [(40, 52)]
    assert [conflict.score for conflict in found] == sorted(
        (conflict.score for conflict in found), reverse=True
    )
