from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from compare.claims import extract_claims
from compare.embed import BUNDLED_ENCODER
from compare.errors import InputError
from compare.language import (
    detect_language,
    detect_languages,
    language_name,
    languages_of_encoder,
    unsupported,
)
from compare.model import Article
from compare.pipeline import Models, compare_story, make_story
from compare.sentences import split_sentences
from tests.conftest import HashingEncoder, article, sample_articles

REPORTS = {
    "ar": "احترق المصنع القديم في البلدة ليلة الجمعة. هرب أربعون عاملا من باب الشحن. هل يعود "
    "المصنع إلى العمل؟ قال صاحبه إنه سيبنيه من جديد.",
    "de": "Die alte Mühle am Fluss ist in der Nacht zum Samstag abgebrannt. Vierzig Arbeiter "
    "konnten durch das Tor der Laderampe entkommen, teilte die Feuerwehr mit.",
    "es": "El viejo molino junto al río se quemó la noche del viernes. Cuarenta trabajadores "
    "escaparon por la puerta de carga, dijo la jefa de los bomberos.",
    "fr": "Le vieux moulin au bord de la rivière a brûlé dans la nuit de vendredi à samedi. "
    "Quarante ouvriers se sont enfuis par le quai de chargement, ont dit les pompiers.",
    "hi": "शुक्रवार की रात पुरानी मिल जल गई। चालीस मज़दूर पीछे के दरवाज़े से निकल गए। क्या मिल फिर चलेगी? "
    "मालिक ने कहा कि वह उसे दोबारा बनाएगा।",
    "it": "Il vecchio mulino sul fiume è bruciato nella notte di venerdì. Quaranta operai sono "
    "fuggiti dalla porta del magazzino, hanno detto i vigili del fuoco.",
    "nl": "De oude molen aan de rivier is in de nacht van vrijdag op zaterdag afgebrand. Veertig "
    "arbeiders konden door de laaddeur ontsnappen, zei de brandweer.",
    "pt": "O velho moinho junto ao rio ardeu na noite de sexta-feira. Quarenta trabalhadores "
    "fugiram pela porta de carga, disse a chefe dos bombeiros.",
    "ru": "Старая мельница у реки сгорела в ночь на субботу. Сорок рабочих успели выйти через "
    "грузовые ворота, сообщила начальница пожарной части.",
    "zh": "河边的旧磨坊星期五晚上被烧毁。四十名工人从装货门逃了出来！老板会重建吗？"
    "他说两年之内一定重建。",
}
ENGLISH = (
    "The old mill by the river burned down on Friday night. Forty workers escaped through the "
    "loading bay, the fire chief said."
)
FRENCH = replace(article("Gazette"), title="Incendie au moulin", text=REPORTS["fr"])


def encoder_folder(folder: Path, card: str = "", config: object = None) -> str:
    """A folder with what an encoder tells of itself, and no weights."""
    if card:
        (folder / "README.md").write_text(card, encoding="utf-8")
    if config is not None:
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return str(folder)


@pytest.fixture
def multilingual(tmp_path: Path) -> str:
    return encoder_folder(tmp_path, config={"vocab_size": 250_002})


@pytest.mark.parametrize("code", REPORTS)
def test_the_language_of_a_short_report_is_known(code: str) -> None:
    found = detect_language(REPORTS[code])

    assert found.code == code
    assert found.sureness >= 0.8


def test_english_is_known_by_its_function_words() -> None:
    assert detect_languages([ENGLISH, REPORTS["nl"]])[0] == ("en", 1.0)


@pytest.mark.parametrize(
    "text", ["", "12 : 4 — 3", "Zug", "Orrin, Ida Rell", "Kerrin Orr Vance Bly Stone Pell", "火"]
)
def test_a_text_that_does_not_tell_has_no_language(text: str) -> None:
    assert detect_language(text).code == ""


@pytest.mark.parametrize("name", ["convoy-from-raqqa", "ferry-fire", "water-strike"])
def test_no_sample_article_is_called_foreign(name: str) -> None:
    assert unsupported(sample_articles(name), BUNDLED_ENCODER) == {}


@pytest.mark.parametrize(
    ("card", "config", "languages"),
    [
        ("---\nlanguage: de\n---\n# A model", {"vocab_size": 31_102}, {"de"}),
        ("---\nlanguage:\n- en\n- pt-BR\nlicense: mit\n---\n", None, {"en", "pt"}),
        ("---\nlanguage: [fr, 'nb']\n---\n", {"vocab_size": 250_002}, {"fr", "no"}),
        ("---\nlicense: mit\nlanguage:\n  - multilingual\n  - en\n---\n", None, None),
        ("", {"vocab_size": 119_547}, None),
        ("", {"text_config": {"vocab_size": 262_144}}, None),
        ("A card without a head. language: fr", {"vocab_size": 30_522}, {"en"}),
        ("", {"vocab_size": "many"}, {"en"}),
        ("", [1], {"en"}),
        ("", None, {"en"}),
    ],
)
def test_an_encoder_tells_by_its_card_then_by_its_vocabulary_what_it_reads(
    tmp_path: Path, card: str, config: object, languages: frozenset[str] | None
) -> None:
    found = languages_of_encoder(encoder_folder(tmp_path, card, config))

    assert found == languages


@pytest.mark.parametrize("name", [BUNDLED_ENCODER, "nobody/no-such-model", "no such model?"])
def test_nothing_but_english_is_promised_of_an_encoder_that_does_not_tell(name: str) -> None:
    assert languages_of_encoder(name) == frozenset({"en"})


def test_an_article_that_the_encoder_does_not_read_is_named_with_what_to_do() -> None:
    english = replace(article("Herald"), text=ENGLISH)
    unsure = replace(article("Observer"), title="", text="Orrin, Ida Rell")

    problems = unsupported([FRENCH, english, unsure], BUNDLED_ENCODER)

    assert {id_: str(problem) for id_, problem in problems.items()} == {
        "gazette": "Incendie au moulin (Gazette): is in French, which the encoder "
        f"{BUNDLED_ENCODER} does not read; name a multilingual encoder with --encoder, or leave "
        "it out"
    }


def test_an_encoder_of_another_language_does_not_read_english(tmp_path: Path) -> None:
    name = encoder_folder(tmp_path, "---\nlanguage: fr\n---\n")
    english = replace(article("Herald"), text=ENGLISH)

    assert list(unsupported([FRENCH, english], name)) == ["herald"]


def test_a_language_without_a_known_name_goes_by_its_code() -> None:
    assert language_name("de") == "German"
    assert language_name("lij") == "the language 'lij'"


def test_a_comparison_refuses_what_the_encoder_does_not_read(small_models: Models) -> None:
    told = make_story([FRENCH, replace(article("Herald"), text=ENGLISH)])

    with pytest.raises(InputError, match="Incendie au moulin .*is in French"):
        compare_story(told, small_models)


@pytest.mark.parametrize("code", ["ar", "hi", "zh"])
def test_claims_hold_their_places_in_any_script(
    code: str, multilingual: str, small_models: Models
) -> None:
    encoder = HashingEncoder()
    encoder.name = multilingual
    text = REPORTS[code]
    told = make_story([Article(outlet, outlet, "", text) for outlet in ("Gazette", "Herald")])

    found = compare_story(told, replace(small_models, encoder=encoder))

    assert len(split_sentences(text)) == 4
    assert len(extract_claims(told.articles[0])) == 4
    assert len(found.claims) == 8
    assert all(text[claim.start : claim.end] == claim.text for claim in found.claims)
    assert all(
        text[figure.start : figure.end].strip()
        for claim in found.claims
        for figure in claim.quantities
    )
