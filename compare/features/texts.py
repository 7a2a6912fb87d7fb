"""Two claims → the features of their texts: what they share, and how long they are."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from compare.features.frequency import inverse_frequency
from compare.model import Claim
from compare.words import content_stems, names, words

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

TEXT_FEATURES = (
    "containment_min",
    "containment_max",
    "shared_weight",
    "rarest_shared",
    "shared_stems",
    "shared_names",
    "shared_names_ratio",
    "no_shared_name",
    "shared_figures",
    "no_shared_figure",
    "shared_trigrams",
    "shared_trigrams_ratio",
    "length_min",
    "length_max",
    "earliest",
    "a_lead",
    "quotations",
    "one_quotation",
)

_QUOTATION = re.compile('["“”]')


@dataclass(frozen=True, slots=True)
class Texts:
    """What the n claims of a story hold: rows of weighed terms, and numbers of shape (n,).

    ``places`` are how many claims of its article come before each.
    """

    stems: csr_array
    names: csr_array
    figures: csr_array
    trigrams: csr_array
    lengths: Ints
    places: Ints
    quoted: npt.NDArray[np.bool_]


def read_texts(claims: Sequence[Claim], places: Sequence[int]) -> Texts:
    """What is known of each claim before it meets another.

    :param places: How many claims of its article come before each.
    """
    plain = [words(claim.text) for claim in claims]
    stems = [content_stems(claim.text) for claim in claims]
    return Texts(
        stems=_rows(stems, inverse_frequency(stems)),
        names=_rows(names(claim.text) for claim in claims),
        figures=_rows([(q.unit, q.value) for q in claim.quantities] for claim in claims),
        trigrams=_rows(zip(own, own[1:], own[2:], strict=False) for own in plain),
        lengths=np.array([len(own) for own in plain], np.int64),
        places=np.array(places, np.int64),
        quoted=np.array([bool(_QUOTATION.search(claim.text)) for claim in claims]),
    )


def text_features(texts: Texts, a: Ints, b: Ints) -> Floats:
    """Features of pairs of claims, of shape (n, len(TEXT_FEATURES)).

    :param a: Indices of shape (n,) into the claims, and so is ``b``.
    """
    stems = texts.stems[a].multiply(texts.stems[b] > 0)
    shared = stems.sum(axis=1)
    total = texts.stems.sum(axis=1)
    containments = [shared / np.where(total[side] > 0, total[side], 1) for side in (a, b)]
    names_shared, names_least, no_name = _shared(texts.names, a, b)
    figures_shared, _, no_figure = _shared(texts.figures, a, b)
    trigrams, _, _ = _shared(texts.trigrams, a, b)
    shorter, longer = _ordered(texts.lengths, a, b)
    earlier, _ = _ordered(texts.places, a, b)
    quotations = texts.quoted[a].astype(np.int64) + texts.quoted[b]
    columns = (
        np.minimum(*containments),
        np.maximum(*containments),
        np.log1p(shared),
        stems.max(axis=1).toarray().ravel(),
        np.log1p(np.diff(stems.indptr)),
        np.log1p(names_shared),
        names_shared / (1 + names_least),
        no_name,
        np.log1p(figures_shared),
        no_figure,
        np.log1p(trigrams),
        trigrams / (1 + shorter),
        np.log1p(shorter),
        np.log1p(longer),
        np.log1p(earlier),
        earlier == 0,
        quotations,
        quotations == 1,
    )
    return np.column_stack(columns).astype(np.float32)


def _rows(
    terms: Iterable[Iterable[Hashable]], weight: Mapping[Any, float] | None = None
) -> csr_array:
    """A row for each set of terms, with a column for each term and its weight in it, or 1."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - takes tenths of a second

    column: dict[Hashable, int] = {}
    rows = [[column.setdefault(term, len(column)) for term in dict.fromkeys(own)] for own in terms]
    weights = np.array([weight[term] if weight else 1.0 for term in column], np.float32)
    indices = np.array([i for row in rows for i in row], np.int64)
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_array((weights[indices], indices, ends), shape=(len(rows), max(1, len(column))))
    matrix.sort_indices()
    return matrix


def _shared(terms: csr_array, a: Ints, b: Ints) -> tuple[Ints, Ints, npt.NDArray[np.bool_]]:
    """How many terms two rows share and the lesser has, and whether both have some but share none.

    Each of shape (n,).
    """
    shared = np.diff(terms[a].multiply(terms[b]).indptr)
    least, _ = _ordered(np.diff(terms.indptr), a, b)
    return shared, least, (least > 0) & (shared == 0)


def _ordered(values: Ints, a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """The lesser and the greater value of each pair."""
    return np.minimum(values[a], values[b]), np.maximum(values[a], values[b])
