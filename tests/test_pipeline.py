from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from compare import pipeline
from compare.detectors import DETECTORS
from compare.errors import InputError, ModelError, SettingsError, UnknownNameError
from compare.interchange import comparison_to_dict
from compare.model import Comparison, Story
from compare.pipeline import (
    Models,
    Settings,
    compare_articles,
    compare_story,
    load_models,
    make_story,
    origin_of,
)
from compare.relate import BUNDLED_PAIR_MODEL
from tests.conftest import HashingEncoder, article, sample_articles, story

SETTINGS = Settings(detectors=("certainty", "number"))


@pytest.mark.parametrize("value", [-0.01, 1.01, float("nan"), float("inf")])
@pytest.mark.parametrize("name", ["min_link", "min_divergence"])
def test_an_impossible_probability_is_refused(name: str, value: float) -> None:
    values: dict[str, Any] = {name: value}

    with pytest.raises(SettingsError, match=f"{name} is {value}: .*between 0 and 1"):
        Settings(**values)


@pytest.mark.parametrize("value", [0, 0.5, 1])
def test_both_ends_are_probabilities(value: float) -> None:
    assert Settings(min_link=value, min_divergence=value).min_link == value


def test_a_story_is_called_by_its_title_or_its_first_articles() -> None:
    articles = [
        replace(article("Gazette"), title=""),
        replace(article("Herald"), title="Fire at a mill"),
    ]

    assert make_story(articles).title == "Fire at a mill"
    assert make_story(articles, title="The Orrin fire").title == "The Orrin fire"


def test_a_storys_id_follows_from_its_articles_in_any_order() -> None:
    a, b, c = article("Gazette"), article("Herald"), article("Observer")

    assert make_story([a, b]).id == make_story([b, a], title="Another title").id
    assert make_story([a, b]).id != make_story([a, c]).id


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_two_outlets_make_no_story(count: int) -> None:
    articles = [replace(article("Gazette"), id=str(i)) for i in range(count)]

    with pytest.raises(InputError, match=f"'The fire': {count} article.*at least two outlets"):
        make_story(articles, title="The fire")


def test_an_article_is_not_compared_twice() -> None:
    with pytest.raises(InputError, match="'gazette' is there twice"):
        make_story([article("Gazette"), article("Herald"), article("Gazette")])


def test_equal_input_gives_an_equal_comparison(mill: Story, small_models: Models) -> None:
    first = compare_story(mill, small_models, SETTINGS)

    assert first.divergences
    assert compare_story(mill, small_models, SETTINGS) == first


def test_the_order_of_the_articles_changes_no_link_and_no_divergence(
    mill: Story, small_models: Models
) -> None:
    turned = replace(mill, articles=mill.articles[::-1])
    found = [compare_story(told, small_models, SETTINGS) for told in (mill, turned)]

    links = [{(frozenset((k.a, k.b)), k.score) for k in c.links} for c in found]
    parted = [
        {(frozenset(e.claim for e in d.evidence), d.kind) for d in c.divergences} for c in found
    ]
    assert links[0] == links[1]
    assert parted[0] == parted[1]
    assert len(links[0]) == 5


def test_the_comparison_tells_what_made_it(mill: Story, small_models: Models) -> None:
    settings = replace(SETTINGS, min_link=0.5)
    comparison = compare_story(mill, small_models, settings)

    assert comparison.models == {
        "encoder": "hashing",
        "pair": small_models.pair.name,
        "attribution": "said",
    }
    assert comparison.settings == {
        "encoder": settings.encoder,
        "pair_model": "",
        "detectors": ["certainty", "number"],
        "min_link": 0.5,
        "min_divergence": settings.min_divergence,
        "min_hint": settings.min_hint,
    }
    json.dumps(comparison_to_dict(comparison))


@pytest.mark.parametrize(
    "texts",
    [("", ""), ("", "Rain fell on Orrin."), ("Advertisement", "Rain fell on Orrin."), ("…", "!")],
)
def test_articles_without_claims_are_compared_to_nothing(
    texts: tuple[str, str], small_models: Models
) -> None:
    told = story(*(article(name, text) for name, text in zip("AB", texts, strict=True)))

    comparison = compare_story(told, small_models, SETTINGS)

    assert [*comparison.links, *comparison.divergences, *comparison.omissions] == []
    assert len(comparison.groups) == len(comparison.claims) <= 1


def test_two_articles_of_one_outlet_are_never_linked(mill: Story, small_models: Models) -> None:
    again = replace(mill.articles[0], id="gazette-2")
    comparison = compare_story(story(*mill.articles, again), small_models, SETTINGS)

    ends = [{comparison.claim[end].article for end in (k.a, k.b)} for k in comparison.links]
    assert {"gazette-2", "herald"} in ends
    assert {"gazette-2", "gazette"} not in ends


def test_articles_on_unlike_events_have_no_link(small_models: Models) -> None:
    told = story(
        article("Gazette", "The mill at Orrin burned down.", "Forty workers escaped."),
        article("Herald", "Wheat prices fell sharply.", "Traders blamed a good harvest."),
    )

    assert compare_story(told, small_models, SETTINGS).links == ()


def test_a_higher_bar_for_links_only_takes_away(mill: Story, small_models: Models) -> None:
    low, high = (
        compare_story(mill, small_models, replace(SETTINGS, min_link=bar)) for bar in (0.05, 0.99)
    )

    assert high.links == tuple(link for link in low.links if link.score >= 0.99)
    assert 0 < len(high.links) < len(low.links)


def test_a_higher_bar_for_divergences_only_takes_away(mill: Story, small_models: Models) -> None:
    low = compare_story(mill, small_models, replace(SETTINGS, min_divergence=0.05))
    bar = low.divergences[0].score
    high = compare_story(mill, small_models, replace(SETTINGS, min_divergence=bar))

    assert high.links == low.links
    assert high.divergences == tuple(d for d in low.divergences if d.score >= bar)
    assert 0 < len(high.divergences) < len(low.divergences)


def test_what_is_too_unsure_to_be_shown_is_a_hint(mill: Story, small_models: Models) -> None:
    settings = replace(SETTINGS, min_divergence=0.05)
    shown = compare_story(mill, small_models, settings).divergences
    bar = (shown[0].score + shown[1].score) / 2

    found = compare_story(
        mill, small_models, replace(SETTINGS, min_divergence=bar, min_hint=shown[-1].score)
    )

    assert (found.divergences, found.hints) == (shown[:1], shown[1:])
    assert set().union(*found.labels.values()) == {shown[0].kind}


def test_an_unknown_detector_is_told_before_any_work(mill: Story, small_models: Models) -> None:
    stages: list[str] = []

    with pytest.raises(UnknownNameError, match="'tone' is none of the detectors: attribution"):
        compare_story(
            mill, small_models, Settings(detectors=("tone",)), lambda stage, _: stages.append(stage)
        )
    assert stages == []


def test_progress_never_goes_back_and_ends_at_one(mill: Story, small_models: Models) -> None:
    told: list[tuple[str, float]] = []
    compare_story(mill, small_models, SETTINGS, lambda stage, share: told.append((stage, share)))

    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert told[-1] == ("Done", 1.0)
    assert "Encoding Herald" in [stage for stage, _ in told]


def test_what_progress_raises_ends_the_work(mill: Story, small_models: Models) -> None:
    told: list[str] = []

    def stop(stage: str, share: float) -> None:
        told.append(stage)
        if share > 0:
            raise RuntimeError(stage)

    with pytest.raises(RuntimeError, match="Encoding Gazette"):
        compare_story(mill, small_models, SETTINGS, stop)
    assert told[-1] == "Encoding Gazette"


def test_the_origin_of_a_comparison_follows_from_all_but_the_title(mill: Story) -> None:
    retold = replace(mill.articles[0], published="2024-05-08")
    changes = [
        origin_of(mill, SETTINGS, "1"),
        origin_of(mill, replace(SETTINGS, min_link=0.5), "1"),
        origin_of(mill, SETTINGS, "2"),
        origin_of(replace(mill, articles=mill.articles[::-1]), SETTINGS, "1"),
        origin_of(replace(mill, articles=(retold, *mill.articles[1:])), SETTINGS, "1"),
    ]

    assert len(set(changes)) == len(changes)
    assert origin_of(replace(mill, title="Another"), SETTINGS, "1") == changes[0]


@pytest.mark.parametrize("own", [Settings(encoder="my/folder"), Settings(pair_model="my.json")])
def test_a_comparison_by_models_of_the_users_own_has_no_known_origin(
    mill: Story, own: Settings
) -> None:
    assert origin_of(mill, own, "1") is None


@pytest.fixture
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load_encoder", lambda _name: HashingEncoder())


@pytest.mark.usefixtures("no_encoder")
def test_articles_are_compared_by_models_loaded_for_them(mill: Story, small_models: Models) -> None:
    comparison = compare_articles(mill.articles, title="The fire", settings=SETTINGS)

    assert comparison.story.title == "The fire"
    assert comparison.links == compare_story(mill, small_models, SETTINGS).links


@pytest.mark.usefixtures("no_encoder")
def test_a_pair_model_for_other_features_is_refused(tmp_path: Path) -> None:
    record = json.loads(BUNDLED_PAIR_MODEL.read_text(encoding="utf-8"))
    record["near"]["features"][0] = "euclidean"
    path = tmp_path / "old.json"
    path.write_text(json.dumps(record), encoding="utf-8")

    with pytest.raises(ModelError, match=r"old\.json: a pair model for other features"):
        load_models(Settings(pair_model=str(path)))


@pytest.mark.usefixtures("no_encoder")
def test_a_missing_pair_model_is_named() -> None:
    with pytest.raises(ModelError, match=r"nowhere\.json: no pair model"):
        load_models(Settings(pair_model="nowhere.json"))


def test_claims_of_the_sample_stand_where_they_say(convoy: Comparison) -> None:
    for claim in convoy.claims:
        assert convoy.article[claim.article].text[claim.start : claim.end] == claim.text
    assert len({claim.id for claim in convoy.claims}) == len(convoy.claims) > 50


def test_links_of_the_sample_join_two_outlets_and_lie_in_a_group(convoy: Comparison) -> None:
    grouped = {pair for group in convoy.groups for pair in combinations(group.claims, 2)}

    assert len(convoy.links) > 20
    for link in convoy.links:
        assert convoy.claim[link.a].outlet != convoy.claim[link.b].outlet
        assert 0.35 <= link.score <= 1
        assert (link.a, link.b) in grouped
    assert {claim for group in convoy.groups for claim in group.claims} == set(convoy.claim)


def test_divergences_of_the_sample_rest_on_words_of_two_linked_claims(convoy: Comparison) -> None:
    groups = {group.id: set(group.claims) for group in convoy.groups}

    assert len({divergence.kind for divergence in convoy.divergences}) >= 3
    for divergence in convoy.divergences:
        a, b = (convoy.claim[evidence.claim] for evidence in divergence.evidence)
        assert divergence.kind in DETECTORS
        assert (a.id, b.id) in convoy.labels
        assert {a.id, b.id} <= groups[divergence.group]
        assert 0.2 <= divergence.score <= 1
        for evidence, claim in zip(divergence.evidence, (a, b), strict=True):
            assert claim.start <= evidence.start < evidence.end <= claim.end


def test_omissions_of_the_sample_are_told_by_two_outlets_and_not_by_the_third(
    models: Models,
) -> None:
    ferry = compare_story(make_story(sample_articles("ferry-fire")), models)

    assert ferry.omissions
    for omission in ferry.omissions:
        tellers = {ferry.claim[claim].outlet for claim in omission.claims}
        assert len(tellers) >= 2
        assert omission.missing_from not in tellers
        assert omission.nearest is not None
        assert ferry.claim[omission.nearest].outlet == omission.missing_from


def test_of_two_versions_of_an_article_the_later_is_compared_and_both_are_kept(
    small_models: Models,
) -> None:
    sentences = (
        "The mill at Orrin burned down on Friday evening while forty people were at work.",
        "The fire began in the drying room on the second floor, where the flax was kept.",
        "The owner promised on Saturday to rebuild the mill before the winter comes.",
        "Neighbours carried buckets from the river until the first engine had arrived.",
    )
    first = replace(article("Gazette"), id="g1", text=" ".join(sentences), published="2024-05-07")
    later = replace(
        first,
        id="g2",
        text=" ".join((*sentences, "Two people are still missing.")),
        published="2024-05-08",
    )

    other = replace(article("Herald"), id="h1", text=sentences[0])

    found = compare_story(make_story([first, later, other]), small_models)

    assert [told.id for told in found.story.articles] == ["g1", "g2", "h1"]
    assert {claim.article for claim in found.claims} == {"g2", "h1"}
