"""How long a comparison takes beside plainly encoding the same claims, and how fast pairs are read.

python -m benchmarks.speed [FOLDER_OF_ARTICLES]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from compare.claims import extract_claims
from compare.cross_encoder import load_cross_encoder
from compare.pipeline import compare_story, load_models, make_story
from compare.readers import read_articles

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample" / "convoy-from-raqqa"
RUNS = 3
# About fifty word pieces with the three border tokens, as a usual pair of news sentences has.
PAIR = (
    "The convoy of about forty lorries left the northern edge of the city shortly after noon, a "
    "driver who was in it said.",
    "Some forty trucks drove out of the city's north around midday, according to a driver.",
)


def main() -> None:
    """Print the ratio and the rate, each the best of a few runs."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    story, models = make_story(read_articles(folder)), load_models()
    cross_encoder = load_cross_encoder()
    texts = [claim.text for article in story.articles for claim in extract_claims(article)]
    pairs = [PAIR] * 120

    plain = _best(lambda: models.encoder.encode(texts))
    whole = _best(lambda: compare_story(story, models))
    reading = _best(lambda: cross_encoder.read(pairs))
    print(f"{len(story.articles)} articles, {len(texts)} claims")
    print(f"whole comparison: {whole / plain:.1f} times plain encoding ({whole:.2f} s)")
    print(f"cross-encoder: {len(pairs) / reading:.0f} pairs a second")


def _best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of ``RUNS`` runs."""
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


if __name__ == "__main__":
    main()
