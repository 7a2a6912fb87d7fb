"""What the tests of bad input share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compare.model import Article
from compare.readers import read_upload
from tests.hostile.limited import Outcome, read_limited

Limited = Callable[[str, bytes], Outcome]
Told = tuple[list[Article], list[str]]


def told(name: str, data: bytes) -> Told:
    """The articles in a file, and its problems in words."""
    problems: list[str] = []
    return read_upload(name, data, lambda problem: problems.append(str(problem))), problems


@pytest.fixture
def limited(tmp_path: Path) -> Limited:
    def read(name: str, data: bytes) -> Outcome:
        """Read these bytes in a process of its own, with little memory and time."""
        path = tmp_path / name
        path.write_bytes(data)
        return read_limited(path)

    return read
