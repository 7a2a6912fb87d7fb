from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from compare import registry
from compare.errors import UnknownNameError
from compare.registry import resolve

TABLE = {"fold": "functools:reduce", "join": "os.path:join"}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another package that registers "half" and "fold" as tools."""
    points = [
        EntryPoint("half", "fractions:Fraction", "compare.tools"),
        EntryPoint("fold", "json:dumps", "compare.tools"),
    ]

    def entry_points(*, group: str) -> list[EntryPoint]:
        return [point for point in points if point.group == group]

    monkeypatch.setattr(registry, "entry_points", entry_points)


def test_a_name_of_the_table_gives_its_object() -> None:
    from functools import reduce

    assert resolve("fold", TABLE, "tools") is reduce


@pytest.mark.usefixtures("installed")
def test_a_name_of_an_installed_package_gives_its_object() -> None:
    from fractions import Fraction

    assert resolve("half", TABLE, "tools") is Fraction


@pytest.mark.usefixtures("installed")
def test_an_installed_package_cannot_replace_a_name_of_the_table() -> None:
    from functools import reduce

    assert resolve("fold", TABLE, "tools") is reduce


@pytest.mark.usefixtures("installed")
def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="'fork' is none of the tools: fold, half, join$"):
        resolve("fork", TABLE, "tools")


@pytest.mark.usefixtures("installed")
def test_another_family_does_not_see_the_package() -> None:
    with pytest.raises(UnknownNameError, match="'half' is none of the forks: fold, join$"):
        resolve("half", TABLE, "forks")
