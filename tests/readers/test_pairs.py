"""Files of pairs: one pair a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.readers.pairs import read_pairs

PAIR = {"a": "The lock gate jammed.\u2028Nobody was hurt.", "b": "A gate jammed."}


def test_a_line_ends_where_a_line_of_json_does(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{json.dumps(PAIR, ensure_ascii=False)}\r\n\r\n", encoding="utf-8")

    assert read_pairs(path) == [(PAIR["a"], PAIR["b"])]


def test_a_line_without_two_texts_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(f'{json.dumps(PAIR)}\n\n{{"a": "The lock"}}\n', encoding="utf-8")

    with pytest.raises(InputError, match=r"pairs\.jsonl:3: no texts 'a' and 'b'"):
        read_pairs(path)
