"""How the readers bear damaged files: so many tried for each format, and what failed.

python -m benchmarks.fuzz [SECONDS] [SEED] [FILE_OF_ARTICLES]

The files are sound ones of each format with one to four pieces of damage. With a file of articles
(.jsonl or what else can be read) the texts of a few of them are damaged too. A failure is anything
but a plain problem: another exception, a warning, a line on the error stream, or a file that takes
too long.
"""

from __future__ import annotations

import io
import logging
import random
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from contextlib import redirect_stderr
from dataclasses import dataclass
from types import FrameType

from compare.errors import CompareError
from compare.readers import read_articles, read_upload
from tests.hostile.mutations import mutate, mutate_members
from tests.hostile.samples import others, pdf_document, rich_text, samples, word_document

SECONDS, SEED, LONGEST = 60.0, 1, 5
PACKED = (".docx", ".odt", ".zip")
TEXTS = 20


class TooLongError(BaseException):
    """One file took longer than any may; no reader catches this."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What came out of a reader, where it began, and the number of the input."""

    extension: str
    number: int
    what: str


def main() -> None:
    """Try damaged files until the time is over, and print what came of them."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    files = [*samples().items(), (".zip", others()[".zip"])]
    files += real_files(sys.argv[3]) if len(sys.argv) > 3 else []
    warnings.simplefilter("error")
    signal.signal(signal.SIGALRM, _stop)
    tried, failures = fuzz(files, seconds, seed)
    print(f"seed {seed}: {sum(tried.values()):,} damaged files")
    for extension, number in sorted(tried.items()):
        print(f"  {extension:8}{number:>9,}")
    print(f"{len(failures)} failed")
    for failure in failures:
        print(f"  {failure.extension} input {failure.number}: {failure.what}")


def real_files(path: str) -> list[tuple[str, bytes]]:
    """Files of a few formats with the texts of the first articles at a path."""
    found: list[tuple[str, bytes]] = []
    for article in read_articles(path, on_problem=lambda _: None)[:TEXTS]:
        lines = article.text.split("\n")
        text = f"{article.title}\n\n{article.text}"
        page = "".join(f"<p>{line}</p>" for line in lines)
        letters = (c if c.isascii() else rf"\u{ord(c) % 0x8000}?" for c in text)
        rich = "".join(letters).replace("\n", r"\par ")
        found += [
            (".txt", text.encode()),
            (".md", f"# {text}".encode()),
            (".html", f"<html><body><h1>{article.title}</h1>{page}</body></html>".encode()),
            (".rtf", rich_text(rich)),
            (".docx", word_document(lines)),
            (
                ".pdf",
                pdf_document([line.encode("cp1252", "replace").decode("cp1252") for line in lines]),
            ),
        ]
    return found


def fuzz(
    files: list[tuple[str, bytes]], seconds: float, seed: int
) -> tuple[Counter[str], list[Failure]]:
    """How many damaged files were tried for each extension, and those that failed."""
    chance = random.Random(seed)
    extensions = sorted({extension for extension, _ in files})
    sources = [data for _, data in files]
    tried: Counter[str] = Counter()
    failures: list[Failure] = []
    known: set[str] = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        extension = chance.choice(extensions)
        data = chance.choice([data for kind, data in files if kind == extension])
        is_packed = extension in PACKED and chance.random() < 0.6
        damaged = (mutate_members if is_packed else mutate)(data, chance, sources)
        tried[extension] += 1
        what = try_file(f"damaged{extension}", damaged)
        if what and what not in known:
            known.add(what)
            failures.append(Failure(extension, tried.total(), what))
    return tried, failures


def try_file(name: str, data: bytes) -> str:
    """What went wrong with a file, or "" if it was read or refused in plain words."""
    stream = io.StringIO()
    signal.alarm(LONGEST)
    try:
        with redirect_stderr(stream):
            problems: list[CompareError] = []
            found = read_upload(name, data, problems.append)
    except CompareError:
        return ""
    except (Exception, TooLongError) as error:  # noqa: BLE001  (any other is what is looked for)
        places = traceback.extract_tb(error.__traceback__)
        # The last place of a file that was stopped is where it is stopped.
        place = places[-2 if isinstance(error, TooLongError) and len(places) > 1 else -1]
        return f"{type(error).__name__} at {place.filename}:{place.lineno}: {str(error)[:200]}"
    finally:
        signal.alarm(0)
    if stream.getvalue():
        return f"says on the error stream: {stream.getvalue()[:80]!r}"
    return "" if found or problems else "gives neither an article nor a problem"


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError(f"more than {LONGEST} seconds")


if __name__ == "__main__":
    logging.raiseExceptions = False
    main()
