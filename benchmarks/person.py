"""Somebody with a window of the dashboard open, who knows what each click should show."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from benchmarks.visitor import Answer, NotShownError, Visitor

FILES_BOX, WORDS_BOX = "Articles as files, several at once", "Words in the fact or its quotes"
# Of each person one of their own, which nobody else may ever be sent.
_MARKER = re.compile(rb"Marker\d+x")
# The page may escape the colon.
_WAITING = re.compile(r"Waiting\\?: (\d+ before you)")

# What is asked for → the texts that are to be shown.
Known = dict[tuple[str, ...], list[str]]


@dataclass
class Report:
    """What happened to people."""

    seconds: list[float] = field(default_factory=list)
    by_act: dict[str, list[float]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    compared: list[float] = field(default_factory=list)
    places: dict[int, list[str]] = field(default_factory=dict)


class Person:
    """A person; the first that asks for something says what others are to be shown for it."""

    def __init__(self, number: int, visitor: Visitor, known: Known, report: Report) -> None:
        """Sit down at a window."""
        self.number, self.report = number, report
        self.marker = f"Marker{number}x"
        self._visitor, self._known = visitor, known
        self.page, self._story, self._is_named = "overview", "", False

    @classmethod
    async def arrive(cls, number: int, address: str, known: Known, report: Report) -> Self:
        """Sit down at a window of their own."""
        return cls(number, await Visitor.visit(address), known, report)

    async def leave(self) -> None:
        """Close the window."""
        await self._visitor.leave()

    async def open(self, story: str, title: str) -> None:
        """Open the dashboard at the address of a story."""
        self.page, self._story = "overview", title
        await self._click("open", self._visitor.open("", f"story={story}"))

    async def turn_to(self, page: str) -> None:
        """Open a page by the row of pages."""
        self.page = page
        opened = self._visitor.open("" if page == "overview" else page)
        await self._click(page, opened)

    async def change_story(self, title: str) -> None:
        """Choose another story."""
        self._story = title
        chosen = self._visitor.choose("Story", title)
        await self._click(f"{self.page}: story", chosen)

    async def narrow(self, box: str, place: float) -> None:
        """Choose in a row of buttons of the matrix.

        :param place: Where the button stands, from 0 for the first to 1 for the end.
        """
        await self._turn_to_matrix()
        options = self._visitor.options(box)
        chosen = self._visitor.choose(box, options[int(place * len(options))])
        await self._click("matrix: narrow", chosen)

    async def search(self) -> None:
        """Search the matrix for one's own marker, which no fact has in it, and for nothing."""
        await self._turn_to_matrix()
        answer = await self._click("matrix: search", self._visitor.type(WORDS_BOX, self.marker))
        if answer and self.marker not in "".join(p.body for p in self._visitor.shows("alert")):
            self.report.lost.append("a search that the page does not tell of")
        await self._click("matrix: search", self._visitor.type(WORDS_BOX, ""))

    async def choose_fact(self, place: float) -> None:
        """Click a fact of the matrix.

        :param place: Where it stands, from 0 for the first to 1 for the end.
        """
        await self._turn_to_matrix()
        rows = self._matrix()["rows"]
        group = rows[int(place * len(rows))]["group"]
        clicked = self._visitor.send("compare.matrix", json.dumps({"chosen": group}))
        answer = await self._click("matrix: fact", clicked)
        if answer and self._matrix()["chosen"] != group:
            self.report.lost.append("a fact that is not shown when it is clicked")

    async def give_name(self) -> None:
        """Give one's marker as the name of the reviewer, once."""
        await self.turn_to("review")
        if not self._is_named:
            self._is_named = True
            given = self._visitor.press("Start reviewing", {"Your name": self.marker})
            await self._click("review: name", given)

    async def compare(self, files: Sequence[Path], title: str) -> None:
        """Upload articles, have them compared, and wait while looking at how far it is."""
        visitor, places = self._visitor, list[str]()
        # Nobody else is shown what this page shows.
        self.page = ""
        await self._click("add", visitor.open("add"))
        await self._click("add: upload", visitor.upload(FILES_BOX, files))
        await self._click("add: name", visitor.type("Name of the story", title))
        started = time.monotonic()
        answer = await self._click("add: compare", visitor.press("Compare"))
        while answer and visitor.refreshes and not self._is_at(title, answer):
            places += [place for text in answer.texts for place in _WAITING.findall(text)]
            await asyncio.sleep(1)
            answer = await self._click("add: progress", visitor.refresh())
        self.report.compared.append(time.monotonic() - started)
        self.report.places[self.number] = list(dict.fromkeys(places))
        self.page, self._story = "overview", title
        if not answer or not self._is_at(title, answer):
            self.report.lost.append("a comparison that does not open its story")

    async def _turn_to_matrix(self) -> None:
        if self.page != "matrix":
            await self.turn_to("matrix")

    def _is_at(self, title: str, answer: Answer) -> bool:
        return any(f"<h1>{title}</h1>" in text for text in answer.texts)

    def _matrix(self) -> dict[str, Any]:
        """What the matrix was last told to draw."""
        parts = self._visitor.shows("bidi_component")
        drawn = next(part for part in parts if part.component_name == "compare.matrix")
        data: dict[str, Any] = json.loads(drawn.json)
        return data

    def _asked(self) -> tuple[str, ...]:
        """What this person's clicks so far ask to be shown."""
        if self.page == "matrix":
            return self.page, self._story, *self._visitor.address("facts", "sort", "words")
        return self.page, self._story, "named" if self._is_named else ""

    async def _click(self, act: str, asked: Awaitable[Answer]) -> Answer | None:
        """Wait for the answer and look at it; none if the click was lost."""
        try:
            answer = await asked
        except (TimeoutError, NotShownError) as error:
            self.report.lost.append(f"{act}: {type(error).__name__} {error}")
            return None
        self.report.seconds.append(answer.seconds)
        self.report.by_act.setdefault(act, []).append(answer.seconds)
        self.report.errors += answer.errors
        for marker in {found for frame in answer.frames for found in _MARKER.findall(frame)}:
            if marker != self.marker.encode():
                self.report.leaks.append(f"{act}: {self.marker} is shown {marker.decode()}")
        texts = [text.replace(self.marker, "") for text in answer.texts]
        if self.page == "matrix":
            # A click in it brings that part of the page alone.
            texts = [text for text in texts if "facts-line" in text]
        shown = self._asked()
        if self.page and self._known.setdefault(shown, texts) != texts:
            self.report.lost.append(f"{act}: {' '.join(shown)} shows something else")
        return answer
