"""What all formats and containers promise."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.errors import InputError
from compare.model import Article, article_id
from compare.readers import READERS, archive, read_articles, read_pasted, read_upload
from compare.registry import resolve

BODY = "A tram left the rails in Kesten on Monday, police said."
TITLE = "Tram leaves the rails"
PLAIN = f"{TITLE}\nOrlan Daily | 13 November 2017\n\n{BODY}\n".encode()
PAGE = f"""<html><head><title>{TITLE} | Orlan Daily</title>
<meta property="article:published_time" content="2017-11-13"></head>
<body><nav><a href="/">Home</a></nav><h1>{TITLE}</h1><p>{BODY}</p></body></html>""".encode()
RECORD = f'{{"outlet":"Orlan Daily","title":"{TITLE}","date":"2017-11-13","text":"{BODY}"}}'
TABLE = f'outlet,title,date,text\nOrlan Daily,{TITLE},2017-11-13,"{BODY}"\n'.encode()
ARTICLE = Article(
    id=article_id("Orlan Daily", TITLE, BODY),
    outlet="Orlan Daily",
    title=TITLE,
    text=BODY,
    published="2017-11-13",
)
MAIL = (
    f"From: Ann Lee <ann@gmail.com>\nSubject: Fwd: {TITLE}\nMIME-Version: 1.0\n\n{PLAIN.decode()}"
).encode()
SAVED = (
    b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; boundary="B"\n\n--B\nContent-Type: text/html\n\n'
    + PAGE
    + b"\n--B--\n"
)
RICH = rf"{{\rtf1\ansi {TITLE}\par Orlan Daily | 13 November 2017\par\par {BODY}\par}}".encode()
OPEN = (
    f"<text:h>{TITLE}</text:h><text:p>Orlan Daily | 13 November 2017</text:p>"
    f"<text:p>{BODY}</text:p>"
)
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://c/">
<channel><title>Orlan Daily</title><item><title>{TITLE}</title><pubDate>2017-11-13</pubDate>
<content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item></channel></rss>""".encode()
BROKEN = {
    ".atom": b"<feed></feed>",
    ".csv": b"name,age\nAnn,7\n",
    ".docx": b"PK\x03\x04 cut off",
    ".eml": b"From: a@b.example\nSubject: Nothing\nMIME-Version: 1.0\n\n",
    ".htm": b"<html><body><script>1</script></body></html>",
    ".html": b"<html><body><script>1</script></body></html>",
    ".json": b'{"articles": [',
    ".jsonl": b"",
    ".md": b"![only a picture](a.png)\n",
    ".mht": b"MIME-Version: 1.0\nContent-Type: image/png\n\naaaa",
    ".mhtml": b"MIME-Version: 1.0\nContent-Type: image/png\n\naaaa",
    ".odt": b"PK\x03\x04 cut off",
    ".pdf": b"%PDF-1.4\n1 0 obj\n<</Type/Cata",
    ".rss": b"<rss><channel></channel></rss>",
    ".rtf": b"{\\rtf1 {\\pict abcdef",
    ".txt": bytes(range(256)),
    ".xml": b"<note>no feed</note>",
}
Reader = Callable[[str, bytes], list[Article | InputError]]


@pytest.fixture(scope="module")
def samples(
    make_pdf: Callable[..., bytes],
    make_docx: Callable[..., bytes],
    make_odt: Callable[..., bytes],
) -> Mapping[str, bytes]:
    return {
        ".atom": FEED,
        ".csv": TABLE,
        ".docx": make_docx("Orlan Daily | 13 November 2017", BODY, heading=TITLE),
        ".eml": MAIL,
        ".htm": PAGE,
        ".html": PAGE,
        ".json": f"[{RECORD}]".encode(),
        ".jsonl": f"{RECORD}\n".encode(),
        ".md": f"# {TITLE}\n\n*Orlan Daily | 13 November 2017*\n\n{BODY}\n".encode(),
        ".mht": SAVED,
        ".mhtml": SAVED,
        ".odt": make_odt(OPEN),
        ".pdf": make_pdf([TITLE, "Orlan Daily | 13 November 2017", BODY]),
        ".rss": FEED,
        ".rtf": RICH,
        ".txt": PLAIN,
        ".xml": FEED,
    }


@pytest.mark.parametrize("extension", sorted(READERS))
def test_every_format_gives_the_same_article(extension: str, samples: Mapping[str, bytes]) -> None:
    assert read_upload(f"news{extension}", samples[extension]) == [ARTICLE]


@pytest.mark.parametrize("extension", sorted(READERS))
def test_every_format_names_the_file_it_cannot_read(extension: str) -> None:
    reader = cast(Reader, resolve(extension, READERS, "readers"))

    with pytest.raises(InputError, match=rf"^broken{extension}"):
        reader(f"broken{extension}", BROKEN[extension])


@pytest.mark.parametrize("extension", sorted(READERS))
@given(data=st.binary(max_size=300), position=st.integers(0, 10_000))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_damage_leaves_every_format_as_an_input_error(
    extension: str, samples: Mapping[str, bytes], data: bytes, position: int
) -> None:
    reader = cast(Reader, resolve(extension, READERS, "readers"))
    sample = samples[extension]
    cut = position % len(sample)
    for damaged in (data, sample[:cut] + data + sample[cut + len(data) :]):
        try:
            found = reader("damaged", damaged)
        except InputError:
            continue
        assert found or extension == ".eml"


@given(data=st.binary(max_size=200), magic=st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"{"]))
@settings(deadline=None)
def test_no_problem_escapes_one_who_listens(data: bytes, magic: bytes) -> None:
    problems: list[InputError] = []

    found = read_upload("upload", magic + data, problems.append)

    assert found or problems


@pytest.mark.parametrize("extension", sorted({*READERS} - {".htm"}))
@pytest.mark.parametrize("name", ["news", "news.txt"])
def test_the_content_outweighs_the_name(
    name: str, extension: str, samples: Mapping[str, bytes]
) -> None:
    if extension == ".md":
        name = "news.md"

    assert read_upload(name, samples[extension]) == [ARTICLE]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xyz", b"some text", r"a\.xyz: \.xyz files cannot be read; these can: \.atom, .*\.zip"),
        ("a.png", b"\x89PNG\r\n\x1a\n", r"a\.png: an image cannot be read"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", r"old Office file.*save it as \.docx"),
        ("a.txt", b" \n", r"a\.txt: the file is empty"),
        ("a.txt", b"Title: A\nOutlet: B\n", r"a\.txt: holds no text"),
    ],
)
def test_what_cannot_be_read_is_said_with_advice(name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_upload(name, data)


def test_a_folder_is_read_by_name_without_hidden_and_system_files(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "sub/a.txt",
        ".hidden.txt",
        "README.md",
        "__MACOSX/c.txt",
        "page_files/ad.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            f"Head of {name}\n\nThe text of the file called {name} is this."
        )

    found = read_articles(tmp_path)

    assert [article.outlet for article in found] == ["b", "a"]


def test_unusable_files_are_reported_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(PLAIN)
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4")
    problems: list[InputError] = []

    found = read_articles(tmp_path, tmp_path / "missing.txt", on_problem=problems.append)

    assert found == [ARTICLE]
    assert [Path(problem.where).name for problem in problems] == ["bad.pdf", "missing.txt"]


def test_the_first_problem_is_raised_to_one_who_does_not_listen(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.txt: cannot be read"):
        read_articles(tmp_path / "missing.txt")


def test_equal_articles_are_kept_once_and_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PLAIN)
    (tmp_path / "b.html").write_bytes(PAGE)
    problems: list[InputError] = []

    assert read_articles(tmp_path, on_problem=problems.append) == [ARTICLE]
    assert [problem.what for problem in problems] == [
        "holds the same article of Orlan Daily as another entry"
    ]


def test_an_archive_gives_its_members_and_nothing_from_outside(
    make_zip: Callable[[Mapping[str, bytes]], bytes],
) -> None:
    inner = make_zip({"x.txt": PLAIN})
    data = make_zip(
        {"news/a.txt": PLAIN, "../b.txt": b"evil", "/c.txt": b"evil", "d.zip": inner, "e.xyz": b"e"}
    )
    problems: list[InputError] = []

    assert read_upload("all.zip", data, problems.append) == [ARTICLE]
    assert [problem.where for problem in problems] == [
        "all.zip:../b.txt",
        "all.zip:/c.txt",
        "all.zip:d.zip",
        "all.zip:e.xyz",
    ]


def test_a_member_without_a_name_is_passed_over(
    make_zip: Callable[[Mapping[str, bytes]], bytes],
) -> None:
    data = make_zip({"?": b"lost", "a.txt": PLAIN}).replace(b"?", b"\0")

    assert read_upload("all.zip", data) == [ARTICLE]


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({f"{i}.txt": b"x" for i in range(archive.MAX_MEMBERS + 1)}, "2,001 files in one archive"),
        ({"a.txt": bytes(2**21)}, "unpacks to far more than text would"),
        ({f"{i}.txt": bytes(2**25) for i in range(7)}, "unpacks to 224 MB, more than 200 MB"),
    ],
    ids=["members", "ratio", "size"],
)
def test_an_archive_that_could_do_harm_is_not_unpacked(
    members: Mapping[str, bytes],
    message: str,
    make_zip: Callable[[Mapping[str, bytes]], bytes],
) -> None:
    with pytest.raises(InputError, match=message):
        read_upload("all.zip", make_zip(members))


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(archive.MAX_FILE_BYTES + 1)

    with pytest.raises(InputError, match="50 MB, more than 50 MB"):
        read_articles(path)


def test_pasted_text_takes_its_head_from_the_text() -> None:
    assert read_pasted(PLAIN.decode()) == ARTICLE


def test_what_is_given_with_pasted_text_outweighs_its_head() -> None:
    found = read_pasted(
        PLAIN.decode(), outlet="Gulf Star", published="14 Nov 2017", url="javascript:alert(1)"
    )

    assert (found.outlet, found.published, found.url) == ("Gulf Star", "2017-11-14", None)
    assert (found.title, found.text) == (TITLE, BODY)


def test_pasted_text_without_an_outlet_asks_for_it() -> None:
    with pytest.raises(InputError, match="pasted text: no outlet; name the outlet"):
        read_pasted(BODY)


def test_importing_the_readers_loads_no_library() -> None:
    code = "import sys, compare.readers as r; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    heavy = {"lxml", "trafilatura", "pypdf", "docx", "dateparser", "charset_normalizer", "htmldate"}
    assert not heavy & set(loaded.stdout.split())
