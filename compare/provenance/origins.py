"""The claims of a group → their independent origins, and a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from compare.copies import copied_claims
from compare.model import Article, Claim
from compare.provenance.chains import Step, StepKind, chain
from compare.provenance.names import (
    best_name,
    is_definite,
    is_one_person,
    is_outlet,
    is_person,
    is_same,
    may_be_anybody,
    may_be_kin,
)
from compare.words import list_words

_ON_ITS_WORD = (StepKind.OUTLET, StepKind.MEDIUM)
# Which kind an origin is that several claims give different kinds of, the first that is there.
_RANK = (StepKind.NAMED, StepKind.DOCUMENT, StepKind.UNNAMED, StepKind.MEDIUM, StepKind.OUTLET)

Chain = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of a fact: a source, a document, another medium, or an outlet on its own word.

    ``claims`` are the ids of the group's claims that rest on it. A ``kind`` of
    ``StepKind.OUTLET`` means that the outlet of that name states it itself; ``name`` is "" where
    a source speaks that nobody names. ``told_to`` are the media between it and the outlets.
    """

    name: str
    kind: StepKind
    claims: tuple[str, ...]
    told_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a group, that of most claims first.

    There are at most ``most`` independent ones, one an origin, and at least ``least``: "officials"
    and a named official may be one, and so may an outlet that names no source and the source that
    the others name. ``outlets`` are those that tell the fact.
    """

    origins: tuple[Origin, ...]
    least: int
    most: int
    outlets: tuple[str, ...]


def find_origins(
    claims: Sequence[Claim],
    articles: Iterable[Article],
    copies: Iterable[Sequence[str]] = (),
) -> Origins:
    """The independent origins of a group.

    A claim rests on the first source that its outlet names, or on its outlet. Claims have one
    origin if their sources are one by name, if they are copies of one sentence, if they stand in
    copies of one text, or if one names the other's outlet as its source.

    :param claims: The claims of the group.
    :param articles: The articles of the story; those of the claims must be among them.
    :param copies: Sets of article ids that carry one text (the ``articles`` of what
        ``compare.copies.find_copies`` gives), found once a story. Copies of single claims are
        found here.
    """
    return find_all_origins([claims], articles, copies)[0]


def find_all_origins(
    groups: Sequence[Sequence[Claim]],
    articles: Iterable[Article],
    copies: Iterable[Sequence[str]] = (),
) -> list[Origins]:
    """What ``find_origins`` gives of each group; what they have in common is read once.

    :param groups: The claims of each group.
    :param articles: As for ``find_origins``.
    :param copies: As for ``find_origins``.
    """
    article_of = {article.id: article for article in articles}
    claims = list({claim.id: claim for group in groups for claim in group}.values())
    told = {claim.article: article_of[claim.article] for claim in claims}
    chain_of = {claim.id: chain(claim, told[claim.article]) for claim in claims}
    copied, carrying = copied_claims(claims, tuple(told.values())), [*copies]
    return [
        _group_origins(group, [chain_of[claim.id] for claim in group], copied, carrying)
        for group in groups
    ]


def describe_origins(origins: Origins) -> str:
    """One sentence for a reader: "4 outlets, 1 independent origin: the driver, as told to X."."""
    outlets = f"{len(origins.outlets)} outlet{_plural(len(origins.outlets))}"
    own = [origin.name for origin in origins.origins if origin.kind is StepKind.OUTLET]
    unsourced = f"{list_words(own)} on {_possessive(own)} own word" if own else ""
    named = [_credit(origin) for origin in origins.origins if origin.kind is not StepKind.OUTLET]
    if not named:
        return f"{outlets}, no source named: {unsourced}."
    least = f"{origins.least} to " if origins.least < origins.most else ""
    number = f"{least}{origins.most} independent origin{_plural(origins.most)}"
    return f"{outlets}, {number}: {'; '.join([*named, unsourced] if own else named)}."


def count_origins(origins: Origins) -> str:
    """Outlets and origins in a few words: "4 outlets, 2 origins"; "" where these do not differ.

    They differ where outlets are sure to share an origin.
    """
    outlets = len(origins.outlets)
    if origins.most >= outlets:
        return ""
    most = "at most " if origins.least < origins.most else ""
    return f"{outlets} outlets, {most}{origins.most} origin{_plural(origins.most)}"


def _group_origins(
    claims: Sequence[Claim],
    chains: Sequence[Chain],
    copied: Sequence[Sequence[str]],
    copies: Sequence[Sequence[str]],
) -> Origins:
    sets = _joined(claims, chains, copied, copies)
    origins = sorted(
        (_origin([claims[i] for i in members], [chains[i] for i in members]) for members in sets),
        key=lambda origin: -len(origin.claims),
    )
    outlets = tuple(dict.fromkeys(claim.outlet for claim in claims))
    return Origins(tuple(origins), _least(origins), len(origins), outlets)


def _plural(count: int) -> str:
    return "" if count == 1 else "s"


def _possessive(names: Sequence[str]) -> str:
    return "its" if len(names) == 1 else "their"


def _credit(origin: Origin) -> str:
    name = origin.name or "a source not named there"
    return f"{name}, as told to {list_words(origin.told_to)}" if origin.told_to else name


def _joined(
    claims: Sequence[Claim],
    chains: Sequence[Chain],
    copied: Sequence[Sequence[str]],
    copies: Sequence[Sequence[str]],
) -> list[list[int]]:
    """The claims by origin, as indices."""
    set_of = {i: frozenset((i,)) for i in range(len(claims))}
    for i, j in combinations(range(len(claims)), 2):
        a, b = claims[i], claims[j]
        if (
            _is_one(chains[i], chains[j])
            or any(a.id in ids and b.id in ids for ids in copied)
            # Two versions of one text may each have added a source of its own.
            or (
                any(a.article in ids and b.article in ids for ids in copies)
                and not _are_two(_origin([a], [chains[i]]), _origin([b], [chains[j]]))
            )
            or _rests_on(chains[i][-1], claims, chains, j)
            or _rests_on(chains[j][-1], claims, chains, i)
        ):
            union = set_of[i] | set_of[j]
            set_of.update(dict.fromkeys(union, union))
    return [sorted(union) for union in dict.fromkeys(set_of.values())]


def _rests_on(step: Step, claims: Sequence[Claim], chains: Sequence[Chain], i: int) -> bool:
    """Whether a step is the outlet of claim ``i``: of its claims that on its own word, if any."""
    if step.kind is not StepKind.MEDIUM or not is_outlet(step.name, claims[i].outlet):
        return False
    own = [len(chains[j]) for j, claim in enumerate(claims) if claim.outlet == claims[i].outlet]
    return len(chains[i]) == min(own)


def _is_one(one: Chain, other: Chain) -> bool:
    a, b = one[-1], other[-1]
    if a.kind in _ON_ITS_WORD or b.kind in _ON_ITS_WORD:
        return a.kind in _ON_ITS_WORD and b.kind in _ON_ITS_WORD and is_outlet(a.name, b.name)
    if not is_same(a.name, b.name) and (not a.name or a.name.lower() != b.name.lower()):
        return False
    if a.kind is b.kind is StepKind.UNNAMED and not is_definite(a.name):
        # Two outlets may each have found "a driver"; one who told both the same medium is one.
        return any(
            is_outlet(step.name, earlier.name)
            for step in one[:-1]
            for earlier in other[:-1]
            if step.kind in _ON_ITS_WORD and earlier.kind in _ON_ITS_WORD
        )
    return True


def _are_two(one: Origin, other: Origin) -> bool:
    """Whether two origins cannot be one."""
    kinds = {one.kind, other.kind}
    if kinds & set(_ON_ITS_WORD):
        # An outlet that names no source may rest on any.
        return False
    if may_be_kin(one.name, other.name):
        return False
    if may_be_anybody(one.name) or may_be_anybody(other.name) or is_same(one.name, other.name):
        return False
    if kinds == {StepKind.UNNAMED, StepKind.NAMED}:
        unnamed, named = sorted((one, other), key=lambda origin: origin.kind is StepKind.NAMED)
        return not (is_one_person(unnamed.name) and is_person(named.name))
    # A paper is somebody's: an indictment may be what prosecutors say.
    return StepKind.DOCUMENT not in kinds or len(kinds) == 1


def _least(origins: Sequence[Origin]) -> int:
    """How many of the origins are sure to be apart from each other."""
    apart = [sum(_are_two(one, other) for other in origins) for one in origins]
    chosen: list[Origin] = []
    for _, i in sorted((-count, i) for i, count in enumerate(apart)):
        if all(_are_two(origins[i], other) for other in chosen):
            chosen.append(origins[i])
    return max(1, len(chosen))


def _origin(claims: Sequence[Claim], chains: Sequence[Chain]) -> Origin:
    firsts: Mapping[StepKind, list[str]] = {
        kind: [steps[-1].name for steps in chains if steps[-1].kind is kind] for kind in _RANK
    }
    kind = next(kind for kind in _RANK if firsts[kind])
    name = firsts[kind][0] if kind in _ON_ITS_WORD else best_name(firsts[kind])
    between = [
        step.name for steps in chains for step in steps[1:-1] if step.kind is StepKind.MEDIUM
    ]
    # The outlet that others name as theirs, where it names the source itself.
    named = [steps[-1].name for steps in chains if steps[-1].kind is StepKind.MEDIUM]
    told_to = [] if kind in _ON_ITS_WORD else list(dict.fromkeys([*between, *named]))
    return Origin(name, kind, tuple(claim.id for claim in claims), tuple(told_to))
