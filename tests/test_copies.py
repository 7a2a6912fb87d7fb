from __future__ import annotations

import pytest

from compare.copies import CopySet, Credit, copied_claims, find_copies, find_credit
from compare.model import Article
from tests.conftest import article, sentence_claims

WIRE = (
    "The harbour of Tarn was closed on Monday after a crane fell on the northern quay.",
    "Divers searched the basin until dark and found no one under the wreck.",
    "The crane had been inspected in March and was to be replaced before the winter.",
    "Two ferries were sent to Port Orrin, where their passengers waited for buses.",
    "A hearing on the safety of the port will be held in the town hall next week.",
)
EDITED = (
    "The harbour of Tarn was closed on Monday after a large crane fell on the northern quay.",
    "Divers searched the basin until dark on Monday and found no one under the wreck.",
    "The crane had been inspected in March and was to be replaced before next winter.",
    "Local fishermen told the Herald that they had warned of the rust for years.",
    "Two ferries were sent to Port Orrin, and their passengers waited for buses there.",
    "Our reporter counted nine of them at the stop beside the old customs house.",
)
OTHER = (
    "A crane that had stood since the war came down in Tarn and shut the port.",
    "Nobody was hurt, said the harbour master, who had spent the afternoon with the divers.",
    "Passengers of two ferries found themselves on buses from Port Orrin instead.",
    "Shipping lines asked on Tuesday how long the northern quay would stay blocked.",
    "The town will talk about it next week.",
)
SPEECH = (
    "“We looked at this crane in March and it was sound, and I will not have it said that we"
    " did not do our work, because every bolt of it was on my list and every bolt of it was there.”"
)


@pytest.mark.parametrize("copy", [WIRE, EDITED, (*OTHER[:2], *WIRE)])
def test_articles_that_carry_most_of_one_text_are_copies(copy: tuple[str, ...]) -> None:
    articles = [article("Post", *WIRE), article("Herald", *copy), article("Lamp", *OTHER)]

    assert find_copies(articles) == [CopySet(("post", "herald"), "")]


def test_a_shared_quotation_is_no_copy() -> None:
    one = article("Post", WIRE[0], SPEECH, SPEECH, SPEECH, WIRE[1])
    other = article("Herald", OTHER[0], SPEECH, SPEECH, SPEECH, OTHER[1])

    assert find_copies([one, other]) == []


def test_a_shared_post_without_quotation_marks_is_no_copy() -> None:
    post = " ".join(WIRE) + " — Anita Roos (@roos_of_tarn) May 3, 2019"
    texts = [f"{head}\n\n{post}" for head in (OTHER[0], OTHER[1])]

    assert find_copies([article("Post", texts[0]), article("Herald", texts[1])]) == []


def test_two_articles_of_one_outlet_are_not_compared() -> None:
    twice = [Article(name, "Post", "Crane falls", " ".join(WIRE)) for name in ("first", "second")]

    assert find_copies(twice) == []


def test_a_chain_of_copies_is_one_set_with_the_agency_that_one_credits() -> None:
    wire = article("Post", f"TARN (AP) — {WIRE[0]}", *WIRE[1:])

    found = find_copies([article("Herald", *EDITED), wire, article("Lamp", *WIRE)])

    assert found == [CopySet(("herald", "post", "lamp"), "Associated Press")]


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("TARN, May 3 (Reuters) - A crane fell.", Credit("Reuters", whole=True)),
        ("By Anita Roos, Associated Press\n\nA crane fell.", Credit("Associated Press", True)),
        (
            "A crane fell.\n\nThe Associated Press contributed to this report.",
            Credit("Associated Press", whole=False),
        ),
        ("A crane fell. Reuters reported that divers were called.", None),
        ("A crane fell. The PA system of the port was silent.", None),
    ],
)
def test_an_agency_is_credited_where_a_text_says_that_it_is_the_agencys(
    text: str, credit: Credit | None
) -> None:
    assert find_credit(article("Post", text)) == credit


def test_a_claim_is_a_copy_though_the_articles_differ() -> None:
    texts = {"Post": (OTHER[0], WIRE[2]), "Herald": (EDITED[2],), "Lamp": (OTHER[3],)}
    articles = [article(outlet, *sentences) for outlet, sentences in texts.items()]
    claims = [claim for outlet, said in texts.items() for claim in sentence_claims(outlet, *said)]

    assert copied_claims(claims, articles) == [(claims[1].id, claims[2].id)]


def test_claims_that_share_only_a_quotation_are_no_copies() -> None:
    one, other = f"{SPEECH} Ida Rell said at noon.", f"{SPEECH} This is what Rell had to say."
    claims = [*sentence_claims("Post", one), *sentence_claims("Herald", other)]

    assert copied_claims(claims, [article("Post", one), article("Herald", other)]) == []
