"""Comparison → frames of who rests on whom, over the whole story and for each fact."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from compare.cards import shared_origins, story_outlets
from compare.copies import copied_claims, find_copies, find_copy_pairs
from compare.model import Article, Claim, Comparison, Span
from compare.provenance import Origin, Step, StepKind, chain
from compare.provenance.names import is_outlet
from compare.report.frames import (
    claim_cells,
    group_claims,
    groups_by_claim,
    make_frame,
    shared_groups,
)
from compare.report.source_names import NAMELESS, OWN_WORD, Party, find_paths
from compare.versions import current_articles

NAMES, ONE_TEXT, TEXT_IN_PART = "names", "one text", "text in part"

_EDGE = dict.fromkeys(("story", "from", "from_kind", "to", "to_kind", "relation"), "str")
PROVENANCE_COLUMNS: Mapping[str, str] = {**_EDGE, "claims": "int64", "facts": "int64"}
REST_COLUMNS: Mapping[str, str] = {
    **_EDGE,
    **dict.fromkeys(("groups", "outlet", "chain", "quote"), "str"),
    **{"start": "int64", "end": "int64", "article": "str", "claim": "str"},
}

RestRow = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class _Edge:
    start: Party
    end: Party
    relation: str


@dataclass(frozen=True, slots=True)
class _Story:
    """A comparison with the chain and the groups of each claim, by its id."""

    comparison: Comparison
    chains: Mapping[str, tuple[Step, ...]]
    groups: Mapping[str, str]

    def row(self, edge: _Edge, claim: Claim, groups: str) -> dict[str, object]:
        """A claim on an edge."""
        return {
            "story": self.comparison.story.id,
            "from": edge.start.name,
            "from_kind": edge.start.kind,
            "to": edge.end.name,
            "to_kind": edge.end.kind,
            "relation": edge.relation,
            "groups": groups,
            "chain": write_chain(self.chains.get(claim.id, ())),
            **claim_cells(claim),
        }

    def text_row(self, edge: _Edge, article: Article, span: Span) -> dict[str, object]:
        """A sentence on an edge, with the first claim that begins in it, if there is one."""
        sentence = Claim(article.id, article.outlet, *span, article.text[span.start : span.end])
        claims = (claim for claim in self.comparison.claims if claim.article == article.id)
        claim = next((c for c in claims if span.start <= c.start < span.end), None)
        known = claim.id if claim else ""
        row = self.row(edge, sentence, self.groups.get(known, ""))
        return {**row, "claim": known, "chain": write_chain(self.chains.get(known, ()))}


def provenance_frame(comparison: Comparison) -> pd.DataFrame:
    """One row an edge of who rests on whom over the whole story, that of most claims first.

    =============  ================================================================================
    story          the id of the story
    from, to       by name: ``from`` is an outlet, or a medium that has it from ``to``
    from_kind,     "outlet" (of the story), "medium", "document", "named source", "unnamed source",
    to_kind        or "own word" for what ``from`` names no source for
    relation       "names" (as where it has it from), or, between outlets, "one text" or "text in
                   part": the later one's articles and those of the earlier have that in common
    claims         how many claims it rests on; of a common text, how many sentences
    facts          how many facts these are of; a claim may be of several
    =============  ================================================================================
    """
    edges = [
        {
            **dict(zip(_EDGE, edge, strict=True)),
            "claims": count_claims(rows),
            "facts": len({group for row in rows for group in row["groups"].split("; ") if group}),
        }
        for edge, rows in rests_by(rest_frame(comparison), tuple(_EDGE)).items()
    ]
    frame = make_frame(edges, PROVENANCE_COLUMNS)
    return frame.sort_values(["claims", "facts"], ascending=False, kind="stable", ignore_index=True)


def rest_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a claim on an edge of ``provenance_frame``, as the articles tell them.

    =============  ================================================================================
    story ...      the columns of the edge
    groups         the ids of the facts that the claim is of, joined by "; "
    outlet         who makes the claim
    chain          from the outlet to the first source it names
    quote          the claim, or the common sentence, to the letter
    start, end     where it stands in the article's text
    article        the id of its article
    claim          the id of the claim, or of the one that begins in the sentence; "" for none
    =============  ================================================================================
    """
    story = _read(comparison)
    paths = find_paths(story.chains, story_outlets(comparison))
    rows = [
        story.row(edge, claim, story.groups.get(claim.id, ""))
        for claim in comparison.claims
        for edge in _edges(paths[claim.id])
    ]
    return make_frame([*rows, *_text_rows(story)], REST_COLUMNS)


def fact_rest_frame(comparison: Comparison) -> pd.DataFrame:
    """One row a claim on an edge of one fact that two outlets or more tell, fact by fact.

    The columns are those of ``rest_frame``; ``groups`` names the one fact. All chains end at the
    fact's independent origins, as ``origin_frame`` counts them.
    """
    story, outlets = _read(comparison), story_outlets(comparison)
    origins = shared_origins(comparison)
    copies = _copy_sets(comparison)
    rows = []
    for group in shared_groups(comparison):
        claims = group_claims(comparison, group)
        for claim in claims:
            origin = next(one for one in origins[group.id].origins if claim.id in one.claims)
            path = _fact_path(story.chains[claim.id], origin, outlets)
            rows += [story.row(edge, claim, group.id) for edge in _edges(path)]
        for earlier, later in _copied(comparison, claims, copies):
            edge = _Edge(_outlet(later.outlet), _outlet(earlier.outlet), ONE_TEXT)
            rows += [story.row(edge, claim, group.id) for claim in (earlier, later)]
    return make_frame(rows, REST_COLUMNS)


def rests_by(rests: pd.DataFrame, columns: Sequence[str]) -> dict[tuple[str, ...], list[RestRow]]:
    """The rows of ``rest_frame`` as records, by their cells of ``columns``, in their order."""
    found: dict[tuple[str, ...], list[RestRow]] = {}
    for row in rests.to_dict("records"):
        found.setdefault(tuple(row[column] for column in columns), []).append(row)
    return found


def count_claims(rows: Iterable[RestRow]) -> int:
    """How many claims some rows of ``rest_frame`` hold; of common sentences one side counts."""
    one_side = (row for row in rows if row["relation"] == NAMES or row["outlet"] == row["from"])
    return len({(row["article"], row["start"], row["end"]) for row in one_side})


def name_origin(origin: Origin) -> str:
    """An origin as a reader would name it; an outlet that names no source is "(own word)"."""
    own = f" ({OWN_WORD})" if origin.kind is StepKind.OUTLET else ""
    return f"{origin.name or NAMELESS}{own}"


def write_chain(steps: Iterable[Step]) -> str:
    """A chain for a reader: "BBC → a driver"."""
    return " → ".join(step.name or NAMELESS for step in steps)


def _read(comparison: Comparison) -> _Story:
    chains = {
        claim.id: chain(claim, comparison.article[claim.article]) for claim in comparison.claims
    }
    groups = {
        claim: "; ".join(group.id for group in groups)
        for claim, groups in groups_by_claim(comparison).items()
    }
    return _Story(comparison, chains, groups)


def _outlet(name: str) -> Party:
    return Party(StepKind.OUTLET.value, name)


def _edges(path: Sequence[Party]) -> list[_Edge]:
    return [_Edge(start, end, NAMES) for start, end in pairwise(path)]


def _fact_path(steps: Sequence[Step], origin: Origin, outlets: Sequence[str]) -> list[Party]:
    """From the outlet over media to the origin of the fact."""
    path = [_outlet(steps[0].name)]
    for step in steps[1:]:
        if step.kind is StepKind.MEDIUM and not is_outlet(step.name, origin.name):
            known = next((outlet for outlet in outlets if is_outlet(step.name, outlet)), "")
            path.append(_outlet(known) if known else Party(step.kind.value, step.name))
        elif step.kind is StepKind.MEDIUM and origin.kind is StepKind.OUTLET:
            path.append(_outlet(origin.name))
    kind = OWN_WORD if origin.kind is StepKind.OUTLET else origin.kind.value
    return [*dict.fromkeys(path), Party(kind, name_origin(origin))]


def _copy_sets(comparison: Comparison) -> list[set[str]]:
    """The ids of the claims that are copies of one sentence, or stand in copies of one text."""
    sentences = copied_claims(comparison.claims, comparison.story.articles)
    texts = [set(copied.articles) for copied in find_copies(comparison.story.articles)]
    return [
        *map(set, sentences),
        *({claim.id for claim in comparison.claims if claim.article in ids} for ids in texts),
    ]


def _copied(
    comparison: Comparison, claims: Sequence[Claim], copies: Sequence[set[str]]
) -> list[tuple[Claim, Claim]]:
    """The claims of a fact that are copies, each with the earliest of them."""
    pairs: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    for ids in copies:
        found = [claim for claim in claims if claim.id in ids]
        ranked = sorted(found, key=lambda claim: _published(comparison.article[claim.article]))
        for later in ranked[1:]:
            if later.outlet != ranked[0].outlet:
                pairs.setdefault((ranked[0].outlet, later.outlet), (ranked[0], later))
    return list(pairs.values())


def _text_rows(story: _Story) -> Iterator[dict[str, object]]:
    """The sentences that two outlets' articles have in common, on both sides."""
    comparison = story.comparison
    whole = [set(copied.articles) for copied in find_copies(comparison.story.articles)]
    for pair in find_copy_pairs(current_articles(comparison.story.articles)):
        sides = [comparison.article[pair.a], comparison.article[pair.b]]
        earlier, later = sorted(sides, key=_published)
        is_whole = any({pair.a, pair.b} <= carrying for carrying in whole)
        relation = ONE_TEXT if is_whole else TEXT_IN_PART
        edge = _Edge(_outlet(later.outlet), _outlet(earlier.outlet), relation)
        for passage in pair.passages:
            for article, span in zip(sides, (passage.a, passage.b), strict=True):
                yield story.text_row(edge, article, span)


def _published(article: Article) -> str:
    return article.published or "~"
