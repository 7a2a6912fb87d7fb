"""A comparison under way: how far it is, how it ends, and what a page shows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from compare.dashboard import work
from compare.dashboard.add import desk
from compare.dashboard.add.drafts import draft_reading
from compare.dashboard.jobs import Job, Line
from compare.dashboard.pace import Pace
from compare.errors import InputError
from compare.model import Article, Comparison
from compare.pipeline import Settings
from compare.readers import Reading
from compare.workspace import Workspace

Progress = Callable[[str, float], None]


def test_the_time_left_is_told_after_some_seconds_and_runs_down() -> None:
    pace = Pace(90.0).advance(0.0, 100.0)

    early = pace.advance(0.1, 101.0)
    later = early.advance(0.2, 105.0)

    assert early.tell_left(101.0) == ""
    assert later.tell_left(105.0) == "about 20 s left"
    assert later.tell_left(112.0) == "about 15 s left"
    assert later.advance(0.9, 120.0).tell_left(122.0) == "a few seconds left"


def test_a_step_that_takes_long_does_not_seem_the_last() -> None:
    pace = Pace(0.0).advance(0.5, 20.0)

    assert pace.tell_left(25.0) == "about 15 s left"
    assert pace.tell_left(60.0) == "about 10 s left"


def test_one_slow_stage_does_not_make_the_time_left_jump() -> None:
    pace = Pace(0.0).advance(0.5, 20.0)

    slow = pace.advance(0.6, 60.0)

    assert pace.tell_left(20.0) == "about 20 s left"
    assert slow.tell_left(60.0) == "about 20 s left"


@pytest.mark.parametrize(
    ("share", "now", "told"),
    [
        (0.5, 55.0, "about 55 s left"),
        (0.5, 56.0, "about 2 min left"),
        (0.1, 60.0, "about 10 min left"),
    ],
)
def test_longer_times_are_told_in_minutes(share: float, now: float, told: str) -> None:
    assert Pace(0.0).advance(share, now).tell_left(now) == told


class Gate:
    """A work that goes on when it is let."""

    def __init__(self) -> None:
        self.has_begun, self.may_go_on = Event(), Event()

    def make(self, progress: Progress) -> str:
        progress("Weighing", 0.25)
        self.has_begun.set()
        assert self.may_go_on.wait(30)
        progress("Folding", 0.5)
        return "made"


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.may_go_on.set()


def test_a_job_tells_its_stage_and_keeps_what_it_made(gate: Gate) -> None:
    job = Job(gate.make, str.upper, Line())

    assert gate.has_begun.wait(30)
    assert (job.stage, job.pace.share, job.is_done()) == ("Weighing", 0.25, False)
    gate.may_go_on.set()
    assert job.is_done(30)
    assert (job.result, job.kept, job.error) == ("made", "MADE", "")


def test_a_cancelled_job_ends_at_its_next_step_and_keeps_nothing(gate: Gate) -> None:
    kept: list[str] = []
    job = Job(gate.make, kept.append, Line())
    assert gate.has_begun.wait(30)

    assert job.cancel()
    gate.may_go_on.set()

    assert job.is_done(30)
    assert (job.stage, job.result, job.error, kept) == ("Weighing", None, "", [])


def test_a_job_that_is_already_kept_is_not_cancelled(gate: Gate) -> None:
    job = Job(lambda _progress: "made", lambda _made: gate.may_go_on.wait(30), Line())
    while not job._is_kept:
        assert not job.is_done(0.01)

    assert not job.cancel()
    gate.may_go_on.set()

    assert job.is_done(30)
    assert (job.result, job.kept) == ("made", True)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize(
    ("fault", "told"),
    [(InputError("a.txt", "is empty", "write"), "a.txt"), (KeyError("x"), "fault of this program")],
)
def test_a_job_that_fails_says_why(fault: Exception, told: str) -> None:
    def fail(_progress: Progress) -> str:
        raise fault

    job = Job(fail, str.upper, Line())

    assert job.is_done(30)
    assert told in job.error
    assert job.result is None


def test_jobs_of_one_line_have_their_turns_and_say_how_many_are_before(gate: Gate) -> None:
    line = Line()
    first = Job(gate.make, str, line)
    assert gate.has_begun.wait(30)
    second = Job(lambda _progress: "second", str, line)

    while second.stage == "Starting":
        assert not second.is_done(0.01)
    assert second.stage == "Waiting: 1 before you"
    gate.may_go_on.set()

    assert second.is_done(30)
    assert first.is_done(30)
    assert second.kept == "second"


def test_one_that_gives_up_waiting_leaves_the_line(gate: Gate) -> None:
    line = Line()
    Job(gate.make, str, line)
    assert gate.has_begun.wait(30)
    second, third = (Job(lambda _progress: "later", str, line) for _ in range(2))

    second.cancel()
    assert second.is_done(30)
    gate.may_go_on.set()

    assert third.is_done(30)
    assert (second.kept, third.kept) == (None, "later")


ARTICLES = [
    Article("d1", "The Dyke", "Sluice", "The sluice failed.", None, "2024-02-05"),
    Article("p1", "Polder Post", "Sluice", "The sluice may have failed.", None, "2024-02-05"),
]
SCRIPT = "from compare.dashboard.add.page import render\nrender()\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    monkeypatch.setattr(work, "open_page", names.append)
    return names


@pytest.fixture
def asked(flood: Comparison, gate: Gate, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the comparisons that are begun; each goes on when the gate is opened."""
    titles: list[str] = []

    def compare_now(
        articles: Sequence[Article],  # noqa: ARG001  # the seam's signature
        title: str,
        settings: Settings,  # noqa: ARG001
        workspace: Workspace,  # noqa: ARG001
        progress: Progress,
    ) -> Comparison:
        titles.append(title)
        gate.make(progress)
        return flood

    monkeypatch.setattr(work, "compare_now", compare_now)
    return titles


@pytest.fixture
def page(asked: list[str], opened: list[str], gate: Gate) -> AppTest:  # noqa: ARG001
    """The page while it shows the comparison of ``ARTICLES``."""
    page = AppTest.from_string(SCRIPT, default_timeout=30)
    page.session_state[desk.DRAFTS] = {
        i: draft_reading(i, Reading(article)) for i, article in enumerate(ARTICLES, 1)
    }
    press(page.run(), "Compare")
    assert gate.has_begun.wait(30)
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def is_listed(page: AppTest, count: int) -> bool:
    return f"To be compared ({count})" in [heading.value for heading in page.subheader]


def end(page: AppTest, gate: Gate) -> AppTest:
    gate.may_go_on.set()
    assert page.session_state[work.TASK].job.is_done(30)
    return page.run()


def test_while_articles_are_compared_the_page_shows_how_far_it_is(page: AppTest) -> None:
    assert page.markdown[0].value == "**Comparing “Sluice”**"
    assert page.get("progress")[0].proto.text == "Weighing"
    assert page.get("progress")[0].proto.value == 25
    assert [button.label for button in page.button] == ["Cancel"]


def test_after_cancelling_the_articles_are_listed_and_nothing_is_kept(
    page: AppTest, gate: Gate, workspace: Workspace
) -> None:
    job = page.session_state[work.TASK].job

    press(page, "Cancel")

    assert is_listed(page, 2)
    assert page.info[0].value == r"Cancelled\: nothing was kept\, and the articles are here\."
    gate.may_go_on.set()
    assert job.is_done(30)
    assert workspace.stories() == []
    assert not page.run().info


def test_what_was_compared_while_another_page_was_open_can_be_opened(
    page: AppTest, gate: Gate, workspace: Workspace, opened: list[str]
) -> None:
    end(page, gate)

    assert opened == []
    assert page.success[0].value == "“Sluice” is compared."
    assert [entry.id for entry in workspace.stories()] == ["flood"]
    assert is_listed(page, 0)


def test_articles_that_were_set_aside_meanwhile_are_taken_off_there(
    page: AppTest, gate: Gate
) -> None:
    page.session_state[desk.CHANGED] = "other"
    page.session_state[desk.ASIDE] = page.session_state[desk.DRAFTS], "A title"
    page.session_state[desk.DRAFTS] = {7: draft_reading(7, Reading(ARTICLES[0]))}

    end(page, gate)

    assert is_listed(page, 1)
    assert page.session_state[desk.ASIDE] == ({}, "")


def test_the_same_articles_again_are_a_second_story(
    page: AppTest, gate: Gate, workspace: Workspace
) -> None:
    end(page, gate)
    page.session_state[desk.DRAFTS] = {
        i: draft_reading(i, Reading(article)) for i, article in enumerate(ARTICLES, 3)
    }
    page.run()

    press(page, "Compare")

    assert len(workspace.stories()) == 2
