"""Divergences, a hint and an omission of one story, and verdicts on them."""

from __future__ import annotations

from compare.model import Comparison, Divergence, Evidence, Omission, Story
from compare.review import Decision, Subject, Verdict, subject_key


def divergence(number: int, kind: str, score: float, *claims: str) -> Divergence:
    evidence = tuple(Evidence(claim, 0, 4) for claim in claims)
    return Divergence(f"d{number}", kind, "g1", score, f"They part by {kind}.", evidence)


HOMES = divergence(1, "number", 0.9, "a:0-20", "b:0-22")
CAUSE = divergence(2, "certainty", 0.7, "a:21-40", "b:23-50")
TONE = divergence(3, "wording", 0.5, "a:0-20", "b:0-22")


DOUBT = divergence(4, "number", 0.3, "a:41-60", "b:51-70")
GAP = Omission("g2", ("b:71-80", "a:61-70"), "Radio", None, 0.0, "Two tell it.", 0.6)


def compared(*divergences: Divergence) -> Comparison:
    story = Story("flood", "A flood", ())
    return Comparison(story, (), (), (), divergences, (GAP,), {}, {}, (DOUBT,))


COMPARISON = compared(CAUSE, HOMES, TONE)


def verdict(
    found: Subject,
    said: str = "accept",
    reviewer: str = "Ana",
    *,
    minute: int = 0,
    kind: str = "",
    note: str = "",
) -> Verdict:
    time = f"2024-03-01T10:{minute:02}:00+00:00"
    key = subject_key(found)
    return Verdict(key, reviewer, Decision(said), kind or key.kind, time, note)
