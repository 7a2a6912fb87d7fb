from __future__ import annotations

from compare.model import Article, Claim, Span
from compare.quantities.find import find_quantities
from compare.quantities.ledger import LedgerEntry, find_ledger


def ledger(text: str) -> list[LedgerEntry]:
    article = Article("post", "Post", "Title", text, published="2024-03-06T18:00")
    span = Span(0, len(text))
    quantities = tuple(find_quantities(text, span, article.published))
    return find_ledger(Claim("post", "Post", *span, text, quantities=quantities), article)


def test_an_entry_says_value_thing_scope_bound_and_time() -> None:
    text = "By noon on Tuesday at least 30 miners had been killed."

    *_, entry = ledger(text)

    assert entry == LedgerEntry(
        claim=f"post:0-{len(text)}",
        outlet="Post",
        printed="at least 30",
        value="30",
        of="miner",
        per="",
        scope="killed",
        bound="at least",
        as_of="2024-03-05T12:00",
    )


def test_a_figure_without_a_time_of_its_own_is_of_the_day_of_publication() -> None:
    (entry,) = ledger("The fee is between 20 and 30 crowns a head.")

    assert (entry.value, entry.per, entry.as_of) == ("20 crowns to 30 crowns", "head", "2024-03-06")


def test_a_date_is_its_own_time_and_counts_nothing() -> None:
    (entry,) = ledger("It shut on Monday.")

    assert (entry.value, entry.of, entry.as_of) == ("2024-03-04", "", "")
