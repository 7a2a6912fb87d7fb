"""The commands of ``python -m compare``: arguments, a call or two into the library, print."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from compare.errors import CompareError, InputError
from compare.model import Article

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Put several outlets' reports of one event side by side, claim by claim.",
)
Paths = Annotated[
    list[Path],
    typer.Argument(help="Articles: files, folders or .zip archives.", show_default=False),
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
) -> None:
    """Compare articles and write comparison.json, divergences.csv, claims.csv and report.html.

    Example: python -m compare run data/sample/convoy-from-raqqa --out run/raqqa
    """
    from compare.exporters import export_comparisons
    from compare.pipeline import Settings, compare_story, load_models, make_story

    usual = Settings()
    settings = Settings(
        encoder=encoder or usual.encoder,
        min_link=usual.min_link if min_link is None else min_link,
        min_divergence=usual.min_divergence if min_divergence is None else min_divergence,
    )
    _check_folder(out, paths)
    story = make_story(_read(paths), title=title)
    comparison = compare_story(story, load_models(settings), settings, _tell)
    for path in export_comparisons([comparison], out):
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


def _check_folder(out: Path, paths: list[Path]) -> None:
    """Refuse a folder that cannot take the files, or whose files would be read as articles."""
    if out.is_file():
        raise InputError(str(out), "is a file", "name a folder for the comparison")
    if any(path.is_dir() and out.resolve().is_relative_to(path.resolve()) for path in paths):
        raise InputError(str(out), "lies within the articles' folder", "name one outside of it")


def _read(paths: list[Path]) -> list[Article]:
    """The articles at ``paths``; what cannot be used is told on stderr."""
    from compare.readers import read_articles

    problems: list[InputError] = []
    articles = read_articles(*paths, on_problem=problems.append)
    # With nothing left to go on with, the last problem is the error.
    failure = problems.pop() if problems and not articles else None
    for problem in problems:
        print(f"compare: left out: {problem}", file=sys.stderr)
    if not articles:
        advice = "name files that hold some"
        raise failure or InputError(", ".join(map(str, paths)), "no articles", advice)
    return articles


def _tell(stage: str, share: float) -> None:
    if sys.stderr.isatty():
        print(f"\r{share:4.0%} {stage:40}", end="\n" if share == 1 else "", file=sys.stderr)
