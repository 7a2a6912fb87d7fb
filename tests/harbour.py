"""An invented strike in a harbour, told by two outlets in other words."""

from __future__ import annotations

from collections.abc import Sequence

from compare.model import Article, Claim, Comparison, Link, Story

GULL, QUAY = "The Gull", "Quayside Radio"


def tell(
    *linked: tuple[str, str], gull: Sequence[str] = (), quay: Sequence[str] = ()
) -> Comparison:
    """A comparison of two articles.

    :param linked: Sentences that state the same thing, of the first outlet and of the second.
    :param gull: Further sentences of the first, linked with nothing.
    :param quay: The same of the second.
    """
    sentences = ([a for a, _ in linked] + [*gull], [b for _, b in linked] + [*quay])
    articles = tuple(
        Article(name.lower(), name, "A strike", " ".join(own))
        for name, own in zip((GULL, QUAY), sentences, strict=True)
    )
    claims = [
        [_claim(article, sentence) for sentence in own]
        for article, own in zip(articles, sentences, strict=True)
    ]
    pairs = zip(*claims, strict=False)
    return Comparison(
        story=Story("harbour", "Strike in the harbour", articles),
        claims=(*claims[0], *claims[1]),
        links=tuple(Link(a.id, b.id, 0.9) for a, b in list(pairs)[: len(linked)]),
        groups=(),
        divergences=(),
        omissions=(),
        settings={},
        models={},
    )


STRIKERS = (
    "Masked militants blocked the eastern lock gate on Monday.",
    "On Monday several young fighters blocked the eastern lock gate.",
)
HEIRESS = (
    "Police spoke with the reclusive heiress Ada Quill about the dock.",
    "Ada Quill, a generous patron of the port, was asked about the dock.",
)


def _claim(article: Article, sentence: str) -> Claim:
    start = article.text.index(sentence)
    return Claim(article.id, article.outlet, start, start + len(sentence), sentence)
