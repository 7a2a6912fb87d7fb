"""Comparison → frames of the articles that have a text in common: copies, parts and versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from compare.copies import CopyPair, find_copies, find_copy_pairs, find_differences
from compare.model import Article, Comparison, Span
from compare.report.frames import make_frame
from compare.versions import current_articles, find_versions


class _Pair(NamedTuple):
    a: str
    b: str


_ARTICLE = dict.fromkeys(("outlet", "title", "date", "url", "article"), "str")
_BOTH = {
    f"{name}_{side}": kind
    for side in "ab"
    for name, kind in (
        *dict.fromkeys(("outlet", "article"), "str").items(),
        *dict.fromkeys(("start", "end"), "int64").items(),
        ("words", "str"),
    )
}
COPY_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "text": "int64", "agency": "str", "outlets": "int64"},
    **_ARTICLE,
}
PART_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "pair": "int64", "share_a": "float64", "share_b": "float64"},
    **_BOTH,
}
VERSION_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "text": "int64", "version": "int64", "versions": "int64"},
    **_ARTICLE,
}
DIFFERENCE_COLUMNS: Mapping[str, str] = {
    **{"story": "str", "relation": "str", "text": "int64", "moved": "bool"},
    **_BOTH,
}


def copy_frame(comparison: Comparison) -> pd.DataFrame:
    """One row an article that carries a text which another outlet's article carries too.

    ==============  ===============================================================================
    story           the id of the story
    text            the number of the text in the story, from 1; its articles follow each other
    agency          the agency that one of the articles credits with all of it, or ""
    outlets         how many outlets carry the text
    outlet, title   of the article
    date, url       when it was published and where it is found
    article         its id
    ==============  ===============================================================================
    """
    rows = []
    for number, copies in enumerate(find_copies(comparison.story.articles), start=1):
        articles = [comparison.article[article] for article in copies.articles]
        for article in articles:
            rows.append(
                {
                    "story": comparison.story.id,
                    "text": number,
                    "agency": copies.agency,
                    "outlets": len({one.outlet for one in articles}),
                    **_article_cells(article),
                }
            )
    return make_frame(rows, COPY_COLUMNS)


def part_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a passage that two articles have in common without being copies of one text.

    Of several versions of an article only the latest is looked at.

    ==================  ===========================================================================
    story               the id of the story
    pair                the number of the pair of articles in the story, from 1
    share_a, share_b    the share of each article's words outside quotations in common passages
    outlet_a, ...       of the first article: outlet, id, offsets and words of the passage
    outlet_b, ...       the same of the second
    ==================  ===========================================================================
    """
    carrying = {frozenset(copies.articles) for copies in find_copies(comparison.story.articles)}
    parts = [
        pair
        for pair in find_copy_pairs(current_articles(comparison.story.articles))
        if not any({pair.a, pair.b} <= articles for articles in carrying)
    ]
    rows = [
        {
            "story": comparison.story.id,
            "pair": number,
            "share_a": pair.share_a,
            "share_b": pair.share_b,
            **_side_cells(comparison, pair, passage.a, passage.b),
        }
        for number, pair in enumerate(parts, start=1)
        for passage in pair.passages
    ]
    return make_frame(rows, PART_COLUMNS)


def version_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a version of an article that its outlet published more than once.

    ==============  ===============================================================================
    story           the id of the story
    text            the number of the article in the story, from 1; its versions follow each other
    version         from 1, the earliest; the last is the one that stands, and that is compared
    versions        how many there are
    outlet, title   of the version
    date, url       when it was published and where it is found
    article         its id
    ==============  ===============================================================================
    """
    rows = [
        {
            "story": comparison.story.id,
            "text": number,
            "version": place,
            "versions": len(versions.articles),
            **_article_cells(comparison.article[article]),
        }
        for number, versions in enumerate(find_versions(comparison.story.articles), start=1)
        for place, article in enumerate(versions.articles, start=1)
    ]
    return make_frame(rows, VERSION_COLUMNS)


def difference_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a stretch in which copies of one text differ, or two versions of one article.

    Copies are set beside the earliest of them, a version beside the one before it.

    ==============  ===============================================================================
    story           the id of the story
    relation        "copy" or "version"
    text            the number of the text in ``copy_frame`` or ``version_frame``
    moved           whether it is a sentence that stands elsewhere in the other article
    outlet_a, ...   of the first article: outlet, id, offsets and words, "" where it lacks them
    outlet_b, ...   the same of the second
    ==============  ===============================================================================
    """
    rows = [
        {
            "story": comparison.story.id,
            "relation": relation,
            "text": number,
            "moved": difference.moved,
            **_side_cells(comparison, pair, difference.a, difference.b),
        }
        for relation, number, pair in _differing_pairs(comparison)
        for difference in find_differences(
            comparison.article[pair.a].text, comparison.article[pair.b].text
        )
    ]
    return make_frame(rows, DIFFERENCE_COLUMNS)


def _differing_pairs(comparison: Comparison) -> Iterator[tuple[str, int, _Pair]]:
    articles = comparison.story.articles
    for number, copies in enumerate(find_copies(articles), start=1):
        first, *others = sorted(
            copies.articles, key=lambda id_: comparison.article[id_].published or "~"
        )
        for other in others:
            yield "copy", number, _Pair(first, other)
    for number, versions in enumerate(find_versions(articles), start=1):
        for earlier, later in pairwise(versions.articles):
            yield "version", number, _Pair(earlier, later)


def _side_cells(
    comparison: Comparison, pair: CopyPair | _Pair, a: Span, b: Span
) -> dict[str, object]:
    cells: dict[str, object] = {}
    for side, article, span in (("a", pair.a, a), ("b", pair.b, b)):
        told = comparison.article[article]
        cells |= {
            f"outlet_{side}": told.outlet,
            f"article_{side}": article,
            f"start_{side}": span.start,
            f"end_{side}": span.end,
            f"words_{side}": told.text[span.start : span.end],
        }
    return cells


def _article_cells(article: Article) -> dict[str, object]:
    return {
        "outlet": article.outlet,
        "title": article.title,
        "date": article.published or "",
        "url": article.url or "",
        "article": article.id,
    }
