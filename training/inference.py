"""Inference pairs → ``compare/models/cross_encoder.safetensors``.

python -m training.inference NLI_FILE --paraphrases SIMILARITY_FILE --checkpoint FILE
    [--start WEIGHTS ...] [--out FILE] [--pairs N] [--rate R] [--device cpu|cuda] [--seed N]

A run that was stopped goes on from its checkpoint when it is started again with the same arguments;
``--start`` begins a new run with the weights that another one wrote, or with the mean of several
(Wortsman and others, "Model soups", 2022); with ``--pairs 0`` it writes them as they are.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import random
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from compare.cross_encoder import BUNDLED_CROSS_ENCODER, RELATIONS
from training.loop import train
from training.network import Batches, CrossEncoderNetwork, Example, loss_of, read_all

# The share of each corpus that one pass takes. What is written about the world and reasons over
# more than a word or a figure comes first, since computing time is short; captions teach less about
# news, and a corpus that knows one answer only would give itself away. Corpora that contain RTE-3
# stay out: they measure.
SHARES = {
    "anli": 1.0,
    "cad_snli": 0.2,
    "cannot_glue-diagnostic": 1.0,
    "cannot_nan-nli": 1.0,
    "climate_fever": 0.8,
    "conjnli": 0.3,
    "covidfact_RTE-covidfact": 0.6,
    "covidfact_RTE-scifact": 1.0,
    "fever_adversarial": 1.0,
    "fever_rte": 0.6,
    "fever_symmetric_dev": 1.0,
    "fever_symmetric_test": 1.0,
    "healthver": 1.0,
    "ling_in_loop_1": 0.5,
    "ling_in_loop_2": 0.5,
    "ling_in_loop_3": 0.5,
    "mnli": 1.0,
    "scitail": 1.0,
    "sick": 0.2,
    "snli": 0.1,
    "vitaminc_real": 0.6,
    "vitaminc_synthetic": 0.3,
    "wanli": 1.0,
}
# Longer ones cost as much as several others.
LONGEST_WORDS = 95
# Of the pairs, how many get another pair's hypothesis and the answer "unrelated".
UNRELATED_SHARE = 0.1
# How many get their own premise as hypothesis, in part with its end put first, and "entailment".
REPEATED_SHARE = 0.04
# Of pairs that entail and have a figure, how many get another one in the hypothesis and the answer
# "contradiction", where no word like "over" could make both true.
REFIGURED_SHARE = 0.1
# Pairs of at least this score of the highest count as paraphrases; generated ones are left out.
PARAPHRASE_SCORE, GENERATED = 0.96, "pan-paraphrase"
HELD_OUT_SHARE = 20
MEASURED_WHOLE = ("rte3_dev",)
MEASURED = (("VitaminC", ("vitaminc_real", "vitaminc_synthetic")), ("RTE-3", MEASURED_WHOLE))
MEASURED_PAIRS = 2000

Row = dict[str, str]

_FIGURE = re.compile(r"(?<![\w.,-])\d{1,4}(?![\w%]|[.,]\d)")
_BOUND = re.compile(
    r"\b(?:about|above|almost|around|at least|at most|below|fewer|less|more|nearly|over|under"
    r"|up to)\b"
)
_BORDER = re.compile(r"(?<=\w)(?:, | (?=(?:in|on|at|after|before|during|near|with)\s))")


def main() -> None:
    """Train for a number of pairs, say how well held-out documents are read."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("pairs_file", type=Path, help="inference pairs (.jsonl.xz)")
    parser.add_argument("--paraphrases", type=Path, required=True, help="scored pairs (.jsonl.xz)")
    parser.add_argument("--checkpoint", type=Path, required=True, help="written every few minutes")
    parser.add_argument("--start", type=Path, nargs="+", help="what finished runs wrote")
    parser.add_argument("--out", type=Path, default=BUNDLED_CROSS_ENCODER)
    parser.add_argument("--pairs", type=int, default=120_000, help="how many pairs to train on")
    parser.add_argument("--rate", type=float, default=1e-4, help="the highest learning rate")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    rows = _load(options.pairs_file)
    network = CrossEncoderNetwork().to(options.device)
    if options.start:
        network.load_state_dict(_mean(options.start), strict=False)
    if options.pairs:
        also = paraphrases(_load(options.paraphrases))
        _train(network, sample_examples(rows, also, options.pairs, options.seed), options)
    for name, sources in MEASURED:
        print(name, _measure(network, _held_out(rows, sources, options.seed), options.device))
    _write(network, options.out)


def _train(network: CrossEncoderNetwork, examples: Sequence[Example], options: Namespace) -> None:
    batches = Batches(examples, options.device)
    print(f"{len(examples)} pairs", flush=True)

    def loss(batch: Sequence[int]) -> Tensor:
        # Half the digits: a third faster on processors that know them, as all accelerators do.
        with torch.autocast(options.device, torch.bfloat16):
            logits = network(batches.tensors(batch))
        return loss_of(logits.float(), batches.examples(batch))

    train(
        network,
        batches.plan(options.seed),
        loss,
        rate=options.rate,
        checkpoint=options.checkpoint,
        say=lambda line: print(line, flush=True),
    )


def is_held_out(row: Row) -> bool:
    """Whether a pair is kept for measuring: one premise in twenty, by its hash."""
    return int(hashlib.md5(row["premise"].encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def paraphrases(rows: Sequence[Row]) -> list[Example]:
    """Pairs that people scored as saying the same, each way round."""
    chosen = [
        (row["a"], row["b"])
        for row in rows
        if row["source"] != GENERATED
        and float(row["score"]) / float(row["scale"]) >= PARAPHRASE_SCORE
    ]
    return [Example(a, b, ("entailment",)) for pair in chosen for a, b in (pair, pair[::-1])]


def sample_examples(
    rows: Sequence[Row], also: Sequence[Example], count: int, seed: int
) -> list[Example]:
    """As many passes over the corpora, each a new draw, as make up ``count`` examples.

    :param also: Examples of which each pass takes a half.
    """
    generator = random.Random(seed)
    # Some other corpora ask of the same texts.
    measured = {row["premise"] for row in rows if row["source"] in MEASURED_WHOLE}
    usable = [
        row
        for row in rows
        if row["source"] in SHARES
        and not is_held_out(row)
        and row["premise"] not in measured
        and len(row["premise"].split()) + len(row["hypothesis"].split()) <= LONGEST_WORDS
    ]
    examples: list[Example] = []
    while len(examples) < count:
        drawn = [row for row in usable if generator.random() < SHARES[row["source"]]]
        repeated = generator.sample(also, len(also) // 2)
        one_pass = [
            *_varied(drawn, generator),
            *(_refigured(example, generator) for example in repeated),
        ]
        generator.shuffle(one_pass)
        examples.extend(one_pass)
    return examples[:count]


def _varied(rows: Sequence[Row], generator: random.Random) -> Iterator[Example]:
    """The corpora's pairs, some of them made unrelated and some of them repetitions."""
    for row in rows:
        draw, premise = generator.random(), row["premise"]
        if draw < UNRELATED_SHARE:
            yield Example(premise, generator.choice(rows)["hypothesis"], ("unrelated",))
        elif draw < UNRELATED_SHARE + REPEATED_SHARE:
            yield Example(premise, _reordered(premise, generator), ("entailment",))
        else:
            yield _refigured(
                Example(premise, row["hypothesis"], _admissible(row["label"])), generator
            )


def _reordered(text: str, generator: random.Random) -> str:
    """The text, or with what follows its last comma or preposition put first."""
    borders = list(_BORDER.finditer(text))
    if not borders or generator.random() < 0.5:
        return text
    border = borders[-1]
    head, tail = text[: border.start()].rstrip(" ,"), text[border.start() :].strip(" ,.")
    return f"{tail[0].upper()}{tail[1:]}, {head[0].lower()}{head[1:]}." if head and tail else text


def _refigured(example: Example, generator: random.Random) -> Example:
    """The example, or now and then a contradiction made of it by another figure."""
    figures = list(_FIGURE.finditer(example.b))
    if (
        example.relations != ("entailment",)
        or not figures
        or _BOUND.search(example.b)
        or generator.random() >= REFIGURED_SHARE
    ):
        return example
    figure = generator.choice(figures)
    value = int(figure[0])
    other = value + generator.choice([-1, 1]) * generator.randint(1, max(2, value // 100))
    if str(abs(other)) in example.a:
        return example
    edited = f"{example.b[: figure.start()]}{abs(other)}{example.b[figure.end() :]}"
    return Example(example.a, edited, ("contradiction",))


def _admissible(label: str) -> tuple[str, ...]:
    """What a corpus's answer leaves possible; some only know entailment and its absence."""
    return RELATIONS[1:] if label == "not_entailment" else (label,)


def _held_out(rows: Sequence[Row], sources: Sequence[str], seed: int) -> list[Row]:
    # Nothing is trained on the corpora that are not in SHARES: all of them is held out.
    held = [
        row
        for row in rows
        if row["source"] in sources and (is_held_out(row) or row["source"] not in SHARES)
    ]
    return random.Random(seed).sample(held, min(MEASURED_PAIRS, len(held)))


def _load(path: Path) -> list[Row]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _mean(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several runs, name by name."""
    runs = [load_file(path) for path in paths]
    return {name: torch.stack([run[name].float() for run in runs]).mean(0) for name in runs[0]}


def _measure(network: CrossEncoderNetwork, rows: Sequence[Row], device: str) -> dict[str, float]:
    """Three-way accuracy and F1 of contradiction; "unrelated" counts as neutral."""
    batches = Batches([Example(row["premise"], row["hypothesis"]) for row in rows], device)
    chosen = [RELATIONS[i] for i in read_all(network, batches).argmax(axis=1)]
    answers = ["neutral" if name == "unrelated" else name for name in chosen]
    right = sum(answer == row["label"] for answer, row in zip(answers, rows, strict=True))
    claimed = [i for i, answer in enumerate(answers) if answer == "contradiction"]
    hits = sum(rows[i]["label"] == "contradiction" for i in claimed)
    wanted = sum(row["label"] == "contradiction" for row in rows)
    return {
        "pairs": len(rows),
        "accuracy": round(right / len(rows), 4),
        "contradiction_precision": round(hits / max(1, len(claimed)), 4),
        "contradiction_recall": round(hits / wanted, 4),
        "contradiction_f1": round(2 * hits / max(1, len(claimed) + wanted), 4),
    }


def _write(network: CrossEncoderNetwork, path: Path) -> None:
    """Store what was trained in half precision, with the names of its answers."""
    weights = {name: value.cpu().half() for name, value in network.trained_state().items()}
    described = {"name": f"cross-encoder-{date.today().isoformat()}", "relations": RELATIONS}
    save_file(weights, path, metadata={"compare": json.dumps(described)})
    print(f"{path} written")


if __name__ == "__main__":
    main()
