"""Frames of articles that have a text in common → what the page of sources shows of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from compare.dashboard.text import Layer, headline_html, mark_text, paragraph_around
from compare.model import Article, Comparison

# Around a difference, so much as tells its place.
CONTEXT_CHARACTERS = 60
# More rows of one pair are no longer read; the CSV file has all.
MOST_ROWS = 40


def copies_html(comparison: Comparison, copies: pd.DataFrame, differences: pd.DataFrame) -> str:
    """The articles that carry one text, and where they differ.

    :param copies: The text's rows of ``copy_frame``.
    :param differences: Its rows of ``difference_frame``.
    """
    row = copies.iloc[0]
    origin = (
        f"a text credited to {row['agency']}"
        if row["agency"]
        else "one text; no agency is credited"
    )
    articles = [comparison.article[article] for article in copies["article"]]
    return _card(
        f"{row['outlets']} outlets carry {origin}",
        articles,
        _differences_html(comparison, differences) or _same_html("They carry it word for word."),
    )


def versions_html(comparison: Comparison, versions: pd.DataFrame, changes: pd.DataFrame) -> str:
    """The versions of one article, the earliest first, and what changed.

    :param versions: The article's rows of ``version_frame``.
    :param changes: Its rows of ``difference_frame``.
    """
    articles = [comparison.article[article] for article in versions["article"]]
    return _card(
        f"{len(articles)} versions of one article by {articles[0].outlet}; the last is compared",
        articles,
        _differences_html(comparison, changes) or _same_html("Nothing changed but the page."),
    )


def part_html(comparison: Comparison, part: pd.DataFrame) -> str:
    """Two articles with the passages that they have in common.

    :param part: The pair's rows of ``part_frame``.
    """
    row = part.iloc[0]
    articles = [comparison.article[row[f"article_{side}"]] for side in "ab"]
    count = "1 passage" if len(part) == 1 else f"{len(part)} passages"
    shares = " and ".join(
        f"{row[f'share_{side}']:.0%} of {article.outlet}’s text"
        for side, article in zip("ab", articles, strict=True)
    )
    return _card(
        f"{articles[0].outlet} and {articles[1].outlet} have {count} in common: {shares}",
        articles,
        _table_html("The passages", comparison, part),
    )


def _card(reason: str, articles: Iterable[Article], below: str) -> str:
    listed = "".join(
        f'<li><span class="by"><b>{escape(article.outlet)}</b> · <time>'
        f"{escape((article.published or '')[:10]) or 'no date'}</time></span>"
        f'<span class="headline">{headline_html(article)}</span></li>'
        for article in articles
    )
    return (
        f'<article class="card"><p class="reason">{escape(reason)}</p>'
        f'<ul class="reports">{listed}</ul>{below}</article>'
    )


def _same_html(words: str) -> str:
    return f"<p>{escape(words)}</p>"


def _differences_html(comparison: Comparison, differences: pd.DataFrame) -> str:
    """A table of the differences of each two articles."""
    return "".join(
        _table_html(f"Where they differ: {_places(rows)}", comparison, rows)
        for _, rows in differences.groupby(["article_a", "article_b"], sort=False)
    )


def _places(rows: pd.DataFrame) -> str:
    return "1 place" if len(rows) == 1 else f"{len(rows)} places"


def _table_html(summary: str, comparison: Comparison, rows: pd.DataFrame) -> str:
    heads = "".join(
        f'<th scope="col">{escape(_who(comparison.article[rows[f"article_{side}"].iloc[0]]))}</th>'
        for side in "ab"
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td>{_stretch_html(comparison, row, side)}</td>" for side in "ab")
        + "</tr>"
        for row in rows.head(MOST_ROWS).to_dict("records")
    )
    more = len(rows) - MOST_ROWS
    rest = f"<p>{more} more are in the CSV file.</p>" if more > 0 else ""
    return (
        f"<details><summary>{escape(summary)}</summary>"
        f'<table class="beside"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
        f"{rest}</details>"
    )


def _who(article: Article) -> str:
    return f"{article.outlet}, {(article.published or 'no date')[:10]}"


def _stretch_html(comparison: Comparison, row: Mapping[Hashable, Any], side: str) -> str:
    """The words of a stretch with a little around them; only that where there are none."""
    article = comparison.article[row[f"article_{side}"]]
    start, end = row[f"start_{side}"], row[f"end_{side}"]
    around = paragraph_around(article.text, start, end)
    first = max(around.start, start - CONTEXT_CHARACTERS)
    last = min(around.end, end + CONTEXT_CHARACTERS)
    first += (article.text.find(" ", first, start) + 1 - first) if first > around.start else 0
    last = article.text.rfind(" ", end, last) if last < around.end else last
    first, last = min(max(first, around.start), start), max(last, end)
    layers = [
        Layer(0, start - first, "around"),
        Layer(start - first, end - first, "mark"),
        Layer(end - first, last - first, "around"),
    ]
    opening, closing = "… " * (first > around.start), " …" * (last < around.end)
    text = opening + mark_text(article.text[first:last], layers) + closing
    gap = "" if end > start else '<span class="note">nothing here: </span>'
    moved = '<span class="note">elsewhere in the text: </span>' if row.get("moved") else ""
    return f"{gap}{moved}{text}"
