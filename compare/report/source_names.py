"""The chains of a story's claims → the parties that each passes, of which each has one name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.provenance import Step, StepKind
from compare.provenance.names import best_name, is_outlet, is_person, is_same

# What stands for a source that nobody names.
NAMELESS = "a source not named there"
# The kind of what an outlet names no source for, and the name of the party for it.
OWN_WORD = "own word"
NO_SOURCE = "no source named"


@dataclass(frozen=True, slots=True)
class Party:
    """An outlet, or what one rests on.

    ``kind`` is a ``StepKind`` or "own word". Who is described and not named is known only by the
    outlet or medium to which the source spoke: ``namer``, else "".
    """

    kind: str
    name: str
    namer: str = ""


def find_paths(
    chains: Mapping[str, Sequence[Step]], outlets: Sequence[str]
) -> dict[str, tuple[Party, ...]]:
    """From the outlet of each claim over media to the first source; its own word if it names none.

    Named sources are one party if their names are surely one and fit no third. Two outlets may each
    have found "a driver": a source that is only described is one party where it spoke to the same
    outlet or medium, and a paper where its title is the same.

    :param chains: What ``compare.provenance.chain`` gives, by the id of the claim.
    :param outlets: Those of the story: a medium that is one of them is that outlet.
    """
    steps = [step for steps in chains.values() for step in steps[1:]]
    media = _merge_names((s.name for s in steps if s.kind is StepKind.MEDIUM), is_outlet)
    named = _merge_names((s.name for s in steps if _is_known(s)), is_same)
    names = _Names(outlets, media, named)
    return _tell_apart({claim: names.find_path(steps) for claim, steps in chains.items()})


@dataclass(frozen=True, slots=True)
class _Names:
    outlets: Sequence[str]
    media: Mapping[str, str]
    named: Mapping[str, str]

    def find_path(self, steps: Sequence[Step]) -> tuple[Party, ...]:
        """The outlet, the media between, and the first source."""
        path = [Party(StepKind.OUTLET.value, steps[0].name)]
        if len(steps) == 1:
            return *path, Party(OWN_WORD, NO_SOURCE)
        for step in steps[1:]:
            if step.kind is StepKind.MEDIUM or step is steps[-1]:
                party = self._party(step, path[-1].name)
                if party not in path:
                    path.append(party)
        return tuple(path)

    def _party(self, step: Step, namer: str) -> Party:
        outlet = self._outlet(step)
        if outlet:
            return Party(StepKind.OUTLET.value, outlet)
        if step.kind is StepKind.MEDIUM:
            return Party(step.kind.value, self.media[step.name])
        if step.name in self.named:
            return Party(StepKind.NAMED.value, self.named[step.name])
        if step.kind is StepKind.DOCUMENT and _is_titled(step.name):
            return Party(step.kind.value, step.name)
        bodies = {shown for name, shown in self.named.items() if is_same(step.name, name)}
        if step.kind is StepKind.UNNAMED and len(bodies) == 1 and not is_person(*bodies):
            return Party(StepKind.NAMED.value, *bodies)
        kind = StepKind.UNNAMED if step.kind is StepKind.NAMED else step.kind
        return Party(kind.value, step.name or NAMELESS, namer)

    def _outlet(self, step: Step) -> str:
        """The outlet of the story that a step is, or ""."""
        if step.kind is StepKind.MEDIUM:
            return next((outlet for outlet in self.outlets if is_outlet(step.name, outlet)), "")
        name = step.name.casefold()
        return next((outlet for outlet in self.outlets if outlet.casefold() == name), "")


def _merge_names(names: Iterable[str], is_one: Callable[[str, str], bool]) -> dict[str, str]:
    """The name to show for each name: of a full name and a surname the full one.

    A name that would fit two sets, as a surname fits two of a family, is in neither.
    """
    plain = {name: re.sub(r" *\([^()]*\)", "", name) or name for name in sorted(set(names))}
    one_of_each = {_key(text): text for text in plain.values()}
    sets: list[list[str]] = []
    for text in sorted(one_of_each.values(), key=lambda text: (-len(text.split()), text)):
        fitting = [known for known in sets if _is_whole(text) and _fits(text, known, is_one)]
        if len(fitting) == 1:
            fitting[0].append(text)
        else:
            sets.append([text])
    shown = {_key(text): best_name(known) or text for known in sets for text in known}
    return {name: shown[_key(text)] for name, text in plain.items()}


def _fits(name: str, known: Iterable[str], is_one: Callable[[str, str], bool]) -> bool:
    return all(_is_whole(other) and is_one(name, other) for other in known)


def _is_whole(name: str) -> bool:
    """Whether a phrase may be a name and no more: "the board", not "May the so-called board"."""
    return " the " not in name


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _is_known(step: Step) -> bool:
    """Whether a source has a name that tells it from others, which "the" has not."""
    return step.kind is StepKind.NAMED and is_same(step.name, step.name)


def _is_titled(name: str) -> bool:
    """Whether a paper is called by a name: "the Hale report", not "a report"."""
    return any(word[:1].isupper() for word in name.split()[1:])


def _tell_apart(paths: Mapping[str, tuple[Party, ...]]) -> dict[str, tuple[Party, ...]]:
    """Parties that are described in the same words to different ones, with these in their names."""
    spelling: dict[tuple[str, str], str] = {}
    namers = defaultdict(set)
    for party in (party for path in paths.values() for party in path if party.namer):
        key = (party.kind, party.name.casefold())
        spelling.setdefault(key, party.name)
        namers[key].add(party.namer)

    def name(party: Party) -> Party:
        key = (party.kind, party.name.casefold())
        if not party.namer:
            return party
        told = f" (to {party.namer})" if len(namers[key]) > 1 else ""
        return replace(party, name=f"{spelling[key]}{told}")

    return {claim: tuple(map(name, path)) for claim, path in paths.items()}
