"""What a comparison takes beside plain encoding and beside the usual recipe, and how it grows.

python -m benchmarks.speed [FOLDER_OF_ANNOTATED_STORIES] [PICTURE.svg]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import altair as alt
import pandas as pd

from benchmarks.recipe import compare_by_recipe
from compare.claims import extract_claims
from compare.cross_encoder import load_cross_encoder
from compare.evaluate.gold import GoldStory, load_gold_folder
from compare.evaluate.harness import score_story
from compare.evaluate.metrics import Score
from compare.model import Article, Comparison
from compare.pipeline import Models, compare_story, load_models, make_story

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold"
RUNS = 3
# Articles of the stories that show how the time grows; each outlet tells one.
SIZES = (3, 6, 12, 24)
# About fifty word pieces with the three border tokens, as a usual pair of news sentences has.
PAIR = (
    "The convoy of about forty lorries left the northern edge of the city shortly after noon, a "
    "driver who was in it said.",
    "Some forty trucks drove out of the city's north around midday, according to a driver.",
)
_COLOURS = ("#1d4f7c", "#c8793a")
WAYS = ("plain encoding", "this tool", "usual recipe")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to compare the annotated stories: its seconds, and the scores that it reaches."""

    seconds: float
    links: Score
    conflict: Score


def main() -> None:
    """Print the tables and, if asked, draw the picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    golds, models, cross_encoder = load_gold_folder(folder), load_models(), load_cross_encoder()
    texts = [
        claim.text
        for gold in golds
        for article in gold.story.articles
        for claim in extract_claims(article)
    ]
    plain = _best(lambda: models.encoder.encode(texts))
    tool = _measure(golds, lambda gold: compare_story(gold.story, models))
    recipe = _measure(
        golds, lambda gold: compare_by_recipe(gold.story, models.encoder, cross_encoder)
    )
    reading = _best(lambda: cross_encoder.read([PAIR] * 120))
    print(f"{len(golds)} stories, {len(texts)} claims; plain encoding 1.0 ({plain:.1f} s)")
    for name, way in zip(WAYS[1:], (tool, recipe), strict=True):
        print(
            f"{name}: {way.seconds / plain:.1f} times plain encoding; links F1 {way.links.f1:.2f}, "
            f"conflicts right {way.conflict.right} of {way.conflict.predicted}"
        )
    print(f"cross-encoder: {120 / reading:.0f} pairs a second")
    growth = _grow([article for gold in golds for article in gold.story.articles], models)
    if len(sys.argv) > 2:
        _draw(plain, dict(zip(WAYS[1:], (tool, recipe), strict=True)), growth).save(sys.argv[2])


def _measure(golds: Sequence[GoldStory], compare: Callable[[GoldStory], Comparison]) -> Way:
    """One way over all stories; each is compared once, and the first once more to warm up."""
    compare(golds[0])
    started = time.perf_counter()
    compared = [compare(gold) for gold in golds]
    seconds = time.perf_counter() - started
    scores = [score_story(gold, found) for gold, found in zip(golds, compared, strict=True)]
    links, conflict = (
        sum((score[name] for score in scores), Score()) for name in ("links", "conflict")
    )
    return Way(seconds, links, conflict)


def _grow(articles: Sequence[Article], models: Models) -> pd.DataFrame:
    """Stories of ever more outlets: seconds to read the articles, and to put them together."""
    rows = []
    for size in SIZES:
        told = [
            replace(article, id=str(i), outlet=f"Outlet {i}", published=None)
            for i, article in enumerate(articles[:size])
        ]
        begun: dict[str, float] = {}

        def note(stage: str, _share: float, begun: dict[str, float] = begun) -> None:
            begun.setdefault(stage, time.perf_counter())

        compare_story(make_story(told, title="Growth"), models, progress=note)
        first, last = min(begun.values()), max(begun.values())
        read, align = begun["Aligning the claims"] - first, last - begun["Aligning the claims"]
        pairs = size * (size - 1) // 2
        rows.append((size, read, align))
        print(
            f"{size} articles: {read:.1f} s to read them ({read / size:.2f} s each), {align:.2f} s "
            f"to align and compare them ({1000 * align / pairs:.0f} ms a pair of outlets)"
        )
    return pd.DataFrame(rows, columns=["articles", "read", "align and compare"])


def _draw(plain: float, ways: dict[str, Way], growth: pd.DataFrame) -> alt.HConcatChart:
    times = pd.DataFrame(
        [(WAYS[0], 1.0), *((name, way.seconds / plain) for name, way in ways.items())],
        columns=["way", "times plain encoding"],
    )
    right = pd.DataFrame(
        [
            row
            for name, way in ways.items()
            for row in (
                (name, "right", way.conflict.right),
                (name, "false alarms", way.conflict.predicted - way.conflict.right),
            )
        ],
        columns=["way", "conflicts shown", "count"],
    )
    size = {"width": 230, "height": 110}
    order = alt.Y("way:N", sort=list(WAYS), title=None)
    bars = (
        alt.Chart(times, title="Time, as a multiple of plain encoding")
        .mark_bar(color=_COLOURS[0])
        .encode(x=alt.X("times plain encoding:Q", title=None), y=order)
        .properties(**size)
    )
    alarms = (
        alt.Chart(right, title="Conflicts shown")
        .mark_bar()
        .encode(
            x=alt.X("count:Q", title=None),
            y=order,
            color=_colour("conflicts shown", ("right", "false alarms")),
        )
        .properties(**size)
    )
    parts = growth.melt("articles", var_name="stage", value_name="seconds")
    lines = (
        alt.Chart(parts, title="Seconds, by articles of a story")
        .mark_line(point=True)
        .encode(
            x=alt.X("articles:Q", title=None),
            y=alt.Y("seconds:Q", title=None),
            color=_colour("stage", tuple(growth.columns[1:])),
        )
        .properties(**size)
    )
    charts: alt.HConcatChart = alt.hconcat(bars, alarms, lines, background="white")
    picture: alt.HConcatChart = charts.resolve_scale(color="independent")
    return picture


def _colour(column: str, values: tuple[str, ...]) -> alt.Color:
    legend = alt.Legend(title=None, orient="bottom")
    return alt.Color(f"{column}:N", legend=legend, scale=alt.Scale(domain=values, range=_COLOURS))


def _best(work: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the fastest of some runs."""
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


if __name__ == "__main__":
    main()
