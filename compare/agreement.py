"""The values that observers gave to units → how far they agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Agreement on names: 1 is perfect, 0 is what chance gives.

    Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), for nominal data, any number
    of observers and missing values: with n values in units of two or more, n_c of them the value c,
    and in unit u m_u values, n_uc of them c,
    alpha = 1 - (n - 1) * sum_u [(m_u^2 - sum_c n_uc^2) / (m_u - 1)] / (n^2 - sum_c n_c^2).

    :param units: The values given to each unit, without those that are missing.
    :return: ``None`` where all values are one or none can be paired.
    """
    counts = [Counter(values) for values in units if len(values) > 1]
    totals = sum(counts, Counter())
    expected = _unlike(totals)
    if not expected:
        return None
    observed = sum(_unlike(count) / (count.total() - 1) for count in counts)
    return 1 - (totals.total() - 1) * observed / expected


def _unlike(count: Counter[Hashable]) -> int:
    """The ordered pairs of different values."""
    return count.total() ** 2 - sum(n * n for n in count.values())
