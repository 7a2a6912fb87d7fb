"""Articles → which are by one outlet or on one site, and what an outlet's pages have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from compare.copies.wordings import Wording
from compare.model import Article

# Two pages of an outlet with a smaller share of sentences in common, word for word, are different
# articles. What they do have in common is furniture: captions, notices, background told again.
_STRANGERS = 0.5


def are_one_outlet(one: Article, other: Article) -> bool:
    """Whether two articles are by one outlet."""
    return _name(one) == _name(other)


def are_one_house(one: Article, other: Article) -> bool:
    """Whether two articles are by one outlet or stand on one site."""
    host = _host(one)
    return are_one_outlet(one, other) or bool(host and host == _host(other))


def drop_furniture(
    articles: Mapping[int, Article], wordings: Mapping[int, Sequence[Wording]]
) -> dict[int, list[Wording]]:
    """The sentences of each article without those that other articles of its outlet have too."""
    known = {i: {wording.words for wording in own} for i, own in wordings.items()}
    holders: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for i, sentences in known.items():
        for sentence in sentences:
            holders[_name(articles[i]), sentence].append(i)
    furniture = {key for key, own in holders.items() if _are_strangers(own, known)}
    return {
        i: [w for w in own if (_name(articles[i]), w.words) not in furniture]
        for i, own in wordings.items()
    }


def _are_strangers(holders: Iterable[int], known: Mapping[int, set[tuple[str, ...]]]) -> bool:
    return any(
        len(known[i] & known[j]) < _STRANGERS * min(len(known[i]), len(known[j]))
        for i, j in pairwise(holders)
    )


def _name(article: Article) -> str:
    return " ".join(article.outlet.casefold().split())


def _host(article: Article) -> str:
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")
