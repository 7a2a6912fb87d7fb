"""How long a reader waits in the browser, with all invented articles as one story.

python -m benchmarks.dashboard
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Locator, Page, expect

from benchmarks.browser import ROOT, open_browser, serve_dashboard
from compare.pipeline import compare_articles
from compare.readers import read_articles
from compare.workspace import Workspace

SAMPLES = sorted((ROOT / "data" / "sample").iterdir())
RUNS = 5


def main() -> None:
    """Print for each act the median of a few runs, in milliseconds."""
    with TemporaryDirectory() as folder:
        started = time.perf_counter()
        articles = [article for folder in SAMPLES for article in read_articles(folder)]
        comparison = compare_articles(articles, title="Three events (invented)")
        print(
            f"{len(comparison.claims)} claims compared in {time.perf_counter() - started:.0f} s",
            flush=True,
        )
        name = Workspace(Path(folder)).keep(comparison)
        with serve_dashboard(Path(folder)) as address, open_browser() as browser:
            page = browser.new_page(viewport={"width": 1366, "height": 900})
            _measure(page, address, name)


def _measure(page: Page, address: str, story: str) -> None:
    def show(name: str, ready: str) -> None:
        page.goto(f"{address}/{name}?story={story}")
        page.locator(ready).first.wait_for(timeout=60_000)

    show("", ".fact-panel")
    _tell("start page: its heading", lambda _: show("", ".page-head h1"))
    _tell("start page: its facts", lambda _: show("", ".fact-panel"))
    show("matrix", ".fact-panel")
    line = page.locator(".facts-line p")
    for pair in (
        ("Disputed", "All facts"),
        ("Told by one", "All facts"),
        ("Importance", "Dispute"),
    ):
        radios = [page.get_by_role("radio", name=label, exact=True) for label in pair]
        _tell(f"matrix: {' / '.join(pair)}", partial(_toggle, radios, line))
    panel, facts = page.locator(".fact-panel"), page.locator(".matrix button.fact")
    _tell("matrix: a fact", lambda run: _change(facts.nth(run + 1), panel))
    show("read", ".read .first")
    quote, passages = page.locator(".passage-head"), page.locator(".read .first")
    passages.first.click()
    quote.wait_for()
    _tell("read: a passage", lambda run: _change(passages.nth(run + 1), quote))


def _toggle(buttons: Sequence[Locator], shown: Locator, run: int) -> None:
    _change(buttons[run % len(buttons)], shown)


def _change(button: Locator, shown: Locator) -> None:
    """Click, and wait until what is shown is something else."""
    before = shown.inner_text()
    button.click()
    expect(shown).not_to_have_text(before, timeout=60_000, use_inner_text=True)


def _tell(what: str, act: Callable[[int], None]) -> None:
    """Print the median of what a few runs took; ``act`` is told the number of the run."""
    spans = []
    for run in range(RUNS):
        started = time.perf_counter()
        act(run)
        spans.append(1000 * (time.perf_counter() - started))
    print(f"{what}: {median(spans):.0f} ms (at most {max(spans):.0f})", flush=True)


if __name__ == "__main__":
    main()
