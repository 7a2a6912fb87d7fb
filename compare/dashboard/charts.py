"""Frames of a comparison → Altair charts, in colours that fit the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import altair as alt

# Parts of a bar, in its order: column of the frame, word in the legend, colour by theme.
PARTS = (
    ("agreed", "shared, no dispute found", {"light": "#7d9bb5", "dark": "#55768f"}),
    ("disputed", "disputed", {"light": "#b4555a", "dark": "#d07f7a"}),
    ("alone", "alone", {"light": "#d3cec2", "dark": "#474f58"}),
)
INK = {"light": "#20242a", "dark": "#e7e5df"}
# As high as the rows of the list beside it.
ROW_PIXELS = 56
# Streamlit leaves this much of a chart's height empty.
PADDING_PIXELS = 20


def draw_outlets(outlets: pd.DataFrame, theme: str) -> alt.Chart:
    """One bar an outlet: how many of its claims are shared, disputed and told by it alone.

    :param outlets: What ``outlet_frame`` gives.
    :param theme: "light" or "dark".
    """
    import altair as alt  # noqa: PLC0415  # 0.3 s that only this page needs

    words = {column: word for column, word, _ in PARTS}
    parts = outlets.assign(agreed=outlets["shared"] - outlets["disputed"]).melt(
        id_vars=["outlet"], value_vars=list(words), var_name="part", value_name="count"
    )
    parts = parts.assign(order=parts["part"].map(list(words).index), part=parts["part"].map(words))
    axis = alt.Axis(
        labelColor=INK[theme], labelFontSize=13, labelLimit=180, ticks=False, domain=False
    )
    base = alt.Chart(parts[parts["count"] > 0]).encode(
        y=alt.Y("outlet:N", sort=list(outlets["outlet"]), title=None, axis=axis),
        x=alt.X("count:Q", stack="zero", title=None, axis=None),
        order="order:O",
        tooltip=["outlet", "part", "count"],
    )
    colours = alt.Scale(domain=list(words.values()), range=[shade[theme] for *_, shade in PARTS])
    bars = base.mark_bar(size=22).encode(color=alt.Color("part:N", scale=colours, legend=None))
    chart: alt.Chart = bars.properties(height=ROW_PIXELS * len(outlets) + PADDING_PIXELS)
    return chart


def legend_html(theme: str) -> str:
    """What the colours of the chart's parts mean.

    :param theme: "light" or "dark".
    """
    entries = "".join(
        f'<li><span style="background:{shade[theme]}"></span>{word}</li>'
        for _, word, shade in PARTS
    )
    return f'<ul class="legend" aria-label="Claims of each outlet">{entries}</ul>'


def describe_outlets(outlets: pd.DataFrame) -> str:
    """The chart of ``draw_outlets`` in words."""
    return "; ".join(
        f"{row.outlet}: {row.claims} claims, {row.shared} shared, {row.disputed} disputed, "
        f"{row.alone} told by it alone"
        for row in outlets.itertuples()
    )
