"""A second process that searches along: started once, it stays for page after page.

In: the jobs of a search. Out: what they found, in their order, whoever did them; so a page is the
same on one core and on two. **Source:** makeup.md 3.3 (starting a process per call can cost as much
as the search).
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from layout_app.makeup.proposals import Found
from layout_app.makeup.score import Facts, PageForm
from layout_app.makeup.search import Job, Search
from layout_app.makeup.tree import Page

_Problem = tuple[Page, Sequence[Facts], PageForm]


class Crew:
    """This process and a helper, which is started when there is first something to do."""

    def __init__(self) -> None:
        self._helper: tuple[BaseProcess, Connection] | None = None
        self._told: Search | None = None

    def do(self, search: Search, jobs: Sequence[Job]) -> list[list[Found]]:
        """Do every second job here and the others there; give what each found."""
        theirs = jobs[1::2]
        try:
            line = self._line()
            if self._told is not search:
                line.send(_problem(search))
                self._told = search
            line.send(theirs)
            mine = [search.do(job) for job in jobs[::2]]
            answers: list[list[Found]] = line.recv()
        except (EOFError, OSError):
            # The helper is gone: what it would have found is found here.
            self.close()
            return [search.do(job) for job in jobs]
        except BaseException:
            # Its answer would be taken for that to the next question.
            self.close()
            raise
        both = (mine, answers)
        return [both[number % 2][number // 2] for number in range(len(jobs))]

    def _line(self) -> Connection:
        if self._helper is None or not self._helper[0].is_alive():
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)
            process.start()
            # Ours must be the only open end, or the end of the helper would go unnoticed.
            theirs.close()
            self._helper, self._told = (process, ours), None
        return self._helper[1]

    def close(self) -> None:
        """End the helper."""
        helper, self._helper, self._told = self._helper, None, None
        if helper is not None:
            process, line = helper
            line.close()
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
    while True:
        try:
            asked = line.recv()
        except (EOFError, OSError):
            return
        if isinstance(asked, tuple):
            search = Search(*asked)
        elif search is not None:
            line.send([search.do(job) for job in asked])


_shared = Crew()


def crew(jobs: int) -> Crew | None:
    """Give the crew of this process; None where one core is to do, or no process may be started."""
    if jobs < 2 or multiprocessing.current_process().daemon:
        return None
    return _shared
