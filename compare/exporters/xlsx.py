"""Comparisons → ``comparison.xlsx``: one Excel workbook a story, a sheet for each table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from math import isfinite
from pathlib import Path

import pandas as pd

from compare.cards import mend_characters
from compare.exporters import story_folders, write_file
from compare.exporters.formulas import defuse_formula
from compare.model import Comparison
from compare.report import (
    claim_frame,
    divergence_frame,
    figure_frame,
    omission_frame,
    origin_frame,
    verdict_frame,
    without_verdicts,
)
from compare.review import Verdict

# Name of a sheet → the frame of its rows, and what a row of it is.
SHEETS: Mapping[str, tuple[Callable[[Comparison, Sequence[Verdict]], pd.DataFrame], str]] = {
    "Divergences": (divergence_frame, "One row a pair of quotes that part, likeliest first."),
    "Omissions": (omission_frame, "One row a fact that several outlets tell and one lacks."),
    "Claims": (without_verdicts(claim_frame), "One row a sentence or clause that was compared."),
    "Figures": (
        without_verdicts(figure_frame),
        "One row a figure; those of one “thing” may count the same.",
    ),
    "Origins": (
        without_verdicts(origin_frame),
        "One row a fact that several outlets tell, and what it rests on.",
    ),
    "Verdicts": (verdict_frame, "One row what a reviewer says of one divergence or omission."),
}
CAUTIONS = (
    "It does not say who is right: one report can be older, more careful or wrong.",
    "It does not show bias or intent. What is missing may have been unknown or told elsewhere.",
    "Its score is the probability that a careful reader agrees, not that somebody erred.",
    "That none is found does not prove that the reports agree. Read both quotes in their articles.",
)
# Excel holds no longer text in a cell; XlsxWriter leaves out what is longer.
MOST_CHARACTERS = 32_767
# Columns of running text, which are wrapped, and of scores; the rest is shown as it is.
_TEXTS = frozenset(
    (
        "quote",
        "quote_a",
        "quote_b",
        "reason",
        "text",
        "fact",
        "nearest",
        "sentence",
        "excuses",
        "note",
        "verdicts",
        "verdict_notes",
    )
)
_SCORES = frozenset(("score", "nearest_score", "dispute"))
_LOOKS = {
    "text": {"text_wrap": True, "valign": "top"},
    "score": {"num_format": "0.00", "valign": "top"},
    "plain": {"valign": "top"},
}
# The widths of columns of text and of others, in characters.
_WIDE, _NARROW = 56, 16
# When a file says that it was made: always the same, so that equal comparisons give equal bytes.
_CREATED = datetime(2000, 1, 1)

Cell = str | float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook: its head, its rows, and by column its width and how it is shown.

    A style is "text" for running text, which is wrapped, "score" or "plain".
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    styles: tuple[str, ...]


def write(comparisons: Sequence[Comparison], directory: Path) -> list[Path]:
    """Write ``comparison.xlsx`` for one comparison; for several one each, in a folder a story."""
    return [
        write_file(folder / "comparison.xlsx", comparison_xlsx(comparison))
        for comparison, folder in zip(
            comparisons, story_folders(comparisons, directory), strict=True
        )
    ]


def comparison_xlsx(
    comparison: Comparison, verdicts: Iterable[Verdict] = (), *, made_on: date | None = None
) -> bytes:
    """The workbook of one comparison: the sheets of ``SHEETS``, then one about how it was made.

    Columns are called as in the CSV files. No cell is a formula or a link, and none becomes one
    when the workbook is saved as CSV. Equal comparisons give equal bytes.

    :param verdicts: Those of the story.
    :param made_on: The day of making, for the last sheet; ``None`` leaves it out.
    """
    given = list(verdicts)
    frames = {name: to_frame(comparison, given) for name, (to_frame, _) in SHEETS.items()}
    sheets = [_frame_sheet(name, frame) for name, frame in frames.items()]
    about = tuple((_safe(name), _safe(value)) for name, value in _about(comparison, made_on))
    sheets.append(Sheet("About", ("What", "Value"), about, ("plain", "text")))
    return _save(sheets)


def _frame_sheet(name: str, frame: pd.DataFrame) -> Sheet:
    columns = [str(column) for column in frame.columns]
    rows = tuple(
        tuple(_safe(cell) if isinstance(cell, str) else cell for cell in row)
        for row in frame.to_dict("split")["data"]
    )
    return Sheet(name, tuple(map(_safe, columns)), rows, tuple(map(_style, columns)))


def _style(column: str) -> str:
    if column in _SCORES:
        return "score"
    return "text" if column in _TEXTS else "plain"


def _about(comparison: Comparison, made_on: date | None) -> Iterator[tuple[str, str]]:
    yield "Story", comparison.story.title
    if made_on:
        yield "Made on", made_on.isoformat()
    yield from ((f"Sheet “{name}”", meaning) for name, (_, meaning) in SHEETS.items())
    yield from (("What a divergence does not mean", caution) for caution in CAUTIONS)
    yield from ((f"Model: {name}", model) for name, model in comparison.models.items())
    yield from ((f"Setting: {name}", str(value)) for name, value in comparison.settings.items())
    for article in comparison.story.articles:
        told = f"{article.title} · {article.published or 'no date'} · {article.url or 'no address'}"
        yield f"Article of {article.outlet}", told
        yield f"SHA-256 of {article.outlet}’s text", article.sha256


def _safe(text: str) -> str:
    whole = defuse_formula(mend_characters(text))
    return whole if len(whole) <= MOST_CHARACTERS else f"{whole[: MOST_CHARACTERS - 2]} …"


def _save(sheets: Sequence[Sheet]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; seldom asked for

    content = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, plain) as workbook:
        workbook.set_properties({"created": _CREATED})
        head = workbook.add_format({"bold": True, "bottom": 1, "valign": "top"})
        styles = {name: workbook.add_format(look) for name, look in _LOOKS.items()}
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.name)
            for j, (title, style) in enumerate(zip(sheet.head, sheet.styles, strict=True)):
                page.set_column(j, j, _WIDE if style == "text" else _NARROW)
                page.write_string(0, j, title, head)
                for i, row in enumerate(sheet.rows, start=1):
                    cell = row[j]
                    if isinstance(cell, str) or not isfinite(cell):
                        page.write_string(i, j, str(cell), styles[style])
                    else:
                        page.write_number(i, j, cell, styles[style])
            page.freeze_panes(1, 0)
            page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.head) - 1)
            page.set_landscape()
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
    return content.getvalue()
