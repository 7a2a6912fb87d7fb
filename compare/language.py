"""Articles and an encoder → their languages, and which articles the encoder does not read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from compare.embed import BUNDLED_ENCODER
from compare.errors import InputError
from compare.model import Article
from compare.words import FUNCTION_WORDS, words

# A share of English function words that no other language comes near: of 10,001 news articles in
# English none has a share below 0.19.
_ENGLISH_SHARE = 0.17
# More of a text does not make its language surer.
_LONGEST = 2000
# With fewer letters the guess is a matter of luck in Latin letters; other scripts say more by each.
_FEWEST_LETTERS = 60
_FEWEST_FOREIGN_LETTERS = 20
# Below this the second-best language is often the right one.
_SURE = 0.8
# The largest vocabulary of an encoder of one language has about 60,000 pieces, the smallest of the
# well-known multilingual ones (mBERT and its kin) 119,547.
_MULTILINGUAL_PIECES = 100_000
_FRONT_MATTER = re.compile(r"---\s*\n(.*?)\n---\s*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"^languages?:[ \t]*(.*(?:\n[ \t]*-[ \t]*.+)*)", re.MULTILINE)
_CODE = re.compile(r"[A-Za-z]{2,}(?:[-_][A-Za-z]+)?")
# What the detector tells apart and a reader, or an encoder's card, does not.
_SAME = {"nn": "no", "nb": "no", "arz": "ar", "ary": "ar", "yue": "zh", "wuu": "zh"}
_NAMES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "mr": "Marathi", "ms": "Malay", "my": "Burmese", "ne": "Nepali",
    "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


class Language(NamedTuple):
    """An ISO 639 code with its probability; the code is "" where the text does not tell."""

    code: str
    sureness: float


def detect_language(text: str) -> Language:
    """The language of a text; see ``detect_languages``."""
    return detect_languages([text])[0]


def detect_languages(texts: Sequence[str]) -> list[Language]:
    """The language of each text, by its first words.

    English is known by its function words; only for other texts is a model asked, which takes about
    a second to load. A text of few letters, or of none that is likely enough, has no code.
    """
    openings = [text[:_LONGEST] for text in texts]
    english = [_is_english(opening) for opening in openings]
    asked = [
        opening
        for opening, known in zip(openings, english, strict=True)
        if not known and _tells(opening)
    ]
    answers = dict(zip(asked, _classify(asked), strict=True))
    return [
        Language("en", 1.0) if known else answers.get(opening, Language("", 0.0))
        for opening, known in zip(openings, english, strict=True)
    ]


def detect_articles(articles: Sequence[Article]) -> list[Language]:
    """The language of each article, by its title and the first words of its text."""
    return detect_languages([f"{article.title}\n{article.text}" for article in articles])


def language_name(code: str) -> str:
    """A language's English name, or its code where the name is not known here."""
    return _NAMES.get(code, f"the language {code!r}")


def languages_of_encoder(name: str) -> frozenset[str] | None:
    """The codes of the languages that an encoder reads; ``None`` for a multilingual one.

    The bundled one reads English. Of another, what its card (``README.md``) lists counts, then the
    size of its vocabulary (``config.json``): above 100,000 pieces it is multilingual. Of an
    encoder that tells neither nothing but English can be promised. Nothing is fetched.

    :param name: As for ``compare.embed.load_encoder``.
    """
    english = frozenset({"en"})
    if name == BUNDLED_ENCODER:
        return english
    listed = _listed(_read(name, "README.md"))
    if listed:
        return None if "multilingual" in listed else listed
    return None if _pieces(name) > _MULTILINGUAL_PIECES else english


def unsupported(articles: Sequence[Article], encoder: str) -> dict[str, InputError]:
    """The articles in a language that an encoder does not read, by id, each with what to do.

    An article whose language is not sure counts as readable.

    :param encoder: The encoder's name, as for ``compare.embed.load_encoder``.
    """
    readable = languages_of_encoder(encoder)
    if readable is None:
        return {}
    return {
        article.id: _problem(article, language.code, encoder)
        for article, language in zip(articles, detect_articles(articles), strict=True)
        if language.code and language.code not in readable
    }


def _problem(article: Article, code: str, encoder: str) -> InputError:
    return InputError(
        f"{article.title[:80] or article.id} ({article.outlet})",
        f"is in {language_name(code)}, which the encoder {encoder} does not read",
        "name a multilingual encoder with --encoder, or leave it out",
    )


def _is_english(text: str) -> bool:
    found = words(text)
    common = sum(word in FUNCTION_WORDS for word in found)
    return len(found) >= 8 and common >= _ENGLISH_SHARE * len(found)


def _tells(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    # Latin letters end at U+024F.
    foreign = sum(letter > "\u024f" and letter.isalpha() for letter in text)
    return letters >= _FEWEST_LETTERS or 2 * foreign > letters >= _FEWEST_FOREIGN_LETTERS


def _classify(texts: Sequence[str]) -> Iterator[Language]:
    """What the model makes of each text (Lui & Baldwin 2012, langid.py)."""
    if not texts:
        return
    from py3langid.langid import (  # type: ignore[import-untyped]  # it carries none  # noqa: PLC0415
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    for text in texts:
        code, probability = identifier.classify(text)
        sure = probability >= _SURE and code != "zxx"
        yield Language(_SAME.get(code, code) if sure else "", float(probability))


def _listed(card: str) -> frozenset[str]:
    """The languages in the head of a model's card, without their regions."""
    head = _FRONT_MATTER.match(card.lstrip("\ufeff"))
    field = _FIELD.search(head[1]) if head else None
    return frozenset(_plain(_CODE.findall(field[1]))) if field else frozenset()


def _plain(codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        bare = re.split("[-_]", code.lower())[0]
        yield _SAME.get(bare, bare)


def _pieces(name: str) -> int:
    """The size of an encoder's vocabulary; 0 where it does not tell."""
    # A text encoder inside a larger model keeps its configuration one level down.
    for file in ("config.json", "0_Transformer/config.json"):
        try:
            config = json.loads(_read(name, file) or "null")
        except ValueError:
            continue
        nested = config.get("text_config") if isinstance(config, dict) else None
        for part in (config, nested):
            size = part.get("vocab_size") if isinstance(part, dict) else None
            if isinstance(size, int):
                return size
    return 0


def _read(name: str, file: str) -> str:
    """A file of an encoder's folder, or of a hub model that is on this machine; "" if it is not."""
    path = Path(name) / file
    if not Path(name).is_dir():
        cached = _cached(name, file)
        if cached is None:
            return ""
        path = cached
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _cached(name: str, file: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - takes a second
    from huggingface_hub.errors import HFValidationError  # noqa: PLC0415 - takes a second

    # sentence-transformers looks a bare name up among its own models.
    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        found = try_to_load_from_cache(repository, file)
    except HFValidationError:
        return None
    return Path(found) if isinstance(found, str) else None
