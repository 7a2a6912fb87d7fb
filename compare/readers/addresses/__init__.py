"""Addresses of web pages → articles, fetched only when asked to, and politely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from http.client import HTTPResponse

from compare.errors import InputError, SettingsError
from compare.model import Article
from compare.readers.addresses.address import Address, parse_address, shown_address
from compare.readers.addresses.content import Kind, kind_of_header, readings_of
from compare.readers.addresses.exchange import Trip, follow, read_body
from compare.readers.addresses.guard import Network, is_outside
from compare.readers.addresses.limits import Deadline, Limits
from compare.readers.addresses.robots import check_robots
from compare.readers.addresses.visits import Visits
from compare.readers.readings import Reading

__all__ = [
    "Limits",
    "Network",
    "Visits",
    "fetch_addresses",
    "fetch_addresses_with_cuts",
    "is_outside",
    "may_fetch",
]

# More are no reader's choice but a crawl.
MOST_ADDRESSES = 50
SWITCH = "COMPARE_FETCH"
_SWITCHES = {"on": True, "off": False}
_BY_HAND = "save the page in your browser and upload it"
_LATER = f"try again later, or {_BY_HAND}"
_ANSWERS = {
    401: ("asks for a login (401)", _BY_HAND),
    402: ("asks for a payment (402)", _BY_HAND),
    403: ("keeps programs, or readers who do not pay, out (403)", _BY_HAND),
    404: ("no such page (404)", "check the address"),
    410: ("the page is no longer there (410)", "check the address"),
    429: ("asked too often (429)", _LATER),
    451: ("withheld where you are, for legal reasons (451)", _BY_HAND),
}


def fetch_addresses(
    urls: Iterable[str],
    *,
    visits: Visits | None = None,
    limits: Limits | None = None,
    network: Network | None = None,
    on_problem: Callable[[InputError], None] | None = None,
    progress: Callable[[str, float], None] = lambda _stage, _share: None,
) -> list[Article]:
    """The articles at several addresses, as ``fetch_addresses_with_cuts`` finds them.

    :raises InputError: At the first problem, if there is no ``on_problem``.
    """
    found = fetch_addresses_with_cuts(
        urls,
        visits=visits,
        limits=limits,
        network=network,
        on_problem=on_problem,
        progress=progress,
    )
    return [reading.article for reading in found]


def fetch_addresses_with_cuts(
    urls: Iterable[str],
    *,
    visits: Visits | None = None,
    limits: Limits | None = None,
    network: Network | None = None,
    on_problem: Callable[[InputError], None] | None = None,
    progress: Callable[[str, float], None] = lambda _stage, _share: None,
) -> list[Reading]:
    """The articles at several addresses, one after the other, with what was cut of each page.

    Web pages, feeds, PDFs, or any other file that can be read; nothing that they link to is
    fetched. An article has the address where all redirects end, but those of a feed, or of another
    file of many, keep their own.

    An address that is repeated is fetched once. Of equal articles the first is kept, and the
    others count as problems.

    :param visits: Shared by all that one program fetches, so that no host is asked too often.
    :param on_problem: Called with each address, or part of it, that cannot be used.
    :param progress: Is told what is fetched and the share that is done, in [0, 1].
    :raises InputError: At the first problem, if there is no ``on_problem``.
    """
    report = on_problem or _raise
    visits, network, limits = visits or Visits(), network or Network(), limits or Limits()
    asked = list(dict.fromkeys(url.strip() for url in urls if url.strip()))
    if len(asked) > MOST_ADDRESSES:
        what = f"{len(asked):,} at once, more than {MOST_ADDRESSES}"
        report(InputError("addresses", what, "give the others later"))
    asked = asked[:MOST_ADDRESSES]
    readings: dict[str, Reading] = {}
    for i, url in enumerate(asked):
        trip = Trip(shown_address(url), network, limits, Deadline(limits.seconds))
        progress(f"Fetching {trip.where}", i / len(asked))
        for reading in _readings(trip, url, visits, report):
            article = reading.article
            if article.id in readings:
                what = f"holds the same article of {article.outlet} as another address"
                report(InputError(trip.where, what, "give each article once"))
            readings.setdefault(article.id, reading)
    return list(readings.values())


def may_fetch(environment: Mapping[str, str], *, default: bool = True) -> bool:
    """Whether who runs the program lets it fetch: ``COMPARE_FETCH`` is "on" or "off".

    :param environment: The environment variables.
    :param default: What holds if nothing is said.
    :raises SettingsError: If it is neither.
    """
    said = environment.get(SWITCH, "").strip().lower()
    if said and said not in _SWITCHES:
        raise SettingsError(f"{SWITCH} is {said!r}: set it to on or off")
    return _SWITCHES.get(said, default)


def _readings(
    trip: Trip, url: str, visits: Visits, report: Callable[[InputError], None]
) -> list[Reading]:
    try:
        address, kind, data = _fetch(trip, url, visits)
    except InputError as problem:
        report(problem)
        return []
    return readings_of(trip.where, address.url, kind, data, report)


def _fetch(trip: Trip, url: str, visits: Visits) -> tuple[Address, Kind, bytes]:
    visited: set[str] = set()

    def check(address: Address) -> None:
        if address.host not in visited:
            trip.deadline.extend(visits.wait(trip.where, address.host))
            visited.add(address.host)
        check_robots(trip, address, visits)

    def read(address: Address, response: HTTPResponse) -> tuple[Address, Kind, bytes]:
        kind = _readable_kind(trip, response)
        return address, kind, read_body(trip, response, trip.limits.size)

    return follow(trip, parse_address(trip.where, url, trip.limits.ports), read, check=check)


def _readable_kind(trip: Trip, response: HTTPResponse) -> Kind:
    """What the server says that it sends, if it is a page that can be read.

    :raises InputError: If it sends no page, or one of another kind.
    """
    status = response.status
    if status != 200:
        what, advice = _ANSWERS.get(status, (f"the server answers {status}", _LATER))
        raise InputError(trip.where, what, advice)
    kind = kind_of_header(response.headers.get("Content-Type", ""))
    if not kind.is_readable:
        what = f"not text but {shown_address(kind.type)}"
        raise InputError(trip.where, what, "give the address of the article itself")
    return kind


def _raise(problem: InputError) -> None:
    raise problem
