from __future__ import annotations

import json
from pathlib import Path

import pytest

from compare.errors import StoreError
from compare.interchange import comparison_to_dict
from compare.model import Story
from compare.pipeline import Models, Settings, compare_story
from compare.store import load_comparison


def test_a_written_comparison_loads_as_it_was(
    mill: Story, small_models: Models, tmp_path: Path
) -> None:
    comparison = compare_story(mill, small_models, Settings(detectors=("certainty",)))
    path = tmp_path / "comparison.json"
    path.write_text(json.dumps(comparison_to_dict(comparison)), encoding="utf-8")

    assert load_comparison(path) == comparison


@pytest.mark.parametrize(
    "content",
    [b"", b'{"schema": 1', b"\xff\xfe\x00", b"[]", b'"text"', b"{}", b'{"schema": 1}'],
)
def test_a_damaged_file_is_named_with_advice(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "comparison.json"
    path.write_bytes(content)

    with pytest.raises(StoreError, match=r"comparison\.json: .*: compare the articles again$"):
        load_comparison(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere.json: cannot be read"):
        load_comparison(tmp_path / "nowhere.json")
