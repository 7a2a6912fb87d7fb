"""A kind of divergence or a way of telling → its sign, its word and what it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """How a kind is shown: never by colour alone.

    ``name`` is also the end of the style class that colours it.
    """

    name: str
    mark: str
    word: str
    meaning: str


KINDS = {
    sign.name: sign
    for sign in (
        Sign(
            "contradiction",
            "≠",
            "contradiction",
            "Both cannot be true: one outlet says that a thing happened, was so or was done by "
            "somebody, and another says that it did not, was not or was done by somebody else.",
        ),
        Sign(
            "number",
            "#",
            "number",
            "The figures do not fit together, with their units, bounds (“at least”, “about”), "
            "dates and what is counted taken into account.",
        ),
        Sign(
            "attribution",
            "❝",
            "attribution",
            "One outlet states in its own voice what another puts in a source’s mouth, or they "
            "name different sources for the same statement.",
        ),
        Sign(
            "certainty",
            "?",
            "certainty",
            "One outlet states as a fact what another gives as possible, planned or denied.",
        ),
        Sign(
            "wording",
            "Aa",
            "wording",
            "The same thing in words that judge it differently: “slipped” and “crashed”, "
            "“reform” and “cut”.",
        ),
        Sign(
            "omission",
            "∅",
            "omission",
            "Several outlets tell a fact and one does not, at least not in the text that was "
            "compared. The nearest thing that it does say is shown for a check.",
        ),
    )
}

TELLINGS = {
    sign.name: sign
    for sign in (
        Sign("states", "●", "states", "in its own voice, as a fact"),
        Sign("attributes", "❝", "attributes", "puts it in a source’s mouth"),
        Sign("hedges", "◐", "hedges", "gives it as possible or likely"),
        Sign("plans", "▷", "plans", "gives it as planned or expected"),
        Sign("questions", "○", "questions", "says that it is not known or not verified"),
        Sign("denies", "✕", "denies", "says that it is not so"),
        Sign("silent", "–", "silent", "does not tell it"),
    )
}


def find_sign(name: str) -> Sign:
    """The sign of a kind of divergence; one from another package is shown by its name."""
    return KINDS.get(name, Sign("other", "•", name, "A kind that another package adds."))
