"""Texts of a story → how rare their terms are in it, and vectors of terms weighted so (TF-IDF)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = npt.NDArray[np.float32]

# Runs of so many letters within a word: "bombing" and "bombed", "Shaykh" and "Sheikh" share some.
LETTERS = (3, 5)

Term = TypeVar("Term", str, int)


def inverse_frequency(texts: Sequence[Sequence[Term]]) -> dict[Term, float]:
    """Smoothed inverse document frequency, 1 + ln((1 + n) / (1 + df)), as scikit-learn has it."""
    frequency = Counter(term for terms in texts for term in set(terms))
    return {term: 1 + math.log((1 + len(texts)) / (1 + df)) for term, df in frequency.items()}


def stem_vectors(texts: Sequence[Sequence[str]], weight: Mapping[str, float]) -> Floats:
    """Unit TF-IDF vectors with sublinear term frequency, of shape (len(texts), len(weight))."""
    column = {stem: i for i, stem in enumerate(weight)}
    matrix = np.zeros((len(texts), len(column)), np.float32)
    for row, stems in enumerate(texts):
        for stem, count in Counter(stems).items():
            matrix[row, column[stem]] = (1 + math.log(count)) * weight[stem]
    return unit(matrix)


def letter_vectors(texts: Sequence[str]) -> csr_array:
    """Unit TF-IDF vectors of the runs of letters of each text, a row each."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - takes tenths of a second
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - takes seconds

    if not any(text.strip() for text in texts):
        return csr_array((len(texts), 1), dtype=np.float32)
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=LETTERS, sublinear_tf=True, dtype=np.float32
    )
    return csr_array(vectorizer.fit_transform(texts))


def unit(vectors: Floats) -> Floats:
    """Each row over its length."""
    unit: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit
