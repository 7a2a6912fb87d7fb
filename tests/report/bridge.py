"""Invented articles that have a text in common: a copy, a part and a later version."""

from __future__ import annotations

from dataclasses import replace

from compare.model import Article, Comparison, Story
from tests.report.quarry import QUARRY

WIRE = (
    "The bridge over the river Arle fell into the water shortly after noon on Sunday.",
    "Two lorries and a bus were crossing the bridge when its middle arch gave way.",
    "Divers searched the brown water below the broken arch until the light failed.",
    "Engineers had warned in March that the northern pier was being washed away.",
    "The crossing will stay closed until a new arch has been built and tested.",
    "Ferries will carry people and small cars between the two banks from Tuesday.",
)
OWN = (
    "Our reporter watched the search from the roof of the old customs house nearby.",
    "Shopkeepers along the quay handed out hot tea and blankets to those who waited.",
    "The council meets tonight to talk about who shall pay for a temporary crossing.",
    "Schools on the western bank told parents that lessons would begin an hour late.",
    "Farmers fear that their milk will spoil while lorries take the long way round.",
    "A choir sang on the steps of the chapel as the names of the missing were read.",
)


def bridge(*told: tuple[str, tuple[str, ...], str]) -> Comparison:
    articles = tuple(
        Article(f"a{i}", outlet, f"<b>{outlet}</b> title", " ".join(sentences), None, day)
        for i, (outlet, sentences, day) in enumerate(told)
    )
    return replace(QUARRY, story=Story("bridge", "A bridge", articles), claims=(), groups=())


EDITED = (WIRE[0].replace("shortly after noon", "at dusk"), *WIRE[1:5])
COPIED = bridge(("Arle Echo", EDITED, "2024-05-07"), ("Coast Wire", WIRE, "2024-05-06"))
PARTLY = bridge(
    ("Coast Wire", WIRE, "2024-05-06"), ("Hill <i>Sun</i>", (*OWN, *WIRE[1:4]), "2024-05-07")
)
UPDATED = bridge(
    ("Arle Echo", WIRE, "2024-05-06"),
    ("Arle Echo", (OWN[0], *WIRE), "2024-05-07"),
    ("Hill Sun", OWN, "2024-05-07"),
)
