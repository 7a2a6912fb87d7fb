"""Article → its claims and their encoding: most of what a comparison costs, and worth keeping."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from compare.attribution.tagger import Tagger
from compare.edition import digest_of
from compare.embed import Encoder, Encoding
from compare.model import Article, Claim

# A sentence with a figure, a name and a source, as articles have them.
_PROBE = "At least 12 of the 340 passengers of the Marlin were hurt, the coastguard said on Monday."


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """The claims of an article, and the encoding of their texts in the same order."""

    claims: tuple[Claim, ...]
    encoding: Encoding


class PreparedCache(Protocol):
    """A place that keeps what articles cost to prepare; it may forget any of it at any time."""

    def find(self, article: Article) -> PreparedArticle | None:
        """What was kept of this article, just as it was made; none if it is not there."""

    def keep(self, article: Article, prepared: PreparedArticle) -> None:
        """Keep what was made of this article, if that is possible."""


class NoCache:
    """Keeps nothing."""

    def find(self, article: Article) -> None:
        """None."""

    def keep(self, article: Article, prepared: PreparedArticle) -> None:
        """Do nothing."""


def preparation_key(article: Article, maker: str) -> str:
    """A digest of all that the preparation of an article follows from.

    Its outlet, title and address are not among it: correcting these costs nothing.

    :param maker: ``maker_of`` the models that prepare it.
    """
    return digest_of(maker, article.text, article.published)


def maker_of(tagger: Tagger, encoder: Encoder, edition: str) -> str:
    """A digest of the models and the program that prepare articles.

    A folder or the hub can hold other weights under the encoder's old name, so that it is known by
    what it makes of a sentence, to the last bit.

    :param edition: What ``compare.edition`` gives.
    """
    made = encoder.encode([_PROBE])
    shown = hashlib.sha256(made.vectors.tobytes())
    for pieces in made.pieces:
        shown.update(pieces.tobytes())
    return digest_of(edition, tagger.name, encoder.name, repr(made.piece_ids), shown.hexdigest())
