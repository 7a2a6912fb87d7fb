from __future__ import annotations

import pytest

import compare
from compare.model import Article
from compare.pipeline import compare_articles


def test_public_names_are_the_objects_of_their_modules() -> None:
    assert compare.Article is Article
    assert compare.compare_articles is compare_articles


@pytest.mark.parametrize("name", compare.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(compare, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'compare' has no attribute 'compare_all'"):
        getattr(compare, "compare_all")  # noqa: B009  # mypy knows that it is not there


def test_the_version_is_a_release() -> None:
    assert [part.isdigit() for part in compare.__version__.split(".")] == [True] * 3
