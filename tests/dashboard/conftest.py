"""A small comparison for the pages: three outlets on a flood, one of them hostile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compare.dashboard import data
from compare.dashboard.pages import PAGES
from compare.interchange import comparison_to_dict
from compare.model import (
    Article,
    Certainty,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Omission,
    Story,
)
from compare.workspace import FOLDER_VARIABLE, Workspace

TEXTS = {
    "The Dyke": "About 40 homes were flooded on Monday.\n\nThe sluice had failed.",
    "Polder Post": (
        "At least 70 homes were flooded.\n\nThe sluice may have failed, an engineer said."
    ),
    "Radio <b>Delta</b>": "The king visited the town. <img src=x onerror=alert(1)>",
}
DATES = {"The Dyke": "2024-02-05", "Polder Post": "2024-02-06T07:30:00Z"}


def _claim(article: Article, text: str, certainty: Certainty = Certainty.ASSERTED) -> Claim:
    start = article.text.index(text)
    return Claim(article.id, article.outlet, start, start + len(text), text, certainty)


def _divergence(number: int, kind: str, group: str, score: float, *claims: Claim) -> Divergence:
    evidence = tuple(Evidence(claim.id, claim.start, claim.start + 11) for claim in claims)
    return Divergence(f"d{number}", kind, group, score, f"They part by {kind}.", evidence)


def page_script(name: str) -> str:
    """The script that shows one page; ``name`` as in the address, or with "_" for "-"."""
    module, _ = PAGES[name.replace("_", "-")]
    return f"from compare.dashboard.{module} import render\nrender()\n"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the pages use, instead of the user's own."""
    folder = tmp_path / "workspace"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return Workspace(folder)


@pytest.fixture
def flood() -> Comparison:
    dyke, post, radio = (
        Article(f"a{i}", outlet, f"{outlet} headline", text, None, DATES.get(outlet))
        for i, (outlet, text) in enumerate(TEXTS.items())
    )
    homes = _claim(dyke, "About 40 homes were flooded on Monday.")
    more_homes = _claim(post, "At least 70 homes were flooded.")
    sluice = _claim(dyke, "The sluice had failed.")
    perhaps = _claim(post, "The sluice may have failed, an engineer said.", Certainty.HEDGED)
    king = _claim(radio, "The king visited the town.")
    return Comparison(
        story=Story("flood", "Flood in the polder", (dyke, post, radio)),
        claims=(homes, sluice, more_homes, perhaps, king),
        links=(Link(homes.id, more_homes.id, 0.95), Link(sluice.id, perhaps.id, 0.8)),
        groups=(
            ClaimGroup("homes", (homes.id, more_homes.id)),
            ClaimGroup("sluice", (sluice.id, perhaps.id)),
            ClaimGroup("king", (king.id,)),
        ),
        divergences=(
            _divergence(1, "number", "homes", 0.9, homes, more_homes),
            _divergence(2, "certainty", "sluice", 0.6, sluice, perhaps),
        ),
        hints=(_divergence(3, "wording", "homes", 0.3, homes, more_homes),),
        omissions=(
            Omission(
                group="homes",
                claims=(homes.id, more_homes.id),
                missing_from=radio.outlet,
                nearest=king.id,
                nearest_score=0.1,
                reason="Two outlets tell of flooded homes and it does not.",
            ),
        ),
        settings={},
        models={"encoder": "an encoder"},
    )


@pytest.fixture
def stored_flood(flood: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Comparison:
    """The flood as the only sample that the program ships."""
    folder = tmp_path / "flood"
    folder.mkdir()
    record = json.dumps(comparison_to_dict(flood))
    (folder / "comparison.json").write_text(record, encoding="utf-8")
    monkeypatch.setattr(data, "SAMPLES", tmp_path)
    return flood


@pytest.fixture
def no_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "SAMPLES", tmp_path)
