"""Articles → their comparison: the whole way, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from compare.align import COMPETITION_FEATURES, group_claims, pick_links, score_pairs
from compare.attribution.tagger import Tagger, load_tagger
from compare.calibration import Calibration, load_calibration
from compare.claims import extract_claims
from compare.copies import find_copies
from compare.detectors import DETECTORS, find_divergences, load_detectors
from compare.edition import digest_of
from compare.embed import BUNDLED_ENCODER, Encoder, Encoding, load_encoder
from compare.errors import InputError, ModelError, SettingsError
from compare.features import FEATURES, LONE_FEATURES, candidate_pairs
from compare.language import unsupported
from compare.model import Article, Comparison, Story
from compare.omissions import find_omissions
from compare.prepared import NoCache, PreparedArticle, PreparedCache
from compare.relate import BUNDLED_PAIR_MODEL, PairModel, load_pair_model
from compare.stories import count_outlets, gather_story
from compare.versions import current_articles

Progress = Callable[[str, float], None]

# What it takes to prepare a character of an article, to align two claims and to compare a claim
# with its links, in seconds; measured on 12 articles of 62,000 characters, 407 claims. Only their
# ratios matter, for the shares of the work.
_TO_PREPARE, _TO_ALIGN, _TO_COMPARE = 4.4e-4, 4.6e-5, 3e-3
# Of preparing an article, the part that finds its claims; the rest encodes them.
_TO_EXTRACT = 0.6
_CHARACTERS_OF_A_CLAIM = 150


@dataclass(frozen=True, slots=True)
class Settings:
    """The only configuration: which models, which detectors, how sure to be.

    ``min_link`` is the probability from which two claims count as stating the same thing,
    ``min_divergence`` the one from which a divergence is shown, and ``min_hint`` the one from which
    a less likely one is kept as a hint. However low they are, no detector is asked of a link below
    ``compare.detectors.SURE_LINK``.
    """

    encoder: str = BUNDLED_ENCODER
    pair_model: str = ""
    detectors: tuple[str, ...] = tuple(DETECTORS)
    min_link: float = 0.35
    min_divergence: float = 0.45
    min_hint: float = 0.25

    def __post_init__(self) -> None:
        """Check the values.

        :raises SettingsError: If a probability is outside [0, 1].
        """
        for name in ("min_link", "min_divergence", "min_hint"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise SettingsError(f"{name} is {value}: give a probability between 0 and 1")


@dataclass(frozen=True, slots=True)
class Models:
    """What is expensive to build, built once by the caller."""

    encoder: Encoder
    tagger: Tagger
    pair: PairModel
    calibration: Calibration


def load_models(settings: Settings | None = None) -> Models:
    """The models that the settings name; takes seconds.

    :raises ModelError: If one is missing or does not load.
    """
    settings = settings or Settings()
    path = Path(settings.pair_model) if settings.pair_model else BUNDLED_PAIR_MODEL
    # The small files first: what is wrong with them should not take seconds to show.
    pair, calibration = load_pair_model(path), load_calibration()
    parts = (pair.near.features, pair.settled.features, pair.alone.features)
    if parts != (FEATURES, (*FEATURES, *COMPETITION_FEATURES), LONE_FEATURES):
        raise ModelError(f"{path}: a pair model for other features: fit it anew for this version")
    return Models(load_encoder(settings.encoder), load_tagger(), pair, calibration)


def compare_articles(
    articles: Sequence[Article], *, title: str = "", settings: Settings | None = None
) -> Comparison:
    """The comparison of articles on one event, by models that are loaded for it.

    :param title: What the event is called; the first article's title where it is empty.
    :raises InputError: If there are not two outlets.
    :raises ModelError: If a model is missing or does not load.
    """
    story = make_story(articles, title=title)
    return compare_story(story, load_models(settings), settings)


def make_story(articles: Sequence[Article], *, title: str = "") -> Story:
    """A story of these articles; its id follows from theirs.

    :raises InputError: If there are not two outlets, or an article is there twice.
    """
    story = gather_story(articles, title=title)
    outlets = count_outlets(story)
    if outlets < 2:
        raise InputError(
            f"story {story.title!r}",
            f"{len(articles)} article(s) of {outlets} outlet(s)",
            "give articles of at least two outlets, or correct the outlets' names",
        )
    ids = [article.id for article in articles]
    twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if twice is not None:
        what = f"article {twice!r} is there twice"
        raise InputError(f"story {story.title!r}", what, "give it once")
    return story


def compare_story(
    story: Story,
    models: Models,
    settings: Settings | None = None,
    progress: Progress = lambda _stage, _share: None,
    *,
    cache: PreparedCache | None = None,
) -> Comparison:
    """The comparison of a story.

    Of an article that its outlet published in several versions the latest is compared; the others
    stay in the story.

    :param progress: Is told the stage and the share of all work that is done, in [0, 1]; what it
        raises ends the work.
    :param cache: Knows articles that these models prepared before; the comparison is the same.
    :raises UnknownNameError: If a detector is unknown.
    :raises InputError: If an article is in a language that the encoder does not read.
    """
    settings = settings or Settings()
    for problem in unsupported(story.articles, models.encoder.name).values():
        raise problem
    detectors = load_detectors(settings.detectors)
    current = current_articles(story.articles)
    parts, plan = _prepare(current, models, progress, cache or NoCache())
    claims = [claim for part in parts for claim in part.claims]
    encoding = _join([part.encoding for part in parts])
    progress("Aligning the claims", plan.prepared)
    pairs = score_pairs(claims, candidate_pairs(claims, encoding), models.pair)
    links = pick_links(claims, pairs, min_score=settings.min_link)
    groups = group_claims(claims, links, encoding.vectors)
    progress("Looking for divergences", plan.aligned)
    divergences = find_divergences(
        current,
        claims,
        links,
        groups,
        detectors=detectors,
        calibration=models.calibration,
        min_score=min(settings.min_hint, settings.min_divergence),
    )
    shown = sum(divergence.score >= settings.min_divergence for divergence in divergences)
    omissions = find_omissions(
        claims,
        groups,
        pairs,
        encoding.vectors,
        articles=current,
        copies=[copies.articles for copies in find_copies(story.articles)],
    )
    progress("Done", 1.0)
    return Comparison(
        story=story,
        claims=tuple(claims),
        links=tuple(links),
        groups=tuple(groups),
        divergences=tuple(divergences[:shown]),
        hints=tuple(divergences[shown:]),
        omissions=tuple(omissions),
        settings={**asdict(settings), "detectors": list(settings.detectors)},
        models={
            "encoder": models.encoder.name,
            "pair": models.pair.name,
            "attribution": models.tagger.name,
        },
    )


def origin_of(story: Story, settings: Settings, edition: str) -> str | None:
    """A digest of all that the comparison of a story follows from, but for the story's title.

    :param edition: What ``compare.edition`` gives.
    :return: None where the settings name models of the user's own: other weights can come to lie
        under the same name.
    """
    if settings.encoder != BUNDLED_ENCODER or settings.pair_model:
        return None
    return digest_of(edition, repr(settings), *map(repr, story.articles))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The shares of all work that are done when articles are prepared and claims aligned."""

    prepared: float
    aligned: float


def _make_plan(articles: Sequence[Article], missing: Sequence[Article]) -> _Plan:
    claims = sum(len(article.text) for article in articles) / _CHARACTERS_OF_A_CLAIM
    prepare = _TO_PREPARE * sum(len(article.text) for article in missing)
    align, compare = _TO_ALIGN * claims * claims / 2, _TO_COMPARE * claims
    # Articles without a word take no time, and their comparison some.
    total = (prepare + align + compare) or 1.0
    return _Plan(prepare / total, (prepare + align) / total)


def _prepare(
    articles: Sequence[Article], models: Models, progress: Progress, cache: PreparedCache
) -> tuple[list[PreparedArticle], _Plan]:
    """Find and encode the claims, of one article after the other that the cache does not know."""
    progress("Looking for articles that were compared before", 0.0)
    found = {article.id: cache.find(article) for article in articles}
    missing = [article for article in articles if found[article.id] is None]
    plan = _make_plan(articles, missing)
    characters = sum(len(article.text) for article in missing) or 1
    done = 0.0
    for article in missing:
        own = plan.prepared * len(article.text) / characters
        progress(f"Finding the claims of {article.outlet}", done)
        claims = tuple(extract_claims(article, models.tagger))
        progress(f"Encoding {article.outlet}", done + _TO_EXTRACT * own)
        encoding = models.encoder.encode([claim.text for claim in claims])
        found[article.id] = PreparedArticle(claims, encoding)
        cache.keep(article, PreparedArticle(claims, encoding))
        done += own
    return [part for article in articles if (part := found[article.id])], plan


def _join(parts: Sequence[Encoding]) -> Encoding:
    """The encodings of all articles as one."""
    return Encoding(
        vectors=np.concatenate([part.vectors for part in parts]),
        pieces=tuple(pieces for part in parts for pieces in part.pieces),
        piece_ids=tuple(ids for part in parts for ids in part.piece_ids),
    )
