"""Sample articles → the stored comparisons that the dashboard opens with.

python -m training.samples
"""

from __future__ import annotations

from pathlib import Path

from compare.exporters import export_comparisons
from compare.pipeline import compare_story, load_models, make_story
from compare.readers import read_articles

DATA = Path(__file__).resolve().parents[1] / "data"
TITLES = {
    "convoy-from-raqqa": "A convoy leaves Raqqa (invented)",
    "ferry-fire": "Fire on the night ferry (invented)",
    "water-strike": "Strike over the price of water (invented)",
}


def main() -> None:
    """Compare each sample event and store the result beside its articles."""
    models = load_models()
    for folder, title in TITLES.items():
        articles = read_articles(DATA / "sample" / folder)
        comparison = compare_story(make_story(articles, title=title), models)
        export_comparisons([comparison], DATA / "comparisons" / folder, formats=["json"])
        print(f"{folder}: {len(comparison.divergences)} divergences")


if __name__ == "__main__":
    main()
