from __future__ import annotations

import pytest

from compare.contrasts.tone import loaded_share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("", 0.0),
        ("The council adopted the harbour plan.", 0.0),
        ("The shameless council adopted the harbour plan.", 20.0),
        ("\u201cThe shameless council adopted the plan,\u201d residents wrote.", 0.0),
    ],
)
def test_loaded_words_are_counted_among_content_words_outside_quotations(
    text: str, share: float
) -> None:
    assert loaded_share(text) == pytest.approx(share)
