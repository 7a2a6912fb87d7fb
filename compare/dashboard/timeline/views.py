"""Frames of time → the charts, lists and tables of the page “Timeline”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from compare.dashboard.charts import INK
from compare.dashboard.rows import Record, group_rows
from compare.dashboard.text import headline_html, score_html, sign_html
from compare.kinds import TELLINGS, find_sign
from compare.model import Article
from compare.report import spell_counted, spell_moment

if TYPE_CHECKING:
    import altair as alt

# A bound → the shape of its point: upwards for what may be more, downwards for what may be less.
SHAPES = {
    "exact": "circle",
    "at least, more than": "triangle-up",
    "at most, less than, nearly": "triangle-down",
    "about": "diamond",
}
# A bound as it is written → its word in the key of the shapes.
BOUND_OF = {
    **dict.fromkeys(("at least", "more than"), "at least, more than"),
    **dict.fromkeys(("at most", "less than", "nearly"), "at most, less than, nearly"),
    "about": "about",
}
# What a point is → its colour by theme; the label beside it says the same in words.
PARTS = {
    "update": {"light": "#1d4f7c", "dark": "#8fc0ea"},
    "in dispute": {"light": "#854a00", "dark": "#e6b268"},
    "other": {"light": "#575d65", "dark": "#a3abb4"},
}
# The ground of the page.
GROUND = {"light": "#fcfbf8", "dark": "#15181c"}
CHART_PIXELS = 260
# Labels stand to the right of their points: room for the last ones, as a share of the time shown.
LABEL_ROOM = 0.35
# Labels of points that are nearer than this would meet, as shares of the height and of the time.
NEAR_VALUES, NEAR_TIMES = 0.09, 0.4
# More days than this are not named one by one below a chart.
MOST_DAYS = 10
_TABLE = ("When", "Outlet", "How it puts it", "In its words")


def select_changing(timeline: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``timeline_frame`` worth a chart: of several times, with an update or a dispute.

    Of other things nothing says that their figures are of one thing at all.
    """
    at_issue = (timeline["updates"] > 0) | timeline.groupby("thing")["dispute"].transform("max").gt(
        0
    )
    return timeline[(timeline["moments"] > 1) & at_issue]


def chart_points(rows: pd.DataFrame) -> pd.DataFrame:
    """The points of a chart: one for all outlets that give one figure for one time.

    The label of the lesser of two that are near each other is placed below (``is_below``).
    ``start`` and ``end`` are the time that it may be of, ``middle`` lies between; a day without an
    hour is all of that day. Figures without a time are left out.

    :param rows: The rows of one thing of ``timeline_frame``.
    """
    keys = ["moment", "low", "high", "bound"]
    points = []
    for _, same in rows[rows["moment"] != ""].groupby(keys, sort=False):
        row = same.iloc[0]
        try:
            start, end = _stretch(row["moment"])
        except ValueError:
            continue
        words = [word for word, is_so in _parts(same) if is_so]
        outlets = ", ".join(dict.fromkeys(same["outlet"]))
        figure = " ".join(word for word in (row["bound"], row["value"]) if word)
        points.append(
            {
                **{"start": start, "end": end, "middle": start + (end - start) / 2},
                **{"low": row["low"], "high": row["high"], "value": (row["low"] + row["high"]) / 2},
                **{
                    "part": words[-1] if words else "other",
                    "bound": BOUND_OF.get(row["bound"], "exact"),
                },
                **{"outlets": outlets, "figure": figure, "when": spell_moment(row["moment"])},
                "label": f"{outlets}: {figure}" + (f" ({', '.join(words)})" if words else ""),
            }
        )
    return _place_labels(pd.DataFrame(points))


def draw_timeline(points: pd.DataFrame, theme: str) -> alt.LayerChart:
    """Figures of one thing over time, each a point with the time and the range that it may be of.

    :param points: What ``chart_points`` gives; at least one.
    :param theme: "light" or "dark".
    """
    import altair as alt  # noqa: PLC0415  # 0.3 s that only this page needs

    first, last = points["start"].min().normalize(), points["end"].max()
    domain = [moment.isoformat() for moment in (first, last + (last - first) * LABEL_ROOM)]
    is_short = (last - first).days < MOST_DAYS
    days = alt.Axis(format="%a %-d %b", tickCount="day" if is_short else MOST_DAYS)
    colour = alt.Color(
        "part:N",
        scale=alt.Scale(domain=list(PARTS), range=[shade[theme] for shade in PARTS.values()]),
        legend=None,
    )
    base = alt.Chart(points).encode(
        x=alt.X("middle:T", title=None, scale=alt.Scale(domain=domain), axis=days),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=5)),
        color=colour,
        tooltip=["outlets", "figure", "when", "part"],
    )
    shape = alt.Shape(
        "bound:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None
    )
    across = base.mark_rule(strokeWidth=2, opacity=0.45).encode(x="start:T", x2="end:T")
    upwards = base.mark_rule(strokeWidth=2, opacity=0.45).encode(y="low:Q", y2="high:Q")
    marks = base.mark_point(size=110, filled=True, opacity=1).encode(shape=shape)
    layers = [across, upwards, marks, *_draw_labels(base, theme)]
    chart: alt.LayerChart = alt.LayerChart(layer=layers, height=CHART_PIXELS).configure_axis(
        labelColor=INK[theme], labelFontSize=12, domain=False, ticks=False
    )
    return chart


def _draw_labels(base: alt.Chart, theme: str) -> Iterator[alt.Chart]:
    import altair as alt  # noqa: PLC0415  # as above

    for is_below, dy in ((False, -10), (True, 12)):
        said = base.transform_filter(alt.datum.is_below == is_below).encode(text="label:N")
        # A rim of the colour behind keeps a line from striking the words through.
        rim = said.mark_text(align="left", dx=10, dy=dy, fontSize=13, strokeWidth=5)
        yield rim.encode(stroke=alt.value(GROUND[theme]))
        yield said.mark_text(align="left", dx=10, dy=dy, fontSize=13)


def describe_timeline(points: pd.DataFrame) -> str:
    """The chart of ``draw_timeline`` in words."""
    return "; ".join(f"{row.when}: {row.label}" for row in points.itertuples())


def name_thing(rows: pd.DataFrame) -> str:
    """What the figures of a thing count, as a heading: "Killed", "Lorry"."""
    named = rows[(rows["of"] != "") | (rows["scope"] != "")]
    if named.empty:
        return f"Figures like “{rows['figure'].iloc[0]}”"
    what = spell_counted(named["of"].iloc[0], named["scope"].iloc[0]).strip("()")
    return f"{what[0].upper()}{what[1:]}"


def updates_html(timeline: pd.DataFrame) -> str:
    """The updates of ``timeline_frame`` in words; a figure that is in dispute besides says so."""
    sign, entries = sign_html(find_sign("number")), []
    for row in timeline[timeline["update"] != ""].to_dict("records"):
        score = row["dispute"]
        figure = escape(row["figure"])
        also = f" With a third one, “{figure}” is in dispute: {sign} {score_html(score)}"
        entries.append(f"<li>{escape(row['update'])}{also if score else ''}</li>")
    return f'<ul class="updates">{"".join(entries)}</ul>'


def tellings_html(tellings: pd.DataFrame) -> str:
    """The facts of ``telling_frame`` as a table, each fact a block in the order of time."""
    head = "".join(f'<th scope="col">{title}</th>' for title in _TABLE)
    blocks = "".join(
        f"<tbody>{''.join(map(_telling_html, rows))}</tbody>"
        for rows in group_rows(tellings, "group").values()
    )
    return (
        '<div class="ledger" tabindex="0" role="region" aria-label="Facts in the order of time">'
        f"<table><thead><tr>{head}</tr></thead>{blocks}</table></div>"
    )


def undated_html(articles: Iterable[Article]) -> str:
    """Articles without a date, as a list."""
    entries = "".join(
        f"<li><b>{escape(article.outlet)}</b> · {headline_html(article)}</li>"
        for article in articles
    )
    return f"<ul>{entries}</ul>"


def _telling_html(row: Record) -> str:
    cells = (
        escape(row["outlet"]),
        sign_html(TELLINGS[row["state"]]),
        f'<span class="said">{escape(row["quote"])}</span>',
    )
    when = f'<th scope="row"><time>{escape(spell_moment(row["published"]))}</time></th>'
    return f"<tr>{when}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _stretch(moment: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The time that a moment may mean, as the outlets print it; a day is all of that day."""
    first, _, last = moment.partition("/")
    start, end = (pd.Timestamp(edge).tz_localize(None) for edge in (first, last or first))
    return (start, end) if "T" in first else (start, end + pd.Timedelta(days=1))


def _place_labels(points: pd.DataFrame) -> pd.DataFrame:
    if points.empty:
        return points
    time = points["end"].max() - points["start"].min()
    height = points["high"].max()
    rows = points.to_dict("records")
    below = [
        any(
            0 < other["value"] - row["value"] < NEAR_VALUES * height
            and abs(other["middle"] - row["middle"]) <= NEAR_TIMES * time
            for other in rows
        )
        for row in rows
    ]
    return points.assign(is_below=below)


def _parts(same: pd.DataFrame) -> list[tuple[str, bool]]:
    """What a point is, the weightiest last."""
    return [
        ("update", bool((same["step"] == "update").any())),
        ("in dispute", bool((same["dispute"] > 0).any())),
    ]
