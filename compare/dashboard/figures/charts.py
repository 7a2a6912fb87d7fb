"""The ledger of figures → a chart of each quantity in dispute: who says what, on one axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from compare.dashboard.charts import INK
from compare.dashboard.timeline.views import BOUND_OF, GROUND, PARTS
from compare.report import spell_moment

if TYPE_CHECKING:
    import altair as alt

# A bound → the shape of its point: to the right for what may be more, to the left for less.
SHAPES = {
    "exact": "circle",
    "at least, more than": "triangle-right",
    "at most, less than, nearly": "triangle-left",
    "about": "diamond",
}
LINE_PIXELS, PADDING_PIXELS = 44, 50
# Labels stand to the right of their points: room for the last one, as a share of the axis.
LABEL_ROOM = 0.6
# Units whose numbers are days or minutes: their axis has no names that a reader knows.
_CLOCKS = ("date", "time")


def dispute_points(rows: pd.DataFrame) -> pd.DataFrame:
    """The points of a chart: one for each figure of an outlet, in the order of ``rows``.

    :param rows: The rows of one thing of ``figure_frame``.
    """
    points = []
    for _, same in rows.groupby(["outlet", "low", "high", "bound"], sort=False):
        row = same.sort_values("dispute", kind="stable").iloc[-1]
        figure = " ".join(str(word) for word in (row["bound"], row["value"]) if word)
        when = f", as of {spell_moment(row['as_of'])}" if row["as_of"] else ""
        points.append(
            {
                "outlet": row["outlet"],
                **{"low": row["low"], "high": row["high"], "value": (row["low"] + row["high"]) / 2},
                "bound": BOUND_OF.get(row["bound"], "exact"),
                "part": "in dispute" if row["dispute"] else "other",
                "label": f"{figure}{when}" + (" (in dispute)" if row["dispute"] else ""),
            }
        )
    return pd.DataFrame(points)


def draw_dispute(points: pd.DataFrame, unit: str, theme: str) -> alt.LayerChart:
    """Figures for one thing, a line an outlet: each a point with the range that it may be of.

    :param points: What ``dispute_points`` gives; at least one.
    :param unit: That of the figures; days and clock times start where the first figure stands.
    :param theme: "light" or "dark".
    """
    import altair as alt  # noqa: PLC0415  # 0.3 s that only this page needs

    least = points["low"].min() if unit in _CLOCKS else min(0.0, points["low"].min())
    most = points["high"].max()
    domain = [least, most + LABEL_ROOM * (most - least or 1.0)]
    axis = None if unit in _CLOCKS else alt.Axis(tickCount=5, grid=True, format="~s")
    names = alt.Axis(labelFontSize=13, labelLimit=200, ticks=False)
    colours = alt.Scale(domain=list(PARTS), range=[shade[theme] for shade in PARTS.values()])
    shapes = alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))
    base = alt.Chart(points).encode(
        x=alt.X("value:Q", title=None, scale=alt.Scale(domain=domain, nice=False), axis=axis),
        y=alt.Y("outlet:N", title=None, sort=None, axis=names),
        color=alt.Color("part:N", scale=colours, legend=None),
        tooltip=["outlet", "label", "part"],
    )
    said = base.encode(text="label:N").mark_text(align="left", dx=12, fontSize=13, strokeWidth=5)
    layers = [
        base.mark_rule(strokeWidth=3, opacity=0.45).encode(x="low:Q", x2="high:Q"),
        base.mark_point(size=110, filled=True, opacity=1).encode(
            shape=alt.Shape("bound:N", scale=shapes, legend=None)
        ),
        # A rim of the colour behind keeps a line from striking the words through.
        said.encode(stroke=alt.value(GROUND[theme])),
        base.encode(text="label:N").mark_text(align="left", dx=12, fontSize=13),
    ]
    height = LINE_PIXELS * points["outlet"].nunique() + PADDING_PIXELS
    chart: alt.LayerChart = alt.LayerChart(layer=layers, height=height).configure_axis(
        labelColor=INK[theme], labelFontSize=12, domain=False, ticks=False
    )
    return chart


def describe_dispute(points: pd.DataFrame) -> str:
    """The chart of ``draw_dispute`` in words."""
    return "; ".join(f"{row.outlet}: {row.label}" for row in points.itertuples())
