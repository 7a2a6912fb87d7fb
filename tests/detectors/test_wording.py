from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from compare.detectors.wording import WordingDetector
from tests.detectors.pairs import pair

PARTING = [
    (
        "Terrorists held the bridge at Orrin until noon.",
        "Fighters held the bridge at Orrin until noon.",
        'Post calls them "Terrorists" where Ledger calls them "Fighters".',
    ),
    (
        "The senator criticised the harbour plan.",
        "The senator slammed the harbour plan.",
        'Post writes "criticised" where Ledger writes "slammed".',
    ),
    (
        "The mayor of Orrin spoke for an hour.",
        "In a shameless hour the mayor of Orrin spoke.",
        'Ledger colours this with "shameless", which Post does not.',
    ),
]


@pytest.mark.parametrize(("text_a", "text_b", "reason"), PARTING)
def test_the_reason_names_both_outlets_and_their_words(
    text_a: str, text_b: str, reason: str
) -> None:
    finding = WordingDetector().detect(pair(text_a, text_b))

    assert finding is not None
    assert finding.reason == reason


def test_evidence_is_the_two_names_in_the_order_of_the_pair() -> None:
    linked = pair("The deal ends the strike.", "The surrender ends the strike.")
    finding = WordingDetector().detect(linked)

    assert finding is not None
    first, second = finding.evidence
    assert (first.claim, second.claim) == (linked.a.id, linked.b.id)
    assert linked.article_a.text[first.start : first.end] == "deal"
    assert linked.article_b.text[second.start : second.end] == "surrender"


def test_a_loaded_word_is_set_against_the_whole_other_claim() -> None:
    linked = pair("The mayor of Orrin spoke.", "The shameless mayor of Orrin spoke.")
    finding = WordingDetector().detect(linked)

    assert finding is not None
    first, second = finding.evidence
    assert linked.article_a.text[first.start : first.end] == linked.a.text
    assert linked.article_b.text[second.start : second.end] == "shameless"


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        ("Fighters held the bridge.", "Gunmen held the bridge."),
        ("Terrorists held the bridge.", "A terrorist cell held the bridge; fighters came."),
        ("The shameless mayor spoke.", "The mayor, a shameless man, spoke."),
        ("The mayor spoke for an hour.", "The mayor's speech took an hour."),
        ("The governor suspended the plan.", "Guards scuttled the boat of the governor."),
        # Words of one scale that are as strong, and those that are said of two things.
        ("The council shrinks the Orrin fund.", "The council rolls back the Orrin fund."),
        (
            "Roos, who is 41, won on Sunday in Orrin.",
            "In Orrin, her rival Brandt was crushed by him.",
        ),
        # The other claim colours it as strongly, or tells nothing of what is coloured.
        ("The shameless mayor of Orrin spoke.", "The mayor of Orrin gave a pathetic speech."),
        (
            "The mayor of Orrin spoke of rain.",
            "The mayor of Orrin spoke; by the old market hall a shameless thief ran.",
        ),
        ("Oil of Orrin surged by a tenth.", "Oil soared; it rose, in Orrin, by a tenth."),
        ("The storm surge reached Orrin harbour.", "Water reached Orrin harbour."),
    ],
)
def test_names_of_one_colour_and_words_of_both_sides_are_no_difference(
    text_a: str, text_b: str
) -> None:
    assert WordingDetector().detect(pair(text_a, text_b)) is None


def test_the_score_grows_with_the_words_that_stand_around_both_names() -> None:
    tail = "before the long autumn rains came over Orrin valley, guards in tow,"
    near = WordingDetector().detect(
        pair(f"Terrorists held the bridge {tail}", f"Fighters held the bridge {tail}")
    )
    far = WordingDetector().detect(
        pair(f"Terrorists held the bridge {tail}", f"{tail} held the bridge fighters".capitalize())
    )

    assert near is not None
    assert far is not None
    assert far.score < near.score


def test_the_score_does_not_depend_on_the_order_of_the_pair() -> None:
    for text_a, text_b, _ in PARTING:
        there = WordingDetector().detect(pair(text_a, text_b))
        back = WordingDetector().detect(pair(text_b, text_a))

        assert there is not None
        assert back is not None
        assert there.score == pytest.approx(back.score)


def test_words_of_one_scale_are_set_against_each_other() -> None:
    finding = WordingDetector().detect(
        pair("The governor suspended the harbour plan.", "The governor scuttled the harbour plan.")
    )

    assert finding is not None
    assert finding.reason == 'Post writes "suspended" where Ledger writes "scuttled".'


def test_a_loaded_word_in_a_name_colours_nothing() -> None:
    linked = pair("The mayor spoke in Los Angeles.", "The mayor spoke there on Rob Savage Square.")

    assert WordingDetector().detect(linked) is None


def test_words_of_one_scale_that_are_both_plain_are_no_difference() -> None:
    linked = pair("The governor paused the harbour plan.", "The governor delayed the harbour plan.")

    assert WordingDetector().detect(linked) is None


def test_the_score_grows_with_the_loaded_words_of_one_side() -> None:
    plain = "The mayor of Orrin spoke about the harbour for an hour."
    mild = "The mayor of Orrin spoke about the harbour for a bizarre hour."
    strong = "The mayor of Orrin spoke about the harbour for a shameful, pathetic hour."
    findings = [WordingDetector().detect(pair(plain, text)) for text in (mild, strong)]

    assert findings[0] is not None
    assert findings[1] is not None
    assert findings[0].score < findings[1].score


def test_empty_claims_and_copies_of_the_detector_do_no_harm() -> None:
    detector = pickle.loads(pickle.dumps(WordingDetector()))

    assert detector == WordingDetector()
    assert detector.detect(pair("", "")) is None


@pytest.mark.parametrize(
    ("own", "quoted"),
    [
        (
            "The rebels held the bridge at Orrin until noon.",
            "“The terrorists held the bridge at Orrin until noon,” he said.",
        ),
        (
            "The mayor of Orrin spoke for an hour.",
            "“In a shameless hour the mayor of Orrin spoke,” she said.",
        ),
    ],
)
def test_what_a_source_calls_it_is_not_the_outlets_wording(own: str, quoted: str) -> None:
    plain = quoted.split("“")[1].split(",”")[0] + "."

    assert WordingDetector().detect(pair(own, plain)) is not None
    assert WordingDetector().detect(pair(own, quoted)) is None


def test_a_word_that_the_other_outlet_uses_nearby_is_no_difference() -> None:
    told = pair("The senator criticised the harbour plan.", "The senator slammed the harbour plan.")
    nearby = replace(told.article_a, text=f"{told.article_a.text} He had slammed it in May, too.")

    assert WordingDetector().detect(replace(told, article_a=nearby)) is None


def test_who_sends_a_report_calls_nobody_anything() -> None:
    own = "Hiring rebounded in March as employers added 190 posts."
    other = "Hiring rebounded at Orrin in March as {} added posts."

    assert WordingDetector().detect(pair(own, other.format("business"))) is not None
    credited = f"Orrin (Harbour Business) {other.format('they')}"
    assert WordingDetector().detect(pair(own, credited)) is None


@pytest.mark.parametrize("lone", ["in a bizarre hour", "in a shameful hour"])
def test_a_word_of_one_claim_alone_weighs_less_than_how_it_has_somebody_speak(lone: str) -> None:
    plain = "The mayor of Orrin told of the harbour for an hour."
    findings = [
        WordingDetector(minimum=0).detect(pair(plain, f"The mayor of Orrin spoke of it {text}."))
        for text in (lone, "and conceded in an hour")
    ]

    scores = [finding.score for finding in findings if finding]
    assert len(scores) == 2
    assert scores[0] < scores[1]


def test_how_somebody_speaks_weighs_less_where_the_other_does_not_have_him_speak() -> None:
    conceded = "The mayor of Orrin spoke of it and conceded in an hour."
    found = [
        WordingDetector(minimum=0).detect(pair(f"The mayor of Orrin {verb} it.", conceded))
        for verb in ("told of", "saw")
    ]

    scores = [finding.score for finding in found if finding]
    assert len(scores) == 2
    assert scores[0] > scores[1]
