"""A picture of each page of the dashboard, on an invented story, for the README.

python -m benchmarks.pictures [--out FOLDER]
"""

from __future__ import annotations

from argparse import ArgumentParser
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page

from benchmarks.browser import ROOT, open_browser, serve_dashboard
from compare.dashboard.pages import PAGES, page_path

STORY = "convoy-from-raqqa"
SIZE = {"width": 1366, "height": 900}
# Fewer colours than this show; with all of them a picture weighs three times as much.
COLOURS = 128
# Milliseconds in which charts and components are drawn, once no script runs any more.
SETTLED = 1500


def main() -> None:
    """Take the pictures, light."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "pictures")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as workspace,
        serve_dashboard(Path(workspace)) as address,
        open_browser() as browser,
    ):
        page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
        for name in PAGES:
            page.goto(f"{address}/{page_path(name)}?story={STORY}")
            _settle(page)
            _give_name(page)
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            picture.quantize(COLOURS).save(folder / f"{name}.png", optimize=True)
            print(f"{name}.png")


def _give_name(page: Page) -> None:
    """Say who works on the story, where a page asks for it."""
    name = page.get_by_label("Your name")
    if name.count():
        name.fill("Ana")
        page.keyboard.press("Enter")
        _settle(page)


def _settle(page: Page) -> None:
    page.get_by_role("heading").first.wait_for(timeout=60_000)
    page.get_by_test_id("stStatusWidget").wait_for(state="detached", timeout=60_000)
    page.wait_for_timeout(SETTLED)


if __name__ == "__main__":
    main()
