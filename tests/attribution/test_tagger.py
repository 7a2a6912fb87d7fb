from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file

from compare.attribution.tagger import BUNDLED_TAGGER, Tagger, load_tagger
from compare.errors import ModelError
from compare.model import Attribution, Span
from compare.sentences import split_sentences

Words = tuple[str, str, tuple[str, ...]]


def read(tagger: Tagger, text: str) -> list[Attribution]:
    return tagger.find_attributions(text, split_sentences(text))


def wording(tagger: Tagger, text: str) -> list[Words]:
    def cut(spans: tuple[Span, ...]) -> tuple[str, ...]:
        return tuple(text[span.start : span.end] for span in spans)

    return [
        (" ".join(cut(found.source)), " ".join(cut(found.cue)), cut(found.content))
        for found in read(tagger, text)
    ]


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
            "A source close to the inquiry said the dam held.",
            ("A source close to the inquiry", "said", ("the dam held",)),
        ),
    ],
)
def test_finds_source_cue_and_content(tagger: Tagger, text: str, expected: Words) -> None:
    assert expected in wording(tagger, text)


def test_a_quotation_broken_by_its_source_has_two_contents(tagger: Tagger) -> None:
    text = '"We left the camp," Roos said, "because nobody came to help us."'

    assert wording(tagger, text) == [
        ("Roos", "said", ('"We left the camp,"', '"because nobody came to help us."'))
    ]


def test_a_quotation_that_goes_on_in_the_next_sentence_has_the_same_source(tagger: Tagger) -> None:
    text = 'Anita Roos drove the bus. "It slid on the ice," she said. "Then it fell. I ran."'

    contents = [content for _, _, found in wording(tagger, text) for content in found]
    assert any("Then it fell" in content for content in contents)
    assert {found.name for found in read(tagger, text)} == {"Anita Roos"}


def test_one_attribution_may_lie_within_another(tagger: Tagger) -> None:
    found = wording(tagger, "The BBC reported that a driver said the road to the camp was shut.")

    assert [source for source, _, _ in found] == ["The BBC", "a driver"]
    outer, inner = (content for _, _, (content,) in found)
    assert inner in outer


def test_coordinated_statements_are_kept_apart(tagger: Tagger) -> None:
    text = "The union said the plan was dead, but the company insisted it would go on."

    found = wording(tagger, text)

    assert [(source, content) for source, _, content in found] == [
        ("The union", ("the plan was dead",)),
        ("the company", ("it would go on",)),
    ]


@pytest.mark.parametrize(
    "text",
    ["The bridge fell at noon and three cars were lost.", "He put his claims in a box.", "", " "],
)
def test_an_outlet_that_speaks_for_itself_gives_none(tagger: Tagger, text: str) -> None:
    assert read(tagger, text) == []


def test_a_long_article_is_read_to_its_end(tagger: Tagger) -> None:
    filler = "The river rose by the old mill and the road was closed to all traffic. " * 60
    text = f"The mayor said the dam would hold. {filler}Engineers said the dam had cracked."

    assert [found.name for found in read(tagger, text)] == ["The mayor", "Engineers"]


PIECES = ['"', "“", "”", "said", " Roos ", ", ", ". ", "he ", "that ", "\n\n", ":", "é", "\x00"]


@settings(max_examples=40, deadline=None)
@given(text=st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_spans_lie_within_any_text_and_are_never_empty(tagger: Tagger, text: str) -> None:
    for found in read(tagger, text):
        spans = (*found.source, *found.cue, *found.content)

        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert found.cue


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.safetensors: no attribution tagger"):
        load_tagger(tmp_path / "nowhere.safetensors")


@pytest.mark.parametrize(
    ("change", "message"),
    [("without", "not a whole attribution tagger: cue_mark is missing"), ("shape", "not an")],
)
def test_a_damaged_model_is_named(tmp_path: Path, change: str, message: str) -> None:
    weights = load_file(BUNDLED_TAGGER)
    mark = weights.pop("cue_mark")
    if change == "shape":
        weights["cue_mark"] = mark[:3].clone()
    path = tmp_path / "damaged.safetensors"
    save_file(weights, path, metadata={"compare": '{"name": "damaged"}'})

    with pytest.raises(ModelError, match=message):
        load_tagger(path)
