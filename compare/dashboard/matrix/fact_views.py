"""One fact of a comparison → what the panel beside the matrix shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from compare.cards import (
    DivergenceCard,
    claim_quote,
    divergence_cards,
    group_outlets,
    score_word,
    story_outlets,
)
from compare.dashboard.data import story_address
from compare.dashboard.read.page import ARTICLE, PASSAGE
from compare.dashboard.side_by_side.page import name_articles, passage_address
from compare.kinds import TELLINGS, Sign, find_sign
from compare.model import ClaimGroup, Comparison
from compare.report import SILENT, outlet_state

# The parameters of the address of a page.
Address = Mapping[str, str | list[str]]


def fact_data(comparison: Comparison, group: ClaimGroup) -> dict[str, list[dict[str, Any]]]:
    """What the panel of one fact draws, as plain values: why outlets part, and every telling."""
    told = group_outlets(comparison, group)
    return {
        "disputes": [
            _dispute_data(comparison, card)
            for card in divergence_cards(comparison)
            if card.group == group.id
        ],
        "tellings": [
            *(
                _telling_data(comparison, group, outlet)
                for outlet in story_outlets(comparison)
                if outlet in told
            ),
            *_silent_data(comparison, group),
        ],
    }


def _dispute_data(comparison: Comparison, card: DivergenceCard) -> dict[str, Any]:
    count = len(card.others)
    passage = passage_address(comparison, card.top)
    return {
        "sign": _sign_data(find_sign(card.kind)),
        "score": f"{score_word(card.score)} · {card.score:.2f}",
        "reason": card.top.reason,
        "more": f"and {count} more like it" if count else "",
        "links": [
            _link("Read it side by side", "side-by-side", passage),
            _link("See its card", "divergences", _card_address(comparison, card)),
        ],
    }


def _card_address(comparison: Comparison, card: DivergenceCard) -> Address:
    """The address parameters that narrow the page of divergences to about this card."""
    named = (e.claim for d in (card.top, *card.others) for e in d.evidence)
    outlets = list(dict.fromkeys(comparison.claim[claim].outlet for claim in named))
    sign = find_sign(card.kind)
    # The address has the choices as their labels are.
    return {**story_address(), "kind": f"{sign.mark} {sign.word}", "outlet": outlets}


def _telling_data(comparison: Comparison, group: ClaimGroup, outlet: str) -> dict[str, Any]:
    claims = [
        claim for claim in map(comparison.claim.__getitem__, group.claims) if claim.outlet == outlet
    ]
    names = {article.id: name for name, article in name_articles(comparison).items()}
    evidence = [e for d in comparison.divergences if d.group == group.id for e in d.evidence]
    quotes = [
        claim_quote(comparison, claim.id, [e for e in evidence if e.claim == claim.id])
        for claim in claims
    ]
    place = {ARTICLE: names[claims[0].article], PASSAGE: claims[0].id}
    return {
        "outlets": outlet,
        "sign": _sign_data(TELLINGS[outlet_state(claims, outlet)]),
        "quotes": [
            [{"text": segment.text, "marked": segment.marked} for segment in quote.segments]
            for quote in quotes
        ],
        "note": "",
        "links": [_link(f"Read it in {outlet}", "read", {**story_address(), **place})],
    }


def _silent_data(comparison: Comparison, group: ClaimGroup) -> list[dict[str, Any]]:
    """The outlets that do not tell a fact: first those of which the nearest thing is known."""
    told = group_outlets(comparison, group)
    silent = [outlet for outlet in story_outlets(comparison) if outlet not in told]
    nearest = {
        omission.missing_from: comparison.claim[omission.nearest].text
        for omission in comparison.omissions
        if omission.group == group.id and omission.nearest is not None
    }
    notes = {
        outlet: f"The nearest thing it says: “{nearest[outlet]}”"
        for outlet in silent
        if outlet in nearest
    }
    rest = ", ".join(outlet for outlet in silent if outlet not in notes)
    sign = _sign_data(TELLINGS[SILENT])
    return [
        {"outlets": outlets, "sign": sign, "quotes": [], "note": note, "links": []}
        for outlets, note in {**notes, **({rest: ""} if rest else {})}.items()
    ]


def _link(label: str, page: str, address: Address) -> dict[str, str]:
    return {"label": label, "href": f"{page}?{urlencode(address, doseq=True)}"}


def _sign_data(sign: Sign) -> dict[str, str]:
    return {"name": sign.name, "mark": sign.mark, "word": sign.word, "meaning": sign.meaning}
