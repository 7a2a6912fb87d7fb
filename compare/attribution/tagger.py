"""An article's text and sentences → who is said to say what, by a trained tagger."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from compare.attribution.cues import find_cue
from compare.attribution.pieces import Pieces, Window, load_tokenizer, read_pieces, windows
from compare.attribution.sources import resolve_names
from compare.attribution.tags import CUE_TAGS, ROLE_TAGS, TaggedSpan, best_spans
from compare.embed import bundled_encoder_path
from compare.errors import ModelError
from compare.model import Attribution, Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

    from compare.attribution.network import TaggerNetwork

BUNDLED_TAGGER = Path(__file__).parent.parent / "models" / "attribution.safetensors"

Floats = npt.NDArray[np.float32]

_THAT = re.compile(r"that\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# Of these the outer attribution already says who they are.
_FIRST_PERSON = frozenset(("i", "we", "you"))


class Tagger(Protocol):
    """Anything that finds who says what; ``name`` tells the reader which."""

    name: str

    def find_attributions(self, text: str, sentences: Sequence[Span]) -> list[Attribution]:
        """Who is said to say what, in the order of the cues.

        :param text: An article's text.
        :param sentences: Its sentences, in order.
        """


class BundledTagger:
    """The network of ``training/attribution.py``.

    Its spans follow PolNeAR (Newell, Margolin and Ruths, "An attribution relations corpus for
    political news", 2018): a source takes its appositions, a cue its auxiliaries, a content its
    "that" and its quotation marks, and may go on over sentences. An attribution may lie in
    another's content. What is thought, promised or criticised counts beside what is said.
    """

    def __init__(self, name: str, tokenizer: Tokenizer, network: TaggerNetwork) -> None:
        """Wrap loaded parts."""
        self.name = name
        self._tokenizer = tokenizer
        self._network = network

    def find_attributions(self, text: str, sentences: Sequence[Span]) -> list[Attribution]:
        """Who is said to say what, in the order of the cues, with the sources' names."""
        import torch  # noqa: PLC0415 - takes seconds

        with torch.inference_mode():
            found = self._in_text(text, sentences)
            inner = [one for outer in found for one in self._in_content(text, outer, found)]
        return resolve_names(text, sorted([*found, *inner], key=lambda one: one.cue[0]))

    def _in_text(self, text: str, sentences: Sequence[Span]) -> list[Attribution]:
        pieces = read_pieces(text, self._tokenizer)
        return [
            attribution
            for window in windows(pieces, sentences)
            for attribution in self._in_window(pieces, window)
        ]

    def _in_content(
        self, text: str, outer: Attribution, found: Sequence[Attribution]
    ) -> Iterator[Attribution]:
        """What a content that holds speech tells of it when it is read alone.

        Annotators seldom mark one attribution in another, so that the tagger, too, passes it over.
        """
        for content in outer.content:
            opening = _THAT.match(text, *content)
            start = opening.end() if opening else content.start
            spoken = [
                word
                for word in _WORD.finditer(text, start, content.end)
                if (cue := find_cue(word.group().lower())) and cue.kind == "speech"
            ]
            if not spoken or any(start <= one.cue[0].start < content.end for one in found):
                continue
            inside = text[start : content.end]
            for one in self._in_text(inside, [Span(0, len(inside))]):
                named = " ".join(inside[span.start : span.end] for span in one.source)
                if named and one.content and named.lower() not in _FIRST_PERSON:
                    yield _moved(one, start)

    def _in_window(self, pieces: Pieces, window: Window) -> Iterator[Attribution]:
        from compare.attribution import network  # noqa: PLC0415 - needs torch

        first, last = pieces.words_between(window.start, window.end)
        opens = [piece - window.start for piece in pieces.words[first:last]]
        states = self._network.states(network.make_batch([(pieces, window)]))
        scores = _log_softmax(self._network.cue_logits(states)[0, 1:-1])[opens]
        cues = [
            cue
            for cue in best_spans(scores, CUE_TAGS)
            if window.start + opens[cue.first] in window.core
        ]
        if not cues:
            return
        length = window.end - window.start
        ends = [*opens[1:], length]
        around = [network.around_cue(opens[cue.first], length) for cue in cues]
        marked = [
            (0, range(opens[cue.first], ends[cue.last]), near)
            for cue, near in zip(cues, around, strict=True)
        ]
        roles = _log_softmax(self._network.role_logits(states, network.surround(marked)))
        for cue, near, row in zip(cues, around, roles, strict=True):
            words = [word for word, piece in enumerate(opens) if piece in near]
            own = row[[opens[word] - near.start for word in words]]
            spans = [
                TaggedSpan(role, first + words[begin], first + words[end])
                for role, begin, end in best_spans(own, ROLE_TAGS)
            ]
            yield _attribution(
                pieces, TaggedSpan("cue", first + cue.first, first + cue.last), spans
            )


def load_tagger(path: Path = BUNDLED_TAGGER) -> BundledTagger:
    """The tagger whose layers lie in ``path``.

    :raises ModelError: If the file is missing or not such a model.
    """
    from safetensors import SafetensorError, safe_open  # noqa: PLC0415 - needs torch
    from safetensors.torch import load_file  # noqa: PLC0415 - needs torch
    from transformers import BertConfig  # noqa: PLC0415 - takes seconds

    from compare.attribution.network import TaggerNetwork  # noqa: PLC0415 - needs torch

    try:
        with safe_open(path, framework="pt") as file:
            weights = {key: file.get_tensor(key).float() for key in file.keys()}  # noqa: SIM118
            name = json.loads((file.metadata() or {})["compare"])["name"]
    except (OSError, SafetensorError, ValueError, KeyError) as error:
        raise ModelError(f"{path}: no attribution tagger ({error})") from error
    folder = bundled_encoder_path()
    network = TaggerNetwork(BertConfig.from_pretrained(folder))
    vocabulary = load_file(folder / "model.safetensors")
    weights |= {
        f"bert.{key}": value for key, value in vocabulary.items() if key.startswith("embeddings.")
    }
    try:
        absent = network.load_state_dict(weights, strict=False).missing_keys
    except RuntimeError as error:
        raise ModelError(f"{path}: not an attribution tagger of this version") from error
    if absent:
        raise ModelError(f"{path}: not a whole attribution tagger: {absent[0]} is missing")
    network.eval()
    return BundledTagger(name, load_tokenizer(), network)


def _moved(attribution: Attribution, by: int) -> Attribution:
    source, cue, content = (
        tuple(Span(span.start + by, span.end + by) for span in spans)
        for spans in (attribution.source, attribution.cue, attribution.content)
    )
    return Attribution(source, cue, content, attribution.name)


def _attribution(pieces: Pieces, cue: TaggedSpan, spans: Sequence[TaggedSpan]) -> Attribution:
    def places(role: str, among: Sequence[TaggedSpan]) -> tuple[Span, ...]:
        return tuple(
            Span(pieces.spans[span.first].start, pieces.spans[span.last].end)
            for span in among
            if span.role == role
        )

    return Attribution(places("source", spans), places("cue", [cue]), places("content", spans), "")


def _log_softmax(logits: Tensor) -> Floats:
    scores: Floats = logits.log_softmax(dim=-1).numpy()
    return scores
