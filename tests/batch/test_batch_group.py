from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.batch.group import Alike, group_pairs
from compare.stories import group_alike

PLACES = st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(lambda pair: pair[0] < pair[1])


@settings(deadline=None)  # The first example imports scipy.
@given(st.dictionaries(PLACES, st.floats(0.0625, 0.25, width=32), max_size=60))
def test_a_batch_groups_as_the_heap_at_once(likeness: dict[tuple[int, int], float]) -> None:
    titles = [f"Title {i}" if i % 3 else "" for i in range(20)]
    places = np.array([*likeness], np.int32).reshape(-1, 2)

    found = group_pairs(titles, Alike(places, np.array([*likeness.values()], np.float32)))

    pairs = [(i, j, value) for (i, j), value in likeness.items()]
    assert found == [(group, title, "") for group, title in group_alike(titles, pairs)]
