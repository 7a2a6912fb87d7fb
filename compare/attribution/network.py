"""Word pieces → scores of the tags of cues, and around each cue those of its source and content.

Imported only where the tagger is used or trained: torch takes seconds to load.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from compare.attribution.pieces import MARKS, Pieces, Window
from compare.attribution.tags import CUE_TAGS, ROLE_TAGS

# Pieces before and after the first of a cue in which its source and content are looked for: in
# PolNeAR 97 of 100 attributions lie within.
BEFORE_CUE, AFTER_CUE = 48, 72
# "[CLS]" and "[SEP]", which open and close a text.
_OPENS_TEXT, _ENDS_TEXT = 101, 102


class Batch(NamedTuple):
    """Windows between two border pieces: ids and mask of shape (n, pieces), marks one more."""

    ids: Tensor
    marks: Tensor
    mask: Tensor


class Surroundings(NamedTuple):
    """Cues and what stands around them, all of shape (cues, pieces).

    ``rows`` and ``columns`` tell where a piece stands in its batch, ``cue`` which pieces are the
    cue, ``mask`` which are no padding.
    """

    rows: Tensor
    columns: Tensor
    cue: Tensor
    mask: Tensor


class TaggerNetwork(nn.Module):
    """The bundled encoder's layers: all but the last find cues, the last reads around one cue.

    The last layer takes the states of the one below with the cue marked, so that an article is
    read once, however many attributions it has. The embeddings of the vocabulary stay as they are
    and need not be stored.
    """

    def __init__(self, config: BertConfig) -> None:
        """A network of the encoder's shape, with weights that are still to be loaded."""
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.bert.embeddings.requires_grad_(False)
        width = config.hidden_size
        self.marks = nn.Parameter(torch.zeros(MARKS, width))
        self.cue_mark = nn.Parameter(torch.zeros(width))
        self.cues = nn.Linear(width, len(CUE_TAGS))
        self.roles = nn.Linear(width, len(ROLE_TAGS))

    def states(self, batch: Batch) -> Tensor:
        """What the layers below the last make of the windows, of shape (n, pieces, width)."""
        embeddings = self.bert.embeddings
        marks = batch.marks.to(self.marks.dtype) @ self.marks
        states: Tensor = embeddings(inputs_embeds=embeddings.word_embeddings(batch.ids) + marks)
        for layer in self.bert.encoder.layer[:-1]:
            states = layer(states, batch.mask[:, None, None, :])
        return states

    def cue_logits(self, states: Tensor) -> Tensor:
        """Logits of ``CUE_TAGS``, of shape (n, pieces, 5)."""
        logits: Tensor = self.cues(states)
        return logits

    def role_logits(self, states: Tensor, around: Surroundings) -> Tensor:
        """Logits of ``ROLE_TAGS``, of shape (cues, pieces, 9)."""
        marked = around.cue[:, :, None].to(states.dtype) * self.cue_mark
        near = states[around.rows, around.columns] + marked
        logits: Tensor = self.roles(
            self.bert.encoder.layer[-1](near, around.mask[:, None, None, :])
        )
        return logits

    def trained_state(self) -> dict[str, Tensor]:
        """What training moves: everything but the embeddings."""
        return {
            name: value for name, value in self.state_dict().items() if ".embeddings." not in name
        }


def make_batch(windows: Sequence[tuple[Pieces, Window]]) -> Batch:
    """The pieces of windows of any texts, padded to the longest."""
    length = max(window.end - window.start for _, window in windows) + 2
    ids = torch.zeros(len(windows), length, dtype=torch.long)
    marks = torch.zeros(len(windows), length, MARKS, dtype=torch.long)
    mask = torch.zeros(len(windows), length, dtype=torch.bool)
    for row, (pieces, window) in enumerate(windows):
        end = window.end - window.start + 1
        ids[row, 0], ids[row, end] = _OPENS_TEXT, _ENDS_TEXT
        ids[row, 1:end] = torch.from_numpy(pieces.ids[window.start : window.end])
        marks[row, 1:end] = torch.from_numpy(pieces.marks[window.start : window.end])
        mask[row, : end + 1] = True
    return Batch(ids, marks, mask)


def surround(cues: Sequence[tuple[int, range, range]]) -> Surroundings:
    """Index tensors for cues, each given as its row, its pieces and the pieces around it.

    Pieces are counted from the start of their window; the border piece is added here.
    """
    longest = max(len(around) for _, _, around in cues)
    columns = torch.zeros(len(cues), longest, dtype=torch.long)
    cue_mask, mask = torch.zeros(2, len(cues), longest, dtype=torch.bool)
    for i, (_, cue, around) in enumerate(cues):
        columns[i, : len(around)] = torch.arange(around.start, around.stop) + 1
        cue_mask[i, max(0, cue.start - around.start) : cue.stop - around.start] = True
        mask[i, : len(around)] = True
    rows = torch.tensor([row for row, _, _ in cues])[:, None].expand(-1, longest)
    return Surroundings(rows, columns, cue_mask, mask)


def around_cue(first: int, length: int) -> range:
    """The pieces of a window of ``length`` that are read around the cue that ``first`` opens."""
    return range(max(0, first - BEFORE_CUE), min(length, first + AFTER_CUE))
