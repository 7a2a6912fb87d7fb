from __future__ import annotations

import io
import struct
import time
import warnings
import zipfile
from pathlib import Path

import pytest

from compare.readers import read_articles
from compare.readers.archive import MAX_MEMBERS
from tests.hostile.conftest import Limited, told
from tests.hostile.samples import samples, word_document, zip_of

GOOD = samples()[".txt"]


def link_to(target: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.txt")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    info.comment = target.encode()
    return info


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/passwd", "C:/a.txt", "C:\\a.txt", "..\\a.txt", "b/../../a.txt"]
)
def test_a_name_that_leads_out_is_told_and_the_rest_is_read(name: str) -> None:
    articles, problems = told("all.zip", zip_of({name: b"evil", "b.txt": GOOD}))

    assert [article.outlet for article in articles] == ["Orlan Daily"]
    assert problems == [f"all.zip:{name}: a name that leads out of the archive; pack it again"]


def test_a_link_in_an_archive_is_not_followed() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link_to("/etc/passwd"), "/etc/passwd")
        archive.writestr("b.txt", GOOD)

    articles, problems = told("all.zip", buffer.getvalue())

    assert len(articles) == 1
    assert problems == ["all.zip:link.txt: a link, not a file; pack the file itself"]


def test_reading_an_archive_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in" / "all.zip"
    path.parent.mkdir()
    path.write_bytes(zip_of({"../out.txt": b"evil", "b.txt": GOOD}))

    read_articles(path, on_problem=lambda _: None)

    assert [file.name for file in tmp_path.rglob("*")] == ["in", "all.zip"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.xyz", "all.zip:a\ufffdb.xyz: "),
        ("a\x1b[2Jb.xyz", "all.zip:a\ufffd[2Jb.xyz: "),
        ("a\u202etxt.xyz", "all.zip:a\ufffdtxt.xyz: "),
        (f"{'a' * 5000}.xyz", f"all.zip:{'a' * 242}\u2026{'a' * 246}.xyz: "),
    ],
    ids=["line end", "terminal", "direction", "long"],
)
def test_a_problem_is_one_line_whatever_a_member_is_called(name: str, shown: str) -> None:
    _, problems = told("all.zip", zip_of({name: b"x", "b.txt": GOOD}))

    assert [problem.startswith(shown) for problem in problems] == [True]


def test_a_name_ends_at_its_zero_byte() -> None:
    data = zip_of({"b.txt?.exe": GOOD}).replace(b"b.txt?", b"b.txt\0")

    articles, problems = told("all.zip", data)

    assert (len(articles), problems) == (1, [])


def test_an_archive_in_an_archive_is_not_opened() -> None:
    bomb = zip_of({"0.txt": GOOD})
    for _ in range(30):
        bomb = zip_of({"0.zip": bomb})

    articles, problems = told("all.zip", bomb)

    assert articles == []
    assert problems == ["all.zip:0.zip: an archive inside an archive; unpack it first"]


def test_members_that_share_their_bytes_are_not_unpacked() -> None:
    data = zip_of({"a.txt": GOOD, "b.txt": GOOD + b"x"})
    second = data.index(b"PK\x03\x04", 4)
    directory = data.rindex(b"PK\x01\x02")
    assert struct.unpack_from("<I", data, directory + 42) == (second,)
    shared = data[: directory + 42] + struct.pack("<I", 0) + data[directory + 46 :]

    articles, problems = told("all.zip", shared)

    assert len(articles) + len(problems) == 2
    assert len(problems) >= 1
    assert all("damaged in the archive" in problem for problem in problems)


@pytest.mark.parametrize("size", [1, 2**31 - 1])
def test_a_member_that_lies_about_its_size_is_told(size: int, limited: Limited) -> None:
    data = zip_of({"a.txt": GOOD * 40})
    directory = data.rindex(b"PK\x01\x02")
    lying = data[: directory + 24] + struct.pack("<I", size) + data[directory + 28 :]

    outcome = limited("all.zip", lying)

    assert outcome.lengths == []
    assert len(outcome.problems) == 1
    assert outcome.peak_megabytes < 150


@pytest.mark.parametrize(
    "members",
    [
        {"a.txt": bytes(40_000_000)},
        {f"{i}.txt": b"x" for i in range(10_000)},
    ],
    ids=["ratio", "number"],
)
def test_a_bomb_is_refused_in_little_memory(members: dict[str, bytes], limited: Limited) -> None:
    outcome = limited("all.zip", zip_of(members))

    assert outcome.lengths == []
    assert [problem.count("all.zip: ") for problem in outcome.problems] == [1]
    assert outcome.peak_megabytes < 150


def test_as_many_tiny_files_as_an_archive_may_have_are_all_read() -> None:
    members = {f"{i}.txt": b"Report %d of the harbour." % i for i in range(MAX_MEMBERS)}

    articles, problems = told("all.zip", zip_of(members))

    assert (len(articles), problems) == (MAX_MEMBERS, [])


def test_members_of_one_name_are_each_read() -> None:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", GOOD)
        archive.writestr("a.txt", GOOD.replace(b"212", b"213"))

    articles, problems = told("all.zip", buffer.getvalue())

    assert (len(articles), problems) == (2, [])


@pytest.mark.parametrize("members", [{}, {"__MACOSX/a": b"x", ".hidden": b"x", "folder/": b""}])
def test_an_archive_with_nothing_to_read_says_so(members: dict[str, bytes]) -> None:
    assert told("all.zip", zip_of(members)) == ([], ["all.zip: no files in this archive"])


@pytest.mark.parametrize("left_out", ["word/document.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_word_document_without_a_part_is_told(left_out: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_document())) as package:
        members = {name: package.read(name) for name in package.namelist() if name != left_out}

    articles, problems = told("news.docx", zip_of(members))

    assert articles == []
    assert [problem.startswith("news.docx") for problem in problems] == [True] * len(problems)
    assert problems


def test_styles_without_end_do_not_cost_each_paragraph_a_look_at_all() -> None:
    with zipfile.ZipFile(io.BytesIO(word_document([f"Line {i}." for i in range(1500)]))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    styles = b"".join(b'<w:style w:type="paragraph" w:styleId="s%d"/>' % i for i in range(20_000))
    part = "word/styles.xml"
    members[part] = members[part].replace(b"</w:styles>", styles + b"</w:styles>")
    started = time.process_time()

    articles, problems = told("news.docx", zip_of(members))

    assert (len(articles), problems) == (1, [])
    assert time.process_time() - started < 5
