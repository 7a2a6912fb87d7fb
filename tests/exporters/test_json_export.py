from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from compare.exporters.json import comparison_json
from compare.interchange import comparison_from_dict
from compare.model import Comparison


@pytest.mark.parametrize(
    "words",
    [
        "Rust ate the bridge.",
        "“Grün”, 橋 and \u202eegdirb\u202c",
        "half \ud83d a sign",
        "\x00\u2028",
    ],
    ids=["plain", "scripts", "lone surrogate", "controls"],
)
def test_a_comparison_is_read_back_equal(words: str, build: Callable[..., Comparison]) -> None:
    comparison = build(words=words)

    content = comparison_json(comparison)

    assert comparison_from_dict(json.loads(content.decode("utf-8"))) == comparison
