"""A story → its comparison, made anew only where none is kept of the very same articles."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from compare.cache.articles import ArticleCache
from compare.cache.blobs import Blobs
from compare.errors import StoreError
from compare.interchange import comparison_from_dict, comparison_to_dict
from compare.model import Comparison, Story
from compare.pipeline import Models, Progress, Settings, compare_story, origin_of
from compare.prepared import maker_of


def compare_cached(
    story: Story,
    settings: Settings,
    place: Path | str,
    edition: str,
    load: Callable[[], Models],
    progress: Progress = lambda _stage, _share: None,
) -> Comparison:
    """The comparison of a story, the same as ``compare_story`` gives.

    :param place: ``Workspace.place``, whose file keeps what it costs for the next time.
    :param edition: What ``compare.edition`` gives.
    :param load: Gives the models that the settings name; asked only where something must be made.
    :param progress: As for ``compare_story``.
    :raises CompareError: As ``load`` and ``compare_story`` do.
    """
    blobs, origin = Blobs(place), origin_of(story, settings, edition)
    if origin and (known := _from_bytes(blobs.find(origin))):
        return replace(known, story=story)
    progress("Loading the models", 0.0)
    models = load()
    cache = ArticleCache(blobs, maker_of(models.tagger, models.encoder, edition))
    comparison = compare_story(story, models, settings, progress, cache=cache)
    if origin:
        blobs.keep(origin, zlib.compress(json.dumps(comparison_to_dict(comparison)).encode()))
    return comparison


def _from_bytes(body: bytes | None) -> Comparison | None:
    try:
        return comparison_from_dict(json.loads(zlib.decompress(body))) if body else None
    except StoreError:
        # Written in a form that this version does not read.
        return None
