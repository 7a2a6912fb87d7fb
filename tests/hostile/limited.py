"""A path → what the readers make of it in a process of its own, with a limit on its memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

# Python, the parsers of pages and the loaded libraries reserve some 300 MB before they read.
MEGABYTES = 1200
SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a path: lengths of the articles' texts, the problems in words, and the cost."""

    lengths: list[int]
    problems: list[str]
    seconds: float
    peak_megabytes: float
    noise: str


def read_limited(path: Path, *, megabytes: int = MEGABYTES, seconds: float = SECONDS) -> Outcome:
    """Read a path with the address space limited.

    :raises subprocess.TimeoutExpired: If it takes more than ``seconds``.
    :raises RuntimeError: If anything but a problem came out, such as a want of memory.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.limited", str(path), str(megabytes)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    if done.returncode:
        raise RuntimeError(f"{path.name}: {done.stderr[-2000:] or done.returncode}")
    return Outcome(**json.loads(done.stdout), noise=done.stderr)


def main() -> None:
    """Read the path and write the outcome in JSON."""
    from compare.readers import read_articles

    path, megabytes = sys.argv[1], int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)
    problems: list[str] = []
    started = time.perf_counter()
    articles = read_articles(path, on_problem=lambda problem: problems.append(str(problem)))
    # Not getrusage, whose peak begins with that of the process that started this one.
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 2**10
    found = {
        "lengths": [len(article.text) for article in articles],
        "problems": problems,
        "seconds": time.perf_counter() - started,
        "peak_megabytes": peak,
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
