from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import InputError
from compare.readers import READERS
from compare.registry import resolve
from tests.hostile.conftest import told
from tests.hostile.mutations import TOKENS, mutate, mutate_members
from tests.hostile.samples import others, samples

SOUND = {**samples(), ".zip": others()[".zip"]}
PACKED = (".docx", ".odt", ".zip")
LONGEST_SECONDS = 5
PIECES = st.lists(
    st.one_of(
        st.sampled_from(TOKENS), st.binary(max_size=20), st.text(max_size=20).map(str.encode)
    ),
    max_size=30,
).map(b"".join)
OPENINGS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"{\\rtf1 ", b"PK\x03\x04", b"<rss>", b"<html>", b"[{", b"outlet,text\n"]
)


@pytest.mark.parametrize("extension", sorted(SOUND))
def test_damaged_files_give_articles_or_plain_problems(
    extension: str, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(extension)
    for _ in range(25):
        is_packed = extension in PACKED and chance.random() < 0.6
        damage = mutate_members if is_packed else mutate
        started = time.monotonic()

        articles, problems = told("damaged", damage(SOUND[extension], chance, [*SOUND.values()]))

        assert articles or problems
        assert time.monotonic() - started < LONGEST_SECONDS
    assert capfd.readouterr() == ("", "")


@given(opening=OPENINGS, data=PIECES, extension=st.sampled_from(["", *sorted(SOUND)]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_under_any_name_give_articles_or_plain_problems(
    opening: bytes, data: bytes, extension: str
) -> None:
    articles, problems = told(f"any{extension}", opening + data)

    assert articles or problems


@pytest.mark.parametrize("extension", sorted(READERS))
@given(data=PIECES)
@settings(max_examples=25, deadline=None)
def test_a_reader_alone_lets_out_nothing_but_plain_problems(extension: str, data: bytes) -> None:
    reader = cast(Callable[[str, bytes], Iterable[object]], resolve(extension, READERS, "readers"))

    try:
        found = list(reader("any", data))
    except InputError:
        return
    assert found


@pytest.mark.parametrize("content", sorted(SOUND))
@pytest.mark.parametrize("named", [".csv", ".docx", ".html", ".json", ".pdf", ".rtf", ".zip"])
def test_the_content_decides_under_any_extension(content: str, named: str) -> None:
    articles, problems = told(f"news{named}", SOUND[content])

    is_free = content in (".txt", ".md", ".csv")
    assert [*articles] or (is_free and problems)
    assert [problem for problem in problems if not problem.startswith(f"news{named}")] == []


@pytest.mark.parametrize("extension", ["", *sorted(SOUND)])
@pytest.mark.parametrize("data", [b"", b"\0", b"\n", b" \r\n\t"], ids=repr)
def test_an_empty_file_is_called_empty(extension: str, data: bytes) -> None:
    assert told(f"a{extension}", data) == ([], [f"a{extension}: the file is empty"])


@pytest.mark.parametrize("extension", ["", *sorted(SOUND)])
def test_a_file_of_one_byte_is_no_trouble(extension: str) -> None:
    for byte in (b"a", b"{", b"[", b"<", b'"', b"P", b"%", b"\\", b"\xff", b"\x80", b"\x1b"):
        articles, problems = told(f"a{extension}", byte)

        assert articles or problems
        assert [problem for problem in problems if not problem.startswith(f"a{extension}")] == []
