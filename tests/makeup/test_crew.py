"""A search shared with a helper process finds what it finds alone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from test_search import SMALL, search

from layout_app.makeup import crew as crews
from layout_app.makeup.crew import Crew


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew(2)
    yield made
    made.close()


def test_two_processes_find_the_page_that_one_finds(crew: Crew) -> None:
    alone = search(5).run(SMALL)
    assert search(5).run(SMALL, crew) == alone
    # The helper stays, and takes up another page.
    assert search(6).run(SMALL, crew) == search(6).run(SMALL)


def test_a_helper_that_has_tidied_up_goes_on_with_its_page(crew: Crew) -> None:
    """What it knew of trees is gone, what it finds is not another page."""
    asked = search(5)
    first = asked.run(SMALL, crew)
    time.sleep(4 * crews._IDLE)
    assert asked.run(SMALL, crew) == first
    (helper,) = crew._helpers
    assert helper.process is not None
    assert helper.process.is_alive()


def test_a_helper_that_is_gone_is_done_without(crew: Crew) -> None:
    alone = search(4).run(SMALL)
    assert search(4).run(SMALL, crew) == alone
    (helper,) = crew._helpers
    assert helper.process is not None
    helper.process.kill()
    helper.process.join()
    assert search(4).run(SMALL, crew) == alone


def test_more_helpers_than_jobs_and_fewer() -> None:
    """Each gets its share; two jobs of the last walk leave a third process idle."""
    alone = search(5).run(SMALL)
    crew = Crew(3)
    try:
        assert search(5).run(SMALL, crew) == alone
    finally:
        crew.close()


def test_a_search_that_is_stopped_leaves_no_answer_behind(crew: Crew) -> None:
    class EnoughError(Exception):
        pass

    def stop() -> None:
        raise EnoughError

    crew.watch = stop
    with pytest.raises(EnoughError):
        search(5).run(SMALL, crew)
    crew.watch = None
    assert search(4).run(SMALL, crew) == search(4).run(SMALL)


def test_one_core_needs_no_crew() -> None:
    assert crews.crew(1) is None
    shared = crews.crew(2)
    assert shared is not None
    assert crews.crew(2) is shared
