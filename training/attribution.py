"""Annotated articles → ``compare/models/attribution.safetensors``: who is said to say what.

python -m training.attribution ARTICLES_FILE --checkpoint FILE [--measure ARTICLES_FILE]
    [--out FILE] [--passes N] [--rate R] [--seed N]

A run that was stopped goes on from its checkpoint when it is started again with the same arguments.
"""

from __future__ import annotations

import json
import lzma
import random
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig

from compare.attribution.network import (
    Batch,
    TaggerNetwork,
    around_cue,
    make_batch,
    surround,
)
from compare.attribution.pieces import (
    LONGEST_WINDOW,
    Pieces,
    Window,
    load_tokenizer,
    read_pieces,
    sentence_borders,
)
from compare.attribution.tagger import BUNDLED_TAGGER, Tagger, load_tagger
from compare.attribution.tags import CUE_TAGS, ROLE_TAGS, TaggedSpan, put_span
from compare.embed import bundled_encoder_path
from compare.sentences import split_sentences
from training.loop import train

# Word pieces in one step: about two windows, with a dozen cues.
STEP_PIECES = 640
SHORTEST_FIRST_WINDOW = 60
# Of the two losses the one of the cues is the smaller, and all else rests on it.
CUE_WEIGHT = 2.0
SORTED_TOGETHER = 64
# A piece that opens no word has no tag.
_NO_TAG = -100

Annotated = Mapping[str, Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated article: its pieces, where its sentences open, and its attributions' words."""

    pieces: Pieces
    borders: Sequence[int]
    attributions: Sequence[Mapping[str, Sequence[TaggedSpan]]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window of a text, its tags of cues, and for each cue what surrounds it with its tags."""

    text: Text
    window: Window
    cue_tags: Tensor
    cues: Sequence[tuple[range, range, Tensor]]


def main() -> None:
    """Train, write the tagger, say how well it tags other articles."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, help="articles with spans (.jsonl.xz)")
    parser.add_argument("--checkpoint", type=Path, required=True, help="written every few minutes")
    parser.add_argument("--measure", type=Path, help="other articles, to be scored")
    parser.add_argument("--out", type=Path, default=BUNDLED_TAGGER)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="the highest learning rate")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer()
    texts = [read_text(row, tokenizer) for row in _load(options.articles)]
    network = fresh_network()
    train(
        network,
        plan(texts, options.passes, options.seed),
        lambda batch: loss_of(network, batch),
        rate=options.rate,
        checkpoint=options.checkpoint,
        say=lambda line: print(line, flush=True),
    )
    _write(network, options.out)
    if options.measure:
        print(json.dumps(measure(load_tagger(options.out), _load(options.measure)), indent=1))


def read_text(row: Mapping[str, object], tokenizer: Tokenizer) -> Text:
    """An article as it is trained on; an attribution without a cue is left out."""
    text = str(row["text"])
    pieces = read_pieces(text, tokenizer)
    attributions: Sequence[Annotated] = row["attributions"]  # type: ignore[assignment]  # JSON
    return Text(
        pieces,
        sentence_borders(pieces, split_sentences(text)),
        [
            {
                role: [span for place in places for span in _words(pieces, role, place)]
                for role, places in attribution.items()
            }
            for attribution in attributions
            if attribution.get("cue")
        ],
    )


def _words(pieces: Pieces, role: str, place: Sequence[int]) -> Iterator[TaggedSpan]:
    start, end = place
    inside = [i for i, span in enumerate(pieces.spans) if start <= span.start < end]
    if inside:
        yield TaggedSpan(role, inside[0], inside[-1])


def fresh_network() -> TaggerNetwork:
    """The bundled encoder's layers with small random marks and heads.

    Attention is not dropped out: on processors that takes a path of half the speed.
    """
    folder = bundled_encoder_path()
    network = TaggerNetwork(BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0))
    network.bert.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
    nn.init.normal_(network.marks, std=0.02)
    nn.init.normal_(network.cue_mark, std=0.5)
    return network


def plan(texts: Sequence[Text], passes: int, seed: int) -> list[list[Example]]:
    """The batches of all passes; each pass cuts the texts at other sentences."""
    generator = random.Random(seed)
    batches: list[list[Example]] = []
    for _ in range(passes):
        examples = [example for text in texts for example in _examples(text, generator)]
        generator.shuffle(examples)
        for start in range(0, len(examples), SORTED_TOGETHER):
            together = sorted(examples[start : start + SORTED_TOGETHER], key=_length)
            own: list[list[Example]] = [[]]
            for example in together:
                if own[-1] and (len(own[-1]) + 1) * _length(example) > STEP_PIECES:
                    own.append([])
                own[-1].append(example)
            generator.shuffle(own)
            batches.extend(own)
    return batches


def _length(example: Example) -> int:
    return example.window.end - example.window.start


def _examples(text: Text, generator: random.Random) -> Iterator[Example]:
    first, longest = 0, generator.randint(SHORTEST_FIRST_WINDOW, LONGEST_WINDOW)
    borders = text.borders
    while first < len(borders) - 1:
        last = first + 1
        while last < len(borders) - 1 and borders[last + 1] - borders[first] <= longest:
            last += 1
        start, end = borders[first], min(borders[last], borders[first] + LONGEST_WINDOW)
        if end > start:
            yield _example(text, Window(start, end, range(start, end)))
        first, longest = last, LONGEST_WINDOW


def _example(text: Text, window: Window) -> Example:
    pieces = text.pieces
    first, last = pieces.words_between(window.start, window.end)
    opens = [piece - window.start for piece in pieces.words[first:last]]
    cue_tags, cues = ["O"] * len(opens), []
    for attribution in text.attributions:
        cue = attribution["cue"][0]
        if not first <= cue.first <= cue.last < last:
            continue
        put_span(cue_tags, TaggedSpan("cue", cue.first - first, cue.last - first))
        role_tags = ["O"] * len(opens)
        for role in ("source", "content"):
            for span in attribution.get(role, ()):
                inside = max(span.first, first) - first, min(span.last, last - 1) - first
                if inside[0] <= inside[1]:
                    put_span(role_tags, TaggedSpan(role, *inside))
        at = opens[cue.first - first]
        around = around_cue(at, window.end - window.start)
        tags = _piece_tags(role_tags, opens, window, ROLE_TAGS)[around.start : around.stop]
        cues.append((range(at, opens[cue.last - first] + 1), around, tags))
    return Example(text, window, _piece_tags(cue_tags, opens, window, CUE_TAGS), cues)


def _piece_tags(
    tags: Sequence[str], opens: Sequence[int], window: Window, names: Sequence[str]
) -> Tensor:
    numbers = torch.full((window.end - window.start,), _NO_TAG)
    numbers[list(opens)] = torch.tensor([names.index(tag) for tag in tags], dtype=torch.long)
    return numbers


def loss_of(network: TaggerNetwork, batch: Sequence[Example]) -> Tensor:
    """Cross-entropy of the words' tags: of cues, and around each annotated cue of its roles."""
    windows: Batch = make_batch([(example.text.pieces, example.window) for example in batch])
    states = network.states(windows)
    loss = CUE_WEIGHT * _cross_entropy(
        network.cue_logits(states)[:, 1:], [example.cue_tags for example in batch]
    )
    cues = [(row, cue) for row, example in enumerate(batch) for cue in example.cues]
    if not cues:
        return loss
    around = surround([(row, cue, near) for row, (cue, near, _) in cues])
    return loss + _cross_entropy(
        network.role_logits(states, around), [tags for _, (_, _, tags) in cues]
    )


def _cross_entropy(logits: Tensor, tags: Sequence[Tensor]) -> Tensor:
    wanted = torch.full(logits.shape[:2], _NO_TAG)
    for row, own in enumerate(tags):
        wanted[row, : len(own)] = own
    return nn.functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=_NO_TAG)


def measure(tagger: Tagger, rows: Sequence[Mapping[str, object]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of exact spans for each role."""
    counts = {role: [0, 0, 0] for role in ("source", "cue", "content")}
    for row in rows:
        text = str(row["text"])
        found = tagger.find_attributions(text, split_sentences(text))
        annotated: Sequence[Annotated] = row["attributions"]  # type: ignore[assignment]  # JSON
        for role, (right, claimed, wanted) in counts.items():
            spans = {tuple(span) for attribution in found for span in getattr(attribution, role)}
            gold = {tuple(span) for one in annotated for span in one.get(role, ())}
            counts[role] = [
                right + len(spans & gold),
                claimed + len(spans),
                wanted + len(gold),
            ]
    return {
        role: {
            "precision": round(right / max(1, claimed), 4),
            "recall": round(right / max(1, wanted), 4),
            "f1": round(2 * right / max(1, claimed + wanted), 4),
        }
        for role, (right, claimed, wanted) in counts.items()
    }


def _load(path: Path) -> list[dict[str, object]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _write(network: TaggerNetwork, path: Path) -> None:
    """Store what was trained in half precision."""
    weights = {name: value.half() for name, value in network.trained_state().items()}
    described = {"name": f"attribution-{date.today().isoformat()}"}
    save_file(weights, path, metadata={"compare": json.dumps(described)})
    print(f"{path} written")


if __name__ == "__main__":
    main()
