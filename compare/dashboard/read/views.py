"""Passages of one article → what its reader draws, and what the panel says of the chosen one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from compare.cards import group_outlets, link_address, story_outlets
from compare.dashboard.text import (
    Layer,
    mark_text,
    quote_html,
    score_html,
    sign_html,
    words_at_issue,
)
from compare.kinds import KINDS, TELLINGS, Sign, find_sign
from compare.model import Article, Claim, Comparison, Divergence, Evidence, Omission
from compare.provenance import count_origins
from compare.report import STATES
from compare.report.passages import AGREED, ALONE, DISPUTED, Passage, Telling

STATE_SIGNS = {
    DISPUTED: Sign("disputed", "≠", "disputed", "Another outlet’s telling parts from it."),
    AGREED: Sign("agreed", "=", "agreed", "Others tell it, and no divergence was found."),
    ALONE: Sign("alone", "◇", "told here alone", "No other outlet was found to tell it."),
}


def article_data(article: Article, passages: Sequence[Passage], chosen: str) -> dict[str, object]:
    """What the reader of one article draws, as plain values.

    :param passages: Those of the article, as ``find_passages`` gives them.
    :param chosen: The id of the claim that is marked as chosen; "" for none.
    """
    counts = Counter(passage.state for passage in passages)
    parting = _kind_marks(d for passage in passages for d in passage.divergences)
    return {
        "chosen": chosen,
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "date": (article.published or "")[:10],
        "url": link_address(article),
        "paragraphs": _paragraphs(article.text, [passage.claim for passage in passages]),
        "passages": {passage.claim.id: _passage_data(passage) for passage in passages},
        "legend": [
            {
                "name": state,
                "mark": parting if state == DISPUTED and parting else sign.mark,
                "word": f"{counts[state]} {sign.word}",
            }
            for state, sign in STATE_SIGNS.items()
            if passages
        ],
    }


def describe_passage(passage: Passage) -> str:
    """What the other outlets make of a passage, in one sentence with their names.

    Where agreeing outlets, this one among them, share origins, these are counted.
    """
    if passage.state == ALONE:
        return "Told here alone: no other outlet was found to tell it."
    disputed, agreed = (", ".join(who) for who in (passage.disputed_by, passage.agreed_by))
    if not disputed and not agreed:
        return "Others tell the same fact; none was compared with this passage directly."
    counted = count_origins(passage.origins)
    shared = f" ({counted})" if counted else ""
    if not disputed:
        return f"Told by {agreed} as well{shared}; no dispute found."
    return f"Disputed by {disputed}" + (f"; agreed by {agreed}{shared}." if agreed else ".")


def passage_html(passage: Passage) -> str:
    """The head of the panel: the passage with the words at issue, and who makes what of it."""
    claim, state = passage.claim, STATE_SIGNS[passage.state]
    issue = words_at_issue(claim, _evidence(passage.divergences))
    layers = [Layer(start - claim.start, end - claim.start, "mark") for start, end in issue]
    return (
        f'<div class="passage-head {state.name}"><div class="who"><b>{escape(claim.outlet)}</b>'
        f"{sign_html(TELLINGS[STATES[claim.certainty]])}</div>"
        f"<blockquote><p>{mark_text(claim.text, layers)}</p></blockquote>"
        f'<p class="sum">{escape(describe_passage(passage))}</p></div>'
    )


def panel_parts(passage: Passage) -> list[tuple[str, str, list[Telling]]]:
    """The parts of the panel that have tellings, with heading and note: divergences first."""
    parting = [telling for telling in passage.tellings if telling.divergences]
    unsure = [t for t in passage.tellings if t.hints and not t.divergences]
    rest = [t for t in passage.tellings if not t.hints and not t.divergences]
    parts = [
        ("Where they part", "", parting),
        ("Hints", "Too unsure to be shown as divergences; most of them are none.", unsure),
        ("No dispute found", "", [telling for telling in rest if telling.compared]),
        (
            "On the same fact",
            "Brought together with the passage by another telling, so that nothing is said of "
            "whether they agree.",
            [telling for telling in rest if not telling.compared],
        ),
    ]
    return [part for part in parts if part[2]]


def heading_html(title: str, note: str = "") -> str:
    """The heading of a part of the panel.

    :param note: A sentence below; "" for none.
    """
    below = f'<p class="nearest">{escape(note)}</p>' if note else ""
    return f'<div class="panel-part"><h3>{escape(title)}</h3>{below}</div>'


def telling_html(comparison: Comparison, passage: Passage, telling: Telling) -> str:
    """Another outlet's telling in its paragraph, with the reasons why it parts from the passage."""
    reasons = [_reason_html(found) for found in telling.divergences]
    reasons += [_reason_html(found, "Hint:") for found in telling.hints]
    listed = f'<ul class="reasons">{"".join(reasons)}</ul>' if reasons else ""
    quote = quote_html(
        comparison.article[telling.claim.article],
        telling.claim,
        evidence=_evidence((*telling.divergences, *telling.hints)),
        other=passage.claim.text,
        note=TELLINGS[STATES[telling.claim.certainty]].meaning,
    )
    sure = (
        f'<p class="nearest">States the same: {score_html(telling.same)}</p>'
        if telling.same
        else ""
    )
    return f'<section class="telling-of">{listed}{quote}{sure}</section>'


def rest_html(comparison: Comparison, passage: Passage) -> str:
    """The end of the panel: where others part over the same fact, and who does not tell it."""
    groups = {group.id: group for group in comparison.groups}
    elsewhere = "".join(
        _reason_html(found, f"{' and '.join(_named(comparison, found))}:")
        for found in passage.elsewhere
    )
    html = (
        f'<h3>Others part over this fact</h3><ul class="reasons">{elsewhere}</ul>'
        if elsewhere
        else ""
    )
    lacks = "".join(
        _omission_html(comparison, omission, group_outlets(comparison, groups[omission.group]))
        for omission in passage.omissions
    )
    if passage.silent:
        html += (
            "<h3>Silent</h3>"
            f"<p>{escape(', '.join(passage.silent))}: not found in the text that was compared.</p>"
            f"{lacks}"
        )
    return f'<div class="passage-rest">{html}</div>' if html else ""


def invitation_html(comparison: Comparison, passages: Sequence[Passage]) -> str:
    """What the panel says before a passage is chosen."""
    counts = Counter(passage.state for passage in passages)
    others = len(story_outlets(comparison)) - 1
    against = "1 other outlet" if others == 1 else f"{others} other outlets"
    listed = "".join(
        f"<li>{sign_html(sign)} {counts[state]}. {escape(sign.meaning)}</li>"
        for state, sign in STATE_SIGNS.items()
    )
    return (
        '<div class="passage-head"><h3>Choose a passage</h3>'
        "<p>A click on a marked passage, or on the strip beside the text, shows here what "
        f"{against} made of it. With the keyboard: Tab into the text, arrow keys from passage to "
        f'passage.</p><ul class="states-of">{listed}</ul></div>'
    )


def _paragraphs(text: str, claims: Sequence[Claim]) -> list[list[dict[str, str]]]:
    """The text's paragraphs as runs, each with the id of its claim or "" outside of any.

    Where claims overlap, a run is of the one that began last.
    """
    breaks = (edge for i, c in enumerate(text) if c == "\n" for edge in (i, i + 1))
    edges = {edge for claim in claims for edge in (claim.start, claim.end)}
    bounds = sorted({0, len(text), *edges, *breaks})
    paragraphs: list[list[dict[str, str]]] = [[]]
    open_, i = [], 0
    for start, end in zip(bounds, bounds[1:], strict=False):
        while i < len(claims) and claims[i].start <= start:
            open_.append(claims[i])
            i += 1
        open_ = [claim for claim in open_ if claim.end > start]
        if text[start] == "\n":
            paragraphs.append([])
        else:
            run = {"text": text[start:end], "claim": open_[-1].id if open_ else ""}
            paragraphs[-1].append(run)
    return [runs for runs in paragraphs if any(run["text"].strip() for run in runs)]


def _passage_data(passage: Passage) -> dict[str, str]:
    """State, sign and sentence of a passage; the sign has a figure where others agree."""
    marks = {
        DISPUTED: _kind_marks(passage.divergences),
        AGREED: f"= {count_origins(passage.origins) or len(passage.agreed_by)}",
        ALONE: STATE_SIGNS[ALONE].mark,
    }
    return {
        "state": passage.state,
        "mark": marks[passage.state],
        "words": describe_passage(passage),
    }


def _kind_marks(divergences: Iterable[Divergence]) -> str:
    """The marks of the kinds of ``divergences``, the gravest first."""
    order = list(KINDS)
    found = {divergence.kind for divergence in divergences}
    ranked = sorted(found, key=lambda k: (order.index(k) if k in order else len(order), k))
    return " ".join(dict.fromkeys(find_sign(kind).mark for kind in ranked))


def _evidence(divergences: Iterable[Divergence]) -> list[Evidence]:
    return [evidence for divergence in divergences for evidence in divergence.evidence]


def _named(comparison: Comparison, divergence: Divergence) -> list[str]:
    outlets = (comparison.claim[evidence.claim].outlet for evidence in divergence.evidence)
    return list(dict.fromkeys(outlets))


def _reason_html(divergence: Divergence, before: str = "") -> str:
    told = f'<span class="score">{escape(before)}</span> ' if before else ""
    return (
        f"<li>{told}{sign_html(find_sign(divergence.kind))} "
        f"{score_html(divergence.score)}<p>{escape(divergence.reason)}</p></li>"
    )


def _omission_html(comparison: Comparison, omission: Omission, told: Sequence[str]) -> str:
    nearest = (
        f" The nearest thing it says: “{comparison.claim[omission.nearest].text}”"
        if omission.nearest
        else ""
    )
    excuses = f" ({'; '.join(omission.excuses)})" if omission.excuses else ""
    outlets = {comparison.claim[claim].outlet for claim in omission.claims}
    count = f"{len(told)} outlets"
    if 0 < omission.origins < len(outlets):
        count += f" with {omission.origins} origin{'' if omission.origins == 1 else 's'} at most"
    return (
        f'<div class="lack">{sign_html(find_sign("omission"))} {score_html(omission.score)}'
        f"<p>{escape(omission.missing_from)} leaves it out, though {count} tell it"
        f"{escape(excuses)}.</p>"
        f'<p class="nearest">{escape(nearest.strip())}</p></div>'
    )
