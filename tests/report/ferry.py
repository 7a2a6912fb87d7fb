"""A ferry aground in three outlets: figures, certainty and gaps to be shown."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from compare.model import (
    Article,
    Attribution,
    Bound,
    Certainty,
    Claim,
    ClaimGroup,
    Comparison,
    Divergence,
    Evidence,
    Link,
    Omission,
    Quantity,
    Story,
)

TIMES = Article(
    "times",
    "Harbour Times",
    "Ferry aground",
    "The ferry ran aground off Sandy Point. Twelve passengers were hurt. The mate slept.",
    "https://times.example/ferry",
    "2024-03-02",
)
DAILY = Article(
    "daily",
    "Coast Daily",
    "Ferry feared stuck",
    "The ferry may have run aground. At least 15 passengers were hurt, police said.",
)
RADIO = Article("radio", "Island Radio", "Service halted", "A ferry sits on a sandbank.")


def cite(article: Article, text: str, certainty: Certainty = Certainty.ASSERTED) -> Claim:
    start = article.text.index(text)
    return Claim(article.id, article.outlet, start, start + len(text), text, certainty)


AGROUND = cite(TIMES, "The ferry ran aground off Sandy Point.")
TWELVE = cite(TIMES, "Twelve passengers were hurt.")
SLEPT = cite(TIMES, "The mate slept.")
FEARED = cite(DAILY, "The ferry may have run aground.", Certainty.HEDGED)
FIFTEEN = replace(
    cite(DAILY, "At least 15 passengers were hurt, police said.", Certainty.ATTRIBUTED),
    attributions=(Attribution((), (), (), "police"), Attribution((), (), (), "")),
    quantities=(Quantity(32, 43, 15.0, 15.0, "", "passenger", Bound.AT_LEAST),),
)
STUCK = cite(RADIO, "A ferry sits on a sandbank.")


def part(claim: Claim, words: str) -> Evidence:
    start = claim.start + claim.text.index(words)
    return Evidence(claim.id, start, start + len(words))


def whole(claim: Claim) -> Evidence:
    return Evidence(claim.id, claim.start, claim.end)


COMPARISON = Comparison(
    story=Story("ferry", "A ferry runs aground", (TIMES, DAILY, RADIO)),
    claims=(AGROUND, TWELVE, SLEPT, FEARED, FIFTEEN, STUCK),
    links=(
        Link(FEARED.id, AGROUND.id, 0.9),
        Link(AGROUND.id, STUCK.id, 0.8),
        Link(FEARED.id, STUCK.id, 0.6),
        Link(FIFTEEN.id, TWELVE.id, 0.95),
    ),
    groups=(
        ClaimGroup("slept", (SLEPT.id,)),
        ClaimGroup("aground", (AGROUND.id, FEARED.id, STUCK.id)),
        ClaimGroup("hurt", (TWELVE.id, FIFTEEN.id)),
    ),
    divergences=(
        Divergence("d1", "certainty", "aground", 0.7, "x.", (whole(AGROUND), whole(FEARED))),
        Divergence(
            "d2",
            "number",
            "hurt",
            0.9,
            "12, at least 15.",
            (part(TWELVE, "Twelve"), part(FIFTEEN, "At least 15")),
        ),
        Divergence("d0", "certainty", "aground", 0.7, "y.", (whole(FEARED), whole(STUCK))),
    ),
    omissions=(
        Omission(
            "hurt",
            (TWELVE.id, FIFTEEN.id),
            "Island Radio",
            STUCK.id,
            0.25,
            "Two tell it.",
            score=0.7,
            origins=2,
            words=90,
            median_words=300,
            excuses=("published before it was known", "a short item"),
        ),
        Omission("slept", (SLEPT.id,), "Coast Daily", None, 0.0, "One tells it."),
    ),
    settings={},
    models={},
)


def records(frame: pd.DataFrame) -> list[dict[object, object]]:
    """The rows of a frame as plain values."""
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]
