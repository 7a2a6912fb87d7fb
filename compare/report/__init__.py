"""Comparison → pandas frames: what the tables, the charts and the CSV files show.

The column names are a contract that other programs rely on. Text is "" where nothing is known,
offsets are half open and count characters of the article's text, scores lie in [0, 1]. A frame of
nothing has its columns all the same. Half a character (a lone surrogate) is shown as U+FFFD.
"""

from compare.report.claims import CLAIM_COLUMNS, OUTLET_COLUMNS, claim_frame, outlet_frame
from compare.report.copies import (
    COPY_COLUMNS,
    DIFFERENCE_COLUMNS,
    PART_COLUMNS,
    VERSION_COLUMNS,
    copy_frame,
    difference_frame,
    part_frame,
    version_frame,
)
from compare.report.divergences import (
    DIVERGENCE_COLUMNS,
    OMISSION_COLUMNS,
    divergence_frame,
    omission_frame,
)
from compare.report.figures import FIGURE_COLUMNS, figure_frame
from compare.report.matrix import (
    MATRIX_COLUMNS,
    SILENT,
    STATES,
    matrix_frame,
    outlet_columns,
    outlet_state,
)
from compare.report.namings import NAMING_COLUMNS, naming_frame
from compare.report.origins import (
    CHAIN_COLUMNS,
    INFLATION_COLUMNS,
    ORIGIN_COLUMNS,
    chain_frame,
    inflation_frame,
    origin_frame,
)
from compare.report.parties import (
    BETWEEN,
    SOURCES,
    TELLERS,
    DrawnEdge,
    DrawnParty,
    draw_edges,
    draw_parties,
    fold_rests,
    select_rests,
)
from compare.report.passages import PASSAGE_COLUMNS, find_passages, passage_frame
from compare.report.provenance import (
    NAMES,
    PROVENANCE_COLUMNS,
    REST_COLUMNS,
    fact_rest_frame,
    provenance_frame,
    rest_frame,
)
from compare.report.reviews import (
    KIND_COLUMNS,
    PAIR_COLUMNS,
    VERDICT_COLUMNS,
    agreement_frame,
    kind_frame,
    verdict_frame,
    without_verdicts,
)
from compare.report.source_names import NAMELESS, OWN_WORD
from compare.report.standing import STANDING_COLUMNS, standing_frame
from compare.report.timeline import (
    TELLING_COLUMNS,
    TIMELINE_COLUMNS,
    spell_counted,
    spell_moment,
    telling_frame,
    timeline_frame,
    undated_articles,
)
from compare.report.words import EMPHASIS_COLUMNS, WORD_COLUMNS, emphasis_frame, word_frame

__all__ = [
    "BETWEEN",
    "CHAIN_COLUMNS",
    "CLAIM_COLUMNS",
    "COPY_COLUMNS",
    "DIFFERENCE_COLUMNS",
    "DIVERGENCE_COLUMNS",
    "DrawnEdge",
    "DrawnParty",
    "EMPHASIS_COLUMNS",
    "FIGURE_COLUMNS",
    "INFLATION_COLUMNS",
    "KIND_COLUMNS",
    "MATRIX_COLUMNS",
    "NAMELESS",
    "NAMES",
    "NAMING_COLUMNS",
    "OMISSION_COLUMNS",
    "ORIGIN_COLUMNS",
    "OUTLET_COLUMNS",
    "OWN_WORD",
    "PAIR_COLUMNS",
    "PART_COLUMNS",
    "PASSAGE_COLUMNS",
    "PROVENANCE_COLUMNS",
    "REST_COLUMNS",
    "SILENT",
    "SOURCES",
    "STANDING_COLUMNS",
    "STATES",
    "TELLERS",
    "TELLING_COLUMNS",
    "TIMELINE_COLUMNS",
    "VERDICT_COLUMNS",
    "VERSION_COLUMNS",
    "WORD_COLUMNS",
    "agreement_frame",
    "chain_frame",
    "claim_frame",
    "copy_frame",
    "difference_frame",
    "divergence_frame",
    "draw_edges",
    "draw_parties",
    "emphasis_frame",
    "fact_rest_frame",
    "figure_frame",
    "find_passages",
    "fold_rests",
    "inflation_frame",
    "kind_frame",
    "matrix_frame",
    "naming_frame",
    "omission_frame",
    "origin_frame",
    "outlet_columns",
    "outlet_frame",
    "outlet_state",
    "part_frame",
    "passage_frame",
    "provenance_frame",
    "rest_frame",
    "select_rests",
    "spell_counted",
    "spell_moment",
    "standing_frame",
    "telling_frame",
    "timeline_frame",
    "undated_articles",
    "verdict_frame",
    "version_frame",
    "without_verdicts",
    "word_frame",
]
