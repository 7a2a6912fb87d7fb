"""A row of a table or an object of JSON → an article whose text is kept to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from compare.errors import InputError
from compare.model import Article
from compare.readers.building import Head, build_article
from compare.readers.dates import parse_published
from compare.readers.outlets import outlet_from_address, web_address

# The first of several names that a record has is taken.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "articlebody", "full_text",
        "maintext",
    ),
    "outlet": (
        "outlet", "source", "source_name", "publisher", "publication", "site", "site_name",
        "newspaper", "domain",
    ),
    "title": ("title", "headline"),
    "published": (
        "published", "published_at", "publishedat", "published_date", "publication_date",
        "date_published", "datepublished", "date_publish", "date", "datetime", "pubdate",
        "pub_date",
    ),
    "url": ("url", "link", "address", "web_url", "permalink"),
}  # fmt: skip

# More than anybody compares or sorts into stories; a file of empty lines has millions.
MOST_ENTRIES = 50_000
# A file that is wrong from its first line on would fill the page with its errors.
MOST_ERRORS = 200


def first_entries(
    name: str, entries: Iterator[Article | InputError]
) -> Iterator[Article | InputError]:
    """The entries of a file up to the limit; of errors the first, and how many more there are."""
    errors = 0
    for entry in islice(entries, MOST_ENTRIES):
        errors += isinstance(entry, InputError)
        if errors <= MOST_ERRORS or isinstance(entry, Article):
            yield entry
    if errors > MOST_ERRORS:
        yield InputError(name, f"{errors - MOST_ERRORS:,} more entries that cannot be used")
    if next(entries, None) is not None:
        what = f"more than {MOST_ENTRIES:,} entries, of which the first were read"
        yield InputError(name, what, "split it")


def article_of_record(where: str, record: Mapping[str, object]) -> Article:
    """The article that a record describes; names of fields may be in any case.

    A half of a surrogate pair, which no file can hold, becomes U+FFFD, so that offsets stay.

    :param where: File name and line or place.
    :raises InputError: If it has no text or no outlet.
    """
    values = {_plain(key): value for key, value in reversed(list(record.items()))}
    text = _value(values, "text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(where, "no text", _advice(values))
    url = web_address(_value(values, "url"))
    outlet = _label(_value(values, "outlet")) or outlet_from_address(url)
    published = _value(values, "published")
    head = Head(
        title=_label(_value(values, "title")),
        outlet=outlet,
        published=parse_published(published) if isinstance(published, str) else None,
        url=url,
    )
    return build_article(where, head, _without_surrogates(text))


def count_known(names: Iterable[str]) -> int:
    """How many of the fields of an article the names stand for; 0 if the text is not among them."""
    plain = {_plain(name) for name in names}
    found = [field for field, known in FIELDS.items() if plain.intersection(known)]
    return len(found) if "text" in found else 0


def _advice(values: Mapping[str, object]) -> str:
    if any(name in values for name in FIELDS["text"]):
        return ""
    fields = ", ".join(values)[:200] or "none"
    return f"put it in a field called text (fields here: {fields})"


def _value(values: Mapping[str, object], field: str) -> object:
    found = (values[name] for name in FIELDS[field] if values.get(name) not in (None, ""))
    return next(found, None)


def _label(value: object) -> str:
    """A title or a name; feeds give a publisher as an object with its name inside."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    return _without_surrogates(value).strip() if isinstance(value, str) else ""


def _plain(name: object) -> str:
    return re.sub(r"[\s-]+", "_", str(name).strip().lower())


def _without_surrogates(text: str) -> str:
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)
