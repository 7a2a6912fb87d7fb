"""Sound bytes → damaged bytes: flips, cuts, splices, repeats and swapped numbers."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Sequence

# What parsers stumble over, put in at random places.
TOKENS = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"<", b">", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"&#x110000;", b"</p>", b"<p", b"<table>",
    b"<script>", b"<?xml version='1.0' encoding='utf-7'?>", b"{", b"}", b"[", b"]", b'"', b"'",
    b"\\", b"\\u", b"\\ud800", b"\\'", b"\\bin999999999 ", b"\\u-99999", b"\r", b"\n", b"\r\n\r\n",
    b"--A", b"--B--", b"Content-Type: multipart/mixed; boundary=A\r\n\r\n", b"charset=utf-16",
    b"Content-Transfer-Encoding: base64\r\n", b"=?utf-8?b?", b"?=", b"0 obj", b"endobj", b"stream",
    b"endstream", b"3 0 R", b"<<", b">>", b"/Kids[2 0 R]", b"/Filter/FlateDecode", b"/Length -1",
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"-1", b"99999999999999999999", b"1e999", b"NaN",
    "\u202e".encode(), "\u2028".encode(), "\ufeff".encode(), b"\xed\xa0\x80", b"%s", b"../", b",",
    b";", b"\t", b" " * 300, b"(" * 300, b"[" * 300, b">" * 300, b"*" * 300, b"\n" * 300,
)  # fmt: skip
_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"99999999999999999999")


def mutate(data: bytes, chance: random.Random, sources: Sequence[bytes]) -> bytes:
    """``data`` with one to four pieces of damage.

    :param sources: Files that pieces are taken from; those of other formats may be among them.
    """
    for _ in range(chance.choice((1, 1, 1, 2, 3, 4))):
        data = chance.choice(_DAMAGES)(data, chance, sources)
    return data


def mutate_members(data: bytes, chance: random.Random, sources: Sequence[bytes]) -> bytes:
    """A zip file with one of its members damaged and packed again, so that it can be opened."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as sound, zipfile.ZipFile(buffer, "w") as packed:
        names = sound.namelist()
        hit = chance.choice(names)
        for name in names:
            content = sound.read(name)
            if name == hit and chance.random() < 0.1:
                continue
            packed.writestr(name, mutate(content, chance, sources) if name == hit else content)
    return buffer.getvalue()


def _flip(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _i in range(min(len(data), chance.choice((1, 1, 2, 8, 64)))):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _leave_out(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, chance)
    times = min(chance.choice((2, 10, 100, 2000)), 200_000 // max(1, end - start) + 1)
    return data[:start] + data[start:end] * times + data[end:]


def _splice(data: bytes, chance: random.Random, sources: Sequence[bytes]) -> bytes:
    other = chance.choice(sources)
    start, end = _stretch(other, chance)
    place = chance.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place + chance.choice((0, end - start)) :]


def _insert(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(TOKENS) + data[place:]


def _swap_number(data: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    found = [*_NUMBER.finditer(data)]
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + chance.choice(_NUMBERS) + data[match.end() :]


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 4, 40, 400, 4000)))


_DAMAGES = (_flip, _flip, _cut, _leave_out, _repeat, _splice, _insert, _insert, _swap_number)
