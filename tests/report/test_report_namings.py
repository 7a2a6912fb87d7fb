from __future__ import annotations

from compare.exporters.csv import frame_csv
from compare.report import NAMING_COLUMNS, naming_frame
from tests.harbour import GULL, HEIRESS, QUAY, STRIKERS, tell


def test_a_name_is_a_row_with_where_it_stands() -> None:
    comparison = tell(STRIKERS, gull=HEIRESS[:1], quay=HEIRESS[1:])

    frame = naming_frame(comparison)

    assert list(frame.columns) == list(NAMING_COLUMNS)
    assert list(zip(frame["number"], frame["outlet"], frame["name"], strict=True)) == [
        (1, GULL, "Masked militants"),
        (1, QUAY, "young fighters"),
        (2, GULL, "reclusive heiress"),
        (2, QUAY, "generous patron of the port"),
    ]
    for row in frame.to_dict("records"):
        text = comparison.article[row["article"]].text
        assert text[row["start"] : row["end"]] == row["name"]
        assert row["name"] in row["quote"] == comparison.claim[row["claim"]].text


def test_the_names_can_be_taken_away_as_csv_even_if_there_are_none() -> None:
    for comparison, lines in ((tell(STRIKERS), 3), (tell(), 1)):
        assert len(frame_csv(naming_frame(comparison)).decode("utf-8-sig").splitlines()) == lines
