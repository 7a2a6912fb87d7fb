from __future__ import annotations

import altair as alt
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

# The themes of the charts that were drawn, one a drawing.
DRAWN: list[str] = []


def draw_bars(points: pd.DataFrame, theme: str) -> alt.Chart:
    DRAWN.append(theme)
    chart: alt.Chart = alt.Chart(points).mark_bar().encode(x="count:Q", y="outlet:N")
    return chart


def show_bars() -> None:
    import pandas as pd
    import streamlit as st

    from compare.dashboard.data import show_chart
    from tests.dashboard.test_dashboard_charts import draw_bars

    points = pd.DataFrame({"outlet": ["The Dyke"], "count": [st.session_state["count"]]})
    with st.columns(2)[1]:
        show_chart(draw_bars, points, "light", words="The Dyke: 3")


def open_bars(count: int) -> AppTest:
    shown = AppTest.from_function(show_bars)
    shown.session_state["count"] = count
    return shown.run()


@pytest.mark.parametrize(("others", "drawn"), [([3, 3], 1), ([3, 4], 2)])
def test_a_chart_is_drawn_once_for_all_sessions_that_show_the_same(
    others: list[int], drawn: int
) -> None:
    import streamlit as st

    st.cache_data.clear()
    DRAWN.clear()

    pages = [open_bars(count) for count in (3, *others)]

    assert len(DRAWN) == drawn
    assert [not page.exception and len(page.columns[1].children) for page in pages] == [1, 1, 1]
