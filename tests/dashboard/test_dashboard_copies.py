from __future__ import annotations

from compare.dashboard.sources.copy_views import copies_html, part_html, versions_html
from compare.report import copy_frame, difference_frame, part_frame, version_frame
from tests.report.bridge import COPIED, PARTLY, UPDATED


def test_the_page_marks_what_differs_and_says_where_nothing_stands() -> None:
    html = copies_html(COPIED, copy_frame(COPIED), difference_frame(COPIED))

    assert "2 outlets carry one text; no agency is credited" in html
    assert "Where they differ: 2 places" in html
    assert "<mark>shortly after noon</mark>" in html
    assert "<mark>at dusk</mark>" in html
    assert "nothing here:" in html


def test_the_page_names_parts_and_versions_and_renders_no_markup_of_articles() -> None:
    part = part_html(PARTLY, part_frame(PARTLY))
    versions = versions_html(UPDATED, version_frame(UPDATED), difference_frame(UPDATED))

    assert "3 passages in common" in part
    assert "Hill &lt;i&gt;Sun&lt;/i&gt;" in part
    assert "<i>Sun" not in part
    assert "2 versions of one article by Arle Echo; the last is compared" in versions
    assert "<b>Arle Echo</b> title" not in versions
