"""Verdicts of reviewers → frames: each with its quotes, who agrees with whom, what a kind got."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

import pandas as pd

from compare.model import Comparison, Divergence
from compare.report.frames import make_frame, story_cells
from compare.review import (
    OMISSION,
    Family,
    Outcome,
    Subject,
    SubjectKey,
    Verdict,
    find_reviews,
    find_subjects,
    latest_verdicts,
    reviewer_agreement,
)

VERDICT_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title", "found_as", "divergence", "found_kind"), "str"),
    **{"score": "float64"},
    **dict.fromkeys(("reason", "reviewer", "decision", "kind", "note", "time", "stands"), "str"),
    **{f"{name}_{side}": "str" for side in "ab" for name in ("outlet", "quote", "claim")},
}
PAIR_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("reviewer_a", "reviewer_b"), "str"),
    **dict.fromkeys(("judged", "same"), "int64"),
    **{"alpha": "float64"},
}
OUTCOMES = ("found", "accepted", "corrected", "rejected", "unsure", "disputed")
KIND_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("found_as", "kind"), "str"),
    **dict.fromkeys(OUTCOMES, "int64"),
}

_CLAIM_ID = re.compile(r"(.*):(\d{1,9})-(\d{1,9})", re.DOTALL)


def verdict_frame(comparison: Comparison, verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """One row a verdict, in the order given.

    ==================  ===========================================================================
    story, story_title  the story's id and title
    found_as            "divergence", "hint" or "omission"; "" where it is no longer found
    divergence          the id of the divergence or hint; "" for others
    found_kind          the kind that it was found as
    score, reason       as it is found now; not a number and "" where it is no longer found
    reviewer            who judged it
    decision            "accept", "reject" or "unsure"
    kind                the kind that the reviewer takes it for
    note, time          the reviewer's remark, and when it was given (ISO 8601)
    stands              "yes", or "no" where the reviewer gave a later verdict on it
    outlet_a, quote_a   who is quoted, and the claim to the letter; "" where its text is gone
    claim_a             the claim's id: article and offsets
    ..._b               the same for the other side; of an omission the outlet that lacks the fact
    ==================  ===========================================================================
    """
    found = {k: (f, s) for f in Family for k, s in find_subjects(comparison, f).items()}
    latest = latest_verdicts(verdicts)
    rows = [
        {
            **story_cells(comparison),
            **_subject(*found.get(verdict.subject, ("", None))),
            "found_kind": verdict.subject.kind,
            "reviewer": verdict.reviewer,
            "decision": verdict.decision.value,
            "kind": verdict.kind,
            "note": verdict.note,
            "time": verdict.time,
            "stands": "yes" if latest[verdict.subject][verdict.reviewer] is verdict else "no",
            **_quotes(comparison, verdict.subject),
        }
        for verdict in verdicts
    ]
    return make_frame(rows, VERDICT_COLUMNS)


def agreement_frame(verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """One row a pair of reviewers that judged something in common, by name.

    ``judged`` counts what both judged, ``same`` what they judged alike; ``alpha`` is
    Krippendorff's alpha on these, not a number where nothing varies. Unsure verdicts do not count.
    """
    given = list(verdicts)
    rows = []
    for a, b in combinations(sorted({verdict.reviewer for verdict in given}), 2):
        agreement = reviewer_agreement(v for v in given if v.reviewer in (a, b))
        if agreement.judged:
            rows.append(
                {
                    "reviewer_a": a,
                    "reviewer_b": b,
                    "judged": agreement.judged,
                    "same": agreement.same,
                    "alpha": float("nan") if agreement.alpha is None else agreement.alpha,
                }
            )
    return make_frame(rows, PAIR_COLUMNS)


def kind_frame(comparison: Comparison, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """One row a kind of divergence, of hint and of omission: what became of it under review.

    Divergences come first, then hints, then omissions, the most frequent kind of each first. Each
    subject counts once: as ``disputed`` where reviewers differ, else as what they say;
    ``corrected`` are accepted as another kind, ``unsure`` those on which all are unsure. What
    nobody judged is in ``found`` alone.
    """
    reviews, rows = find_reviews(comparison, verdicts), list[dict[str, object]]()
    for family in Family:
        counts: dict[str, dict[str, int]] = {}
        for key, subject in find_subjects(comparison, family).items():
            row = counts.setdefault(key.kind, dict.fromkeys(OUTCOMES, 0))
            row["found"] += 1
            review = reviews.find(subject)
            if review.outcome is not Outcome.OPEN:
                row["corrected" if review.is_corrected else review.outcome.value] += 1
        ordered = sorted(counts.items(), key=lambda item: (-item[1]["found"], item[0]))
        rows += [{"found_as": family.value, "kind": kind, **row} for kind, row in ordered]
    return make_frame(rows, KIND_COLUMNS)


def without_verdicts(
    to_frame: Callable[[Comparison], pd.DataFrame],
) -> Callable[[Comparison, Sequence[Verdict]], pd.DataFrame]:
    """``to_frame`` as one of several that are given verdicts too: they leave its frame alone."""
    return lambda comparison, _: to_frame(comparison)


def _subject(family: str, subject: Subject | None) -> dict[str, object]:
    return {
        "found_as": str(family),
        "divergence": subject.id if isinstance(subject, Divergence) else "",
        "score": subject.score if subject else float("nan"),
        "reason": subject.reason if subject else "",
    }


def _quotes(comparison: Comparison, key: SubjectKey) -> dict[str, object]:
    quotes = [_quote(comparison, claim) for claim in key.claims[:2]]
    if key.kind == OMISSION:
        quotes = [quotes[0], {"outlet": key.missing_from, "quote": "", "claim": ""}]
    return {
        f"{name}_{side}": value
        for side, quote in zip("ab", quotes, strict=True)
        for name, value in quote.items()
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
