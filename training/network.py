"""The cross-encoder as it is trained: the bundled encoder's layers over both texts, and a head."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoTokenizer, BertModel

from compare.cross_encoder import LONGEST_PAIR, RELATIONS, Floats
from compare.embed import bundled_encoder_path

# Word pieces, padding included, in one step: about 25 pairs. Two cores go through them half as fast
# again as through a dozen; still more pairs a step learn less from as many pairs.
STEP_PIECES = 1200
# Pairs that are sorted by length together; within them the order is lost.
SORTED_TOGETHER = 1024


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts and the names of ``RELATIONS`` that may hold between them."""

    a: str
    b: str
    relations: tuple[str, ...] = RELATIONS


class CrossEncoderNetwork(nn.Module):
    """Layers of the bundled encoder over "a [SEP] b", and a head that names the relation.

    The head's hidden layer sees the mean of the word pieces of a (u) and of b (v) as (u + v) / 2,
    |u - v| and u · v, as in Conneau, Kiela, Schwenk, Barrault and Bordes, "Supervised learning of
    universal sentence representations" (2017). The embeddings stay as they are, so that only the
    layers and the head need to be shipped.
    """

    def __init__(self) -> None:
        """Start from the bundled encoder, with a fresh head."""
        super().__init__()
        # No dropout: few pairs are seen twice, and that of attention costs a third of the speed.
        self.bert = BertModel.from_pretrained(
            bundled_encoder_path(),
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.bert.embeddings.requires_grad_(False)
        width = self.bert.config.hidden_size
        self.hidden = nn.Linear(3 * width, width)
        self.relation = nn.Linear(width, len(RELATIONS))

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Logits of shape (n, len(RELATIONS))."""
        states = self.bert(**batch).last_hidden_state
        mask, side = batch["attention_mask"], batch["token_type_ids"]
        u, v = (_mean(states, mask * chosen) for chosen in (1 - side, side))
        pooled = torch.cat([(u + v) / 2, (u - v).abs(), u * v], dim=1)
        logits: Tensor = self.relation(nn.functional.gelu(self.hidden(pooled)))
        return logits

    def trained_state(self) -> dict[str, Tensor]:
        """What training moves: everything but the embeddings."""
        return {
            name: value for name, value in self.state_dict().items() if ".embeddings." not in name
        }


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weight = mask[:, :, None].to(states.dtype)
    return (states * weight).sum(1) / weight.sum(1).clamp(min=1.0)


class Batches:
    """Examples → batches of word pieces, alike in length, in an order that a seed fixes."""

    def __init__(self, examples: Sequence[Example], device: str = "cpu") -> None:
        """Tokenize all examples; a pair beyond ``LONGEST_PAIR`` pieces is cut."""
        self._examples = examples
        self._device = device
        self._tokenizer = AutoTokenizer.from_pretrained(bundled_encoder_path())
        self._tokens = self._tokenizer(
            [example.a for example in examples],
            [example.b for example in examples],
            truncation=True,
            max_length=LONGEST_PAIR,
        )
        self._length = [len(ids) for ids in self._tokens["input_ids"]]

    def plan(self, seed: int | None, pieces: int = STEP_PIECES) -> list[list[int]]:
        """Numbers of the examples of each batch; sorted by length throughout without a seed."""
        order = list(range(len(self._examples)))
        if seed is None:
            return self._cut(sorted(order, key=self._length.__getitem__), pieces)
        generator = random.Random(seed)
        generator.shuffle(order)
        batches = [
            batch
            for start in range(0, len(order), SORTED_TOGETHER)
            for batch in self._cut(
                sorted(order[start : start + SORTED_TOGETHER], key=self._length.__getitem__), pieces
            )
        ]
        generator.shuffle(batches)
        return batches

    def _cut(self, order: Sequence[int], pieces: int) -> list[list[int]]:
        batches: list[list[int]] = [[]]
        for i in order:
            if batches[-1] and (len(batches[-1]) + 1) * self._length[i] > pieces:
                batches.append([])
            batches[-1].append(i)
        return [batch for batch in batches if batch]

    def tensors(self, batch: Sequence[int]) -> dict[str, Tensor]:
        """The padded word pieces of a batch."""
        columns = {key: [values[i] for i in batch] for key, values in self._tokens.items()}
        padded = self._tokenizer.pad(columns, return_tensors="pt")
        return {key: value.to(self._device) for key, value in padded.items()}

    def examples(self, batch: Sequence[int]) -> list[Example]:
        """The examples of a batch."""
        return [self._examples[i] for i in batch]


def loss_of(logits: Tensor, examples: Sequence[Example]) -> Tensor:
    """The mean of -log P(one of the relations that may hold)."""
    allowed = torch.tensor(
        [[name in example.relations for name in RELATIONS] for example in examples]
    )
    chances = logits.log_softmax(dim=1).masked_fill(~allowed.to(logits.device), -torch.inf)
    return -chances.logsumexp(dim=1).mean()


def read_all(network: CrossEncoderNetwork, batches: Batches) -> Floats:
    """The probability of each relation in all examples, of shape (n, len(RELATIONS))."""
    network.eval()
    rows: dict[int, Tensor] = {}
    with torch.inference_mode():
        for batch in batches.plan(None, 2 * STEP_PIECES):
            rows |= dict(zip(batch, network(batches.tensors(batch)).softmax(1).cpu(), strict=True))
    probabilities: Floats = torch.stack([rows[i] for i in sorted(rows)]).numpy()
    return probabilities
