from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from compare.cache import ArticleCache, Blobs, blobs
from compare.claims import extract_claims
from compare.embed import Encoding
from compare.model import Article, Story
from compare.pipeline import Models, Settings, compare_story
from compare.prepared import PreparedArticle, maker_of
from compare.workspace import FILE, Workspace
from tests.cache.conftest import count_on_disk, starts_kept
from tests.conftest import ROOT, HashingEncoder, SaidTagger, article

SPRING = article(
    "Valley Times",
    "At least 40 cows drowned in the Lower Eyle on 3 May, said Ms Marr.",
    "According to the mayor, the dam may have broken.",
    "Nobody was hurt \ud800.",
)


def prepare(told: Article) -> PreparedArticle:
    claims = tuple(extract_claims(told, SaidTagger()))
    return PreparedArticle(claims, HashingEncoder().encode([claim.text for claim in claims]))


def to_the_bit(encoding: Encoding) -> tuple[object, ...]:
    arrays = [encoding.vectors, *encoding.pieces]
    return [(a.dtype, a.shape, a.tobytes()) for a in arrays], encoding.piece_ids


@pytest.fixture(params=["a file", "memory"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    return Workspace(None if request.param == "memory" else tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with what the spring cost."""
    ArticleCache(Blobs(tmp_path / FILE), "maker").keep(SPRING, prepare(SPRING))
    return tmp_path / FILE


@pytest.mark.parametrize("told", [SPRING, replace(SPRING, text="")])
def test_what_was_prepared_comes_back_to_the_bit(workspace: Workspace, told: Article) -> None:
    made = prepare(told)
    ArticleCache(Blobs(workspace.place), "maker").keep(told, made)

    found = ArticleCache(Blobs(workspace.place), "maker").find(told)

    assert found is not None
    assert found.claims == made.claims
    assert to_the_bit(found.encoding) == to_the_bit(made.encoding)


def test_an_outlet_and_a_title_are_corrected_at_no_cost(path: Path) -> None:
    corrected = replace(SPRING, id="vt-2", outlet="The Valley Times", title="Cows")

    found = ArticleCache(Blobs(path), "maker").find(corrected)

    assert found is not None
    assert found.claims == prepare(corrected).claims


@pytest.mark.parametrize(
    ("told", "maker"),
    [
        (replace(SPRING, text=SPRING.text + " "), "maker"),
        (replace(SPRING, published="2023-05-07"), "maker"),
        (SPRING, "another maker"),
    ],
)
def test_what_follows_from_other_words_days_or_models_is_not_found(
    path: Path, told: Article, maker: str
) -> None:
    assert ArticleCache(Blobs(path), maker).find(told) is None


class LouderEncoder(HashingEncoder):
    """Other weights under the same name, by one bit."""

    def encode(self, texts: object) -> Encoding:
        made = super().encode(texts)  # type: ignore[arg-type]  # the texts of the class above
        return replace(made, vectors=np.nextafter(made.vectors, np.float32(2)))


def test_the_maker_is_another_with_other_weights_names_or_code() -> None:
    tagger = SaidTagger()
    renamed = HashingEncoder()
    renamed.name = "hashing-2"

    makers = [
        maker_of(tagger, HashingEncoder(), "1"),
        maker_of(tagger, LouderEncoder(), "1"),
        maker_of(tagger, renamed, "1"),
        maker_of(tagger, HashingEncoder(), "2"),
    ]

    assert len(set(makers)) == 4
    assert makers[0] == maker_of(tagger, HashingEncoder(), "1")


@pytest.mark.parametrize("place", [0, 40, 3000, -1])
def test_a_damaged_entry_is_as_if_it_were_not_there(path: Path, place: int) -> None:
    with sqlite3.connect(path) as file:
        body = bytearray(file.execute("SELECT body FROM cache").fetchone()[0])
        body[place] ^= 1
        file.execute("UPDATE cache SET body = ?", (bytes(body),))
    file.close()

    assert ArticleCache(Blobs(path), "maker").find(SPRING) is None


def test_a_file_that_cannot_be_used_stops_nothing(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(b"not a database" * 100)
    cache = ArticleCache(Blobs(path), "maker")

    cache.keep(SPRING, prepare(SPRING))

    assert cache.find(SPRING) is None
    assert "it is damaged" in caplog.text


def test_what_was_not_used_for_longest_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (replace(SPRING, text=f"Bell {n} rang for an hour.") for n in range(3))
    cache = ArticleCache(Blobs(tmp_path / FILE), "maker")
    cache.keep(first, prepare(first))
    with sqlite3.connect(tmp_path / FILE) as file:
        size = file.execute("SELECT size FROM cache").fetchone()[0]
    file.close()
    monkeypatch.setattr(blobs, "MOST_BYTES", 5 * size // 2)
    cache = ArticleCache(Blobs(tmp_path / FILE), "maker")
    cache.keep(second, prepare(second))
    cache.find(first)

    cache.keep(third, prepare(third))

    assert [bool(cache.find(told)) for told in (first, second, third)] == [True, False, True]


def test_two_processes_at_once_and_a_killed_one_leave_a_whole_cache(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.cache.test_cache_articles import *\n"
        "cache = ArticleCache(Blobs(Path(sys.argv[1])), 'maker')\n"
        "for n in range(10):\n"
        "    told = replace(SPRING, text=f'{SPRING.text} {n}')\n"
        "    cache.keep(told, prepare(told))\n"
        "    assert cache.find(told)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    place = tmp_path / FILE
    command = [sys.executable, "-c", code, str(place)]

    writers = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]

    assert [writer.wait(timeout=60) for writer in writers] == [-signal.SIGKILL] * 2
    told = [replace(SPRING, text=f"{SPRING.text} {n}") for n in range(10)]
    assert all(ArticleCache(Blobs(place), "maker").find(one) for one in told)


def test_deleted_for_good_an_article_is_not_in_the_file(path: Path) -> None:
    kept = starts_kept(path)
    before = count_on_disk(kept, path.parent)

    Workspace(path.parent).empty_deleted()

    assert ArticleCache(Blobs(path), "maker").find(SPRING) is None
    assert (before, count_on_disk(kept, path.parent)) == (1, 0)


def test_a_comparison_is_the_same_with_what_was_kept_and_without(
    mill: Story, small_models: Models, workspace: Workspace
) -> None:
    cache = ArticleCache(Blobs(workspace.place), "maker")
    settings = Settings(detectors=("certainty", "number"))
    stages: list[str] = []

    compare_story(replace(mill, articles=mill.articles[:2]), small_models, settings, cache=cache)
    compared = compare_story(
        mill, small_models, settings, lambda stage, _: stages.append(stage), cache=cache
    )

    assert compared == compare_story(mill, small_models, settings)
    assert [stage for stage in stages if stage.startswith("Encoding")] == ["Encoding Observer"]


def test_what_the_bundled_models_make_comes_back_to_the_bit(
    models: Models, workspace: Workspace
) -> None:
    told = replace(SPRING, text=SPRING.text.replace("\ud800", ""))
    claims = tuple(extract_claims(told, models.tagger))
    made = PreparedArticle(claims, models.encoder.encode([claim.text for claim in claims]))
    cache = ArticleCache(Blobs(workspace.place), "maker")
    cache.keep(told, made)

    found = cache.find(told)

    assert found is not None
    assert to_the_bit(found.encoding) == to_the_bit(made.encoding)
    assert found.claims == made.claims
