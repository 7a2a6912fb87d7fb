"""A landslide told by six outlets: sources, copies, figures, words and emphasis to be shown."""

from __future__ import annotations

from dataclasses import replace

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
    Quantity,
    Span,
    Story,
)

RADIO = "Radio <b>Delta</b>"

_WIRE = (
    "MOORFORD (AP) — The old road to the quarry was closed on Friday to all heavy traffic.",
    "Drivers on the moor were told to take the longer way past the reservoir instead.",
    "The county expects to open a narrow lane for ambulances before the weekend is over.",
    "Farmers above the pit were moving their sheep to lower pastures as a precaution.",
    "A bus company said that two of its school lines would end a stop earlier than usual.",
)
_SENTENCES = {
    "Valley Wire": (
        "Nine workers are missing, foreman Ada Brook said.",
        "The slope gave way at dawn, Ada Brook said.",
        "Rescuers climbed down with ropes.",
        "A helicopter circled above.",
        "Rain kept falling all morning.",
        "The village hall was opened.",
        "Neighbours brought soup and blankets.",
        "Schools stayed shut.",
        "The mayor of Moorford resigned over the permit.",
        "The hearing is next week.",
    ),
    "Hill Post": (
        "Nine workers are missing, Ada Brook said.",
        "The slope collapsed at dawn, Ada Brook said.",
        "Twenty lorries were buried.",
    ),
    "Ridge News": (
        "The mayor of Moorford resigned over the permit.",
        "Nine workers are missing.",
        "Hikers heard thunder.",
        "Dust lay on the roofs.",
        "Trains ran late.",
        "A bakery gave out bread.",
        "The bridge held.",
        "Nobody slept.",
        "The river turned brown.",
        "Cows were led away.",
    ),
    RADIO: (
        "At least 12 lorries were buried by the giant slide. <img src=x onerror=alert(1)>",
        "The giant cloud of dust rose.",
        "A giant wall stood there.",
        "Listeners called it a giant mess.",
        "The giant pit was silent.",
        "A giant crane came.",
    ),
    "Moor Mail": _WIRE,
    "Fell Gazette": _WIRE,
}
_CLAIMED = ("Valley Wire", "Hill Post", "Ridge News", RADIO)


def _article(number: int, outlet: str, sentences: tuple[str, ...]) -> Article:
    text = " ".join(sentences)
    return Article(f"a{number}", outlet, f"{outlet} headline", text, None, "2024-04-05")


ARTICLES = {
    outlet: _article(i, outlet, sentences)
    for i, (outlet, sentences) in enumerate(_SENTENCES.items())
}


def _claim(outlet: str, text: str) -> Claim:
    article = ARTICLES[outlet]
    start = article.text.index(text)
    return Claim(article.id, outlet, start, start + len(text), text)


def find(claim: Claim, words: str) -> Span:
    """Where ``words`` of a claim stand in its article."""
    start = claim.start + claim.text.index(words)
    return Span(start, start + len(words))


def _sourced(claim: Claim, name: str) -> Claim:
    source = find(claim, name)
    content = Span(claim.start, source.start)
    attribution = Attribution((source,), (find(claim, "said"),), (content,), name)
    return replace(claim, certainty=Certainty.ATTRIBUTED, attributions=(attribution,))


def _counted(claim: Claim, words: str, value: float, of: str, bound: Bound = Bound.EXACT) -> Claim:
    return replace(claim, quantities=(Quantity(*find(claim, words), value, value, "", of, bound),))


MISSING_VALLEY = _counted(
    _sourced(
        _claim("Valley Wire", "Nine workers are missing, foreman Ada Brook said."),
        "foreman Ada Brook",
    ),
    "Nine",
    9,
    "worker",
)
MISSING_HILL = _counted(
    _sourced(_claim("Hill Post", "Nine workers are missing, Ada Brook said."), "Ada Brook"),
    "Nine",
    9,
    "worker",
)
MISSING_RIDGE = _counted(_claim("Ridge News", "Nine workers are missing."), "Nine", 9, "worker")
SLOPE_VALLEY = _sourced(
    _claim("Valley Wire", "The slope gave way at dawn, Ada Brook said."), "Ada Brook"
)
SLOPE_HILL = _sourced(
    _claim("Hill Post", "The slope collapsed at dawn, Ada Brook said."), "Ada Brook"
)
LORRIES_HILL = _counted(_claim("Hill Post", "Twenty lorries were buried."), "Twenty", 20, "lorry")
LORRIES_RADIO = _counted(
    _claim(RADIO, _SENTENCES[RADIO][0]), "At least 12", 12, "lorry", Bound.AT_LEAST
)
MAYOR_RIDGE = _claim("Ridge News", "The mayor of Moorford resigned over the permit.")
MAYOR_VALLEY = _claim("Valley Wire", "The mayor of Moorford resigned over the permit.")

_KNOWN = {
    claim.id: claim
    for claim in (
        *(MISSING_VALLEY, MISSING_HILL, MISSING_RIDGE, SLOPE_VALLEY, SLOPE_HILL),
        *(LORRIES_HILL, LORRIES_RADIO, MAYOR_RIDGE, MAYOR_VALLEY),
    )
}
_EVERY = (_claim(outlet, text) for outlet in _CLAIMED for text in _SENTENCES[outlet])
_TWENTY = Evidence(LORRIES_HILL.id, *find(LORRIES_HILL, "Twenty"))
_TWELVE = Evidence(LORRIES_RADIO.id, *find(LORRIES_RADIO, "At least 12"))
_LINKED = (
    (MISSING_VALLEY, MISSING_HILL),
    (MISSING_VALLEY, MISSING_RIDGE),
    (MISSING_HILL, MISSING_RIDGE),
    (SLOPE_VALLEY, SLOPE_HILL),
    (LORRIES_HILL, LORRIES_RADIO),
    (MAYOR_RIDGE, MAYOR_VALLEY),
)
QUARRY = Comparison(
    story=Story("quarry", "A slope comes down on a quarry", tuple(ARTICLES.values())),
    claims=tuple(_KNOWN.get(claim.id, claim) for claim in _EVERY),
    links=tuple(Link(a.id, b.id, 0.9) for a, b in _LINKED),
    groups=(
        ClaimGroup("mayor", (MAYOR_RIDGE.id, MAYOR_VALLEY.id)),
        ClaimGroup("lorries", (LORRIES_HILL.id, LORRIES_RADIO.id)),
        ClaimGroup("missing", (MISSING_VALLEY.id, MISSING_HILL.id, MISSING_RIDGE.id)),
        ClaimGroup("slope", (SLOPE_VALLEY.id, SLOPE_HILL.id)),
        ClaimGroup("dust", (_claim(RADIO, "The giant cloud of dust rose.").id,)),
    ),
    divergences=(
        Divergence("d1", "number", "lorries", 0.8, "20, at least 12.", (_TWENTY, _TWELVE)),
    ),
    omissions=(),
    settings={},
    models={},
)
