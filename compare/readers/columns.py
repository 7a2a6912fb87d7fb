"""The text of a printed page in the order of its file, and its layout → its reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

# A column of a newspaper has some 25 letters on a line and more; a table's cells have fewer.
_LEAST_WIDTH = 15
_LEAST_LETTERS = 16
_LEAST_ROWS = 8
# Two spaces of the layout, the least that is kept between columns.
_GUTTER = 2
# Wider and longer layouts come from damaged files, and take long.
_WIDEST = 400
_MOST_ROWS = 500
# At a gutter most rows part. Lines over its whole width are headings, and stand together.
_CLEAR_SHARE = 0.5
_CROSSING_RUNS = 0.12
# A few lines out of order are captions and notes; of columns that mix, half are.
_MIXED_SHARE = 0.2
_LOST_SHARE = 0.1


def in_reading_order(plain: str, layout: str) -> str:
    """The text of a page with one column after the other.

    A file that tells its columns line by line, left and right in turn, is put in order; any other
    page is given as it is.

    :param plain: The text in the order of the file.
    :param layout: The same text with its lines side by side as they are printed, spaces between.
    """
    rows = [line.rstrip() for line in layout.split("\n") if line.strip()]
    if not _LEAST_ROWS <= len(rows) <= _MOST_ROWS or max(map(len, rows)) > _WIDEST:
        return plain
    pieces = [" ".join(piece.split()) for piece in _in_order(rows)]
    if len(pieces) == len(rows):
        return plain
    found = list(_places(plain, pieces))
    placed = [place for place in found if place is not None]
    if len(placed) < (1 - _LOST_SHARE) * len(pieces) or not _is_mixed(placed):
        return plain
    texts = (
        piece if place is None else plain[slice(*place)]
        for piece, place in zip(pieces, found, strict=True)
    )
    return "\n".join(" ".join(text.split()) for text in texts)


def _in_order(rows: Sequence[str]) -> Iterator[str]:
    """The lines of the rows, column by column between the headings that cross all columns."""
    gutter = _gutter(rows)
    if gutter is None:
        yield from (row for row in rows if row.strip())
        return
    left: list[str] = []
    right: list[str] = []
    for row in rows:
        if _is_clear(row, gutter):
            left.append(row[:gutter].rstrip())
            right.append(row[gutter:].rstrip())
            continue
        yield from _columns(left, right)
        left, right = [], []
        yield row
    yield from _columns(left, right)


def _columns(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    for column in (left, right):
        filled = [row for row in column if row.strip()]
        if filled:
            yield from _in_order(filled)


def _gutter(rows: Sequence[str]) -> int | None:
    """The place at which most rows part into two columns of text, if there is one."""
    width = max(map(len, rows), default=0)
    counts = [
        (sum(_parts(row, i) for row in rows), i) for i in range(_LEAST_WIDTH, width - _LEAST_WIDTH)
    ]
    most = max((count for count, _ in counts), default=0)
    if most < _LEAST_ROWS:
        return None
    places = [i for count, i in counts if count == most]
    place = places[len(places) // 2]
    clear = [_is_clear(row, place) for row in rows]
    runs = sum(not now and (i == 0 or clear[i - 1]) for i, now in enumerate(clear))
    parted = [row for row in rows if _parts(row, place)]
    is_text = all(
        median(len(" ".join(row[side].split())) for row in parted) >= _LEAST_LETTERS
        for side in (slice(None, place), slice(place, None))
    )
    is_gutter = sum(clear) >= _CLEAR_SHARE * len(rows) and runs <= max(
        2, _CROSSING_RUNS * len(rows)
    )
    return place if is_text and is_gutter else None


def _is_clear(row: str, place: int) -> bool:
    return not row[place - _GUTTER : place].strip()


def _parts(row: str, place: int) -> bool:
    return _is_clear(row, place) and bool(row[place:].strip()) and bool(row[:place].strip())


def _places(plain: str, pieces: Sequence[str]) -> Iterator[tuple[int, int] | None]:
    """Where each piece stands in the text, white space apart; equal ones in their order."""
    spots = [i for i, letter in enumerate(plain) if not letter.isspace()]
    solid = "".join(plain[i] for i in spots)
    begun: dict[str, int] = {}
    for piece in pieces:
        key = "".join(piece.split())
        start = solid.find(key, begun.get(key, 0))
        if start < 0 or not key:
            yield None
            continue
        begun[key] = start + len(key)
        yield spots[start], spots[start + len(key) - 1] + 1


def _is_mixed(places: Sequence[tuple[int, int]]) -> bool:
    """Whether many pieces stand before one that is to be read earlier."""
    furthest = late = 0
    for start, _ in places:
        late += start < furthest
        furthest = max(furthest, start)
    return late >= _MIXED_SHARE * len(places)
