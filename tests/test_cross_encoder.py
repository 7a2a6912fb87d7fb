from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from compare import cross_encoder as module
from compare.cross_encoder import (
    BUNDLED_CROSS_ENCODER,
    RELATIONS,
    CrossEncoder,
    NamedCrossEncoder,
    load_cross_encoder,
)
from compare.errors import ModelError
from tests.conftest import WordCrossEncoder

PAIRS = [
    ("The ferry left the quay at noon.", "At noon the ferry left the quay."),
    ("The ferry left the quay at noon with its lamps lit.", "The ferry never left the quay."),
    ("Wheat prices fell sharply after a good harvest.", "The choir sang until midnight."),
]


class Classifier:
    """Stands for a user's model: logits that favour its second answer."""

    def __init__(self, *labels: str) -> None:
        self.config = SimpleNamespace(id2label=dict(enumerate(labels)))

    def predict(self, pairs: list[tuple[str, str]], **_options: object) -> np.ndarray:
        return np.tile(np.array([0.0, 9.0, 0.0], np.float32), (len(pairs), 1))


@pytest.mark.parametrize(
    ("labels", "answer"),
    [
        (("contradiction", "entailment", "neutral"), "entailment"),
        (("ENTAILMENT", "NEUTRAL", "CONTRADICTION"), "neutral"),
        (("entailment", "contradiction", "neutral"), "contradiction"),
    ],
)
def test_the_order_of_a_named_models_answers_is_read_from_its_configuration(
    labels: tuple[str, ...], answer: str
) -> None:
    named = NamedCrossEncoder("mine", Classifier(*labels), WordCrossEncoder())  # type: ignore[arg-type]  # a stand-in

    relations = named.read([("storm", "storm")])

    assert RELATIONS[int(relations[0].argmax())] == answer
    assert relations.sum() == pytest.approx(1, abs=1e-5)


def test_whether_texts_are_related_stays_the_bundled_models_to_say() -> None:
    labels = ("contradiction", "entailment", "neutral")
    named = NamedCrossEncoder("mine", Classifier(*labels), WordCrossEncoder())  # type: ignore[arg-type]  # a stand-in

    relations = named.read([("storm", "calm")])

    assert RELATIONS[int(relations[0].argmax())] == "unrelated"


def test_a_named_model_that_answers_something_else_is_refused() -> None:
    with pytest.raises(ModelError, match="'mine' answers toxic, harmless: give one that answers"):
        NamedCrossEncoder("mine", Classifier("toxic", "harmless"), WordCrossEncoder())  # type: ignore[arg-type]  # a stand-in


def test_a_named_model_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    with pytest.raises(ModelError, match="'./nowhere' does not load"):
        load_cross_encoder("./nowhere")


def test_nothing_to_read_gives_no_answers(cross_encoder: CrossEncoder) -> None:
    assert cross_encoder.read([]).shape == (0, len(RELATIONS))


def test_a_pair_is_read_alike_alone_and_among_others(cross_encoder: CrossEncoder) -> None:
    alone = np.concatenate([cross_encoder.read([pair]) for pair in PAIRS])

    assert cross_encoder.read(PAIRS) == pytest.approx(alone, abs=1e-4)
    assert alone.sum(axis=1) == pytest.approx(np.ones(len(PAIRS)), abs=1e-5)


@pytest.mark.parametrize(
    ("a", "b", "answer"),
    [
        (*PAIRS[0], "entailment"),
        (*PAIRS[1], "contradiction"),
        (*PAIRS[2], "unrelated"),
        ("Forty workers fled the mill.", "Forty workers fled the mill.", "entailment"),
    ],
)
def test_the_bundled_model_tells_paraphrase_denial_and_unrelated(
    cross_encoder: CrossEncoder, a: str, b: str, answer: str
) -> None:
    assert RELATIONS[int(cross_encoder.read([(a, b)])[0].argmax())] == answer


def test_the_bundled_weights_are_named_in_their_file(cross_encoder: CrossEncoder) -> None:
    assert cross_encoder.name.startswith("cross-encoder-20")
    assert BUNDLED_CROSS_ENCODER.stat().st_size < 60e6


def test_a_missing_file_of_weights_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUNDLED_CROSS_ENCODER", tmp_path / "nowhere.safetensors")

    with pytest.raises(ModelError, match=r"nowhere\.safetensors: no cross-encoder"):
        load_cross_encoder()


@pytest.mark.parametrize(
    ("dropped", "relations", "message"),
    [
        ("", ["tone"], "a cross-encoder of other relations"),
        ("bert.encoder.layer.3.output.dense.weight", list(RELATIONS), "is missing"),
        ("relation.bias", list(RELATIONS), "relation.bias is missing"),
    ],
)
def test_weights_that_do_not_fit_are_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dropped: str,
    relations: list[str],
    message: str,
) -> None:
    weights = {k: v for k, v in load_file(BUNDLED_CROSS_ENCODER).items() if k != dropped}
    path = tmp_path / "changed.safetensors"
    save_file(
        weights, path, metadata={"compare": json.dumps({"name": "x", "relations": relations})}
    )
    monkeypatch.setattr(module, "BUNDLED_CROSS_ENCODER", path)

    with pytest.raises(ModelError, match=message):
        load_cross_encoder()
