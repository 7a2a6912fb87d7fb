"""How many people at once get on with one dashboard, some of whom compare articles.

python -m benchmarks.crowd [--people 20]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.browser import ROOT, serve_dashboard
from benchmarks.person import Known, Person, Report
from compare.store import load_comparison

CLICKS, COMPARERS, ARTICLES = 25, 3, 3
# Between two clicks a person reads for so many seconds.
PAUSE_SECONDS = 2.0, 5.0
# The click before which those who compare ask for it, so that they do at about one time.
COMPARE_AT = 4
SAMPLES = sorted((ROOT / "data" / "comparisons").glob("*/comparison.json"))
# What one person compares alone, and then those of the crowd in turn.
LONE_STORY, STORIES = "ferry-fire", ("r3", "r6", "r9")
PAGES = ["overview", "matrix", "divergences", "read", "side-by-side", "sources", "figures"]
PAGES += ["timeline", "words", "review", "regroup", "take"]
ROWS = ("Facts shown", "Sorted by")
# What a person does, by how often.
ACTS = {"turn": 8, "story": 4, "narrow": 6, "fact": 3, "search": 2, "name": 2}


def main() -> None:
    """Print what a click takes one person and the crowd, and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20)
    people = parser.parse_args().people
    with TemporaryDirectory() as folder, serve_dashboard(Path(folder)) as address:
        asyncio.run(_measure(address, _server(), Path(folder), people))
        log = (Path(folder) / "server.log").read_text(encoding="utf-8")
    _tell("errors in the server's log", str(log.count("Traceback")))


async def _measure(address: str, server: int, folder: Path, people: int) -> None:
    stories = {path.parent.name: load_comparison(path).story.title for path in SAMPLES}
    known: Known = {}
    first = await Person.arrive(0, address, known, Report())
    await _walk(first, stories)
    alone = first.report = Report()
    await _walk(first, stories)
    await first.compare(_write_articles(LONE_STORY, folder), "The lone story")
    await first.leave()
    before, load = _memory(server), os.getloadavg()[0]
    together, started, worked = Report(), time.monotonic(), time.process_time()
    crowd = [await Person.arrive(n, address, known, together) for n in range(1, people + 1)]
    async with asyncio.TaskGroup() as tasks:
        for person in crowd:
            tasks.create_task(_spend(person, stories, folder))
    after, seconds = _memory(server), time.monotonic() - started
    for person in crowd:
        await person.leave()
    print(f"{people} people, {os.cpu_count()} cores, load average before {load:.1f}")
    _tell("", "alone", "together")
    for name, figures in _figures(alone).items():
        _tell(name, figures, _figures(together)[name])
    _tell("clicks a second", "", f"{len(together.seconds) / seconds:.1f}")
    _tell("clients' own work, of a core", "", f"{(time.process_time() - worked) / seconds:.0%}")
    _tell("server's memory, MB", f"{before['VmRSS']:.0f}", f"{after['VmHWM']:.0f} at most")
    _tell("... for each further person", "", f"{(after['VmRSS'] - before['VmRSS']) / people:.1f}")
    for number, places in sorted(together.places.items()):
        _tell(f"person {number} waits, seeing", "", "; ".join(places) or "no queue")
    for what in ("lost", "errors", "leaks"):
        for text, count in Counter(getattr(together, what)).most_common(5):
            print(f"  {what}, {count} times: {text}")
    slow = [(median(s), max(s), act) for act, s in together.by_act.items()]
    print(
        "slowest:",
        *(f"{act} {m:.2f} s (at most {most:.2f})" for m, most, act in sorted(slow)[-5:]),
        sep="\n  ",
    )


async def _walk(person: Person, stories: dict[str, str]) -> None:
    """Do once all that a crowd does, so that its answers are known and all caches are filled."""
    await person.open(*next(iter(stories.items())))
    for page in PAGES:
        await person.turn_to(page)
        for title in stories.values():
            await person.change_story(title)
            for row, place in product(ROWS, (0.3, 0.6, 0.9, 0.0)) if page == "matrix" else ():
                await person.narrow(row, place)
    await person.search()
    await person.give_name()
    for page in ("review", "regroup"):
        await person.turn_to(page)
        for title in stories.values():
            await person.change_story(title)


async def _spend(person: Person, stories: dict[str, str], folder: Path) -> None:
    """Do at random what a person does, the same each time that the benchmark runs."""
    random = Random(person.number)
    await asyncio.sleep(random.uniform(0, PAUSE_SECONDS[1]))
    await person.open(*random.choice(sorted(stories.items())))
    for click in range(1, CLICKS):
        await asyncio.sleep(random.uniform(*PAUSE_SECONDS))
        if click == COMPARE_AT and person.number <= COMPARERS:
            files = _write_articles(STORIES[person.number % len(STORIES)], folder)
            await person.compare(files, f"Story of person {person.number}")
        else:
            await _act(person, list(stories.values()), random)


async def _act(person: Person, titles: Sequence[str], random: Random) -> None:
    [act] = random.choices(list(ACTS), list(ACTS.values()))
    if act == "turn":
        await person.turn_to(random.choice([page for page in PAGES if page != person.page]))
    elif act == "story":
        await person.change_story(random.choice(titles))
    elif act == "narrow":
        await person.narrow(random.choice(ROWS), random.random())
    elif act == "fact":
        await person.choose_fact(random.random())
    elif act == "search":
        await person.search()
    else:
        await person.give_name()


def _write_articles(story: str, folder: Path) -> list[Path]:
    """A few articles of an annotated story as files to upload."""
    record = json.loads((ROOT / "data" / "gold" / f"{story}.json").read_text(encoding="utf-8"))
    files: list[Path] = []
    for article in record["articles"][:ARTICLES]:
        head = f"{article['title']}\n{article['outlet']} | {article['date']}\n\n"
        file = folder / f"{story}-{len(files)}.txt"
        file.write_text(head + " ".join(article["sentences"]), encoding="utf-8")
        files.append(file)
    return files


def _figures(report: Report) -> dict[str, str]:
    seconds = sorted(report.seconds)
    return {
        "a click, median": f"{median(seconds):.2f} s",
        "a click, 95th percentile": f"{quantiles(seconds, n=20)[-1]:.2f} s",
        "a click, worst": f"{seconds[-1]:.2f} s",
        "clicks": str(len(seconds)),
        "clicks lost or answered wrongly": str(len(report.lost)),
        "errors shown": str(len(report.errors)),
        "markers of others seen": str(len(report.leaks)),
        f"comparison of {ARTICLES} articles": ", ".join(f"{s:.0f} s" for s in report.compared),
    }


def _tell(name: str, *figures: str) -> None:
    print(f"{name:34}", *(f"{figure:>18}" for figure in figures), flush=True)


def _server() -> int:
    """The process that this one has started."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8")
    return int(children.split()[0])


def _memory(process: int) -> dict[str, float]:
    """Megabytes that a process holds now (VmRSS) and held at most (VmHWM), as Linux tells."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    lines = (line.split() for line in status.splitlines() if line.startswith("Vm"))
    return {name.rstrip(":"): int(kilobytes) / 1024 for name, kilobytes, *_ in lines}


if __name__ == "__main__":
    main()
