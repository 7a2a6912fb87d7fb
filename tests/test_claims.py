from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.attribution.shares import main_attributions
from compare.claims import extract_claims
from compare.model import Article, Attribution, Certainty, Span
from tests.conftest import SaidTagger


def article(text: str) -> Article:
    return Article("post-1", "Post", "A title", text, published="2024-05-07")


def texts(text: str) -> list[str]:
    return [claim.text for claim in extract_claims(article(text))]


FURNITURE = [
    "Read more: The town that lost its river",
    "Advertisement",
    "Sign up for our morning newsletter",
    "Follow us on Twitter",
    "Click here to see the full list.",
    "Share this article",
    "Copyright © 2024 The Post. All rights reserved.",
    "(Photo: Ida Rell / The Post)",
    "Rescuers at the bridge on Monday. Ida Rell/Reuters",
    "By Ida Rell and Tom Oaks",
    "Reporting by Ida Rell; editing by Tom Oaks",
    "HARBOUR TOWN (AP) —",
    "Updated: May 7, 2024, 10:32 a.m.",
    "What do you think? Tell us what you saw.",
    "Related: How the dam was built",
    "The flood",
]


@pytest.mark.parametrize("furniture", FURNITURE)
def test_what_belongs_to_the_page_is_no_claim(furniture: str) -> None:
    found = texts(f"The dam broke at noon on Monday.\n\n{furniture}")

    assert found[0] == "The dam broke at noon on Monday."
    assert not [claim for claim in found[1:] if claim != "Rescuers at the bridge on Monday."]


NEWS = [
    "“We outlast them.”",
    "Related provisions would close four schools.",
    "Sponsored by Ms. Rell, the bill passed.",
    "Follow the money, the judge told the court.",
    "Also on Sunday, a church was cleared after a threat.",
    "By Monday, the water had reached the market.",
    "FOUR DEAD IN HARBOUR BLAST, POLICE SAY.",
    "She resigned.",
    "May 7 was the hottest day of the year.",
]


@pytest.mark.parametrize("news", NEWS)
def test_a_sentence_of_the_report_is_a_claim(news: str) -> None:
    assert texts(news) == [news]


def test_a_long_sentence_gives_a_claim_a_clause() -> None:
    first = "The council closed the old bridge on Monday after engineers found cracks in two piers"
    second = "the mayor promised that ferries would carry workers across the river until the spring"

    assert texts(f"{first}, and {second}.") == [first, f"{second}."]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council closed the bridge, and the mayor promised ferries.",
        "“The council closed the old bridge on Monday after engineers found cracks in two piers, "
        "and the mayor promised that ferries would carry workers across the river,” she said.",
        "The plan would raise the price of tickets on every line that runs through the town, and "
        "the end of reduced fares for pupils and students of the three schools by the river.",
    ],
)
def test_a_sentence_without_clauses_of_their_own_stays_whole(sentence: str) -> None:
    assert texts(sentence) == [sentence]


def test_a_claim_carries_its_source_certainty_and_quantities() -> None:
    text = "The bridge may hold only 12 lorries, the mayor said."
    (claim,) = extract_claims(article(text), SaidTagger())

    assert claim.certainty is Certainty.HEDGED
    assert [attribution.name for attribution in claim.attributions] == ["the mayor"]
    assert [quantity.value for quantity in claim.quantities] == [12]


def test_what_a_source_denies_is_denied() -> None:
    (claim,) = extract_claims(article("The army denied that it fired on the crowd."), SaidTagger())

    assert claim.certainty is Certainty.DENIED


def test_a_source_of_a_side_remark_is_not_the_source_of_the_claim() -> None:
    text = "The old bridge collapsed after days of heavy rain, which a forecaster said was rare."

    class Forecaster(SaidTagger):
        def find_attributions(self, text: str, sentences: Sequence[Span]) -> list[Attribution]:
            del sentences
            found = re.search("(which) (a forecaster) (said) (was rare)", text)
            assert found
            one, source, cue, other = (Span(*found.span(i)) for i in (1, 2, 3, 4))
            return [Attribution((source,), (cue,), (one, other), "a forecaster")]

    (claim,) = extract_claims(article(text), Forecaster())

    assert (claim.certainty, main_attributions(claim)) == (Certainty.ASSERTED, ())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "He said",
                "“",
                "”",
                '"',
                ". ",
                ", and the mayor was",
                "; ",
                "\n",
                "\n\n",
                "12 ",
                "May ",
            ]
            + [
                "Mr. ",
                "the old bridge closed",
                " — ",
                "(",
                ")",
                "é",
                "😀",
                "By Ida Rell",
                "denied ",
            ]
        ),
        max_size=40,
    )
)
def test_claims_keep_their_text_and_do_not_overlap(pieces: list[str]) -> None:
    given_article = article("".join(pieces))
    claims = extract_claims(given_article)

    assert all(given_article.text[claim.start : claim.end] == claim.text for claim in claims)
    assert all(before.end <= after.start for before, after in pairwise(claims))
