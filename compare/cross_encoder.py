"""Pairs of texts → what the second is to the first, by a model that reads both together."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from compare.embed import bundled_encoder_path
from compare.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder as LibraryCrossEncoder
    from torch import Tensor
    from transformers import BertModel, PreTrainedTokenizerBase

Floats = npt.NDArray[np.float32]

BUNDLED_CROSS_ENCODER = Path(__file__).parent / "models" / "cross_encoder.safetensors"
RELATIONS = ("entailment", "neutral", "contradiction", "unrelated")
# Word pieces of a pair; what is longer is cut, in training too.
LONGEST_PAIR = 128
# Word pieces, padding included, that are read at once: some forty usual pairs.
BATCH_PIECES = 2400

_HEADS = frozenset(("hidden.weight", "hidden.bias", "relation.weight", "relation.bias"))


class CrossEncoder(Protocol):
    """Anything that reads two texts together; ``name`` tells the reader which."""

    name: str

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """The probability of each of ``RELATIONS``, of shape (n, 4), in the order of the pairs."""


class BundledCrossEncoder:
    """The layers of ``training/inference.py`` on the bundled encoder's embeddings."""

    def __init__(
        self,
        name: str,
        tokenizer: PreTrainedTokenizerBase,
        bert: BertModel,
        heads: Mapping[str, Floats],
    ) -> None:
        """Wrap loaded parts; ``heads`` are the weights beyond the layers, by name."""
        self.name = name
        self._tokenizer = tokenizer
        self._bert = bert
        self._heads = heads

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Probabilities of shape (n, 4); what lies beyond ``LONGEST_PAIR`` pieces is not seen."""
        return _softmax(
            self._linear("relation", _gelu(self._linear("hidden", self._pooled(pairs))))
        )

    def _pooled(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """The mean of each side's word pieces, u and v, as (u + v) / 2, |u - v| and u · v."""
        pooled = np.zeros((len(pairs), self._heads["hidden.weight"].shape[1]), np.float32)
        if not pairs:
            return pooled
        tokens = self._tokenizer(
            [a for a, _ in pairs],
            [b for _, b in pairs],
            truncation=True,
            max_length=LONGEST_PAIR,
        )
        lengths = [len(ids) for ids in tokens["input_ids"]]
        for batch in _batches(lengths):
            columns = {key: [values[i] for i in batch] for key, values in tokens.items()}
            u, v = self._sides(self._tokenizer.pad(columns, return_tensors="pt"))
            pooled[batch] = np.hstack([(u + v) / 2, np.abs(u - v), u * v])
        return pooled

    def _sides(self, batch: Mapping[str, Tensor]) -> tuple[Floats, Floats]:
        import torch  # noqa: PLC0415 - takes seconds

        with torch.inference_mode():
            states = self._bert(**batch).last_hidden_state.numpy()
        mask, second = batch["attention_mask"].numpy(), batch["token_type_ids"].numpy()
        u, v = (_mean(states, mask * side) for side in (1 - second, second))
        return u, v

    def _linear(self, name: str, rows: Floats) -> Floats:
        result: Floats = rows @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]
        return result


class NamedCrossEncoder:
    """A user's inference model; whether two texts are related at all the bundled one still says."""

    def __init__(self, name: str, model: LibraryCrossEncoder, bundled: CrossEncoder) -> None:
        """Wrap a loaded model.

        :raises ModelError: If its configuration does not name entailment, neutral, contradiction.
        """
        self.name = name
        self._model = model
        self._bundled = bundled
        answers: Any = getattr(model.config, "id2label", None) or {}
        self._columns = _relation_columns(name, answers)

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Probabilities of shape (n, 4), in the order of the pairs."""
        bundled = self._bundled.read(pairs)
        if not pairs:
            return bundled
        logits = self._model.predict(list(pairs), show_progress_bar=False)
        unrelated = bundled[:, -1:]
        related = _softmax(np.asarray(logits, np.float32)[:, self._columns]) * (1 - unrelated)
        return np.hstack([related, unrelated])


def load_cross_encoder(name: str = "") -> CrossEncoder:
    """The bundled cross-encoder, or an inference model beside it.

    :param name: Nothing, or the path of a folder or the hub name of a sequence classifier that
        knows entailment, neutral and contradiction.
    :raises ModelError: If it is not there, does not load, or answers something else.
    """
    bundled = _load_bundled(BUNDLED_CROSS_ENCODER)
    if not name:
        return bundled
    from sentence_transformers import CrossEncoder as LibraryCrossEncoder  # noqa: PLC0415 - slow

    try:
        model = LibraryCrossEncoder(name, device="cpu")
    except (OSError, ValueError) as error:
        raise ModelError(
            f"cross-encoder {name!r} does not load ({error}): give an inference model by its "
            "folder or hub name, or leave the option out"
        ) from error
    return NamedCrossEncoder(name, model, bundled)


def _load_bundled(path: Path) -> BundledCrossEncoder:
    """The cross-encoder whose layers and heads lie in ``path``.

    :raises ModelError: If the file is missing or not such a model.
    """
    from safetensors import SafetensorError, safe_open  # noqa: PLC0415 - needs torch
    from safetensors.torch import load_file  # noqa: PLC0415 - needs torch
    from transformers import AutoTokenizer, BertConfig, BertModel  # noqa: PLC0415 - takes seconds

    try:
        with safe_open(path, framework="pt") as file:
            weights = {key: file.get_tensor(key).float() for key in file.keys()}  # noqa: SIM118
            described = json.loads((file.metadata() or {}).get("compare", "{}"))
    except (OSError, SafetensorError, ValueError) as error:
        raise ModelError(f"{path}: no cross-encoder ({error})") from error
    if described.get("relations") != list(RELATIONS):
        raise ModelError(f"{path}: a cross-encoder of other relations: train it anew")
    folder = bundled_encoder_path()
    encoder = load_file(folder / "model.safetensors")
    layers = {key: encoder[key] for key in encoder if key.startswith("embeddings.")}
    layers |= {key.removeprefix("bert."): value for key, value in weights.items()}
    bert = BertModel(BertConfig.from_pretrained(folder), add_pooling_layer=False)
    absent = [*bert.load_state_dict(layers, strict=False).missing_keys, *(_HEADS - weights.keys())]
    if absent:
        raise ModelError(f"{path}: not a whole cross-encoder: {absent[0]} is missing")
    bert.eval()  # type: ignore[no-untyped-call]  # transformers leaves it so
    heads = {key: weights[key].numpy() for key in _HEADS}
    return BundledCrossEncoder(
        described["name"], AutoTokenizer.from_pretrained(folder), bert, heads
    )


def _relation_columns(name: str, id2label: Mapping[int, str]) -> list[int]:
    """Where a model's own answers stand, in the order of ``RELATIONS``."""
    columns = {label.lower(): int(column) for column, label in id2label.items()}
    wanted = RELATIONS[:3]
    if not set(wanted) <= columns.keys():
        raise ModelError(
            f"cross-encoder {name!r} answers {', '.join(columns)}: "
            f"give one that answers {', '.join(wanted)}"
        )
    return [columns[label] for label in wanted]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Numbers of texts of like length, of at most ``BATCH_PIECES`` together, padding included."""
    batches: list[list[int]] = [[]]
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batches[-1] and (len(batches[-1]) + 1) * lengths[i] > BATCH_PIECES:
            batches.append([])
        batches[-1].append(i)
    return batches


def _mean(states: Floats, mask: npt.NDArray[np.int64]) -> Floats:
    mean: Floats = np.einsum("npd,np->nd", states, mask.astype(np.float32)) / np.maximum(
        mask.sum(axis=1, keepdims=True), 1
    ).astype(np.float32)
    return mean


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit x Φ(x), by the error function, as torch has it."""
    erf = np.vectorize(math.erf, otypes=[np.float32])
    result: Floats = (x * 0.5 * (1 + erf(x / math.sqrt(2)))).astype(np.float32)
    return result


def _softmax(x: Floats) -> Floats:
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    result: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return result
