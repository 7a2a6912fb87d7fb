"""Comparisons → ``divergences.csv`` and ``claims.csv``, for spreadsheets.

UTF-8 with a byte order mark and CRLF, as Excel reads them without asking. The columns are those of
``compare.report``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from compare.exporters import write_file
from compare.exporters.formulas import defuse_formula
from compare.model import Comparison, Story
from compare.report import claim_frame, divergence_frame
from compare.review import Verdict

_NOTHING = Comparison(Story("", "", ()), (), (), (), (), (), {}, {})


def write(comparisons: Sequence[Comparison], directory: Path) -> list[Path]:
    """Write the two files; the rows of several comparisons follow each other, told by ``story``.

    Of none there are only the headings.
    """
    return [
        write_file(directory / "divergences.csv", _joined(comparisons, divergence_frame)),
        write_file(directory / "claims.csv", _joined(comparisons, claim_frame)),
    ]


def divergences_csv(comparison: Comparison, verdicts: Iterable[Verdict] = ()) -> bytes:
    """The content of ``divergences.csv`` for one comparison, with what reviewers say of it."""
    return frame_csv(divergence_frame(comparison, verdicts))


def claims_csv(comparison: Comparison) -> bytes:
    """The content of ``claims.csv`` for one comparison."""
    return frame_csv(claim_frame(comparison))


def frame_csv(frame: pd.DataFrame) -> bytes:
    """A frame of ``compare.report`` as a CSV file; no cell of it is a formula.

    Scores have four decimals. Line breaks in a quote stay, inside its quotation marks.
    """
    texts = frame.select_dtypes(exclude="number").columns
    safe = frame.assign(**{name: frame[name].map(defuse_formula) for name in texts})
    safe.columns = [defuse_formula(name) for name in frame.columns]
    text = safe.to_csv(index=False, lineterminator="\r\n", float_format="%.4f")
    return text.encode("utf-8-sig")


def _joined(
    comparisons: Sequence[Comparison], to_frame: Callable[[Comparison], pd.DataFrame]
) -> bytes:
    frames = [frame for frame in map(to_frame, comparisons) if not frame.empty]
    return frame_csv(pd.concat(frames) if frames else to_frame(_NOTHING))
