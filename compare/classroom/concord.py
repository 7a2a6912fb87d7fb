"""Opinions on pairs → what can be agreed on in them, and how far apart two of them are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compare.agreement import krippendorff_alpha
from compare.classroom.answers import Opinion, Same, asked_kinds

# The questions that an opinion answers: whether it is the same fact, then kind by kind whether the
# passages part so.
SAME = "same"
QUESTIONS = (SAME, *asked_kinds())
# Alpha rests on the pairs that two answered: on fewer, one answer more or less moves it by a fifth.
LEAST_UNITS = 10


def answer_value(opinion: Opinion, question: str) -> bool | None:
    """What an opinion says to a question; ``None`` where it says nothing.

    That is so of who is not sure, and of the ways in which passages part if they do not state the
    same fact.
    """
    if question == SAME:
        return None if opinion.same is Same.UNSURE else opinion.same is Same.YES
    return question in opinion.kinds if opinion.same is Same.YES else None


def answer_distance(a: Opinion, b: Opinion) -> float:
    """How far two opinions on a pair are apart, in [0, 1].

    1 if they differ on whether it is the same fact; else, of the kinds that either names, the
    share that the other does not (Jaccard, "The Distribution of the Flora in the Alpine Zone",
    1912).
    """
    if a.same is not b.same:
        return 1.0
    named = {*a.kinds, *b.kinds}
    return len({*a.kinds} ^ {*b.kinds}) / len(named) if named else 0.0


def alpha_of(units: Iterable[Sequence[bool | None]]) -> float | None:
    """Krippendorff's alpha of what was answered to a question.

    :param units: The values given to each pair; ``None`` is a missing one.
    :return: ``None`` where too few pairs have two values, or all values are one.
    """
    given = [[value for value in unit if value is not None] for unit in units]
    shared = [unit for unit in given if len(unit) > 1]
    return krippendorff_alpha(shared) if len(shared) >= LEAST_UNITS else None
