"""Processes that search along: started once, they stay for page after page.

In: the jobs of a search. Out: what they found, in their order, whoever did them; so a page is the
same on one core and on eight. **Source:** makeup.md 3.3 (starting a process per call can cost as
much as the search).
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from layout_app.makeup.proposals import Found
from layout_app.makeup.quiet import uncollected
from layout_app.makeup.score import Facts, PageForm
from layout_app.makeup.search import Job, Search
from layout_app.makeup.tree import Page

_Problem = tuple[Page, Sequence[Facts], PageForm]

MOST = 4
"""Processes that have something to do: a search begins with so many restarts."""
_IDLE = 0.05
"""Seconds without a question after which a helper tidies up."""


class Crew:
    """This process and its helpers, which are started when there is first something to do.

    Args:
        processes: how many search, this one among them.

    Attributes:
        watch: asked before each job of this process; it stops the search by raising an error.
    """

    def __init__(self, processes: int = 2) -> None:
        self.watch: Callable[[], None] | None = None
        self._helpers = [Helper() for _ in range(processes - 1)]

    def do(self, search: Search, jobs: Sequence[Job]) -> list[list[Found]]:
        """Deal the jobs out in turn; give what each found."""
        count = min(len(jobs), 1 + len(self._helpers))
        shares = [jobs[first::count] for first in range(count)]
        helpers = self._helpers[: count - 1]
        try:
            asked = [
                helper.ask(search, share) for helper, share in zip(helpers, shares[1:], strict=True)
            ]
            found = [self._here(search, shares[0])]
            for helper, share, heard in zip(helpers, shares[1:], asked, strict=True):
                answer = helper.answer() if heard else None
                # Where a helper is gone, what it would have found is found here.
                found.append(self._here(search, share) if answer is None else answer)
        except BaseException:
            # Their answers would be taken for those to the next question.
            self.close()
            raise
        return [found[number % count][number // count] for number in range(len(jobs))]

    def _here(self, search: Search, jobs: Sequence[Job]) -> list[list[Found]]:
        found = []
        for job in jobs:
            if self.watch is not None:
                self.watch()
            found.append(search.do(job))
        return found

    def start(self) -> None:
        """Start the helpers before there is something to do."""
        for helper in self._helpers:
            with contextlib.suppress(OSError):
                helper.line()

    def close(self) -> None:
        """End the helpers."""
        for helper in self._helpers:
            helper.close()


class Helper:
    """A process beside this one, and what it was told last."""

    def __init__(self) -> None:
        self.process: BaseProcess | None = None
        self._line: Connection | None = None
        self._told: Search | None = None

    def ask(self, search: Search, jobs: Sequence[Job]) -> bool:
        """Send jobs; tell whether there is somebody to hear them."""
        try:
            line = self.line()
            if self._told is not search:
                line.send(_problem(search))
                self._told = search
            line.send(jobs)
        except OSError:
            self.close()
            return False
        return True

    def answer(self) -> list[list[Found]] | None:
        """Wait for what was found; None where the helper is gone."""
        try:
            found: list[list[Found]] = self.line().recv()
        except (EOFError, OSError):
            self.close()
            return None
        return found

    def line(self) -> Connection:
        """Give the line to the process, which is started where there is none."""
        if self._line is None or self.process is None or not self.process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)
            process.start()
            # Ours must be the only open end, or the end of the helper would go unnoticed.
            theirs.close()
            self.process, self._line = process, ours
        return self._line

    def close(self) -> None:
        """End the process."""
        process, line = self.process, self._line
        self.process = self._line = self._told = None
        if line is not None:
            line.close()
        if process is not None:
            process.terminate()
            process.join()
            process.close()


def _problem(search: Search) -> _Problem:
    """Give what a search is made of, without what it has found out so far."""
    page = search.page
    bare = Page(page.tables, page.columns, page.lines, page.gap, page.regions, page.fixed)
    return bare, search.facts, search.form


def serve(line: Connection) -> None:
    """Do jobs in a helper process until the other end of the line is closed."""
    search: Search | None = None
    # Whoever asked may be gone while it is searched for them.
    with contextlib.suppress(EOFError, OSError):
        while True:
            if search is not None and not line.poll(_IDLE):
                # Nobody waits now: what was found out is let go, which takes as long as a page.
                search = Search(*_problem(search))
                gc.collect()
            with uncollected():
                asked = line.recv()
                if isinstance(asked, tuple):
                    search = Search(*asked)
                elif search is not None:
                    line.send([search.do(job) for job in asked])


_shared: dict[int, Crew] = {}


def crew(jobs: int) -> Crew | None:
    """Give the crew of this process; None where one core is to do, or no process may be started."""
    if jobs < 2 or multiprocessing.current_process().daemon:
        return None
    return _shared.setdefault(min(jobs, MOST), Crew(min(jobs, MOST)))
