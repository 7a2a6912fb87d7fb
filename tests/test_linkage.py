from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from compare.linkage import join_sets, link_averages


def test_connected_sets_are_in_order_and_of_what_stands_in_pairs() -> None:
    assert join_sets([(4, 2), (7, 6), (2, 9)]) == [(2, 4, 9), (6, 7)]
    assert join_sets([]) == []


def test_average_linkage_joins_by_the_mean_and_not_by_the_best_pair() -> None:
    chain = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]

    assert link_averages(4, chain, 0.3) == [[0, 1], [2, 3]]
    assert link_averages(4, chain, 0.15) == [[0, 1, 2, 3]]
    assert link_averages(5, chain, 0.95) == [[0], [1], [2], [3], [4]]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]),
        st.floats(0.05, 1),
        max_size=45,
    )
)
def test_linkage_covers_every_member_once_and_leaves_no_two_sets_that_belong_together(
    likeness: dict[tuple[int, int], float],
) -> None:
    found = link_averages(10, [(i, j, value) for (i, j), value in likeness.items()], 0.3)

    assert sorted(i for group in found for i in group) == list(range(10))
    for one, other in combinations(found, 2):
        total = sum(likeness.get((min(i, j), max(i, j)), 0.0) for i in one for j in other)
        assert total / (len(one) * len(other)) < 0.3 + 1e-9
