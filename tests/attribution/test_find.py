from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.attribution.find import find_attributions
from compare.model import Attribution, Span
from compare.sentences import split_sentences

Words = tuple[str, str, tuple[str, ...]]


def attributions(text: str) -> list[Attribution]:
    return find_attributions(text, split_sentences(text))


def wording(text: str) -> list[Words]:
    def cut(spans: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(text[span.start : span.end] for span in spans)

    return [
        (" ".join(cut(a.source)), " ".join(cut(a.cue)), cut(a.content)) for a in attributions(text)
    ]


def names(text: str) -> list[str]:
    return [attribution.name for attribution in attributions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said that the bridge was safe.",
            ("The mayor", "said", ("that the bridge was safe",)),
        ),
        (
            "The bridge was safe, the mayor said.",
            ("the mayor", "said", ("The bridge was safe",)),
        ),
        (
            '"The bridge is safe," said Anita Roos, a driver.',
            ("Anita Roos, a driver", "said", ('"The bridge is safe,"',)),
        ),
        (
            "Anita Roos, a driver, told the BBC that the road was shut.",
            ("Anita Roos, a driver,", "told", ("that the road was shut",)),
        ),
        (
            "According to the fire service, two houses burned.",
            ("the fire service", "According to", ("two houses burned",)),
        ),
        (
            "Two houses burned, according to the fire service.",
            ("the fire service", "according to", ("Two houses burned",)),
        ),
        (
            "The agency's report says two pumps failed.",
            ("The agency's report", "says", ("two pumps failed",)),
        ),
        (
            "In a statement, the company denied that it had known.",
            ("the company", "denied", ("that it had known",)),
        ),
        (
            "Police said on Monday that two men were held.",
            ("Police", "said", ("that two men were held",)),
        ),
        (
            "A source close to the inquiry said the dam held.",
            ("A source close to the inquiry", "said", ("the dam held",)),
        ),
        (
            "Arrears stood at two million crowns, the accounts show.",
            ("the accounts", "show", ("Arrears stood at two million crowns",)),
        ),
        ("Lind: “We shall go.”", ("Lind", ":", ("“We shall go.”",))),
        ('The note read: "We are safe."', ("The note", "read:", ('"We are safe."',))),
        (
            "Roos repeated her claim that the brakes had failed.",
            ("her", "claim", ("that the brakes had failed",)),
        ),
        ("The pilot is said to have slept.", ("", "is said", ("The pilot", "to have slept"))),
        ("It was reported that the dam broke.", ("", "was reported", ("that the dam broke",))),
    ],
)
def test_finds_source_cue_and_content(text: str, expected: Words) -> None:
    assert expected in wording(text)


def test_a_quotation_broken_by_its_source_has_two_contents() -> None:
    assert wording('"We left," he said, "at dawn."') == [
        ("he", "said", ('"We left,"', '"at dawn."'))
    ]


def test_a_quotation_that_goes_on_in_the_next_sentence_has_the_same_source() -> None:
    text = 'Anita Roos drove the bus. "It slid," she said. "Then it fell. I ran."'

    assert wording(text) == [("she", "said", ('"It slid,"', '"Then it fell. I ran."'))]


def test_a_quotation_after_a_sentence_of_the_outlet_is_not_put_to_the_last_source() -> None:
    text = '"It slid," Roos said. The road was closed for a day.\n\n"Never again!"'

    assert wording(text) == [("Roos", "said", ('"It slid,"',))]


def test_one_attribution_may_lie_within_another() -> None:
    found = wording("The BBC reports that a driver said the road was shut.")

    assert found == [
        ("The BBC", "reports", ("that a driver said the road was shut",)),
        ("a driver", "said", ("the road was shut",)),
    ]


def test_coordinated_statements_are_kept_apart() -> None:
    found = wording("The union said the plan was dead, but the firm insisted it would go on.")

    assert [content for _, _, content in found] == [("the plan was dead",), ("it would go on",)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge fell at noon and three cars were lost.",
        "The state of the union and the report of the council were read by nobody.",
        "He put his claims in a box.",
        "",
    ],
)
def test_an_outlet_that_speaks_for_itself_gives_none(text: str) -> None:
    assert attributions(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anita Roos spoke to us. Roos said she was fine.", "Anita Roos"),
        ("Anita Roos spoke to us. She said that the bus slid.", "Anita Roos"),
        ("Prime Minister Ada Lind spoke. The prime minister said the tax would fall.", "Ada Lind"),
        ("The Defence Ministry sent help. The ministry said all were safe.", "Defence Ministry"),
        ("Its head, Tom Hale, said the pumps failed.", "Tom Hale"),
        ("A driver said the road was shut. He added that it had snowed.", "A driver"),
        ("The road was shut, officials said.", "officials"),
        ("The driver is said to have slept.", ""),
    ],
)
def test_a_source_has_the_fullest_name_that_the_article_gives(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


def test_a_woman_is_not_the_man_named_last() -> None:
    text = "Ms. Ada Lind met Mr. Tom Hale. Mr. Hale smiled. She said the talks went well."

    assert names(text) == ["Ada Lind"]


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "said",
        " Roos ",
        ", ",
        ". ",
        "he ",
        "that ",
        "according to ",
        "\n\n",
        "''",
        ":",
    ]
    + ["claim that ", "was told ", "by ", "the ", "and ", "A.B.", "’s ", "saying ", "é", "\x00"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_spans_lie_within_any_text_and_are_never_empty(text: str) -> None:
    for found in attributions(text):
        spans = (*found.source, *found.cue, *found.content)

        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert found.cue
        assert found.content


@pytest.mark.parametrize(
    "piece", ['"a" he said, ', "“", '"', "Roos, ", "said ", "She said. ", "“So.” ", "A. "]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = piece * 4000
    started = time.perf_counter()

    find_attributions(text, [Span(0, len(text))])

    # A quadratic pass over this many pieces takes minutes.
    assert time.perf_counter() - started < 10
