from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.copies import (
    CopySet,
    Credit,
    Difference,
    copied_claims,
    find_copies,
    find_copy_pairs,
    find_credit,
    find_differences,
)
from compare.model import Article, Span
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
# Every fourth word or so is another, is gone, was added or stands elsewhere.
REWORKED = (
    "The old harbour of Tarn closed on Monday when a crane fell on its northern quay.",
    "Divers had searched the basin until it was dark and found nobody under the wreck.",
    "The crane was inspected in March and due to be replaced before the coming winter.",
    "Two ferries were diverted to Port Orrin, where passengers then waited for their buses.",
    "A hearing about the safety of this port will be held in the hall next week.",
)
OTHER = (
    "A crane that had stood since the war came down in Tarn and shut the port.",
    "Nobody was hurt, said the harbour master, who had spent the afternoon with the divers.",
    "Passengers of two ferries found themselves on buses from Port Orrin instead.",
    "Shipping lines asked on Tuesday how long the northern quay would stay blocked.",
    "The town will talk about it next week.",
)
LATER = (
    "Shares of the crane's builder lost a tenth of their value within the hour.",
    "The minister of transport cut short a journey to the islands and flew home.",
    "Insurers expect to pay for the ferries' lost days until the end of the month.",
    "An engineer who built the quay in the seventies spoke of salt and of bad welding.",
)
OTHER_LATER = (
    "Schoolchildren had been due to visit the docks on the morning of the accident.",
    "Fish prices in the covered market doubled before the week was out, traders complain.",
)
LINES = range(8)
SPEECH = (
    "“We looked at this crane in March and it was sound, and I will not have it said that we"
    " did not do our work, because every bolt of it was on my list and every bolt of it was there.”"
)


@pytest.mark.parametrize(
    "copy", [WIRE, EDITED, REWORKED, WIRE[::-1], WIRE[:3], (*OTHER[:2], *WIRE)]
)
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


def test_a_text_that_another_article_carries_in_part_is_found_with_its_passages() -> None:
    whole = article("Post", *WIRE[:3], *LATER)
    part = article("Herald", OTHER[0], *WIRE[:3], *OTHER[1:4])

    (pair,) = find_copy_pairs([whole, part])

    assert not pair.whole
    assert [whole.text[slice(*passage.a)] for passage in pair.passages] == [*WIRE[:3]]
    assert [part.text[slice(*passage.b)] for passage in pair.passages] == [*WIRE[:3]]
    assert find_copies([whole, part]) == []


def test_reports_of_one_event_in_words_of_their_own_share_nothing() -> None:
    assert find_copy_pairs([article("Post", *WIRE), article("Herald", *OTHER)]) == []


def test_two_articles_of_one_outlet_are_no_copies_however_it_is_written() -> None:
    names = ("Post", "POST", " Post")
    twice = [Article(name, name, "Crane falls", " ".join(WIRE)) for name in names]

    assert find_copies(twice) == []


def test_what_different_pages_of_one_site_have_in_common_is_not_copied() -> None:
    on_site = [
        replace(article(outlet, *own, *WIRE[:4]), url=f"https://www.tarn.example/{outlet}")
        for outlet, own in (("Column", LATER), ("Guest", (*OTHER, *OTHER_LATER)))
    ]
    elsewhere = [replace(told, url=None) for told in on_site]

    assert find_copy_pairs(on_site) == []
    assert len(find_copy_pairs(elsewhere)) == 1


def strange(article: int, line: int) -> str:
    """Nine words that stand nowhere else."""
    return " ".join(f"word{article}x{line}x{place}" for place in range(9))


def test_a_few_copies_are_found_in_a_heap_of_articles_that_share_phrases() -> None:
    heap = [
        article(f"Outlet {n}", *(f"Officials said on Monday that {strange(n, i)}." for i in LINES))
        for n in range(150)
    ]

    found = find_copies([*heap, article("Post", *WIRE), article("Herald", *EDITED)])

    assert found == [CopySet(("post", "herald"), "")]


def test_a_chain_of_copies_is_one_set_with_the_agency_that_one_credits() -> None:
    wire = article("Post", f"TARN (AP) — {WIRE[0]}", *WIRE[1:])

    found = find_copies([article("Herald", *EDITED), wire, article("Lamp", *WIRE)])

    assert found == [CopySet(("herald", "post", "lamp"), "Associated Press")]


def test_an_article_put_together_from_two_reports_does_not_make_these_one() -> None:
    wire, mail = article("Wire", *WIRE), article("Mail", *OTHER)
    mashed = article("Lamp", *OTHER, *WIRE[: (len(WIRE) + 1) // 2])

    found = find_copies([wire, article("Herald", *EDITED), mashed, mail])

    assert found == [CopySet(("wire", "herald"), ""), CopySet(("lamp", "mail"), "")]


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


def test_claims_edited_in_every_fourth_word_are_copies_of_one_sentence() -> None:
    claims = [*sentence_claims("Post", *WIRE), *sentence_claims("Herald", *REWORKED)]
    articles = [article("Post", *WIRE), article("Herald", *REWORKED)]

    found = copied_claims(claims, articles)

    assert found == [(claims[i].id, claims[i + len(WIRE)].id) for i in range(len(WIRE))]


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        (" ".join(WIRE), "\n\n".join(WIRE).upper(), []),
        ("Two boats sank off Tarn.", "Three boats sank off Tarn.", [("Two", "Three")]),
        ("Boats sank off Tarn.", "Boats sank quietly off Tarn.", [("", "quietly")]),
        (f"{WIRE[0]} {WIRE[1]}", WIRE[1], [(WIRE[0][:-1], "")]),
        (WIRE[1], f"{WIRE[0]} {WIRE[1]}", [("", WIRE[0][:-1])]),
        (
            "The old crane that fell on a Monday was red and tall.",
            "The new crane which fell on a Sunday was red and tall.",
            [("old crane that", "new crane which"), ("Monday", "Sunday")],
        ),
        ("", "A crane fell.", [("", "A crane fell")]),
        ("港は閉鎖された", "港が閉鎖された", [("は", "が")]),
    ],
)
def test_differences_are_the_words_that_one_text_has_and_the_other_has_not(
    one: str, other: str, differing: list[tuple[str, str]]
) -> None:
    found = find_differences(one, other)

    assert [(one[slice(*d.a)], other[slice(*d.b)]) for d in found] == differing
    assert not any(d.moved for d in found)


def test_a_sentence_that_stands_elsewhere_has_moved() -> None:
    one, other = " ".join(WIRE[:3]), " ".join((WIRE[1], WIRE[2], WIRE[0]))
    start = other.index(WIRE[0])
    length = len(WIRE[0]) - 1

    found = find_differences(one, other)

    assert found == [Difference(Span(0, length), Span(start, start + length), moved=True)]


def test_what_is_missing_stands_after_the_word_before_it() -> None:
    one, other = f"{WIRE[0]} {WIRE[2]}", f"{WIRE[0]} {WIRE[1]} {WIRE[2]}"

    (difference,) = find_differences(one, other)

    assert difference.a == Span(len(WIRE[0]) - 1, len(WIRE[0]) - 1)
    assert difference.b == Span(other.index(WIRE[1]), other.index(WIRE[2]) - 2)


SENTENCES = st.lists(st.sampled_from([*WIRE, *EDITED, *OTHER]), max_size=8).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_differences_never_overlap_and_one_text_becomes_the_other_by_them(
    one: str, other: str
) -> None:
    found = find_differences(one, other)

    for side in ([d.a for d in found], [d.b for d in found]):
        spans = sorted(span for span in side if span.start < span.end)
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    assert _kept(one, [d.a for d in found]) == _kept(other, [d.b for d in found])


def _kept(text: str, spans: list[Span]) -> list[str]:
    """The words of a text outside the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text.replace(".", " ").replace(",", " ").casefold().split()
