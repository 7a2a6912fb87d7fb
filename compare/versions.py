"""Articles → which of them are one article of one outlet in an earlier and a later version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from compare.copies.candidates import candidate_pairs
from compare.copies.find import compare_wordings
from compare.copies.houses import are_one_outlet, drop_furniture
from compare.copies.wordings import Wording, read_wordings
from compare.linkage import join_sets
from compare.model import Article
from compare.words import content_stems

# The likeness from which two sentences are one in two versions.
_LIKE = 0.5
# Of the words of one version, the share that stands in the other, and of the other's at least. Of
# real pages of one outlet and week, most pairs below were reports on the next day's events that
# repeat what went before.
_SHARE, _LESSER_SHARE = 0.55, 0.45
# Of the first sentences of one of two versions, one at least stands in the other. All real pages
# that had as much in common and not this shared background or captions.
_LEAD = 5
# The same for pages with one address or one title, which say already that they are one article.
_NAMED_SHARE = 0.25
# Later than this an outlet writes anew; what it repeats then is background.
_DAYS = 3
# Of the words of two titles, the share that they have in common to be one.
_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class VersionSet:
    """Versions of one article by one outlet, by their ids, the earliest first.

    They are in the order of publication, or where a date is not known in the order given.
    """

    articles: tuple[str, ...]

    @property
    def latest(self) -> str:
        """The version that stands."""
        return self.articles[-1]


@dataclass(frozen=True, slots=True)
class _Report:
    """An article with its sentences, and those of them that are no furniture."""

    article: Article
    wordings: Sequence[Wording]
    own: Sequence[Wording]


def find_versions(articles: Sequence[Article]) -> list[VersionSet]:
    """Sets of two or more articles of one outlet that are versions of one article.

    One carries most of the other's text, one of its first sentences too, and they appeared within
    days; where they have one address or title, less is enough. What different pages of the outlet
    share does not count.
    """
    texts = [article.text for article in articles]
    pairs = [
        (i, j)
        for i, j in candidate_pairs(texts)
        if are_one_outlet(articles[i], articles[j]) and _are_near(articles[i], articles[j])
    ]
    members = sorted({i for pair in pairs for i in pair})
    sentences = {i: read_wordings(texts[i]) for i in members}
    own = drop_furniture({i: articles[i] for i in members}, sentences)
    reports = {i: _Report(articles[i], sentences[i], own[i]) for i in members}
    joined = [(i, j) for i, j in pairs if _are_versions(reports[i], reports[j])]
    return [VersionSet(_in_time([articles[i] for i in members])) for members in join_sets(joined)]


def current_articles(articles: Sequence[Article]) -> list[Article]:
    """The articles without those of which their outlet has a later version, in their order."""
    past = {id_ for versions in find_versions(articles) for id_ in versions.articles[:-1]}
    return [article for article in articles if article.id not in past]


def _are_versions(one: _Report, other: _Report) -> bool:
    a, b = one.article, other.article
    all_of_it = compare_wordings((a, one.wordings), (b, other.wordings), _LIKE)
    if _have_one_address(a, b):
        return max(all_of_it.share_a, all_of_it.share_b) >= _NAMED_SHARE
    leads = [{wording.span for wording in side.wordings[:_LEAD]} for side in (one, other)]
    if not any(p.a in leads[0] or p.b in leads[1] for p in all_of_it.passages):
        return False
    if _have_one_title(a, b):
        return max(all_of_it.share_a, all_of_it.share_b) >= _NAMED_SHARE
    pair = compare_wordings((a, one.own), (b, other.own), _LIKE)
    lesser, greater = sorted((pair.share_a, pair.share_b))
    return greater >= _SHARE and lesser >= _LESSER_SHARE


def _have_one_address(a: Article, b: Article) -> bool:
    """Whether two articles have one web address, whatever is asked of it; a front page is none."""
    one, other = _address(a), _address(b)
    return one == other and len(one[1]) > 1


def _address(article: Article) -> tuple[str, str]:
    try:
        parts = urlsplit(article.url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    return host, parts.path.rstrip("/")


def _have_one_title(a: Article, b: Article) -> bool:
    one, other = (set(content_stems(article.title)) for article in (a, b))
    return bool(one) and len(one & other) >= _TITLE * len(one | other)


def _are_near(a: Article, b: Article) -> bool:
    """Whether two articles may have appeared within a few days of each other."""
    one, other = _moment(a), _moment(b)
    return not one or not other or abs((one - other).days) <= _DAYS


def _in_time(versions: Iterable[Article]) -> tuple[str, ...]:
    given = list(versions)
    moments = [moment for article in given if (moment := _moment(article))]
    if len(moments) == len(given):
        ordered = sorted(zip(moments, range(len(given)), strict=True))
        given = [given[place] for _, place in ordered]
    return tuple(article.id for article in given)


def _moment(article: Article) -> datetime | None:
    """When an article appeared, a time without a zone taken as universal; none if not known."""
    try:
        moment = datetime.fromisoformat(article.published or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
