"""The commands of ``python -m compare``: arguments, a call or two into the library, print."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare.errors import CompareError, InputError, StoreError
from compare.model import Article

if TYPE_CHECKING:
    from compare.workspace import Workspace

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Its tables of help take longer to load than all else that help needs.
    rich_markup_mode=None,
    help="Put several outlets' reports of one event side by side, claim by claim.",
)
Paths = Annotated[
    list[str],
    typer.Argument(
        help="Articles: files, folders, .zip archives, or https:// addresses to fetch.",
        show_default=False,
    ),
]


def main() -> None:
    """Run the command; what a user can mend is one line on stderr and exit status 1."""
    try:
        app()
    except CompareError as error:
        print(f"compare: {error}", file=sys.stderr)
        sys.exit(1)


@app.command()
def run(
    paths: Paths,
    out: Annotated[Path, typer.Option(help="Folder for the files of the comparison.")],
    title: Annotated[str, typer.Option(help="What the event is called.")] = "",
    encoder: Annotated[str, typer.Option(help="Folder or hub name of another encoder.")] = "",
    min_link: Annotated[
        float | None, typer.Option(help="Probability from which two claims are linked.")
    ] = None,
    min_divergence: Annotated[
        float | None, typer.Option(help="Probability from which a divergence is shown.")
    ] = None,
    cache: Annotated[
        bool, typer.Option(help="Keep in the workspace what it costs, for the next time.")
    ] = True,
) -> None:
    """Compare articles and write comparison.json, divergences.csv, claims.csv and report.html.

    Example: python -m compare run data/sample/convoy-from-raqqa --out run/raqqa
    """
    from compare.cache import compare_cached
    from compare.edition import edition
    from compare.exporters import export_comparisons
    from compare.pipeline import Settings, load_models, make_story

    usual = Settings()
    settings = Settings(
        encoder=encoder or usual.encoder,
        min_link=usual.min_link if min_link is None else min_link,
        min_divergence=usual.min_divergence if min_divergence is None else min_divergence,
    )
    _check_folder(out, paths)
    # What is wrong with the articles should not take the seconds that the models do to show.
    story = make_story(_read(paths), title=title)
    readable = _readable(story.articles, settings.encoder)
    story = make_story(readable, title=title or story.title)
    workspace = _open_workspace(keeps=cache)
    load = partial(load_models, settings)
    comparison = compare_cached(story, settings, workspace.place, edition(), load, _tell)
    for path in export_comparisons([comparison], out):
        print(path)


@app.command()
def stories(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option(help="Folder for a file of articles for each story.")
    ] = None,
    encoder: Annotated[str, typer.Option(help="Folder or hub name of another encoder.")] = "",
    days: Annotated[
        int, typer.Option(min=0, help="Days that two reports of one event may be apart.")
    ] = 3,
) -> None:
    """Sort a heap of articles into stories, each of one event; `run` reads the files as they are.

    Example: python -m compare stories data/sample --out run/stories
    """
    from compare.embed import BUNDLED_ENCODER, load_encoder
    from compare.stories import describe_story, find_stories
    from compare.story_files import sort_out, write_stories

    if out:
        _check_folder(out, paths)
    articles = _read(paths)
    model = load_encoder(encoder or BUNDLED_ENCODER)
    found, alone = sort_out(find_stories(articles, model, story_days=days, progress=_tell))
    headings = ("Told by two outlets or more", "Told by one outlet alone")
    for heading, told in zip(headings, (found, alone), strict=True):
        print(f"{heading}: {len(told)}")
        for story in told:
            print(f"{story.id}  {describe_story(story)}")
    for path in write_stories(found, alone, out) if out else ():
        print(path)


@app.command()
def claims(paths: Paths) -> None:
    """Print each claim of articles as one line of JSON.

    Example: python -m compare claims data/sample/convoy-from-raqqa
    """
    from compare.attribution.tagger import load_tagger
    from compare.claims import extract_claims
    from compare.interchange import claim_to_dict

    articles = _read(paths)
    tagger = load_tagger()
    for article in articles:
        for claim in extract_claims(article, tagger):
            record = {"outlet": claim.outlet, **claim_to_dict(claim)}
            print(json.dumps(record, ensure_ascii=False))


@app.command()
def relate(
    pairs: Annotated[Path, typer.Argument(help='JSON lines {"a": text, "b": text}.')],
    cross_encoder: Annotated[
        str, typer.Option(help="Folder or hub name of another inference model.")
    ] = "",
) -> None:
    """Print how the two texts of each line relate, as JSON lines in the same order.

    Example: python -m compare relate pairs.jsonl
    """
    from compare.cross_encoder import load_cross_encoder
    from compare.pairwise import relate_texts
    from compare.pipeline import load_models
    from compare.readers.pairs import read_pairs

    # All lines are checked before the models take their seconds.
    texts = list(read_pairs(pairs))
    for relation in relate_texts(texts, load_models(), load_cross_encoder(cross_encoder)):
        record = {
            "same": relation.same,
            "conflict": relation.conflict,
            "relation": relation.relation.value,
            "labels": list(relation.labels),
        }
        print(json.dumps(record))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated stories.")] = Path("data/gold"),
    floors: Annotated[
        Path | None, typer.Option(help="JSON file of least scores; falling short fails.")
    ] = None,
) -> None:
    """Score the tool on annotated stories.

    Example: python -m compare evaluate data/gold
    """
    from compare.evaluate.gold import load_gold_folder
    from compare.evaluate.harness import check_floors, evaluate_stories
    from compare.pipeline import load_models

    scores = evaluate_stories(load_gold_folder(gold), load_models())
    for line in scores.lines():
        print(line)
    if floors:
        check_floors(scores, floors)


@app.command()
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="JSON lines (.jsonl, .gz, .xz, .bz2) and Parquet: files, folders, patterns or "
            "addresses such as s3://news/*.parquet.",
            show_default=False,
        ),
    ],
    out: Annotated[str, typer.Option(help="Folder or address for the results.")],
    scheduler: Annotated[
        str, typer.Option(help="Address of a dask scheduler; processes of this machine without.")
    ] = "",
    workers: Annotated[int, typer.Option(min=0, help="Processes; 0 is one a core.")] = 0,
) -> None:
    """Sort many articles into stories and compare them all; the same command again goes on.

    Example: python -m compare batch news/*.jsonl.gz --out run/year
    """
    from compare.batch.pace import ProgressLine
    from compare.batch.run import run_batch

    # What its workers and connections meet is told in words, or mended.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if "://" not in out:
        _check_folder(Path(out), inputs)
    with ProgressLine(sys.stderr) as line:
        summary = run_batch(
            inputs,
            out,
            scheduler=scheduler,
            workers=workers,
            on_problem=line.tell_problem,
            progress=line.tell,
        )
    for told in summary.lines():
        print(told)


def _check_folder(out: Path, paths: list[str]) -> None:
    """Refuse a folder that cannot take the files, or whose files would be read as articles."""
    folders = [Path(path) for path in paths if Path(path).is_dir()]
    if out.is_file():
        raise InputError(str(out), "is a file", "name a folder for the comparison")
    if any(out.resolve().is_relative_to(folder.resolve()) for folder in folders):
        raise InputError(str(out), "lies within the articles' folder", "name one outside of it")


def _open_workspace(*, keeps: bool) -> Workspace:
    """The user's workspace; where they want or have none, one that ends with the process."""
    from compare.workspace import Workspace, find_folder

    try:
        return Workspace(find_folder(os.environ) if keeps else None)
    except StoreError:
        return Workspace(None)


def _read(paths: list[str]) -> list[Article]:
    """The articles at ``paths``; what cannot be used is told on stderr."""
    from compare.readers import read_articles

    problems: list[InputError] = []
    files = [path for path in paths if "://" not in path]
    found = [
        *read_articles(*files, on_problem=problems.append),
        *_fetch([path for path in paths if "://" in path], problems.append),
    ]
    articles = list({article.id: article for article in found}.values())
    # With nothing left to go on with, the last problem is the error.
    failure = problems.pop() if problems and not articles else None
    for problem in problems:
        print(f"compare: left out: {problem}", file=sys.stderr)
    if not articles:
        advice = "name files that hold some"
        raise failure or InputError(", ".join(paths), "no articles", advice)
    return articles


def _fetch(addresses: list[str], on_problem: Callable[[InputError], None]) -> list[Article]:
    """The articles at web addresses, unless whoever runs the machine forbids to fetch."""
    from compare.readers.addresses import SWITCH, fetch_addresses, may_fetch

    if not addresses:
        return []
    if not may_fetch(os.environ):
        advice = "save the pages in your browser and name the files"
        raise InputError(addresses[0], f"fetching is switched off by {SWITCH}", advice)
    return fetch_addresses(addresses, on_problem=on_problem, progress=_tell)


def _readable(articles: Sequence[Article], encoder: str) -> list[Article]:
    """The articles in a language that the encoder reads; the others are told on stderr."""
    from compare.language import unsupported

    problems = unsupported(articles, encoder)
    for problem in problems.values():
        print(f"compare: left out: {problem}", file=sys.stderr)
    return [article for article in articles if article.id not in problems]


def _tell(stage: str, share: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{share:4.0%} {stage:40}", end="\n" if share == 1 else "", file=sys.stderr)
