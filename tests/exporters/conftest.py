from __future__ import annotations

from collections.abc import Callable

import pytest

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

Build = Callable[..., Comparison]


def build_comparison(
    story: str = "bridge",
    *,
    title: str = "A bridge is closed",
    outlets: tuple[str, str, str] = ("Gazette", "Herald", "Observer"),
    words: str = "Rust ate the bridge.",
    reason: str = "“Two years” against “a decade”.",
    url: str | None = "https://gazette.example/bridge?a=1&b=2",
) -> Comparison:
    """Three outlets; the first two part over a duration, the third leaves it out."""
    texts = (
        f"{words} Repairs take two years.",
        f"{words} Repairs will take a decade.",
        f"{words} Trains stop.",
    )
    articles = tuple(
        Article(f"{story}-{i}", outlet, title, text, url, f"2024-05-0{i + 1}")
        for i, (outlet, text) in enumerate(zip(outlets, texts, strict=True))
    )
    told = [Claim(a.id, a.outlet, 0, len(words), words) for a in articles]
    rest = [
        Claim(a.id, a.outlet, len(words) + 1, len(a.text), a.text[len(words) + 1 :], certainty)
        for a, certainty in zip(
            articles,
            (Certainty.ASSERTED, Certainty.PLANNED, Certainty.ASSERTED),
            strict=True,
        )
    ]
    pairs = ((told[0], told[1]), (told[0], told[2]), (told[1], told[2]), (rest[0], rest[1]))
    evidence = (
        Evidence(rest[0].id, rest[0].end - 10, rest[0].end - 1),
        Evidence(rest[1].id, rest[1].end - 9, rest[1].end - 1),
    )
    return Comparison(
        story=Story(story, title, articles),
        claims=(*told, *rest),
        links=tuple(Link(a.id, b.id, 0.9) for a, b in pairs),
        groups=(
            ClaimGroup("rust", tuple(claim.id for claim in told)),
            ClaimGroup("repairs", (rest[0].id, rest[1].id)),
            ClaimGroup("trains", (rest[2].id,)),
        ),
        divergences=(Divergence("d1", "number", "repairs", 0.823, reason, evidence),),
        omissions=(
            Omission(
                "repairs", (rest[0].id, rest[1].id), outlets[2], rest[2].id, 0.12, "Two tell it."
            ),
        ),
        settings={"least_score": 0.5},
        models={"pair": "pair-1"},
    )


@pytest.fixture
def build() -> Build:
    """Builds a comparison whose texts a test chooses."""
    return build_comparison
