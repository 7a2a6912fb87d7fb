"""How well a heap of annotated stories comes apart again, with the articles' dates and without.

python -m benchmarks.stories FOLDER_OF_ANNOTATED_STORIES...
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sklearn.metrics import v_measure_score

from compare.embed import load_encoder
from compare.evaluate.gold import load_gold_folder
from compare.model import Article, Story
from compare.stories import find_stories


def main() -> None:
    """Print the scores, the seconds and the peak memory."""
    event_of: dict[str, str] = {}
    heap: list[Article] = []
    for folder in sys.argv[1:]:
        for gold in load_gold_folder(Path(folder)):
            event_of |= {article.id: gold.story.id for article in gold.story.articles}
            heap += gold.story.articles
    encoder = load_encoder()
    undated = [replace(article, published=None) for article in heap]
    for label, articles in (("with dates", heap), ("without dates", undated)):
        started = time.perf_counter()
        stories = find_stories(articles, encoder)
        seconds = time.perf_counter() - started
        print(f"{label}: {score_stories(stories, event_of)} ({seconds:.0f} s)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(heap)} articles of {len(set(event_of.values()))} events, peak {peak} MiB")


def score_stories(stories: Sequence[Story], event_of: Mapping[str, str]) -> str:
    """V-measure (Rosenberg & Hirschberg 2007) and B-cubed F1 (Bagga & Baldwin 1998)."""
    found = {article.id: story.id for story in stories for article in story.articles}
    v_measure = v_measure_score([event_of[i] for i in found], list(found.values()))
    precision = _mean_purity(found, event_of)
    recall = _mean_purity(event_of, found)
    f1 = 2 * precision * recall / (precision + recall)
    return (
        f"V {v_measure:.3f}, B-cubed F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f})"
    )


def _mean_purity(sets: Mapping[str, str], others: Mapping[str, str]) -> float:
    """The mean share, over articles, of those in an article's set that share its other set too."""
    shares = []
    for article, name in sets.items():
        fellows = [i for i, other in sets.items() if other == name]
        shares.append(sum(others[i] == others[article] for i in fellows) / len(fellows))
    return sum(shares) / len(shares)


if __name__ == "__main__":
    main()
