from __future__ import annotations

import pytest

from compare.report import copy_frame, difference_frame, part_frame, version_frame
from tests.report.bridge import COPIED, OWN, PARTLY, UPDATED, WIRE
from tests.report.quarry import QUARRY


def test_articles_of_one_text_are_listed_with_its_agency() -> None:
    frame = copy_frame(QUARRY)

    assert list(zip(frame["text"], frame["agency"], frame["outlet"], strict=True)) == [
        (1, "Associated Press", "Moor Mail"),
        (1, "Associated Press", "Fell Gazette"),
    ]
    assert set(frame["outlets"]) == {2}


def test_copies_are_set_beside_the_earliest_and_their_differences_located() -> None:
    frame = difference_frame(COPIED)
    articles = COPIED.article

    assert set(frame["relation"]) == {"copy"}
    assert [tuple(pair) for pair in frame[["words_a", "words_b"]].to_numpy()] == [
        ("shortly after noon", "at dusk"),
        (WIRE[5].removesuffix("."), ""),
    ]
    assert set(frame["outlet_a"]) == {"Coast Wire"}
    for row in frame.to_dict("records"):
        for side in "ab":
            text = articles[row[f"article_{side}"]].text
            assert text[row[f"start_{side}"] : row[f"end_{side}"]] == row[f"words_{side}"]


def test_what_two_articles_share_in_part_is_a_row_a_passage() -> None:
    frame = part_frame(PARTLY)

    assert list(frame["words_a"]) == list(WIRE[1:4])
    assert list(frame["words_b"]) == list(WIRE[1:4])
    assert frame["share_a"].iloc[0] == pytest.approx(0.5, abs=0.1)
    assert copy_frame(PARTLY).empty
    assert difference_frame(PARTLY).empty


def test_copies_of_one_text_are_no_parts() -> None:
    assert part_frame(COPIED).empty
    assert list(copy_frame(COPIED)["outlet"]) == ["Arle Echo", "Coast Wire"]


def test_versions_are_in_order_with_what_the_later_one_adds() -> None:
    versions, changes = version_frame(UPDATED), difference_frame(UPDATED)

    assert list(versions["date"]) == ["2024-05-06", "2024-05-07"]
    assert list(versions["version"]) == [1, 2]
    assert set(versions["versions"]) == {2}
    assert list(changes["relation"]) == ["version"]
    assert list(changes["words_a"]) == [""]
    assert list(changes["words_b"]) == [OWN[0].removesuffix(".")]
