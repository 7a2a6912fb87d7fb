"""Verdicts of reviewers → frames: each with its quotes, who agrees with whom, what a kind got."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import pandas as pd

from compare.model import Comparison, Divergence
from compare.report.frames import make_frame, story_cells
from compare.review import (
    Decision,
    DivergenceKey,
    Verdict,
    divergence_key,
    latest_verdicts,
    reviewer_agreement,
)

VERDICT_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title", "divergence", "found_kind"), "str"),
    **{"score": "float64"},
    **dict.fromkeys(("reason", "reviewer", "decision", "kind", "note", "time", "stands"), "str"),
    **{f"{name}_{side}": "str" for side in "ab" for name in ("outlet", "quote", "claim")},
}
PAIR_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("reviewer_a", "reviewer_b"), "str"),
    **dict.fromkeys(("divergences", "same"), "int64"),
    **{"alpha": "float64"},
}
OUTCOMES = ("found", "accepted", "corrected", "rejected", "unsure", "disputed")
KIND_COLUMNS: Mapping[str, str] = {"kind": "str", **dict.fromkeys(OUTCOMES, "int64")}

_CLAIM_ID = re.compile(r"(.*):(\d{1,9})-(\d{1,9})", re.DOTALL)


def verdict_frame(comparison: Comparison, verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """One row a verdict, in the order given.

    ==================  ===========================================================================
    story, story_title  the story's id and title
    divergence          the divergence's id; "" where it is no longer found
    found_kind          the kind that it was found as
    score, reason       as it is found now; not a number and "" where it is no longer found
    reviewer            who judged it
    decision            "accept", "reject" or "unsure"
    kind                the kind that the reviewer takes it for
    note, time          the reviewer's remark, and when it was given (ISO 8601)
    stands              "yes", or "no" where the reviewer gave a later verdict on it
    outlet_a, quote_a   who is quoted, and the claim to the letter; "" where its text is gone
    claim_a             the claim's id: article and offsets
    ..._b               the same for the other side
    ==================  ===========================================================================
    """
    found = {divergence_key(divergence): divergence for divergence in comparison.divergences}
    latest = latest_verdicts(verdicts)
    rows = [
        {
            **story_cells(comparison),
            **_divergence(found.get(verdict.divergence)),
            "found_kind": verdict.divergence.kind,
            "reviewer": verdict.reviewer,
            "decision": verdict.decision.value,
            "kind": verdict.kind,
            "note": verdict.note,
            "time": verdict.time,
            "stands": "yes" if latest[verdict.divergence][verdict.reviewer] is verdict else "no",
            **_quotes(comparison, verdict.divergence),
        }
        for verdict in verdicts
    ]
    return make_frame(rows, VERDICT_COLUMNS)


def agreement_frame(verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """One row a pair of reviewers that judged a divergence in common, by name.

    ``divergences`` counts what both judged, ``same`` what they judged alike; ``alpha`` is
    Krippendorff's alpha on these, not a number where nothing varies. Unsure verdicts do not count.
    """
    given = list(verdicts)
    rows = []
    for a, b in combinations(sorted({verdict.reviewer for verdict in given}), 2):
        agreement = reviewer_agreement(v for v in given if v.reviewer in (a, b))
        if agreement.divergences:
            rows.append(
                {
                    "reviewer_a": a,
                    "reviewer_b": b,
                    "divergences": agreement.divergences,
                    "same": agreement.same,
                    "alpha": float("nan") if agreement.alpha is None else agreement.alpha,
                }
            )
    return make_frame(rows, PAIR_COLUMNS)


def kind_frame(comparison: Comparison, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """One row a kind of divergence found: what became of it under review, most frequent first.

    Each divergence counts once: as ``disputed`` where reviewers differ, else as what they say;
    ``corrected`` are accepted as another kind, ``unsure`` those on which all are unsure. What
    nobody judged is in ``found`` alone.
    """
    latest, counts = latest_verdicts(verdicts), dict[str, dict[str, int]]()
    for divergence in comparison.divergences:
        row = counts.setdefault(divergence.kind, dict.fromkeys(OUTCOMES, 0))
        row["found"] += 1
        given = list(latest.get(divergence_key(divergence), {}).values())
        if given:
            row[_outcome(given)] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1]["found"], item[0]))
    return make_frame([{"kind": kind, **row} for kind, row in ordered], KIND_COLUMNS)


def _outcome(given: Iterable[Verdict]) -> str:
    values = {verdict.value for verdict in given} - {None}
    if len(values) != 1:
        return "disputed" if values else "unsure"
    names = {Decision.ACCEPT.value: "accepted", Decision.REJECT.value: "rejected"}
    return names.get(str(next(iter(values))), "corrected")


def _divergence(divergence: Divergence | None) -> dict[str, object]:
    if divergence is None:
        return {"divergence": "", "score": float("nan"), "reason": ""}
    return {"divergence": divergence.id, "score": divergence.score, "reason": divergence.reason}


def _quotes(comparison: Comparison, key: DivergenceKey) -> dict[str, object]:
    sides = zip("ab", key.claims, strict=False)
    return {
        f"{name}_{side}": value
        for side, claim in sides
        for name, value in _quote(comparison, claim).items()
    }


def _quote(comparison: Comparison, claim: str) -> dict[str, str]:
    """The cells of a claim, whose text stands in its article even where it is no claim any more."""
    known = comparison.claim.get(claim)
    if known is not None:
        return {"outlet": known.outlet, "quote": known.text, "claim": claim}
    place = _CLAIM_ID.fullmatch(claim)
    article = comparison.article.get(place[1]) if place else None
    if place is None or article is None:
        return {"outlet": "", "quote": "", "claim": claim}
    quote = article.text[int(place[2]) : int(place[3])]
    return {"outlet": article.outlet, "quote": quote, "claim": claim}
