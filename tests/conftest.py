"""Models and articles for all tests: a tiny encoder that needs no weights, and the bundled one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

from compare.attribution.sources import resolve_names
from compare.attribution.tagger import Tagger, load_tagger
from compare.calibration import Calibration, load_calibration
from compare.claims import extract_claims
from compare.cross_encoder import CrossEncoder, Floats, load_cross_encoder
from compare.embed import Encoding, SentenceEncoder, Vectors, load_encoder
from compare.model import Article, Attribution, Claim, Comparison, Span, Story
from compare.pipeline import Models, compare_story, make_story
from compare.readers import read_articles
from compare.relate import PairModel, load_pair_model
from compare.words import FUNCTION_WORDS, content_stems, stem, words

ROOT = Path(__file__).parent.parent

_SAID = "(?:said|says|claimed|denied|confirmed|asked|urged)"


class HashingEncoder:
    """An encoder of word stems: equal stems have equal vectors, others nearly orthogonal ones."""

    name = "hashing"
    dim = 128

    def encode(self, texts: Sequence[str]) -> Encoding:
        pieces = [[stem(word) for word in words(text)] for text in texts]
        vectors = [np.stack([self._vector(p) for p in row]) if row else _NONE for row in pieces]
        weights = [np.array([0.1 if p in FUNCTION_WORDS else 1.0 for p in row]) for row in pieces]
        sums = [weight @ rows for weight, rows in zip(weights, vectors, strict=True)]
        return Encoding(
            vectors=np.array([_unit(v) for v in sums], np.float32).reshape(len(texts), self.dim),
            pieces=tuple(vectors),
            piece_ids=tuple(tuple(_digest(piece) for piece in row) for row in pieces),
        )

    def _vector(self, piece: str) -> Vectors:
        random = np.random.default_rng(_digest(piece))
        return _unit(random.standard_normal(self.dim, np.float32))


class SaidTagger:
    """A tagger of the plainest sentences: "X said ...", "..., X said", "According to X, ..."."""

    name = "said"
    forms = (
        re.compile(r"(?P<cue>According to) (?P<source>[^,]+), (?P<content>.+)[.]"),
        re.compile(rf"(?P<content>[^“\"]+), (?P<source>[^,]+) (?P<cue>{_SAID})[.]"),
        re.compile(rf"(?P<source>[^,“\"]+?) (?P<cue>{_SAID}) (?P<content>.+)[.]"),
    )

    def find_attributions(self, text: str, sentences: Sequence[Span]) -> list[Attribution]:
        found = []
        for sentence in sentences:
            fits = (form.fullmatch(text, *sentence) for form in self.forms)
            fit = next((match for match in fits if match), None)
            if fit:
                source, cue, content = (Span(*fit.span(r)) for r in ("source", "cue", "content"))
                found.append(Attribution((source,), (cue,), (content,), ""))
        return resolve_names(text, found)


class WordCrossEncoder:
    """A cross-encoder of shared words: none shared is unrelated, all shared is entailed."""

    name = "words"

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        same = np.array([_shared(a, b) for a, b in pairs], np.float32)
        return np.stack([0.8 * same, 0.1 * same, 0.1 * same, 1 - same], axis=1)


def _shared(a: str, b: str) -> float:
    """The share of the second text's content words in the first, kept from 0 and 1."""
    stems = set(content_stems(b))
    return 0.02 + 0.96 * len(stems & set(content_stems(a))) / max(1, len(stems))


_NONE: Vectors = np.zeros((0, HashingEncoder.dim), np.float32)


def article(outlet: str, *sentences: str, published: str | None = "2024-05-07") -> Article:
    """An article of one paragraph, with the outlet's name in small letters as its id."""
    return Article(
        outlet.lower(), outlet, f"{outlet} headline", " ".join(sentences), None, published
    )


def sentence_claims(outlet: str, *sentences: str) -> list[Claim]:
    """One claim a sentence, as they stand in ``article(outlet, *sentences)``."""
    ends = accumulate(len(sentence) + 1 for sentence in sentences)
    return [
        Claim(outlet.lower(), outlet, end - 1 - len(sentence), end - 1, sentence)
        for sentence, end in zip(sentences, ends, strict=True)
    ]


def story(*articles: Article) -> Story:
    return Story("a-story", "A story", articles)


def sample_articles(name: str) -> list[Article]:
    return read_articles(ROOT / "data/sample" / name)


def claims_of(told: Story) -> list[Claim]:
    return [
        claim
        for told_article in told.articles
        for claim in extract_claims(told_article, SaidTagger())
    ]


@pytest.fixture
def mill() -> Story:
    """A fire told by three outlets, of which the third leaves two facts out."""
    return story(
        article(
            "Gazette",
            "The mill at Orrin burned down on Friday night.",
            "Forty workers escaped through the loading bay.",
            "The owner promised to rebuild the mill within two years.",
        ),
        article(
            "Herald",
            "The mill at Orrin burned down late on Friday night.",
            "Twelve workers escaped through the loading bay, the fire chief Ida Rell said.",
            "The owner may never rebuild the mill.",
        ),
        article(
            "Observer",
            "Heavy rain delayed the harvest festival.",
            "The mill at Orrin burned down on Friday.",
        ),
    )


@pytest.fixture(scope="session")
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture(scope="session")
def pair_model() -> PairModel:
    return load_pair_model()


@pytest.fixture(scope="session")
def small_models(encoder: HashingEncoder, pair_model: PairModel) -> Models:
    """The bundled pair model behind the tiny encoder, with scores as the detectors give them."""
    return Models(encoder, SaidTagger(), pair_model, Calibration({}))


@pytest.fixture(scope="session")
def sentence_encoder() -> SentenceEncoder:
    """The bundled encoder, which takes seconds to load."""
    return load_encoder()


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The bundled tagger, which takes seconds to load."""
    return load_tagger()


@pytest.fixture(scope="session")
def cross_encoder() -> CrossEncoder:
    """The bundled cross-encoder, which takes seconds to load."""
    return load_cross_encoder()


@pytest.fixture(scope="session")
def models(sentence_encoder: SentenceEncoder, tagger: Tagger, pair_model: PairModel) -> Models:
    """The bundled models."""
    return Models(sentence_encoder, tagger, pair_model, load_calibration())


@pytest.fixture(scope="session")
def convoy(models: Models) -> Comparison:
    """The comparison of the first sample by the bundled models."""
    return compare_story(make_story(sample_articles("convoy-from-raqqa")), models)


def _digest(piece: str) -> int:
    return int.from_bytes(hashlib.sha256(piece.encode()).digest()[:4], "big")


def _unit(vector: Vectors) -> Vectors:
    unit: Vectors = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return unit
