from __future__ import annotations

import pytest

from compare.attribution.sources import bare_name, resolve_names
from compare.model import Attribution, Span


def name_of(text: str, source: str) -> str:
    """The name of a source that stands last in ``text``, after those that "said" earlier."""
    cue = text.rindex("sa")
    found = [
        Attribution((Span(at, at + len(words)),), (Span(cue, cue + 4),), (Span(0, 1),), "")
        for words in source.split("|")
        for at in [text.rindex(words)]
    ]
    return resolve_names(text, found)[-1].name


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Anita Roos spoke to us. Roos said she was fine.", "Roos", "Anita Roos"),
        ("Anita Roos spoke to us. She said that the bus slid.", "She", "Anita Roos"),
        (
            "Prime Minister Ada Lind spoke. The prime minister said the tax would fall.",
            "The prime minister",
            "Ada Lind",
        ),
        (
            "The Defence Ministry sent help. The ministry said all were safe.",
            "The ministry",
            "Defence Ministry",
        ),
        ("Its head, Tom Hale, said the pumps failed.", "Its head, Tom Hale,", "Tom Hale"),
        (
            "A driver said the road was shut. He said that it had snowed.",
            "A driver|He",
            "A driver",
        ),
        ("The road was shut, officials said.", "officials", "officials"),
        ("The union met. It said that the road was shut.", "The union|It", "The union"),
        ("The union met. It was said that the road was shut.", "The union|It", ""),
        ("Ms. Ada Lind met Mr. Tom Hale. Mr. Hale smiled. She said so.", "She", "Ada Lind"),
    ],
)
def test_a_source_has_the_fullest_name_that_the_article_gives(
    text: str, source: str, expected: str
) -> None:
    assert name_of(text, source) == expected


def test_where_no_source_is_named_there_is_no_name() -> None:
    (found,) = resolve_names(
        "The driver is said to have slept.", [Attribution((), (Span(11, 18),), (Span(0, 10),), "")]
    )

    assert found.name == ""


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("Sen. Rand Paul", "Rand Paul"), ("Roos’s", "Roos"), ("President", "President")],
)
def test_titles_are_no_part_of_a_name(phrase: str, expected: str) -> None:
    assert bare_name(phrase) == expected
