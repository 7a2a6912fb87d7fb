"""Answers of a class → frames: each beside the tool's, agreement by question, what splits them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from statistics import fmean

import pandas as pd

from compare.classroom import (
    QUESTIONS,
    Answer,
    Opinion,
    Pair,
    PairKey,
    Same,
    alpha_of,
    answer_distance,
    answer_value,
    find_pairs,
)
from compare.model import Comparison
from compare.report.frames import make_frame, story_cells

_SIDES = {f"{name}_{side}": "str" for side in "ab" for name in ("outlet", "quote", "claim")}
ANSWER_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("story", "story_title"), "str"),
    **_SIDES,
    **dict.fromkeys(("reader", "same", "kinds", "time", "tool_same", "tool_kinds"), "str"),
    **{"tool_score": "float64"},
}
WITH_TOOL_COLUMNS: Mapping[str, str] = {
    **{"question": "str"},
    **dict.fromkeys(("pairs", "both", "neither", "reader_only", "tool_only"), "int64"),
    **{"alpha": "float64"},
}
CLASS_COLUMNS: Mapping[str, str] = {
    **{"question": "str", "pairs": "int64"},
    **dict.fromkeys(("alike", "alpha"), "float64"),
}
SPLIT_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("pair", "readers", *(same.value for same in Same), "alike"), "int64"),
    **{"split": "float64"},
}

Standing = Mapping[PairKey, Mapping[str, Answer]]


def answer_frame(
    comparison: Comparison, answers: Standing, shown: Collection[PairKey]
) -> pd.DataFrame:
    """One row an answer that stands, pair by pair and reader by reader.

    ======================  =======================================================================
    story, story_title      the story's id and title
    outlet_a, quote_a       who is quoted, and the claim to the letter
    claim_a                 the claim's id: article and offsets
    ..._b                   the same of the other passage
    reader                  who answered
    same                    "yes", "no" or "unsure": whether both state the same fact
    kinds                   the ways in which they part, joined by "; "
    time                    when the answer was given (ISO 8601)
    tool_same, tool_kinds   the tool's answer; "" on pairs that are not in ``shown``
    tool_score              the probability that it gives to "the same"; not a number without one
    ======================  =======================================================================

    Answers on claims that the comparison has no more are left out.

    :param answers: What ``latest_answers`` gives.
    :param shown: The pairs on which the tool's answer may be seen.
    """
    rows = [
        {
            **story_cells(comparison),
            **_sides(pair),
            "reader": answer.reader,
            "same": answer.opinion.same.value,
            "kinds": "; ".join(answer.opinion.kinds),
            "time": answer.time,
            "tool_same": pair.opinion.same.value if key in shown else "",
            "tool_kinds": "; ".join(pair.opinion.kinds) if key in shown else "",
            "tool_score": pair.score if key in shown and pair.score else float("nan"),
        }
        for key, pair in find_pairs(comparison, answers).items()
        for answer in answers[key].values()
    ]
    return make_frame(rows, ANSWER_COLUMNS)


def with_tool_frame(pairs: Sequence[Pair], opinions: Mapping[PairKey, Opinion]) -> pd.DataFrame:
    """One row a question, "same" first and then the kinds: one reader beside the tool.

    ``pairs`` counts those on which both say something to it; ``both`` say yes, ``neither`` does,
    or only one of them. ``alpha`` is Krippendorff's, not a number where it would rest on too few.

    :param opinions: The reader's, by pair.
    """
    rows = []
    for question in QUESTIONS:
        units = [
            (answer_value(opinions[pair.key], question), answer_value(pair.opinion, question))
            for pair in pairs
            if pair.key in opinions
        ]
        rows.append(
            {
                "question": question,
                "pairs": sum(None not in unit for unit in units),
                "both": units.count((True, True)),
                "neither": units.count((False, False)),
                "reader_only": units.count((True, False)),
                "tool_only": units.count((False, True)),
                "alpha": _number(alpha_of(units)),
            }
        )
    return make_frame(rows, WITH_TOOL_COLUMNS)


def class_frame(pairs: Sequence[Pair], answers: Standing) -> pd.DataFrame:
    """One row a question, "same" first and then the kinds: the readers beside each other.

    ``pairs`` counts those on which two readers or more say something to it, ``alike`` is the share
    of the twos among them who say the same, ``alpha`` is Krippendorff's; not a number without any.
    """
    rows = []
    for question in QUESTIONS:
        said = [
            [
                answer_value(answer.opinion, question)
                for answer in answers.get(pair.key, {}).values()
            ]
            for pair in pairs
        ]
        given = [[value for value in values if value is not None] for values in said]
        twos = [a == b for values in given for a, b in combinations(values, 2)]
        rows.append(
            {
                "question": question,
                "pairs": sum(len(values) > 1 for values in given),
                "alike": fmean(twos) if twos else float("nan"),
                "alpha": _number(alpha_of(given)),
            }
        )
    return make_frame(rows, CLASS_COLUMNS)


def split_frame(pairs: Sequence[Pair], answers: Standing) -> pd.DataFrame:
    """One row a pair that somebody answered, what splits its readers most first.

    ``pair`` is its place in ``pairs``, from 0; ``yes``, ``no`` and ``unsure`` count the answers on
    the same fact, ``alike`` those of the yes that see no way in which the passages part. ``split``
    is how far two readers are apart on average (``answer_distance``), 0 where one alone answered.
    """
    rows = []
    for place, pair in enumerate(pairs):
        opinions = [answer.opinion for answer in answers.get(pair.key, {}).values()]
        if not opinions:
            continue
        apart = [answer_distance(a, b) for a, b in combinations(opinions, 2)]
        rows.append(
            {
                "pair": place,
                "readers": len(opinions),
                **{same.value: sum(o.same is same for o in opinions) for same in Same},
                "alike": sum(o == Opinion(Same.YES) for o in opinions),
                "split": fmean(apart) if apart else 0.0,
            }
        )
    frame = make_frame(rows, SPLIT_COLUMNS)
    return frame.sort_values("split", ascending=False, kind="stable", ignore_index=True)


def _sides(pair: Pair) -> dict[str, str]:
    return {
        name: value
        for side, claim in (("a", pair.a), ("b", pair.b))
        for name, value in (
            (f"outlet_{side}", claim.outlet),
            (f"quote_{side}", claim.text),
            (f"claim_{side}", claim.id),
        )
    }


def _number(value: float | None) -> float:
    return float("nan") if value is None else value
